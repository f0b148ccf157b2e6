package io.sanling.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.common.base.Enums;
import io.sanling.internal.Exact;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON text as a tree of {@code Map}, {@code List}, {@code String}, {@code Long}, {@code
 * BigDecimal}, {@code Boolean} and null, for texts the library itself wrote.
 */
public final class JsonTree {
  private static final JsonFactory JSON = new JsonFactory();

  private final Map<String, @Nullable Object> members;
  private final String path;

  /** A member is not there, or of another type than was asked for. */
  public static final class MismatchException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    private final String path;
    private final String found;

    MismatchException(String path, @Nullable Object found, String expected) {
      super(path + " is no " + expected);
      this.path = path;
      this.found = found instanceof Map || found instanceof List ? "…" : String.valueOf(found);
    }

    /** JSON Pointer to the member. */
    public String path() {
      return path;
    }

    /** What is there. */
    public String found() {
      return found;
    }
  }

  private JsonTree(Map<String, @Nullable Object> members, String path) {
    this.members = members;
    this.path = path;
  }

  /**
   * The object the text holds.
   *
   * @throws IOException when the text is no JSON object
   */
  public static Map<String, @Nullable Object> readObject(Reader text) throws IOException {
    try (JsonParser parser = JSON.createParser(text)) {
      parser.nextToken();
      Object value = value(parser);
      if (!(value instanceof Map) || parser.nextToken() != null) {
        throw new IOException("not one JSON object");
      }
      return asMap(value);
    }
  }

  /**
   * The objects of the list that the text holds.
   *
   * @throws IOException when the text is no JSON list of objects
   */
  public static List<Map<String, @Nullable Object>> readObjects(Reader text) throws IOException {
    try (JsonParser parser = JSON.createParser(text)) {
      parser.nextToken();
      List<Map<String, @Nullable Object>> objects = new ArrayList<>();
      if (!(value(parser) instanceof List<?> items)
          || parser.nextToken() != null
          || !items.stream().allMatch(Map.class::isInstance)) {
        throw new IOException("not one JSON list of objects");
      }
      for (Object item : items) {
        objects.add(asMap(item));
      }
      return objects;
    }
  }

  /** The tree of a text that the library itself wrote. */
  public static Map<String, @Nullable Object> parse(String written) {
    try {
      return readObject(new StringReader(written));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A view of the object that takes its members by type and names what is missing. */
  public static JsonTree of(Map<String, @Nullable Object> members) {
    return new JsonTree(members, "");
  }

  public Map<String, @Nullable Object> members() {
    return members;
  }

  /** JSON Pointer to the member. */
  public String path(String key) {
    return path + "/" + key;
  }

  public String text(String key) {
    return take(key, String.class);
  }

  public @Nullable String textOrNull(String key) {
    return members.get(key) == null ? null : text(key);
  }

  /** The texts of a list that may be left out. */
  public List<String> textsOrNone(String key) {
    return members.get(key) == null ? List.of() : texts(key);
  }

  public List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (Object item : take(key, List.class)) {
      texts.add(String.valueOf(item));
    }
    return texts;
  }

  public int integer(String key) {
    return Math.toIntExact(take(key, Long.class));
  }

  public long number(String key) {
    return take(key, Long.class);
  }

  public LocalDate day(String key) {
    String day = text(key);
    try {
      return LocalDate.parse(day);
    } catch (DateTimeException e) {
      throw new MismatchException(path(key), day, "day");
    }
  }

  public @Nullable LocalDate dayOrNull(String key) {
    return members.get(key) == null ? null : day(key);
  }

  public <E extends Enum<E>> E code(String key, Class<E> type) {
    return code(path(key), text(key), type);
  }

  public <E extends Enum<E>> List<E> codes(String key, Class<E> type) {
    return texts(key).stream().map(code -> code(path(key), code, type)).toList();
  }

  /** The key itself as a code. */
  public <E extends Enum<E>> E key(String key, Class<E> type) {
    return code(path(key), key, type);
  }

  private static <E extends Enum<E>> E code(String path, String code, Class<E> type) {
    E constant = Enums.getIfPresent(type, code).orNull();
    if (constant == null) {
      throw new MismatchException(path, code, type.getSimpleName());
    }
    return constant;
  }

  public <E extends Enum<E>> @Nullable E codeOrNull(String key, Class<E> type) {
    return members.get(key) == null ? null : code(key, type);
  }

  public boolean truth(String key) {
    return take(key, Boolean.class);
  }

  public BigDecimal decimal(String key) {
    String decimal = text(key);
    try {
      return Exact.decimal(decimal);
    } catch (NumberFormatException e) {
      throw new MismatchException(path(key), decimal, "decimal");
    }
  }

  public @Nullable BigDecimal decimalOrNull(String key) {
    return members.get(key) == null ? null : decimal(key);
  }

  public JsonTree object(String key) {
    return new JsonTree(asMap(take(key, Map.class)), path + "/" + key);
  }

  public @Nullable JsonTree objectOrNull(String key) {
    return members.get(key) == null ? null : object(key);
  }

  /** The objects of a list that may be left out. */
  public List<JsonTree> objectsOrNone(String key) {
    return members.get(key) == null ? List.of() : objects(key);
  }

  public List<JsonTree> objects(String key) {
    List<JsonTree> objects = new ArrayList<>();
    for (Object item : take(key, List.class)) {
      String at = path + "/" + key + "/" + objects.size();
      if (!(item instanceof Map)) {
        throw new MismatchException(at, item, "object");
      }
      objects.add(new JsonTree(asMap(item), at));
    }
    return objects;
  }

  private <T> T take(String key, Class<T> type) {
    Object value = members.get(key);
    if (!type.isInstance(value)) {
      throw new MismatchException(
          path(key), members.containsKey(key) ? value : "", type.getSimpleName());
    }
    return type.cast(value);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> asMap(Object value) {
    return (Map<String, @Nullable Object>) value;
  }

  private static @Nullable Object value(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new IOException("no JSON");
    }
    return switch (token) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String key = parser.currentName();
          parser.nextToken();
          int before = members.size();
          members.put(key, value(parser));
          if (members.size() == before) {
            throw new IOException("twice: " + key);
          }
        }
        yield members;
      }
      case START_ARRAY -> {
        List<@Nullable Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(value(parser));
        }
        yield items;
      }
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT ->
          parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? new BigDecimal(parser.getBigIntegerValue())
              : (Object) parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      case VALUE_NULL -> null;
      default -> throw new IOException("unexpected " + token);
    };
  }
}
