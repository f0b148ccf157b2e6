package io.sanling.rules.source;

import com.google.common.base.CharMatcher;
import io.sanling.internal.EditDistance;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The likeliest thing that was meant. */
public final class Suggestion {
  private static final double FARTHEST = 0.5;
  private static final int LONGEST = 200;
  private static final int MOST_KNOWN = 500;

  private static final CharMatcher JOINTS = CharMatcher.anyOf("-–—−_.·");
  private static final CharMatcher ONES = CharMatcher.anyOf("LI|");
  private static final int SHORTEST = 3;
  private static final int LONG_PART = 5;
  private static final int LONG_NAME = 8;
  private static final int SHARE_OF_TYPOS = 4;

  private record Near(String name, double share) {}

  private Suggestion() {}

  /**
   * The nearest of the known texts, or nothing when none is near, or when two are equally near and
   * so anybody's guess. Among more texts, or longer ones, than a person tells apart nothing is
   * looked for.
   */
  public static Optional<String> nearest(String text, Collection<String> known) {
    if (text.length() > LONGEST || known.size() > MOST_KNOWN) {
      return Optional.empty();
    }
    String plain = PlainText.plain(text);
    List<Near> near =
        known.stream()
            .filter(candidate -> candidate.length() <= LONGEST)
            .distinct()
            .map(candidate -> new Near(candidate, share(plain, PlainText.plain(candidate))))
            .filter(candidate -> candidate.share() <= FARTHEST)
            .sorted(Comparator.comparingDouble(Near::share))
            .limit(2)
            .toList();
    return near.isEmpty() || near.size() == 2 && near.get(0).share() == near.get(1).share()
        ? Optional.empty()
        : Optional.of(near.get(0).name());
  }

  /**
   * The one known name that the text is but for a slip of the finger; nothing when several are, or
   * when what differs is a digit or a letter that tells one code from another.
   */
  public static Optional<String> typo(String text, Collection<String> known) {
    if (text.length() > LONGEST || known.size() > MOST_KNOWN) {
      return Optional.empty();
    }
    String plain = alike(text);
    List<String> same = known.stream().filter(name -> alike(name).equals(plain)).toList();
    if (same.size() == 1) {
      return Optional.of(same.get(0));
    }
    List<String> near = known.stream().filter(name -> isTypo(plain, alike(name))).toList();
    return near.size() == 1 ? Optional.of(near.get(0)) : Optional.empty();
  }

  /** In plain form, with what looks alike as one. */
  private static String alike(String text) {
    return ONES.replaceFrom(
        JOINTS.removeFrom(PlainText.plain(text).toUpperCase(Locale.ROOT)).replace('O', '0'), '1');
  }

  private static boolean isTypo(String text, String name) {
    int most = name.length() >= LONG_NAME ? Math.max(1, name.length() / SHARE_OF_TYPOS) : 1;
    if (text.length() < SHORTEST
        || Math.abs(text.length() - name.length()) > most
        || EditDistance.withSwaps(text, name) > most) {
      return false;
    }
    int at = 0;
    while (at < Math.min(text.length(), name.length()) && text.charAt(at) == name.charAt(at)) {
      at++;
    }
    boolean changed =
        text.length() == name.length()
            && at < name.length()
            && text.substring(at + 1).equals(name.substring(at + 1));
    return !changed || !isCode(name.charAt(at)) || isLetter(text.charAt(at)) && isInWord(name, at);
  }

  private static boolean isCode(char c) {
    return c < 0x80;
  }

  /** Of a word, a letter may be mistyped; one or two letters tell codes apart. */
  private static boolean isInWord(String name, int at) {
    int from = at;
    int to = at;
    while (from > 0 && isLetter(name.charAt(from - 1))) {
      from--;
    }
    while (to < name.length() && isLetter(name.charAt(to))) {
      to++;
    }
    return to - from >= LONG_PART;
  }

  private static boolean isLetter(char c) {
    return c >= 'A' && c <= 'Z';
  }

  /** Edits as a share of the longer text. */
  private static double share(String a, String b) {
    int longer = Math.max(a.length(), b.length());
    return longer == 0 ? 1 : (double) EditDistance.withSwaps(a, b) / longer;
  }
}
