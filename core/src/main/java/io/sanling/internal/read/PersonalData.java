package io.sanling.internal.read;

import java.text.Normalizer;

/**
 * Finds identity-card numbers (GB 11643 居民身份证号) and mobile numbers (手机号) in text, after NFKC, and
 * hides them.
 */
public final class PersonalData {
  private static final int SHOWN = 40;
  private static final int SHORTEST = 11;
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECKS = "10X98765432";

  private PersonalData() {}

  /** Whether the text holds an identity-card or mobile number. */
  public static boolean in(String text) {
    if (text.isEmpty()) {
      return false;
    }
    String plain = normalized(text);
    return next(plain, 0) >= 0;
  }

  /** The text with every personal number replaced by stars; the same text when it holds none. */
  public static String mask(String text) {
    if (!in(text)) {
      return text;
    }
    String plain = normalized(text);
    StringBuilder masked = new StringBuilder(plain.length());
    int from = 0;
    for (int start = next(plain, 0); start >= 0; start = next(plain, from)) {
      masked.append(plain, from, start).append("***");
      from = end(plain, start);
    }
    return masked.append(plain, from, plain.length()).toString();
  }

  /** The text as a message may show it: masked, on one line, at most 40 characters. */
  public static String show(String text) {
    String masked = mask(text);
    StringBuilder shown = new StringBuilder(SHOWN);
    int taken = 0;
    for (int i = 0; i < masked.length(); ) {
      if (taken++ == SHOWN) {
        return shown.append('…').toString();
      }
      int c = masked.codePointAt(i);
      boolean printable = !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE;
      shown.appendCodePoint(printable ? c : '\uFFFD');
      i += Character.charCount(c);
    }
    return shown.toString();
  }

  private static String normalized(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80 && (c < '\u4E00' || c > '\u9FFF')) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
      }
    }
    return text;
  }

  /** The first run of digits from the given position on that is personal, or -1. */
  private static int next(String text, int from) {
    int start = from;
    int length = text.length();
    while (start <= length - SHORTEST) {
      if (!isDigit(text.charAt(start))) {
        start++;
        continue;
      }
      int end = endOfDigits(text, start);
      if (isMobile(text, start, end) || isIdentityCard(text, start, end)) {
        return start;
      }
      start = end;
    }
    return -1;
  }

  private static int end(String text, int start) {
    int end = endOfDigits(text, start);
    return isIdentityCard(text, start, end) && end - start == 17 ? end + 1 : end;
  }

  private static int endOfDigits(String text, int start) {
    int end = start;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isMobile(String text, int start, int end) {
    int first =
        switch (end - start) {
          case 11 -> start;
          case 13 -> text.startsWith("86", start) ? start + 2 : -1;
          case 15 -> text.startsWith("0086", start) ? start + 4 : -1;
          default -> -1;
        };
    return first >= 0 && text.charAt(first) == '1' && text.charAt(first + 1) >= '3';
  }

  private static boolean isIdentityCard(String text, int start, int end) {
    int digits = end - start;
    boolean withLetter =
        digits == 17 && end < text.length() && Character.toUpperCase(text.charAt(end)) == 'X';
    if (digits != 18 && !withLetter) {
      return false;
    }
    if (start > 0 && isLatin(text.codePointBefore(start))) {
      return false;
    }
    if (start + 18 < text.length()) {
      int after = text.codePointAt(start + 18);
      if (isLatin(after) || (after >= '0' && after <= '9')) {
        return false;
      }
    }
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      sum += WEIGHTS[i] * (text.charAt(start + i) - '0');
    }
    return CHECKS.charAt(sum % 11) == Character.toUpperCase(text.charAt(start + 17));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLatin(int c) {
    return Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN;
  }
}
