package io.sanling.internal.facts;

import io.sanling.AssessmentPeriod;
import io.sanling.internal.Placeholders;
import io.sanling.record.Misconduct;
import io.sanling.record.MisconductKind;
import io.sanling.record.RecordList;

/** A vetoed conduct as of a day. */
public final class MisconductFact extends EventFact {
  private final MisconductKind kind;

  public MisconductFact(AssessmentPeriod period, Misconduct misconduct, Placeholders placeholders) {
    super(
        period,
        RecordList.MISCONDUCTS,
        misconduct.id(),
        misconduct.foundOn(),
        misconduct.determination(),
        placeholders);
    this.kind = misconduct.kind();
  }

  public MisconductKind getKind() {
    return kind;
  }
}
