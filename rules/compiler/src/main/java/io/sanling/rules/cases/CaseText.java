package io.sanling.rules.cases;

import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;

/**
 * A value of a case as it is written.
 *
 * @param text the text; empty where nothing stands
 * @param place where it stands, or where it should
 * @param whole all that stands there, of which the text may be a part
 */
record CaseText(String text, Place place, String whole) {
  CaseText(String text, Place place) {
    this(text, place, text);
  }

  /** The problem with a mend that leaves the rest of the cell as it is. */
  Problem inWhole(Problem problem) {
    Fix fix = problem.fix();
    return fix == null
            || text.equals(whole)
            || !problem.found().equals(text)
            || !fix.place().equals(place)
        ? problem
        : problem.fix(new Fix(fix.kind(), place, whole.replace(text, fix.text())));
  }
}
