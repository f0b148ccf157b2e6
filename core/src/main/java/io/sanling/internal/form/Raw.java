package io.sanling.internal.form;

import com.google.common.collect.ImmutableMap;
import io.sanling.form.RecordCode;
import io.sanling.value.Place;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value as it was written, before anybody asks what it means. JSON values have no own place. */
public sealed interface Raw {
  /** Where it stands in a table; null in JSON. */
  default @Nullable Place place() {
    return null;
  }

  /** Text of JSON, taken as it is. */
  record Text(String text) implements Raw {}

  /** A number of JSON, as its source text: it may be as long as a line. */
  record Num(String source) implements Raw {}

  record Bool(boolean value) implements Raw {
    public static final Bool TRUE = new Bool(true);
    public static final Bool FALSE = new Bool(false);
  }

  /** Null of JSON, or a blank cell. */
  record Null(@Nullable Place place) implements Raw {
    public static final Null JSON = new Null(null);
  }

  /** A filled cell of a table, trimmed. */
  record Cell(String text, Kind kind, Place place) implements Raw {
    public enum Kind {
      TEXT,
      /** A number good for counting, not for a code: it has lost digits, or hides them. */
      ROUNDED,
      /** A real date cell of a workbook; its text is as much of day and time as it shows. */
      DATE,
      /** An error of a workbook such as {@code #N/A}. */
      ERROR("cell.error"),
      /** A formula of which no value was stored. */
      NO_VALUE("cell.noValue"),
      /** The number of a text that does not exist. */
      NO_TEXT("cell.noText"),
      /** A type of cell that nobody knows. */
      NO_TYPE("cell.noType"),
      /** A number, flag or time that is none. */
      NO_NUMBER("cell.noNumber"),
      /** Something else than the cell that is merged over it shows. */
      BENEATH("cell.beneath");

      private final @Nullable String fault;

      Kind() {
        this(null);
      }

      Kind(@Nullable String fault) {
        this.fault = fault;
      }

      /** Why it cannot be read; null when it can. */
      public @Nullable String fault() {
        return fault;
      }
    }
  }

  /** A table row that could not be taken apart. */
  record Broken(RecordCode code, String reason, String found, Place place) implements Raw {}

  /** Items; {@code unknown} holds filled cells of unknown columns by header. */
  record Arr(List<Raw> items, Map<String, Raw> unknown, @Nullable Place place) implements Raw {
    public Arr(List<Raw> items) {
      this(items, ImmutableMap.of(), null);
    }
  }

  /** Members; {@code unknown} holds filled cells of unknown columns by header. */
  record Obj(Map<String, Raw> members, Map<String, Raw> unknown, @Nullable Place place)
      implements Raw {
    public Obj(Map<String, Raw> members) {
      this(members, ImmutableMap.of(), null);
    }
  }
}
