package io.sanling.rules.language;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.sanling.rules.source.PlainText;
import java.util.Comparator;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A place in a sentence that whoever writes a rule fills (空).
 *
 * @param name its name in the sentence
 * @param kind what fills it, in words, e.g. 天 or 检查类型
 * @param filler what fills it
 * @param pattern what matches that in plain text, one group
 */
record Slot(String name, String kind, Filler filler, String pattern) {
  /** Units of whole numbers. */
  static final ImmutableSet<String> WHOLE =
      ImmutableSet.of("天", "人", "小时", "次", "%", "年", "级", "个");

  /** The unit of shares, which is not written. */
  static final String SHARE = "比例";

  private static final String DIGITS = "[0-9]{1,18}+(?:\\.[0-9]{1,9}+)?+";
  private static final String NAMED = "「[^「」]{1,40}+」";
  private static final String CHINESE_DIGITS = "[一二三四五六七八九]";

  /** What may fill a slot. */
  sealed interface Filler {}

  /**
   * A number.
   *
   * @param unit its unit; a parameter must have the same
   * @param whole whether only whole numbers will do
   * @param bare whether a written number may stand without the unit
   */
  record Number(String unit, boolean whole, boolean bare) implements Filler {}

  /** A number of whatever unit, which is checked when its sentence is known. */
  record AnyNumber() implements Filler {}

  /** A code. */
  record Code() implements Filler {}

  /**
   * One or several terms of a set.
   *
   * @param values what each term stands for, by the term in plain form
   * @param pattern what matches them, one group
   */
  record Terms(ImmutableMap<String, String> values, String pattern) implements Filler {}

  static Slot of(String name, String kind, Filler filler) {
    return new Slot(name, kind, filler, pattern(filler));
  }

  boolean isNumber() {
    return filler instanceof Number || filler instanceof AnyNumber;
  }

  private static String pattern(Filler filler) {
    if (filler instanceof Number number) {
      String unit = Pattern.quote(PlainText.plain(number.unit()));
      if (number.unit().equals(SHARE)) {
        return "(" + NAMED + "|" + DIGITS + "%?+)";
      }
      String digits =
          number.unit().equals("级") ? "(?:" + DIGITS + "|" + CHINESE_DIGITS + ")" : DIGITS;
      return "(" + NAMED + "|" + digits + (number.bare() ? "(?:" + unit + ")?+" : unit) + ")";
    }
    if (filler instanceof AnyNumber) {
      return "(" + NAMED + "|" + DIGITS + "[^0-9「」,、]{0,6}?)";
    }
    if (filler instanceof Code) {
      return "([A-Z][A-Z0-9_-]{0,39}+)";
    }
    return ((Terms) filler).pattern();
  }

  /** One term, or several where that is allowed. */
  static Terms terms(Map<String, String> valuesByName, boolean several) {
    return terms(valuesByName, several ? "*+" : "{0}+");
  }

  /** Two terms or more. */
  static Terms union(Map<String, String> valuesByName) {
    return terms(valuesByName, "++");
  }

  /** Terms in plain form; where two names are the same in it, the last counts. */
  private static Terms terms(Map<String, String> valuesByName, String more) {
    ImmutableMap.Builder<String, String> values = ImmutableMap.builder();
    valuesByName.forEach((name, value) -> values.put(PlainText.plain(name), value));
    ImmutableMap<String, String> all = values.buildKeepingLast();
    if (all.isEmpty()) {
      return new Terms(all, "((?!))");
    }
    String term =
        all.keySet().stream()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(Pattern::quote)
            .collect(Collectors.joining("|", "(?:", ")"));
    return new Terms(all, "(" + term + "(?:[、或]" + term + ")" + more + ")");
  }
}
