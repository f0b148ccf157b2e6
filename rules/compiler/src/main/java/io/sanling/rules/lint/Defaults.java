package io.sanling.rules.lint;

import com.google.common.collect.ImmutableList;
import io.sanling.form.Field;
import io.sanling.form.FieldType;
import io.sanling.form.Form;
import io.sanling.form.Form.Role;
import io.sanling.form.Measure;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.nature.Nature;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.tree.Action;
import io.sanling.rules.tree.Condition;
import io.sanling.rules.tree.RuleTree;
import io.sanling.rules.tree.Rules;
import io.sanling.rules.tree.Test;
import io.sanling.rules.tree.Test.Answer;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is not filled in is not known: a default (缺省) may not be what keeps a rule from counting
 * against the unit, what earns it something, or what a score table gives more than its fewest
 * points for; and what a measure or an amount is reckoned from, or a choice that rules go by, has
 * none. That a unit did not refuse and a loss in money are excepted, since nobody writes those down
 * where there are none.
 */
final class Defaults {
  private final RulebookDraft draft;
  private final Bearing bearing;
  private final Problems problems;

  private Defaults(RulebookDraft draft, Problems problems) {
    this.draft = draft;
    this.bearing = new Bearing(draft.metadata());
    this.problems = problems;
  }

  static void check(RulebookDraft draft, Problems problems) {
    Defaults defaults = new Defaults(draft, problems);
    for (Form form : draft.forms().all()) {
      for (Field field : form.fields()) {
        Object given = field.defaultsTo();
        if (given != null) {
          defaults
              .wording(form, field, given)
              .ifPresent(
                  wording ->
                      problems.add(
                          Problem.of(
                                  RulebookCode.FORM_DEFAULT,
                                  draft
                                      .formsFile()
                                      .place(form.id() + "/" + field.id() + "/default"),
                                  said(given))
                              .worded(wording, said(given), field.id())));
        }
      }
    }
  }

  /** What is wrong with the default, if anything is. */
  private Optional<String> wording(Form form, Field field, Object given) {
    if (field.id().equals(form.roles().get(Role.COMPETENCE))) {
      return Optional.of("competence");
    } else if (field.id().equals(form.roles().get(Role.REFUSAL)) && Boolean.TRUE.equals(given)) {
      return Optional.of("refusal");
    } else if (isExcepted(form, field)) {
      return Optional.empty();
    } else if (isReckoned(form, field)) {
      return Optional.of("used");
    }
    return isBetter(form, field, given) ? Optional.of("better") : Optional.empty();
  }

  private static String said(Object given) {
    return given instanceof Boolean answer ? (answer ? "是" : "否") : given.toString();
  }

  private static boolean isExcepted(Form form, Field field) {
    return field.id().equals(form.roles().get(Role.REFUSAL))
        || field.type() == FieldType.MONEY
            && Nature.of(form.nature()).filter(Nature::hasLosses).isPresent();
  }

  /** Whether a number rests on it, or a rule goes by its codes: which are better is not said. */
  private boolean isReckoned(Form form, Field field) {
    String path = form.id() + "/" + field.id();
    boolean choice = field.type() == FieldType.CHOICE;
    return draft.forms().measures().values().stream()
            .anyMatch(
                measure ->
                    form.id().equals(measure.form()) && field.id().equals(measure.field())
                        || path.equals(measure.field())
                        || path.equals(measure.numerator())
                        || path.equals(measure.denominator())
                        || form.id().equals(measure.form()) && isAsked(measure, field))
        || draft.rules().all().stream()
            .anyMatch(
                rule ->
                    rule.actions().stream().anyMatch(action -> isAmount(action, field))
                        || choice
                            && rule.conditions().stream()
                                .flatMap(draft.rules()::leaves)
                                .anyMatch(test -> field.equals(Taint.field(test))))
        || choice
            && form.count() == Form.Count.ONE
            && draft.scores().stream().anyMatch(line -> line.indicator().equals(field.id()));
  }

