package io.sanling.internal.facts;

import io.sanling.AssessmentPeriod;
import io.sanling.internal.Placeholders;
import io.sanling.record.CaseKind;
import io.sanling.record.CaseRecord;
import io.sanling.record.RecordList;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A case as of a day. */
public final class CaseFact extends EventFact {
  private final CaseRecord file;

  public CaseFact(AssessmentPeriod period, CaseRecord file, Placeholders placeholders) {
    super(period, RecordList.CASES, file.id(), file.filedOn(), file.determination(), placeholders);
    this.file = file;
  }

  public CaseKind getKind() {
    return file.kind();
  }

  public @Nullable Boolean getMajorImpact() {
    return file.majorImpact();
  }

  @Override
  public boolean isWithdrawn() {
    LocalDate withdrawnOn = file.withdrawnOn();
    return withdrawnOn != null && period.sees(withdrawnOn);
  }

  @Override
  public boolean isExclusionUndocumented() {
    return !isWithdrawn() && super.isExclusionUndocumented();
  }
}
