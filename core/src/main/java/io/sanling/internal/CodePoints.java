package io.sanling.internal;

import java.util.Comparator;

/** Text order by Unicode code points, which {@link String#compareTo} is not beyond the BMP. */
public final class CodePoints {
  public static final Comparator<String> ORDER = CodePoints::compare;

  private CodePoints() {}

  private static int compare(String a, String b) {
    int most = Math.min(a.length(), b.length());
    for (int i = 0; i < most; i++) {
      char left = a.charAt(i);
      char right = b.charAt(i);
      if (left != right) {
        return Character.isSurrogate(left) || Character.isSurrogate(right)
            ? compareBeyond(a, b)
            : Character.compare(left, right);
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  private static int compareBeyond(String a, String b) {
    int i = 0;
    while (i < a.length() && i < b.length()) {
      int left = a.codePointAt(i);
      int right = b.codePointAt(i);
      if (left != right) {
        return Integer.compare(left, right);
      }
      i += Character.charCount(left);
    }
    return Integer.compare(a.length(), b.length());
  }
}
