package io.sanling.internal.workbook;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code _x000D_} and the like: how a workbook writes characters that XML cannot or would change.
 */
final class Escapes {
  private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

  private Escapes() {}

  static String resolve(String text) {
    if (!text.contains("_x")) {
      return text;
    }
    return ESCAPE
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(found.group(1), 16))));
  }
}
