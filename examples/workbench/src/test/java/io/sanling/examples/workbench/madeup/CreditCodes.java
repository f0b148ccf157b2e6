package io.sanling.examples.workbench.madeup;

import com.google.common.base.Strings;

/** Unified social credit codes (统一社会信用代码) that nobody has. */
public final class CreditCodes {
  private static final String CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

  private CreditCodes() {}

  /**
   * A code whose last character is the right one; no real one has an organisation part of XN and a
   * serial number.
   */
  public static String of(String authority, String county, int serial) {
    String body = authority + county + "XN" + Strings.padStart(Integer.toString(serial), 7, '0');
    int sum = 0;
    int weight = 1;
    for (int i = 0; i < body.length(); i++) {
      sum += CHARACTERS.indexOf(body.charAt(i)) * weight;
      weight = weight * 3 % 31;
    }
    return body + CHARACTERS.charAt((31 - sum % 31) % 31);
  }
}
