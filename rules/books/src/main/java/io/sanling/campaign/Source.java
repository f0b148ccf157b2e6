package io.sanling.campaign;

/** Codes of who supplied an entry (数据来源). */
public final class Source {
  /** 公安. */
  public static final String PUBLIC_SECURITY = "PUBLIC_SECURITY";

  /** 信访. */
  public static final String PETITION_OFFICE = "PETITION_OFFICE";

  /** 应急管理. */
  public static final String EMERGENCY_MANAGEMENT = "EMERGENCY_MANAGEMENT";

  /** 本单位. */
  public static final String UNIT = "UNIT";

  /** 网格. */
  public static final String GRID = "GRID";

  /** 其他. */
  public static final String OTHER = "OTHER";

  private Source() {}
}
