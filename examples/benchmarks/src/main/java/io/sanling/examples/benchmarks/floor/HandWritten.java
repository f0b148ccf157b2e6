package io.sanling.examples.benchmarks.floor;

import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.value.AssessmentPeriod;

/**
 * Rulebook henan-2022 as one would write it by hand: one pass over the record, every number and
 * every row of the score table where it is used. It gives the objects that the library gives, byte
 * for byte, and shares with it only the digests, so what the library takes longer is what reading
 * the rules from files costs.
 */
public final class HandWritten {
  private final String rulebookDigest;

  /**
   * @param rulebookDigest what receipts are to say of the rulebook
   */
  public HandWritten(String rulebookDigest) {
    this.rulebookDigest = rulebookDigest;
  }

  /** The result with its digests. */
  public AssessmentResult assess(UnitRecord record, AssessmentPeriod period) {
    return new OneUnit(record, period).result(rulebookDigest, record.digest()).sealed();
  }

  /** The result without any digest of its own. */
  public AssessmentResult unsealed(UnitRecord record, AssessmentPeriod period) {
    return new OneUnit(record, period).result(rulebookDigest, "");
  }
}
