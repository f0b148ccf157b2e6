package io.sanling.internal.form;

import com.google.common.base.CharMatcher;
import io.sanling.form.Subject.IdScheme.Part;
import io.sanling.internal.PersonalData;
import java.util.List;

/** Codes of units: division codes and unified social credit codes (GB 32100-2015). */
public final class Ids {
  private static final String USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  private static final int USCC_LENGTH = 18;
  private static final int DIVISION_LENGTH = 12;

  /** How many digits the number of a grid has at most. */
  public static final int GRID_LENGTH = 4;

  /** How many digits the code of a division has. */
  static final String DIVISION_DIGITS = String.valueOf(DIVISION_LENGTH);

  private static final CharMatcher DIGIT = CharMatcher.inRange('0', '9');

  private Ids() {}

  static boolean isDivisionCode(String text) {
    return isOfDigits(text, DIVISION_LENGTH);
  }

  /** Whether it is made of so many digits. */
  static boolean isOfDigits(String text, int digits) {
    return text.length() == digits && DIGIT.matchesAllOf(text);
  }

  /** Whether it names a grid: a division's code, a slash, and one to four digits. */
  public static boolean isGrid(String text, int digits) {
    int slash = text.indexOf('/');
    int number = text.length() - slash - 1;
    return slash == digits
        && number >= 1
        && number <= GRID_LENGTH
        && DIGIT.matchesAllOf(text.substring(0, slash))
        && DIGIT.matchesAllOf(text.substring(slash + 1));
  }

  /** Whether it is what the parts of the pattern say, and nothing more. */
  static boolean matches(String text, List<Part> pattern) {
    int at = 0;
    for (Part part : pattern) {
      String literal = part.literal();
      int length = literal == null ? part.digits() + part.letters() : literal.length();
      if (at + length > text.length()) {
        return false;
      }
      String here = text.substring(at, at + length);
      boolean fits =
          literal != null
              ? here.equals(literal)
              : DIGIT.matchesAllOf(here.substring(0, part.digits()))
                  && CharMatcher.inRange('A', 'Z').matchesAllOf(here.substring(part.digits()));
      if (!fits) {
        return false;
      }
      at += length;
    }
    return at == text.length();
  }

  /** What a code of the pattern looks like: 0 for a digit, A for a letter. */
  static String shape(List<Part> pattern) {
    StringBuilder shape = new StringBuilder();
    for (Part part : pattern) {
      String literal = part.literal();
      shape
          .append(literal == null ? "" : literal)
          .append("0".repeat(part.digits()))
          .append("A".repeat(part.letters()));
    }
    return shape.toString();
  }

  /** Whether it is an organisation's code and not as well the number of a person. */
  public static boolean isOrganisation(String text) {
    return isUscc(text) && !PersonalData.isIdentityCard(text);
  }

  static boolean isUscc(String text) {
    if (text.length() != USCC_LENGTH) {
      return false;
    }
    int sum = 0;
    int weight = 1;
    for (int i = 0; i < USCC_LENGTH; i++) {
      int value = USCC.indexOf(text.charAt(i));
      if (value < 0) {
        return false;
      }
      if (i == USCC_LENGTH - 1) {
        return value == (31 - sum % 31) % 31;
      }
      sum += value * weight;
      weight = weight * 3 % 31;
    }
    return false;
  }
}
