package io.sanling.record;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * A satisfaction survey (满意度调查): counts of people, no persons.
 *
 * @param surveyed people asked, from 0
 * @param satisfied people satisfied, 0 to surveyed
 */
public record Survey(long surveyed, long satisfied) {
  public Survey {
    Checks.count(surveyed, "surveyed");
    Checks.count(satisfied, "satisfied");
    checkArgument(satisfied <= surveyed, "satisfied: %s of %s", satisfied, surveyed);
  }
}
