package io.sanling.result;

import io.sanling.value.Labelled;

/**
 * State of a goal (目标), from best to worst: broken wins over undetermined, undetermined over clean.
 */
public enum ZeroState implements Labelled {
  /** nothing broke it. */
  CLEAN("保持"),
  /** not known or not decided. */
  UNDETERMINED("待定"),
  /** broken. */
  BROKEN("破零");

  private final String label;

  ZeroState(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
