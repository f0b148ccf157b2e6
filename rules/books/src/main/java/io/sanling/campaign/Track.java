package io.sanling.campaign;

/** Codes of the classes that units are counted by (统计口径). */
public final class Track {
  /** 村(社区). */
  public static final String VILLAGE_COMMUNITY = "VILLAGE_COMMUNITY";

  /** 企事业单位. */
  public static final String ENTERPRISE_INSTITUTION = "ENTERPRISE_INSTITUTION";

  private Track() {}
}
