package io.sanling.rules.difference;

import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Place;
import io.sanling.rules.source.PlainText;
import io.sanling.rules.tree.Definition;
import io.sanling.rules.tree.RuleTree;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The sentences of a rule or of what a term means, as its file says them. */
final class RuleLines {
  private RuleLines() {}

  /** The lines under the name that stands there, without remarks and without blanks. */
  static List<String> of(RulebookDraft draft, Place name) {
    List<String> lines = draft.ruleTexts().getOrDefault(name.file(), "").lines().toList();
    int next =
        Stream.concat(
                draft.rules().all().stream().map(RuleTree::place),
                draft.rules().definitions().values().stream().map(Definition::place))
            .filter(place -> place.file().equals(name.file()))
            .mapToInt(Place::line)
            .filter(line -> line > name.line())
            .min()
            .orElse(lines.size() + 1);
    List<String> sentences = new ArrayList<>();
    for (String line : lines.subList(Math.min(name.line(), lines.size()), next - 1)) {
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
