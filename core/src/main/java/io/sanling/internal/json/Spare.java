package io.sanling.internal.json;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/**
 * Things that are dear to make, kept for whoever needs one next. A few at most are kept, by no
 * thread: so virtual threads share them, and none outlives the class loader of the library.
 */
final class Spare<T> {
  private static final int MOST = 32;

  /** As many places lie in one cache line, of which only one is used: threads do not meet there. */
  private static final int APART = 16;

  private final AtomicReferenceArray<T> kept = new AtomicReferenceArray<>(MOST * APART);
  private final Supplier<T> make;

  Spare(Supplier<T> make) {
    this.make = make;
  }

  /** One that nobody else has. */
  T take() {
    T spare = kept.getAndSet(place(), null);
    return spare == null ? make.get() : spare;
  }

  /** Keeps it for the next one; whoever gives it back uses it no more. */
  void giveBack(T used) {
    kept.set(place(), used);
  }

  private static int place() {
    return (int) (Thread.currentThread().getId() % MOST) * APART;
  }
}
