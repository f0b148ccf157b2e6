package io.sanling.rules.lint;

import io.sanling.form.Field;
import io.sanling.form.Form;
import io.sanling.form.Forms;
import io.sanling.form.Measure;
import io.sanling.rules.draft.ClauseLine;
import io.sanling.rules.draft.Metadata;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.draft.ScoreLine;
import io.sanling.rules.language.Parameter;
import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.PlainText;
import io.sanling.rules.tree.RuleTree;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is there is referred to: a parameter or clause that nobody uses only seems to count. */
final class Unused {
  /**
   * Clauses about the rulebook as a whole and about regions, which no rule of a unit carries out.
   */
  private static final String PERIOD = "PERIOD";

  private static final String TARGETS = "TARGETS";
  private static final Set<String> FLAGS = Set.of("SMALL-BASE", "SILENT");

  /** All of them. */
  static final Set<String> OF_REGIONS_AND_PERIOD = Set.of(PERIOD, TARGETS, "SMALL-BASE", "SILENT");

  private Unused() {}

  static void check(RulebookDraft draft, Misread misread, Problems problems) {
    parameters(draft, problems);
    if (!misread.rules() && !misread.values("parameters.yaml")) {
      clauses(draft, problems);
    }
    if (!misread.rules() && !misread.values(RulebookDraft.SCORES)) {
      declared(draft, problems);
    }
  }

  private static void parameters(RulebookDraft draft, Problems problems) {
    Set<String> used = new HashSet<>();
    draft
        .ruleTexts()
        .values()
        .forEach(
            text ->
                text.lines()
                    .filter(line -> !line.strip().startsWith("#") && !line.strip().startsWith("＃"))
                    .forEach(line -> used.addAll(Parameter.namedIn(line))));
    draft.metadata().targets().values().forEach(named -> used.add(PlainText.plain(named.name())));
    draft.metadata().flags().values().forEach(named -> used.add(PlainText.plain(named.name())));
    draft.formsFile().parameters().forEach(name -> used.add(PlainText.plain(name)));
    for (Parameter parameter : draft.parameters().values()) {
      if (!parameter.name().isEmpty() && !used.contains(PlainText.plain(parameter.name()))) {
        problems.add(
            Problem.of(
                    RulebookCode.PARAMETER_UNUSED,
                    parameter.place(),
                    parameter.name(),
                    parameter.name())
                .fix(
                    isOnOneLine(parameter)
                        ? Fix.of(Fix.Kind.DELETE_LINE, parameter.place().wholeLine())
                        : null));
      }
    }
  }

  /**
   * What a unit fills in once is filled in for a score or a rule, unless it is only stored (只收存);
   * of entries, all is told.
   */
  private static void declared(RulebookDraft draft, Problems problems) {
    Forms forms = draft.forms();
    Set<String> used = new HashSet<>();
    draft.scores().forEach(line -> used.add(line.indicator()));
    for (Measure measure : forms.measures().values()) {
      measure.parts().forEach(part -> used.add(part.measure()));
      Stream.of(measure.form() + "/" + measure.field(), measure.numerator(), measure.denominator())
          .flatMap(Stream::ofNullable)
          .forEach(used::add);
    }
    String said =
        draft.ruleTexts().values().stream()
            .flatMap(String::lines)
            .filter(line -> !line.strip().startsWith("#"))
            .map(PlainText::plain)
            .collect(Collectors.joining("\n"));
    for (Form form : forms.all()) {
      for (Field field : form.fields()) {
        if (form.count() == Form.Count.ONE
            && !form.storedOnly()
            && !field.storedOnly()
            && !used.contains(field.id())
            && !used.contains(form.id() + "/" + field.id())
            && !isSaid(field, said)) {
          unused("", draft.formsFile().place(form.id() + "/" + field.id()), field.name(), problems);
        }
      }
    }
    for (Measure measure : forms.measures().values()) {
      if (!used.contains(measure.id()) && !said.contains(PlainText.plain(measure.name()))) {
        Place place = draft.formsFile().place("measures/" + measure.id());
        unused("measure", place, measure.name(), problems);
      }
    }
  }

  private static boolean isSaid(Field field, String said) {
    Field.Words words = field.words();
    return Stream.concat(
            Stream.of(field.name(), field.shortName()),
            words == null
                ? Stream.empty()
                : Stream.of(words.yes(), words.no(), words.unknown(), words.notNo()))
        .map(PlainText::plain)
        .anyMatch(said::contains);
  }

  private static void unused(String wording, Place place, String name, Problems problems) {
    problems.add(Problem.of(RulebookCode.FORM_UNUSED, place, name).worded(wording, name));
  }

  private static boolean isOnOneLine(Parameter parameter) {
    return parameter.place().line() == parameter.valuePlace().line()
        && parameter.place().line() == parameter.checkedPlace().line();
  }

  private static void clauses(RulebookDraft draft, Problems problems) {
    Set<String> used = new HashSet<>();
    used.add(PERIOD);
    if (!draft.metadata().targets().isEmpty()) {
      used.add(TARGETS);
    }
    if (!draft.metadata().flags().isEmpty()) {
      used.addAll(FLAGS);
    }
    draft.rules().all().stream().map(RuleTree::clause).forEach(used::add);
    draft.parameters().values().stream().map(Parameter::clause).forEach(used::add);
    draft.scores().stream().map(ScoreLine::clause).forEach(used::add);
    draft.scores().stream().map(ScoreLine::standard).forEach(used::add);
    for (Metadata.Grade grade : draft.metadata().grades()) {
      add(used, grade.clause());
    }
    used.addAll(draft.formsFile().clauses().values());
    for (ClauseLine clause : draft.clauses()) {
      if (!clause.id().isEmpty() && !used.contains(clause.id())) {
        boolean oneLine =
            clause.row().values().values().stream().noneMatch(value -> value.contains("\n"));
        problems.add(
            Problem.of(
                    RulebookCode.CLAUSE_UNUSED, clause.row().place("id"), clause.id(), clause.id())
                .fix(oneLine ? Fix.of(Fix.Kind.DELETE_LINE, clause.row().place()) : null));
      }
    }
  }

  private static void add(Set<String> used, @Nullable String clause) {
    if (clause != null) {
      used.add(clause);
    }
  }
}
