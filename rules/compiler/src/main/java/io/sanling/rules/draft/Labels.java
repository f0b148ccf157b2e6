package io.sanling.rules.draft;

import com.google.common.collect.ImmutableMap;
import io.sanling.result.Labelled;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.PlainText;
import io.sanling.rules.source.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Chinese labels that rulebooks use, and the constants they stand for. */
final class Labels {
  static final String ANY = "*";
  private static final String ANY_LABEL = "不限";

  private static final ImmutableMap<String, String> MEASURES =
      ImmutableMap.of(
          "是否", "yes/no",
          "占年度要求", "share of quota",
          "比例", "ratio",
          "人数", "people",
          "小时/夜", "hours a night",
          "公式", "formula");

  private Labels() {}

  /** The constant with that name or label; empty, and reported, when there is none. */
  static <T extends Enum<T> & Labelled> Optional<T> constant(
      String text, T[] values, Place place, Problems problems) {
    List<String> labels = new ArrayList<>();
    for (T value : values) {
      if (text.equals(value.name())
          || PlainText.plain(text).equals(PlainText.plain(value.label()))) {
        return Optional.of(value);
      }
      labels.add(value.label());
    }
    unknown(text, labels, place, problems);
    return Optional.empty();
  }

  /** The constant, or null for any. */
  static <T extends Enum<T> & Labelled> String constantOrAny(
      String text, T[] values, Place place, Problems problems) {
    if (text.equals(ANY) || text.equals(ANY_LABEL)) {
      return ANY;
    }
    List<String> labels = new ArrayList<>(List.of(ANY_LABEL));
    for (T value : values) {
      if (text.equals(value.name())
          || PlainText.plain(text).equals(PlainText.plain(value.label()))) {
        return value.name();
      }
      labels.add(value.label());
    }
    unknown(text, labels, place, problems);
    return ANY;
  }

  static String measure(String text, Place place, Problems problems) {
    if (MEASURES.containsValue(text)) {
      return text;
    }
    String measure = MEASURES.get(PlainText.plain(text));
    if (measure == null) {
      unknown(text, MEASURES.keySet().asList(), place, problems);
      return text;
    }
    return measure;
  }

  private static void unknown(String text, List<String> labels, Place place, Problems problems) {
    problems.add(
        Problem.of(RulebookCode.TERM, place, text, text, String.join("、", labels))
            .replaceBy(Suggestion.nearest(text, labels).orElse(null)));
  }
}
