package io.sanling.internal.rulebook;

import java.util.function.Supplier;

/**
 * Drools looks for its parts through the thread's context class loader, once, and remembers for
 * good what it did not find. In a pool's thread, or in a thread without one, that loader need not
 * know this library; so whatever starts a part of Drools runs with the library's own.
 */
public final class OwnLoader {
  private OwnLoader() {}

  /** The work's result; while it runs, the thread's context class loader is that of the class. */
  public static <T> T of(Class<?> own, Supplier<T> work) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(own.getClassLoader());
    try {
      return work.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
