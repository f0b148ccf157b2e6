package io.sanling.rules.lint;

import io.sanling.rules.draft.ClauseLine;
import io.sanling.rules.draft.Metadata;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.draft.ScoreLine;
import io.sanling.rules.language.Parameter;
import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.PlainText;
import io.sanling.rules.tree.RuleTree;
import java.util.HashSet;
import java.util.Set;
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
