package io.sanling.record;

/** Kind of case (案件类别). */
public enum CaseKind implements Labelled {
  /** criminal case. */
  CRIMINAL("刑事案件"),
  /** public-order case. */
  PUBLIC_ORDER("治安案件");

  private final String label;

  CaseKind(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
