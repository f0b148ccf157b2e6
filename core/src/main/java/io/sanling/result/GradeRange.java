package io.sanling.result;

import io.sanling.internal.json.CanonicalJson;
import io.sanling.value.JsonWritten;
import java.io.Serializable;

/**
 * Grades that are still possible (等级区间), given what is open.
 *
 * @param lowest lowest grade possible
 * @param highest highest grade possible
 */
public record GradeRange(String lowest, String highest) implements JsonWritten, Serializable {
  @Override
  public String toJson() {
    return CanonicalJson.inOrder(ResultJson.tree(this));
  }
}
