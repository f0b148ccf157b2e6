package io.sanling.examples.workbench;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.AssessmentPeriod;
import io.sanling.Clause;
import io.sanling.Rulebook;
import io.sanling.record.ReadOutcome;
import io.sanling.record.RecordSource;
import io.sanling.record.Track;
import io.sanling.region.Region;
import io.sanling.region.RegionFlag;
import io.sanling.region.RegionLevel;
import io.sanling.region.RegionTally;
import io.sanling.result.AssessmentResult;
import io.sanling.result.Conformity;
import io.sanling.result.Labelled;
import io.sanling.result.Reason;
import io.sanling.result.Reminder;
import io.sanling.result.Zero;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts what an assessment came to, and writes it as the table a person reads. */
final class Summary {
  private static final int REGIONS_SHOWN = 60;

  private final Rulebook rulebook;
  private final AssessmentPeriod period;
  private final RegionTally tally;
  private final Map<String, Integer> reasons = new TreeMap<>();
  private final Map<String, Integer> reminders = new TreeMap<>();
  private final RejectCount rejects = new RejectCount();
  private int assessed;
  private int notApplicable;
  private int warned;

  Summary(Rulebook rulebook, AssessmentPeriod period) {
    this.rulebook = rulebook;
    this.period = period;
    this.tally = RegionTally.of(rulebook);
  }

  void add(AssessmentResult result) {
    assessed++;
    if (result.conformity() == Conformity.NOT_APPLICABLE) {
      notApplicable++;
    }
    tally.add(result);
    for (Reason reason : result.reasons()) {
      reasons.merge(reason.code(), 1, Integer::sum);
    }
    for (Reminder reminder : result.reminders()) {
      reminders.merge(reminder.code(), 1, Integer::sum);
    }
  }

  void reject(ReadOutcome.Rejected<?> rejected, Locale locale) {
    rejects.add(rejected, locale);
  }

  void warned() {
    warned++;
  }

  boolean hasRejects() {
    return !rejects.isEmpty();
  }

  /** How much came of the data: all units and rows are assessed or rejected. */
  ImmutableMap<String, Long> counts() {
    return ImmutableMap.of(
        "assessed", (long) assessed,
        "notApplicable", (long) notApplicable,
        "rejected", rejects.units(),
        "rejectedRows", rejects.rows(),
        "warned", (long) warned);
  }

  ImmutableList<Region> regions() {
    return tally.regions();
  }

  String write(Terminal terminal, List<RecordSource.RowCount> rows) {
    ImmutableList<Region> regions = regions();
    StringBuilder text = new StringBuilder();
    text.append(
            terminal.say(
                "summary.title",
                rulebook.title(),
                rulebook.id(),
                period.from(),
                period.to(),
                period.asOf()))
        .append('\n');
    text.append(
            terminal.say(
                "summary.units",
                assessed + rejects.units(),
                assessed,
                rejects.units(),
                notApplicable))
        .append('\n');
    if (warned > 0) {
      text.append(terminal.say("summary.warned", warned)).append('\n');
    }
    text.append(rejects.text(terminal));
    if (rows.size() > 1) {
      text.append('\n').append(rows(terminal, rows));
    }
    List<Region> townships =
        regions.stream().filter(region -> region.level() == RegionLevel.TOWNSHIP).toList();
    if (townships.size() > 2 && townships.size() <= REGIONS_SHOWN) {
      text.append('\n').append(table(terminal, townships));
    }
    counts(terminal, text, "summary.reasons", reasons);
    counts(terminal, text, "summary.reminders", reminders);
    text.append('\n').append(table(terminal, whole(regions)));
    text.append(terminal.say("summary.unofficial")).append('\n');
    return text.toString();
  }

  /** What became of the rows of each table; JSON Lines have none but the units. */
  private static String rows(Terminal terminal, List<RecordSource.RowCount> rows) {
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
    return table.toString();
  }

  /** The smallest regions that hold everything: one prefix for both tracks, or all provinces. */
  private static List<Region> whole(List<Region> regions) {
    List<Region> whole = List.of();
    for (RegionLevel level : RegionLevel.values()) {
      List<Region> ofLevel = regions.stream().filter(region -> region.level() == level).toList();
      boolean onePrefix = ofLevel.stream().map(Region::prefix).distinct().count() == 1;
      if (whole.isEmpty() || onePrefix) {
        whole = ofLevel;
      }
    }
    return whole;
  }

  private void counts(
      Terminal terminal, StringBuilder text, String title, Map<String, Integer> counts) {
    if (counts.isEmpty()) {
      return;
    }
    text.append('\n').append(terminal.say(title)).append('\n');
    TextTable table = new TextTable(2);
    counts.forEach(
        (code, count) -> {
          Clause clause = rulebook.clause(code);
          table.row("  " + code, clause == null ? "" : clause.heading(), count);
        });
    text.append(table);
  }

  private String table(Terminal terminal, List<Region> regions) {
    TextTable table =
        new TextTable(2)
            .row(
                Stream.of(
                        "region",
                        "track",
                        "units",
                        "conforming",
                        "undetermined",
                        "nonConforming",
                        "petition",
                        "accident",
                        "case",
                        "rate",
                        "target",
                        "met",
                        "flags")
                    .map(key -> terminal.say("column." + key))
                    .toArray());
    for (Region region : regions) {
      table.row(
          region.prefix(),
          label(terminal, region.track()),
          region.units(),
          region.conforming(),
          region.undetermined(),
          region.nonConforming(),
          region.brokenZeros().getOrDefault(Zero.PETITION, 0L),
          region.brokenZeros().getOrDefault(Zero.ACCIDENT, 0L),
          region.brokenZeros().getOrDefault(Zero.CASE, 0L),
          region.percent().toPlainString() + " %",
          region.target() == null ? "—" : region.target() + " %",
          met(terminal, region),
          region.flags().stream()
              .map(flag -> label(terminal, flag))
              .collect(Collectors.joining(" ")));
    }
    return table.toString();
  }

  private static String met(Terminal terminal, Region region) {
    Boolean met = region.targetMet();
    return met == null ? "—" : terminal.say(met ? "target.met" : "target.missed");
  }

  private static String label(Terminal terminal, Labelled value) {
    if (terminal.isChinese()) {
      return value.label();
    }
    return value instanceof RegionFlag || value instanceof Track
        ? value.name().toLowerCase(Locale.ROOT).replace('_', ' ')
        : value.name();
  }
}
