package io.sanling.examples.benchmarks.floor;

import io.sanling.form.Determination;
import io.sanling.internal.CodePoints;
import io.sanling.internal.Placeholders;
import io.sanling.record.Entry;
import io.sanling.value.AssessmentPeriod;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An entry as it stood on the as-of day. */
final class Matter {
  static final Comparator<Matter> ORDER =
      Comparator.comparing((Matter matter) -> matter.day)
          .thenComparing(matter -> matter.name, CodePoints.ORDER);

  final Entry entry;
  final String name;
  final LocalDate day;
  final boolean confirmed;
  final boolean excluded;
  final boolean undocumented;

  private Matter(Entry entry, LocalDate day, AssessmentPeriod period) {
    this.entry = entry;
    this.name = entry.name();
    this.day = day;
    Determination decision = entry.determination();
    boolean decided =
        decision != null && (decision.decidedOn() == null || period.sees(decision.decidedOn()));
    if (decision == null || !decided) {
      confirmed = false;
      excluded = false;
      undocumented = false;
    } else {
      confirmed = decision.status() == Determination.Status.CONFIRMED;
      boolean out = decision.status() == Determination.Status.EXCLUDED;
      excluded =
          out
              && !Placeholders.STANDARD.match(decision.body())
              && !Placeholders.STANDARD.match(decision.document());
      undocumented = out && !excluded;
    }
  }

  /**
   * Those seen on the as-of day, by day and name; null where none were supplied.
   *
   * @param ownDay place of the field with the day of its own
   */
  static @Nullable List<Matter> seen(
      @Nullable List<Entry> entries, int ownDay, AssessmentPeriod period) {
    if (entries == null || entries.isEmpty()) {
      return entries == null ? null : List.of();
    }
    List<Matter> seen = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      LocalDate day = (LocalDate) entry.value(ownDay);
      if (day == null) {
        throw new IllegalArgumentException(entry + " has no day");
      }
      if (period.sees(day)) {
        seen.add(new Matter(entry, day, period));
      }
    }
    if (seen.size() > 1) {
      seen.sort(ORDER);
    }
    return seen;
  }

  /** Neither confirmed nor properly excluded. */
  boolean pending() {
    return !confirmed && !excluded;
  }

  @Nullable LocalDate dayAt(int field) {
    return (LocalDate) entry.value(field);
  }

  /** A day that happened; null also after the as-of day. */
  @Nullable LocalDate happened(int field, AssessmentPeriod period) {
    LocalDate at = (LocalDate) entry.value(field);
    return at != null && period.sees(at) ? at : null;
  }

  boolean yes(int field) {
    return Boolean.TRUE.equals(entry.value(field));
  }

  boolean absent(int field) {
    return entry.value(field) == null;
  }

  long count(int field) {
    return entry.value(field) instanceof Long number ? number : 0;
  }

  @Nullable String text(int field) {
    return (String) entry.value(field);
  }
}
