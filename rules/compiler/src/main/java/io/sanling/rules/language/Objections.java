package io.sanling.rules.language;

import io.sanling.rules.gate.Objection;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.RulebookCode;

/** What the gate objects to, as problems of the rulebook. */
final class Objections {
  private Objections() {}

  static Problem problem(Objection objection, Place place) {
    String details = String.join("、", objection.details());
    return Problem.of(RulebookCode.GATE, place, objection.found())
        .worded(objection.reason().name(), objection.found(), details.isEmpty() ? "—" : details);
  }
}
