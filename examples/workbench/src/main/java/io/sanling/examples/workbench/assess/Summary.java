package io.sanling.examples.workbench.assess;

import com.google.common.collect.ImmutableMap;
import io.sanling.Rulebook;
import io.sanling.examples.workbench.console.Message;
import io.sanling.examples.workbench.console.Page;
import io.sanling.examples.workbench.console.RegionWords;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.explain.Labels;
import io.sanling.internal.json.JsonTree;
import io.sanling.internal.rulebook.ConsequenceRow;
import io.sanling.internal.rulebook.Ladder;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.record.RecordSource;
import io.sanling.region.Region;
import io.sanling.region.RegionNames;
import io.sanling.region.RegionTrend;
import io.sanling.result.Handling;
import io.sanling.rulebook.Clause;
import io.sanling.rulebook.GradeScale;
import io.sanling.rules.text.TextTable;
import io.sanling.value.AssessmentPeriod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts what an assessment came to, and writes it as the table a person reads. */
final class Summary {
  private static final int REGIONS_SHOWN = 60;
  private static final int FAILURES_SHOWN = 20;

  private final Rulebook rulebook;
  private final AssessedDays days;
  private final AssessmentPeriod period;
  private final RegionNames names;
  private final AssessedRun all;

  Summary(Rulebook rulebook, AssessedDays days, RegionNames names, AssessedRun all) {
    this.rulebook = rulebook;
    this.days = days;
    this.period = days.period();
    this.names = names;
    this.all = all;
  }

  boolean hasFailures() {
    return all.undecided > 0;
  }

  boolean hasRejects() {
    return !all.rejected.isEmpty();
  }

  /** How much came of the data: all units and rows are assessed or rejected. */
  ImmutableMap<String, Long> counts() {
    ImmutableMap.Builder<String, Long> counts = ImmutableMap.builder();
    counts
        .put("assessed", all.counts().assessed())
        .put("notApplicable", all.counts().notApplicable())
        .put("rejected", all.rejected.units())
        .put("rejectedRows", all.rejected.rows())
        .put("warned", all.warned);
    if (hasFailures()) {
      counts.put("undecided", all.undecided);
    }
    int followed = all.counts().leftOut().size();
    if (followed > 0) {
      counts.put("followed", (long) followed);
    }
    return counts.buildOrThrow();
  }

  /** The regions as of the last day. */
  List<Region> regions() {
    return all.counts().regions();
  }

  /** The regions over the interim days; null where there are none. */
  @Nullable RegionTrend trend() {
    return days.by() == null
        ? null
        : RegionTrend.of(
            rulebook,
            period,
            days.by(),
            all.days.stream().map(day -> day.counts().tally()).toList());
  }

