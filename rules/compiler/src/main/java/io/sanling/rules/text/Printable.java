package io.sanling.rules.text;

import io.sanling.internal.PersonalData;
import io.sanling.internal.Unseen;

/**
 * Text from records, rulebooks and people as people may be shown it (可以显示的文字): it can neither steer
 * a terminal nor turn the direction of what one reads, and nothing in it is unseen. A character
 * that would stands there as a picture or by its number, such as ␛ or {@code \\u{202E}}.
 */
public final class Printable {
  private Printable() {}

  /** A value on one line, such as a name in a table; line ends and tabs are shown too. */
  public static String value(String text) {
    return Unseen.shown(text, false);
  }

  /** A text of several lines, whose line ends and tabs stay. */
  public static String lines(String text) {
    return Unseen.shown(text, true);
  }

  /** What an author or somebody at the keyboard wrote, with stars for a person's number. */
  public static String written(String text) {
    return lines(PersonalData.starred(text));
  }

  /** The same on one line: line ends become blanks, tabs stay. */
  public static String of(String text) {
    return written(text.replace("\r\n", " ").replace('\n', ' ').replace('\r', ' '));
  }

  /** A text cut short for a table. */
  public static String shortened(String text, int most) {
    return Unseen.cut(text, most);
  }
}
