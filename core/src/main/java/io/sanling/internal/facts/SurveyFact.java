package io.sanling.internal.facts;

import static java.util.Objects.requireNonNull;

import io.sanling.internal.Ratio;
import io.sanling.internal.rulebook.OneOfAKind;
import io.sanling.record.Entry;
import org.jspecify.annotations.Nullable;

/** The satisfaction survey; null when there was none. */
public record SurveyFact(@Nullable Entry survey) implements OneOfAKind {
  public boolean isSupplied() {
    return survey != null;
  }

  public boolean surveyedAtLeast(int people) {
    return survey != null && count(survey, "surveyed") >= people;
  }

  Ratio satisfaction() {
    if (survey == null) {
      throw new IllegalStateException("satisfaction asked of no survey");
    }
    return Ratio.of(count(survey, "satisfied"), count(survey, "surveyed"));
  }

  private static long count(Entry survey, String field) {
    return requireNonNull(survey.count(field));
  }
}
