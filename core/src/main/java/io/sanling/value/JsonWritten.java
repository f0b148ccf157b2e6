package io.sanling.value;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A value that has one JSON (唯一的 JSON 形式), of which the schemas speak. Jackson 2 and 3, and
 * frameworks that use either, write the same text whatever they are set to, or refuse.
 */
public interface JsonWritten {
  /** The value as JSON in one line, keys in the documented order. */
  @JsonValue
  @JsonRawValue
  String toJson();
}
