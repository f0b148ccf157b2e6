package io.sanling.internal.facts;

import io.sanling.AssessmentPeriod;
import io.sanling.internal.Placeholders;
import io.sanling.record.Entry;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A petition matter as of a day. */
public final class PetitionFact extends EventFact {
  private final boolean extended;

  public PetitionFact(AssessmentPeriod period, Entry entry, Placeholders placeholders) {
    super(period, entry, placeholders);
    this.extended = !placeholders.match(entry.text("extensionDocument"));
  }

  public @Nullable Boolean getWithinCompetence() {
    return entry.flag("withinCompetence");
  }

  public boolean isRefused() {
    return Boolean.TRUE.equals(entry.flag("refusedRegistration"));
  }

  public boolean isResolved() {
    LocalDate resolvedOn = entry.day("resolvedOn");
    return resolvedOn != null && period.sees(resolvedOn);
  }

  /** Its time was extended, by a document. */
  boolean extended() {
    return extended;
  }

  /** The last day for resolving it. */
  public LocalDate dueDay(int days, int extension) {
    return day().plusDays(extended ? days + extension : days);
  }

  /** The day after the due day, if the matter was not resolved by then; else null. */
  public @Nullable LocalDate breachDay(int days, int extension) {
    LocalDate due = dueDay(days, extension);
    LocalDate resolvedOn = entry.day("resolvedOn");
    boolean overdue =
        resolvedOn != null && period.sees(resolvedOn)
            ? resolvedOn.isAfter(due)
            : period.asOf().isAfter(due);
    return overdue ? due.plusDays(1) : null;
  }

  /** The breach day lies in the period. */
  public boolean breachedInPeriod(int days, int extension) {
    LocalDate breach = breachDay(days, extension);
    return breach != null && period.includes(breach);
  }

  /** Due within so many days after the as-of day, or overdue. */
  public boolean dueWithin(int days, int extension, int ahead) {
    return !dueDay(days, extension).isAfter(period.asOf().plusDays(ahead));
  }
}
