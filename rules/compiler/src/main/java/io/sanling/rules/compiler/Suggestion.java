package io.sanling.rules.compiler;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The likeliest thing that was meant. */
final class Suggestion {
  private static final double CLOSE = 0.5;

  private Suggestion() {}

  /** "，是否指“…”？" for the nearest of the known texts, or nothing when none is near. */
  static String among(String text, List<String> known) {
    return known.stream()
        .filter(candidate -> likeness(text, candidate) >= CLOSE)
        .max(Comparator.comparingDouble(candidate -> likeness(text, candidate)))
        .map(nearest -> "，是否指“" + nearest + "”？")
        .orElse("");
  }

  /** Share of character pairs in common (Dice). */
  private static double likeness(String a, String b) {
    Set<String> left = pairs(Text.plain(a));
    Set<String> right = pairs(Text.plain(b));
    if (left.isEmpty() || right.isEmpty()) {
      return 0;
    }
    Set<String> common = new HashSet<>(left);
    common.retainAll(right);
    return 2.0 * common.size() / (left.size() + right.size());
  }

  private static Set<String> pairs(String text) {
    Set<String> pairs = new HashSet<>();
    for (int i = 0; i + 2 <= text.length(); i++) {
      pairs.add(text.substring(i, i + 2));
    }
    return pairs;
  }
}
