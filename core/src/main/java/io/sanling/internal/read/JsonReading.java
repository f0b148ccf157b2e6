package io.sanling.internal.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.sanling.internal.Unseen;
import io.sanling.internal.form.Pointer;
import io.sanling.internal.form.Raw;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One JSON text to a raw tree: strict, without duplicate keys, numbers left as text. */
final class JsonReading {
  private static final int DEEPEST = 64;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private JsonReading() {}

  /** Why a text is no JSON record. */
  static final class Fault extends Exception {
    private static final long serialVersionUID = 1;

    final Pointer path;
    final String reason;
    final String found;

    Fault(Pointer path, String reason, String found) {
      super(reason, null, false, false);
      this.path = path;
      this.reason = reason;
      this.found = found;
    }
  }

  /** The value that well-formed UTF-8 holds. */
  static Raw read(byte[] utf8) throws Fault {
    // Else Jackson would guess at another encoding, or pass over a byte-order mark.
    if (utf8.length > 1 && utf8[0] == '{' && utf8[1] != 0) {
      try (JsonParser parser = JSON.createParser(utf8)) {
        parser.nextToken();
        Raw value = value(parser);
        if (parser.nextToken() == null) {
          return value;
        }
      } catch (Fault | IOException e) {
        // Told below, with its column in characters.
      }
    }
    return read(new String(utf8, StandardCharsets.UTF_8));
  }

  static Raw read(String text) throws Fault {
    try (JsonParser parser = JSON.createParser(text)) {
      Raw value;
      try {
        if (parser.nextToken() == null) {
          throw new Fault(Pointer.ROOT, "syntax.empty", "");
        }
        value = value(parser);
      } catch (JsonProcessingException e) {
        throw fault(e, parser, "syntax.json");
      }
      try {
        if (parser.nextToken() == null) {
          return value;
        }
      } catch (JsonProcessingException e) {
        throw fault(e, parser, "syntax.after");
      }
      throw new Fault(Pointer.ROOT, "syntax.after", column(parser));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Fault fault(JsonProcessingException e, JsonParser parser, String reason) {
    // The exception's own text quotes the data, and may so repeat a personal number.
    return e instanceof StreamConstraintsException
        ? new Fault(Pointer.ROOT, "syntax.nesting", String.valueOf(DEEPEST))
        : new Fault(Pointer.ROOT, reason, column(parser));
  }

  private static String column(JsonParser parser) {
    return String.valueOf(Math.max(1, parser.currentLocation().getCharOffset()));
  }

  private static Raw value(JsonParser parser) throws IOException, Fault {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> {
        String text = parser.getText();
        if (!Unseen.isWellFormed(text)) {
          throw new Fault(Pointer.of(parser.getParsingContext()), "syntax.surrogate", "");
        }
        yield new Raw.Text(text);
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Raw.Num(parser.getText());
      case VALUE_TRUE -> Raw.Bool.TRUE;
      case VALUE_FALSE -> Raw.Bool.FALSE;
      case VALUE_NULL -> Raw.Null.JSON;
      default -> throw new Fault(Pointer.ROOT, "syntax.json", column(parser));
    };
  }

  private static Raw object(JsonParser parser) throws IOException, Fault {
    Map<String, Raw> members = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      if (!Unseen.isWellFormed(key)) {
        throw new Fault(Pointer.of(parser.getParsingContext().getParent()), "syntax.surrogate", "");
      }
      if (members.containsKey(key)) {
        throw new Fault(Pointer.of(parser.getParsingContext()), "syntax.duplicateKey", key);
      }
      parser.nextToken();
      members.put(key, value(parser));
    }
    return new Raw.Obj(members);
  }

  private static Raw array(JsonParser parser) throws IOException, Fault {
    List<Raw> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parser));
    }
    return new Raw.Arr(items);
  }
}
