package io.sanling.record;

/** Kind of surroundings (城乡分类) by which thresholds differ. */
public enum Setting implements Labelled {
  /** built-up town. */
  URBAN("城区"),
  /** town fringe. */
  SUBURBAN("城乡结合部"),
  /** countryside. */
  RURAL("农村");

  private final String label;

  Setting(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
