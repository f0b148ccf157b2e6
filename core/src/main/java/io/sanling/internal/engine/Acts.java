package io.sanling.internal.engine;

/** Is told of each match of a rule, and says whether the rule acts on it. */
@FunctionalInterface
interface Acts {
  Acts ALL = rule -> true;

  boolean allows(String rule);
}
