package io.sanling.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.AbstractIterator;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderedParallelTest {
  @Test
  void resultsComeInTheOrderOfTheItems() {
    Iterator<Integer> items = IntStream.range(0, 10_000).iterator();
    assertThat(ImmutableList.copyOf(OrderedParallel.map(items, 4, i -> i * 2)))
        .isEqualTo(IntStream.range(0, 10_000).mapToObj(i -> i * 2).toList());
  }

  @Test
  void onlyAFewItemsAreTakenAhead() {
    AtomicInteger taken = new AtomicInteger();
    Iterator<Integer> items = IntStream.range(0, 100_000).peek(i -> taken.set(i)).iterator();
    try (OrderedParallel<Integer, Integer> results = OrderedParallel.map(items, 2, i -> i)) {
      results.next();
      assertThat(taken.get()).isLessThan(4000);
    }
  }

  @Test
  void heavyItemsAreTakenOneByOne() {
    AtomicInteger taken = new AtomicInteger();
    Iterator<Integer> items = IntStream.range(0, 1000).peek(i -> taken.set(i)).iterator();
    try (OrderedParallel<Integer, Integer> results =
        OrderedParallel.map(items, i -> 16L << 20, 2, i -> i)) {
      results.next();
      assertThat(taken.get()).isLessThan(10);
    }
  }

  @Test
  void othersGoOnWhileOneHeavyItemTakesItsTime() {
    CountDownLatch othersDone = new CountDownLatch(1000);
    Iterator<Integer> items = IntStream.range(0, 1100).iterator();
    OrderedParallel<Integer, Integer> results =
        OrderedParallel.map(
            items,
            i -> i == 0 ? 16L << 20 : 800,
            2,
            i -> {
              if (i > 0) {
                othersDone.countDown();
              } else if (!finished(othersDone)) {
                throw new IllegalStateException("the others stood still");
              }
              return i;
            });
    assertThat(ImmutableList.copyOf(results)).hasSize(1100);
  }

  private static boolean finished(CountDownLatch latch) {
    try {
      return latch.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whereRunsOfItemsEndFollowsFromTheItemsAlone() {
    List<Integer> oneByOne =
        ImmutableList.copyOf(
            OrderedParallel.chunks(
                IntStream.range(0, 300).iterator(), i -> i * 1000L, 1, List::size));
    for (int threads = 2; threads < 4; threads++) {
      assertThat(
              ImmutableList.copyOf(
                  OrderedParallel.chunks(
                      IntStream.range(0, 300).iterator(), i -> i * 1000L, threads, List::size)))
          .as("%s threads", threads)
          .hasSizeGreaterThan(100)
          .isEqualTo(oneByOne);
    }
  }

  @Test
  void whereTheItemsFailTheResultsBeforeComeFirst() {
    Iterator<Integer> items =
        new AbstractIterator<>() {
          private int next;

          @Override
          protected Integer computeNext() {
            if (next == 100) {
              throw new IllegalStateException("broken");
            }
            return next++;
          }
        };
    List<Integer> results = new ArrayList<>();
    OrderedParallel<Integer, Integer> mapped = OrderedParallel.map(items, 3, i -> i);
    assertThatThrownBy(() -> mapped.forEachRemaining(results::add)).hasMessage("broken");
    assertThat(results).hasSize(100);
  }

  @Test
  void whatTheFunctionThrowsComesOut() {
    OrderedParallel<Integer, Integer> results =
        OrderedParallel.map(
            IntStream.range(0, 10).iterator(),
            2,
            i -> {
              throw new IllegalArgumentException("mine");
            });
    assertThatThrownBy(results::next).isInstanceOf(IllegalArgumentException.class);
  }
}
