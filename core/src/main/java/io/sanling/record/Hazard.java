package io.sanling.record;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A hidden danger (隐患).
 *
 * @param id unique in its list of the unit; not blank
 * @param foundOn day it was found
 * @param level major or ordinary
 * @param dueOn last day for rectifying it
 * @param rectifiedOn day it was rectified
 * @param source who supplied it
 */
public record Hazard(
    String id,
    LocalDate foundOn,
    HazardLevel level,
    LocalDate dueOn,
    @Nullable LocalDate rectifiedOn,
    @Nullable Source source) {
  public Hazard {
    Checks.id(id);
  }
}
