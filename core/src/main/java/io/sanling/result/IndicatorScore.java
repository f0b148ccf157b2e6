package io.sanling.result;

import com.google.common.collect.ImmutableList;
import io.sanling.value.JsonWritten;
import io.sanling.value.Labelled;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Points of one indicator (指标).
 *
 * @param id e.g. techCoverage
 * @param value what the table saw, exact; null when not known, or where deductions score it
 * @param points points given
 * @param max greatest points for units of its classes
 * @param state scored, absent or not applicable
 * @param reason why it is absent or not applicable, else null
 * @param clause its clause
 * @param deductions what was taken off its full points, each at full size; the floor is in the
 *     points. Null where it is not scored by deductions
 */
public record IndicatorScore(
    String id,
    @Nullable String value,
    BigDecimal points,
    BigDecimal max,
    State state,
    @Nullable String reason,
    String clause,
    @Nullable List<Deduction> deductions)
    implements JsonWritten, Serializable {
  public IndicatorScore {
    deductions = deductions == null ? null : ImmutableList.copyOf(deductions);
  }

  @Override
  public String toJson() {
    return ResultJson.INDICATOR.text(this);
  }

  /** State of an indicator. */
  public enum State implements Labelled {
    /** scored. */
    SCORED("已计分"),
    /** not known: no points, open upwards. */
    ABSENT("缺项"),
    /** nothing to measure: full points. */
    NOT_APPLICABLE("不适用");

    private final String label;

    State(String label) {
      this.label = label;
    }

    @Override
    public String label() {
      return label;
    }
  }
}
