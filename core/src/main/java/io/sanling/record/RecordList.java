package io.sanling.record;

import com.google.common.base.Ascii;

/** The six lists of a unit record; a record is named {@code list/id} everywhere. */
public enum RecordList implements Labelled {
  /** petitions. */
  PETITIONS("信访事项"),
  /** accidents. */
  ACCIDENTS("事故"),
  /** cases. */
  CASES("案件"),
  /** misconducts. */
  MISCONDUCTS("违规行为"),
  /** hazards. */
  HAZARDS("隐患"),
  /** disputes. */
  DISPUTES("矛盾纠纷");

  private final String label;

  RecordList(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }

  /** The JSON name of the list, e.g. {@code petitions}. */
  public String key() {
    return Ascii.toLowerCase(name());
  }
}
