package io.sanling.value;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import io.sanling.internal.json.JsonBytes;
import io.sanling.internal.json.Shapes;
import java.time.LocalDate;

/**
 * A closed range of calendar days (日期区间).
 *
 * @param from first day
 * @param to last day, not before {@code from}
 */
public record DayRange(LocalDate from, LocalDate to) implements JsonWritten {
  public DayRange {
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    checkArgument(!to.isBefore(from), "range ends %s before it starts %s", to, from);
  }

  /** Whether the day is one of them. */
  public boolean includes(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }

  @Override
  public String toJson() {
    return JsonBytes.text((json, range) -> Shapes.range(json, range.from, range.to), this);
  }
}
