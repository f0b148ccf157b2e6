package io.sanling.record;

/** Conduct that is vetoed (一票否决情形): concealing is worse than having. */
public enum MisconductKind implements Labelled {
  /** concealment. */
  CONCEALMENT("瞒报"),
  /** false reporting. */
  FALSE_REPORT("谎报"),
  /** interception of petitioners. */
  INTERCEPTION("截访"),
  /** retaliation. */
  RETALIATION("打击报复");

  private final String label;

  MisconductKind(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
