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
    if (wrongSlot.isPresent()) {
      problems.add(wrongSlot.get());
      return;
    }
    Optional<String> meant =
        NearestPhrase.meant(line.text(), known, guessing).or(() -> begun(line, known));
    problems.add(
        meant
            .map(text -> differing(line, wide(text)))
            .map(problem -> isOpposite(line.text(), meant.orElse("")) ? problem.fix(null) : problem)
            .orElseGet(
                () ->
                    Problem.of(RulebookCode.SENTENCE, line.place(), line.text())
                        .worded("unlike", line.text())));
  }

  /** The shortest sentence of which the line is the beginning. */
  private static Optional<String> begun(Rule.Line line, List<? extends Phrase<?>> known) {
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
    try {
      return known.stream()
          .sorted((a, b) -> Integer.compare(b.weight(), a.weight()))
          .filter(phrase -> phrase.weight() > 0)
          .flatMap(phrase -> phrase.wrongSlot(line, parameters, guessing).stream())
          .filter(problem -> problem.fix() != null)
          .findFirst();
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
  private static String wide(String plain) {
    return plain.replace(',', '，').replace('(', '（').replace(')', '）');
  }
}
