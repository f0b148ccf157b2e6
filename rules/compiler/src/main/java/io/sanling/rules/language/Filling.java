package io.sanling.rules.language;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.PlainText;
import io.sanling.rules.source.Suggestion;
import io.sanling.rules.tree.Quantity;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a line fills the slots of its sentence with. */
final class Filling {
  private static final CharMatcher SEPARATORS = CharMatcher.anyOf("、或");
  private static final String CHINESE_DIGITS = "〇一二三四五六七八九";
  private static final String PERCENT = "%";
  private static final String POINTS_OF_PERCENT = "个百分点";
  private static final int MOST_DIGITS = 9;

  private final Map<String, Slot> slots;
  private final Map<String, String> values;
  private final Map<String, Place> places;
  private final Map<String, Parameter> parameters;
  private final Problems problems;

  Filling(
      Map<String, Slot> slots,
      Map<String, String> values,
      Map<String, Place> places,
      Map<String, Parameter> parameters,
      Problems problems) {
    this.slots = slots;
    this.values = values;
    this.places = places;
    this.parameters = parameters;
    this.problems = problems;
  }

  private Slot slot(String name) {
    Slot slot = slots.get(name);
    if (slot == null) {
      throw new IllegalArgumentException("no slot " + name + ", but " + slots.keySet());
    }
    return slot;
  }

  private String value(String name) {
    return values.getOrDefault(name, "");
  }

  private Place place(String name) {
    return places.getOrDefault(name, Place.file(""));
  }

  boolean has(String name) {
    return slots.containsKey(name);
  }

  /** The code. */
  String code(String name) {
    return value(name);
  }

  /** What the only term stands for. */
  String term(String name) {
    return terms(name).get(0);
  }

  /** What the terms stand for, each once. */
  ImmutableList<String> terms(String name) {
    Slot.Terms terms = (Slot.Terms) slot(name).filler();
    String value = value(name);
    String whole = terms.values().get(value);
    if (whole != null) {
      return ImmutableList.of(whole);
    }
    ImmutableSet.Builder<String> split = ImmutableSet.builder();
    for (int at = 0; at < value.length(); ) {
      String term = longest(terms.values().keySet(), value, at);
      split.add(terms.values().getOrDefault(term, term));
      at += term.length() + 1;
    }
    return split.build().asList();
  }

  private static boolean endsAt(String value, int at) {
    return at == value.length() || SEPARATORS.matches(value.charAt(at));
  }

  /** The longest term there: names may have a separator in them. */
  private static String longest(Set<String> terms, String value, int at) {
    return terms.stream()
        .filter(term -> value.startsWith(term, at))
        .filter(term -> endsAt(value, at + term.length()))
        .max(Comparator.comparingInt(String::length))
        .orElseThrow(() -> new IllegalArgumentException(value));
  }

  /** The number, of the slot's unit. */
  Quantity number(String name) {
    Slot.Number number = (Slot.Number) slot(name).filler();
    return number(name, number.unit(), number.whole());
  }

  /** The number, which must be of that unit. */
  Quantity number(String name, String unit, boolean whole) {
    String value = value(name);
    Place where = place(name);
    if (value.startsWith("「")) {
      return named(value, unit, whole, where);
    }
    String digits = value.replaceFirst("[^0-9.]+$", "");
    String suffix = value.substring(digits.length());
    BigDecimal number =
        digits.isEmpty()
            ? BigDecimal.valueOf(CHINESE_DIGITS.indexOf(value.charAt(0)))
            : new BigDecimal(digits);
    boolean share = unit.equals(Slot.SHARE);
    if (share && (suffix.equals(PERCENT) || suffix.equals(POINTS_OF_PERCENT))) {
      number = number.movePointLeft(2);
    } else if (!digits.isEmpty() && !suffix.isEmpty() && !suffix.equals(PlainText.plain(unit))) {
      problems.add(
          Problem.of(RulebookCode.SENTENCE_TERM, where, value)
              .worded("number", value, unit)
              .replaceBy(Sense.inUnit(value, share ? "" : unit).orElse(null)));
    }
    check(number, unit, whole, value, where);
    return new Quantity(number, null, unit, where);
  }

  private Quantity named(String value, String unit, boolean whole, Place where) {
    String name = value.substring(1, value.length() - 1);
    Parameter parameter = parameter(name, parameters);
    BigDecimal number = BigDecimal.ZERO;
    if (parameter == null) {
      problems.add(
          Problem.of(
                  RulebookCode.PARAMETER_UNKNOWN,
                  where,
                  name,
                  name,
                  String.join("、", parameters.keySet()))
              .replaceBy(
                  Suggestion.typo(name, parameters.keySet())
                      .map(nearest -> "「" + nearest + "」")
                      .orElse(null)));
      return new Quantity(number, name, unit, where);
    }
    if (!PlainText.plain(parameter.unit()).equals(PlainText.plain(unit))) {
      problems.add(RulebookCode.UNIT, where, name, unit, name, parameter.unit());
    } else if (parameter.isPossible()) {
      number = parameter.value();
      check(number, unit, whole, value, where);
    }
    return new Quantity(number, parameter.name(), unit, where);
  }

  private void check(BigDecimal number, String unit, boolean whole, String value, Place where) {
    if (whole && (number.stripTrailingZeros().scale() > 0 || number.precision() > MOST_DIGITS)) {
      problems.add(
          Problem.of(RulebookCode.NUMBER, where, value)
              .worded("small", unit, number.toPlainString()));
    }
  }

  /** Names are compared in plain form, as everything in a sentence. */
  static @Nullable Parameter parameter(String name, Map<String, Parameter> parameters) {
    Parameter exact = parameters.get(name);
    return exact != null
        ? exact
        : parameters.values().stream()
            .filter(parameter -> PlainText.plain(parameter.name()).equals(name))
            .findFirst()
            .orElse(null);
  }
}
