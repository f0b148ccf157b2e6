package io.sanling.rules.draft;

import com.google.common.collect.ImmutableList;
import io.sanling.form.Field;
import io.sanling.form.Form;
import io.sanling.form.Forms;
import io.sanling.form.Measure;
import io.sanling.rules.source.Values;
import io.sanling.rules.tree.Action;
import io.sanling.rules.tree.Condition;
import io.sanling.rules.tree.RuleTree;
import io.sanling.rules.tree.Rules;
import io.sanling.rules.tree.Test;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the fields and measures that rules ask about are compared with: between two such numbers no
 * rule tells one value from another.
 */
final class Bands {
  /** What stands for every number there is, where points follow the value itself. */
  private static final String ANY = "*";

  private final RulebookDraft draft;
  private final Forms forms;
  private final Map<String, Set<String>> bands = new LinkedHashMap<>();

  private Bands(RulebookDraft draft) {
    this.draft = draft;
    this.forms = draft.forms();
  }

  /** By {@code form/field}, {@code /field} of the unit, or id of the measure. */
  static Map<String, @Nullable Object> of(RulebookDraft draft) {
    Bands bands = new Bands(draft);
    Rules rules = draft.rules();
    for (RuleTree rule : rules.all()) {
      for (Condition condition : rule.conditions()) {
        bands.tests(formsOf(condition), rules.leaves(condition));
      }
      for (Action action : rule.actions()) {
        bands.action(rule, action);
      }
    }
    rules
        .measures()
        .forEach(
            (id, counted) -> {
              Measure measure = bands.forms.measures().get(id);
              if (measure != null && measure.form() != null) {
                List<Form> of = List.of(bands.forms.form(measure.form()));
                Stream.of(counted.condition(), counted.among())
                    .flatMap(List::stream)
                    .forEach(detail -> bands.tests(of, rules.leaves(detail.test())));
              }
            });
    draft.scores().forEach(bands::scored);
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    bands.bands.forEach((name, numbers) -> json.put(name, List.copyOf(numbers)));
    return json;
  }

  static List<Form> formsOf(Condition condition) {
    if (condition instanceof Condition.EachEntry each) {
      return each.forms();
    }
    return condition instanceof Condition.NoEntry none ? List.of(none.form()) : List.of();
  }

  private void tests(List<Form> of, Stream<Test> tests) {
    tests.forEach(
        test -> {
          if (test instanceof Test.Compared compared) {
            field(of, compared.field(), compared.quantity().value());
          } else if (test instanceof Test.Flag flag) {
            field(of, flag.field(), null);
          } else if (test instanceof Test.OneOf one) {
            field(of, one.field(), null);
          } else if (test instanceof Test.Filled filled) {
            field(of, filled.field(), null);
          } else if (test instanceof Test.Timeliness timely) {
            Stream.of(timely.deadline().from(), timely.deadline().end())
                .filter(id -> id != null)
                .forEach(
                    id -> of.forEach(form -> form.field(id).ifPresent(f -> field(of, f, null))));
          } else if (test instanceof Test.Measured measured) {
            number(measured.id(), measured.quantity().value());
          } else if (test instanceof Test.MeasureKnown known) {
            number(known.id(), (String) null);
          }
        });
  }

  private void field(List<Form> of, Field field, @Nullable BigDecimal number) {
    for (Form form : of) {
      if (form.indexOf(field.id()) >= 0) {
        add(form.id() + '/' + field.id(), number == null ? null : Values.plain(number));
      }
    }
    if (of.isEmpty()) {
      add('/' + field.id(), number == null ? null : Values.plain(number));
    }
  }

  private void add(String name, @Nullable String number) {
    Set<String> numbers = bands.computeIfAbsent(name, key -> new TreeSet<>());
    if (number != null) {
      numbers.add(number);
    }
  }

  /** A measure, or a field of that id of a form a unit has one of. */
  private void number(String id, @Nullable BigDecimal number) {
    number(id, number == null ? null : Values.plain(number));
  }

  private void number(String id, @Nullable String number) {
    Measure measure = forms.measures().get(id);
    if (measure == null) {
      forms.all().stream()
          .filter(form -> form.count() == Form.Count.ONE && form.indexOf(id) >= 0)
          .findFirst()
          .ifPresentOrElse(
              form -> add(form.id() + '/' + id, number),
              () ->
                  forms.subject().fields().stream()
                      .filter(field -> field.id().equals(id))
                      .forEach(field -> add('/' + id, number)));
      return;
    }
    add(id, number);
    for (Measure.Part part : measure.parts()) {
      number(part.measure(), number);
    }
    if (measure.form() != null && measure.field() != null && measure.kind() != Measure.Kind.QUOTA) {
      add(measure.form() + '/' + measure.field(), ANY);
    }
  }

  private void scored(ScoreLine line) {
    number(line.indicator(), (String) null);
    for (BigDecimal bound :
        ImmutableList.copyOf(Stream.of(line.min(), line.max()).filter(b -> b != null).toList())) {
      number(line.indicator(), bound);
    }
  }

  private void action(RuleTree rule, Action action) {
    List<Form> of =
        rule.conditions().stream().flatMap(condition -> formsOf(condition).stream()).toList();
    if (action instanceof Action.Deducts deducts) {
      amount(of, deducts.amount());
    } else if (action instanceof Action.Adds adds) {
      amount(of, adds.amount());
    } else if (action instanceof Action.GradesByField grades) {
      field(of, grades.field(), null);
    } else if (action instanceof Action.ScoresByValue) {
      List<String> named =
          rule.conditions().stream()
              .flatMap(draft.rules()::leaves)
              .filter(Test.IndicatorIs.class::isInstance)
              .flatMap(test -> ((Test.IndicatorIs) test).ids().stream())
              .toList();
      (named.isEmpty() ? draft.scores().stream().map(ScoreLine::indicator).toList() : named)
          .forEach(id -> number(id, ANY));
    } else if (action instanceof Action.ScoresBySteps scores) {
      scores.steps().forEach(step -> number(step.measure(), ANY));
    }
  }

  private void amount(List<Form> of, Action.Amount amount) {
    if (amount instanceof Action.PerUnit unit) {
      any(of, unit.field());
    } else if (amount instanceof Action.PercentOf percent) {
      any(of, percent.field());
    } else if (amount instanceof Action.PerStep step) {
      if (step.field() != null) {
        any(of, step.field());
      } else if (step.measure() != null) {
        number(step.measure(), ANY);
      }
    }
  }

  private void any(List<Form> of, Field field) {
    of.forEach(form -> add(form.id() + '/' + field.id(), ANY));
  }
}
