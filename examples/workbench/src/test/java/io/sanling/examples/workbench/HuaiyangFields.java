package io.sanling.examples.workbench;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of a value by their names in the formats, which are those of its components. */
final class HuaiyangFields {
  private HuaiyangFields() {}

  /** The fields that are known, in order. */
  static Map<String, Object> of(Record value) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      Object field = read(value, component);
      if (field != null) {
        fields.put(component.getName(), field);
      }
    }
    return fields;
  }

  private static Object read(Record value, RecordComponent component) {
    try {
      return component.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
