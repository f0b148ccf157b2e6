package io.sanling.rules.lint;

import com.google.common.collect.ImmutableMap;

/**
 * What rows of the score table tell units apart by.
 *
 * @param classes codes by the id of the class they are of
 */
record Situation(ImmutableMap<String, String> classes) {
  boolean is(String unitClass, String code) {
    return code.equals(classes.get(unitClass));
  }
}
