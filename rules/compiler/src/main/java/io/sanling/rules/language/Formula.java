package io.sanling.rules.language;

import com.google.common.collect.ImmutableList;
import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.PlainText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a definition says, before its sentences are understood: sentences joined by 且, 或 and 并非, and
 * by round brackets.
 */
sealed interface Formula {
  /** A sentence. */
  record Sentence(Rule.Line line) implements Formula {}

  /** It does not hold (并非). */
  record Not(Formula formula) implements Formula {}

  /** All of them hold (且). */
  record All(ImmutableList<Formula> formulas) implements Formula {}

  /** Any of them holds (或). */
  record Any(ImmutableList<Formula> formulas) implements Formula {}

  /** How deep it may be nested. */
  int DEEPEST = 8;

  /**
   * The formula that the lines are; null where they are none, which is reported.
   *
   * @param name the term that they define
   */
  static @Nullable Formula read(
      String name, Place place, List<Rule.Line> lines, Problems problems) {
    int known = problems.size();
    List<Reader.Token> tokens = new ArrayList<>();
    for (Rule.Line line : lines) {
      Reader.tokens(line, tokens, problems);
    }
    if (tokens.isEmpty()) {
      problems.add(Problem.of(RulebookCode.DEFINITION, place, name).worded("empty", name));
      return null;
    }
    Formula formula = new Reader(tokens, problems).read();
    return problems.size() > known ? null : formula;
  }

  /** The sentences in it, in their order. */
  static void sentences(Formula formula, List<Rule.Line> into) {
    if (formula instanceof Sentence sentence) {
      into.add(sentence.line());
    } else if (formula instanceof Not not) {
      sentences(not.formula(), into);
    } else if (formula instanceof All all) {
      all.formulas().forEach(each -> sentences(each, into));
    } else if (formula instanceof Any any) {
      any.formulas().forEach(each -> sentences(each, into));
    }
  }

  /** Reads tokens from left to right. */
  final class Reader {
    private enum Kind {
      AND,
      OR,
      NOT,
      OPEN,
      CLOSE,
      SENTENCE
    }

    private record Token(Kind kind, Rule.Line line) {}

    private static final String NEGATION = "并非";

    private final List<Token> tokens;
    private final Problems problems;
    private int at;
    private int depth;

    private Reader(List<Token> tokens, Problems problems) {
      this.tokens = tokens;
      this.problems = problems;
    }

    // ---- tokens

    /** A line with a dash stands for itself, and lines that nothing joins must all hold. */
    private static void tokens(Rule.Line line, List<Token> tokens, Problems problems) {
      PlainText plain = PlainText.of(line.text());
      String text = plain.text();
      int start = 0;
      while (start < text.length() && isComma(text.charAt(start))) {
        start++;
      }
      Kind joined = start < text.length() ? connective(text.charAt(start)) : null;
      Kind last = tokens.isEmpty() ? null : tokens.get(tokens.size() - 1).kind();
      boolean follows = last == Kind.SENTENCE || last == Kind.CLOSE;
      if (joined != null) {
        tokens.add(token(joined, line, plain, start, start + 1));
        start++;
      } else if (follows && start < text.length() && text.charAt(start) != ')') {
        if (!line.detail()) {
          problems.add(
              Problem.of(RulebookCode.DEFINITION, line.place(), line.text())
                  .worded("joined", line.text())
                  .fix(Fix.replace(line.place(), "且" + line.text())));
        }
        tokens.add(token(Kind.AND, line, plain, start, start + 1));
      }
      if (line.detail()) {
        tokens.add(new Token(Kind.OPEN, line));
      }
      parts(line, plain, start, tokens);
      if (line.detail()) {
        tokens.add(new Token(Kind.CLOSE, line));
      }
    }

