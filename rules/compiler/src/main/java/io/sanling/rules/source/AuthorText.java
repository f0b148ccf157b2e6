package io.sanling.rules.source;

import com.google.common.base.CharMatcher;
import io.sanling.internal.Unseen;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an author calls things and says of them: names that read the same are the same name, nothing
 * in a text is unseen, and none is longer than its kind may be.
 */
public enum AuthorText {
  /** A parameter, a grade, an indicator, a standard. */
  NAME(60),
  /** A rulebook, a clause, a case; names of rules have a shorter form of their own. */
  TITLE(120),
  SOURCE(500),
  CLAUSE(2000);

  private final int most;

  AuthorText(int most) {
    this.most = most;
  }

  /** Reports a text that is longer than its kind may be. */
  public void limit(@Nullable String text, Place place, Problems problems) {
    int length = text == null ? 0 : text.codePointCount(0, text.length());
    if (length > most) {
      problems.add(Problem.of(RulebookCode.LIMIT, place, "").worded("author", length, most));
    }
  }

  /**
   * The form in which names are compared: NFKC, without blanks and what nobody sees, case folded.
   */
  public static String alike(String name) {
    return CharMatcher.whitespace().removeFrom(Unseen.folded(name));
  }

  /** Whether all of the text is to be seen; it may have several lines. */
  public static boolean isSeen(String text) {
    return Unseen.shown(text, true).equals(text);
  }

  /** The text without what nobody sees. */
  public static String seen(String text) {
    StringBuilder seen = new StringBuilder();
    text.codePoints()
        .mapToObj(Character::toString)
        .filter(AuthorText::isSeen)
        .forEach(seen::append);
    return seen.toString();
  }

  /** Names of one kind, each with the place where it first stood. */
  public static final class Names {
    private final Map<String, Named> first = new HashMap<>();

    /** A name as it was first written, and where. */
    public record Named(String name, Place place) {}

    /** The name that reads the same and stood first; null when this one does. */
    public @Nullable Named putIfAbsent(String name, Place place) {
      return first.putIfAbsent(alike(name), new Named(name, place));
    }
  }
}
