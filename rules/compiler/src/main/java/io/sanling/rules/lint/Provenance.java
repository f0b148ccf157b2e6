package io.sanling.rules.lint;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import io.sanling.result.Support;
import io.sanling.rules.draft.ClauseLine;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.draft.ScoreLine;
import io.sanling.rules.language.Parameter;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.problem.Severity;
import io.sanling.rules.source.Suggestion;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is not a design of the rulebook's own names where it comes from, and somebody has looked at
 * it lately. A number without a source of its own has that of its clause.
 */
final class Provenance {
  private final RulebookDraft draft;
  private final Misread misread;
  private final Problems problems;
  private final Map<String, ClauseLine> clauses = new HashMap<>();
  private final Set<String> keys = new LinkedHashSet<>();

  private Provenance(RulebookDraft draft, Misread misread, Problems problems) {
    this.draft = draft;
    this.misread = misread;
    this.problems = problems;
    for (ClauseLine clause : draft.clauses()) {
      clauses.put(clause.id(), clause);
      if (clause.source() != null) {
        keys.add(key(clause.source()));
      }
    }
  }

  static void check(RulebookDraft draft, Misread misread, Problems problems) {
    new Provenance(draft, misread, problems).check();
  }

  private void check() {
    for (ClauseLine clause : draft.clauses()) {
      if (clause.source() == null) {
        unsourced(clause.support(), clause.row().place("source"), clause.id());
      }
      reviewed(clause.lastChecked(), clause.row().place("lastChecked"), clause.id());
    }
    for (Parameter parameter : draft.parameters().values()) {
      ClauseLine clause = clauses.get(parameter.clause());
      if (parameter.source() != null) {
        known(parameter.source(), parameter.sourcePlace());
      } else if (clause != null && clause.source() == null) {
        unsourced(clause.support(), parameter.place(), parameter.name());
      }
      reviewed(parameter.lastChecked(), parameter.checkedPlace(), parameter.name());
    }
    for (ScoreLine line : draft.scores()) {
      ClauseLine clause = clauses.get(line.clause());
      if (line.source() != null) {
        known(line.source(), line.row().place("source"));
      } else if (clause == null || clause.source() == null) {
        unsourced(line.support(), line.row().place("source"), line.shortName());
      }
      reviewed(line.lastChecked(), line.row().place("lastChecked"), line.shortName());
    }
  }

  /** What is called official names its source; what is borrowed (C) may name it in its text. */
  private void unsourced(Support support, Place place, String name) {
    if ((support == Support.A || support == Support.B) && !misread.line(place)) {
      problems.add(RulebookCode.UNSOURCED, place, "", name, support.name());
    }
  }

  private void known(String source, Place place) {
    String key = key(source);
    if (!keys.isEmpty() && !keys.contains(key) && !misread.unread("clauses.csv")) {
      problems.add(
          Problem.of(RulebookCode.UNSOURCED, place, source)
              .worded("unknown", source, String.join("、", keys))
              .replaceBy(Suggestion.nearest(key, keys).orElse(null)));
    }
  }

  private void reviewed(@Nullable LocalDate lastChecked, Place place, String name) {
    if (lastChecked == null && !misread.line(place)) {
      problems.add(
          Problem.of(RulebookCode.UNREVIEWED, place, "", name)
              .as(draft.metadata().published() ? Severity.ERROR : Severity.WARNING));
    }
  }

  /** The key by which a source is cited, with what follows it left out. */
  private static String key(String source) {
    return Splitter.on(CharMatcher.whitespace()).split(source).iterator().next();
  }
}
