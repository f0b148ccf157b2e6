package io.sanling.result;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.value.JsonWritten;
import io.sanling.value.UnusableResultException;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The graded result (评定结果) of one unit; {@link #toJson()} is the same bytes on every machine. Codes
 * are those that the rulebook declares.
 *
 * @param unitId code of the unit
 * @param kind code of its kind; null where no kinds are declared
 * @param track code of the class it is counted in; null where none is declared
 * @param division code of the division where it lies; null where none are declared
 * @param rulebook id of the rulebook
 * @param from first day of the period
 * @param to last day of the period
 * @param asOf the day as of which it was assessed
 * @param conformity whether it conforms; null where no rule decides that
 * @param basis strongest support among the reasons; null where no rule decides conformity
 * @param grade grade id of the rulebook's scale; null where no rule decides it
 * @param gradeRange grades still possible; null where no rule decides the grade
 * @param zeros state of each goal by id, in the order declared; empty when not applicable
 * @param score null when the rulebook has none or the unit is not applicable
 * @param ledger break-zero ledger
 * @param vetoes vetoes
 * @param exclusions exclusions
 * @param reasons reasons of the conformity, or what is open
 * @param notices notices
 * @param reminders reminders
 * @param reports daily-report coverage; null where no form is the daily report
 * @param findings every rule that took effect
 * @param receipt what it rests on
 */
public record AssessmentResult(
    String unitId,
    @Nullable String kind,
    @Nullable String track,
    @Nullable String division,
    String rulebook,
    LocalDate from,
    LocalDate to,
    LocalDate asOf,
    @Nullable Conformity conformity,
    @Nullable Support basis,
    @Nullable String grade,
    @Nullable GradeRange gradeRange,
    Map<String, ZeroState> zeros,
    @Nullable Score score,
    List<LedgerEntry> ledger,
    List<Veto> vetoes,
    List<Exclusion> exclusions,
    List<Reason> reasons,
    List<Notice> notices,
    List<Reminder> reminders,
    @Nullable Reports reports,
    List<Finding> findings,
    Receipt receipt)
    implements JsonWritten, Serializable {
  public AssessmentResult {
    zeros = ImmutableMap.copyOf(zeros);
    ledger = ImmutableList.copyOf(ledger);
    vetoes = ImmutableList.copyOf(vetoes);
    exclusions = ImmutableList.copyOf(exclusions);
    reasons = ImmutableList.copyOf(reasons);
    notices = ImmutableList.copyOf(notices);
    reminders = ImmutableList.copyOf(reminders);
    findings = ImmutableList.copyOf(findings);
  }

  /**
   * The result that was written as the JSON (读回), and nothing else: every value as it was written,
   * sealed as its receipt says. {@link #toJson()} gives the text again.
   *
   * @param json one JSON object, its keys in any order
   * @throws UnusableResultException when it is no result, or was altered after it was written
   */
  public static AssessmentResult parse(String json) {
    return ResultReading.read(json);
  }

  /** Whether the score and grade are official: never, since no public point table exists. */
  public boolean official() {
    return false;
  }

  /** The result as one line of JSON, keys in the documented order. */
  /** The same with the digest of its content in its receipt (封存). */
  public AssessmentResult sealed() {
    return ResultJson.sealed(this);
  }

  @Override
  public String toJson() {
    return CanonicalJson.inOrder(ResultJson.tree(this));
  }
}
