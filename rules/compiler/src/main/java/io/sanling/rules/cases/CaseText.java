package io.sanling.rules.cases;

import io.sanling.rules.problem.Place;

/**
 * A value of a case as it is written.
 *
 * @param text the text; empty where nothing stands
 * @param place where it stands, or where it should
 */
record CaseText(String text, Place place) {}
