package io.sanling.rules.cases;

import com.google.common.collect.ImmutableList;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.rules.problem.Place;
import io.sanling.value.AssessmentPeriod;

/**
 * A case (案例) of a rulebook: a unit, and what a policy officer expects of it.
 *
 * @param place where it begins
 * @param name what it shows, with the verdict
 * @param clause the clause it is about
 * @param kind how it stands to the clause
 * @param record the unit's record
 * @param base the record of the unit it differs from
 * @param period the period it is assessed over
 * @param expected what is expected, in the order in which it is written
 */
public record RulebookCase(
    Place place,
    String name,
    String clause,
    Kind kind,
    UnitRecord record,
    UnitRecord base,
    AssessmentPeriod period,
    ImmutableList<Expected> expected) {

  /** How a case stands to its clause. */
  public enum Kind {
    /** The clause takes effect. */
    MET("触及"),
    /** The clause just fails to take effect. */
    MISSED("未触及"),
    /** On the boundary day or number. */
    BOUNDARY("边界");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** The word of the case file. */
    public String label() {
      return label;
    }
  }

  /** Whether the result is in every part as expected. */
  public boolean agrees(AssessmentResult result) {
    return expected.stream().allMatch(part -> part.agrees(result));
  }
}
