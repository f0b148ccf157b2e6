package io.sanling.rules.gate;

import com.google.common.collect.ImmutableList;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks at every character of a text before anything is parsed: sizes, nesting, characters nobody
 * can see, comments.
 *
 * <p>Comments begin with two slashes and end with their line. They are blanked, so that no later
 * reader can disagree on where they end; block comments are refused for the same reason.
 */
final class Source {
  private static final String COMMENT = "//";

  private final String text;
  private final Objections objections;
  private final StringBuilder code;
  private int line = 1;
  private int lineStart;
  private int lineObjected;
  private int open;

  private Source(String text, Objections objections) {
    this.text = text;
    this.objections = objections;
    this.code = new StringBuilder(text.length());
  }

  /** The text with its comments blanked, or nothing when there are objections. */
  static Optional<String> code(String text, Objections objections) {
    if (text.length() > Limit.TEXT.most()) {
      objections.add(Objections.tooMuch(Limit.TEXT, text.length(), 1, 0));
      return Optional.empty();
    }
    Source source = new Source(text, objections);
    int at = 0;
    while (at < text.length() && !objections.isFull()) {
      at = source.line(at);
    }
    return objections.isEmpty() ? Optional.of(source.code.toString()) : Optional.empty();
  }

  /** Reads a line and returns where the next one begins. */
  private int line(int start) {
    lineStart = start;
    int feed = text.indexOf('\n', start);
    int next = feed < 0 ? text.length() : feed + 1;
    int end = feed < 0 ? next : feed;
    if (end > start && text.charAt(end - 1) == '\r') {
      end--;
    }
    if (end - start > Limit.LINE.most()) {
      objections.add(Objections.tooMuch(Limit.LINE, end - start, line, 0));
    } else {
      line(start, end);
    }
    code.append(text, end, next);
    line++;
    return next;
  }

  private void line(int start, int end) {
    int quote = -1;
    int at = start;
    while (at < end) {
      int character = text.codePointAt(at);
      if (quote < 0 && text.startsWith(COMMENT, at)) {
        comment(at, end);
        return;
      }
      if (quote < 0 && text.startsWith("/*", at)) {
        object(at, "/*", COMMENT);
      }
      check(character, at, quote >= 0);
      if (character == '"') {
        quote = quote < 0 ? at : -1;
      } else if (quote < 0) {
        nest(character, at);
      }
      code.appendCodePoint(character);
      at += Character.charCount(character);
    }
    if (quote >= 0) {
      add(Reason.SYNTAX, quote, "\"", List.of("\""));
    }
  }

  private void comment(int start, int end) {
    for (int at = start; at < end; at += Character.charCount(text.codePointAt(at))) {
      if (isUnseen(text.codePointAt(at))) {
        object(at, name(text.codePointAt(at)));
      }
    }
    code.append(" ".repeat(end - start));
  }

  private void check(int character, int at, boolean quoted) {
    if (isUnseen(character)) {
      object(at, name(character));
    } else if (character == '\\' || character == '\'' || character == '`') {
      object(at, Character.toString(character));
    } else if (character > '~' && !quoted) {
      String shown = Character.toString(character);
      String plain = plain(shown);
      object(at, shown, plain.equals(shown) ? new String[0] : new String[] {plain});
    }
  }

  private void nest(int character, int at) {
    if (character == '(' || character == '[' || character == '{') {
      open++;
      if (open == Limit.NESTING.most() + 1) {
        objections.add(Objections.tooMuch(Limit.NESTING, open, line, at - lineStart + 1));
      }
    } else if (character == ')' || character == ']' || character == '}') {
      open--;
    }
  }

  /** Controls, line separators, marks of writing direction, blanks of no width and the like. */
  private static boolean isUnseen(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL -> character != '\t';
      case Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static String name(int character) {
    return "U+%04X".formatted(character);
  }

  /** What the writer meant, as far as width and typographic quotes go. */
  private static String plain(String shown) {
    String quotes = "“”„‟";
    return quotes.contains(shown) ? "\"" : Normalizer.normalize(shown, Normalizer.Form.NFKC);
  }

  /** One objection a line is enough. */
  private void object(int at, String found, String... instead) {
    if (lineObjected != line) {
      lineObjected = line;
      add(Reason.CHARACTER, at, found, new ArrayList<>(List.of(instead)));
    }
  }

  private void add(Reason reason, int at, String found, List<String> details) {
    objections.add(
        new Objection(reason, line, at - lineStart + 1, found, ImmutableList.copyOf(details)));
  }
}
