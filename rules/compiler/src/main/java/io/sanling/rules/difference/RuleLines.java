package io.sanling.rules.difference;

import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.language.PlacedRule;
import io.sanling.rules.problem.Place;
import io.sanling.rules.source.PlainText;
import java.util.ArrayList;
import java.util.List;

/** The sentences of a rule as its file says them. */
final class RuleLines {
  private RuleLines() {}

  /** The lines under the rule's name, without remarks and without blanks. */
  static List<String> of(RulebookDraft draft, PlacedRule rule) {
    List<String> lines = draft.ruleTexts().getOrDefault(rule.place().file(), "").lines().toList();
    int next =
        draft.rules().stream()
            .map(PlacedRule::place)
            .filter(place -> place.file().equals(rule.place().file()))
            .mapToInt(Place::line)
            .filter(line -> line > rule.place().line())
            .min()
            .orElse(lines.size() + 1);
    List<String> sentences = new ArrayList<>();
    for (String line : lines.subList(Math.min(rule.place().line(), lines.size()), next - 1)) {
      String plain = PlainText.plain(line);
      if (plain.equals("结束") || plain.equals("end")) {
        break;
      }
      if (!plain.isEmpty() && !plain.startsWith("#")) {
        sentences.add(plain);
      }
    }
    return sentences;
  }
}
