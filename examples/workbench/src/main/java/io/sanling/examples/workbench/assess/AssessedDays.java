package io.sanling.examples.workbench.assess;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.internal.publish.Run;
import io.sanling.value.AssessmentPeriod;
import io.sanling.value.AssessmentPeriod.Cycle;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The days as of which units are assessed: the one asked for, or the interim days up to it, whose
 * results have other names than those of the period.
 *
 * @param period the period, as of the last of the days
 * @param by how often there are interim results; null where there are none
 * @param each the period as of each of the days, first to last
 */
record AssessedDays(
    AssessmentPeriod period, @Nullable Cycle by, ImmutableList<AssessmentPeriod> each) {
  /** So many interim days are held side by side. */
  private static final int MOST = 120;

  private static final int SHOWN = 12;

  private static final ImmutableList<Cycle> OFFERED = ImmutableList.of(Cycle.MONTH, Cycle.QUARTER);

  /** The day that is asked for. */
  static AssessedDays of(AssessmentPeriod period) {
    return new AssessedDays(period, null, ImmutableList.of(period));
  }

  /**
   * The interim days.
   *
   * @param asked how often, as it was typed
   */
  static AssessedDays interim(AssessmentPeriod period, String asked, Terminal terminal) {
    Cycle by =
        OFFERED.stream()
            .filter(each -> code(each).equalsIgnoreCase(asked))
            .findFirst()
            .orElseThrow(() -> terminal.wrong("--by", asked, "month|quarter"));
    List<AssessmentPeriod> each = period.interim(by);
    if (each.isEmpty()) {
      throw terminal.refusal("interim.within", period.from(), period.to(), code(by));
    }
    if (each.size() > MOST) {
      throw terminal.refusal("interim.many", period.from(), period.asOf(), each.size(), MOST);
    }
    return new AssessedDays(period, by, ImmutableList.copyOf(each));
  }

  private static String code(Cycle by) {
    return Ascii.toLowerCase(by.name());
  }

  /** So many of them, the last ones, stand side by side where a person reads. */
  static <T> List<T> shown(List<T> ofEach) {
    return ofEach.subList(Math.max(0, ofEach.size() - SHOWN), ofEach.size());
  }

  boolean isInterim() {
    return by != null;
  }

  /** How many there are. */
  int size() {
    return each.size();
  }

  /** When the month or quarter ends that the last day breaks off, if it does. */
  Optional<LocalDate> brokenOff() {
    return by != null && period.breaksOff(by)
        ? Optional.of(by.around(period.asOf()).to())
        : Optional.empty();
  }

  /** What {@code run.json} says of them; null where there are none. */
  Run.@Nullable Interim run() {
    return by == null
        ? null
        : new Run.Interim(
            by, each.stream().map(AssessmentPeriod::asOf).collect(ImmutableList.toImmutableList()));
  }

  // ---- names

  /** The command that wrote a folder, with {@code --by} where it wrote interim results. */
  static String command(Run.Checked run) {
    Run.Interim interim = run.interim();
    return run.command() + (interim == null ? "" : " --by " + code(interim.by()));
  }

  /** Names of the files of results, a day each. */
  static List<String> results(Run.@Nullable Interim interim) {
    return interim == null
        ? List.of("results.jsonl")
        : interim.asOf().stream().map(day -> "interim-results-" + day + ".jsonl").toList();
  }

  /** The member that is a result, of a line that says what it is. */
  String member() {
    return isInterim() ? "interim" : "result";
  }

  String regions() {
    return isInterim() ? "interim-trend.json" : "regions.json";
  }

  String summary() {
    return isInterim() ? "interim-summary.txt" : "summary.txt";
  }

  String workbook() {
    return by == null ? "结果.xlsx" : by == Cycle.MONTH ? "月通报.xlsx" : "季考评.xlsx";
  }

  /** What tells them from others. */
  String said() {
    return String.format(
        Locale.ROOT,
        "%s %s %s%s",
        period.from(),
        period.to(),
        period.asOf(),
        by == null ? "" : " " + by);
  }
}
