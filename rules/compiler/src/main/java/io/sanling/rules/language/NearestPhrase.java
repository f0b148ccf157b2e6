package io.sanling.rules.language;

import com.google.common.collect.Lists;
import io.sanling.rules.source.PlainText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the sentence that a text was meant to be: the one it turns into with the fewest characters
 * inserted, dropped or changed, its slots filled as in the text.
 */
final class NearestPhrase {
  private static final double FARTHEST = 0.45;
  private static final int ADDED = 1;
  private static final int IMPOSSIBLE = 1 << 20;

  private NearestPhrase() {}

  /** A sentence as it was meant, and how many characters that changes. */
  private record Meant(String text, int edits) {}

  /**
   * The text as it was meant to be, in plain form; empty when nothing is near that compares the
   * same way and with the same numbers, or what is cannot be found without more effort than is
   * allowed.
   */
  static Optional<String> meant(String text, List<? extends Phrase<?>> sentences, Effort effort) {
    String plain = PlainText.plain(text);
    Meant best = null;
    for (Phrase<?> sentence : sentences) {
      if (!effort.allows(cells(plain, sentence))) {
        return Optional.empty();
      }
      Meant meant = align(plain, sentence);
      if (meant != null
          && Sense.isSame(plain, meant.text())
          && (best == null || meant.edits() < best.edits())
          && meant.edits() <= FARTHEST * Math.max(plain.length(), meant.text().length())) {
        best = meant;
      }
    }
    return Optional.ofNullable(best).map(Meant::text);
  }

  /** How large the table of edits is; each place in the text is tried for each slot. */
  private static long cells(String text, Phrase<?> sentence) {
    long width = sentence.patternLength();
    for (String literal : sentence.literals()) {
      width += literal.length() + 1;
    }
    return width * (text.length() + 1);
  }

  /** A character of the sentence, or a slot. */
  private record Token(char character, @Nullable Pattern slot) {}

  private static List<Token> tokens(Phrase<?> sentence) {
    List<Token> tokens = new ArrayList<>();
    for (int i = 0; i < sentence.literals().size(); i++) {
      for (char character : sentence.literals().get(i).toCharArray()) {
        tokens.add(new Token(character, null));
      }
      if (i < sentence.slots().size()) {
        tokens.add(new Token(' ', Pattern.compile(sentence.slots().get(i).pattern())));
      }
    }
    return tokens;
  }

  /** Edit distance in which a slot takes up whatever fills it. */
  private static @Nullable Meant align(String text, Phrase<?> sentence) {
    List<Token> tokens = tokens(sentence);
    int[][] edits = new int[tokens.size() + 1][text.length() + 1];
    int[][] from = new int[tokens.size() + 1][text.length() + 1];
    for (int[] row : edits) {
      Arrays.fill(row, IMPOSSIBLE);
    }
    edits[0][0] = 0;
    for (int t = 0; t <= tokens.size(); t++) {
      for (int at = 0; at <= text.length(); at++) {
        if (edits[t][at] >= IMPOSSIBLE) {
          continue;
        }
        if (at < text.length()) {
          reach(edits, from, t, at, t, at + 1, ADDED);
        }
        if (t < tokens.size()) {
          step(text, tokens, edits, from, t, at);
        }
      }
    }
    int least = edits[tokens.size()][text.length()];
    return least >= IMPOSSIBLE ? null : new Meant(filled(text, tokens, from), least);
  }

  private static void step(
      String text, List<Token> tokens, int[][] edits, int[][] from, int t, int at) {
    Token token = tokens.get(t);
    if (token.slot() != null) {
      Matcher filling = token.slot().matcher(text).region(at, text.length());
      if (filling.lookingAt()) {
        reach(edits, from, t, at, t + 1, filling.end(), 0);
      }
      return;
    }
    reach(edits, from, t, at, t + 1, at, ADDED);
    if (at < text.length()) {
      int change = text.charAt(at) == token.character() ? 0 : 1;
      reach(edits, from, t, at, t + 1, at + 1, change);
    }
    if (at + 1 < text.length()
        && t + 1 < tokens.size()
        && tokens.get(t + 1).slot() == null
        && text.charAt(at) == tokens.get(t + 1).character()
        && text.charAt(at + 1) == token.character()) {
      reach(edits, from, t, at, t + 2, at + 2, ADDED);
    }
  }

  private static void reach(
      int[][] edits, int[][] from, int t, int at, int nextT, int nextAt, int cost) {
    int sum = edits[t][at] + cost;
    if (sum < edits[nextT][nextAt]) {
      edits[nextT][nextAt] = sum;
      from[nextT][nextAt] = (t << 16) | at;
    }
  }

  private static String filled(String text, List<Token> tokens, int[][] from) {
    StringBuilder filled = new StringBuilder();
    int t = tokens.size();
    int at = text.length();
    while (t > 0 || at > 0) {
      int before = from[t][at];
      int previousT = before >> 16;
      int previousAt = before & 0xFFFF;
      for (Token token : Lists.reverse(tokens.subList(previousT, t))) {
        filled.insert(
            0,
            token.slot() == null
                ? String.valueOf(token.character())
                : text.substring(previousAt, at));
      }
      t = previousT;
      at = previousAt;
    }
    return filled.toString();
  }
}
