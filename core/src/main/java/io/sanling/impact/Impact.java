package io.sanling.impact;

import com.google.common.collect.ImmutableSet;
import io.sanling.Rulebook;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.value.AssessmentPeriod;

/**
 * The door: whom another rulebook (规则集) would move, and by which clause. Both rulebooks assess each
 * record over one period; immutable and safe to share between threads.
 *
 * <pre>{@code
 * Impact impact = Impact.between(Rulebooks.bundled("henan-2022"), edited);
 * UnitImpact change = impact.of(record);
 * }</pre>
 */
public final class Impact {
  private final Rulebook from;
  private final Rulebook to;
  private final AssessmentPeriod period;

  private Impact(Rulebook from, Rulebook to, AssessmentPeriod period) {
    this.from = from;
    this.to = to;
    this.period = period;
  }

  /** The impact of going from the one to the other, over the effective days of the one. */
  public static Impact between(Rulebook from, Rulebook to) {
    return new Impact(from, to, from.defaultPeriod());
  }

  /** The same over another period, for both rulebooks alike. */
  public Impact over(AssessmentPeriod other) {
    return new Impact(from, to, other);
  }

  /** The rulebook as it is. */
  public Rulebook from() {
    return from;
  }

  /** The rulebook as it would be. */
  public Rulebook to() {
    return to;
  }

  /** The period that both assess over. */
  public AssessmentPeriod period() {
    return period;
  }

  /** Ids of the goals of either rulebook, those as it is first. */
  static ImmutableSet<String> goals(Rulebook from, Rulebook to) {
    return ImmutableSet.<String>builder().addAll(from.goals()).addAll(to.goals()).build();
  }

  /**
   * What changes for the unit, where both rulebooks record the same. A rulebook that fails on the
   * record does not cover the unit.
   */
  public UnitImpact of(UnitRecord record) {
    return of(record, record);
  }

  /**
   * What changes for the unit.
   *
   * @param before its record by the forms of the rulebook as it is
   * @param after its record by the forms of the rulebook as it would be
   */
  public UnitImpact of(UnitRecord before, UnitRecord after) {
    String digest = before.digest();
    return new Comparison(
            after,
            Assessed.by(from, before, digest, period),
            Assessed.by(to, after, before == after ? digest : after.digest(), period))
        .impact();
  }

  /**
   * What changes for the unit, where it is known what both rulebooks make of it.
   *
   * @param before its record by the forms of the rulebook as it is
   * @param after its record by the forms of the rulebook as it would be
   * @param asItIs the result of the rulebook as it is
   * @param asItWouldBe the result of the other
   */
  public UnitImpact of(
      UnitRecord before, UnitRecord after, AssessmentResult asItIs, AssessmentResult asItWouldBe) {
    return new Comparison(
            after, Assessed.of(from, before, asItIs), Assessed.of(to, after, asItWouldBe))
        .impact();
  }
}
