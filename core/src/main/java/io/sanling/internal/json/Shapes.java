package io.sanling.internal.json;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands in records and by itself alike. */
public final class Shapes {
  private static final Shape<Determined> DETERMINATION =
      Shape.<Determined>of()
          .put("status", (json, of) -> json.code(of.status))
          .put("body", (json, of) -> json.textIfKnown(of.body))
          .put("document", (json, of) -> json.textIfKnown(of.document))
          .put("ground", (json, of) -> json.textIfKnown(of.ground))
          .put("decidedOn", (json, of) -> json.dayIfKnown(of.decidedOn))
          .build();

  private static final Shape<Change> CHANGE =
      Shape.<Change>of()
          .put("record", (json, of) -> json.text(of.record))
          .put("kind", (json, of) -> json.code(of.kind))
          .put("on", (json, of) -> json.day(of.on))
          .put("predecessor", (json, of) -> json.text(of.predecessor))
          .build();

  private record Change(String record, Enum<?> kind, LocalDate on, @Nullable String predecessor) {}

  private record Determined(
      Enum<?> status,
      @Nullable String body,
      @Nullable String document,
      @Nullable String ground,
      @Nullable LocalDate decidedOn) {}

  private Shapes() {}

  public static void range(JsonBytes json, LocalDate from, LocalDate to) {
    json.list(List.of(from, to), JsonBytes::day);
  }

  /** A line of a file, or a cell of a sheet. */
  public static Members place(
      String file, @Nullable Long line, @Nullable String sheet, @Nullable String cell) {
    return new Members("file", file)
        .putIfKnown("line", line)
        .putIfKnown("sheet", sheet)
        .putIfKnown("cell", cell);
  }

  public static Members problem(String code, String path, String message) {
    return new Members("code", code, "path", path, "message", message);
  }

  public static void determination(
      JsonBytes json,
      Enum<?> status,
      @Nullable String body,
      @Nullable String document,
      @Nullable String ground,
      @Nullable LocalDate decidedOn) {
    DETERMINATION.to(json, new Determined(status, body, document, ground, decidedOn));
  }

  public static void change(
      JsonBytes json, String record, Enum<?> kind, LocalDate on, @Nullable String predecessor) {
    CHANGE.to(json, new Change(record, kind, on, predecessor));
  }
}
