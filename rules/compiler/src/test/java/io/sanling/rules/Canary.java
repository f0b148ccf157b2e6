package io.sanling.rules;

import java.util.concurrent.atomic.AtomicInteger;

/** What hostile rulebooks try to call: it counts every touch. */
public final class Canary {
  private static final AtomicInteger TOUCHES = new AtomicInteger();

  private Canary() {}

  /** Counts; the argument lets it stand where a value is wanted. */
  public static boolean sing() {
    TOUCHES.incrementAndGet();
    return true;
  }

  static int touches() {
    return TOUCHES.get();
  }
}
