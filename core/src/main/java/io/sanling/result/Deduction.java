package io.sanling.result;

import java.math.BigDecimal;

/**
 * Points taken off for an event (事件扣分), at full size.
 *
 * @param clause clause of the deduction
 * @param record the event, {@code list/id}
 * @param points points taken off
 */
public record Deduction(String clause, String record, BigDecimal points) {}
