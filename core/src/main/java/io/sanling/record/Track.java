package io.sanling.record;

/** The two tracks (统计口径) that targets are set for, always counted apart. */
public enum Track implements Labelled {
  /** villages and communities. */
  VILLAGE_COMMUNITY("村(社区)"),
  /** enterprises and institutions. */
  ENTERPRISE_INSTITUTION("企事业单位");

  private final String label;

  Track(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
