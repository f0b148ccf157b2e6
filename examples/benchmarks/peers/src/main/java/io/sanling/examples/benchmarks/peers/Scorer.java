package io.sanling.examples.benchmarks.peers;

/** An engine made ready for the tables. */
public interface Scorer {
  /** Points by the place of the indicator; 0 where there is no value. */
  int[] score(Case unit);

  /** The engines that are compared. */
  enum Engine {
    EVRETE,
    OPENL,
    DMN,
    AVIATOR;

    Scorer of(Tables tables) {
      return switch (this) {
        case EVRETE -> new EvreteScorer(tables);
        case OPENL -> new OpenlScorer(tables);
        case DMN -> new DmnScorer(tables);
        case AVIATOR -> new AviatorScorer(tables);
      };
    }
  }
}
