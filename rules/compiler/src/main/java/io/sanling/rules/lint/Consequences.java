package io.sanling.rules.lint;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import io.sanling.internal.rulebook.ConsequenceRow.Asks;
import io.sanling.internal.rulebook.ConsequenceRow.Condition;
import io.sanling.internal.rulebook.ConsequenceRow.Kind;
import io.sanling.internal.rulebook.ConsequenceRow.Start;
import io.sanling.rules.draft.ClauseLine;
import io.sanling.rules.draft.ConsequenceLine;
import io.sanling.rules.draft.ConsequenceLines;
import io.sanling.rules.draft.RulebookContents;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.language.Parameter;
import io.sanling.rules.nature.Nature;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.Suggestion;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What follows from results (考核奖惩) can follow, for some time, and for the unit only. */
final class Consequences {
  private static final ImmutableList<String> TERM_UNITS = ImmutableList.of("年", "天");
  private static final ImmutableList<String> NAMES = ImmutableList.of("code", "name", "english");

  private final RulebookDraft draft;
  private final Misread misread;
  private final Problems problems;

  private Consequences(RulebookDraft draft, Misread misread, Problems problems) {
    this.draft = draft;
    this.misread = misread;
    this.problems = problems;
  }

  static void check(RulebookDraft draft, Misread misread, Problems problems) {
    Consequences consequences = new Consequences(draft, misread, problems);
    ImmutableList<ConsequenceLine> lines = draft.consequences();
    ImmutableMap<String, ClauseLine> clauses =
        ImmutableMap.copyOf(
            draft.clauses().stream()
                .collect(Collectors.toMap(ClauseLine::id, clause -> clause, (one, other) -> one)));
    for (ConsequenceLine line : lines) {
      consequences.people(line, clauses);
      consequences.term(line);
      consequences.start(line);
      consequences.conditions(line);
    }
    for (int i = 0; i < lines.size(); i++) {
      for (ConsequenceLine before : lines.subList(0, i)) {
        consequences.bands(before, lines.get(i));
      }
    }
  }

  private void add(String column, ConsequenceLine line, String wording, Object... details) {
    problems.add(
        Problem.of(RulebookCode.CONSEQUENCE, line.row().place(column), line.row().get(column))
            .worded(wording, details));
  }

  /**
   * A benefit or a loss for residents or employees is none of a unit's, and nothing is called so as
   * if it followed from what is lawful.
   */
  private void people(ConsequenceLine line, Map<String, ClauseLine> clauses) {
    for (String column : NAMES) {
      String name = line.row().get(column);
      Optional<String> lawful = Nature.lawfulActsIn(name);
      principle(column, line, "people.lawful", lawful);
      principle(
          column, line, "people", lawful.isPresent() ? Optional.empty() : Nature.peopleIn(name));
    }
    ClauseLine clause = clauses.get(line.clause());
    if (clause != null) {
      String text = clause.heading() + "\n" + clause.text();
      principle("clause", line, "people", Nature.peopleIn(text));
    }
  }

  private void principle(
      String column, ConsequenceLine line, String wording, Optional<String> word) {
    if (word.isPresent()) {
      problems.add(
          Problem.of(RulebookCode.PRINCIPLE, line.row().place(column), line.name())
              .worded(wording, line.name(), word.get()));
    }
  }

  private void term(ConsequenceLine line) {
    String name = line.term();
    if (name == null || misread.values(RulebookDraft.PARAMETERS)) {
      return;
    }
    Place place = line.row().place("term");
    Parameter parameter = draft.parameters().get(name);
    if (parameter == null) {
      Set<String> names = new HashSet<>(draft.parameters().keySet());
      names.add(ConsequenceLines.NO_END);
      problems.add(
          Problem.of(RulebookCode.CONSEQUENCE, place, name)
              .worded("term", name, ConsequenceLines.NO_END)
              .replaceBy(Suggestion.nearest(name, names).orElse(null)));
    } else if (!TERM_UNITS.contains(parameter.unit())) {
      problems.add(
          RulebookCode.UNIT, place, name, String.join("、", TERM_UNITS), name, parameter.unit());
    } else if (parameter.value().signum() <= 0
        || parameter.value().stripTrailingZeros().scale() > 0) {
      add("term", line, "until", name, parameter.value().toPlainString());
    }
  }

  private void start(ConsequenceLine line) {
    if (line.start() == Start.CONFIRMED && draft.forms().publicity().isEmpty()) {
      add("start", line, "unconfirmed", line.start().term());
    } else if (line.kind() == Kind.BARRED
        && line.start() != Start.AFTER_PERIOD
        && line.start() != Start.NEXT_YEAR) {
      add("start", line, "barred", Start.AFTER_PERIOD.term(), Start.NEXT_YEAR.term());
    }
  }

  private void conditions(ConsequenceLine line) {
    if (!canHold(line.conditions())) {
      add("condition", line, "never", line.row().get("condition"));
    } else if (!misread.rules()) {
      Map<String, Object> decides =
          Maps.filterValues(RulebookContents.decides(draft), v -> v != null);
      for (Condition condition : line.conditions()) {
        String what =
            condition.asks() == Asks.CONFORMITY
                ? "conformity"
                : condition.asks() == Asks.GRADE ? "grade" : "";
        if (Boolean.FALSE.equals(decides.get(what))) {
          add("condition", line, "undecided." + what, line.row().get("condition"));
        }
      }
    }
  }

  /** A result has one band of a reward. */
  private void bands(ConsequenceLine before, ConsequenceLine line) {
    List<Condition> both =
        Stream.concat(before.conditions().stream(), line.conditions().stream()).toList();
    if (before.kind() == Kind.REWARD
        && line.kind() == Kind.REWARD
        && canHold(before.conditions())
        && canHold(line.conditions())
        && canHold(both)) {
      add("condition", line, "bands", line.name(), before.name(), before.row().place("condition"));
    }
  }

  /** Whether all of them can hold of one result. */
  private static boolean canHold(List<Condition> conditions) {
    for (Asks asks : List.of(Asks.CONFORMITY, Asks.GRADE)) {
      Set<String> common = null;
      for (Condition condition : conditions) {
        if (condition.asks() == asks) {
          common = common == null ? new HashSet<>(condition.of()) : common;
          common.retainAll(condition.of());
        }
      }
      if (common != null && common.isEmpty()) {
        return false;
      }
    }
    return conditions.stream()
        .filter(condition -> condition.asks() == Asks.BROKEN)
        .noneMatch(
            broken ->
                conditions.stream()
                    .anyMatch(
                        kept -> kept.asks() == Asks.KEPT && kept.of().containsAll(broken.of())));
  }
}
