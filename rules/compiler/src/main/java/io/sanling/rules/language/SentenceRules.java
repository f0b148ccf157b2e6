package io.sanling.rules.language;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.PlainText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns rules in sentences into DRL, keeping a map back to the sentence of every line. */
final class SentenceRules {
  private static final CharMatcher NEGATION = CharMatcher.anyOf("未不非无没");
  private static final long MOST_COMPARED = 300_000_000;
  private static final long MOST_GUESSED = 200_000_000;

  private final Vocabulary vocabulary;
  private final ImmutableMap<String, Parameter> parameters;
  private final Problems problems;
  private boolean meaningless;
  private final List<String> lines = new ArrayList<>();
  private final NavigableMap<Integer, Place> places = new TreeMap<>();
  private final Map<String, ImmutableMap<String, Boolean>> numbers = new HashMap<>();
  private final Map<String, Boolean> named = new LinkedHashMap<>();
  private final Effort comparing = new Effort(MOST_COMPARED);
  private final Effort guessing = new Effort(MOST_GUESSED);

  SentenceRules(
      Vocabulary vocabulary, ImmutableMap<String, Parameter> parameters, Problems problems) {
    this.vocabulary = vocabulary;
    this.parameters = parameters;
    this.problems = problems;
  }

  /**
   * Rules as DRL, for the gate.
   *
   * @param numbers the parameters that each rule names
   */
  record Expanded(
      String text,
      ImmutableSortedMap<Integer, Place> places,
      ImmutableMap<String, ImmutableMap<String, Boolean>> numbers) {
    /** Where the sentence of a line stands; lines count from 1. */
    Place placeOf(int line) {
      Map.Entry<Integer, Place> entry = places.floorEntry(Math.max(line, 1));
      return entry == null ? Place.file("") : entry.getValue();
    }
  }

  Expanded expand(Collection<Rule> rules) {
    lines.clear();
    places.clear();
    numbers.clear();
    for (Rule rule : rules) {
      if (rule.clause().isEmpty() || !RuleFile.NAME.matcher(rule.name()).matches()) {
        continue;
      }
      int mark = lines.size();
      int known = problems.size();
      meaningless = false;
      named.clear();
      try {
        expand(rule);
        numbers.put(rule.name(), ImmutableMap.copyOf(named));
      } catch (Effort.Spent e) {
        problems.add(
            Problem.of(RulebookCode.LIMIT, rule.place(), rule.name())
                .worded("comparing", rule.name()));
        takeBack(mark);
        break;
      }
      if (problems.size() > known || meaningless) {
        takeBack(mark);
      }
    }
    return new Expanded(
        String.join("\n", lines) + "\n",
        ImmutableSortedMap.copyOf(places),
        ImmutableMap.copyOf(numbers));
  }

  private void expand(Rule rule) {
    add("rule \"" + rule.name() + "\"", rule.place());
    add("when", rule.place());
    conditions(rule);
    add("then", rule.place());
    consequences(rule);
    add("end", rule.place());
  }

  /** What follows from a wrong sentence is not worth reporting. */
  private void takeBack(int mark) {
    lines.subList(mark, lines.size()).clear();
    places.tailMap(mark, false).clear();
  }

  private void conditions(Rule rule) {
    if (rule.when().isEmpty()) {
      problems.add(
          Problem.of(RulebookCode.RULE_EMPTY, rule.place(), rule.name())
              .worded("when", rule.name()));
    }
    Vocabulary.@Nullable Condition open = null;
    boolean unknown = false;
    List<String> details = new ArrayList<>();
    String pattern = "";
    Place place = rule.place();
    for (Rule.Line line : rule.when()) {
      boolean undashed = !line.detail() && open != null && isDetail(open, line);
      if (undashed) {
        problems.add(
            Problem.of(RulebookCode.DETAIL, line.place(), line.text())
                .worded("dash", line.text())
                .replaceBy("- " + line.text()));
      }
      boolean dashed = line.detail() && (open == null || open.complete()) && isOpening(line);
      if (dashed) {
        problems.add(
            Problem.of(RulebookCode.DETAIL, line.place(), line.text())
                .worded("opening", line.text())
                .fix(Fix.replace(fromStart(line.place()), "  " + line.text())));
      }
      if (line.detail() && !dashed || undashed) {
        if (!unknown && !undashed) {
          detail(open, line).ifPresent(details::add);
          unknown = open == null || open.complete();
        }
        continue;
      }
      close(open, pattern, details, place);
      details.clear();
      place = line.place();
      open = condition(line);
      unknown = open == null;
      pattern = open == null ? "" : meaning(open.opening(), line);
    }
    close(open, pattern, details, place);
  }

