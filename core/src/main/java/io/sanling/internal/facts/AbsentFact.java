package io.sanling.internal.facts;

/** An indicator that is not known. */
public record AbsentFact(String indicator) {}
