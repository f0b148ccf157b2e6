package io.sanling.rules.compiler;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.sanling.Rulebook;
import io.sanling.RulebookException;
import io.sanling.internal.engine.ParameterProbe;
import io.sanling.internal.rulebook.CompiledRulebook;
import io.sanling.internal.rulebook.RuleClasses;
import io.sanling.rules.draft.RulebookContents;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.language.Parameter;
import io.sanling.rules.language.RuleReader;
import io.sanling.rules.language.RuleText;
import io.sanling.rules.problem.Problems;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rulebook compiled once in which the parameters that rules use can be given other values, to see
 * what depends on them.
 *
 * <p>The rules are read with a number of its own for each parameter; where that number stands in
 * their DRL, a call that asks for the parameter's value is put in its place.
 */
public final class MovableParameters {
  private static final String MOVABLE = "movable-";
  private static final int FIRST = 900_000_000;
  private static final Pattern NUMBER = Pattern.compile("(\"?)\\b(9[0-9]{8})\\b(\"?)");

  private final Rulebook rulebook;
  private final ImmutableList<Parameter> parameters;
  private final ImmutableSet<String> used;

  private MovableParameters(
      Rulebook rulebook, ImmutableList<Parameter> parameters, ImmutableSet<String> used) {
    this.rulebook = rulebook;
    this.parameters = parameters;
    this.used = used;
  }

  /**
   * Compiles the rules of the draft, which must be without errors.
   *
   * @param digest digest of the rulebook
   */
  public static MovableParameters of(RulebookDraft draft, String digest) {
    ImmutableList<Parameter> parameters = draft.parameters().values().asList();
    int first = firstUnused(draft, parameters.size());
    ImmutableMap.Builder<String, Parameter> numbered = ImmutableMap.builder();
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      numbered.put(parameter.name(), withValue(parameter, BigDecimal.valueOf((long) first + i)));
    }
    Problems problems = new Problems();
    String id = MOVABLE + draft.id();
    String packageName = RuleClasses.packageOf(id);
    RuleText text =
        RuleText.of(
            packageName,
            new RuleReader(draft.vocabulary(), numbered.buildOrThrow(), problems)
                .read(draft.ruleTexts()));
    Set<Integer> found = new TreeSet<>();
    RuleText movable = text.with(lines -> calls(lines, first, parameters.size(), found));
    RuleModel model = RuleModel.compile(id, packageName, movable, problems);
    problems.throwIfErrors(draft.id());
    Rulebook rulebook =
        Rulebook.of(
            CompiledRulebook.load(
                RulebookCompiler.json(draft, digest, RulebookContents.of(draft), model.name()),
                RuleClasses.of(id, model.classes())));
    return new MovableParameters(rulebook, parameters, names(parameters, found));
  }

  /** The first of so many numbers in a row that stand nowhere in the rules. */
  private static int firstUnused(RulebookDraft draft, int count) {
    Set<Integer> taken = new HashSet<>();
    draft
        .ruleTexts()
        .values()
        .forEach(
            text -> {
              Matcher numbers = NUMBER.matcher(text);
              while (numbers.find()) {
                taken.add(Integer.parseInt(numbers.group(2)));
              }
            });
    int first = FIRST;
    for (int at = first; at < first + count; at++) {
      if (taken.contains(at)) {
        first = at + 1;
      }
    }
    return first;
  }

  private static Parameter withValue(Parameter parameter, BigDecimal value) {
    return new Parameter(
        parameter.name(),
        value,
        parameter.unit(),
        parameter.clause(),
        parameter.support(),
        parameter.source(),
        parameter.lastChecked(),
        parameter.place(),
        parameter.valuePlace());
  }

  private static String calls(String text, int first, int count, Set<Integer> found) {
    return NUMBER
        .matcher(text)
        .replaceAll(
            number -> {
              int index = Integer.parseInt(number.group(2)) - first;
              if (index < 0 || index >= count) {
                return Matcher.quoteReplacement(number.group());
              }
              found.add(index);
              String method = number.group(1).isEmpty() ? "whole" : "exact";
              return "ParameterProbe." + method + "(" + index + ")";
            });
  }

  /** The parameters that rules use, in file order. */
  public ImmutableSet<String> used() {
    return used;
  }

  /**
   * The parameters that the work by the rulebook, with all of them as they are, depends on: the
   * rules asked for no other.
   */
  public ImmutableSet<String> asked(Consumer<Rulebook> work) {
    Set<Integer> asked = new TreeSet<>();
    with(
        values(),
        asked,
        moved -> {
          work.accept(moved);
          return asked;
        });
    return names(parameters, asked);
  }

  /**
   * Does the work by the rulebook with one of its parameters given another value.
   *
   * @throws RulebookException what the rules throw when they cannot do with the value
   */
  public <T> T with(String parameter, BigDecimal value, Function<Rulebook, T> work) {
    Map<String, BigDecimal> moved = values();
    moved.put(parameter, value);
    return with(moved, new HashSet<>(), work);
  }

  private Map<String, BigDecimal> values() {
    Map<String, BigDecimal> values = new LinkedHashMap<>();
    parameters.forEach(parameter -> values.put(parameter.name(), parameter.value()));
    return values;
  }

  private <T> T with(
      Map<String, BigDecimal> values, Set<Integer> asked, Function<Rulebook, T> work) {
    return ParameterProbe.with(
        ImmutableList.copyOf(values.values()), asked, () -> work.apply(rulebook));
  }

  private static ImmutableSet<String> names(List<Parameter> parameters, Set<Integer> indexes) {
    return indexes.stream()
        .map(index -> parameters.get(index).name())
        .collect(ImmutableSet.toImmutableSet());
  }
}
