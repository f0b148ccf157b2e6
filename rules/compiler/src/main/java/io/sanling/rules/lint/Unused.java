package io.sanling.rules.lint;

import com.google.common.collect.ImmutableList;
import io.sanling.form.Field;
import io.sanling.form.FieldType;
import io.sanling.form.Form;
import io.sanling.form.Measure;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.rules.draft.ClauseLine;
import io.sanling.rules.draft.ConsequenceLine;
import io.sanling.rules.draft.LadderLine;
import io.sanling.rules.draft.Metadata;
import io.sanling.rules.draft.RulebookContents;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.draft.ScoreLine;
import io.sanling.rules.language.Parameter;
import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.problem.Severity;
import io.sanling.rules.source.PlainText;
import io.sanling.rules.tree.Action;
import io.sanling.rules.tree.Condition;
import io.sanling.rules.tree.RuleTree;
import io.sanling.rules.tree.Test;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
    if (!misread.file(RulebookDraft.SUPERVISION)) {
      steps(draft, problems);
    }
    if (!misread.rules()
        && !misread.file(RulebookDraft.FORMS)
        && (draft.scores().isEmpty()
            || !misread.file(draft.scores().get(0).row().place().file()))) {
      forms(draft, problems);
    }
    if (!misread.rules() && !misread.values("parameters.yaml")) {
      clauses(draft, problems);
    }
  }

  /** What is recorded is used, or said to be kept only. */
  private static void forms(RulebookDraft draft, Problems problems) {
    Set<String> used = usedPaths(draft);
    measures(draft, problems);
    for (Form form : draft.forms().all()) {
      if (form.storedOnly() || form.daily()) {
        continue;
      }
      boolean ofRules = form.count() == Form.Count.MANY || form.allClear() != null;
      if (ofRules && !used.contains(form.id())) {
        unused(draft, form.id(), "", form.name(), problems);
      }
      for (Field field : form.count() == Form.Count.ONE ? form.fields() : List.<Field>of()) {
        String path = form.id() + "/" + field.id();
        if (!field.storedOnly()
            && !used.contains(path)
            && !used.contains(field.id())
            && field.type() != FieldType.TEXT
            && field.type() != FieldType.GRID) {
          unused(draft, path, "field", field.name(), problems);
        }
      }
    }
  }

  /** What is measured is scored, asked for or reckoned with. */
  private static void measures(RulebookDraft draft, Problems problems) {
    Set<String> used = new HashSet<>();
    draft.scores().forEach(line -> used.add(line.indicator()));
    for (Measure measure : draft.forms().measures().values()) {
      measure.parts().forEach(part -> used.add(part.measure()));
    }
    for (RuleTree rule : draft.rules().all()) {
      rule.conditions().stream()
          .flatMap(draft.rules()::leaves)
          .forEach(
              test -> {
                if (test instanceof Test.Measured measured) {
                  used.add(measured.id());
                }
              });
      for (Action action : rule.actions()) {
        if (action instanceof Action.ScoresBySteps steps) {
          steps.steps().forEach(step -> used.add(step.measure()));
        }
        if (amountOf(action) instanceof Action.PerStep step && step.measure() != null) {
          used.add(step.measure());
        }
      }
    }
    for (Measure measure : draft.forms().measures().values()) {
      if (!used.contains(measure.id())) {
        unused(draft, "measures/" + measure.id(), "measure", measure.name(), problems);
      }
    }
  }

  private static Action.@Nullable Amount amountOf(Action action) {
    return action instanceof Action.Deducts deducts
        ? deducts.amount()
        : action instanceof Action.Adds adds ? adds.amount() : null;
  }

  private static void unused(
      RulebookDraft draft, String path, String wording, String name, Problems problems) {
    problems.add(
        Problem.of(RulebookCode.FORM_UNUSED, draft.formsFile().place(path), name)
            .worded(wording, name));
  }

  /** Forms, fields with their forms, and indicators that rules, rows or measures go by. */
  private static Set<String> usedPaths(RulebookDraft draft) {
    Set<String> used = new HashSet<>();
    draft.scores().forEach(line -> used.add(line.indicator()));
    draft.ladder().forEach(line -> used.add(line.form().id()));
    for (Measure measure : draft.forms().measures().values()) {
      Stream.of(measure.form(), measure.field(), measure.numerator(), measure.denominator())
          .flatMap(Stream::ofNullable)
          .forEach(used::add);
    }
    for (RuleTree rule : draft.rules().all()) {
      for (Condition condition : rule.conditions()) {
        ImmutableList<Form> about = about(condition);
        about.forEach(form -> used.add(form.id()));
        draft
            .rules()
            .leaves(condition)
            .flatMap(test -> Stream.ofNullable(Taint.field(test)))
            .forEach(field -> about.forEach(form -> used.add(form.id() + "/" + field.id())));
      }
      rule.conditions().stream()
          .flatMap(draft.rules()::leaves)
          .filter(Test.OnDayOf.class::isInstance)
          .forEach(test -> used.add(((Test.OnDayOf) test).days().id()));
      rule.actions().forEach(action -> amount(action).forEach(used::add));
    }
    for (Form form : draft.forms().all()) {
      for (Field field : form.fields()) {
        field.relations().stream()
            .filter(relation -> used.contains(form.id() + "/" + field.id()))
            .forEach(relation -> used.add(form.id() + "/" + relation.other()));
      }
    }
    return used;
  }

  private static ImmutableList<Form> about(Condition condition) {
    if (condition instanceof Condition.EachEntry entry) {
      return entry.forms();
    } else if (condition instanceof Condition.NoEntry none) {
      return ImmutableList.of(none.form());
    }
    return condition instanceof Condition.NotSupplied missing
        ? ImmutableList.of(missing.form())
        : ImmutableList.of();
  }

  /** The fields by which an action reckons, by their ids. */
  private static Stream<String> amount(Action action) {
    Action.Amount amount = amountOf(action);
    Field field =
        amount instanceof Action.PerUnit unit
            ? unit.field()
            : amount instanceof Action.PercentOf percent
                ? percent.field()
                : amount instanceof Action.PerStep step
                    ? step.field()
                    : action instanceof Action.GradesByField grades ? grades.field() : null;
    return Stream.ofNullable(field).map(Field::id);
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
    draft.ladder().forEach(line -> used.add(PlainText.plain(line.number())));
    draft.formsFile().parameters().forEach(name -> used.add(PlainText.plain(name)));
    draft.consequences().stream()
        .map(ConsequenceLine::term)
        .flatMap(Stream::ofNullable)
        .forEach(name -> used.add(PlainText.plain(name)));
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

  /** A step that no row leads to is never taken. */
  private static void steps(RulebookDraft draft, Problems problems) {
    Set<String> used = new HashSet<>();
    draft.ladder().forEach(line -> used.add(line.step()));
    for (Metadata.Step step : draft.metadata().steps()) {
      if (!used.contains(step.id())) {
        problems.add(
            Problem.of(RulebookCode.LADDER, step.place(), step.name())
                .worded("unused", step.name())
                .as(Severity.WARNING));
      }
    }
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
    draft.ladder().stream().map(LadderLine::clause).forEach(used::add);
    Metadata.Named carriesOver = draft.metadata().carriesOver();
    add(used, carriesOver == null ? null : carriesOver.name());
    used.addAll(draft.formsFile().clauses().values());
    draft.consequences().stream().map(ConsequenceLine::clause).forEach(used::add);
    if (!RulebookContents.lookBacks(draft).isEmpty()) {
      used.add(RulebookContent.NOT_KNOWN_BACK);
    }
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
