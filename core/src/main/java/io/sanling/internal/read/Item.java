package io.sanling.internal.read;

/** One item of the input, cheap to read one after another; binding it may happen on any thread. */
interface Item {
  /** About the bytes it holds. */
  long weight();

  Bound bind(boolean lenient);
}
