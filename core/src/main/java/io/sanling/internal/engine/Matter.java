package io.sanling.internal.engine;

import io.sanling.form.Deadline;
import io.sanling.form.FieldType;
import io.sanling.form.Form;
import io.sanling.internal.rulebook.Asked;
import io.sanling.record.Entry;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An entry as the rules saw it on the as-of day, for whoever explains what they made of it. */
public final class Matter {
  private final EntryFact fact;

  Matter(EntryFact fact) {
    this.fact = fact;
  }

  /** What was decided about it, as of the day. */
  public enum State {
    /** Its form knows no determinations. */
    PLAIN,
    CONFIRMED,
    PENDING,
    EXCLUDED,
    /** Excluded in words, but no deciding body or document was given. */
    UNDOCUMENTED,
    WITHDRAWN
  }

  /** How it stands to a deadline. */
  public enum Stand {
    IN_TIME,
    LATE,
    NOT_DUE,
    UNKNOWN
  }

  /**
   * A deadline of it.
   *
   * @param deadline the deadline
   * @param stand how the entry stands to it
   * @param from when it begins; null where that is not known
   * @param due the last moment in time, of days the beginning of the last one; null where that is
   *     not known
   * @param end when the entry was dealt with; null where it was not by the as-of day
   * @param limit days or hours it has; null where its end is a day that was set
   * @param longer days or hours by which it was extended; null where it was not
   */
  public record Term(
      Deadline deadline,
      Stand stand,
      @Nullable LocalDateTime from,
      @Nullable LocalDateTime due,
      @Nullable LocalDateTime end,
      @Nullable Integer limit,
      @Nullable Integer longer) {}

  /** Its name, {@code form/id}. */
  public String name() {
    return fact.name();
  }

  public Form form() {
    return fact.form();
  }

  public Entry entry() {
    return fact.entry;
  }

  /** The value of the field; null where it is absent, or happened after the as-of day. */
  public @Nullable Object value(String field) {
    return fact.seen(form().indexOf(field));
  }

  public State state() {
    if (fact.isWithdrawn()) {
      return State.WITHDRAWN;
    } else if (fact.determination() == null) {
      return State.PLAIN;
    } else if (fact.isExclusionUndocumented()) {
      return State.UNDOCUMENTED;
    }
    return fact.isConfirmed()
        ? State.CONFIRMED
        : fact.isExcluded() ? State.EXCLUDED : State.PENDING;
  }

  /** Its deadlines, in the order of its form. */
  public Stream<Term> terms() {
    return IntStream.range(0, form().deadlines().size()).mapToObj(fact::term);
  }

  /** Its deadline of that name. */
  public Term term(String deadline) {
    return fact.term(place(deadline));
  }

  private int place(String deadline) {
    for (int i = 0; i < form().deadlines().size(); i++) {
      if (form().deadlines().get(i).name().equals(deadline)) {
        return i;
      }
    }
    throw new IllegalArgumentException(form().id() + " has no deadline " + deadline);
  }

  /** Its own day. */
  public LocalDate day() {
    return fact.day();
  }

  /** Days from its own day to the as-of day. */
  public long age() {
    return ChronoUnit.DAYS.between(fact.day(), fact.period.asOf());
  }

  /** The answer that the rulebook's class gives: by the same methods of the same fact. */
  public boolean holds(Asked.Test test) {
    return switch (test.question()) {
      case ALL -> test.parts().stream().allMatch(this::holds);
      case ANY -> test.parts().stream().anyMatch(this::holds);
      case NOT -> test.parts().stream().noneMatch(this::holds);
      case DEFINED -> test.parts().stream().allMatch(this::holds);
      case FLAG -> test.values().contains(answer((Boolean) value(test.of())));
      case ONE_OF -> value(test.of()) instanceof String code && test.values().contains(code);
      case AT_LEAST, BELOW, ABOVE, AT_MOST -> Seen.compares(test, fact.number(at(test)));
      case FILLED -> shown(test) != null;
      case NOT_FILLED -> shown(test) == null;
      case IN_PERIOD -> day(test) != null && fact.inPeriod(day(test));
      case LOOK_BACK -> fact.lookBack(day(test), Seen.whole(test));
      case ON_DAY_OF -> fact.isOnDayOf(test.of());
      case OLDER_THAN -> fact.olderThan(Seen.whole(test));
      case DETERMINED -> determined(test.values().get(0));
      case WITHDRAWN -> fact.isWithdrawn();
      case NOT_WITHDRAWN -> !fact.isWithdrawn();
      case IN_TIME -> fact.inTime(place(test.of()));
      case LATE -> fact.late(place(test.of()));
      case NOT_DUE -> fact.notDue(place(test.of()));
      case TIMELINESS_UNKNOWN -> fact.timelinessUnknown(place(test.of()));
      case BREACHED_IN_PERIOD -> fact.breachedInPeriod(place(test.of()));
      case DUE_IN_PERIOD -> fact.dueInPeriod(place(test.of()));
      case DUE_WITHIN -> fact.dueWithin(place(test.of()), Seen.whole(test));
      default -> throw new IllegalArgumentException(test.question() + " is not asked of entries");
    };
  }

  private int at(Asked.Test test) {
    return form().indexOf(test.of());
  }

  /** A document that stands for nothing is none. */
  private @Nullable Object shown(Asked.Test test) {
    Object value = value(test.of());
    return value != null && form().fields().get(at(test)).type() == FieldType.DOCUMENT
        ? fact.document(at(test))
        : value;
  }

  private @Nullable LocalDate day(Asked.Test test) {
    Object value = value(test.of());
    return value instanceof LocalDateTime time ? time.toLocalDate() : (LocalDate) value;
  }

  private boolean determined(String wanted) {
    return switch (wanted) {
      case "CONFIRMED" -> fact.isConfirmed();
      case "PENDING" -> fact.isPending();
      case "EXCLUDED" -> fact.isExcluded();
      case "NOT_EXCLUDED" -> !fact.isExcluded();
      case "UNDOCUMENTED" -> fact.isExclusionUndocumented();
      default -> throw new IllegalArgumentException(wanted);
    };
  }

  private static String answer(@Nullable Boolean flag) {
    return flag == null ? "UNKNOWN" : flag ? "YES" : "NO";
  }
}
