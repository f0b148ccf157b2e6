package io.sanling.value;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A value that has one JSON (唯一的 JSON 形式), of which the schemas speak. Jackson 2 and 3, and
 * frameworks that use either, write the same text whatever they are set to, or refuse.
 */
public interface JsonWritten {
  /** The value as JSON in one line, keys in the documented order. */
  @JsonValue
  @JsonRawValue
  String toJson();

  /**
   * Writes the UTF-8 bytes of {@link #toJson()}, for whoever writes many values: a result, which is
   * written often, goes straight into bytes, without the text in between.
   *
   * @param out written to, neither flushed nor closed; gets the whole value at once
   * @throws IOException when it cannot be written to
   */
  default void writeJson(OutputStream out) throws IOException {
    out.write(toJson().getBytes(StandardCharsets.UTF_8));
  }
}
