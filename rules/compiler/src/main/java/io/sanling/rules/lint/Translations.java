package io.sanling.rules.lint;

import static java.util.function.Predicate.not;

import io.sanling.form.Field;
import io.sanling.form.Form;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.rules.draft.ClauseLine;
import io.sanling.rules.draft.ClauseLines;
import io.sanling.rules.draft.EnglishLine;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.language.Parameter;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.Suggestion;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Translations are of what is there, of all of it, and say the same numbers. */
final class Translations {
  private final RulebookDraft draft;
  private final Problems problems;

  private Translations(RulebookDraft draft, Problems problems) {
    this.draft = draft;
    this.problems = problems;
  }

  static void check(RulebookDraft draft, Misread misread, Problems problems) {
    if (!draft.english().isEmpty()
        && !misread.unread(ClauseLines.FILE)
        && !misread.values(RulebookDraft.PARAMETERS)) {
      new Translations(draft, problems).check();
    }
  }

  private void check() {
    Map<String, ClauseLine> clauses =
        draft.clauses().stream().collect(Collectors.toMap(ClauseLine::id, Function.identity()));
    Set<String> named = new LinkedHashSet<>(clauses.keySet());
    named.add(RulebookContent.TITLE);
    named.addAll(draft.parameters().keySet());
    Set<String> known = new LinkedHashSet<>(named);
    units().forEach(known::add);
    for (EnglishLine line : draft.english()) {
      ClauseLine clause = clauses.get(line.of());
      if (!known.contains(line.of())) {
        problems.add(
            Problem.of(RulebookCode.ENGLISH, line.row().place("of"), line.of(), line.of())
                .replaceBy(Suggestion.nearest(line.of(), known).orElse(null)));
      } else if (clause == null && !line.text().isEmpty()) {
        problems.add(
            Problem.of(RulebookCode.ENGLISH, line.row().place("text"), line.text())
                .worded("text", line.of()));
      } else if (clause != null && !line.text().isEmpty()) {
        numbers(clause, line);
      }
    }
    missing(named, clauses);
  }

  /** A translation is filled in with the numbers that were used, as the clause's text is. */
  private void numbers(ClauseLine clause, EnglishLine line) {
    Set<String> chinese = new TreeSet<>(Parameter.namedIn(clause.text()));
    Set<String> english = new TreeSet<>(Parameter.namedIn(line.text()));
    if (!chinese.equals(english)) {
      problems.add(
          Problem.of(RulebookCode.ENGLISH, line.row().place("text"), line.text())
              .worded("numbers", line.of(), names(english), names(chinese)));
    }
  }

  private static String names(Set<String> numbers) {
    return numbers.isEmpty()
        ? "—"
        : numbers.stream().map(name -> "「" + name + "」").collect(Collectors.joining("、"));
  }

  /** Whoever reads English is told everything in it, or knows what is not there yet. */
  private void missing(Set<String> named, Map<String, ClauseLine> clauses) {
    List<String> missing =
        named.stream()
            .filter(
                of ->
                    draft
                        .english(of)
                        .filter(line -> !line.name().isEmpty())
                        .filter(line -> !clauses.containsKey(of) || !line.text().isEmpty())
                        .isEmpty())
            .toList();
    if (!missing.isEmpty()) {
      problems.add(
          RulebookCode.ENGLISH_MISSING,
          Place.file(draft.english().get(0).row().place().file()),
          missing.get(0),
          missing.size(),
          missing.stream().limit(10).collect(Collectors.joining("、")));
    }
  }

  private Stream<String> units() {
    return Stream.of(
            draft.parameters().values().stream().map(Parameter::unit),
            Stream.concat(
                    draft.forms().subject().fields().stream(),
                    draft.forms().all().stream().map(Form::fields).flatMap(List::stream))
                .map(Field::unit)
                .filter(unit -> unit != null))
        .flatMap(Function.identity())
        .filter(not(String::isEmpty));
  }
}
