package io.sanling.advice;

import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.util.List;

/**
 * Something that can be done in one or several ways, each of them enough for more than the one
 * before.
 *
 * @param group levers of the same group may make up for each other
 * @param options its ways, weakest first
 */
record Lever(String group, List<Option> options) {
  Lever {
    options = ImmutableList.copyOf(options);
  }

  /**
   * A way.
   *
   * @param edits what the record says then
   * @param steps the steps it takes
   */
  record Option(List<Edit> edits, List<Advice.Step> steps) {
    Option {
      edits = ImmutableList.copyOf(edits);
      steps = ImmutableList.copyOf(steps);
    }

    int size() {
      return steps.size();
    }

    BigDecimal cost() {
      return steps.stream().map(Advice.Step::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    boolean isConditional() {
      return steps.stream().anyMatch(Advice.Step::condition);
    }
  }
}
