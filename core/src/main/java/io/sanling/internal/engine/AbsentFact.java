package io.sanling.internal.engine;

/** An indicator that is not known. */
public record AbsentFact(String indicator) {}
