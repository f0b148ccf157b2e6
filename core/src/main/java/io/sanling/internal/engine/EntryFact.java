package io.sanling.internal.engine;

import io.sanling.form.Determination;
import io.sanling.form.Form;
import io.sanling.form.Grading;
import io.sanling.internal.Placeholders;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.record.Entry;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult.LedgerEntry;
import io.sanling.value.AssessmentPeriod;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An entry of a form as it stood on the as-of day. */
public abstract class EntryFact extends Fact {
  final Entry entry;
  private final FormPlan plan;
  private final Placeholders placeholders;
  private final UnitRecord record;
  private @Nullable String name;
  private final LocalDate day;
  private final @Nullable Determination determination;
  private final boolean decided;
  private final boolean documented;
  private final boolean opensEdition;

  /**
   * What a fact is made from.
   *
   * @param plan its form
   * @param entry the entry
   * @param record the record it is in
   * @param period the period
   * @param rulebook what stands for nothing where a document is asked for, and what is carried over
   */
  public static final class Source {
    private final FormPlan plan;
    private final AssessmentPeriod period;
    private final Placeholders placeholders;
    private final UnitRecord record;
    private final boolean opensEdition;
    private Entry entry;

    Source(
        FormPlan plan,
        Entry entry,
        UnitRecord record,
        AssessmentPeriod period,
        RulebookContent rulebook) {
      this.plan = plan;
      this.entry = entry;
      this.record = record;
      this.period = period;
      this.placeholders = rulebook.placeholders();
      this.opensEdition =
          rulebook.carriesOver() != null && period.from().equals(rulebook.effective().from());
    }

    /** The same for another entry of the form. */
    Source of(Entry other) {
      entry = other;
      return this;
    }
  }

  /** For the rulebook's classes only. */
  public EntryFact(Source source) {
    super(source.period);
    this.plan = source.plan;
    this.entry = source.entry;
    this.placeholders = source.placeholders;
    this.record = source.record;
    this.opensEdition = source.opensEdition;
    LocalDate own = plan.ownDay < 0 ? null : (LocalDate) entry.value(plan.ownDay);
    this.day = own == null ? period.asOf() : own;
    this.determination = entry.determination();
    LocalDate decidedOn = determination == null ? null : determination.decidedOn();
    this.decided = decidedOn == null || period.sees(decidedOn);
    this.documented =
        determination != null
            && determination.status() == Determination.Status.EXCLUDED
            && !placeholders.match(determination.body())
            && !placeholders.match(determination.document());
  }

  /** Its name, {@code list/id}. */
  final String name() {
    String known = name;
    if (known == null) {
      known = entry.name();
      name = known;
    }
    return known;
  }

  /** Its own day; the as-of day where its form has none. */
  final LocalDate day() {
    return day;
  }

  final Form form() {
    return plan.form;
  }

  final @Nullable Determination determination() {
    return determination;
  }

  /** The code of its kind, as vetoes name it; null where its form tells none apart. */
  final @Nullable String kind() {
    return plan.kind < 0 ? null : (String) entry.value(plan.kind);
  }

  // ---- its values, by the place of the field, for the rulebook's classes

  final @Nullable Object seen(int index) {
    Object value = entry.value(index);
    if (value == null || !plan.happened(index)) {
      return value;
    }
    return period.sees(value instanceof LocalDate on ? on : ((LocalDateTime) value).toLocalDate())
        ? value
        : null;
  }

  public final @Nullable LocalDate day(int field) {
    return (LocalDate) seen(field);
  }

  public final @Nullable LocalDateTime time(int field) {
    return (LocalDateTime) seen(field);
  }

  public final @Nullable Boolean flag(int field) {
    return (Boolean) entry.value(field);
  }

  public final @Nullable Long count(int field) {
    return (Long) entry.value(field);
  }

  public final @Nullable BigDecimal number(int field) {
    Object value = entry.value(field);
    return value instanceof Long count ? BigDecimal.valueOf(count) : (BigDecimal) value;
  }

