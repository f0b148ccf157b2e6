package io.sanling.internal;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The words that were probably meant by one that is none. */
public final class NearestWord {
  private static final int MOST = 3;
  private static final int LONGEST = 64;

  private NearestWord() {}

  /**
   * The one word at the least edit distance, when that is at most a third of what was written;
   * empty when none is near or two are as near.
   */
  public static Optional<String> of(String written, Collection<String> words) {
    if (written.length() > LONGEST) {
      return Optional.empty();
    }
    String nearest = null;
    int least = furthest(written) + 1;
    for (String word : words) {
      int distance = distance(written, word);
      if (distance < least) {
        least = distance;
        nearest = word;
      } else if (distance == least) {
        nearest = null;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** Those at most as far, at most three, nearest first; what was written is not among them. */
  public static ImmutableList<String> several(String written, Collection<String> words) {
    record Near(String word, int distance) {}
    return written.length() > LONGEST
        ? ImmutableList.of()
        : words.stream()
            .map(word -> new Near(word, distance(written, word)))
            .filter(near -> near.distance() > 0 && near.distance() <= furthest(written))
            .sorted(
                Comparator.comparingInt(Near::distance).thenComparing(Near::word, CodePoints.ORDER))
            .map(Near::word)
            .limit(MOST)
            .collect(toImmutableList());
  }

  private static int furthest(String written) {
    return Math.max(1, written.length() / 3);
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
