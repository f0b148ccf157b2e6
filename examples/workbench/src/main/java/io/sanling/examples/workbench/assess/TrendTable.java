package io.sanling.examples.workbench.assess;

import io.sanling.Rulebook;
import io.sanling.examples.workbench.console.Page;
import io.sanling.examples.workbench.console.RegionWords;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.explain.Labels;
import io.sanling.region.Region;
import io.sanling.region.RegionNames;
import io.sanling.region.RegionTrend;
import io.sanling.region.RegionTrend.OfRegion;
import io.sanling.region.RegionTrend.Step;
import io.sanling.rules.text.TextTable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Regions over the interim days, as the tables a person reads; in the order of their codes. */
final class TrendTable {
  private static final String NONE = "—";
  private static final DateTimeFormatter DAY_OF_YEAR =
      DateTimeFormatter.ofPattern("MM-dd", Locale.ROOT);

  private final Rulebook rulebook;
  private final RegionNames names;
  private final RegionTrend trend;
  private final Terminal terminal;
  private final Labels labels;

  TrendTable(Rulebook rulebook, RegionNames names, RegionTrend trend, Terminal terminal) {
    this.rulebook = rulebook;
    this.names = names;
    this.trend = trend;
    this.terminal = terminal;
    this.labels = Labels.of(rulebook, terminal.locale());
  }

  /** The rates of the regions as of each day, and what changed with the last. */
  void write(List<Region> part, Page page) {
    RegionColumns columns = new RegionColumns(rulebook, names, terminal, part);
    List<OfRegion> regions = part.stream().map(this::trendOf).toList();
    boolean rates = part.stream().anyMatch(Region::hasRate);
    List<LocalDate> days = trend.days();
    if (rates) {
      page.title(
          part.stream().anyMatch(region -> region.target() != null)
              ? "summary.interim.rates.targets"
              : "summary.interim.rates");
      page.table(rates(columns, regions, AssessedDays.shown(days)));
    }
    LocalDate last = days.get(days.size() - 1);
    if (days.size() > 1) {
      page.title("summary.interim.changes", last, days.get(days.size() - 2));
    } else {
      page.title("summary.interim.state", last);
    }
    page.table(changes(columns, regions, rates));
  }

  private OfRegion trendOf(Region region) {
    return trend.regions().stream()
        .filter(
            each ->
                each.level().equals(region.level())
                    && each.prefix().equals(region.prefix())
                    && String.valueOf(each.track()).equals(String.valueOf(region.track())))
        .findFirst()
        .orElseThrow();
  }

  private static TextTable rates(
      RegionColumns columns, List<OfRegion> regions, List<LocalDate> days) {
    boolean oneYear = days.stream().map(LocalDate::getYear).distinct().count() == 1;
    Stream.Builder<Object> head = columns.head();
    days.forEach(day -> head.add(oneYear ? DAY_OF_YEAR.format(day) : day));
    TextTable table = columns.table().row(head.build().toArray());
    for (OfRegion region : regions) {
      Stream.Builder<Object> row = columns.row(region.prefix(), region.track());
      days.forEach(day -> row.add(at(region, day).map(TrendTable::rate).orElse(NONE)));
      table.row(row.build().toArray());
    }
    return table;
  }

  private static Optional<Step> at(OfRegion region, LocalDate day) {
    return region.steps().stream().filter(step -> step.asOf().equals(day)).findFirst();
  }

  /** The rate, with a mark for what it says of the target; as wide with the mark as without. */
  private static String rate(Step step) {
    BigDecimal percent = step.region().percent();
    return percent == null ? NONE : percent.toPlainString() + mark(step.region());
  }

  /** That the target is met; or that it is not yet known, since units are undetermined. */
  private static String mark(Region region) {
    Integer target = region.target();
    if (target == null) {
      return " ";
    }
    boolean open = (region.conforming() + region.undetermined()) * 100 >= target * region.units();
    return Boolean.TRUE.equals(region.targetMet()) ? "*" : open ? "?" : " ";
  }

  private TextTable changes(RegionColumns columns, List<OfRegion> regions, boolean rates) {
    List<String> grades =
        rates
            ? List.of()
            : rulebook.grades().grades().stream()
                .map(grade -> grade.id())
                .filter(
                    id ->
                        regions.stream()
                            .flatMap(region -> region.steps().stream())
                            .anyMatch(step -> step.region().grades().containsKey(id)))
                .toList();
    Stream.Builder<Object> head = columns.head();
    head.add(terminal.say("column.units"));
    if (rates) {
      Stream.of("conforming", "undetermined", "nonConforming")
          .forEach(key -> head.add(terminal.say("column." + key)));
    }
    grades.forEach(grade -> head.add(labels.grade(grade)));
    rulebook.goals().forEach(goal -> head.add(terminal.say("column.broken", labels.goal(goal))));
    if (rates) {
      Stream.of("rate", "target", "met").forEach(key -> head.add(terminal.say("column." + key)));
    }
    head.add(terminal.say("column.flags"));
    TextTable table = columns.table().row(head.build().toArray());
    for (OfRegion region : regions) {
      Step step = region.steps().get(region.steps().size() - 1);
      Stream.Builder<Object> row = columns.row(region.prefix(), region.track());
      row.add(count(step, Region::units, RegionTrend.Change::units));
      if (rates) {
        row.add(count(step, Region::conforming, RegionTrend.Change::conforming))
            .add(count(step, Region::undetermined, RegionTrend.Change::undetermined))
            .add(count(step, Region::nonConforming, RegionTrend.Change::nonConforming));
      }
      for (String grade : grades) {
        row.add(count(step, r -> of(r.grades(), grade), change -> of(change.grades(), grade)));
      }
      for (String goal : rulebook.goals()) {
        row.add(
            count(step, r -> of(r.brokenZeros(), goal), change -> of(change.brokenZeros(), goal)));
      }
      if (rates) {
        row.add(percent(step)).add(RegionWords.target(step.region())).add(met(step));
      }
      table.row(row.add(flags(step)).build().toArray());
    }
    return table;
  }

  private static long of(Map<String, Long> counts, String key) {
    return counts.getOrDefault(key, 0L);
  }

  private static String count(
      Step step, Function<Region, Long> state, Function<RegionTrend.Change, Long> change) {
    long more = step.change() == null ? 0 : change.apply(step.change());
    return state.apply(step.region())
        + (more == 0 ? "" : " (" + (more > 0 ? "+" : "") + more + ")");
  }

  private static String percent(Step step) {
    BigDecimal more = step.change() == null ? null : step.change().percent();
    return RegionWords.percent(step.region())
        + (more == null || more.signum() == 0
            ? ""
            : " (" + (more.signum() > 0 ? "+" : "") + more.toPlainString() + ")");
  }

  private String met(Step step) {
    String is = RegionWords.met(terminal, step.region());
    Boolean turned = step.change() == null ? null : step.change().targetMet();
    return turned == null
        ? is
        : terminal.say(
            "summary.interim.turn", terminal.say(turned ? "target.missed" : "target.met"), is);
  }

  /** The flags, each with a sign where it came or went. */
  private String flags(Step step) {
    List<String> flags = new ArrayList<>();
    for (Region.Flag flag : step.region().flags()) {
      boolean came = step.change() != null && step.change().flagged().contains(flag);
      flags.add((came ? "+" : "") + labels.constant(flag));
    }
    if (step.change() != null) {
      step.change().unflagged().forEach(flag -> flags.add("-" + labels.constant(flag)));
    }
    return flags.stream().collect(Collectors.joining(" "));
  }
}
