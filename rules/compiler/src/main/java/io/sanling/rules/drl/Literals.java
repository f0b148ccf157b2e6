package io.sanling.rules.drl;

import java.util.HexFormat;

/** Texts as DRL and Java take them, in ASCII. */
final class Literals {
  private Literals() {}

  /** The text as a literal of Java, and of a constraint. */
  static String quoted(String text) {
    return '"' + ascii(text.replace("\\", "\\\\").replace("\"", "\\\"")) + '"';
  }

  /**
   * A rule's name as Drools copies it into Java: it takes away one of the backslashes, and the Java
   * compiler the other.
   */
  static String name(String name) {
    return '"' + ascii(name).replace("\\", "\\\\") + '"';
  }

  /**
   * Everything else as escapes, which names and literals, where alone it stands, may hold: Drools
   * reads the text in the platform's charset, and by the bytes in that charset tells lambdas apart.
   */
  private static String ascii(String text) {
    StringBuilder ascii = new StringBuilder(text.length());
    for (char c : text.toCharArray()) {
      if (c < 0x80) {
        ascii.append(c);
      } else {
        ascii.append("\\u").append(HexFormat.of().toHexDigits(c));
      }
    }
    return ascii.toString();
  }
}
