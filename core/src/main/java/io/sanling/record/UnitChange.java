package io.sanling.record;

import io.sanling.form.Form.ChangeKind;
import io.sanling.internal.json.JsonBytes;
import io.sanling.internal.json.Shapes;
import io.sanling.value.JsonWritten;
import java.io.Serializable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A change of a unit (主体变更), as an entry of the form for it tells it.
 *
 * @param record the entry, {@code list/id}
 * @param kind what changed
 * @param on the first day on which it is as it is after the change
 * @param predecessor code of the unit that was before; null where the unit kept its code
 */
public record UnitChange(String record, ChangeKind kind, LocalDate on, @Nullable String predecessor)
    implements JsonWritten, Serializable {
  @Override
  public String toJson() {
    return JsonBytes.text(
        (json, change) ->
            Shapes.change(json, change.record, change.kind, change.on, change.predecessor),
        this);
  }
}
