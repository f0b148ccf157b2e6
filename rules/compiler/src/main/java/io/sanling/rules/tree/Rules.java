package io.sanling.rules.tree;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.sanling.form.Deadline;
import io.sanling.form.Form;
import io.sanling.form.Forms;
import io.sanling.form.Measure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a rulebook says in sentences, understood.
 *
 * @param forms the forms it speaks of
 * @param all its rules, in the order in which a reader meets them
 * @param definitions what its compound terms mean, by term
 * @param measures what the measures with conditions count, by id of the measure
 */
public record Rules(
    Forms forms,
    ImmutableList<RuleTree> all,
    ImmutableMap<String, Definition> definitions,
    ImmutableMap<String, Counted> measures) {

  /**
   * Which entries a measure counts.
   *
   * @param condition what an entry must be to be counted
   * @param among what those are that a share (比例) is of, among the counted ones
   */
  public record Counted(
      ImmutableList<Condition.Detail> condition, ImmutableList<Condition.Detail> among) {}

  /**
   * The parameters that the rule uses, in its order; true: it counts by it only where the time for
   * the entry was extended.
   */
  public ImmutableMap<String, Boolean> uses(RuleTree rule) {
    Uses uses = new Uses();
    rule.conditions().forEach(uses::condition);
    rule.actions().forEach(uses::action);
    return ImmutableMap.copyOf(uses.found);
  }

  /** The parameters that the test uses. */
  public ImmutableMap<String, Boolean> uses(Test test) {
    Uses uses = new Uses();
    uses.test(test);
    return ImmutableMap.copyOf(uses.found);
  }

  /** The parameters that a measure is reckoned with. */
  public ImmutableMap<String, Boolean> uses(Measure measure) {
    Uses uses = new Uses();
    uses.measure(measure);
    return ImmutableMap.copyOf(uses.found);
  }

  /** What the condition asks, definitions opened, down to what is not made of other tests. */
  public Stream<Test> leaves(Condition condition) {
    return condition.details().stream().flatMap(detail -> leaves(detail.test()));
  }

  /** What the test asks, definitions opened, down to what is not made of other tests. */
  public Stream<Test> leaves(Test test) {
    if (test instanceof Test.All all) {
      return all.tests().stream().flatMap(this::leaves);
    } else if (test instanceof Test.Any any) {
      return any.tests().stream().flatMap(this::leaves);
    } else if (test instanceof Test.Not not) {
      return leaves(not.test());
    } else if (test instanceof Test.Defined defined) {
      Definition definition = definitions.get(defined.definition());
      return definition == null ? Stream.empty() : leaves(definition.test());
    }
    return Stream.of(test);
  }

  /**
   * What asks about entries from before the period: so many years back, or that an entry is not
   * older than so many days.
   */
  public ImmutableList<Test> lookingBack(Condition condition) {
    return condition.details().stream()
        .flatMap(detail -> lookingBack(detail.test(), true))
        .collect(ImmutableList.toImmutableList());
  }

  private Stream<Test> lookingBack(Test test, boolean said) {
    if (test instanceof Test.All all) {
      return all.tests().stream().flatMap(each -> lookingBack(each, said));
    } else if (test instanceof Test.Any any) {
      return any.tests().stream().flatMap(each -> lookingBack(each, said));
    } else if (test instanceof Test.Not not) {
      return lookingBack(not.test(), !said);
    } else if (test instanceof Test.Defined defined) {
      Definition definition = definitions.get(defined.definition());
      return definition == null ? Stream.empty() : lookingBack(definition.test(), said);
    }
    return test instanceof Test.LookBack || test instanceof Test.OlderThan && !said
        ? Stream.of(test)
        : Stream.empty();
  }

  /** The numbers that the rule says, in its order. */
  public ImmutableList<Quantity> quantities(RuleTree rule) {
    Uses uses = new Uses();
    rule.conditions().forEach(uses::condition);
    rule.actions().forEach(uses::action);
    return ImmutableList.copyOf(uses.quantities);
  }

  /** The definitions that the rule says, and those that these say in turn, in its order. */
  public ImmutableSet<String> definitions(RuleTree rule) {
    Set<String> said = new LinkedHashSet<>();
    rule.conditions().stream()
        .flatMap(condition -> condition.details().stream())
        .forEach(detail -> defined(detail.test(), said));
    return ImmutableSet.copyOf(said);
  }

  private void defined(Test test, Set<String> said) {
    if (test instanceof Test.All all) {
      all.tests().forEach(each -> defined(each, said));
    } else if (test instanceof Test.Any any) {
      any.tests().forEach(each -> defined(each, said));
    } else if (test instanceof Test.Not not) {
      defined(not.test(), said);
    } else if (test instanceof Test.Defined defined) {
      Definition definition = definitions.get(defined.definition());
      if (definition != null && said.add(defined.definition())) {
        defined(definition.test(), said);
      }
    }
  }

  private final class Uses {
    private final Map<String, Boolean> found = new LinkedHashMap<>();
    private final List<Quantity> quantities = new ArrayList<>();

    private void name(@Nullable String parameter, boolean ifExtended) {
      if (parameter != null) {
        found.merge(parameter, ifExtended, Boolean::logicalAnd);
      }
    }

    private void number(@Nullable Quantity quantity) {
      if (quantity != null) {
        quantities.add(quantity);
        name(quantity.parameter(), false);
      }
    }

    private void details(ImmutableList<Condition.Detail> details) {
      details.forEach(detail -> test(detail.test()));
    }

    void condition(Condition condition) {
      details(condition.details());
      if (condition instanceof Condition.EachIndicator indicator) {
        indicator(indicator.details());
      }
    }

    /** A rule about a measured indicator rests on the numbers that it is measured with. */
    private void indicator(ImmutableList<Condition.Detail> details) {
      Test.@Nullable IndicatorStands stands = null;
      for (Condition.Detail detail : details) {
        if (detail.test() instanceof Test.IndicatorStands found) {
          stands = found;
        }
      }
      for (Condition.Detail detail : details) {
        if (detail.test() instanceof Test.IndicatorIs named) {
          for (String id : named.ids()) {
            Measure measure = forms.measures().get(id);
            if (measure == null) {
              continue;
            }
            if (stands == null || stands.known() != Test.Known.ABSENT) {
              measure(measure);
            } else if (stands.reason() != null && stands.reason().equals(measure.tooFew())) {
              name(measure.limit(), false);
            }
          }
        }
      }
    }

    void measure(Measure measure) {
      measure
          .parts()
          .forEach(
              part -> {
                Measure of = forms.measures().get(part.measure());
                if (of != null && of.parts().isEmpty()) {
                  measure(of);
                }
              });
      String named = measure.deadline();
      if (measure.form() != null && named != null) {
        forms
            .find(measure.form())
            .flatMap(form -> deadline(form, named))
            .ifPresent(deadline -> deadline(deadline, false));
      }
      name(measure.limit(), false);
      name(measure.lookBack(), false);
      Counted counted = measures.get(measure.id());
      if (counted != null) {
        details(counted.condition());
        details(counted.among());
      }
    }

    private static Optional<Deadline> deadline(Form form, String name) {
      return form.deadlines().stream().filter(each -> each.name().equals(name)).findFirst();
    }

    private void deadline(Deadline deadline, boolean byEntry) {
      deadline.limits().forEach(limit -> name(limit, false));
      if (deadline.extension() != null) {
        name(deadline.extension().limit(), byEntry);
      }
    }

    void test(Test test) {
      if (test instanceof Test.Compared compared) {
        number(compared.quantity());
      } else if (test instanceof Test.LookBack lookBack) {
        number(lookBack.years());
      } else if (test instanceof Test.OlderThan older) {
        number(older.days());
      } else if (test instanceof Test.Timeliness timeliness) {
        if (timeliness.inTime() != Test.InTime.UNKNOWN) {
          deadline(
              timeliness.deadline(),
              timeliness.inTime() == Test.InTime.LATE
                  || timeliness.inTime() == Test.InTime.BREACHED_IN_PERIOD);
        }
        number(timeliness.ahead());
      } else if (test instanceof Test.Defined defined) {
        Definition definition = definitions.get(defined.definition());
        if (definition != null) {
          test(definition.test());
        }
      } else if (test instanceof Test.All all) {
        all.tests().forEach(this::test);
      } else if (test instanceof Test.Any any) {
        any.tests().forEach(this::test);
      } else if (test instanceof Test.Not not) {
        test(not.test());
      } else if (test instanceof Test.ReportsBelow reports) {
        number(reports.percent());
      } else if (test instanceof Test.ObservedShorterThan shorter) {
        number(shorter.days());
      } else if (test instanceof Test.GapAtLeast gap) {
        number(gap.days());
      } else if (test instanceof Test.GapEndsInLast gap) {
        number(gap.days());
      } else if (test instanceof Test.Measured measured) {
        Measure measure = forms.measures().get(measured.id());
        if (measure != null) {
          measure(measure);
        }
        number(measured.quantity());
      } else if (test instanceof Test.MeasureKnown known) {
        Measure measure = forms.measures().get(known.id());
        if (measure != null) {
          measure(measure);
        }
      } else if (test instanceof Test.Reaches reaches) {
        number(reaches.percent());
      } else if (test instanceof Test.StandardPoints points) {
        number(points.points());
      } else if (test instanceof Test.OfWhole whole) {
        number(whole.quantity());
      }
    }

    void action(Action action) {
      if (action instanceof Action.Reminds reminds) {
        number(reminds.after());
      } else if (action instanceof Action.ScoresBySteps steps) {
        number(steps.step());
        steps.steps().forEach(step -> number(step.points()));
      } else if (action instanceof Action.Deducts deducts) {
        amount(deducts.amount());
        number(deducts.cap());
      } else if (action instanceof Action.Adds adds) {
        amount(adds.amount());
        number(adds.cap());
      } else if (action instanceof Action.Moves moves) {
        number(moves.steps());
        number(moves.atMost());
      }
    }

    private void amount(Action.Amount amount) {
      if (amount instanceof Action.Points points) {
        number(points.points());
      } else if (amount instanceof Action.PerUnit unit) {
        number(unit.points());
      } else if (amount instanceof Action.PercentOf percent) {
        number(percent.percent());
      } else if (amount instanceof Action.PerStep step) {
        Measure measure = step.measure() == null ? null : forms.measures().get(step.measure());
        if (measure != null) {
          measure(measure);
        }
        number(step.from());
        number(step.step());
        number(step.points());
      }
    }
  }
}