  public final @Nullable String text(int field) {
    return (String) entry.value(field);
  }

  /** The number of a document; null also where words stand for nothing. */
  public final @Nullable String document(int field) {
    String text = (String) entry.value(field);
    return placeholders.match(text) ? null : text;
  }

  // ---- what was decided about it

  public final boolean isConfirmed() {
    return determination != null
        && decided
        && determination.status() == Determination.Status.CONFIRMED;
  }

  /** Excluded by a deciding body with a document. */
  public final boolean isExcluded() {
    return decidedToExclude() && documented;
  }

  /** Neither confirmed nor properly excluded. */
  public final boolean isPending() {
    return determination != null && !isConfirmed() && !isExcluded();
  }

  /** Excluded in name only: the deciding body or its document is missing. */
  public final boolean isExclusionUndocumented() {
    return decidedToExclude() && !documented && !isWithdrawn();
  }

  /** Withdrawn by the as-of day. */
  public final boolean isWithdrawn() {
    return plan.withdrawal >= 0 && seen(plan.withdrawal) != null;
  }

  private boolean decidedToExclude() {
    return determination != null
        && decided
        && determination.status() == Determination.Status.EXCLUDED;
  }

  /** It counts against the unit for certain: neither withdrawn nor excluded, nor still pending. */
  final boolean isCertain() {
    return !isWithdrawn() && (determination == null || isConfirmed());
  }

  /** It may count against the unit. */
  public final boolean isPossible() {
    return !isWithdrawn() && !isExcluded();
  }

  // ---- its deadlines, by their place

  /** The place of the deadline of that name. */
  final int deadline(String name) {
    return plan.deadline(name);
  }

  /** More than so many days have passed since its own day. */
  public final boolean olderThan(int days) {
    return ChronoUnit.DAYS.between(day, period.asOf()) > days;
  }

  /** Its own day is one of the days of that form. */
  public final boolean isOnDayOf(String form) {
    return record.days(form).stream()
        .anyMatch(days -> !day.isBefore(days.from()) && !day.isAfter(days.to()));
  }

  /** Dealt with by its end. */
  public final boolean inTime(int deadline) {
    return stands(deadline) == Stand.IN_TIME;
  }

  /** Known to be late. */
  public final boolean late(int deadline) {
    return stands(deadline) == Stand.LATE;
  }

  public final boolean notDue(int deadline) {
    return stands(deadline) == Stand.NOT_DUE;
  }

  /** What the answer needs is not known. */
  public final boolean timelinessUnknown(int deadline) {
    return stands(deadline) == Stand.UNKNOWN;
  }

  /** Late, and its first day late lies in the period. */
  public final boolean breachedInPeriod(int deadline) {
    LocalDate breach = breachDay(deadline);
    return breach != null && period.includes(breach);
  }

  /** Its last day lies in the period. */
  public final boolean dueInPeriod(int deadline) {
    return inPeriod(dueDay(deadline));
  }

  /** Not dealt with by the as-of day. */
  public final boolean open(int deadline) {
    FormPlan.Term term = plan.deadlines.get(deadline);
    return term.endsByDetermination() ? isPending() : seen(term.end()) == null;
  }

  /** Due within so many days after the as-of day, or overdue. */
  public final boolean dueWithin(int deadline, int ahead) {
    LocalDate due = dueDay(deadline);
    return due != null && !due.isAfter(period.asOf().plusDays(ahead));
  }

  enum Stand {
    IN_TIME,
    LATE,
    NOT_DUE,
    UNKNOWN
  }

  final Stand stands(int deadline) {
    FormPlan.Term term = plan.deadlines.get(deadline);
    LocalDateTime due = due(term);
    if (due == null) {
      return Stand.UNKNOWN;
    }
    if (!open(deadline)) {
      return end(term).isAfter(due) ? Stand.LATE : Stand.IN_TIME;
    }
    if (term.openIsUnknown()) {
      return Stand.UNKNOWN;
    }
    LocalDate last = due.toLocalDate();
    // The as-of day is over, and so is a minute of it.
    return period.asOf().isAfter(last) || term.inHours() && period.asOf().equals(last)
        ? Stand.LATE
        : Stand.NOT_DUE;
  }

