package io.sanling.internal.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.drools.model.Condition;
import org.drools.model.Consequence;
import org.drools.model.Constraint;
import org.drools.model.Declaration;
import org.drools.model.Model;
import org.drools.model.Pattern;
import org.drools.model.Rule;
import org.drools.model.SingleConstraint;
import org.drools.model.Variable;
import org.drools.model.consequences.NamedConsequenceImpl;
import org.drools.model.functions.BlockN;
import org.drools.model.functions.IntrospectableLambda;
import org.drools.model.functions.Predicate1;
import org.drools.model.functions.PredicateN;
import org.drools.model.impl.RuleImpl;
import org.jspecify.annotations.Nullable;

/** A rule of Drools' executable model, as {@link OrderedRules} runs it. */
final class OrderedRule {
  private static final String SINK = "effects";

  private static final Set<Rule.Attribute<?>> OTHER_ATTRIBUTES =
      Set.of(
          Rule.Attribute.NO_LOOP,
          Rule.Attribute.LOCK_ON_ACTIVE,
          Rule.Attribute.ENABLED,
          Rule.Attribute.AUTO_FOCUS,
          Rule.Attribute.AGENDA_GROUP,
          Rule.Attribute.ACTIVATION_GROUP,
          Rule.Attribute.RULEFLOW_GROUP,
          Rule.Attribute.DURATION,
          Rule.Attribute.TIMER,
          Rule.Attribute.CALENDARS,
          Rule.Attribute.DATE_EFFECTIVE,
          Rule.Attribute.DATE_EXPIRES);

  private final String name;
  private final int salience;
  private final Step[] steps;
  private final int patterns;
  private final BlockN consequence;

  /** For each argument of the consequence the pattern it comes from; -1 for the effects. */
  private final int[] arguments;

  private OrderedRule(
      String name, int salience, Step[] steps, int patterns, BlockN consequence, int[] arguments) {
    this.name = name;
    this.salience = salience;
    this.steps = steps;
    this.patterns = patterns;
    this.consequence = consequence;
    this.arguments = arguments;
  }

  /** Part of what a rule asks. */
  private sealed interface Step permits Facts, Whether {}

  /**
   * Facts.
   *
   * @param asked those that do what is asked of them alone
   * @param place its own place among the patterns of the rule
   * @param others what is asked of them beside others
   */
  record Facts(Selection asked, int place, Check[] others) implements Step {}

  /**
   * Whether there are such facts, or none.
   *
   * @param wanted whether there are to be any
   */
  private record Whether(boolean wanted, Step[] steps) implements Step {
    /** It can be told without the other facts of the rule. */
    boolean isAlone() {
      return steps.length == 1 && steps[0] instanceof Facts facts && facts.others.length == 0;
    }
  }

  /** What is asked of facts beside each other. */
  @FunctionalInterface
  private interface Check {
    boolean holds(@Nullable Object[] matched) throws Exception;
  }

  /** A rule asks in a way that is not known here. */
  private static final class Unknown extends Exception {
    Unknown() {
      super(null, null, false, false);
    }
  }

  /**
   * The rules of the model in the order in which they are considered; null where one asks in a way
   * that is not known here.
   *
   * @param selections takes what they ask for
   */
  static @Nullable List<OrderedRule> orNull(Model model, Selection.All selections) {
    if (!model.getQueries().isEmpty()
        || !model.getEntryPoints().isEmpty()
        || !model.getTypeMetaDatas().isEmpty()) {
      return null;
    }
    try {
      List<OrderedRule> rules = new ArrayList<>();
      for (Rule rule : model.getRules()) {
        rules.add(new Reader(selections).rule(rule));
      }
      rules.sort(Comparator.comparing(rule -> -rule.salience));
      return rules;
    } catch (Unknown e) {
      return null;
    }
  }

  // ---- read

  private static final class Reader {
    private final Selection.All selections;
    private final List<Variable<?>> variables = new ArrayList<>();

    Reader(Selection.All selections) {
      this.selections = selections;
    }

