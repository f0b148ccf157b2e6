package io.sanling.rules.tree;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.form.Deadline;
import io.sanling.rules.tree.Test.InTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What rules are made of, that of the definitions they name among it. */
public final class Parts {
  private final Map<String, Definition> definitions;

  private Parts(Map<String, Definition> definitions) {
    this.definitions = definitions;
  }

  /** The parts of rules that may name the definitions, which do not go round in circles. */
  public static Parts with(Map<String, Definition> definitions) {
    return new Parts(definitions);
  }

  /** The sentences that narrow the condition; none where it has none. */
  public static ImmutableList<Condition.Detail> details(Condition condition) {
    if (condition instanceof Condition.EachEntry entry) {
      return entry.details();
    } else if (condition instanceof Condition.TheUnit unit) {
      return unit.details();
    } else if (condition instanceof Condition.EachGap gap) {
      return gap.details();
    } else if (condition instanceof Condition.EachIndicator indicator) {
      return indicator.details();
    } else if (condition instanceof Condition.EachStandard standard) {
      return standard.details();
    } else if (condition instanceof Condition.Whole whole) {
      return ImmutableList.of(new Condition.Detail(whole.test(), whole.place()));
    }
    return ImmutableList.of();
  }

  /** What the condition asks, down to what is no longer made of others. */
  public Stream<Test> tests(Condition condition) {
    return details(condition).stream().flatMap(detail -> tests(detail.test()));
  }

  /** What the test asks, down to what is no longer made of others. */
  public Stream<Test> tests(Test test) {
    if (test instanceof Test.All all) {
      return all.tests().stream().flatMap(this::tests);
    } else if (test instanceof Test.Any any) {
      return any.tests().stream().flatMap(this::tests);
    } else if (test instanceof Test.Not not) {
      return tests(not.test());
    } else if (test instanceof Test.Defined defined) {
      Definition definition = definitions.get(defined.definition());
      return definition == null ? Stream.empty() : tests(definition.test());
    }
    return Stream.of(test);
  }

  /** The numbers that the rule gives, in its order. */
  public ImmutableList<Quantity> quantities(RuleTree rule) {
    List<@Nullable Quantity> quantities = new ArrayList<>();
    rule.conditions().stream().flatMap(this::tests).forEach(test -> quantities.add(number(test)));
    rule.actions().forEach(action -> quantities.addAll(numbers(action)));
    return quantities.stream()
        .flatMap(Stream::ofNullable)
        .collect(ImmutableList.toImmutableList());
  }

  /**
   * The parameters that the rule names or whose deadlines it goes by, in its order; true: it counts
   * by it only where the time for a matter was extended.
   */
  public ImmutableMap<String, Boolean> parameters(RuleTree rule) {
    Map<String, Boolean> named = new LinkedHashMap<>();
    rule.conditions().stream()
        .flatMap(this::tests)
        .forEach(
            test -> {
              if (test instanceof Test.Timeliness timeliness && restsOnLimit(timeliness.inTime())) {
                limits(timeliness.deadline(), named);
              }
              name(number(test), named);
            });
    rule.actions().forEach(action -> numbers(action).forEach(number -> name(number, named)));
    return ImmutableMap.copyOf(named);
  }

  private static void name(@Nullable Quantity quantity, Map<String, Boolean> named) {
    if (quantity != null && quantity.parameter() != null) {
      named.put(quantity.parameter(), false);
    }
  }

  private static void limits(Deadline deadline, Map<String, Boolean> named) {
    if (deadline.limit() != null) {
      named.put(deadline.limit(), false);
    }
    if (deadline.extension() != null) {
      named.putIfAbsent(deadline.extension().limit(), true);
    }
  }

  /** Whether something was done at all, or is known at all, does not depend on the time for it. */
  private static boolean restsOnLimit(InTime inTime) {
    return inTime != InTime.OPEN && inTime != InTime.UNKNOWN;
  }

  private static @Nullable Quantity number(Test test) {
    if (test instanceof Test.Compared compared) {
      return compared.quantity();
    } else if (test instanceof Test.LookBack lookBack) {
      return lookBack.years();
    } else if (test instanceof Test.OlderThan older) {
      return older.days();
    } else if (test instanceof Test.Timeliness timeliness) {
      return timeliness.ahead();
    } else if (test instanceof Test.ReportsBelow reports) {
      return reports.percent();
    } else if (test instanceof Test.ObservedShorterThan observed) {
      return observed.days();
    } else if (test instanceof Test.GapAtLeast gap) {
      return gap.days();
    } else if (test instanceof Test.GapEndsInLast gap) {
      return gap.days();
    } else if (test instanceof Test.Measured measured) {
      return measured.quantity();
    } else if (test instanceof Test.Reaches reaches) {
      return reaches.percent();
    }
    return null;
  }

  private static List<@Nullable Quantity> numbers(Action action) {
    List<@Nullable Quantity> numbers = new ArrayList<>();
    if (action instanceof Action.Reminds reminds) {
      numbers.add(reminds.after());
    } else if (action instanceof Action.ScoresBySteps steps) {
      numbers.add(steps.step());
      steps.steps().forEach(step -> numbers.add(step.points()));
    } else if (action instanceof Action.Deducts deducts) {
      numbers.add(deducts.points());
      numbers.add(deducts.cap());
    } else if (action instanceof Action.Moves moves) {
      numbers.add(moves.steps());
      numbers.add(moves.atMost());
    }
    return numbers;
  }
}
