package io.sanling.result;

import io.sanling.internal.json.CanonicalJson;
import io.sanling.value.JsonWritten;
import java.io.Serializable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A veto (一票否决).
 *
 * @param clause clause of the veto
 * @param record the record, {@code list/id}
 * @param kind code of its kind; null where its form tells no kinds apart
 * @param date its own day
 */
public record Veto(String clause, String record, @Nullable String kind, LocalDate date)
    implements JsonWritten, Serializable {
  @Override
  public String toJson() {
    return CanonicalJson.inOrder(ResultJson.tree(this));
  }
}
