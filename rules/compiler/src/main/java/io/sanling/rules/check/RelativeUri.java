package io.sanling.rules.check;

import java.nio.charset.StandardCharsets;

/** A file name as a relative URI (RFC 3986), everything but plain characters percent-encoded. */
final class RelativeUri {
  private static final String PLAIN = "-._~/";

  private RelativeUri() {}

  static String of(String file) {
    StringBuilder uri = new StringBuilder();
    for (byte unit : file.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (unit & 0xFF);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0)) {
        uri.append(c);
      } else {
        uri.append('%')
            .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
            .append(Character.toUpperCase(Character.forDigit(c & 0xF, 16)));
      }
    }
    return uri.toString();
  }
}
