package io.sanling.internal;

import com.google.common.collect.ImmutableList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Maps items on several threads and gives the results in the order of the items, holding only a few
 * chunks at a time. Where the items fail, the results of all before come first.
 */
public final class OrderedParallel<T, R> implements Iterator<R>, AutoCloseable {
  private static final int CHUNK_ITEMS = 64;
  private static final long CHUNK_WEIGHT = 1 << 20;
  private static final AtomicInteger THREADS = new AtomicInteger();

  private final Iterator<? extends T> items;
  private final ToLongFunction<? super T> weight;
  private final Function<? super T, ? extends R> function;
  private final ExecutorService workers;
  private final int ahead;
  private final Queue<Future<List<R>>> running = new ArrayDeque<>();
  private Iterator<R> ready = ImmutableList.<R>of().iterator();
  private @Nullable RuntimeException failure;

  private OrderedParallel(
      Iterator<? extends T> items,
      ToLongFunction<? super T> weight,
      int threads,
      Function<? super T, ? extends R> function) {
    this.items = items;
    this.weight = weight;
    this.function = function;
    this.ahead = threads + 2;
    ThreadFactory daemon =
        task -> {
          Thread thread = new Thread(task, "sanling-" + THREADS.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        };
    this.workers = Executors.newFixedThreadPool(threads, daemon);
  }

  /** Items of equal weight. */
  public static <T, R> OrderedParallel<T, R> map(
      Iterator<? extends T> items, int threads, Function<? super T, ? extends R> function) {
    return map(items, item -> 1, threads, function);
  }

  /** Items of the given weight in bytes; what is held at a time is bounded by it. */
  public static <T, R> OrderedParallel<T, R> map(
      Iterator<? extends T> items,
      ToLongFunction<? super T> weight,
      int threads,
      Function<? super T, ? extends R> function) {
    return new OrderedParallel<>(items, weight, threads, function);
  }

  @Override
  public boolean hasNext() {
    while (!ready.hasNext()) {
      fill();
      Future<List<R>> next = running.poll();
      if (next == null) {
        close();
        if (failure != null) {
          throw failure;
        }
        return false;
      }
      ready = take(next).iterator();
    }
    return true;
  }

  @Override
  public R next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.next();
  }

  /** Stops the workers; what is not read yet is lost. */
  @Override
  public void close() {
    workers.shutdownNow();
  }

  private void fill() {
    while (failure == null && running.size() < ahead) {
      List<T> chunk = chunk();
      if (chunk.isEmpty()) {
        return;
      }
      running.add(workers.submit(() -> apply(chunk)));
    }
  }

  /** The next items; when they fail, what came before is still worked on and given first. */
  private List<T> chunk() {
    List<T> chunk = new ArrayList<>(CHUNK_ITEMS);
    long chunkWeight = 0;
    try {
      while (chunk.size() < CHUNK_ITEMS && chunkWeight < CHUNK_WEIGHT && items.hasNext()) {
        T item = items.next();
        chunk.add(item);
        chunkWeight += weight.applyAsLong(item);
      }
    } catch (RuntimeException e) {
      failure = e;
    }
    return chunk;
  }

  private List<R> apply(List<T> chunk) {
    List<R> results = new ArrayList<>(chunk.size());
    for (T item : chunk) {
      results.add(function.apply(item));
    }
    return results;
  }

  private List<R> take(Future<List<R>> chunk) {
    try {
      return chunk.get();
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while assessing", e);
    } catch (ExecutionException e) {
      close();
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
