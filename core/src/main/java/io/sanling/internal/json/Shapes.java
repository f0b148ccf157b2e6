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
