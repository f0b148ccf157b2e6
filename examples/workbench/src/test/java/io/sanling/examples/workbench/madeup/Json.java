package io.sanling.examples.workbench.madeup;

import static java.util.stream.Collectors.joining;

import io.sanling.value.DayRange;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** JSON on one line, in the order of the fields. */
public final class Json {
  private Json() {}

  /** Objects, arrays, ranges of days, flags and whole numbers; anything else as text. */
  public static String of(Object value) {
    if (value instanceof DayRange range) {
      return of(List.of(range.from(), range.to()));
    }
    if (value instanceof Map<?, ?> fields) {
      return fields.entrySet().stream()
          .map(field -> quoted((String) field.getKey()) + ":" + of(field.getValue()))
          .collect(joining(",", "{", "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Json::of).collect(joining(",", "[", "]"));
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
