package io.sanling.campaign;

import io.sanling.record.EntrySteps;

/** A criminal or public-order case (案件). */
public final class CaseBuilder extends EntrySteps<CaseBuilder> {
  static final CaseBuilder START = new CaseBuilder(Draft.of("cases")).ofMinorImpact().confirmed();

  private CaseBuilder(Draft draft) {
    super(draft);
  }

  @Override
  protected CaseBuilder telling(Draft next) {
    return new CaseBuilder(next);
  }

  /** Day of filing (立案日期): its own day. */
  public CaseBuilder filedOn(String day) {
    return on(day);
  }

  /** A criminal case (刑事案件). */
  public CaseBuilder criminal() {
    return value("kind", CaseKind.CRIMINAL).without("majorImpact");
  }

  /** A public-order case (治安案件) of major impact (影响重大). */
  public CaseBuilder ofMajorImpact() {
    return value("kind", CaseKind.PUBLIC_ORDER).value("majorImpact", true);
  }

  /** A public-order case without major impact; as it starts. */
  public CaseBuilder ofMinorImpact() {
    return value("kind", CaseKind.PUBLIC_ORDER).value("majorImpact", false);
  }

  /** A public-order case of which the impact is not known. */
  public CaseBuilder ofUnknownImpact() {
    return value("kind", CaseKind.PUBLIC_ORDER).without("majorImpact");
  }

  /** Withdrawn (撤案) on the day. */
  public CaseBuilder withdrawnOn(String day) {
    return value("withdrawnOn", day);
  }
}
