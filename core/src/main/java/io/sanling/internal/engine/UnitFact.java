package io.sanling.internal.engine;

import com.google.common.collect.ImmutableMap;
import io.sanling.form.Subject;
import io.sanling.internal.Exact;
import io.sanling.internal.Ratio;
import io.sanling.internal.form.DaySet;
import io.sanling.internal.rulebook.OneOfAKind;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.record.UnitRecord;
import io.sanling.value.AssessmentPeriod;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** The unit, the days on which it was observed and reported, and what is measured of it. */
public abstract class UnitFact extends Fact implements OneOfAKind {
  private static final int DAYS_A_YEAR = 365;
  private static final int MONTHS_A_YEAR = 12;
  private static final String KIND = "kind";

  private final UnitRecord record;
  private final ImmutableMap<String, String> classes;
  private final boolean periodInEffect;
  private final DaySet observed;
  private final long observedDays;
  private final long reportedDays;
  private @Nullable Measures measures;

  /** What the fact is made from. */
  public static final class Source {
    private final UnitRecord record;
    private final AssessmentPeriod period;
    private final DaySet observed;
    private final long reportedDays;
    private final boolean inEffect;

    Source(
        UnitRecord record,
        AssessmentPeriod period,
        DaySet observed,
        long reportedDays,
        boolean inEffect) {
      this.record = record;
      this.period = period;
      this.observed = observed;
      this.reportedDays = reportedDays;
      this.inEffect = inEffect;
    }
  }

  /** For the rulebook's classes only. */
  public UnitFact(Source source) {
    super(source.period);
    this.record = source.record;
    this.observed = source.observed;
    this.observedDays = observed.size();
    this.reportedDays = source.reportedDays;
    this.periodInEffect = source.inEffect;
    ImmutableMap.Builder<String, String> known = ImmutableMap.builder();
    for (Subject.UnitClass unitClass : record.forms().subject().classes()) {
      String code = record.classOf(unitClass.id());
      if (code != null) {
        known.put(unitClass.id(), code);
      }
    }
    this.classes = known.buildOrThrow();
  }

  /** Codes of its classes, by class. */
  final ImmutableMap<String, String> classes() {
    return classes;
  }

  final DaySet observed() {
    return observed;
  }

  public final long observedDays() {
    return observedDays;
  }

  public final long reportedDays() {
    return reportedDays;
  }

  /** A yearly quota for the months observed, rounded up. */
  final long proRated(long quotaPerYear) {
    return ceilingOf(quotaPerYear * months(), MONTHS_A_YEAR);
  }

  /** The months observed, rounded up. */
  final long months() {
    return Math.min(MONTHS_A_YEAR, ceilingOf(observedDays * MONTHS_A_YEAR, DAYS_A_YEAR));
  }

  private static long ceilingOf(long dividend, long divisor) {
    return (dividend + divisor - 1) / divisor;
  }

  final void measuredBy(Measures given) {
    measures = given;
  }

  // ---- for the rulebook's classes

  /** Whether its kind, or its class of that id, is of that code. */
  public final boolean isOf(String id, String code) {
    return code.equals(id.equals(KIND) ? record.unit().kind() : classes.get(id));
  }

  /** The period lies inside the rulebook's effective days. */
  public final boolean isPeriodInEffect() {
    return periodInEffect;
  }

  public final boolean isObserved() {
    return observedDays > 0;
  }

  /** It was not closed before the as-of day. */
  public final boolean isOpen() {
    LocalDate closedOn = record.unit().closedOn();
    return closedOn == null || !closedOn.isBefore(period.asOf());
  }

  public final boolean observedShorterThan(int days) {
    return observedDays < days;
  }

  /** Reported days are less than so many percent of the observed days. */
  public final boolean reportsBelow(int percent) {
    return reportedDays * 100 < observedDays * percent;
  }

  /** The entries of the form are known as far as rules look back on them. */
  final boolean knows(String form, RulebookContent.@Nullable LookBack back) {
    return back == null || knowsBack(form, back.years()) && knowsDaysBack(form, back.days());
  }

  /** The entries of the form are known from so many years before the period on. */
  public final boolean knowsBack(String form, int years) {
    return knowsSince(form, since(years));
  }

  /** The entries of the form are known from so many days before the as-of day on. */
  public final boolean knowsDaysBack(String form, int days) {
    return knowsSince(form, period.asOf().minusDays(days));
  }

  /** A unit has no entries from before it was there, and those of the period are in its lists. */
  private boolean knowsSince(String form, LocalDate day) {
    LocalDate beganOn = record.beganOn();
    LocalDate first = beganOn != null && beganOn.isAfter(day) ? beganOn : day;
    LocalDate from = record.suppliedFrom(form);
    return !first.isBefore(period.from()) || from != null && !from.isAfter(first);
  }

  private @Nullable Object value(String field) {
    return record.unit().values().get(field);
  }

  /** The value; null where it is absent, or happened after the as-of day. */
  final @Nullable Object given(String field) {
    Object value = value(field);
    return value instanceof LocalDateTime ? time(field) : value;
  }

  /** A day that happened; null also after the as-of day. */
  public final @Nullable LocalDate day(String field) {
    LocalDate day = setDay(field);
    return day != null && period.sees(day) ? day : null;
  }

  public final @Nullable LocalDate setDay(String field) {
    return (LocalDate) value(field);
  }

  public final @Nullable LocalDateTime time(String field) {
    LocalDateTime time = (LocalDateTime) value(field);
    return time != null && period.sees(time.toLocalDate()) ? time : null;
  }

  public final @Nullable Boolean flag(String field) {
    return (Boolean) value(field);
  }

  public final @Nullable Long count(String field) {
    return (Long) value(field);
  }

  public final @Nullable BigDecimal number(String field) {
    Object value = value(field);
    return value instanceof Long count ? BigDecimal.valueOf(count) : (BigDecimal) value;
  }

  public final @Nullable String text(String field) {
    return (String) value(field);
  }

  /** The measure has a value, its own or the one it has where there is nothing to measure. */
  public final boolean knows(String id) {
    return measures != null && measures.of(id).value() != null;
  }

  /** The measure or indicator has a value that compares with the number as the sign says. */
  public final boolean measured(String id, String sign, String number) {
    Ratio value = measures == null ? null : measures.of(id).value();
    return value != null && Compare.holds(value, sign, Exact.namedRatio(number));
  }
}
