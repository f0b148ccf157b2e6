package io.sanling.result;

import io.sanling.internal.json.CanonicalJson;
import io.sanling.value.JsonWritten;
import java.io.Serializable;

/**
 * What the result rests on (回执); a digest is {@code sha256:} and 64 hexadecimal digits.
 *
 * @param rulebookDigest digest of the rulebook's content
 * @param recordDigest digest of the record in canonical form
 * @param engine engine and its version
 * @param resultDigest digest of the result without receipt
 */
public record Receipt(
    String rulebookDigest, String recordDigest, String engine, String resultDigest)
    implements JsonWritten, Serializable {
  @Override
  public String toJson() {
    return CanonicalJson.inOrder(ResultJson.tree(this));
  }
}
