package io.sanling.internal.facts;

import io.sanling.AssessmentPeriod;
import io.sanling.internal.Placeholders;
import io.sanling.record.Entry;
import org.jspecify.annotations.Nullable;

/** A vetoed conduct as of a day. */
public final class MisconductFact extends EventFact {
  public MisconductFact(AssessmentPeriod period, Entry entry, Placeholders placeholders) {
    super(period, entry, placeholders);
  }

  public @Nullable String getKind() {
    return entry.text("kind");
  }
}
