package io.sanling.rules.cases;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.AssessmentPeriod;
import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.rules.problem.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A case (案例) of a rulebook: a unit, and what a policy officer expects of it.
 *
 * @param place where it stands
 * @param name what it shows, with the verdict
 * @param clause the clause it is about
 * @param kind how it stands to the clause
 * @param record the unit's record
 * @param period the period it is assessed over
 * @param expected expected texts by what is expected of, both in the words of the case file
 */
public record RulebookCase(
    Place place,
    String name,
    String clause,
    Kind kind,
    UnitRecord record,
    AssessmentPeriod period,
    ImmutableMap<Expectation, ImmutableMap<String, ImmutableList<String>>> expected) {

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

  /**
   * Assesses the unit and compares.
   *
   * @return what differs, each as one sentence with expected and actual; empty when all is as
   *     expected
   */
  public ImmutableList<String> differences(Rulebook rulebook) {
    AssessmentResult result = Assessor.of(rulebook).assess(record, period);
    List<String> differences = new ArrayList<>();
    expected.forEach(
        (expectation, wanted) ->
            wanted.forEach(
                (of, texts) -> {
                  List<String> actual = expectation.actual(result, of);
                  if (!expectation.agrees(texts, actual)) {
                    differences.add(
                        place
                            + " “"
                            + name
                            + "” "
                            + expectation.label()
                            + (of.isEmpty() ? "" : " " + of)
                            + "：期望 "
                            + texts
                            + "，实际 "
                            + actual);
                  }
                }));
    return ImmutableList.copyOf(differences);
  }

  /** The rule names that took effect for the case. */
  public List<String> rulesThatTookEffect(Rulebook rulebook) {
    return Assessor.of(rulebook).assess(record, period).findings().stream()
        .map(finding -> finding.rule())
        .toList();
  }

  static ImmutableMap<String, ImmutableList<String>> single(List<String> texts) {
    return ImmutableMap.copyOf(Map.of("", ImmutableList.copyOf(texts)));
  }
}
