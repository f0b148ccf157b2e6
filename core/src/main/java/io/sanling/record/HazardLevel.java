package io.sanling.record;

/** Level of a hidden danger (隐患等级). */
public enum HazardLevel implements Labelled {
  /** major hazard. */
  MAJOR("重大"),
  /** ordinary hazard. */
  ORDINARY("一般");

  private final String label;

  HazardLevel(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
