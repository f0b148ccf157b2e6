package io.sanling.record;

/** Kind of accident (事故类型). */
public enum AccidentType implements Labelled {
  /** work-safety accident. */
  WORK_SAFETY("生产安全事故"),
  /** road-traffic accident. */
  ROAD_TRAFFIC("道路交通事故"),
  /** fire. */
  FIRE("火灾"),
  /** forest or grassland fire. */
  WILDFIRE("森林草原火灾"),
  /** collapse of a self-built house. */
  SELF_BUILT_HOUSE("自建房事故"),
  /** gas accident. */
  GAS("燃气事故"),
  /** fireworks accident. */
  FIREWORKS("烟花爆竹事故"),
  /** any other. */
  OTHER("其他");

  private final String label;

  AccidentType(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
