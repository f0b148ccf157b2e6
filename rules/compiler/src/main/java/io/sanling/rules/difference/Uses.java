package io.sanling.rules.difference;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.language.Parameter;
import io.sanling.rules.language.PlacedRule;
import io.sanling.rules.source.PlainText;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which clauses use a number or a sentence, by the rules that carry them out. */
final class Uses {
  private static final Pattern SLOT = Pattern.compile("\\{[^{}]*\\}");

  private static final Pattern DOCUMENTED = Pattern.compile("认定|剔除|办结");

  private record Line(String clause, String text) {}

  private final ImmutableList<Line> lines;

  private Uses(ImmutableList<Line> lines) {
    this.lines = lines;
  }

  static Uses of(RulebookDraft draft) {
    return new Uses(
        draft.rules().stream()
            .flatMap(rule -> lines(draft, rule))
            .collect(ImmutableList.toImmutableList()));
  }

  private static Stream<Line> lines(RulebookDraft draft, PlacedRule rule) {
    return RuleLines.of(draft, rule).stream().map(text -> new Line(rule.clause(), text));
  }

  /** The parameter's own clause, then those of the rules that name it. */
  ImmutableSet<String> ofParameter(Parameter parameter) {
    String name = PlainText.plain(parameter.name());
    return ImmutableSet.<String>builder()
        .add(parameter.clause())
        .addAll(clauses(text -> Parameter.namedIn(text).contains(name)))
        .build();
  }

  /** The clauses of the rules that say the sentence. */
  ImmutableSet<String> ofSentence(String sentence) {
    Pattern said = pattern(sentence);
    return clauses(text -> said.matcher(text).matches());
  }

  /** The clauses of the rules that ask for a determination or go by a petition's due day. */
  ImmutableSet<String> ofDocuments() {
    return clauses(text -> DOCUMENTED.matcher(text).find());
  }

  private ImmutableSet<String> clauses(Predicate<String> uses) {
    return lines.stream()
        .filter(line -> uses.test(line.text()))
        .map(Line::clause)
        .collect(ImmutableSet.toImmutableSet());
  }

  /** The sentence with anything in its slots; a detail's line begins with a dash. */
  private static Pattern pattern(String sentence) {
    Matcher slots = SLOT.matcher(sentence);
    StringBuilder pattern = new StringBuilder("-?");
    int end = 0;
    while (slots.find()) {
      pattern.append(quoted(sentence.substring(end, slots.start()))).append(".+");
      end = slots.end();
    }
    return Pattern.compile(pattern.append(quoted(sentence.substring(end))).toString());
  }

  private static String quoted(String text) {
    return Pattern.quote(PlainText.plain(text));
  }
}
