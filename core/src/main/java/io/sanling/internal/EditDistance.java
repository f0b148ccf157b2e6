package io.sanling.internal;

/** How far one text is from another: the least number of characters to insert, drop or change. */
public final class EditDistance {
  private EditDistance() {}

  /** By characters as people see them. */
  public static int of(String a, String b) {
    return between(a.codePoints().toArray(), b.codePoints().toArray(), false);
  }

  /** The same in UTF-16 units, where two neighbours that changed places are one edit. */
  public static int withSwaps(String a, String b) {
    return between(a.chars().toArray(), b.chars().toArray(), true);
  }

  private static int between(int[] from, int[] to, boolean swaps) {
    int[] twoBefore = new int[to.length + 1];
    int[] before = new int[to.length + 1];
    for (int j = 0; j <= to.length; j++) {
      before[j] = j;
    }
    for (int i = 1; i <= from.length; i++) {
      int[] row = new int[to.length + 1];
      row[0] = i;
      for (int j = 1; j <= to.length; j++) {
        int replaced = before[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(before[j], row[j - 1]));
        if (swaps && i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1]) {
          row[j] = Math.min(row[j], twoBefore[j - 2] + 1);
        }
      }
      twoBefore = before;
      before = row;
    }
    return before[to.length];
  }
}
