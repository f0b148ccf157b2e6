package io.sanling.result;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.internal.json.ResultJson;
import io.sanling.record.Track;
import io.sanling.record.UnitKind;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The graded result (评定结果) of one unit; {@link #toJson()} is the same bytes on every machine.
 *
 * @param unitId code of the unit
 * @param kind kind of unit
 * @param track track it is counted in
 * @param division 12-digit division code
 * @param rulebook id of the rulebook
 * @param from first day of the period
 * @param to last day of the period
 * @param asOf the day as of which it was assessed
 * @param conformity whether it conforms
 * @param basis strongest support among the reasons
 * @param grade grade id of the rulebook's scale
 * @param gradeRange grades still possible
 * @param zeros state of each zero; empty when not applicable
 * @param score null when the rulebook has none or the unit is not applicable
 * @param ledger break-zero ledger
 * @param vetoes vetoes
 * @param exclusions exclusions
 * @param reasons reasons of the conformity
 * @param notices notices
 * @param reminders reminders
 * @param reports daily-report coverage
 * @param findings every rule that took effect
 * @param receipt what it rests on
 */
public record AssessmentResult(
    String unitId,
    UnitKind kind,
    Track track,
    String division,
    String rulebook,
    LocalDate from,
    LocalDate to,
    LocalDate asOf,
    Conformity conformity,
    Support basis,
    String grade,
    GradeRange gradeRange,
    ImmutableMap<Zero, ZeroState> zeros,
    @Nullable Score score,
    ImmutableList<LedgerEntry> ledger,
    ImmutableList<Veto> vetoes,
    ImmutableList<Exclusion> exclusions,
    ImmutableList<Reason> reasons,
    ImmutableList<Notice> notices,
    ImmutableList<Reminder> reminders,
    Reports reports,
    ImmutableList<Finding> findings,
    Receipt receipt) {
  /** Whether the score and grade are official: never, since no public point table exists. */
  public boolean official() {
    return false;
  }

  /** The result as one line of JSON, keys in the documented order. */
  public String toJson() {
    return ResultJson.write(this);
  }
}