    OrderedRule rule(Rule rule) throws Unknown {
      for (Rule.Attribute<?> attribute : OTHER_ATTRIBUTES) {
        Object value = attribute(rule, attribute);
        known(value == null || value.equals(attribute.getDefaultValue()));
      }
      int salience = salience(rule);
      known(rule.getConsequences().size() == 1);
      Consequence consequence = rule.getDefaultConsequence();
      known(consequence != null && !consequence.isUsingDrools() && !consequence.isBreaking());
      List<Step> steps = new ArrayList<>();
      read(rule.getView(), steps);
      // What can be told at once comes first.
      steps.sort(Comparator.comparing(step -> !(step instanceof Whether it && it.isAlone())));
      Variable<?>[] named = consequence.getVariables();
      int[] arguments = new int[named.length];
      for (int i = 0; i < named.length; i++) {
        arguments[i] = named[i].isFact() ? place(named[i]) : -1;
        known(named[i].isFact() || named[i].getName().equals(SINK));
      }
      return new OrderedRule(
          rule.getName(),
          salience,
          steps.toArray(Step[]::new),
          variables.size(),
          consequence.getBlock(),
          arguments);
    }

    private static int salience(Rule rule) throws Unknown {
      if (attribute(rule, Rule.Attribute.SALIENCE) instanceof Integer salience) {
        return salience;
      }
      throw new Unknown();
    }

    private static @Nullable Object attribute(Rule rule, Rule.Attribute<?> attribute) {
      return rule.getAttribute(attribute);
    }

    private static void known(boolean known) throws Unknown {
      if (!known) {
        throw new Unknown();
      }
    }

    private int place(Variable<?> variable) throws Unknown {
      int place = variables.indexOf(variable);
      known(place >= 0);
      return place;
    }

    private void read(Condition condition, List<Step> steps) throws Unknown {
      switch (condition.getType()) {
        case PATTERN -> {
          known(condition instanceof Pattern<?>);
          steps.add(facts((Pattern<?>) condition));
        }
        case AND -> {
          for (Condition part : condition.getSubConditions()) {
            read(part, steps);
          }
        }
        case NOT, EXISTS -> {
          List<Step> within = new ArrayList<>();
          for (Condition part : condition.getSubConditions()) {
            read(part, within);
          }
          steps.add(
              new Whether(
                  condition.getType() == Condition.Type.EXISTS, within.toArray(Step[]::new)));
        }
        case CONSEQUENCE ->
            known(
                condition instanceof NamedConsequenceImpl named
                    && named.getName().equals(RuleImpl.DEFAULT_CONSEQUENCE_NAME)
                    && !named.isBreaking());
        default -> throw new Unknown();
      }
    }

    private Facts facts(Pattern<?> pattern) throws Unknown {
      Variable<?> variable = pattern.getPatternVariable();
      known(
          variable instanceof Declaration<?> declared
              && declared.getSource() == null
              && declared.getWindow() == null
              && !variable.isPrototype()
              && pattern.getBindings().isEmpty()
              && !pattern.isPassive()
              && !variables.contains(variable));
      int place = variables.size();
      variables.add(variable);
      List<Predicate1<Object>> own = new ArrayList<>();
      List<Check> others = new ArrayList<>();
      read(pattern.getConstraint(), variable, own, others);
      Selection asked = selections.of(variable.getType());
      for (Predicate1<Object> test : own) {
        asked = selections.of(asked, test);
      }
      return new Facts(asked, place, others.toArray(Check[]::new));
    }

    private void read(
        Constraint constraint,
        Variable<?> variable,
        List<Predicate1<Object>> own,
        List<Check> others)
        throws Unknown {
      switch (constraint.getType()) {
        case MULTIPLE, AND -> {
          for (Constraint part : constraint.getChildren()) {
            read(part, variable, own, others);
          }
        }
        case OR -> throw new Unknown();
        case SINGLE -> {
          known(constraint instanceof SingleConstraint);
          single((SingleConstraint) constraint, variable, own, others);
        }
      }
    }

    @SuppressWarnings("unchecked")
    private void single(
        SingleConstraint single,
        Variable<?> variable,
        List<Predicate1<Object>> own,
        List<Check> others)
        throws Unknown {
      known(!single.isTemporal());
      Variable<?>[] of = single.getVariables();
      if (of.length == 0) {
        known(single == SingleConstraint.TRUE);
      } else if (of.length == 1 && of[0] == variable) {
        own.add((Predicate1<Object>) compiled(single.getPredicate1()));
      } else {
        int[] places = new int[of.length];
        for (int i = 0; i < places.length; i++) {
          places[i] = place(of[i]);
        }
        PredicateN predicate = single.getPredicate();
        others.add(matched -> predicate.test(chosen(matched, places, null)));
      }
    }

