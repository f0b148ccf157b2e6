package io.sanling.result;

import io.sanling.internal.json.CanonicalJson;
import io.sanling.value.JsonWritten;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A record kept out of the zeros (剔除), with who decided it; it stays listed.
 *
 * @param record the record, {@code list/id}
 * @param ground ground, or {@code WITHDRAWN} for a withdrawn record
 * @param body deciding body
 * @param document document number
 */
public record Exclusion(
    String record, @Nullable String ground, @Nullable String body, @Nullable String document)
    implements JsonWritten, Serializable {
  @Override
  public String toJson() {
    return CanonicalJson.inOrder(ResultJson.tree(this));
  }
}
