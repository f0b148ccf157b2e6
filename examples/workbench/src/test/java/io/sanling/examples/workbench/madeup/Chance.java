package io.sanling.examples.workbench.madeup;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Chance with a fixed seed. It draws by {@link Random#nextInt(int)} alone, whose algorithm is part
 * of its contract, so that every JDK draws the same.
 */
public final class Chance {
  private final Random random;

  /** A seed, a course of draws. */
  public Chance(long seed) {
    this.random = new Random(seed);
  }

  /** A whole number, both ends included. */
  public int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  /** A day, both ends included. */
  public LocalDate day(LocalDate first, LocalDate last) {
    return first.plusDays(between(0, (int) ChronoUnit.DAYS.between(first, last)));
  }

  /** True in so many of a hundred draws. */
  public boolean percent(int share) {
    return random.nextInt(100) < share;
  }

  /** One of the choices. */
  public <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** The same elements in another order. */
  public <T> ImmutableList<T> shuffled(List<T> elements) {
    List<T> dealt = new ArrayList<>(elements);
    for (int i = dealt.size() - 1; i > 0; i--) {
      Collections.swap(dealt, i, random.nextInt(i + 1));
    }
    return ImmutableList.copyOf(dealt);
  }
}
