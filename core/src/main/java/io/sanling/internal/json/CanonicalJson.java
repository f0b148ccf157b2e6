package io.sanling.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes trees of {@code Map}, {@code List}, {@code String}, {@code Long}, {@code Boolean} and null
 * as JSON without white space: in the order of the maps, or in canonical form (RFC 8785).
 */
public final class CanonicalJson {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .build();

  private CanonicalJson() {}

  /** The canonical form, RFC 8785: keys sorted by UTF-16 code units. */
  public static byte[] bytes(Map<String, ? extends @Nullable Object> tree) {
    return write(tree, true);
  }

  /** The tree with its keys in the order of its maps. */
  public static String inOrder(Map<String, ? extends @Nullable Object> tree) {
    return new String(write(tree, false), StandardCharsets.UTF_8);
  }

  private static byte[] write(Map<String, ? extends @Nullable Object> tree, boolean sorted) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      write(json, tree, sorted);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void write(JsonGenerator json, @Nullable Object value, boolean sorted)
      throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> member : (sorted ? new TreeMap<>(map) : map).entrySet()) {
        json.writeFieldName((String) member.getKey());
        write(json, member.getValue(), sorted);
      }
      json.writeEndObject();
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object item : list) {
        write(json, item, sorted);
      }
      json.writeEndArray();
    } else if (value instanceof String text) {
      json.writeString(text);
    } else if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else {
      throw new IllegalArgumentException("no JSON for " + value.getClass());
    }
  }
}
