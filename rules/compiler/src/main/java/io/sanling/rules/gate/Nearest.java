package io.sanling.rules.gate;

import com.google.common.collect.ImmutableList;
import io.sanling.internal.NearestNames;
import java.util.Collection;
import java.util.Comparator;

/** The likeliest names that were meant. */
final class Nearest {
  private static final int LONGEST = 60;
  private static final int MOST = 3;

  private Nearest() {}

  /** Up to three known names that differ from the text in few letters, the nearest first. */
  static ImmutableList<String> to(String text, Collection<String> known) {
    if (text.length() > LONGEST) {
      return ImmutableList.of();
    }
    int far = Math.max(2, text.length() / 3);
    return known.stream()
        .distinct()
        .filter(name -> NearestNames.distance(text, name) <= far)
        .sorted(
            Comparator.<String>comparingInt(name -> NearestNames.distance(text, name))
                .thenComparing(Comparator.naturalOrder()))
        .limit(MOST)
        .collect(ImmutableList.toImmutableList());
  }
}
