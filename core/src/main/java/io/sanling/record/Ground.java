package io.sanling.record;

/** Why a record was excluded (剔除理由). */
public enum Ground implements Labelled {
  /** natural disaster. */
  NATURAL_DISASTER("自然灾害"),
  /** a criminal act. */
  CRIMINAL_ACT("刑事犯罪"),
  /** sudden illness. */
  SUDDEN_ILLNESS("突发疾病"),
  /** not attributable to the unit. */
  NOT_ATTRIBUTABLE("不属于本单位责任"),
  /** any other. */
  OTHER("其他");

  private final String label;

  Ground(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
