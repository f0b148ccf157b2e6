package io.sanling.rules.lint;

import io.sanling.rules.draft.Additions;
import io.sanling.rules.draft.Metadata;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.language.Parameter;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.PlainText;
import io.sanling.rules.source.Suggestion;
import io.sanling.rules.source.Values;
import java.util.Set;

/** What layers may change is there to be changed, and the base keeps its own bounds. */
final class Tailorings {
  private Tailorings() {}

  static void check(RulebookDraft draft, Misread misread, Problems problems) {
    Metadata.Tailoring tailoring = draft.metadata().tailoring();
    if (tailoring == null || misread.file(RulebookDraft.METADATA)) {
      return;
    }
    if (!misread.values(RulebookDraft.PARAMETERS)) {
      tailoring.parameters().forEach((name, bound) -> parameter(draft, name, bound, problems));
    }
    Set<String> words = Additions.of(draft.metadata()).keySet();
    for (Metadata.Named effect : tailoring.effects()) {
      if (!words.contains(PlainText.plain(effect.name()))) {
        problems.add(
            Problem.of(
                    RulebookCode.TERM,
                    effect.place(),
                    effect.name(),
                    effect.name(),
                    String.join("、", words))
                .replaceBy(Suggestion.nearest(effect.name(), words).orElse(null)));
      }
    }
    Metadata.Named before = tailoring.before();
    if (!before.name().isEmpty() && !draft.ruleTexts().containsKey(before.name())) {
      problems.add(
          Problem.of(RulebookCode.RULE_FILE, before.place(), before.name())
              .worded("missing", before.name())
              .replaceBy(
                  Suggestion.nearest(before.name(), draft.ruleTexts().keySet()).orElse(null)));
    }
  }

  private static void parameter(
      RulebookDraft draft, String name, Metadata.Bound bound, Problems problems) {
    Parameter parameter = draft.parameters().get(name);
    if (parameter == null) {
      problems.add(
          Problem.of(
                  RulebookCode.PARAMETER_UNKNOWN,
                  bound.place(),
                  name,
                  name,
                  String.join("、", draft.parameters().keySet()))
              .replaceBy(Suggestion.typo(name, draft.parameters().keySet()).orElse(null)));
    } else if (bound.smallerIsStricter()
        ? bound.least() != null && parameter.value().compareTo(bound.least()) < 0
        : bound.most() != null && parameter.value().compareTo(bound.most()) > 0) {
      problems.add(
          Problem.of(RulebookCode.LAYER, bound.place(), name)
              .worded("bound", name, Values.plain(parameter.value())));
    }
  }
}
