package io.sanling.examples.benchmarks;

/** What can be measured, one after the other in this order. */
enum Section {
  /** One record in memory, the floor beside it, and what it allocates. */
  RECORD,
  /** Ways of running the rules. */
  RULES,
  /** Other engines on the score tables. */
  PEERS,
  /** Whole processes for little work. */
  START,
  /** Whole processes for much work. */
  RUN,
  /** What is kept of the heap. */
  MEMORY,
  /** Editions loaded anew. */
  RELOAD,
  /** Explanations, advice, impact, replay. */
  MORE
}
