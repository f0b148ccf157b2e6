package io.sanling.rules.lint;

import io.sanling.rules.draft.ClauseLine;
import io.sanling.rules.draft.Metadata;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.language.Parameter;
import io.sanling.rules.language.PlacedRule;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.Suggestion;
import java.util.List;

/** What is referred to is there. */
final class References {
  private final RulebookDraft draft;
  private final Problems problems;
  private final List<String> clauses;

  private References(RulebookDraft draft, Problems problems) {
    this.draft = draft;
    this.problems = problems;
    this.clauses = draft.clauses().stream().map(ClauseLine::id).toList();
  }

  static void check(RulebookDraft draft, Problems problems) {
    new References(draft, problems).check();
  }

  private void check() {
    for (PlacedRule rule : draft.rules()) {
      clause(rule.clause(), rule.clausePlace());
    }
    for (Parameter parameter : draft.parameters().values()) {
      clause(parameter.clause(), parameter.place());
    }
    draft.metadata().targets().values().forEach(this::parameter);
    draft.metadata().flags().values().forEach(this::parameter);
  }

  private void clause(String clause, Place place) {
    if (!clause.isEmpty() && !clauses.contains(clause) && !problems.isUnread("clauses.csv")) {
      problems.add(
          Problem.of(RulebookCode.CLAUSE_UNKNOWN, place, clause, clause)
              .replaceBy(
                  place.column() > 0 ? Suggestion.nearest(clause, clauses).orElse(null) : null));
    }
  }

  private void parameter(Metadata.Named named) {
    if (!named.name().isEmpty() && !draft.parameters().containsKey(named.name())) {
      problems.add(
          Problem.of(
                  RulebookCode.PARAMETER_UNKNOWN,
                  named.place(),
                  named.name(),
                  named.name(),
                  String.join("、", draft.parameters().keySet()))
              .replaceBy(
                  Suggestion.nearest(named.name(), draft.parameters().keySet()).orElse(null)));
    }
  }
}