  /** The last day in time; null where it is not known. */
  final @Nullable LocalDate dueDay(int deadline) {
    LocalDateTime due = due(plan.deadlines.get(deadline));
    return due == null ? null : due.toLocalDate();
  }

  /** The first day late if it is not dealt with; null where that is not known, or it was. */
  final @Nullable LocalDate lateFrom(int deadline) {
    return plan.deadlines.get(deadline).openIsUnknown() || !open(deadline)
        ? null
        : firstLate(deadline);
  }

  private @Nullable LocalDate firstLate(int deadline) {
    LocalDate due = dueDay(deadline);
    return due == null || plan.deadlines.get(deadline).inHours() ? due : due.plusDays(1);
  }

  /**
   * The first day late; null where it is not known to be late. Of what fell between the edition
   * before and this one the first day of this one (承前); null where it was late before already.
   */
  final @Nullable LocalDate breachDay(int deadline) {
    LocalDate late = stands(deadline) == Stand.LATE ? firstLate(deadline) : null;
    LocalDateTime before = late == null || !opensEdition ? null : dueBefore(deadline);
    if (late == null || before == null) {
      return late;
    }
    boolean isOfBefore = late.isBefore(period.from());
    if (wasLate(deadline, before)) {
      return isOfBefore ? late : null;
    }
    return isOfBefore && period.isWholeYear() && isLate(deadline, before) ? period.from() : late;
  }

  /** Whether it fell between two editions, and is dated on the first day of the later one. */
  final boolean isCarriedOver() {
    if (opensEdition) {
      for (int i = 0; i < plan.deadlines.size(); i++) {
        LocalDate late = breachDay(i);
        if (late != null && late.equals(period.from()) && !late.equals(firstLate(i))) {
          return true;
        }
      }
    }
    return false;
  }

  /** The last moment in time by the edition before; null where nothing is carried over by it. */
  private @Nullable LocalDateTime dueBefore(int deadline) {
    FormPlan.Term term = plan.deadlines.get(deadline);
    Limit limit = set(term) == null ? limit(term) : null;
    return limit == null || limit.earlier() == null ? null : due(term, true);
  }

  /** Late by the end of the period, held against another last moment in time. */
  private boolean isLate(int deadline, LocalDateTime due) {
    return open(deadline)
        ? period.asOf().isAfter(due.toLocalDate())
        : end(plan.deadlines.get(deadline)).isAfter(due);
  }

  /** Known to be late on the day before the period, held against another last moment in time. */
  private boolean wasLate(int deadline, LocalDateTime due) {
    FormPlan.Term term = plan.deadlines.get(deadline);
    LocalDate eve = period.from().minusDays(1);
    LocalDateTime end = open(deadline) ? null : end(term);
    if (end != null && !end.toLocalDate().isAfter(eve)) {
      return end.isAfter(due);
    }
    LocalDate last = due.toLocalDate();
    return !term.openIsUnknown() && (eve.isAfter(last) || term.inHours() && eve.equals(last));
  }

  /** The deadline with what it comes to. */
  final Matter.Term term(int deadline) {
    FormPlan.Term term = plan.deadlines.get(deadline);
    LocalDateTime due = due(term);
    Object from = term.from() < 0 ? null : seen(term.from());
    Limit limit = set(term) == null ? limit(term) : null;
    Limit longer = term.longer();
    boolean ended = !open(deadline) && due != null;
    return new Matter.Term(
        plan.form.deadlines().get(deadline),
        switch (stands(deadline)) {
          case IN_TIME -> Matter.Stand.IN_TIME;
          case LATE -> Matter.Stand.LATE;
          case NOT_DUE -> Matter.Stand.NOT_DUE;
          case UNKNOWN -> Matter.Stand.UNKNOWN;
        },
        from == null ? null : moment(from),
        due,
        ended ? end(term) : null,
        limit == null ? null : limit.whole(),
        longer != null && extended(term) ? longer.whole() : null);
  }

