package io.sanling.examples.workbench.huaiyang;

import io.sanling.examples.workbench.madeup.Json;
import io.sanling.form.Form;
import io.sanling.record.UnitRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Unit records as JSON Lines; what is null is left out. */
final class HuaiyangJson {
  private HuaiyangJson() {}

  /** The line of one record, without its end. */
  static String line(UnitRecord record) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("unit", HuaiyangFields.of(record.unit()));
    for (Form form : record.forms().all()) {
      Object value = value(record, form);
      if (value != null) {
        fields.put(form.id(), value);
      }
    }
    return Json.of(fields);
  }

  private static @Nullable Object value(UnitRecord record, Form form) {
    return switch (form.count()) {
      case MANY -> {
        var list = record.list(form.id());
        yield list == null ? null : list.stream().map(HuaiyangFields::of).toList();
      }
      case DAYS -> record.days(form.id());
      // Withheld indicators stand there empty.
      case ONE ->
          record.single(form.id()) == null
              ? form.id().equals("indicators") ? Map.of() : null
              : HuaiyangFields.of(record.single(form.id()));
    };
  }
}
