package io.sanling.internal.json;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands in records and by itself alike, as trees. */
public final class Shapes {
  private Shapes() {}

  public static List<String> range(LocalDate from, LocalDate to) {
    return List.of(from.toString(), to.toString());
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

  public static Members determination(
      Enum<?> status,
      @Nullable String body,
      @Nullable String document,
      @Nullable String ground,
      @Nullable LocalDate decidedOn) {
    return new Members()
        .putIfKnown("status", status)
        .putIfKnown("body", body)
        .putIfKnown("document", document)
        .putIfKnown("ground", ground)
        .putIfKnown("decidedOn", decidedOn == null ? null : decidedOn.toString());
  }
}
