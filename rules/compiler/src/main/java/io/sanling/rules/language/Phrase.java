package io.sanling.rules.language;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.PlainText;
import io.sanling.rules.source.Suggestion;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A sentence that rule files may use (句式): text with slots, and what a line means that says it.
 *
 * @param <T> what it means
 */
final class Phrase<T> {
  private static final Pattern SLOT = Pattern.compile("\\{([^{}:]{1,40}):([^{}]{1,40})\\}");

  /** What people write, or their input methods make, in place of 「」. */
  private static final CharMatcher BRACKETS = CharMatcher.anyOf("「」『』“”‘’\"'《》〈〉【】〔〕[]<>{}()（）");

  private final String template;
  private final ImmutableList<String> literals;
  private final ImmutableList<Slot> slots;
  private final Function<Filling, T> meaning;
  private final boolean alias;
  private @Nullable Pattern pattern;

  private Phrase(
      String template,
      ImmutableList<String> literals,
      ImmutableList<Slot> slots,
      Function<Filling, T> meaning,
      boolean alias) {
    this.template = template;
    this.literals = literals;
    this.slots = slots;
    this.meaning = meaning;
    this.alias = alias;
  }

  /**
   * @param template text with slots {@code {name:kind}}
   * @param fillers what fills a slot, by its kind; units need not be among them
   */
  static <T> Phrase<T> of(
      String template, Map<String, Slot.Filler> fillers, Function<Filling, T> meaning) {
    ImmutableList.Builder<String> literals = ImmutableList.builder();
    ImmutableList.Builder<Slot> slots = ImmutableList.builder();
    Matcher found = SLOT.matcher(template);
    int end = 0;
    while (found.find()) {
      literals.add(PlainText.plain(template.substring(end, found.start())));
      String kind = found.group(2);
      Slot.Filler filler = fillers.get(kind);
      slots.add(
          Slot.of(
              found.group(1),
              kind,
              filler == null ? new Slot.Number(kind, Slot.WHOLE.contains(kind), false) : filler));
      end = found.end();
    }
    literals.add(PlainText.plain(template.substring(end)));
    return new Phrase<>(template, literals.build(), slots.build(), meaning, false);
  }

  /** The same said with another name, which is not taught. */
  Phrase<T> asAlias() {
    return new Phrase<>(template, literals, slots, meaning, true);
  }

  /** Most sentences are never said, so it is made when first needed. */
  private Pattern pattern() {
    Pattern made = pattern;
    if (made == null) {
      made = Pattern.compile(regex(true));
      pattern = made;
    }
    return made;
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
                    ? "(「[^「」]{0,40}」?|(?:[^「」,]|,(?=[0-9])){1,20}?|[^「」,]{1,40}」)"
                    : "(.{1,40}?)");
      }
    }
    return regex.toString();
  }

  String template() {
    return template;
  }

  boolean isAlias() {
    return alias;
  }

  ImmutableList<String> literals() {
    return literals;
  }

  ImmutableList<Slot> slots() {
    return slots;
  }

  /** How long what its slots match is, written as a pattern. */
  int patternLength() {
    return slots.stream().mapToInt(slot -> slot.pattern().length()).sum();
  }

  /** Characters outside its slots. */
  int weight() {
    return literals.stream().mapToInt(String::length).sum();
  }

  boolean matches(String plainText, Effort effort) {
    if (slots.isEmpty()) {
      return plainText.equals(literals.get(0));
    }
    return plainText.startsWith(literals.get(0))
        && plainText.endsWith(literals.get(literals.size() - 1))
        && pattern().matcher(effort.looksAt(plainText)).matches();
  }

  /** What the line means, which says it; problems are reported where they stand in the line. */
  T meaning(Rule.Line line, Map<String, Parameter> parameters, Problems problems) {
    PlainText plain = PlainText.of(line.text());
    Matcher matcher = pattern().matcher(plain.text());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("“" + line.text() + "” is not “" + template + "”");
    }
    Map<String, Slot> byName = new HashMap<>();
    Map<String, String> values = new HashMap<>();
    Map<String, Place> places = new HashMap<>();
    for (int i = 0; i < slots.size(); i++) {
      String name = slots.get(i).name();
      byName.put(name, slots.get(i));
      values.put(name, matcher.group(i + 1));
      places.put(
          name, line.part(plain.origin(matcher.start(i + 1)), plain.originEnd(matcher.end(i + 1))));
    }
    return meaning.apply(
        new Filling(
            ImmutableMap.copyOf(byName),
            ImmutableMap.copyOf(values),
            ImmutableMap.copyOf(places),
            parameters,
            problems));
  }

  /**
   * What is wrong with the slots of a text that is right but for them; empty: not such a text.
   *
   * @param plain the plain form of the line
   */
  Optional<Problem> wrongSlot(
      Rule.Line line, PlainText plain, Map<String, Parameter> parameters, Effort effort) {
    if (slots.isEmpty()
        || !plain.text().startsWith(literals.get(0))
        || !plain.text().endsWith(literals.get(literals.size() - 1))) {
      return Optional.empty();
    }
    Matcher matcher = Pattern.compile(regex(false)).matcher(effort.looksAt(plain.text()));
    if (!matcher.matches()) {
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

  private static Problem wrong(
      Slot slot,
      PlainText plain,
      int start,
      String value,
      Rule.Line line,
      Map<String, Parameter> parameters) {
    Place whole = line.part(plain.origin(start), plain.originEnd(start + value.length()));
    if (slot.isNumber()) {
      return wrongNumber(slot, value, whole, parameters);
    }
    if (slot.filler() instanceof Slot.Terms terms) {
      int at = start;
      for (String term : value.split("[、,或]", -1)) {
        if (!terms.values().containsKey(term)) {
          Place where = line.part(plain.origin(at), plain.originEnd(at + term.length()));
          return Problem.of(
                  RulebookCode.SENTENCE_TERM,
                  where,
                  term,
                  slot.kind(),
                  term,
                  String.join("、", terms.values().keySet()))
              .replaceBy(Suggestion.nearest(term, terms.values().keySet()).orElse(null));
        }
        at += term.length() + 1;
      }
      return Problem.of(RulebookCode.SENTENCE_TERM, whole, value)
          .worded("separator", value)
          .replaceBy(value.replace(',', '、'));
    }
    return Problem.of(RulebookCode.SENTENCE_TERM, whole, value, slot.kind(), value, "—");
  }

  private static Problem wrongNumber(
      Slot slot, String value, Place whole, Map<String, Parameter> parameters) {
    String name = BRACKETS.trimFrom(value);
    if (!value.startsWith("「") && Filling.parameter(name, parameters) != null) {
      return Problem.of(RulebookCode.SENTENCE_TERM, whole, value)
          .worded("brackets", value)
          .replaceBy("「" + name + "」");
    }
    String unit =
        slot.filler() instanceof Slot.Number number && !number.unit().equals(Slot.SHARE)
            ? number.unit()
            : "";
    String opened = value.startsWith("「") ? value + "」" : null;
    return Problem.of(RulebookCode.SENTENCE_TERM, whole, value)
        .worded("number", value, unit.isEmpty() ? slot.kind() : unit)
        .replaceBy(opened != null ? opened : Sense.inUnit(value, unit).orElse(null));
  }
}
