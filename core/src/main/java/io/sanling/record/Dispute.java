package io.sanling.record;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A dispute (矛盾纠纷).
 *
 * @param id unique in its list of the unit; not blank
 * @param reportedOn day it was reported
 * @param settledOn day it was settled
 * @param agreedExtension whether both sides agreed to a longer time
 * @param source who supplied it
 */
public record Dispute(
    String id,
    LocalDate reportedOn,
    @Nullable LocalDate settledOn,
    boolean agreedExtension,
    @Nullable Source source) {
  public Dispute {
    Checks.id(id);
  }
}
