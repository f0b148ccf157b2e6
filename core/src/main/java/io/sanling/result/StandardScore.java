package io.sanling.result;

import com.google.common.collect.ImmutableList;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.value.JsonWritten;
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
    String id,
    BigDecimal points,
    BigDecimal weight,
    StandardState state,
    List<IndicatorScore> indicators)
    implements JsonWritten, Serializable {
  public StandardScore {
    indicators = ImmutableList.copyOf(indicators);
  }

  @Override
  public String toJson() {
    return CanonicalJson.inOrder(ResultJson.tree(this));
  }
}
