package io.sanling.internal.facts;

import io.sanling.AssessmentPeriod;
import io.sanling.internal.Placeholders;
import io.sanling.record.Entry;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A case as of a day. */
public final class CaseFact extends EventFact {
  public CaseFact(AssessmentPeriod period, Entry entry, Placeholders placeholders) {
    super(period, entry, placeholders);
  }

  public @Nullable String getKind() {
    return entry.text("kind");
  }

  public @Nullable Boolean getMajorImpact() {
    return entry.flag("majorImpact");
  }

  @Override
  public boolean isWithdrawn() {
    LocalDate withdrawnOn = entry.day("withdrawnOn");
    return withdrawnOn != null && period.sees(withdrawnOn);
  }

  @Override
  public boolean isExclusionUndocumented() {
    return !isWithdrawn() && super.isExclusionUndocumented();
  }
}