  /** The same for a program. */
  Map<String, Object> tree(Terminal terminal, List<RecordSource.RowCount> rows) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("rulebook", rulebook.id());
    tree.put("rulebookDigest", rulebook.digest());
    tree.put("from", period.from().toString());
    tree.put("to", period.to().toString());
    tree.put("asOf", period.asOf().toString());
    RegionTrend trend = trend();
    if (trend != null) {
      tree.put("by", trend.by().name());
    }
    tree.put("official", false);
    tree.put("counts", counts());
    tree.put(
        "undecided",
        all.failures.stream()
            .map(failure -> Message.of(failure, terminal.locale()).members())
            .toList());
    tree.put(
        "rows",
        rows.stream()
            .map(
                row ->
                    ImmutableMap.of(
                        "table",
                        row.table(),
                        "read",
                        row.read(),
                        "used",
                        row.used(),
                        "rejected",
                        row.rejected(),
                        "aside",
                        row.aside()))
            .toList());
    tree.put("regions", regions().stream().map(region -> JsonTree.parse(region.toJson())).toList());
    if (trend != null) {
      tree.put("trend", JsonTree.parse(trend.toJson()));
    }
    return tree;
  }

  String write(Terminal terminal, List<RecordSource.RowCount> rows) {
    List<Region> regions = regions();
    Page page = new Page(terminal);
    RegionTrend trend = trend();
    if (trend != null) {
      page.line(
          "summary.interim.title", Labels.of(rulebook, terminal.locale()).interim(trend.by()));
    }
    page.line(
        "summary.title",
        rulebook.title(),
        rulebook.id(),
        period.from(),
        period.to(),
        period.asOf());
    if (AssessedDays.shown(days.each()).size() < days.size()) {
      page.line("summary.interim.shown", days.size(), AssessedDays.shown(days.each()).size());
    }
    days.brokenOff().ifPresent(end -> page.line("interim.breaks-off", period.asOf(), end));
    page.line(
        "summary.units",
        all.read + all.rejected.units(),
        all.counts().assessed(),
        all.rejected.units(),
        all.counts().notApplicable());
    if (all.warned > 0) {
      page.line("summary.warned", all.warned);
    }
    leftOut(page);
    failures(terminal, page);
    page.add(all.rejected.text(terminal));
    if (rows.size() > 1) {
      page.gap().table(rows(terminal, rows));
    }
    List<Region> whole =
        RegionWords.whole(
            RegionWords.levels(rulebook).toList(), regions, Region::level, Region::prefix);
    RegionTable table = new RegionTable(rulebook, names, terminal);
    TrendTable changes = trend == null ? null : new TrendTable(rulebook, names, trend, terminal);
    parts(regions, whole).forEach(part -> show(part, table, changes, page));
    counts(page, "summary.reasons", all.counts().reasons());
    counts(page, "summary.reminders", all.counts().reminders());
    handling(Labels.of(rulebook, terminal.locale()), page);
    if (!regions.isEmpty()) {
      show(whole, table, changes, page);
    } else {
      page.gap().add(grades(terminal));
    }
    return page.add(RegionWords.unofficial(terminal, rulebook)).toString();
  }

  /** Who is not counted, since others followed. */
  private void leftOut(Page page) {
    Map<String, List<String>> leftOut = all.counts().leftOut();
    if (leftOut.isEmpty()) {
      return;
    }
    page.line("summary.followed", leftOut.size());
    leftOut.entrySet().stream()
        .limit(REGIONS_SHOWN)
        .forEach(
            each ->
                page.add("  " + each.getKey() + " → " + String.join(" ", each.getValue()) + "\n"));
    if (leftOut.size() > REGIONS_SHOWN) {
      page.add("  …\n");
    }
  }

  /** Regions, of one level: as they stand, or over the interim days. */
  private static void show(
      List<Region> part, RegionTable table, @Nullable TrendTable changes, Page page) {
    if (changes == null) {
      page.gap().add(table.of(part));
    } else {
      changes.write(part, page);
    }
  }

  private void failures(Terminal terminal, Page page) {
    if (!hasFailures()) {
      return;
    }
    page.line("summary.undecided", all.undecided);
    all.failures.stream()
        .limit(FAILURES_SHOWN)
        .forEach(failure -> page.add("  " + failure.message(terminal.locale()) + "\n"));
    if (all.undecided > FAILURES_SHOWN) {
      page.add("  …\n");
    }
  }

  /**
   * The levels that tell units apart, smallest first, without the one for the whole; below those
   * that lists are kept by, only where some region has several units.
   */
  private List<List<Region>> parts(List<Region> regions, List<Region> whole) {
    List<List<Region>> parts = new ArrayList<>();
    String ofLists = RegionWords.ofLists(rulebook).orElse("");
    boolean below = false;
    long finer = 0;
    for (String level :
        Stream.concat(RegionWords.levels(rulebook), RegionWords.grids(rulebook).stream())
            .toList()) {
      List<Region> ofLevel = RegionWords.ofLevel(regions, Region::level, level);
      if (below) {
        if (ofLevel.size() <= REGIONS_SHOWN
            && !ofLevel.equals(whole)
            && ofLevel.stream().anyMatch(region -> region.units() > 1)) {
          parts.add(0, ofLevel);
        }
        continue;
      }
      below = level.equals(ofLists);
      long prefixes = ofLevel.stream().map(Region::prefix).distinct().count();
      if (prefixes == finer && !parts.isEmpty()) {
        parts.remove(0);
      }
      if (prefixes > 1 && ofLevel.size() <= REGIONS_SHOWN && !ofLevel.equals(whole)) {
        parts.add(0, ofLevel);
      }
      finer = prefixes;
    }
    return parts;
  }

  /** What became of the rows of each table; JSON Lines have none but the units. */
  private static TextTable rows(Terminal terminal, List<RecordSource.RowCount> rows) {
    TextTable table =
        new TextTable(2)
            .row(
                Stream.of("table", "rows", "used", "rejected", "aside")
                    .map(key -> terminal.say("column." + key))
                    .toArray());
    for (RecordSource.RowCount row : rows) {
      table.row(row.table(), row.read(), row.used(), row.rejected(), row.aside());
    }
    table.row(
        terminal.say("column.sum"),
        rows.stream().mapToLong(RecordSource.RowCount::read).sum(),
        rows.stream().mapToLong(RecordSource.RowCount::used).sum(),
        rows.stream().mapToLong(RecordSource.RowCount::rejected).sum(),
        rows.stream().mapToLong(RecordSource.RowCount::aside).sum());
    return table;
  }

  /** Units by grade, as of each day, where no regions are declared. */
  private String grades(Terminal terminal) {
    TextTable table = new TextTable(1);
    if (days.isInterim() && !all.counts().grades().isEmpty()) {
      table.row(
          Stream.concat(
                  Stream.of(terminal.say("column.grade")),
                  AssessedDays.shown(days.each()).stream().map(AssessmentPeriod::asOf))
              .toArray());
    }
    for (GradeScale.Grade grade : rulebook.grades().grades()) {
      List<Long> units =
          AssessedDays.shown(all.days).stream()
              .map(day -> day.counts().grades().getOrDefault(grade.id(), 0L))
              .toList();
      if (units.stream().anyMatch(count -> count > 0)) {
        String name = Labels.of(rulebook, terminal.locale()).grade(grade.id());
        table.row(Stream.concat(Stream.of(name), units.stream()).toArray());
      }
    }
    return table.toString();
  }

  /** Where matters and units stand, each in the order declared. */
  private void handling(Labels labels, Page page) {
    RulebookContent content = rulebook.compiled().content();
    Counts counts = all.counts();
    named(
        page,
        "summary.supervision",
        counts.supervision(),
        content.ladder().steps().stream().map(Ladder.Step::id),
        labels::step);
    named(
        page,
        "summary.consequences",
        days.isInterim() ? Map.of() : counts.consequences(),
        content.consequences().stream().map(ConsequenceRow::code),
        labels::consequence);
    named(
        page,
        "summary.states",
        counts.states(),
        Stream.of(Handling.State.values()).map(Enum::name),
        state -> labels.constant(Handling.State.valueOf(state)));
  }

  private static void named(
      Page page,
      String title,
      Map<String, Long> counts,
      Stream<String> order,
      UnaryOperator<String> name) {
    TextTable table = new TextTable(1);
    order
        .filter(counts::containsKey)
        .forEach(code -> table.row("  " + name.apply(code), counts.getOrDefault(code, 0L)));
    if (!counts.isEmpty()) {
      page.title(title).table(table);
    }
  }

  private void counts(Page page, String title, Map<String, Long> counts) {
    if (counts.isEmpty()) {
      return;
    }
    TextTable table = new TextTable(2);
    counts.forEach(
        (code, count) -> {
          Clause clause = rulebook.clause(code);
          table.row("  " + code, clause == null ? "" : clause.heading(), count);
        });
    page.title(title).table(table);
  }
}
