package io.sanling.internal.facts;

/** A list that was not supplied at all, by the id of its form. */
public record NotSuppliedFact(String list) {}
