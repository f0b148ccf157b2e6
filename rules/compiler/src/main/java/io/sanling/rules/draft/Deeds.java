package io.sanling.rules.draft;

import io.sanling.internal.rulebook.Deed;
import io.sanling.result.Effect;
import io.sanling.rules.source.Values;
import io.sanling.rules.tree.Action;
import io.sanling.rules.tree.Condition;
import io.sanling.rules.tree.Quantity;
import io.sanling.rules.tree.RuleTree;
import io.sanling.rules.tree.Test;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a rule does, for a compiled rulebook: which fields of a result it gives. */
public final class Deeds {
  private final RuleTree rule;
  private final boolean pending;
  private final List<Map<String, @Nullable Object>> deeds = new ArrayList<>();

  private Deeds(RuleTree rule, boolean pending) {
    this.rule = rule;
    this.pending = pending;
  }

  /**
   * What the rule does, in its order.
   *
   * @param pending whether what it does about pending entries is meant, under the name that it has
   *     there
   */
  public static List<Map<String, @Nullable Object>> of(RuleTree rule, boolean pending) {
    Deeds deeds = new Deeds(rule, pending);
    rule.actions().forEach(deeds::add);
    return deeds.deeds;
  }

  /** Which fields of the result so far the rule asks about, as JSON Pointers. */
  static List<String> asks(RuleTree rule) {
    Set<String> asks = new LinkedHashSet<>();
    for (Condition condition : rule.conditions()) {
      if (condition instanceof Condition.Found found) {
        asks.add(found.ofStandard() ? "/score/standards" : field(found.effect()));
      } else if (condition instanceof Condition.NotFound found) {
        asks.add(found.goal() == null ? field(found.effect()) : "/zeros/" + found.goal());
      } else if (condition instanceof Condition.EachStandard) {
        asks.add("/score/standards");
      } else if (condition instanceof Condition.AnyAbsent) {
        asks.add("/score");
      } else if (condition instanceof Condition.Decided) {
        asks.add("/conformity");
      } else if (condition instanceof Condition.Graded) {
        asks.add("/grade");
      } else if (condition instanceof Condition.Whole whole) {
        asks.add(field(whole.test()));
      }
    }
    asks.remove("");
    return List.copyOf(asks);
  }

  private static String field(Effect effect) {
    return switch (effect) {
      case BREAKS_ZERO, OPENS_ZERO -> "/zeros";
      case VETOES -> "/vetoes";
      case FAILS_STANDARD -> "/score/standards";
      case OPENS_CONFORMITY -> "/reasons";
      default -> "";
    };
  }

  private static String field(Test test) {
    if (test instanceof Test.Goal goal) {
      return "/zeros/" + goal.goal();
    } else if (test instanceof Test.OfWhole whole) {
      return switch (whole.total()) {
        case POINTS -> "/score/points";
        case GREATEST_PART, LEAST_PART -> "/score";
        case GOALS_KEPT -> "/zeros";
      };
    }
    return "";
  }

  /** The forms that the rule asks not to be supplied. */
  static List<String> missing(RuleTree rule) {
    return rule.conditions().stream()
        .filter(Condition.NotSupplied.class::isInstance)
        .map(condition -> ((Condition.NotSupplied) condition).form().id())
        .toList();
  }

  private void add(Action action) {
    if (action instanceof Action.Breaks breaks) {
      add(pending ? Deed.Kind.OPENS : Deed.Kind.BREAKS, breaks.goal());
    } else if (pending) {
      return;
    }
    if (action instanceof Action.BreaksByUnit breaks) {
      add(Deed.Kind.BREAKS, breaks.goal());
    } else if (action instanceof Action.Opens opens) {
      add(Deed.Kind.OPENS, opens.goal());
    } else if (action instanceof Action.Vetoes) {
      add(Deed.Kind.VETOES, null);
    } else if (action instanceof Action.OpensConformity) {
      add(Deed.Kind.OPENS_CONFORMITY, null);
    } else if (action instanceof Action.Excludes) {
      add(Deed.Kind.EXCLUDES, null);
    } else if (action instanceof Action.Notes notes) {
      add(Deed.Kind.NOTES, notes.code());
    } else if (action instanceof Action.Reminds) {
      add(Deed.Kind.REMINDS, null);
    } else if (action instanceof Action.Judges judges) {
      add(
          judges.passes() == null
              ? Deed.Kind.OPENS_STANDARD
              : judges.passes() ? Deed.Kind.PASSES_STANDARD : Deed.Kind.FAILS_STANDARD,
          null);
    } else {
      points(action);
      verdict(action);
    }
  }

