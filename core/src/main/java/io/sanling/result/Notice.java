package io.sanling.result;

import io.sanling.internal.json.CanonicalJson;
import io.sanling.value.JsonWritten;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Something a reader ought to know (提示), without effect on conformity.
 *
 * @param code notice code
 * @param record the record, or null when it is about the whole result
 */
public record Notice(String code, @Nullable String record) implements JsonWritten, Serializable {
  @Override
  public String toJson() {
    return CanonicalJson.inOrder(ResultJson.tree(this));
  }
}
