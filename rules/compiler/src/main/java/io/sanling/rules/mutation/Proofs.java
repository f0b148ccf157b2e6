package io.sanling.rules.mutation;

import com.google.common.collect.ImmutableList;
import io.sanling.form.Field;
import io.sanling.form.FieldType;
import io.sanling.form.Form;
import io.sanling.form.Measure;
import io.sanling.result.Conformity;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.draft.ScoreLine;
import io.sanling.rules.language.Parameter;
import io.sanling.rules.problem.Place;
import io.sanling.rules.tree.Action;
import io.sanling.rules.tree.Condition;
import io.sanling.rules.tree.Quantity;
import io.sanling.rules.tree.RuleTree;
import io.sanling.rules.tree.Test;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a slip can be shown to change no result of any unit, from what the rulebook says alone.
 * It never says so wrongly; that it finds no proof means nothing.
 */
final class Proofs {
  private static final Place NOWHERE = Place.file("");
  private static final BigDecimal MOST_WHOLE = BigDecimal.valueOf(10_000);
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final RulebookDraft draft;
  private final @Nullable BigInteger points;
  private final boolean onlyStandards;

  Proofs(RulebookDraft draft) {
    this.draft = draft;
    this.onlyStandards =
        actions(draft).noneMatch(Proofs::isBesideStandards)
            && draft.metadata().score().base().signum() == 0
            && draft.metadata().score().least().signum() == 0
            && draft.metadata().score().greatest() == null;
    this.points = points(draft);
  }

