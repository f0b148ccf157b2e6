package io.sanling.internal.facts;

import io.sanling.internal.Ratio;
import io.sanling.internal.rulebook.OneOfAKind;
import io.sanling.record.Survey;
import org.jspecify.annotations.Nullable;

/** The satisfaction survey; null when there was none. */
public record SurveyFact(@Nullable Survey survey) implements OneOfAKind {
  public boolean isSupplied() {
    return survey != null;
  }

  public boolean surveyedAtLeast(int people) {
    return survey != null && survey.surveyed() >= people;
  }

  Ratio satisfaction() {
    if (survey == null) {
      throw new IllegalStateException("satisfaction asked of no survey");
    }
    return Ratio.of(survey.satisfied(), survey.surveyed());
  }
}
