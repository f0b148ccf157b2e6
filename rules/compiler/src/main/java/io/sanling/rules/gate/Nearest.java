package io.sanling.rules.gate;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
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
        .filter(name -> distance(text, name) <= far)
        .sorted(
            Comparator.<String>comparingInt(name -> distance(text, name))
                .thenComparing(Comparator.naturalOrder()))
        .limit(MOST)
        .collect(ImmutableList.toImmutableList());
  }

  /** Letters to insert, delete or replace (Levenshtein). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
