package io.sanling.result;

import io.sanling.value.JsonWritten;
import java.io.Serializable;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Points taken off for an event (事件扣分), or added (加分), at full size.
 *
 * @param clause its clause
 * @param record the event, {@code list/id}; null where the unit itself loses them
 * @param points points taken off or added
 */
public record Deduction(String clause, @Nullable String record, BigDecimal points)
    implements JsonWritten, Serializable {
  @Override
  public String toJson() {
    return ResultJson.DEDUCTION.text(this);
  }
}
