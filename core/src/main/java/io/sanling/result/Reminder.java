package io.sanling.result;

import io.sanling.internal.json.CanonicalJson;
import io.sanling.value.JsonWritten;
import java.io.Serializable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

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
    return CanonicalJson.inOrder(ResultJson.tree(this));
  }
}
