package io.sanling.result;

import com.google.common.collect.ImmutableList;
import io.sanling.value.JsonWritten;
import io.sanling.value.Labelled;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is done about a result and its matters (处置): each part is there only where the rulebook
 * declares it, and none has an effect on conformity, points or grade.
 *
 * @param supersedes digest of the earlier result that this one replaces; null where it replaces
 *     none
 * @param supervision steps of the ladder (督办阶梯) due on the as-of day
 * @param consequences what follows for the unit (考核奖惩)
 * @param state how final the result is; null where that is not declared
 * @param amendments amendments of the record (变更) that the result rests on
 * @param verifications values that an office verified (核查), by path
 */
public record Handling(
    @Nullable String supersedes,
    List<SupervisionStep> supervision,
    List<Consequence> consequences,
    @Nullable State state,
    List<Amendment> amendments,
    List<Verification> verifications)
    implements JsonWritten, Serializable {
  /** Nothing of it. */
  public static final Handling NONE =
      new Handling(
          null,
          ImmutableList.of(),
          ImmutableList.of(),
          null,
          ImmutableList.of(),
          ImmutableList.of());

  public Handling {
    supervision = ImmutableList.copyOf(supervision);
    consequences = ImmutableList.copyOf(consequences);
    amendments = ImmutableList.copyOf(amendments);
    verifications = ImmutableList.copyOf(verifications);
  }

  @Override
  public String toJson() {
    return ResultJson.HANDLING.text(this);
  }

  Handling superseding(@Nullable String digest) {
    return new Handling(digest, supervision, consequences, state, amendments, verifications);
  }

  /** How final a result is. */
  public enum State implements Labelled {
    /** First assessment (初评). */
    PRELIMINARY("初评"),
    /** Being publicized (公示中). */
    PUBLICIZED("公示中"),
    /** Appealed against, not yet decided (申诉中). */
    APPEALED("申诉中"),
    /** Confirmed (确认): final. */
    CONFIRMED("确认");

    private final String label;

    State(String label) {
      this.label = label;
    }

    @Override
    public String label() {
      return label;
    }
  }

  /**
   * The step of the ladder that a matter is on.
   *
   * @param record the matter, {@code list/id}
   * @param step code of the step
   * @param clause clause of the step
   * @param office the office whose step it is
   * @param since the first day on which it was due
   * @param next what comes if nothing is done; null on the last step
   */
  public record SupervisionStep(
      String record,
      String step,
      String clause,
      String office,
      LocalDate since,
      @Nullable NextStep next)
      implements JsonWritten, Serializable {
    @Override
    public String toJson() {
      return ResultJson.SUPERVISION.text(this);
    }
  }

  /**
   * The step after the one that a matter is on.
   *
   * @param step code of the step
   * @param on the first day on which it will be due
   */
  public record NextStep(String step, LocalDate on) implements JsonWritten, Serializable {
    @Override
    public String toJson() {
      return ResultJson.NEXT_STEP.text(this);
    }
  }

  /**
   * What follows from a result for the unit, never for a person.
   *
   * @param code code of the consequence
   * @param clause its clause
   * @param from the first day
   * @param until the last day; null where it has none
   */
  public record Consequence(String code, String clause, LocalDate from, @Nullable LocalDate until)
      implements JsonWritten, Serializable {
    @Override
    public String toJson() {
      return ResultJson.CONSEQUENCE.text(this);
    }
  }

  /**
   * An amendment that a result rests on; the values stand in the record.
   *
   * @param record the amendment, {@code list/id}
   * @param path what was amended: {@code list/id/field} or {@code form/field}
   * @param office the office that decided
   * @param document document number
   * @param on the day of the amendment
   */
  public record Amendment(String record, String path, String office, String document, LocalDate on)
      implements JsonWritten, Serializable {
    @Override
    public String toJson() {
      return ResultJson.AMENDMENT.text(this);
    }
  }

  /**
   * A value that an office verified, the last time in the period; values are written as amendments
   * write them.
   *
   * @param record the verification, {@code list/id}
   * @param path what was verified, {@code form/field}
   * @param declared the value declared; null where none was
   * @param verified the value that was found
   * @param counted the value that counts; null where none does
   * @param office the office that verified
   * @param document document number
   * @param on the day of the verification
   */
  public record Verification(
      String record,
      String path,
      @Nullable String declared,
      String verified,
      @Nullable String counted,
      String office,
      String document,
      LocalDate on)
      implements JsonWritten, Serializable {
    @Override
    public String toJson() {
      return ResultJson.VERIFICATION.text(this);
    }
  }
}
