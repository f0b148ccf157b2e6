package io.sanling.rules.mutation;

import io.sanling.record.UnitRecord;
import io.sanling.rules.cases.RulebookCase;
import io.sanling.value.AssessmentPeriod;
import org.jspecify.annotations.Nullable;

/**
 * A unit that is tried.
 *
 * @param digest digest of its record
 * @param near the case it was made from; null where it was made up
 * @param base the unit that cases go by, of the same period
 */
record Tried(
    UnitRecord record,
    String digest,
    AssessmentPeriod period,
    @Nullable RulebookCase near,
    UnitRecord base) {
  static Tried of(RulebookCase example) {
    return new Tried(
        example.record(), example.record().digest(), example.period(), example, example.base());
  }

  /** The same with another record. */
  Tried with(UnitRecord other) {
    return new Tried(other, other.digest(), period, near, base);
  }
}
