package io.sanling.examples.workbench.compare;

import com.google.common.collect.ImmutableList;
import io.sanling.examples.workbench.console.RegionWords;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.impact.ImpactSummary;
import io.sanling.impact.ImpactSummary.Movement;
import io.sanling.impact.ImpactSummary.RegionImpact;
import io.sanling.impact.ImpactSummary.RowImpact;
import io.sanling.impact.ImpactSummary.Tendency;
import io.sanling.impact.ImpactSummary.Transition;
import io.sanling.impact.UnitImpact;
import io.sanling.impact.UnitImpact.Direction;
import io.sanling.region.Region;
import io.sanling.result.Conformity;
import io.sanling.result.ZeroState;
import io.sanling.rules.attribution.ChangeEffect;
import io.sanling.rules.attribution.ChangeTally;
import io.sanling.rules.difference.Seams;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.text.Printable;
import io.sanling.rules.text.TextTable;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an impact came to, as the tables a person reads. */
final class ImpactText {
  private static final int SHOWN = 20;
  private static final int REGIONS_SHOWN = 60;
  private static final String NOTHING = "0.00";

  private static final Comparator<ChangeEffect> MOST_MOVING =
      Comparator.comparing((ChangeEffect effect) -> effect.undone().flipped())
          .thenComparing(effect -> effect.undone().moved())
          .thenComparing(effect -> effect.applied().flipped())
          .thenComparing(effect -> effect.applied().moved())
          .thenComparing(effect -> effect.undone().others())
          .thenComparing(effect -> effect.applied().others())
          .reversed();

  private final ImpactReport report;
  private final ImpactSummary summary;
  private final ImpactWords words;
  private final Terminal terminal;
  private final StringBuilder text = new StringBuilder();

  ImpactText(ImpactReport report, ImpactWords words, Terminal terminal) {
    this.report = report;
    this.summary = report.summary();
    this.words = words;
    this.terminal = terminal;
  }

  String write() {
    head();
    text.append('\n').append(tendencies(summary.all()));
    turns("impact.conformities", summary.conformities(), this::conformity, this::conformity);
    turns("impact.grades", summary.grades(), words::gradeBefore, words::gradeAfter);
    summary
        .zeros()
        .forEach(
            (goal, turns) ->
                turns(
                    "impact.zero",
                    turns,
                    state -> words.stateBefore(goal, state(state)),
                    state -> words.stateAfter(goal, state(state)),
                    words.goal(goal)));
    others();
    uncovered();
    clauses();
    rows(summary.rows());
    texts();
    seams();
    kinds();
    regions(summary.regions());
    units();
    text.append('\n').append(words.unofficial());
    return text.toString();
  }

  private void head() {
    line(
        "impact.title",
        summary.from().title(),
        summary.from().id(),
        summary.to().title(),
        summary.to().id());
    line("impact.digests", summary.from().digest(), summary.to().digest());
    if (summary.from().digest().equals(summary.to().digest())) {
      line("impact.same");
    }
    line("impact.period", summary.period().from(), summary.period().to(), summary.period().asOf());
    Movement all = summary.all();
    line(
        "impact.units",
        all.units() + report.rejects().units(),
        all.units(),
        report.rejects().units());
    text.append(report.rejects().text(terminal));
    line(
        "impact.changed",
        all.moved(),
        summary.otherOnly(),
        all.units() - all.moved() - summary.otherOnly());
  }

  private String tendencies(Movement all) {
    TextTable table =
        new TextTable(1)
            .row(
                "",
                terminal.say("impact.down"),
                terminal.say("impact.up"),
                terminal.say("impact.aside"));
    tendency(table, terminal.say("impact.conformity"), all.conformity());
    tendency(table, terminal.say("impact.grade"), all.grade());
    tendency(table, terminal.say("impact.points"), all.points());
    all.zeros().forEach((zero, tendency) -> tendency(table, words.goal(zero), tendency));
    String points =
        all.scoredOnlyFrom() + all.scoredOnlyTo() == 0
            ? terminal.say("impact.sum", all.gained(), all.lost())
            : terminal.say(
                "impact.sum.aside",
                all.gained(),
                all.lost(),
                all.scoredOnlyFrom(),
                all.scoredOnlyTo());
    return table + points + "\n";
  }

  private static void tendency(TextTable table, String name, Tendency tendency) {
    table.row("  " + name, tendency.down(), tendency.up(), tendency.aside());
  }

