package io.sanling.record;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A criminal or public-order case (案件).
 *
 * @param id unique in its list of the unit; not blank
 * @param filedOn day of filing (立案日期)
 * @param kind criminal or public-order
 * @param majorImpact whether it had major impact; null: not known
 * @param withdrawnOn day it was withdrawn (撤案日期)
 * @param source who supplied it
 * @param determination what the deciding body found
 */
public record CaseRecord(
    String id,
    LocalDate filedOn,
    CaseKind kind,
    @Nullable Boolean majorImpact,
    @Nullable LocalDate withdrawnOn,
    @Nullable Source source,
    Determination determination) {
  public CaseRecord {
    Checks.id(id);
  }
}
