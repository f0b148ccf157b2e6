package io.sanling.result;

import io.sanling.value.Labelled;

/** Whether a unit conforms (达标情况). */
public enum Conformity implements Labelled {
  /** all zeros kept, all standards passed, data sufficient. */
  CONFORMING("达标"),
  /** something is open; never counted as conforming. */
  UNDETERMINED("待定"),
  /** a veto, a broken zero or a failed standard. */
  NON_CONFORMING("不达标"),
  /** not observed in the period. */
  NOT_APPLICABLE("不适用");

  private final String label;

  Conformity(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
