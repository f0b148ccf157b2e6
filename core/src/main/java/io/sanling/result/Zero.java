package io.sanling.result;

import com.google.common.base.Ascii;
import io.sanling.record.Labelled;

/** One of the three zeros (三零). */
public enum Zero implements Labelled {
  /** no petition left unsettled that the unit could settle. */
  PETITION("零上访"),
  /** no accident. */
  ACCIDENT("零事故"),
  /** no case. */
  CASE("零案件");

  private final String label;

  Zero(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }

  /** The JSON key of this zero, e.g. {@code petition}. */
  public String key() {
    return Ascii.toLowerCase(name());
  }
}
