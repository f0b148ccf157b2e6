package io.sanling.campaign;

/** Codes of the kinds of case (案件类别). */
public final class CaseKind {
  /** 刑事案件. */
  public static final String CRIMINAL = "CRIMINAL";

  /** 治安案件. */
  public static final String PUBLIC_ORDER = "PUBLIC_ORDER";

  private CaseKind() {}
}
