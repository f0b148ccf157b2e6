package io.sanling.assertj;

import io.sanling.internal.NearestNames;
import io.sanling.region.Region;
import io.sanling.result.Reports;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Assertions on the rate of one track in one region (达标统计). */
public class RegionAssert extends SummarizedAssert<RegionAssert, Region> {
  /** For {@link SanlingAssertions} and soft assertions. */
  public RegionAssert(@Nullable Region actual) {
    super(actual, RegionAssert.class);
  }

  /** So many units are counted. */
  public RegionAssert hasUnits(long expected) {
    isNotNull();
    return holds(actual.units() == expected, expected + " units", actual.units() + " units");
  }

  /** Its rate (达标率) as counted, e.g. {@code 407/475}. */
  public RegionAssert hasRate(String expected) {
    isNotNull();
    return holds(expected.equals(actual.rate()), "rate " + expected, "rate " + actual.rate());
  }

  /** Its rate in percent, one decimal, e.g. {@code 85.7}. */
  public RegionAssert hasPercent(String expected) {
    isNotNull();
    BigDecimal percent = actual.percent();
    return holds(
        percent != null && percent.compareTo(new BigDecimal(expected)) == 0,
        expected + " %",
        percent == null ? "no rate" : percent + " %");
  }

  /** Its target (目标) is met. */
  public RegionAssert meetsTarget() {
    return target(true);
  }

  /** Its target is missed. */
  public RegionAssert missesTarget() {
    return target(false);
  }

  /** It has no target. */
  public RegionAssert hasNoTarget() {
    isNotNull();
    return holds(actual.target() == null, "no target", "target " + actual.target() + " %");
  }

  private RegionAssert target(boolean met) {
    isNotNull();
    String expected = met ? "target met" : "target missed";
    Boolean actually = actual.targetMet();
    Integer target = actual.target();
    if (actually == null || target == null) {
      throw failure(FailureText.of(expected, "no target"));
    }
    if (actually != met) {
      throw failure(
          FailureText.of(
              expected,
              (actually ? "met: " : "missed: ")
                  + actual.rate()
                  + " for "
                  + target
                  + " %, which takes "
                  + needed(target)
                  + " of "
                  + actual.units()));
    }
    return this;
  }

  private long needed(int target) {
    return -Math.floorDiv(-(target * actual.units()), 100L);
  }

  /** It has the flag. */
  public RegionAssert hasFlag(Region.Flag expected) {
    isNotNull();
    return holds(actual.flags().contains(expected), "flag " + expected, flags());
  }

  /** It has no flag. */
  public RegionAssert hasNoFlags() {
    isNotNull();
    return holds(actual.flags().isEmpty(), "no flags", flags());
  }

  private String flags() {
    return actual.flags().isEmpty() ? "no flags" : "flags " + actual.flags();
  }

  /** So many units have that grade; none when the grade does not occur. */
  public RegionAssert hasGrade(String grade, long units) {
    isNotNull();
    long actually = actual.grades().getOrDefault(grade, 0L);
    if (actually != units) {
      throw failure(
          FailureText.of(units + " units of grade " + grade, String.valueOf(actually))
              .nearly(
                  NearestNames.of(grade, actual.grades().keySet()).stream()
                      .map(near -> actual.grades().get(near) + " units of grade " + near)
                      .toList()));
    }
    return this;
  }

  /** So many units broke the goal of that id. */
  public RegionAssert hasBrokenZero(String zero, long units) {
    isNotNull();
    long actually = actual.brokenZeros().getOrDefault(zero, 0L);
    return holds(actually == units, units + " units that broke " + zero, String.valueOf(actually));
  }

  private String reports() {
    Reports reports = actual.reports();
    return reports == null
        ? ""
        : "reports on " + reports.reportedDays() + " of " + reports.observedDays() + " days, ";
  }

  @Override
  String summary() {
    return actual.level()
        + " "
        + actual.prefix()
        + " "
        + (actual.track() == null ? "" : actual.track())
        + "\n├─ units "
        + actual.units()
        + ": "
        + actual.conforming()
        + " conforming, "
        + actual.undetermined()
        + " undetermined, "
        + actual.nonConforming()
        + " non-conforming"
        + (actual.hasRate() ? "; " + actual.percent() + " %" : "")
        + "\n├─ grades "
        + actual.grades()
        + "\n├─ broken zeros "
        + actual.brokenZeros()
        + "\n├─ target "
        + (actual.target() == null ? "none" : actual.target() + " %")
        + "\n└─ "
        + reports()
        + flags()
        + "\n";
  }
}