    /** What Drools compiled, without what it wraps around. */
    private static Predicate1<?> compiled(Predicate1<?> predicate) {
      return predicate instanceof IntrospectableLambda wrapped
              && wrapped.getLambda() instanceof Predicate1<?> compiled
          ? compiled
          : predicate;
    }
  }

  private static @Nullable Object[] chosen(
      @Nullable Object[] matched, int[] places, @Nullable Object other) {
    @Nullable Object[] chosen = new Object[places.length];
    for (int i = 0; i < places.length; i++) {
      chosen[i] = places[i] < 0 ? other : matched[places[i]];
    }
    return chosen;
  }

  // ---- asked

  /** Takes a pattern, and whether what matches it speaks against the rule's acting. */
  @FunctionalInterface
  interface Patterns {
    void take(Facts pattern, boolean against);
  }

  void eachPattern(Patterns patterns) {
    each(steps, false, patterns);
  }

  private static void each(Step[] steps, boolean against, Patterns patterns) {
    for (Step step : steps) {
      if (step instanceof Facts facts) {
        patterns.take(facts, against);
      } else {
        Whether whether = (Whether) step;
        each(whether.steps, against == whether.wanted, patterns);
      }
    }
  }

  // ---- run

  /** Lets the rule act on each of its matches. */
  void run(OrderedRules.Run run, Effects effects) throws Exception {
    int begin = 0;
    while (begin < steps.length && steps[begin] instanceof Whether whether && whether.isAlone()) {
      if (run.count(((Facts) whether.steps[0]).asked) > 0 != whether.wanted) {
        return;
      }
      begin++;
    }
    if (mayMatch(run, steps, begin)) {
      @Nullable Object[] matched = new Object[patterns];
      match(run, steps, begin, matched, () -> act(run, effects, matched));
    }
  }

  /** Whether there are facts for each pattern by itself. */
  private static boolean mayMatch(OrderedRules.Run run, Step[] steps, int from) throws Exception {
    for (int i = from; i < steps.length; i++) {
      if (steps[i] instanceof Facts facts) {
        if (run.count(facts.asked) == 0) {
          return false;
        }
      } else if (((Whether) steps[i]).wanted && !mayMatch(run, ((Whether) steps[i]).steps, 0)) {
        return false;
      }
    }
    return true;
  }

  @FunctionalInterface
  private interface Found {
    void go() throws Exception;
  }

  private static final class Enough extends Exception {
    Enough() {
      super(null, null, false, false);
    }
  }

  private static void match(
      OrderedRules.Run run, Step[] steps, int at, @Nullable Object[] matched, Found found)
      throws Exception {
    if (at == steps.length) {
      found.go();
    } else if (steps[at] instanceof Facts facts) {
      int count = run.count(facts.asked);
      for (int i = 0; i < count; i++) {
        matched[facts.place] = run.fact(facts.asked, i);
        if (holds(facts.others, matched)) {
          match(run, steps, at + 1, matched, found);
        }
      }
    } else {
      Whether whether = (Whether) steps[at];
      if (any(run, whether.steps, matched) == whether.wanted) {
        match(run, steps, at + 1, matched, found);
      }
    }
  }

  private static boolean any(OrderedRules.Run run, Step[] steps, @Nullable Object[] matched)
      throws Exception {
    try {
      match(
          run,
          steps,
          0,
          matched,
          () -> {
            throw new Enough();
          });
      return false;
    } catch (Enough e) {
      return true;
    }
  }

  private static boolean holds(Check[] checks, @Nullable Object[] matched) throws Exception {
    for (Check check : checks) {
      if (!check.holds(matched)) {
        return false;
      }
    }
    return true;
  }

  private void act(OrderedRules.Run run, Effects effects, @Nullable Object[] matched)
      throws Exception {
    if (run.acts(name)) {
      consequence.execute(chosen(matched, arguments, effects));
    }
  }
}
