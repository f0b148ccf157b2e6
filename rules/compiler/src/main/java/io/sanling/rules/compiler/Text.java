package io.sanling.rules.compiler;

import com.google.common.base.CharMatcher;
import java.text.Normalizer;

/** The plain form in which sentences are compared: full and half width alike, without blanks. */
final class Text {
  private Text() {}

  static String plain(String text) {
    return CharMatcher.whitespace().removeFrom(Normalizer.normalize(text, Normalizer.Form.NFKC));
  }
}
