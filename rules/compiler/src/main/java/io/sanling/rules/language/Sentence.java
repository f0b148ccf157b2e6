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
import io.sanling.rules.source.YamlNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A sentence of the vocabulary (句式): text with slots {@code {name:kind}}, and what it means in DRL
 * with the same slots {@code {name}}.
 */
final class Sentence {
  /** Kinds of whole numbers; the kind is also the unit. */
  static final ImmutableSet<String> WHOLE = ImmutableSet.of("天", "人", "小时", "次", "%");

  /**
   * Kinds of exact decimals; the kind is also the unit. They reach the rules as text, since Drools
   * makes a {@code double} of a decimal literal and cannot print a {@code B} literal as an
   * argument.
   */
  static final ImmutableSet<String> EXACT = ImmutableSet.of("元", "分", "比例");

  static final String CODE = "代码";

  static final String PIECES = "个";

  private static final Pattern SLOT = Pattern.compile("\\{([^{}:]{1,20}):([^{}]{1,20})\\}");
  private static final Pattern EXTENSION =
      Pattern.compile("(\\b(?:breachedInPeriod|breachDay)\\([^(),]*, )(\\{[^{}]*\\})(\\))");
  private static final String DIGITS = "[0-9]{1,18}+(?:\\.[0-9]{1,9}+)?+";
  private static final int MOST_SLOTS = 6;
  private static final int LONGEST = 200;
  private static final int MOST_DIGITS = 9;

  /**
   * A slot.
   *
   * @param name its name in the meaning
   * @param kind what fills it
   * @param pattern what fills it in plain text, one group
   */
  record Slot(String name, String kind, String pattern) {
    boolean isNumber() {
      return WHOLE.contains(kind) || EXACT.contains(kind);
    }

    String unit() {
      return kind.equals("比例") ? "" : kind;
    }
  }

  /** What people write, or their input methods make, in place of 「」. */
  private static final CharMatcher BRACKETS = CharMatcher.anyOf("「」『』“”‘’\"'《》〈〉【】〔〕[]<>{}()（）");

  private final String template;
  private final String means;
  private final Place place;
  private final Place meansPlace;
  private final ImmutableList<String> literals;
  private final ImmutableList<Slot> slots;
  private final Pattern pattern;
  private final Pattern loose;
  private final Words words;

  private Sentence(
      YamlNode node,
      String means,
      Place meansPlace,
      ImmutableList<String> literals,
      ImmutableList<Slot> slots,
      Words words) {
    this.template = node.text("sentence");
    this.means = means;
    this.place = node.at("sentence").place();
    this.meansPlace = meansPlace;
    this.literals = literals;
    this.slots = slots;
    this.words = words;
    this.pattern = Pattern.compile(regex(true));
    this.loose = Pattern.compile(regex(false));
  }

  /** A sentence that no text matches, in place of one that is not to be read. */
  private static Sentence none(YamlNode node, Place place, Words words) {
    return new Sentence(node, "", place, ImmutableList.of("\u0000"), ImmutableList.of(), words);
  }

  /** How long what its slots match is, written as a pattern. */
  int patternLength() {
    return slots.stream().mapToInt(slot -> slot.pattern().length()).sum();
  }

  /**
   * @param longest how long what its slots match may be, written as a pattern
   */
  static Sentence of(YamlNode node, String key, Words words, int longest, Problems problems) {
    String template = node.text("sentence");
    Place place = node.at("sentence").place();
    ImmutableList.Builder<String> literals = ImmutableList.builder();
    ImmutableList.Builder<Slot> slots = ImmutableList.builder();
    Set<String> names = new HashSet<>();
    Matcher found = SLOT.matcher(template);
    int end = 0;
    while (found.find()) {
      String literal = PlainText.plain(template.substring(end, found.start()));
      String name = found.group(1);
      Optional<String> slot = slotPattern(found.group(2), words);
      if (slot.isEmpty()) {
        problems.add(
            Problem.of(RulebookCode.VOCABULARY, place, template)
                .worded("kind", template, found.group(2)));
      }
      if (!names.add(name) || end > 0 && literal.isEmpty()) {
        problems.add(
            Problem.of(RulebookCode.VOCABULARY, place, template).worded("slots", template));
      }
      literals.add(literal);
      slots.add(new Slot(name, found.group(2), slot.orElse("([A-Z]{1,40})")));
      end = found.end();
    }
    literals.add(PlainText.plain(template.substring(end)));
    ImmutableList<Slot> all = slots.build();
    if (all.size() > MOST_SLOTS || template.length() > LONGEST) {
      problems.add(
          Problem.of(RulebookCode.LIMIT, place, template).worded("sentence", LONGEST, MOST_SLOTS));
      return none(node, place, words);
    }
    if (all.stream().mapToInt(slot -> slot.pattern().length()).sum() > longest) {
      problems.add(Problem.of(RulebookCode.LIMIT, place, template).worded("terms", template));
      return none(node, place, words);
    }
    return new Sentence(node, node.text(key), node.at(key).place(), literals.build(), all, words);
  }