  private void turns(
      String title,
      List<Transition> turns,
      Function<String, String> before,
      Function<String, String> after,
      Object... values) {
    if (turns.isEmpty()) {
      return;
    }
    title(title, values);
    // The same turn may be for the worse or not to be compared; a table of turns tells no more.
    Map<String, Long> units = new LinkedHashMap<>();
    turns.forEach(
        turn ->
            units.merge(
                before.apply(turn.before()) + " → " + after.apply(turn.after()),
                turn.units(),
                Long::sum));
    TextTable table = new TextTable(1);
    units.forEach((turn, number) -> table.row("  " + turn, number));
    text.append(table);
  }

  private String conformity(String name) {
    return words.label(name.isEmpty() ? null : Conformity.valueOf(name));
  }

  private static @Nullable ZeroState state(String name) {
    return name.isEmpty() ? null : ZeroState.valueOf(name);
  }

  private void others() {
    if (summary.others().isEmpty()) {
      return;
    }
    title("impact.others");
    TextTable table = new TextTable(1);
    summary.others().forEach((other, units) -> table.row("  " + words.label(other), units));
    text.append(table);
  }

  private void uncovered() {
    if (summary.uncovered().isEmpty()) {
      return;
    }
    title("impact.uncovered");
    TextTable table =
        new TextTable(2).row("", "", terminal.say("column.units"), terminal.say("impact.alone"));
    summary
        .uncovered()
        .forEach(
            entry ->
                table.row(
                    "  " + terminal.say("impact.side." + entry.side()),
                    entry.code(),
                    entry.units(),
                    entry.alone()));
    text.append(table);
  }

  private void clauses() {
    if (summary.clauses().isEmpty()) {
      return;
    }
    title("impact.clauses");
    TextTable table =
        new TextTable(2)
            .row(
                columns(
                    "clause", "heading", "worse", "better", "lost", "gained", "apart", "touched"));
    summary
        .clauses()
        .forEach(
            clause ->
                table.row(
                    "  " + clause.clause(),
                    clause.heading(),
                    clause.worse(),
                    clause.better(),
                    clause.lost(),
                    clause.gained(),
                    clause.aside(),
                    clause.units()));
    text.append(table.withoutColumnsOf(NOTHING));
  }

  private void rows(List<RowImpact> rows) {
    if (rows.isEmpty()) {
      return;
    }
    title("impact.rows");
    TextTable table =
        new TextTable(3)
            .row(columns("clause", "row-before", "row-after", "row-units", "row-points"));
    rows.stream()
        .limit(SHOWN)
        .forEach(
            row ->
                table.row(
                    "  " + row.clause(),
                    words.row(row.before()),
                    words.row(row.after()),
                    row.units(),
                    ImpactWords.signed(row.points())));
    text.append(table);
    more(rows.size());
  }

  private void texts() {
    ChangeTally texts = report.texts();
    text.append('\n');
    if (texts == null) {
      line("impact.texts.unknown");
      return;
    }
    ImmutableList<ChangeEffect> all = texts.effects();
    ImmutableList<ChangeEffect> moving =
        ImmutableList.sortedCopyOf(
            MOST_MOVING, all.stream().filter(effect -> !effect.isIdle()).toList());
    line(
        all.isEmpty()
            ? "impact.texts.none"
            : moving.isEmpty() ? "impact.texts.count" : "impact.texts",
        all.size());
    if (!moving.isEmpty()) {
      TextTable table =
          new TextTable(2)
              .row(
                  columns(
                      "text",
                      "text-turn",
                      "undone-flipped",
                      "undone-units",
                      "undone-others",
                      "applied-flipped",
                      "applied-units",
                      "applied-others"));
      List<ChangeEffect> shown = moving.stream().limit(SHOWN).toList();
      shown.forEach(change -> table.row(textCells(change)));
      text.append(table);
      more(moving.size());
      for (ChangeEffect effect : shown) {
        String remark = ChangeWords.remark(terminal, effect);
        if (!remark.isEmpty()) {
          line("impact.texts.remark", ChangeWords.name(terminal, effect.change()), remark);
        }
      }
    }
    if (texts.onlyByAll() > 0) {
      line("impact.texts.only-by-all", texts.onlyByAll());
    }
    if (texts.rest().moved() > 0) {
      line("impact.texts.unsaid", texts.rest().moved(), terminal.say("impact.texts.rest"));
    }
    named("impact.texts.regions", all, effect -> effect.isIdle() && effect.ofRegions());
    named("impact.texts.idle", all, effect -> effect.isIdle() && !effect.ofRegions());
  }

  private void seams() {
    if (!report.seams().isEmpty()) {
      title("impact.seams");
      for (Seams.Seam seam : report.seams()) {
        Problem lost = seam.problem();
        text.append("  ")
            .append(lost.message(terminal.locale()))
            .append(lost.expected(terminal.locale()))
            .append('\n');
      }
    }
  }

