package io.sanling.internal;

import com.google.common.collect.ImmutableList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Maps items on several threads and gives the results in the order of the items, holding only a few
 * chunks at a time. Where the items fail, the results of all before come first. Threads of its own
 * end by themselves where nobody reads on.
 */
public final class OrderedParallel<T, R> implements Iterator<R>, AutoCloseable {
  private static final int CHUNK_ITEMS = 64;
  private static final long CHUNK_WEIGHT = 1 << 20;
  private static final long IDLE_SECONDS = 10;
  private static final AtomicInteger THREADS = new AtomicInteger();

  private final Iterator<? extends T> items;
  private final ToLongFunction<? super T> weight;
  private final Function<? super T, ? extends R> function;
  private final Executor workers;
  private final @Nullable ExecutorService own;
  private final int ahead;
  private final Queue<Future<List<R>>> running = new ArrayDeque<>();
  private Iterator<R> ready = ImmutableList.<R>of().iterator();
  private @Nullable RuntimeException failure;

  private OrderedParallel(
      Iterator<? extends T> items,
      ToLongFunction<? super T> weight,
      Executor workers,
      @Nullable ExecutorService own,
      int threads,
      Function<? super T, ? extends R> function) {
    this.items = items;
    this.own = own;
    this.weight = weight;
    this.function = function;
    this.workers = workers;
    this.ahead = threads + 2;
  }

  private static ExecutorService workers(int threads) {
    ThreadFactory daemon =
        task -> {
          Thread thread = new Thread(task, "sanling-" + THREADS.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        };
    ThreadPoolExecutor workers =
        new ThreadPoolExecutor(
            threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), daemon);
    workers.allowCoreThreadTimeOut(true);
    return workers;
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
    ExecutorService own = workers(threads);
    return new OrderedParallel<>(items, weight, own, own, threads, function);
  }

  /** Items of equal weight, on threads of somebody else, which stay as they are afterwards. */
  public static <T, R> OrderedParallel<T, R> map(
      Iterator<? extends T> items, Executor workers, Function<? super T, ? extends R> function) {
    return new OrderedParallel<>(
        items, item -> 1, workers, null, Runtime.getRuntime().availableProcessors(), function);
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
    running.forEach(chunk -> chunk.cancel(true));
    running.clear();
    if (own != null) {
      own.shutdownNow();
    }
  }

  private void fill() {
    while (failure == null && running.size() < ahead) {
      List<T> chunk = chunk();
      if (chunk.isEmpty()) {
        return;
      }
      FutureTask<List<R>> task = new FutureTask<>(() -> apply(chunk));
      workers.execute(task);
      running.add(task);
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