  /** A sentence without a meaning is reported in the vocabulary, not wherever it is used. */
  private String meaning(Sentence sentence, Rule.Line line) {
    sentence
        .named(line, parameters)
        .forEach((name, ifExtended) -> named.merge(name, ifExtended, Boolean::logicalAnd));
    String meaning = sentence.meaning(line, parameters, problems);
    meaningless |= meaning.isBlank();
    return meaning;
  }

  private boolean isDetail(Vocabulary.Condition open, Rule.Line line) {
    String plain = PlainText.plain(line.text());
    return !open.complete()
        && vocabulary.conditionsFor(plain, comparing).isEmpty()
        && open.details().stream().anyMatch(detail -> detail.matches(plain, comparing));
  }

  private boolean isOpening(Rule.Line line) {
    return vocabulary.conditionsFor(PlainText.plain(line.text()), comparing).size() == 1;
  }

  private static Place fromStart(Place place) {
    return Place.span(place.file(), place.line(), 1, place.endColumn());
  }

  private void close(
      Vocabulary.@Nullable Condition open, String pattern, List<String> details, Place place) {
    if (open != null) {
      add(open.complete() ? pattern : pattern + "(" + String.join(", ", details) + ")", place);
    }
  }

  private Vocabulary.@Nullable Condition condition(Rule.Line line) {
    List<Vocabulary.Condition> found =
        vocabulary.conditionsFor(PlainText.plain(line.text()), comparing);
    if (found.size() == 1) {
      return found.get(0);
    }
    unmatched(line, found.size(), vocabulary.openings());
    return null;
  }

  private Optional<String> detail(Vocabulary.@Nullable Condition open, Rule.Line line) {
    if (open == null || open.complete()) {
      problems.add(
          Problem.of(RulebookCode.DETAIL, line.place(), line.text(), line.text())
              .fix(Fix.of(Fix.Kind.DELETE_LINE, line.place().wholeLine())));
      return Optional.empty();
    }
    String plain = PlainText.plain(line.text());
    List<Sentence> found =
        open.details().stream().filter(d -> d.matches(plain, comparing)).toList();
    if (found.size() != 1) {
      unmatched(line, found.size(), open.details());
      return Optional.empty();
    }
    return Optional.of(meaning(found.get(0), line));
  }

  private void consequences(Rule rule) {
    if (rule.then().isEmpty()) {
      problems.add(
          Problem.of(RulebookCode.RULE_EMPTY, rule.place(), rule.name())
              .worded("then", rule.name()));
    }
    for (Rule.Line line : rule.then()) {
      List<Sentence> found = vocabulary.consequencesFor(PlainText.plain(line.text()), comparing);
      if (found.size() != 1) {
        unmatched(line, found.size(), vocabulary.consequences());
        continue;
      }
      String call = meaning(found.get(0), line);
      int open = call.indexOf('(');
      if (open > 0) {
        add(
            "effects."
                + call.substring(0, open + 1)
                + '"'
                + rule.name()
                + '"'
                + (call.endsWith("()") ? "" : ", ")
                + call.substring(open + 1)
                + ";",
            line.place());
      }
    }
  }

  private void unmatched(Rule.Line line, int matches, List<Sentence> known) {
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
    Optional<String> meant = NearestSentence.meant(line.text(), known, guessing);
    problems.add(
        meant
            .map(text -> differing(line, wide(text)))
            .map(problem -> isOpposite(line.text(), meant.orElse("")) ? problem.fix(null) : problem)
            .orElseGet(
                () ->
                    Problem.of(RulebookCode.SENTENCE, line.place(), line.text())
                        .worded("unlike", line.text())));
  }

  /** Who wrote “not” meant it: the nearest sentence is shown, but not offered as a mend. */
  private static boolean isOpposite(String text, String meant) {
    return NEGATION.matchesAnyOf(text) && NEGATION.matchesNoneOf(meant);
  }

  /** The first sentence the line is but for its slots; what cannot be guessed in time is none. */
  private Optional<Problem> wrongSlot(Rule.Line line, List<Sentence> known) {
    try {
      return known.stream()
          .sorted((a, b) -> Integer.compare(weight(b), weight(a)))
          .filter(sentence -> weight(sentence) > 0)
          .flatMap(sentence -> sentence.wrongSlot(line, parameters, guessing).stream())
          .filter(problem -> problem.fix() != null)
          .findFirst();
    } catch (Effort.Spent e) {
      return Optional.empty();
    }
  }

  /** Characters of the sentence outside its slots. */
  private static int weight(Sentence sentence) {
    return sentence.literals().stream().mapToInt(String::length).sum();
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

  private void add(String line, Place place) {
    lines.add(line);
    places.put(lines.size(), place);
  }
}