  private static Optional<String> slotPattern(String kind, Words words) {
    if (WHOLE.contains(kind) || EXACT.contains(kind)) {
      String unit = kind.equals("比例") ? "" : Pattern.quote(PlainText.plain(kind));
      return Optional.of("(「[^「」]{1,40}+」|" + DIGITS + unit + ")");
    }
    if (kind.equals(CODE)) {
      return Optional.of("([A-Z][A-Z0-9-]{0,39}+)");
    }
    return words.has(kind) ? Optional.of(words.pattern(kind)) : Optional.empty();
  }

  private String regex(boolean strict) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < literals.size(); i++) {
      regex.append(Pattern.quote(literals.get(i)));
      if (i < slots.size()) {
        regex.append(
            strict
                ? slots.get(i).pattern()
                : slots.get(i).isNumber()
                    ? "(「[^「」]{0,40}」?|[^「」]{1,20}?|[^「」]{1,40}」)"
                    : "(.{1,40}?)");
      }
    }
    return regex.toString();
  }

  String template() {
    return template;
  }

  Place place() {
    return place;
  }

  Place meansPlace() {
    return meansPlace;
  }

  boolean isMeaningless() {
    return means.isBlank();
  }

  ImmutableList<String> literals() {
    return literals;
  }

  ImmutableList<Slot> slots() {
    return slots;
  }

  boolean matches(String plainText, Effort effort) {
    return pattern.matcher(effort.looksAt(plainText)).matches();
  }

  /** What is wrong with the slots of a text that is right but for them; empty: not such a text. */
  Optional<Problem> wrongSlot(Rule.Line line, Map<String, Parameter> parameters, Effort effort) {
    PlainText plain = PlainText.of(line.text());
    Matcher matcher = loose.matcher(effort.looksAt(plain.text()));
    if (slots.isEmpty() || !matcher.matches()) {
      return Optional.empty();
    }
    for (int i = 0; i < slots.size(); i++) {
      String value = matcher.group(i + 1);
      Slot slot = slots.get(i);
      if (!value.matches(slot.pattern())) {
        return Optional.of(wrong(slot, plain, matcher.start(i + 1), value, line, parameters));
      }
    }
    return Optional.empty();
  }

  private Problem wrong(
      Slot slot,
      PlainText plain,
      int start,
      String value,
      Rule.Line line,
      Map<String, Parameter> parameters) {
    if (slot.isNumber()) {
      String name = BRACKETS.trimFrom(value);
      if (!value.startsWith("「") && parameter(name, parameters) != null) {
        return Problem.of(
                RulebookCode.SENTENCE_TERM,
                line.part(plain.origin(start), plain.originEnd(start + value.length())),
                value)
            .worded("brackets", value)
            .replaceBy("「" + name + "」");
      }
      String digits = value.replaceAll("[^0-9.]", "");
      String opened = value.startsWith("「") ? value + "」" : null;
      return Problem.of(
              RulebookCode.SENTENCE_TERM,
              line.part(plain.origin(start), plain.originEnd(start + value.length())),
              value)
          .worded("number", value, slot.unit().isEmpty() ? slot.kind() : slot.unit())
          .replaceBy(opened != null ? opened : digits.isEmpty() ? null : digits + slot.unit());
    }
    int at = start;
    for (String term : value.split("[、,]", -1)) {
      if (!words.of(slot.kind()).containsKey(term)) {
        Place where = line.part(plain.origin(at), plain.originEnd(at + term.length()));
        return Problem.of(
                RulebookCode.SENTENCE_TERM,
                where,
                term,
                slot.kind(),
                term,
                String.join("、", words.of(slot.kind()).keySet()))
            .replaceBy(Suggestion.nearest(term, words.of(slot.kind()).keySet()).orElse(null));
      }
      at += term.length() + 1;
    }
    Place whole = line.part(plain.origin(start), plain.originEnd(start + value.length()));
    return Problem.of(RulebookCode.SENTENCE_TERM, whole, value)
        .worded("separator", value)
        .replaceBy(value.replace(',', '、'));
  }

  /** What the text means in DRL; problems are reported where they stand in the line. */
  String meaning(Rule.Line line, Map<String, Parameter> parameters, Problems problems) {
    PlainText plain = PlainText.of(line.text());
    Matcher matcher = pattern.matcher(plain.text());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("“" + line.text() + "” is not “" + template + "”");
    }
    String meaning = means;
    for (int i = 0; i < slots.size(); i++) {
      Slot slot = slots.get(i);
      String value = matcher.group(i + 1);
      Place where =
          line.part(plain.origin(matcher.start(i + 1)), plain.originEnd(matcher.end(i + 1)));
      meaning =
          meaning.replace(
              "{" + slot.name() + "}", literal(slot, value, where, parameters, problems));
    }
    return meaning;
  }

  /**
   * The parameters that the text names; true: the sentence counts by it only where the time for a
   * matter was extended.
   */
  Map<String, Boolean> named(Rule.Line line, Map<String, Parameter> parameters) {
    Map<String, Boolean> named = new LinkedHashMap<>();
    Matcher matcher = pattern.matcher(PlainText.plain(line.text()));
    for (int i = 0; matcher.matches() && i < slots.size(); i++) {
      String value = matcher.group(i + 1);
      if (slots.get(i).isNumber() && value.startsWith("「")) {
        Parameter parameter = parameter(value.substring(1, value.length() - 1), parameters);
        if (parameter != null) {
          named.merge(parameter.name(), ifExtended(slots.get(i)), Boolean::logicalAnd);
        }
      }
    }
    return named;
  }

  /** Whether the slot is nothing but the extension of the time to handle a petition. */
  private boolean ifExtended(Slot slot) {
    String value = "{" + slot.name() + "}";
    return means.contains(value)
        && !EXTENSION.matcher(means).replaceAll("$1$3").contains(value)
        && EXTENSION.matcher(means).results().allMatch(found -> found.group(2).equals(value));
  }

  /** What it means when each slot holds some value of its kind. */
  String exampleMeaning() {
    String meaning = means;
    for (Slot slot : slots) {
      meaning = meaning.replace("{" + slot.name() + "}", example(slot));
    }
    return meaning;
  }

  private String example(Slot slot) {
    if (WHOLE.contains(slot.kind())) {
      return "1";
    }
    if (EXACT.contains(slot.kind())) {
      return "\"1\"";
    }
    return slot.kind().equals(CODE)
        ? "\"A\""
        : words.of(slot.kind()).values().stream().findFirst().orElse("\"A\"");
  }

  private String literal(
      Slot slot, String value, Place where, Map<String, Parameter> parameters, Problems problems) {
    if (slot.isNumber()) {
      return number(slot, value, where, parameters, problems);
    }
    if (slot.kind().equals(CODE)) {
      return '"' + value + '"';
    }
    List<String> constants = new ArrayList<>();
    for (String term : value.split("、")) {
      constants.add(words.of(slot.kind()).getOrDefault(term, "null"));
    }
    return String.join(", ", constants);
  }

  private static String number(
      Slot slot, String value, Place where, Map<String, Parameter> parameters, Problems problems) {
    BigDecimal number = BigDecimal.ZERO;
    if (value.startsWith("「")) {
      String name = value.substring(1, value.length() - 1);
      Parameter parameter = parameter(name, parameters);
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
      } else if (!parameter.unit().equals(slot.kind())) {
        unitProblems(parameter, problems)
            .add(RulebookCode.UNIT, where, name, slot.kind(), name, parameter.unit());
      } else if (parameter.isPossible()) {
        number = parameter.value();
      }
    } else {
      number = new BigDecimal(value.replaceFirst("[^0-9.]+$", ""));
    }
    if (EXACT.contains(slot.kind())) {
      return '"' + number.toPlainString() + '"';
    }
    if (number.stripTrailingZeros().scale() > 0 || number.precision() > MOST_DIGITS) {
      problems.add(
          Problem.of(RulebookCode.NUMBER, where, value)
              .worded("small", slot.kind(), number.toPlainString()));
      return "0";
    }
    return number.toBigInteger().toString();
  }

  /** A unit that is none is reported where it stands, not wherever the parameter is used. */
  private static Problems unitProblems(Parameter parameter, Problems problems) {
    boolean known =
        WHOLE.contains(parameter.unit())
            || EXACT.contains(parameter.unit())
            || parameter.unit().equals(PIECES);
    return known ? problems : new Problems();
  }

  /** Names are compared in plain form, as everything in a sentence. */
  private static @Nullable Parameter parameter(String name, Map<String, Parameter> parameters) {
    Parameter exact = parameters.get(name);
    return exact != null
        ? exact
        : parameters.values().stream()
            .filter(parameter -> PlainText.plain(parameter.name()).equals(name))
            .findFirst()
            .orElse(null);
  }
}
