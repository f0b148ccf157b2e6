package io.sanling.internal;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds identity-card numbers (GB 11643 居民身份证号) and mobile numbers (手机号) in text, however they are
 * written, and hides them: in digits of any script, with what nobody sees between them, in groups.
 */
public final class PersonalData {
  private static final int SHOWN = 40;
  private static final int FEWEST_DIGITS = 11;
  private static final int MOST_BETWEEN = 3;
  private static final String STARS = "***";
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECKS = "10X98765432";
  private static final String HAN = "零〇一二三四五六七八九";
  private static final String OTHER_SEPARATORS = ".·・•‧∙⋅。−";

  /** A digest names a rulebook, and what stands in it is no number. */
  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}(?![0-9a-f])");

  private PersonalData() {}

  /** Whether the text holds an identity-card or mobile number. */
  public static boolean in(String text) {
    return mayHold(text)
        && (next(new Written(text, false), 0) != null || hasHan(text) && inHan(text));
  }

  private static boolean inHan(String text) {
    return next(new Written(text, true), 0) != null;
  }

  /** The text with every personal number replaced by stars; the same text when it holds none. */
  public static String mask(String text) {
    if (!mayHold(text)) {
      return text;
    }
    String masked = mask(text, false);
    return hasHan(masked) && mayHold(masked) ? mask(masked, true) : masked;
  }

  /**
   * The text of an author with a star for each character of a personal number, so that columns
   * stay; digests of rulebooks are left as they are.
   */
  public static String starred(String text) {
    if (!in(text)) {
      return text;
    }
    StringBuilder starred = new StringBuilder(text);
    int from = 0;
    for (Matcher digest = DIGEST.matcher(text); digest.find(); from = digest.end()) {
      star(starred, from, digest.start());
    }
    star(starred, from, text.length());
    return starred.toString();
  }

  private static void star(StringBuilder text, int from, int to) {
    for (boolean han : new boolean[] {false, true}) {
      Written written = new Written(text.substring(from, to), han);
      for (Found found = next(written, 0); found != null; found = next(written, found.end)) {
        for (int at = written.origins[found.start]; at < written.ends[found.end - 1]; at++) {
          text.setCharAt(from + at, '*');
        }
      }
    }
  }

  private static String mask(String text, boolean han) {
    Written written = new Written(text, han);
    Found found = next(written, 0);
    if (found == null) {
      return text;
    }
    StringBuilder masked = new StringBuilder(text.length());
    int from = 0;
    for (; found != null; found = next(written, found.end)) {
      masked.append(text, from, written.origins[found.start]).append(STARS);
      from = written.ends[found.end - 1];
    }
    return masked.append(text, from, text.length()).toString();
  }

  /** The text as a message may show it: masked, on one line, everything in it seen, cut short. */
  public static String show(String text) {
    return Unseen.shown(Unseen.cut(mask(text), SHOWN), false);
  }

  /** A number that may hold a personal one as a message may show it: not, if it is that long. */
  public static String showNumber(String source) {
    return source.codePoints().filter(Character::isDigit).count() < FEWEST_DIGITS ? source : STARS;
  }

  /**
   * Whether the text is nothing but an identity-card number of somebody born from 1900 on. Its
   * check character alone would be right for one in eleven social credit codes of digits.
   */
  public static boolean isIdentityCard(String text) {
    if (text.length() != 18) {
      return false;
    }
    char[] digits = text.toCharArray();
    for (int i = 0; i < 17; i++) {
      if (!isDigit(digits[i])) {
        return false;
      }
    }
    return isChecked(digits) && isBirthday(digits);
  }

  // ---- what may be a number at all

  /** Most texts hold too few digits, and need not be looked at closely. */
  private static boolean mayHold(String text) {
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        if (isDigit(c)) {
          digits++;
        }
      } else if (c < '\u4E00' || c > '\u9FFF') {
        digits += 2;
      } else if (HAN.indexOf(c) >= 0) {
        digits++;
      }
      if (digits >= FEWEST_DIGITS) {
        return !isOtherNumber(text);
      }
    }
    return false;
  }

  /** Whether it is digits and nothing else, too few or too many, as codes of divisions are. */
  private static boolean isOtherNumber(String text) {
    int length = text.length();
    if (length == 11 || length == 13 || length == 15 || length == 18) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasHan(String text) {
    // Radicals, and characters in circles and brackets, become plain ones.
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80 && (HAN.indexOf(c) >= 0 || c >= 0x2E80 && c <= 0x33FF)) {
        return true;
      }
    }
    return false;
  }

  /** The text in plain characters, digits by their value, with the way back to what it says. */
  private static final class Written {
    int[] plain;
    int[] origins;
    int[] ends;
    int length;

    Written(String text, boolean han) {
      plain = new int[text.length() + 8];
      origins = new int[plain.length];
      ends = new int[plain.length];
      for (int at = 0; at < text.length(); ) {
        int c = text.codePointAt(at);
        int end = at + Character.charCount(c);
        if (c < 0x80) {
          add(c, at, end);
        } else if (!Unseen.isIgnorable(c)) {
          int from = at;
          String part = text.substring(at, end);
          (c >= 0x4E00 && c <= 0x9FFF ? part : Normalizer.normalize(part, Normalizer.Form.NFKC))
              .codePoints()
              .filter(p -> !Unseen.isIgnorable(p))
              .forEach(p -> add(value(p, han), from, end));
        }
        at = end;
      }
    }

    private static int value(int c, boolean han) {
      if (han) {
        int digit = HAN.indexOf(c);
        if (digit >= 0) {
          return '0' + Math.max(0, digit - 1);
        }
      }
      int digit = c < 0x80 ? -1 : Character.digit(c, 10);
      return digit < 0 ? c : '0' + digit;
    }

    private void add(int c, int origin, int end) {
      if (length == plain.length) {
        plain = Arrays.copyOf(plain, length * 2);
        origins = Arrays.copyOf(origins, length * 2);
        ends = Arrays.copyOf(ends, length * 2);
      }
      plain[length] = c;
      origins[length] = origin;
      ends[length++] = end;
    }

    boolean isDigitAt(int at) {
      return at < length && isDigit(plain[at]);
    }

    boolean isCheckLetterAt(int at) {
      return at < length && (plain[at] == 'X' || plain[at] == 'x');
    }

    boolean isLatinAt(int at) {
      return at >= 0 && at < length && isLatin(plain[at]);
    }

    int endOfDigits(int start) {
      int end = start;
      while (isDigitAt(end)) {
        end++;
      }
      return end;
    }

    /** Where what stands between two groups of a number ends; the same place when it does not. */
    int endOfSeparators(int start) {
      int end = start;
      while (end < length && end - start <= MOST_BETWEEN && isSeparator(plain[end])) {
        end++;
      }
      return end - start <= MOST_BETWEEN ? end : start;
    }
  }

  // ---- finding

  /** Where a number begins and ends in the plain text. */
  private record Found(int start, int end) {}

  private static @Nullable Found next(Written text, int from) {
    int start = from;
    while (start < text.length) {
      if (!text.isDigitAt(start)) {
        start++;
        continue;
      }
      Groups groups = Groups.from(text, start);
      int end = groups.endOfNumber();
      if (end > 0) {
        return new Found(start, end);
      }
      start = groups.ends[0];
    }
    return null;
  }

  /** Runs of digits from a place on, with no more than what may separate groups between them. */
  private static final class Groups {
    private static final int MOST = 20;

    private final Written text;
    final int[] starts = new int[MOST];
    final int[] ends = new int[MOST];
    int count;
    private boolean single;

    private Groups(Written text) {
      this.text = text;
    }

    static Groups from(Written text, int start) {
      Groups groups = new Groups(text);
      int at = start;
      while (groups.count < MOST && text.isDigitAt(at)) {
        groups.starts[groups.count] = at;
        int end = text.endOfDigits(at);
        groups.ends[groups.count++] = end;
        at = text.endOfSeparators(end);
        if (at == end) {
          break;
        }
      }
      groups.single = groups.size(0) == 1 && !isSingleBefore(text, start);
      return groups;
    }

    /** Whether the digit is one more of a row of single digits, which is looked at as a whole. */
    private static boolean isSingleBefore(Written text, int start) {
      int at = start - 1;
      while (at >= 0 && start - 1 - at <= MOST_BETWEEN && isSeparator(text.plain[at])) {
        at--;
      }
      return at >= 0
          && at < start - 1
          && isDigit(text.plain[at])
          && (at == 0 || !isDigit(text.plain[at - 1]));
    }

    private int size(int group) {
      return group < count ? ends[group] - starts[group] : 0;
    }

    /** Where the number that begins here ends; 0 when none does. */
    int endOfNumber() {
      int mobile = endOfMobile();
      return mobile > 0 ? mobile : endOfIdentityCard();
    }

    private int endOfMobile() {
      if (isMobile(0, 1)) {
        return ends[0];
      }
      boolean groups = size(1) == 4 && size(2) == 4;
      if (groups && (size(0) == 3 || size(0) == 5 || size(0) == 7) && isMobile(0, 3)) {
        return ends[2];
      }
      // The prefix may be written in one with the first of the single digits.
      boolean prefixed = size(0) == 3 || size(0) == 5;
      int singles = prefixed || single ? 1 : 0;
      while (singles > 0 && size(singles) == 1) {
        singles++;
      }
      return singles >= FEWEST_DIGITS && isMobile(0, singles) ? ends[singles - 1] : 0;
    }

    private boolean isMobile(int first, int after) {
      char[] digits = digits(first, after);
      int start =
          switch (digits.length) {
            case 11 -> 0;
            case 13 -> startsWith(digits, "86") ? 2 : -1;
            case 15 -> startsWith(digits, "0086") ? 4 : -1;
            default -> -1;
          };
      return start >= 0 && digits[start] == '1' && digits[start + 1] >= '3';
    }

    private static boolean startsWith(char[] digits, String prefix) {
      return new String(digits, 0, prefix.length()).equals(prefix);
    }

    private int endOfIdentityCard() {
      if (text.isLatinAt(starts[0] - 1)) {
        return 0;
      }
      int digits = 0;
      for (int group = 0; group < count && digits < 18; group++) {
        digits += size(group);
        int end = ends[group];
        if (digits == 17) {
          int letter = text.isCheckLetterAt(end) ? end : text.endOfSeparators(end);
          if (text.isCheckLetterAt(letter)
              && !text.isDigitAt(letter + 1)
              && isIdentityCard(group, letter)) {
            return letter + 1;
          }
        } else if (digits == 18 && isIdentityCard(group, -1)) {
          return end;
        }
      }
      return 0;
    }

    private boolean isIdentityCard(int last, int letter) {
      if (text.isLatinAt(letter < 0 ? ends[last] : letter + 1)) {
        return false;
      }
      char[] digits = Arrays.copyOf(digits(0, last + 1), 18);
      if (letter >= 0) {
        digits[17] = 'X';
      }
      // Groups of other sizes are as likely a document's number, if they hold no birthday.
      boolean usual = last == 0 || last == 2 && size(0) == 6 && size(1) == 8;
      return isChecked(digits) && (usual || isBirthday(digits));
    }

    private char[] digits(int first, int after) {
      StringBuilder digits = new StringBuilder(18);
      for (int group = first; group < after; group++) {
        for (int at = starts[group]; at < ends[group] && digits.length() < 32; at++) {
          digits.append((char) text.plain[at]);
        }
      }
      return digits.toString().toCharArray();
    }
  }

  private static boolean isChecked(char[] digits) {
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      sum += WEIGHTS[i] * (digits[i] - '0');
    }
    return CHECKS.charAt(sum % 11) == Character.toUpperCase(digits[17]);
  }

  private static boolean isBirthday(char[] digits) {
    String day = new String(digits, 6, 8);
    try {
      return LocalDate.of(
                  Integer.parseInt(day.substring(0, 4)),
                  Integer.parseInt(day.substring(4, 6)),
                  Integer.parseInt(day.substring(6)))
              .getYear()
          >= 1900;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isSeparator(int c) {
    return switch (Character.getType(c)) {
      case Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.SPACE_SEPARATOR ->
          true;
      default -> Character.isWhitespace(c) || c == 0x85 || OTHER_SEPARATORS.indexOf(c) >= 0;
    };
  }

  private static boolean isLatin(int c) {
    return Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN;
  }
}
