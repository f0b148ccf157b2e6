package io.sanling.result;

import io.sanling.value.Labelled;

/** State of a standard. */
public enum StandardState implements Labelled {
  /** passed, whatever is open. */
  PASSED("合格"),
  /** failed, even in the best case. */
  FAILED("不合格"),
  /** depends on what is absent. */
  UNDETERMINED("待定");

  private final String label;

  StandardState(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
