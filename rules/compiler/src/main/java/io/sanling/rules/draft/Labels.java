package io.sanling.rules.draft;

import com.google.common.collect.ImmutableMap;
import io.sanling.form.Choice;
import io.sanling.result.Conformity;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.PlainText;
import io.sanling.rules.source.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Chinese labels that rulebooks use, and the constants they stand for. */
final class Labels {
  static final String ANY = "*";
  private static final String ANY_LABEL = "不限";

  private static final ImmutableMap<String, String> MEASURES =
      ImmutableMap.<String, String>builder()
          .put("是否", "yes/no")
          .put("占年度要求", "share of quota")
          .put("比例", "ratio")
          .put("人数", "people")
          .put("次数", "times")
          .put("数", "number")
          .put("金额", "money")
          .put("选项", "choice")
          .put("小时/夜", "hours a night")
          .put("公式", "formula")
          .put("扣分", ScoreLine.DEDUCTIONS)
          .put("填报值", ScoreLine.VALUE)
          .buildOrThrow();

  private Labels() {}

  /** The verdict of that name or label; empty, and reported, when there is none. */
  static Optional<Conformity> conformity(String text, Place place, Problems problems) {
    return code(
            text,
            Arrays.stream(Conformity.values())
                .map(value -> new Choice(value.name(), value.label(), value.name()))
                .toList(),
            place,
            problems)
        .map(Conformity::valueOf);
  }

  /** The code of the choice of that code or name; empty, and reported, when there is none. */
  static Optional<String> code(String text, List<Choice> choices, Place place, Problems problems) {
    return code(text, choices, List.of(), place, problems);
  }

  /** The code of the choice of that code or name, or {@link #ANY}; reported when it is none. */
  static String codeOrAny(String text, List<Choice> choices, Place place, Problems problems) {
    return text.equals(ANY) || PlainText.plain(text).equals(ANY_LABEL)
        ? ANY
        : code(text, choices, List.of(ANY_LABEL), place, problems).orElse(ANY);
  }

  private static Optional<String> code(
      String text, List<Choice> choices, List<String> others, Place place, Problems problems) {
    List<String> names = new ArrayList<>(others);
    for (Choice choice : choices) {
      if (text.equals(choice.code())
          || PlainText.plain(text).equals(PlainText.plain(choice.name()))) {
        return Optional.of(choice.code());
      }
      names.add(choice.name());
    }
    unknown(text, names, place, problems);
    return Optional.empty();
  }

  /**
   * The measure of that label.
   *
   * @param expected the label that goes with what is measured, or null where that is not known
   */
  static String measure(String text, @Nullable String expected, Place place, Problems problems) {
    if (MEASURES.containsValue(text)) {
      return text;
    }
    String measure = MEASURES.get(PlainText.plain(text));
    if (measure != null) {
      return measure;
    } else if (expected == null || !MEASURES.containsKey(expected)) {
      unknown(text, MEASURES.keySet().asList(), place, problems);
    } else {
      problems.add(
          Problem.of(RulebookCode.TERM, place, text)
              .worded("measure", text, expected, String.join("、", MEASURES.keySet()))
              .replaceBy(expected));
    }
    return text;
  }

  private static void unknown(String text, List<String> labels, Place place, Problems problems) {
    problems.add(
        Problem.of(RulebookCode.TERM, place, text, text, String.join("、", labels))
            .replaceBy(Suggestion.nearest(text, labels).orElse(null)));
  }
}
