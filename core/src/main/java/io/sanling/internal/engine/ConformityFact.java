package io.sanling.internal.engine;

import io.sanling.result.Conformity;

/** What conformity was decided to be. */
public record ConformityFact(Conformity conformity) {
  public Conformity getConformity() {
    return conformity;
  }
}
