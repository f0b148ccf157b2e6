package io.sanling.result;

import io.sanling.value.Labelled;

/** State of an indicator. */
public enum IndicatorState implements Labelled {
  /** scored. */
  SCORED("已计分"),
  /** not known: no points, open upwards. */
  ABSENT("缺项"),
  /** nothing to measure: full points. */
  NOT_APPLICABLE("不适用");

  private final String label;

  IndicatorState(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
