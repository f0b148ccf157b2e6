package io.sanling.examples.workbench.huaiyang;

import io.sanling.form.Determination;
import io.sanling.form.Field;
import io.sanling.record.Entry;
import io.sanling.record.Unit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of a unit or an entry, by the names that the formats have for it, in order. */
final class HuaiyangFields {
  private final Map<String, Object> known = new LinkedHashMap<>();

  private HuaiyangFields() {}

  static Map<String, Object> of(Unit unit) {
    HuaiyangFields fields = new HuaiyangFields();
    fields.put("id", unit.id());
    fields.put("idScheme", unit.idScheme());
    fields.put("name", unit.name());
    fields.put("kind", unit.kind());
    fields.put("division", unit.division());
    unit.values().forEach(fields::put);
    fields.put("openedOn", unit.openedOn());
    fields.put("closedOn", unit.closedOn());
    return fields.known;
  }

  static Map<String, Object> of(Entry entry) {
    HuaiyangFields fields = new HuaiyangFields();
    fields.put("id", entry.id());
    for (Field field : entry.form().fields()) {
      fields.put(field.id(), entry.value(field.id()));
    }
    Determination determination = entry.determination();
    fields.put("determination", determination == null ? null : of(determination));
    return fields.known;
  }

  static Map<String, Object> of(Determination determination) {
    HuaiyangFields fields = new HuaiyangFields();
    fields.put("status", determination.status().name());
    fields.put("body", determination.body());
    fields.put("document", determination.document());
    fields.put("ground", determination.ground());
    fields.put("decidedOn", determination.decidedOn());
    return fields.known;
  }

  private void put(String name, @Nullable Object value) {
    if (value != null) {
      known.put(name, value);
    }
  }
}