  private boolean isAsked(Measure measure, Field field) {
    Rules.Counted counted = draft.rules().measures().get(measure.id());
    return counted != null
        && Stream.of(counted.condition(), counted.among())
            .flatMap(List::stream)
            .flatMap(detail -> draft.rules().leaves(detail.test()))
            .anyMatch(test -> field.equals(Taint.field(test)));
  }

  private static boolean isAmount(Action action, Field field) {
    return action instanceof Action.GradesByField grades && grades.field().equals(field)
        || action instanceof Action.Deducts deducts
            && (isAmount(deducts.amount(), field) || field.equals(deducts.doubledBy()))
        || action instanceof Action.Adds adds
            && (isAmount(adds.amount(), field) || field.equals(adds.doubledBy()));
  }

  private static boolean isAmount(Action.Amount amount, Field field) {
    return amount instanceof Action.PerUnit unit && unit.field().equals(field)
        || amount instanceof Action.PercentOf percent && percent.field().equals(field)
        || amount instanceof Action.PerStep step && field.equals(step.field());
  }

  private boolean isBetter(Form form, Field field, Object given) {
    return draft.rules().all().stream().anyMatch(rule -> isBetter(rule, form, field, given))
        || form.count() == Form.Count.ONE && scoresMore(field, given);
  }

  private boolean isBetter(RuleTree rule, Form form, Field field, Object given) {
    boolean good = rule.actions().stream().anyMatch(bearing::isGood);
    boolean against = !good && rule.actions().stream().anyMatch(bearing::isAgainst);
    for (Condition condition : rule.conditions()) {
      boolean concerns =
          condition instanceof Condition.EachEntry entries
              ? entries.forms().contains(form)
              : condition instanceof Condition.TheUnit && form.count() == Form.Count.ONE;
      Implied implied = Implied.by(condition.details(), draft.rules());
      if (concerns
          && (against && implied.is(test -> Boolean.FALSE.equals(holds(test, field, given)))
              || good && implied.is(test -> Boolean.TRUE.equals(holds(test, field, given))))) {
        return true;
      }
    }
    return false;
  }

  /** Whether the test holds for the default; null where it is about something else. */
  private static @Nullable Boolean holds(Test test, Field field, Object given) {
    if (test instanceof Test.Flag flag && flag.field().equals(field)) {
      return flag.answers().contains(Boolean.TRUE.equals(given) ? Answer.YES : Answer.NO);
    } else if (test instanceof Test.OneOf one && one.field().equals(field)) {
      return one.codes().contains(given.toString());
    } else if (test instanceof Test.Compared compared && compared.field().equals(field)) {
      int order = new BigDecimal(given.toString()).compareTo(compared.quantity().value());
      return switch (compared.comparison()) {
        case AT_LEAST -> order >= 0;
        case BELOW -> order < 0;
        case ABOVE -> order > 0;
        case AT_MOST -> order <= 0;
      };
    }
    return null;
  }

  private boolean scoresMore(Field field, Object given) {
    ImmutableList<Band> bands =
        ScoreTableCheck.bands(
            draft.scores().stream()
                .filter(line -> line.indicator().equals(field.id()) && !line.isFormula())
                .collect(ImmutableList.toImmutableList()));
    BigDecimal value =
        given instanceof Boolean answer
            ? BigDecimal.valueOf(answer ? 1 : 0)
            : given instanceof Number ? new BigDecimal(given.toString()) : null;
    if (value == null) {
      return false;
    }
    Comparator<BigDecimal> better = Comparator.naturalOrder();
    if (draft.metadata().score().lowerIsBetter()) {
      better = better.reversed();
    }
    for (Situation situation : Situations.of(draft).all()) {
      List<Band> rows = bands.stream().filter(band -> band.concerns(situation)).toList();
      BigDecimal worst = rows.stream().map(Band::points).min(better).orElse(null);
      BigDecimal there =
          rows.stream()
              .filter(band -> band.holds(value))
              .map(Band::points)
              .findFirst()
              .orElse(worst);
      if (worst != null && there != null && better.compare(there, worst) > 0) {
        return true;
      }
    }
    return false;
  }
}
