package io.sanling.examples.workbench;

import static java.util.stream.Collectors.joining;

import io.sanling.campaign.Indicator;
import io.sanling.record.DayRange;
import io.sanling.record.UnitRecord;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Unit records as JSON Lines; what is null is left out. */
final class HuaiyangJson {
  private HuaiyangJson() {}

  /** The line of one record, without its end. */
  static String line(UnitRecord unit) {
    return json(unit);
  }

  private static String json(Object value) {
    if (value instanceof DayRange range) {
      return json(List.of(range.from(), range.to()));
    }
    if (value instanceof Record fields) {
      return object(HuaiyangFields.of(fields));
    }
    if (value instanceof Map<?, ?> indicators) {
      return object(named(indicators));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(HuaiyangJson::json).collect(joining(",", "[", "]"));
    }
    if (value instanceof Boolean || value instanceof Long) {
      return value.toString();
    }
    return quoted(value instanceof BigDecimal decimal ? decimal.toPlainString() : text(value));
  }

  private static String object(Map<String, Object> fields) {
    return fields.entrySet().stream()
        .map(field -> quoted(field.getKey()) + ":" + json(field.getValue()))
        .collect(joining(",", "{", "}"));
  }

  private static Map<String, Object> named(Map<?, ?> indicators) {
    Map<String, Object> fields = new LinkedHashMap<>();
    indicators.forEach(
        (key, value) -> {
          String indicator = (Indicator) key;
          BigDecimal number = (BigDecimal) value;
          fields.put(
              indicator.key(),
              switch (indicator.form()) {
                case BOOLEAN -> number.signum() > 0;
                case COUNT -> number.longValueExact();
                case RATIO, AMOUNT -> number;
              });
        });
    return fields;
  }

  private static String text(Object value) {
    return value instanceof Enum<?> constant ? constant.name() : value.toString();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
