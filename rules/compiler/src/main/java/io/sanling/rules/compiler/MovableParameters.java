package io.sanling.rules.compiler;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.sanling.Rulebook;
import io.sanling.RulebookException;
import io.sanling.internal.engine.CompiledRulebook;
import io.sanling.internal.engine.ParameterProbe;
import io.sanling.internal.rulebook.RuleClasses;
import io.sanling.rules.draft.RulebookContents;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.drl.Numbers;
import io.sanling.rules.drl.RuleText;
import io.sanling.rules.language.Parameter;
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
import org.jspecify.annotations.Nullable;

/**
 * A rulebook compiled once in which the parameters that rules use can be given other values, to see
 * what depends on them: wherever one is named, its value is asked for.
 */
public final class MovableParameters {
  private static final String MOVABLE = "movable-";

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
    Problems problems = new Problems();
    String id = MOVABLE + draft.id();
    String packageName = RuleClasses.packageOf(id);
    RuleText text =
        RuleText.of(packageName, draft.rules(), new Numbers(draft.parameters().keySet().asList()));
    RuleModel model = RuleModel.compile(id, packageName, text, problems);
    problems.throwIfErrors(draft.id());
    Map<String, @Nullable Object> json =
        RulebookCompiler.json(
            draft, digest, RulebookContents.of(draft), model.name(), text.parts().get(0));
    json.put("movable", true);
    Set<String> used = new HashSet<>();
    draft.rules().all().forEach(rule -> used.addAll(draft.rules().uses(rule).keySet()));
    return new MovableParameters(
        Rulebook.of(CompiledRulebook.load(json, RuleClasses.of(id, model.classes()))),
        draft.parameters().values().asList(),
        draft.parameters().keySet().stream()
            .filter(used::contains)
            .collect(ImmutableSet.toImmutableSet()));
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