  /** Whether one of its deadlines was extended. */
  final boolean extended() {
    for (FormPlan.Term term : plan.deadlines) {
      if (extended(term)) {
        return true;
      }
    }
    return false;
  }

  private boolean extended(FormPlan.Term term) {
    return term.extension() >= 0
        && (term.byDocument() ? document(term.extension()) != null : yes(flag(term.extension())))
        && (term.longerUntil() < 0 || seen(term.longerUntil()) != null);
  }

  /** The day that was set for its end; null where there is none. */
  private @Nullable Object set(FormPlan.Term term) {
    return term.until() < 0 ? null : seen(term.until());
  }

  /** Its days or hours; null where they are not known. */
  private @Nullable Limit limit(FormPlan.Term term) {
    if (term.by().length == 0) {
      return term.limit();
    }
    StringBuilder codes = new StringBuilder();
    for (int field : term.by()) {
      // what is not filled in is no code
      codes.append(codes.isEmpty() ? "" : "/").append(entry.value(field));
    }
    return term.limits().get(codes.toString());
  }

  /** The last moment in time: of days the beginning of the last one, to be compared with days. */
  private @Nullable LocalDateTime due(FormPlan.Term term) {
    return due(term, false);
  }

  private @Nullable LocalDateTime due(FormPlan.Term term, boolean before) {
    Object set = set(term);
    Limit limit = set == null ? limit(term) : null;
    Object start = set == null && limit != null ? seen(term.from()) : set;
    if (start == null) {
      return null;
    }
    LocalDateTime from = moment(start);
    Limit longer = term.longer();
    int time =
        (limit == null ? 0 : limit.of(before))
            + (longer != null && extended(term) ? longer.of(before) : 0);
    LocalDateTime due = term.inHours() ? from.plusHours(time) : startOfDay(from).plusDays(time);
    Object later = term.longerUntil() >= 0 && extended(term) ? seen(term.longerUntil()) : null;
    return later != null && moment(later).isAfter(due) ? moment(later) : due;
  }

  private LocalDateTime end(FormPlan.Term term) {
    Object end =
        term.endsByDetermination()
            ? determination == null ? null : determination.decidedOn()
            : seen(term.end());
    LocalDateTime at = end == null ? day.atStartOfDay() : moment(end);
    return term.inHours() ? at : startOfDay(at);
  }

  private static LocalDateTime moment(Object value) {
    return value instanceof LocalDate on ? on.atStartOfDay() : (LocalDateTime) value;
  }

  private static LocalDateTime startOfDay(LocalDateTime time) {
    return time.toLocalDate().atStartOfDay();
  }

  // ---- its size

  /** The class by size of its form; null where that has none. What is absent adds 0. */
  final LedgerEntry.@Nullable SizeClass size() {
    Grading grading = plan.form.grading();
    if (grading == null) {
      return null;
    }
    List<BigDecimal> sums = plan.sums.stream().map(this::sum).toList();
    for (Grading.Level level : grading.classes()) {
      if (level.bounds().isEmpty() || reachesOne(sums, level.bounds())) {
        return new LedgerEntry.SizeClass(grading.id(), level.choice().code());
      }
    }
    throw new IllegalStateException(grading.id() + " has no last class");
  }

  private BigDecimal sum(List<Integer> fields) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int field : fields) {
      BigDecimal number = number(field);
      sum = number == null ? sum : sum.add(number);
    }
    return sum;
  }

  private static boolean reachesOne(List<BigDecimal> sums, List<BigDecimal> bounds) {
    for (int i = 0; i < sums.size(); i++) {
      if (sums.get(i).compareTo(bounds.get(i)) >= 0) {
        return true;
      }
    }
    return false;
  }
}