  private void points(Action action) {
    if (action instanceof Action.ScoresByTable
        || action instanceof Action.ScoresByValue
        || action instanceof Action.ScoresBySteps
        || action instanceof Action.ScoresByDeductions) {
      ofIndicators(Deed.Kind.SCORES);
    } else if (action instanceof Action.Settles settles) {
      ofIndicators(settles.absent() ? Deed.Kind.ABSENT : Deed.Kind.FULL_POINTS);
    } else if (action instanceof Action.Deducts deducts) {
      boolean sure = deducts.certainty() == Action.Certainty.SURE;
      add(
          sure ? Deed.Kind.DEDUCTS : Deed.Kind.MAY_DEDUCT,
          deducts.indicator(),
          quantum(deducts.amount()));
    } else if (action instanceof Action.Adds adds) {
      boolean sure = adds.certainty() == Action.Certainty.SURE;
      add(sure ? Deed.Kind.ADDS : Deed.Kind.MAY_ADD, null, quantum(adds.amount()));
    }
  }

  private void verdict(Action action) {
    if (action instanceof Action.Decides decides) {
      add(Deed.Kind.DECIDES, decides.conformity().name());
    } else if (action instanceof Action.LowestMayFail) {
      add(Deed.Kind.LOWEST_MAY_FAIL, null);
    } else if (action instanceof Action.GradesByTable) {
      add(Deed.Kind.GRADES_BY_TABLE, null);
    } else if (action instanceof Action.Grades grades) {
      add(Deed.Kind.GRADES, grades.grade());
    } else if (action instanceof Action.GradesByField) {
      add(Deed.Kind.GRADES, null);
    } else if (action instanceof Action.Moves) {
      add(Deed.Kind.MOVES_GRADE, null);
    } else if (action instanceof Action.CapsGrade caps) {
      add(Deed.Kind.CAPS_GRADE, caps.grade());
    } else if (action instanceof Action.Withholds) {
      add(Deed.Kind.WITHHOLDS_GRADE, null);
    }
  }

  /** What one of them takes; several may take as many times as much. Null where it may be any. */
  private static @Nullable Quantity quantum(Action.Amount amount) {
    if (amount instanceof Action.Points points) {
      return points.points();
    } else if (amount instanceof Action.PerUnit unit) {
      return unit.points();
    }
    return amount instanceof Action.PerStep step ? step.points() : null;
  }

  /** Of the indicators that the conditions name; else of any. */
  private void ofIndicators(Deed.Kind kind) {
    List<String> named = new ArrayList<>();
    for (Condition condition : rule.conditions()) {
      condition.details().stream()
          .filter(detail -> detail.test() instanceof Test.IndicatorIs)
          .forEach(detail -> named.addAll(((Test.IndicatorIs) detail.test()).ids()));
    }
    if (named.isEmpty()) {
      add(kind, null);
    }
    named.forEach(indicator -> add(kind, indicator));
  }

  private void add(Deed.Kind kind, @Nullable String of) {
    add(kind, of, null);
  }

  private void add(Deed.Kind kind, @Nullable String of, @Nullable Quantity points) {
    Map<String, @Nullable Object> deed = new LinkedHashMap<>();
    deed.put("kind", kind.name());
    if (of != null) {
      deed.put("of", of);
    }
    if (points != null) {
      deed.put("points", Values.plain(points.value()));
    }
    deeds.add(deed);
  }
}
