package io.sanling.internal;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.Collection;
import java.util.Comparator;

/** The known names a misspelt one was probably meant to be. */
public final class NearestNames {
  private static final int MOST = 3;

  private NearestNames() {}

  /** At most three, nearest first; none when nothing is near. */
  public static ImmutableList<String> of(String wanted, Collection<String> known) {
    record Near(String name, int distance) {}
    int furthest = Math.max(1, wanted.codePointCount(0, wanted.length()) / 3);
    return known.stream()
        .map(name -> new Near(name, EditDistance.of(wanted, name)))
        .filter(near -> near.distance() > 0 && near.distance() <= furthest)
        .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name, CodePoints.ORDER))
        .map(Near::name)
        .limit(MOST)
        .collect(toImmutableList());
  }

  /** For a message: the nearest, or all that are known where none is near. */
  public static String hint(String wanted, Collection<String> known) {
    ImmutableList<String> nearest = of(wanted, known);
    return nearest.isEmpty()
        ? "there are: " + String.join(", ", known)
        : "nearest: " + String.join(", ", nearest);
  }
}
