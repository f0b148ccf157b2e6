package io.sanling.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes trees of {@code Map}, {@link Members}, {@code List}, {@code String}, {@code Long}, {@code
 * Boolean} and null as JSON without white space: in the order of the maps, or in canonical form
 * (RFC 8785).
 */
public final class CanonicalJson {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .build();

  /** What was written before, in canonical form. */
  public record Written(String json) {}

  private static final int INITIAL_SIZE = 8192;

  private CanonicalJson() {}

  /** The canonical form, RFC 8785: keys sorted by UTF-16 code units. */
  public static byte[] bytes(Object tree) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(INITIAL_SIZE);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      write(json, tree, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** The canonical form as text. */
  public static String text(Object tree) {
    return new String(bytes(tree), StandardCharsets.UTF_8);
  }

  /** The tree with its keys in the order of its maps. */
  public static String inOrder(Object tree) {
    StringWriter out = new StringWriter(INITIAL_SIZE);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      write(json, tree, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  /** The tree with its keys in the order of its maps, for people to read. */
  public static String indented(Object tree) {
    StringWriter out = new StringWriter(INITIAL_SIZE);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      DefaultIndenter lines = new DefaultIndenter("  ", "\n");
      DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
      printer.indentObjectsWith(lines);
      json.setPrettyPrinter(printer);
      write(json, tree, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.append('\n').toString();
  }

  private static void write(JsonGenerator json, @Nullable Object value, boolean sorted)
      throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      if (sorted) {
        String[] keys = map.keySet().toArray(String[]::new);
        Arrays.sort(keys);
        for (String key : keys) {
          json.writeFieldName(key);
          write(json, map.get(key), true);
        }
      } else {
        for (Map.Entry<?, ?> member : map.entrySet()) {
          json.writeFieldName((String) member.getKey());
          write(json, member.getValue(), false);
        }
      }
      json.writeEndObject();
    } else if (value instanceof Members members) {
      json.writeStartObject();
      int[] order = sorted ? sorted(members) : null;
      for (int i = 0; i < members.size(); i++) {
        int member = order == null ? i : order[i];
        json.writeFieldName(members.key(member));
        write(json, members.value(member), sorted);
      }
      json.writeEndObject();
    } else if (value instanceof Written written) {
      json.writeRawValue(written.json());
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
    } else if (value instanceof BigDecimal number && !sorted) {
      // Only in texts of others: results hold no numbers that are not whole.
      json.writeNumber(number.toString());
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else {
      throw new IllegalArgumentException("no JSON for " + value.getClass());
    }
  }

  /** Insertion sort: objects have few members, and boxing costs more than it saves. */
  private static int[] sorted(Members members) {
    int[] order = new int[members.size()];
    for (int i = 0; i < order.length; i++) {
      String key = members.key(i);
      int at = i;
      while (at > 0 && members.key(order[at - 1]).compareTo(key) > 0) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = i;
    }
    return order;
  }
}
