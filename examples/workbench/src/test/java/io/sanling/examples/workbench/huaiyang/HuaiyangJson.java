package io.sanling.examples.workbench.huaiyang;

import static java.util.stream.Collectors.joining;

import io.sanling.form.Determination;
import io.sanling.form.Form;
import io.sanling.record.Entry;
import io.sanling.record.UnitRecord;
import io.sanling.value.DayRange;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
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
    return json(fields);
  }

  private static @Nullable Object value(UnitRecord record, Form form) {
    return switch (form.count()) {
      case MANY -> record.list(form.id());
      case DAYS -> record.days(form.id());
      // Withheld indicators stand there empty.
      case ONE ->
          record.single(form.id()) == null && form.id().equals("indicators")
              ? Map.of()
              : record.single(form.id());
    };
  }

  private static String json(Object value) {
    if (value instanceof DayRange range) {
      return json(List.of(range.from(), range.to()));
    }
    if (value instanceof Entry entry) {
      return json(HuaiyangFields.of(entry));
    }
    if (value instanceof Determination determination) {
      return json(HuaiyangFields.of(determination));
    }
    if (value instanceof Map<?, ?> fields) {
      return fields.entrySet().stream()
          .map(field -> quoted((String) field.getKey()) + ":" + json(field.getValue()))
          .collect(joining(",", "{", "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(HuaiyangJson::json).collect(joining(",", "[", "]"));
    }
    if (value instanceof Boolean || value instanceof Long) {
      return value.toString();
    }
    return quoted(value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString());
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
