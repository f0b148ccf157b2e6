package io.sanling.result;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.internal.json.JsonBytes;
import io.sanling.record.UnitChange;
import io.sanling.value.JsonWritten;
import io.sanling.value.UnusableResultException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The graded result (评定结果) of one unit; {@link #toJson()} is the same bytes on every machine. Codes
 * are those that the rulebook declares.
 *
 * @param unitId code of the unit
 * @param kind code of its kind; null where no kinds are declared
 * @param track code of the class it is counted in; null where none is declared
 * @param division code of the division where it lies; null where none are declared
 * @param grid the grid of its division where it lies; null where that is not known, or none are
 *     declared
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
 * @param closedOn last day of the unit, where it is not after the as-of day and the rulebook
 *     declares how changes of units are told (主体变更); else null
 * @param changes how the unit changed until the as-of day, by day; empty where that is not declared
 * @param handling what is done about it
 * @param findings every rule that took effect
 * @param receipt what it rests on
 */
public record AssessmentResult(
    String unitId,
    @Nullable String kind,
    @Nullable String track,
    @Nullable String division,
    @Nullable String grid,
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
    @Nullable LocalDate closedOn,
    List<UnitChange> changes,
    Handling handling,
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
    changes = ImmutableList.copyOf(changes);
    findings = ImmutableList.copyOf(findings);
  }

  /**
   * The result that was written as the JSON (读回), and nothing else: every value as it was written,
   * sealed as its receipt says. {@link #toJson()} gives the text again. The seal covers the result;
   * that rulebook, record and engine of the receipt are those it came from, {@code ReceiptCheck}
   * shows.
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

  /** The same with the digest of its content in its receipt (封存). */
  public AssessmentResult sealed() {
    return ResultJson.sealed(this);
  }

  /**
   * The result, replacing an earlier one of the same unit and period (取代): it names the earlier
   * one's digest inside its own. One that says the same as the earlier one replaces nothing, and is
   * then what the earlier one is, with what that replaced.
   *
   * @param earlier the earlier result, as of the same day or one before
   * @throws IllegalArgumentException when it is of another unit or period or as of a later day, or
   *     this one replaces another already
   */
  public AssessmentResult superseding(AssessmentResult earlier) {
    checkArgument(
        unitId.equals(earlier.unitId) && from.equals(earlier.from) && to.equals(earlier.to),
        "a result replaces one of the same unit and period");
    checkArgument(!earlier.asOf.isAfter(asOf), "a result replaces none as of a later day");
    AssessmentResult plain = superseding((String) null);
    boolean same =
        plain.receipt.resultDigest.equals(earlier.superseding((String) null).receipt.resultDigest);
    String digest = same ? earlier.handling.supersedes() : earlier.receipt.resultDigest;
    checkArgument(
        handling.supersedes() == null || handling.supersedes().equals(digest),
        "the result replaces another already");
    return superseding(digest);
  }

  /**
   * For whoever has digests only: as {@link #superseding(AssessmentResult)}, and nothing is
   * checked.
   *
   * @param digest digest of the earlier result; null to replace none
   */
  public AssessmentResult superseding(@Nullable String digest) {
    return Objects.equals(digest, handling.supersedes())
        ? this
        : ResultJson.sealed(this, handling.superseding(digest));
  }

  /** The result as one line of JSON, keys in the documented order. */
  @Override
  public String toJson() {
    return ResultJson.RESULT.text(this);
  }

  @Override
  public void writeJson(OutputStream out) throws IOException {
    ResultJson.RESULT.write(this, out);
  }

  /**
   * Grades that are still possible (等级区间), given what is open.
   *
   * @param lowest lowest grade possible
   * @param highest highest grade possible
   */
  public record GradeRange(String lowest, String highest) implements JsonWritten, Serializable {
    @Override
    public String toJson() {
      return ResultJson.GRADE_RANGE.text(this);
    }
  }

  /**
   * One entry of the break-zero ledger (破零台账).
   *
   * @param zero id of the goal that was broken
   * @param record the record, {@code list/id}; null where the unit itself broke it
   * @param date day it occurred, was filed, was breached or refused; else the as-of day
   * @param clause the one clause it comes under
   * @param size the class by size of the record's form; null where that has none
   * @param stage how far it is closed on the as-of day (销号); null where that is not declared, or
   *     the unit itself broke it
   */
  public record LedgerEntry(
      String zero,
      @Nullable String record,
      LocalDate date,
      String clause,
      @Nullable SizeClass size,
      @Nullable Stage stage)
      implements JsonWritten, Serializable {
    /**
     * A class by size (分级).
     *
     * @param key JSON key of the entry that it stands under
     * @param code its code, e.g. {@code ORDINARY}
     */
    public record SizeClass(String key, String code) implements Serializable {}

    /**
     * The last step that was taken (销号), with its document and all steps before it.
     *
     * @param code code of the step
     * @param since the day it was taken; of the first step, on which it was determined that the
     *     goal is broken
     */
    public record Stage(String code, LocalDate since) implements JsonWritten, Serializable {
      @Override
      public String toJson() {
        return ResultJson.STAGE.text(this);
      }
    }

    /** The entry at that stage; at none where null is given. */
    public LedgerEntry at(@Nullable Stage on) {
      return new LedgerEntry(zero, record, date, clause, size, on);
    }

    @Override
    public String toJson() {
      return JsonBytes.text(ResultJson::ledgerEntry, this);
    }
  }

  /**
   * A veto (一票否决).
   *
   * @param clause clause of the veto
   * @param record the record, {@code list/id}
   * @param kind code of its kind; null where its form tells no kinds apart
   * @param date its own day
   */
  public record Veto(String clause, String record, @Nullable String kind, LocalDate date)
      implements JsonWritten, Serializable {
    @Override
    public String toJson() {
      return ResultJson.VETO.text(this);
    }
  }

  /**
   * A record kept out of the zeros (剔除), with who decided it; it stays listed.
   *
   * @param record the record, {@code list/id}
   * @param ground ground, or {@code WITHDRAWN} for a withdrawn record
   * @param body deciding body
   * @param document document number
   */
  public record Exclusion(
      String record, @Nullable String ground, @Nullable String body, @Nullable String document)
      implements JsonWritten, Serializable {
    @Override
    public String toJson() {
      return ResultJson.EXCLUSION.text(this);
    }
  }

  /**
   * Why conformity is what it is (评定理由).
   *
   * @param code clause, standard or data code
   * @param support how official it is
   * @param records the records behind it, each as {@code list/id}
   */
  public record Reason(String code, Support support, List<String> records)
      implements JsonWritten, Serializable {
    public Reason {
      records = ImmutableList.copyOf(records);
    }

    @Override
    public String toJson() {
      return ResultJson.REASON.text(this);
    }
  }

  /**
   * Something a reader ought to know (提示), without effect on conformity.
   *
   * @param code notice code
   * @param record the record, or null when it is about the whole result
   */
  public record Notice(String code, @Nullable String record) implements JsonWritten, Serializable {
    @Override
    public String toJson() {
      return ResultJson.NOTICE.text(this);
    }
  }

  /**
   * Something to be done or overdue (提醒督办).
   *
   * @param code reminder code
   * @param record the record, or null for a report gap
   * @param first first day of a report gap, else null
   * @param last last day of a report gap, else null
   * @param due due day
   * @param daysLeft days from the as-of day to the due day; negative: overdue
   */
  public record Reminder(
      String code,
      @Nullable String record,
      @Nullable LocalDate first,
      @Nullable LocalDate last,
      LocalDate due,
      long daysLeft)
      implements JsonWritten, Serializable {
    @Override
    public String toJson() {
      return ResultJson.REMINDER.text(this);
    }
  }

  /**
   * What the result rests on (回执); a digest is {@code sha256:} and 64 hexadecimal digits.
   *
   * @param rulebookDigest digest of the rulebook's content
   * @param recordDigest digest of the record in canonical form
   * @param engine engine and its version
   * @param resultDigest digest of the result without receipt
   */
  public record Receipt(
      String rulebookDigest, String recordDigest, String engine, String resultDigest)
      implements JsonWritten, Serializable {
    @Override
    public String toJson() {
      return ResultJson.RECEIPT.text(this);
    }
  }
}
