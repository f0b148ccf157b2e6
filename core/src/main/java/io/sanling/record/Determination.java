package io.sanling.record;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the deciding body found (认定).
 *
 * @param status state as written
 * @param body deciding body (认定机关)
 * @param document document number (文号)
 * @param ground ground of an exclusion
 * @param decidedOn day of the decision; null: stands as written
 */
public record Determination(
    DeterminationStatus status,
    @Nullable String body,
    @Nullable String document,
    @Nullable Ground ground,
    @Nullable LocalDate decidedOn) {
  public Determination {
    Checks.text(body, "body");
    Checks.text(document, "document");
  }

  /** A determination of the given state and nothing else known. */
  public static Determination of(DeterminationStatus status) {
    return new Determination(status, null, null, null, null);
  }
}
