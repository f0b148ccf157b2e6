package io.sanling.rules.lint;

import com.google.common.collect.ImmutableList;
import io.sanling.form.Deadline;
import io.sanling.form.Form;
import io.sanling.rules.draft.ClauseLine;
import io.sanling.rules.draft.LadderLine;
import io.sanling.rules.draft.Metadata;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.draft.ScoreLine;
import io.sanling.rules.language.Parameter;
import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.Suggestion;
import io.sanling.rules.source.Table;
import io.sanling.rules.source.Values;
import io.sanling.rules.tree.Condition;
import io.sanling.rules.tree.RuleTree;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is referred to is there. */
final class References {
  private final RulebookDraft draft;
  private final Misread misread;
  private final Problems problems;
  private final List<String> clauses;

  private References(RulebookDraft draft, Misread misread, Problems problems) {
    this.draft = draft;
    this.misread = misread;
    this.problems = problems;
    this.clauses = draft.clauseIds();
  }

  static void check(RulebookDraft draft, Misread misread, Problems problems) {
    new References(draft, misread, problems).check();
  }

  private void check() {
    if (!clauses.isEmpty() && !misread.unread("clauses.csv")) {
      clauses();
    }
    if (!misread.values(RulebookDraft.PARAMETERS)) {
      deadlines();
    }
    draft.metadata().targets().values().forEach(named -> parameter(named, "%"));
    draft
        .metadata()
        .flags()
        .forEach((flag, named) -> parameter(named, flag.equals("沉默") ? "%" : "个"));
  }

  private void clauses() {
    for (RuleTree rule : draft.rules().all()) {
      clause(rule.clause(), rule.clausePlace());
      rule.conditions().forEach(this::effect);
    }
    for (Parameter parameter : draft.parameters().values()) {
      clause(parameter.clause(), parameter.clausePlace());
    }
    for (Metadata.Grade grade : draft.metadata().grades()) {
      clause(grade.clause(), grade.clausePlace());
    }
    Metadata.Named carriesOver = draft.metadata().carriesOver();
    if (carriesOver != null) {
      clause(carriesOver.name(), carriesOver.place());
    }
    draft.consequences().forEach(line -> clause(line.clause(), line.row().place("clause")));
    for (LadderLine line : draft.ladder()) {
      clause(line.clause(), line.row().place("clause"));
    }
    draft
        .formsFile()
        .clauses()
        .forEach((path, clause) -> clause(clause, draft.formsFile().place(path)));
    Set<String> known = new HashSet<>(clauses);
    for (ScoreLine line : draft.scores()) {
      if (!line.standard().isEmpty() && known.add(line.standard())) {
        ofTable(line, "standard", line.standard(), line.standardName(), "各项标准之一，指标和档次见评分表。");
      }
      if (!line.indicator().isEmpty() && known.add(line.clause())) {
        ofTable(
            line,
            line.isAlone() ? "alone" : "indicator",
            line.clause(),
            line.indicatorName(),
            (line.isAlone() ? "" : "“" + line.standardName() + "”的") + "指标，档次见评分表。");
      }
    }
  }

  private void clause(@Nullable String clause, Place place) {
    if (clause != null && !clause.isEmpty() && !clauses.contains(clause)) {
      problems.add(
          Problem.of(RulebookCode.CLAUSE_UNKNOWN, place, clause, clause)
              .replaceBy(
                  place.column() > 0 ? Suggestion.typo(clause, clauses).orElse(null) : null));
    }
  }

  /** An earlier effect, recognised by the clause it was of. */
  private void effect(Condition condition) {
    String code = condition instanceof Condition.Found found ? found.clause() : null;
    if (code != null && !clauses.contains(code)) {
      problems.add(
          Problem.of(RulebookCode.CLAUSE_UNKNOWN, condition.place(), code)
              .worded("condition", code));
    }
  }

  private void ofTable(ScoreLine line, String wording, String clause, String name, String text) {
    String column = wording.equals("standard") ? "standard" : "indicator";
    problems.add(
        Problem.of(RulebookCode.CLAUSE_UNKNOWN, line.row().place(column), clause)
            .worded(wording, clause, name)
            .fix(addition(line, clause, name, text)));
  }

  /** A line for the clause after the last one of the file. */
  private @Nullable Fix addition(ScoreLine line, String clause, String name, String text) {
    ImmutableList<ClauseLine> lines = draft.clauses();
    Table.Row last = lines.get(lines.size() - 1).row();
    Map<String, String> values =
        Map.of(
            "id",
            clause,
            "heading",
            name,
            "text",
            text,
            "support",
            line.support().name(),
            "source",
            line.source() == null ? "" : line.source(),
            "lastChecked",
            Values.UNREVIEWED);
    String row =
        last.places().entrySet().stream()
            .sorted(Comparator.comparingInt(column -> column.getValue().column()))
            .map(column -> quoted(values.getOrDefault(column.getKey(), "")))
            .collect(Collectors.joining(","));
    return isOnOneLine(last) ? new Fix(Fix.Kind.INSERT_AFTER, last.place(), row) : null;
  }

  private static boolean isOnOneLine(Table.Row row) {
    return row.values().values().stream().noneMatch(value -> value.contains("\n"));
  }

  private static String quoted(String value) {
    return value.matches("[^,\"\\n]*") ? value : '"' + value.replace("\"", "\"\"") + '"';
  }

  private void deadlines() {
    for (Form form : draft.forms().all()) {
      for (Deadline deadline : form.deadlines()) {
        Place place = draft.formsFile().place(form.id() + "/" + deadline.name());
        String unit = deadline.inHours() ? "小时" : "天";
        Deadline.Extension extension = deadline.extension();
        Stream.concat(
                deadline.limits().stream(),
                Stream.ofNullable(extension == null ? null : extension.limit()))
            .forEach(limit -> parameter(new Metadata.Named(limit, place), unit));
      }
    }
  }

  private void parameter(Metadata.Named named, String unit) {
    if (named.name().isEmpty()) {
      return;
    }
    Parameter parameter = draft.parameters().get(named.name());
    if (parameter == null) {
      problems.add(
          Problem.of(
                  RulebookCode.PARAMETER_UNKNOWN,
                  named.place(),
                  named.name(),
                  named.name(),
                  String.join("、", draft.parameters().keySet()))
              .replaceBy(Suggestion.typo(named.name(), draft.parameters().keySet()).orElse(null)));
    } else if (!parameter.unit().isEmpty() && !parameter.unit().equals(unit)) {
      problems.add(
          RulebookCode.UNIT, named.place(), named.name(), unit, named.name(), parameter.unit());
    }
  }
}
