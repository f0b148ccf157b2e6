package io.sanling.rules.replays;

import com.google.common.collect.ImmutableList;
import java.util.function.Consumer;

/**
 * A situation (情形) of the catalogue: a unit that differs in one thing, or in a telling combination,
 * from one of which nothing but good is known, and what must come of it.
 *
 * @param code twelve digits: made-up county, theme, number
 * @param name what is the matter with it, in Chinese
 * @param clauses clauses it is about
 */
record Situation(
    String code, String name, ImmutableList<String> clauses, Subject subject, Outcome outcome) {

  /** Says what is recorded. */
  Situation given(Consumer<Subject> changes) {
    changes.accept(subject);
    return this;
  }

  /** Says what must come of it. */
  Situation then(Consumer<Outcome> expectations) {
    expectations.accept(outcome);
    return this;
  }

  String unitId() {
    return subject.id(code);
  }

  /** The unit's name in the records: its number and what it shows. */
  String unitName() {
    return "示例" + code.substring(6, 9) + "-" + code.substring(9) + " " + name;
  }
}
