package io.sanling.rules.language;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableMap;
import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.PlainText;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds which of the sentences a line says, and what was meant where it says none. */
final class Sayings {
  private static final CharMatcher NEGATION = CharMatcher.anyOf("未不非无没");
  private static final int SHORTEST_BEGINNING = 4;
  private static final long MOST_COMPARED = 300_000_000;
  private static final long MOST_GUESSED = 200_000_000;

  private final ImmutableMap<String, Parameter> parameters;
  private final Problems problems;

  /** Names that stand for something, though what is wrong with it was reported. */
  private final Set<String> faulty = new HashSet<>();

  private final Effort comparing = new Effort(MOST_COMPARED);
  private final Effort guessing = new Effort(MOST_GUESSED);

  Sayings(ImmutableMap<String, Parameter> parameters, Problems problems) {
    this.parameters = parameters;
    this.problems = problems;
  }

  /** From now on nothing is said of sentences with that name: what it stands for is at fault. */
  void fault(String name) {
    if (!name.isBlank()) {
      faulty.add(PlainText.plain(name));
    }
  }

  private boolean isFaulty(Rule.Line line) {
    String plain = PlainText.plain(line.text());
    return faulty.stream().anyMatch(plain::contains);
  }

  /** The sentences that the line says, which should be one. */
  <T> List<Phrase<T>> said(Rule.Line line, List<Phrase<T>> known) {
    String plain = PlainText.plain(line.text());
    return known.stream().filter(phrase -> phrase.matches(plain, comparing)).toList();
  }

  /** What the line means; empty where it is none of the sentences, which is reported. */
  <T> Optional<T> meaning(Rule.Line line, List<Phrase<T>> known) {
    List<Phrase<T>> found = said(line, known);
    if (found.size() != 1) {
      if (!isFaulty(line)) {
        unmatched(line, found.size(), known);
      }
      return Optional.empty();
    }
    return Optional.of(found.get(0).meaning(line, parameters, problems));
  }

  private void unmatched(Rule.Line line, int matches, List<? extends Phrase<?>> known) {
    if (matches > 1) {
      problems.add(
          RulebookCode.SENTENCE_AMBIGUOUS, line.place(), line.text(), line.text(), matches);
      return;
    }
    Optional<Problem> wrongSlot = wrongSlot(line, known);
    if (wrongSlot.filter(problem -> problem.fix() != null).isPresent()) {
      problems.add(wrongSlot.get());
      return;
    }
    Optional<String> inOtherWords =
        Sense.otherwise(PlainText.plain(line.text())).stream()
            .flatMap(text -> inOtherWords(text, line, known).stream())
            .findFirst();
    if (inOtherWords.isEmpty() && equal(line, known)) {
      return;
    }
    Optional<String> meant =
        inOtherWords
            .or(() -> NearestPhrase.meant(line.text(), known, guessing))
            .or(() -> begun(line, known));
    problems.add(
        meant
            .map(text -> differing(line, wide(text)))
            .map(problem -> isOpposite(line.text(), meant.orElse("")) ? problem.fix(null) : problem)
            .or(() -> wrongSlot)
            .orElseGet(
                () ->
                    Problem.of(RulebookCode.SENTENCE, line.place(), line.text())
                        .worded("unlike", line.text())));
  }

  /** The sentence that the text is, or but for the unit of a number; in plain form. */
  private Optional<String> inOtherWords(
      String text, Rule.Line line, List<? extends Phrase<?>> known) {
    if (isSaid(text, known)) {
      return Optional.of(text);
    }
    Rule.Line other = new Rule.Line(text, line.detail(), line.place());
    return wrongSlot(other, known)
        .flatMap(problem -> Optional.ofNullable(problem.fix()))
        .map(
            fix -> {
              int start = fix.place().column() - line.place().column();
              int end = fix.place().endColumn() - line.place().column();
              return text.substring(0, start) + fix.text() + text.substring(end);
            })
        .filter(mended -> isSaid(mended, known));
  }

  private boolean isSaid(String plain, List<? extends Phrase<?>> known) {
    return known.stream().anyMatch(phrase -> phrase.matches(plain, comparing));
  }

  /** No sentence says that a number is equal to another; two of them do. */
  private boolean equal(Rule.Line line, List<? extends Phrase<?>> known) {
    for (List<String> both : Sense.bothWays(PlainText.plain(line.text()))) {
      if (both.stream().allMatch(text -> isSaid(text, known))) {
        problems.add(
            Problem.of(RulebookCode.SENTENCE, line.place(), line.text())
                .worded("equal", line.text(), wide(both.get(0)), wide(both.get(1))));
        return true;
      }
    }
    return false;
  }

  /** The shortest sentence of which the line is the beginning. */
  static Optional<String> begun(Rule.Line line, List<? extends Phrase<?>> known) {
    String plain = PlainText.plain(line.text());
    return known.stream()
        .filter(phrase -> phrase.slots().isEmpty() && plain.length() >= SHORTEST_BEGINNING)
        .map(phrase -> phrase.literals().get(0))
        .filter(text -> text.startsWith(plain))
        .min(Comparator.comparingInt(String::length));
  }

  /** Who wrote “not” meant it: the nearest sentence is shown, but not offered as a mend. */
  private static boolean isOpposite(String text, String meant) {
    return NEGATION.matchesAnyOf(text) && NEGATION.matchesNoneOf(meant);
  }

  /** The first sentence the line is but for its slots; what cannot be guessed in time is none. */
  private Optional<Problem> wrongSlot(Rule.Line line, List<? extends Phrase<?>> known) {
    PlainText plain = PlainText.of(line.text());
    try {
      return known.stream()
          .sorted((a, b) -> Integer.compare(b.weight(), a.weight()))
          .filter(phrase -> phrase.weight() > 0)
          .flatMap(phrase -> phrase.wrongSlot(line, plain, parameters, guessing).stream())
          .reduce((first, next) -> first.fix() == null && next.fix() != null ? next : first);
    } catch (Effort.Spent e) {
      return Optional.empty();
    }
  }

  /** The problem at the stretch in which the line differs from what was meant. */
  private static Problem differing(Rule.Line line, String meant) {
    PlainText found = PlainText.of(line.text());
    String plain = found.text();
    String wanted = PlainText.plain(meant);
    int start = 0;
    while (start < Math.min(plain.length(), wanted.length())
        && plain.charAt(start) == wanted.charAt(start)) {
      start++;
    }
    int end = plain.length();
    int wantedEnd = wanted.length();
    while (end > start
        && wantedEnd > start
        && plain.charAt(end - 1) == wanted.charAt(wantedEnd - 1)) {
      end--;
      wantedEnd--;
    }
    int from = found.origin(Math.min(start, Math.max(0, plain.length() - 1)));
    int to = Math.max(from + 1, found.originEnd(end));
    Place whole = line.place();
    return Problem.of(RulebookCode.SENTENCE, line.part(from, to), line.text(), line.text(), meant)
        .fix(Fix.replace(whole, meant));
  }

  /** Punctuation as Chinese text has it. */
  static String wide(String plain) {
    return plain.replace(',', '，').replace('(', '（').replace(')', '）');
  }
}
