package io.sanling.internal.facts;

import static java.util.Objects.requireNonNull;

import io.sanling.AssessmentPeriod;
import io.sanling.form.Grading;
import io.sanling.internal.Placeholders;
import io.sanling.record.Determination;
import io.sanling.record.Determination.Status;
import io.sanling.record.Entry;
import io.sanling.result.LedgerEntry;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A petition, accident, case or misconduct with its determination as it stood on the as-of day. */
public abstract class EventFact implements Recorded {
  final AssessmentPeriod period;
  final Entry entry;
  private final LocalDate day;
  private final Determination determination;
  private final boolean decided;
  private final boolean documented;

  EventFact(AssessmentPeriod period, Entry entry, Placeholders placeholders) {
    this.period = period;
    this.entry = entry;
    this.day = requireNonNull(entry.ownDay());
    this.determination = requireNonNull(entry.determination());
    LocalDate decidedOn = determination.decidedOn();
    this.decided = decidedOn == null || period.sees(decidedOn);
    this.documented =
        determination.status() == Status.EXCLUDED
            && !placeholders.match(determination.body())
            && !placeholders.match(determination.document());
  }

  @Override
  public final String name() {
    return entry.name();
  }

  @Override
  public final LocalDate day() {
    return day;
  }

  public final Entry entry() {
    return entry;
  }

  public final Determination determination() {
    return determination;
  }

  /** The event's own day lies in the period. */
  public final boolean isInPeriod() {
    return period.includes(day);
  }

  public final boolean isConfirmed() {
    return decided && determination.status() == Status.CONFIRMED;
  }

  /** Excluded by a deciding body with a document. */
  public final boolean isExcluded() {
    return decidedToExclude() && documented;
  }

  /** Neither confirmed nor properly excluded. */
  public final boolean isPending() {
    return !isConfirmed() && !isExcluded();
  }

  /** Excluded in name only: the deciding body or its document is missing. */
  public boolean isExclusionUndocumented() {
    return decidedToExclude() && !documented;
  }

  /** Listed among the exclusions as withdrawn; of all events only a case can be. */
  public boolean isWithdrawn() {
    return false;
  }

  /** More than so many days have passed since the event's day. */
  public final boolean olderThan(int days) {
    return ChronoUnit.DAYS.between(day, period.asOf()) > days;
  }

  /** The event's day and so many more. */
  public final LocalDate dayPlus(int days) {
    return day.plusDays(days);
  }

  private boolean decidedToExclude() {
    return decided && determination.status() == Status.EXCLUDED;
  }

  /** Its class by size: the first of which one sum reaches its bound; null for none. */
  final LedgerEntry.@Nullable SizeClass sizeClass() {
    Grading grading = entry.form().grading();
    if (grading == null) {
      return null;
    }
    List<BigDecimal> sums = grading.sums().stream().map(this::sum).toList();
    return grading.classes().stream()
        .filter(level -> level.bounds().isEmpty() || reachesOne(sums, level.bounds()))
        .map(level -> new LedgerEntry.SizeClass(grading.id(), level.choice().code()))
        .findFirst()
        .orElseThrow();
  }

  private BigDecimal sum(List<String> fields) {
    BigDecimal sum = BigDecimal.ZERO;
    for (String field : fields) {
      BigDecimal number = entry.number(field);
      sum = number == null ? sum : sum.add(number);
    }
    return sum;
  }

  private static boolean reachesOne(List<BigDecimal> sums, List<BigDecimal> bounds) {
    return IntStream.range(0, sums.size()).anyMatch(i -> sums.get(i).compareTo(bounds.get(i)) >= 0);
  }
}
