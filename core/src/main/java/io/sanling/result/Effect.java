package io.sanling.result;

import io.sanling.value.Labelled;

/** What a rule did when it took effect. */
public enum Effect implements Labelled {
  /** entered a record into the break-zero ledger. */
  BREAKS_ZERO("破零"),
  /** left a zero undetermined. */
  OPENS_ZERO("使零指标待定"),
  /** vetoed. */
  VETOES("一票否决"),
  /** left conformity undetermined. */
  OPENS_CONFORMITY("使达标待定"),
  /** listed an exclusion. */
  EXCLUDES("剔除"),
  /** gave points, or bounded them. */
  SCORES("计分"),
  /** failed a standard. */
  FAILS_STANDARD("标准不合格"),
  /** took points off for an event. */
  DEDUCTS("扣分"),
  /** added points beside the standards. */
  ADDS("加分"),
  /** decided conformity or grade. */
  DECIDES("评定"),
  /** moved the grade up or down. */
  MOVES_GRADE("升降等级"),
  /** held the grade down. */
  CAPS_GRADE("限定等级"),
  /** gave no grade. */
  WITHHOLDS_GRADE("不予定级"),
  /** added a notice. */
  NOTES("提示"),
  /** added a reminder. */
  REMINDS("提醒督办");

  private final String label;

  Effect(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
