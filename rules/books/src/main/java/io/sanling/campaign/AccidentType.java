package io.sanling.campaign;

/** Codes of the types of accident (事故类型). */
public final class AccidentType {
  /** 生产安全事故. */
  public static final String WORK_SAFETY = "WORK_SAFETY";

  /** 道路交通事故. */
  public static final String ROAD_TRAFFIC = "ROAD_TRAFFIC";

  /** 火灾. */
  public static final String FIRE = "FIRE";

  /** 森林草原火灾. */
  public static final String WILDFIRE = "WILDFIRE";

  /** 自建房事故. */
  public static final String SELF_BUILT_HOUSE = "SELF_BUILT_HOUSE";

  /** 燃气事故. */
  public static final String GAS = "GAS";

  /** 烟花爆竹事故. */
  public static final String FIREWORKS = "FIREWORKS";

  /** 其他. */
  public static final String OTHER = "OTHER";

  private AccidentType() {}
}
