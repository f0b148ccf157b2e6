package io.sanling.examples.workbench.compare;

import io.sanling.examples.workbench.console.Page;
import io.sanling.examples.workbench.console.RegionWords;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.impact.ImpactSummary;
import io.sanling.impact.ImpactSummary.Movement;
import io.sanling.impact.ImpactSummary.RegionImpact;
import io.sanling.region.Region;
import io.sanling.rules.text.TextTable;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Where units move: by kind, and by region. */
final class RegionsText {
  private static final int REGIONS_SHOWN = 60;
  private static final String NOTHING = "0.00";

  private final ImpactSummary summary;
  private final ImpactWords words;
  private final Terminal terminal;
  private final Page page;

  RegionsText(ImpactSummary summary, ImpactWords words, Terminal terminal, Page page) {
    this.summary = summary;
    this.words = words;
    this.terminal = terminal;
    this.page = page;
  }

  void write() {
    kinds();
    regions();
  }

  private void kinds() {
    List<ImpactSummary.KindImpact> moved =
        summary.kinds().stream().filter(kind -> kind.movement().moved() > 0).toList();
    if (moved.isEmpty()) {
      return;
    }
    page.title("impact.kinds");
    TextTable table =
        new TextTable(1)
            .row(words.columns("kind", "units", "moved", "worse", "better", "lost", "gained"));
    moved.forEach(
        kind ->
            table.row(
                Stream.concat(
                        Stream.of("  " + words.kind(kind.kind()), kind.movement().units()),
                        movement(kind.movement()))
                    .toArray()));
    page.table(table.withoutColumnsOf(NOTHING));
  }

  private static Stream<Object> movement(Movement movement) {
    return Stream.of(
        movement.moved(),
        movement.conformity().down(),
        movement.conformity().up(),
        movement.lost(),
        movement.gained());
  }

  private void regions() {
    List<RegionImpact> regions = summary.regions();
    List<String> levels = words.levels();
    List<RegionImpact> smallest = words.ofLists(regions);
    List<RegionImpact> whole =
        RegionWords.whole(levels, regions, RegionImpact::level, RegionImpact::prefix);
    if (whole.isEmpty()) {
      return;
    }
    page.title("impact.regions");
    TextTable table =
        new TextTable(2)
            .row(
                words.columns(
                    "region",
                    "track",
                    "units",
                    "conforming",
                    "rate",
                    "target",
                    "met",
                    "moved",
                    "worse",
                    "better",
                    "lost",
                    "gained"));
    if (smallest.size() > 2 && smallest.size() <= REGIONS_SHOWN) {
      smallest.stream()
          .filter(region -> region.movement().moved() > 0)
          .forEach(region -> table.row(cells(region)));
    }
    whole.forEach(region -> table.row(cells(region)));
    page.table(table.withoutColumnsOf(NOTHING));
  }

  private Object[] cells(RegionImpact impact) {
    return Stream.concat(
            Stream.of(
                "  " + impact.prefix(),
                words.track(impact.track()),
                turn(impact, region -> String.valueOf(region.units())),
                turn(impact, region -> String.valueOf(region.conforming())),
                turn(impact, RegionWords::percent),
                turn(impact, RegionWords::target),
                turn(impact, region -> RegionWords.met(terminal, region))),
            movement(impact.movement()))
        .toArray();
  }

  private static String turn(RegionImpact impact, Function<Region, String> value) {
    return ImpactWords.turn(
        impact.before() == null ? "—" : value.apply(impact.before()),
        impact.after() == null ? "—" : value.apply(impact.after()));
  }
}