  private void named(String key, List<ChangeEffect> all, Predicate<ChangeEffect> wanted) {
    List<String> names =
        all.stream()
            .filter(wanted)
            .map(effect -> ChangeWords.name(terminal, effect.change()))
            .toList();
    if (!names.isEmpty()) {
      line(
          key,
          names.size(),
          names.stream().limit(SHOWN).collect(Collectors.joining(terminal.say("impact.and")))
              + (names.size() > SHOWN ? "…" : ""));
    }
  }

  private Object[] textCells(ChangeEffect effect) {
    String before = effect.change().before();
    String after = effect.change().after();
    return new Object[] {
      "  " + ChangeWords.name(terminal, effect.change()),
      switch (effect.change().act()) {
        case ADDED -> terminal.say("impact.act.ADDED");
        case REMOVED -> terminal.say("impact.act.REMOVED");
        case CHANGED -> Printable.shortened(before, 24) + " → " + Printable.shortened(after, 24);
      },
      effect.undone().flipped(),
      effect.undone().moved(),
      effect.undone().others(),
      effect.applied().flipped(),
      effect.applied().moved(),
      effect.applied().others()
    };
  }

  private void kinds() {
    List<ImpactSummary.KindImpact> moved =
        summary.kinds().stream().filter(kind -> kind.movement().moved() > 0).toList();
    if (moved.isEmpty()) {
      return;
    }
    title("impact.kinds");
    TextTable table =
        new TextTable(1)
            .row(columns("kind", "units", "moved", "worse", "better", "lost", "gained"));
    moved.forEach(
        kind ->
            table.row(
                Stream.concat(
                        Stream.of("  " + words.kind(kind.kind()), kind.movement().units()),
                        movement(kind.movement()))
                    .toArray()));
    text.append(table.withoutColumnsOf(NOTHING));
  }

  private static Stream<Object> movement(Movement movement) {
    return Stream.of(
        movement.moved(),
        movement.conformity().down(),
        movement.conformity().up(),
        movement.lost(),
        movement.gained());
  }

  private void regions(List<RegionImpact> regions) {
    List<String> levels = words.levels();
    List<RegionImpact> smallest =
        levels.isEmpty() ? List.of() : ofLevel(regions, levels.get(levels.size() - 1));
    List<RegionImpact> whole = whole(regions);
    if (whole.isEmpty()) {
      return;
    }
    title("impact.regions");
    TextTable table =
        new TextTable(2)
            .row(
                columns(
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
    text.append(table.withoutColumnsOf(NOTHING));
  }

  /** The smallest regions that hold everything: one prefix for both tracks, or all provinces. */
  private List<RegionImpact> whole(List<RegionImpact> regions) {
    List<RegionImpact> whole = List.of();
    for (String level : words.levels()) {
      List<RegionImpact> ofLevel = ofLevel(regions, level);
      if (whole.isEmpty() || ofLevel.stream().map(RegionImpact::prefix).distinct().count() == 1) {
        whole = ofLevel;
      }
    }
    return whole;
  }

  private static List<RegionImpact> ofLevel(List<RegionImpact> regions, String level) {
    return regions.stream().filter(region -> region.level().equals(level)).toList();
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

  private void units() {
    List<UnitImpact> units = report.hardestHit();
    if (units.isEmpty()) {
      return;
    }
    title("impact.hardest", units.size());
    TextTable table = new TextTable(5).row(columns("unit", "conformity", "grade", "points", "why"));
    for (UnitImpact unit : units) {
      table.row(
          "  " + unit.unitId(),
          ImpactWords.turn(
              words.label(unit.conformity().before()), words.label(unit.conformity().after())),
          ImpactWords.turn(
              words.gradeBefore(unit.grade().before()), words.gradeAfter(unit.grade().after())),
          ImpactWords.turn(
              ImpactWords.points(unit.points().before()),
              ImpactWords.points(unit.points().after())),
          why(unit));
    }
    text.append(table);
  }

  private String why(UnitImpact unit) {
    String why =
        Stream.of(
                words.uncovered(unit),
                words.conformity(unit),
                unit.conformity().direction() == Direction.SAME ? words.zeros(unit) : "",
                words.parts(unit))
            .filter(part -> !part.isEmpty())
            .findFirst()
            .orElse("");
    return Printable.shortened(why, 60);
  }

  private Object[] columns(String... keys) {
    return Stream.of(keys)
        .map(key -> (key.equals(keys[0]) ? "  " : "") + terminal.say("impact.column." + key))
        .toArray();
  }

  private void more(int all) {
    if (all > SHOWN) {
      line("impact.more", all - SHOWN);
    }
  }

  private void title(String key, Object... values) {
    text.append('\n');
    line(key, values);
  }

  private void line(String key, Object... values) {
    text.append(terminal.say(key, values)).append('\n');
  }
}
