package io.sanling.result;

/** Where a rule comes from (依据等级), strongest first. */
public enum Support {
  /** the issuing authority's own public text. */
  A,
  /** Official precedent elsewhere. */
  B,
  /** Borrowed from a local scheme elsewhere. */
  C,
  /** A design default of this project. */
  D;

  /** The stronger of the two. */
  public Support strongest(Support other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /** The weaker of the two. */
  public Support weakest(Support other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
