package io.sanling.internal.engine;

/**
 * A form that was not supplied at all.
 *
 * @param form its id
 */
public record NotSuppliedFact(String form) {
  public String getForm() {
    return form;
  }
}
