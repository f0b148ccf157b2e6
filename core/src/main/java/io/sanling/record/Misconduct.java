package io.sanling.record;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A vetoed conduct (瞒报、谎报、截访、打击报复).
 *
 * @param id unique in its list of the unit; not blank
 * @param kind which conduct
 * @param foundOn day it was found
 * @param source who supplied it
 * @param determination what the deciding body found
 */
public record Misconduct(
    String id,
    MisconductKind kind,
    LocalDate foundOn,
    @Nullable Source source,
    Determination determination) {
  public Misconduct {
    Checks.id(id);
  }
}
