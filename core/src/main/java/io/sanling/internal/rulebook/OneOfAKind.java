package io.sanling.internal.rulebook;

/** A type of facts of which an assessment has at most one. */
public interface OneOfAKind {}
