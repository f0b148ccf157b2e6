package io.sanling.internal.read;

/** Codes of units: division codes and unified social credit codes (GB 32100-2015). */
public final class Ids {
  private static final String USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  private static final int USCC_LENGTH = 18;
  private static final int DIVISION_LENGTH = 12;
  private static final int COUNTY_LENGTH = 6;

  private Ids() {}

  static boolean isDivisionCode(String text) {
    return text.length() == DIVISION_LENGTH && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** Whether both codes lie in one county. */
  static boolean isSameCounty(String one, String other) {
    return one.regionMatches(0, other, 0, COUNTY_LENGTH);
  }

  /** Whether the code is a township's, or that of something greater. */
  static boolean isAboveVillage(String divisionCode) {
    return divisionCode.endsWith("000");
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
