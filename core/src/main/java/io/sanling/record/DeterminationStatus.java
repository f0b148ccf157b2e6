package io.sanling.record;

/** State of a determination (认定状态). */
public enum DeterminationStatus implements Labelled {
  /** not decided yet. */
  PENDING("待认定"),
  /** confirmed. */
  CONFIRMED("已认定"),
  /** excluded by a deciding body with a document. */
  EXCLUDED("已剔除");

  private final String label;

  DeterminationStatus(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
