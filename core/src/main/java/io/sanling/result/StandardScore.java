package io.sanling.result;

import com.google.common.collect.ImmutableList;
import io.sanling.value.JsonWritten;
import io.sanling.value.Labelled;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;

/**
 * Points of one of the standards (标准).
 *
 * @param id e.g. S1
 * @param points points now
 * @param weight greatest points
 * @param state passed, failed or undetermined
 * @param indicators by indicator, in rulebook order
 */
public record StandardScore(
    String id, BigDecimal points, BigDecimal weight, State state, List<IndicatorScore> indicators)
    implements JsonWritten, Serializable {
  public StandardScore {
    indicators = ImmutableList.copyOf(indicators);
  }

  @Override
  public String toJson() {
    return ResultJson.STANDARD.text(this);
  }

  /** State of a standard. */
  public enum State implements Labelled {
    /** passed, whatever is open. */
    PASSED("合格"),
    /** failed, even in the best case. */
    FAILED("不合格"),
    /** depends on what is absent. */
    UNDETERMINED("待定");

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