  /** Why no result can differ; empty where that is not known. */
  Optional<Mutation.Proof> of(Mutant mutant) {
    RulebookDraft slipped = mutant.draft();
    if (!Parts.with(slipped, "rules", draft.rules()).equals(draft)) {
      return ofTables(mutant);
    }
    if (!slipped.rules().definitions().equals(draft.rules().definitions())
        || !slipped.rules().measures().equals(draft.rules().measures())) {
      return Optional.empty();
    }
    List<RuleTree> before = draft.rules().all();
    List<RuleTree> after = slipped.rules().all();
    for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
      if (!before.get(i).equals(after.get(i))) {
        return before.size() == after.size()
                && before.subList(i + 1, before.size()).equals(after.subList(i + 1, after.size()))
            ? ofRule(i, before.get(i), after.get(i))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private Optional<Mutation.Proof> ofRule(int index, RuleTree before, RuleTree after) {
    if (areBetween(ImmutableList.of(before), ImmutableList.of(after))) {
      return Optional.of(Mutation.Proof.BETWEEN);
    }
    if (!draft.rules().uses(before).equals(draft.rules().uses(after))) {
      return Optional.empty();
    }
    if (!before.clause().equals(after.clause())) {
      return before.support() != null || !before.actions().stream().allMatch(Proofs::isOfIndicator)
          ? Optional.empty()
          : Optional.of(Mutation.Proof.OF_INDICATOR);
    } else if (!before.actions().equals(after.actions())) {
      return isWhole(before, after) ? Optional.of(Mutation.Proof.WHOLE) : Optional.empty();
    } else if (isDecided(before, after)) {
      return Optional.of(Mutation.Proof.DECIDED);
    }
    return Entries.compare(draft, draft.rules().all().subList(0, index), before, after);
  }

  // ---- decisions: the first one stands

  private static boolean isDecided(RuleTree before, RuleTree after) {
    List<Action.Decides> decisions = new ArrayList<>();
    for (Action action : before.actions()) {
      if (!(action instanceof Action.Decides decides)) {
        return false;
      }
      decisions.add(decides);
    }
    if (!rest(before).equals(rest(after))) {
      return false;
    }
    List<@Nullable Conformity> states = new ArrayList<>();
    states.add(null);
    for (Action.Decides decides : decisions) {
      if (decides.because() != Action.Because.NOTHING) {
        states.add(decides.conformity());
      }
    }
    return states.stream().allMatch(state -> isMet(before, state) == isMet(after, state));
  }

  private static List<Condition> rest(RuleTree rule) {
    return rule.conditions().stream()
        .filter(condition -> !(condition instanceof Condition.Decided))
        .map(Proofs::placeless)
        .toList();
  }

  private static boolean isMet(RuleTree rule, @Nullable Conformity state) {
    return rule.conditions().stream()
        .filter(Condition.Decided.class::isInstance)
        .map(Condition.Decided.class::cast)
        .allMatch(
            decided ->
                decided.decided()
                    == (decided.conformity() == null
                        ? state != null
                        : decided.conformity() == state));
  }

  /** Findings of indicators bear the indicator's clause, whatever the rule's. */
  private static boolean isOfIndicator(Action action) {
    return action instanceof Action.Settles
        || action instanceof Action.ScoresByTable
        || action instanceof Action.ScoresByValue
        || action instanceof Action.ScoresByDeductions;
  }

  // ---- steps of what is whole

  private boolean isWhole(RuleTree before, RuleTree after) {
    if (!before.conditions().equals(after.conditions())
        || before.actions().size() != after.actions().size()) {
      return false;
    }
    for (int i = 0; i < before.actions().size(); i++) {
      Action one = before.actions().get(i);
      Action other = after.actions().get(i);
      if (!one.equals(other)) {
        Action.PerStep step = step(one);
        Action.PerStep slipped = step(other);
        if (step == null
            || slipped == null
            || !Parts.with(other, "amount", step).equals(one)
            || !isSameOfWhole(step, slipped)) {
          return false;
        }
      }
    }
    return true;
  }

  private static Action.@Nullable PerStep step(Action action) {
    Action.Amount amount =
        action instanceof Action.Deducts deducts
            ? deducts.amount()
            : action instanceof Action.Adds adds ? adds.amount() : null;
    return amount instanceof Action.PerStep step ? step : null;
  }

  /** What lies below a number and is whole can be gone through. */
  private boolean isSameOfWhole(Action.PerStep one, Action.PerStep other) {
    BigDecimal from = one.from().value();
    if (!Parts.with(Parts.with(other, "step", one.step()), "started", one.started()).equals(one)
        || !one.below()
        || from.compareTo(MOST_WHOLE) > 0
        || other.step().value().signum() == 0
        || !isCounted(one)) {
      return false;
    }
    for (BigDecimal value = BigDecimal.ZERO;
        value.compareTo(from) < 0;
        value = value.add(BigDecimal.ONE)) {
      BigDecimal distance = from.subtract(value);
      if (!steps(distance, one).equals(steps(distance, other))) {
        return false;
      }
    }
    return true;
  }

  private static BigDecimal steps(BigDecimal distance, Action.PerStep step) {
    return distance.divide(
        step.step().value(), 0, step.started() ? RoundingMode.CEILING : RoundingMode.FLOOR);
  }

  private boolean isCounted(Action.PerStep step) {
    Field field = step.field();
    if (field != null) {
      return field.type() == FieldType.COUNT;
    }
    String id = String.valueOf(step.measure());
    Measure measure = draft.forms().measures().get(id);
    return measure != null
        ? measure.kind() == Measure.Kind.COUNT && measure.denominator() == null
        : single(id).filter(of -> of.type() == FieldType.COUNT).isPresent();
  }

  private Optional<Field> single(String id) {
    return draft.forms().all().stream()
        .filter(form -> form.count() == Form.Count.ONE)
        .flatMap(form -> form.field(id).stream())
        .findFirst();
  }

  // ---- points between which there are none

  /** Whether a number only moved among points that nothing can have. */
  private boolean areBetween(List<RuleTree> before, List<RuleTree> after) {
    return points != null && reached(before).equals(reached(after));
  }

  private List<RuleTree> reached(List<RuleTree> rules) {
    return rules.stream().map(rule -> Parts.replace(rule, this::reached)).toList();
  }

  /** What is compared with points, as the least points that make a difference. */
  private Object reached(Object part) {
    if (part instanceof Test.OfWhole whole
        && onlyStandards
        && whole.total() != Test.Total.GOALS_KEPT) {
      boolean from =
          whole.comparison() == Test.Comparison.AT_LEAST
              || whole.comparison() == Test.Comparison.BELOW;
      return new Test.OfWhole(
          whole.total(),
          whole.comparison(),
          new Quantity(
              inPoints(whole.quantity().value(), from ? RoundingMode.CEILING : RoundingMode.FLOOR),
              whole.quantity().parameter(),
              whole.quantity().unit(),
              NOWHERE));
    } else if (part instanceof Test.Reaches reaches) {
      return new Test.Reaches(
          reaches.atWorst(),
          reaches.reached(),
          new Quantity(
              BigDecimal.ZERO,
              draft.scores().stream()
                  .map(ScoreLine::weight)
                  .distinct()
                  .map(weight -> weight.multiply(reaches.percent().value()).divide(HUNDRED))
                  .map(least -> inPoints(least, RoundingMode.CEILING).toString())
                  .collect(Collectors.joining(" ")),
              reaches.percent().unit(),
              NOWHERE));
    }
    return part;
  }

  private BigDecimal inPoints(BigDecimal number, RoundingMode rounding) {
    return number.divide(new BigDecimal(Objects.requireNonNull(points)), 0, rounding);
  }

  private static Stream<Action> actions(RulebookDraft draft) {
    return draft.rules().all().stream().flatMap(rule -> rule.actions().stream());
  }

  private static boolean isBesideStandards(Action action) {
    return action instanceof Action.Adds || action instanceof Action.Deducts;
  }

  /** What all points of all indicators are multiples of; null where they may be anything. */
  private static @Nullable BigInteger points(RulebookDraft draft) {
    List<BigDecimal> possible = new ArrayList<>();
    for (ScoreLine line : draft.scores()) {
      possible.add(line.points());
      possible.add(line.weight());
      if (line.isDeducted()) {
        return null;
      } else if (line.isValued()) {
        Field field =
            draft.forms().all().stream()
                .filter(form -> form.count() == Form.Count.ONE)
                .flatMap(form -> form.field(line.indicator()).stream())
                .findFirst()
                .orElse(null);
        if (field == null || field.numbers().isEmpty()) {
          return null;
        }
        possible.addAll(field.numbers());
      }
    }
    boolean taken =
        actions(draft)
            .anyMatch(
                action -> action instanceof Action.Deducts deducts && deducts.indicator() != null);
    actions(draft)
        .filter(Action.ScoresBySteps.class::isInstance)
        .flatMap(action -> ((Action.ScoresBySteps) action).steps().stream())
        .forEach(step -> possible.add(step.points().value()));
    if (taken || possible.stream().anyMatch(number -> number.stripTrailingZeros().scale() > 0)) {
      return null;
    }
    return possible.stream()
        .map(BigDecimal::toBigIntegerExact)
        .reduce(BigInteger.ZERO, BigInteger::gcd)
        .max(BigInteger.ONE);
  }

  // ---- parameters and rows

  private Optional<Mutation.Proof> ofTables(Mutant mutant) {
    RulebookDraft slipped = mutant.draft();
    if (mutant.kind() == Mutant.Kind.PARAMETER) {
      boolean inRulesOnly =
          !draft.formsFile().parameters().contains(mutant.subject())
              && slipped.rules().definitions().equals(draft.rules().definitions())
              && slipped.rules().measures().equals(draft.rules().measures());
      return inRulesOnly && areBetween(draft.rules().all(), slipped.rules().all())
          ? Optional.of(Mutation.Proof.BETWEEN)
          : Optional.empty();
    }
    if (mutant.kind() != Mutant.Kind.ROW || draft.scores().size() != slipped.scores().size()) {
      return Optional.empty();
    }
    for (int i = 0; i < draft.scores().size(); i++) {
      ScoreLine line = draft.scores().get(i);
      ScoreLine other = slipped.scores().get(i);
      if (line.isAlone() && Parts.with(other, "weight", line.weight()).equals(line)) {
        continue;
      }
      if (!line.equals(other) && !isSameShare(line, other)) {
        return Optional.empty();
      }
    }
    return Optional.of(
        draft.scores().stream()
                .allMatch(line -> !line.indicator().equals(indicator(mutant)) || line.isAlone())
            ? Mutation.Proof.NO_WEIGHT
            : Mutation.Proof.BETWEEN);
  }

  private static String indicator(Mutant mutant) {
    return mutant.about().iterator().next();
  }

  /** Shares of a quota that is whole: between two bounds there may be none. */
  private boolean isSameShare(ScoreLine line, ScoreLine other) {
    Measure measure = draft.forms().measures().get(line.indicator());
    Parameter quota =
        measure == null || measure.kind() != Measure.Kind.QUOTA || measure.limit() == null
            ? null
            : draft.parameters().get(measure.limit());
    boolean bounds =
        Parts.with(Parts.with(other, "min", line.min()), "max", line.max()).equals(line);
    if (quota == null || !bounds || quota.value().compareTo(MOST_WHOLE) > 0) {
      return false;
    }
    for (BigDecimal due = BigDecimal.ONE;
        due.compareTo(quota.value()) <= 0;
        due = due.add(BigDecimal.ONE)) {
      if (!Objects.equals(least(line.min(), due), least(other.min(), due))
          || !Objects.equals(least(line.max(), due), least(other.max(), due))) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable BigDecimal least(@Nullable BigDecimal bound, BigDecimal due) {
    return bound == null ? null : bound.multiply(due).setScale(0, RoundingMode.CEILING);
  }

  /** The same without the places it stands at. */
  static <T> T placeless(T tree) {
    UnaryOperator<Object> change =
        part ->
            part instanceof Quantity
                    || part instanceof Condition
                    || part instanceof Condition.Detail
                    || part instanceof Test.Defined
                ? Parts.with(part, "place", NOWHERE)
                : part;
    return Parts.replace(tree, change);
  }
}