    private static void parts(Rule.Line line, PlainText plain, int from, List<Token> tokens) {
      String text = plain.text();
      int at = from;
      boolean opening = true;
      while (at < text.length()) {
        char c = text.charAt(at);
        Kind connective = connective(c);
        if (isComma(c) || c == '。') {
          at++;
        } else if (c == ')') {
          tokens.add(token(Kind.CLOSE, line, plain, at, at + 1));
          opening = false;
          at++;
        } else if (!opening && connective != null) {
          tokens.add(token(connective, line, plain, at, at + 1));
          opening = true;
          at++;
        } else if (c == '(') {
          tokens.add(token(Kind.OPEN, line, plain, at, at + 1));
          opening = true;
          at++;
        } else if (text.startsWith(NEGATION, at)) {
          tokens.add(token(Kind.NOT, line, plain, at, at + NEGATION.length()));
          at += NEGATION.length();
        } else {
          int end = sentenceEnd(text, at);
          tokens.add(token(Kind.SENTENCE, line, plain, at, end));
          opening = false;
          at = end;
        }
      }
    }

    /**
     * A sentence ends before a joining word after a comma, and before a bracket it did not open.
     */
    private static int sentenceEnd(String text, int from) {
      int open = 0;
      for (int i = from; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '(') {
          open++;
        } else if (c == ')') {
          if (open == 0) {
            return i;
          }
          open--;
        } else if (c == '。'
            || isComma(c)
                && open == 0
                && (i + 1 == text.length() || connective(text.charAt(i + 1)) != null)) {
          return i;
        }
      }
      return text.length();
    }

    private static Token token(Kind kind, Rule.Line line, PlainText plain, int from, int to) {
      int start = plain.origin(from);
      int end = plain.originEnd(to);
      return new Token(
          kind, new Rule.Line(line.text().substring(start, end), true, line.part(start, end)));
    }

    private static boolean isComma(char c) {
      return c == ',' || c == ';';
    }

    private static @Nullable Kind connective(char c) {
      return c == '且' ? Kind.AND : c == '或' ? Kind.OR : null;
    }

    // ---- formulas

    private @Nullable Formula read() {
      Formula formula = joined();
      if (formula != null && at < tokens.size()) {
        return wrong("brackets");
      }
      return formula;
    }

    private @Nullable Formula joined() {
      Formula first = single();
      if (first == null || at == tokens.size() || !isJoining(tokens.get(at).kind())) {
        return first;
      }
      Kind joining = tokens.get(at).kind();
      ImmutableList.Builder<Formula> all = ImmutableList.builder();
      all.add(first);
      while (at < tokens.size() && isJoining(tokens.get(at).kind())) {
        if (tokens.get(at).kind() != joining) {
          return wrong("mixed");
        }
        at++;
        Formula next = single();
        if (next == null) {
          return null;
        }
        all.add(next);
      }
      return joining == Kind.AND ? new All(all.build()) : new Any(all.build());
    }

    private static boolean isJoining(Kind kind) {
      return kind == Kind.AND || kind == Kind.OR;
    }

    private @Nullable Formula single() {
      if (at == tokens.size()) {
        at = tokens.size() - 1;
        return wrong("open");
      }
      if (++depth > DEEPEST) {
        return wrong("deep");
      }
      Token token = tokens.get(at);
      Formula formula;
      switch (token.kind()) {
        case SENTENCE -> {
          at++;
          formula = new Sentence(token.line());
        }
        case NOT -> {
          at++;
          Formula negated = single();
          formula = negated == null ? null : new Not(negated);
        }
        case OPEN -> {
          at++;
          formula = joined();
          if (formula != null && (at == tokens.size() || tokens.get(at).kind() != Kind.CLOSE)) {
            at = Math.min(at, tokens.size() - 1);
            return wrong("brackets");
          }
          at++;
        }
        default -> formula = wrong("open");
      }
      depth--;
      return formula;
    }

    private @Nullable Formula wrong(String wording) {
      Rule.Line line = tokens.get(at).line();
      problems.add(
          Problem.of(RulebookCode.DEFINITION, line.place(), line.text())
              .worded(wording, line.text(), DEEPEST));
      return null;
    }
  }
}
