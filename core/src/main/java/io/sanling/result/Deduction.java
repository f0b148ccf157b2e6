package io.sanling.result;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Points taken off for an event (事件扣分), at full size.
 *
 * @param clause clause of the deduction
 * @param record the event, {@code list/id}; null where the unit itself loses them
 * @param points points taken off
 */
public record Deduction(String clause, @Nullable String record, BigDecimal points) {}
