package io.sanling.value;

/** One of a fixed set of answers, with the Chinese term for it. */
public interface Labelled {
  /** The Chinese term, as people read it. */
  String label();

  /** The constant, as JSON has it. */
  String name();
}
