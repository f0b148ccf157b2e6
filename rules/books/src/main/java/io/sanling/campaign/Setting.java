package io.sanling.campaign;

/** Codes of surroundings (城乡分类). */
public final class Setting {
  /** 城区. */
  public static final String URBAN = "URBAN";

  /** 城乡结合部. */
  public static final String SUBURBAN = "SUBURBAN";

  /** 农村. */
  public static final String RURAL = "RURAL";

  private Setting() {}
}
