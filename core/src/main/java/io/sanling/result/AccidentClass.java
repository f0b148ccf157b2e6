package io.sanling.result;

import io.sanling.record.Labelled;

/** Class of an accident (事故等级), State Council decree 493. */
public enum AccidentClass implements Labelled {
  /** below every limit. */
  ORDINARY("一般事故"),
  /** larger. */
  LARGER("较大事故"),
  /** major. */
  MAJOR("重大事故"),
  /** exceptional. */
  EXCEPTIONAL("特别重大事故");

  private final String label;

  AccidentClass(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
