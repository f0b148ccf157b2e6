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
 * chunks at a time: by their number, by their weight, and of those that alone exceed the weight
 * one. So a heavy item keeps one thread busy while others go on, and two do not fill the memory.
 * Where the items fail, the results of all before come first. Threads of its own end by themselves
 * where nobody reads on.
 */
public final class OrderedParallel<T, R> implements Iterator<R>, AutoCloseable {
  private static final int CHUNK_ITEMS = 64;
  private static final long CHUNK_WEIGHT = 1 << 18;
  private static final int AHEAD_PER_THREAD = 16;

  /** Results take several times what their items do. */
  private static final long HELD_WEIGHT = Math.max(4L << 20, Runtime.getRuntime().maxMemory() / 64);

  private static final long IDLE_SECONDS = 10;
  private static final AtomicInteger THREADS = new AtomicInteger();

  private final Iterator<? extends T> items;
  private final ToLongFunction<? super T> weight;
  private final Function<? super List<T>, ? extends List<R>> function;
  private final Executor workers;
  private final @Nullable ExecutorService own;
  private final int ahead;
  private final Queue<Running<R>> running = new ArrayDeque<>();
  private @Nullable Chunk<T> waiting;
  private long held;
  private Iterator<R> ready = ImmutableList.<R>of().iterator();
  private @Nullable RuntimeException failure;

  private record Chunk<T>(List<T> items, long weight) {}

  private record Running<R>(FutureTask<List<R>> task, long weight) {}

  private OrderedParallel(
      Iterator<? extends T> items,
      ToLongFunction<? super T> weight,
      Executor workers,
      @Nullable ExecutorService own,
      int threads,
      Function<? super List<T>, ? extends List<R>> function) {
    this.items = items;
    this.own = own;
    this.weight = weight;
    this.function = function;
    this.workers = workers;
    this.ahead = AHEAD_PER_THREAD * threads + 2;
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
    return new OrderedParallel<>(items, weight, own, own, threads, each(function));
  }

  /** One result of each run of items; where runs end follows from the items alone. */
  public static <T, R> OrderedParallel<T, R> chunks(
      Iterator<? extends T> items,
      ToLongFunction<? super T> weight,
      int threads,
      Function<? super List<T>, ? extends R> function) {
    ExecutorService own = workers(threads);
    return new OrderedParallel<>(
        items, weight, own, own, threads, chunk -> ImmutableList.of(function.apply(chunk)));
  }

  /** Items of equal weight, on threads of somebody else, which stay as they are afterwards. */
  public static <T, R> OrderedParallel<T, R> map(
      Iterator<? extends T> items, Executor workers, Function<? super T, ? extends R> function) {
    return new OrderedParallel<>(
        items,
        item -> 1,
        workers,
        null,
        Runtime.getRuntime().availableProcessors(),
        each(function));
  }

  private static <T, R> Function<List<T>, List<R>> each(Function<? super T, ? extends R> function) {
    return chunk -> {
      List<R> results = new ArrayList<>(chunk.size());
      for (T item : chunk) {
        results.add(function.apply(item));
      }
      return results;
    };
  }

  @Override
  public boolean hasNext() {
    while (!ready.hasNext()) {
      fill();
      Running<R> next = running.poll();
      if (next == null) {
        close();
        if (failure != null) {
          throw failure;
        }
        return false;
      }
      ready = take(next.task()).iterator();
      held -= next.weight();
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
    running.forEach(chunk -> chunk.task().cancel(true));
    running.clear();
    if (own != null) {
      own.shutdownNow();
    }
  }

  private void fill() {
    while (running.size() < ahead) {
      if (waiting == null && failure == null) {
        waiting = chunk();
      }
      Chunk<T> next = waiting;
      if (next == null || next.items().isEmpty() || !fits(next.weight())) {
        return;
      }
      waiting = null;
      FutureTask<List<R>> task = new FutureTask<>(() -> function.apply(next.items()));
      workers.execute(task);
      running.add(new Running<>(task, next.weight()));
      held += next.weight();
    }
  }

  /** Whether what is held then fits, the heaviest aside. */
  private boolean fits(long weight) {
    long heaviest = weight;
    for (Running<R> chunk : running) {
      heaviest = Math.max(heaviest, chunk.weight());
    }
    return running.isEmpty() || held + weight - heaviest <= HELD_WEIGHT;
  }

  /** The next items; when they fail, what came before is still worked on and given first. */
  private Chunk<T> chunk() {
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
    return new Chunk<>(chunk, chunkWeight);
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
