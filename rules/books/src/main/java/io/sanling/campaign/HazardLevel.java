package io.sanling.campaign;

/** Codes of the levels of hazards (隐患等级). */
public final class HazardLevel {
  /** 重大. */
  public static final String MAJOR = "MAJOR";

  /** 一般. */
  public static final String ORDINARY = "ORDINARY";

  private HazardLevel() {}
}
