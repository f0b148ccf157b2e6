package io.sanling.rules.lint;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.sanling.form.Field;
import io.sanling.form.FieldType;
import io.sanling.form.Form;
import io.sanling.form.Forms;
import io.sanling.form.Measure;
import io.sanling.rules.nature.Nature;
import io.sanling.rules.tree.Action;
import io.sanling.rules.tree.Condition;
import io.sanling.rules.tree.Rules;
import io.sanling.rules.tree.Test;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What entries, fields and numbers are about (性质), through whatever they are made of. */
final class Taint {
  private final Rules rules;
  private final Forms forms;

  Taint(Rules rules) {
    this.rules = rules;
    this.forms = rules.forms();
  }

  /** What entries of the form may be about. */
  ImmutableSet<Nature> of(Form form) {
    return of(form, List.of());
  }

  /** What those entries of the form may be about for which the sentences hold. */
  ImmutableSet<Nature> of(Form form, List<Condition.Detail> details) {
    Set<Nature> natures = EnumSet.noneOf(Nature.class);
    if (form.natureField() == null) {
      natures.addAll(of(form.nature()));
    } else {
      natures.addAll(byCode(form, Implied.by(details, rules)));
    }
    if (natures.stream().noneMatch(Nature::isConcealing)) {
      references(form).filter(Field::required).forEach(field -> natures.addAll(referred(field)));
    }
    return Sets.immutableEnumSet(natures);
  }

  /** What the form itself says that its entries are about, whatever they refer to. */
  ImmutableSet<Nature> declared(Form form) {
    Set<Nature> natures = EnumSet.noneOf(Nature.class);
    natures.addAll(of(form.nature()));
    form.natures().values().forEach(nature -> natures.addAll(of(nature)));
    return Sets.immutableEnumSet(natures);
  }

  private ImmutableSet<Nature> byCode(Form form, Implied implied) {
    Set<Nature> natures = EnumSet.noneOf(Nature.class);
    form.natures()
        .forEach(
            (code, nature) -> {
              if (!implied.is(test -> isOther(test, form, code))) {
                natures.addAll(of(nature));
              }
            });
    if (!implied.is(test -> isDeclared(test, form))) {
      natures.addAll(of(form.nature()));
    }
    return Sets.immutableEnumSet(natures);
  }

  private static boolean isOther(Test test, Form form, String code) {
    return test instanceof Test.OneOf one
        && isNatureField(form, one.field())
        && !one.codes().contains(code);
  }

  private static boolean isDeclared(Test test, Form form) {
    return test instanceof Test.OneOf one
        && isNatureField(form, one.field())
        && form.natures().keySet().containsAll(one.codes());
  }

  private static boolean isNatureField(Form form, Field field) {
    return field.id().equals(form.natureField());
  }

  private static ImmutableSet<Nature> of(@Nullable String term) {
    return term == null
        ? ImmutableSet.of()
        : Nature.of(term).map(ImmutableSet::of).orElse(ImmutableSet.of());
  }

  /** What a field is about where that is something else than its form. */
  private ImmutableSet<Nature> own(Field field) {
    return Sets.immutableEnumSet(Sets.union(of(field.nature()), referred(field)));
  }

  private static Stream<Field> references(Form form) {
    return form.fields().stream().filter(field -> field.type() == FieldType.REFERENCE);
  }

  /** What the entry is about that the field names, and whatever that one names. */
  private ImmutableSet<Nature> referred(Field field) {
    Set<Nature> natures = EnumSet.noneOf(Nature.class);
    Set<String> seen = new HashSet<>();
    Deque<Field> open = new ArrayDeque<>(List.of(field));
    while (!open.isEmpty()) {
      String id = open.remove().form();
      if (id != null && seen.add(id)) {
        forms
            .find(id)
            .ifPresent(
                form -> {
                  natures.addAll(declared(form));
                  references(form).forEach(open::add);
                });
      }
    }
    return Sets.immutableEnumSet(natures);
  }

  /** What a field of the form is about. */
  private ImmutableSet<Nature> of(Form form, Field field) {
    return Sets.immutableEnumSet(Sets.union(of(form), own(field)));
  }

  /** What an indicator is about: a field of a form that units have one of, or a measure. */
  ImmutableSet<Nature> ofIndicator(String id) {
    Measure measure = forms.measures().get(id);
    if (measure != null) {
      return of(measure);
    }
    Set<Nature> natures = EnumSet.noneOf(Nature.class);
    for (Form form : forms.all()) {
      if (form.count() == Form.Count.ONE) {
        form.field(id).ifPresent(field -> natures.addAll(of(form, field)));
      }
    }
    return Sets.immutableEnumSet(natures);
  }

  private ImmutableSet<Nature> of(Measure measure) {
    Set<Nature> natures = EnumSet.noneOf(Nature.class);
    if (measure.form() != null) {
      forms.find(measure.form()).ifPresent(form -> natures.addAll(of(measure, form)));
    }
    Stream.of(measure.field(), measure.numerator(), measure.denominator())
        .flatMap(Stream::ofNullable)
        .forEach(path -> natures.addAll(ofPath(path)));
    measure.parts().forEach(part -> natures.addAll(ofIndicator(part.measure())));
    return Sets.immutableEnumSet(natures);
  }

  private ImmutableSet<Nature> of(Measure measure, Form form) {
    Rules.Counted counted = rules.measures().get(measure.id());
    ImmutableList<Condition.Detail> condition =
        counted == null ? ImmutableList.of() : counted.condition();
    Set<Nature> natures = EnumSet.noneOf(Nature.class);
    natures.addAll(of(form, condition));
    form.fields().stream()
        .filter(field -> field.id().equals(measure.field()))
        .forEach(field -> natures.addAll(own(field)));
    condition.forEach(detail -> natures.addAll(ofNumbers(detail, ImmutableList.of(form))));
    if (counted != null) {
      counted.among().forEach(detail -> natures.addAll(ofNumbers(detail, ImmutableList.of(form))));
    }
    return Sets.immutableEnumSet(natures);
  }

  /** What a field is about that is given with its form, e.g. {@code survey/satisfied}. */
  private ImmutableSet<Nature> ofPath(String path) {
    int slash = path.indexOf('/');
    return slash < 0
        ? ImmutableSet.of()
        : forms
            .find(path.substring(0, slash))
            .flatMap(form -> form.field(path.substring(slash + 1)).map(field -> of(form, field)))
            .orElse(ImmutableSet.of());
  }

  /** What the entries or numbers are about that the condition rests on. */
  ImmutableSet<Nature> of(Condition condition) {
    return Sets.immutableEnumSet(Sets.union(ofEntries(condition), ofNumbers(condition)));
  }

  /** What the entries are about that the condition speaks of. */
  ImmutableSet<Nature> ofEntries(Condition condition) {
    Set<Nature> natures = EnumSet.noneOf(Nature.class);
    if (condition instanceof Condition.EachEntry entry) {
      entry.forms().forEach(form -> natures.addAll(of(form, entry.details())));
    } else if (condition instanceof Condition.NoEntry none) {
      natures.addAll(of(none.form(), none.details()));
    } else if (condition instanceof Condition.NotSupplied missing) {
      natures.addAll(of(missing.form()));
    } else if (condition instanceof Condition.EachGap) {
      natures.addAll(ofReports());
    }
    return Sets.immutableEnumSet(natures);
  }

  /** What the daily report is about. */
  private ImmutableSet<Nature> ofReports() {
    return forms.all().stream()
        .filter(Form::daily)
        .flatMap(form -> of(form).stream())
        .collect(Sets.toImmutableEnumSet());
  }

  /** What values of a choice are about, by their words, where the entries are of something else. */
  private ImmutableSet<Nature> ofValues(Test.OneOf one, List<Form> among) {
    Set<Nature> natures =
        one.field().choices().stream()
            .filter(choice -> one.codes().contains(choice.code()))
            .flatMap(choice -> Nature.demandedBy(choice.name()).stream())
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Nature.class)));
    if (!among.isEmpty()) {
      natures.removeIf(nature -> among.stream().allMatch(form -> of(form).contains(nature)));
    }
    return Sets.immutableEnumSet(natures);
  }

  /** What the numbers are about that the condition rests on, apart from its entries. */
  ImmutableSet<Nature> ofNumbers(Condition condition) {
    Set<Nature> natures = EnumSet.noneOf(Nature.class);
    condition.details().forEach(detail -> natures.addAll(ofNumbers(condition, detail)));
    return Sets.immutableEnumSet(natures);
  }

  /** What the numbers are about that a sentence of the condition rests on. */
  ImmutableSet<Nature> ofNumbers(Condition condition, Condition.Detail detail) {
    return ofNumbers(
        detail,
        condition instanceof Condition.EachEntry entries
            ? entries.forms()
            : condition instanceof Condition.NoEntry none
                ? ImmutableList.of(none.form())
                : ImmutableList.of());
  }

  /** Of entries of those forms; of the unit where there are none. */
  private ImmutableSet<Nature> ofNumbers(Condition.Detail detail, ImmutableList<Form> among) {
    Set<Nature> natures = EnumSet.noneOf(Nature.class);
    rules
        .leaves(detail.test())
        .forEach(
            test -> {
              Field field = field(test);
              if (field != null) {
                natures.addAll(among.isEmpty() ? ofUnit(field) : own(field));
                if (test instanceof Test.OneOf one) {
                  natures.addAll(ofValues(one, among));
                }
              } else if (test instanceof Test.ReportsBelow) {
                natures.addAll(ofReports());
              } else if (test instanceof Test.OfMeasure measured) {
                natures.addAll(ofIndicator(measured.id()));
              } else if (test instanceof Test.IndicatorIs is) {
                is.ids().forEach(id -> natures.addAll(ofIndicator(id)));
              }
            });
    return Sets.immutableEnumSet(natures);
  }

  /** What the numbers are about by which the action goes, apart from its entries. */
  ImmutableSet<Nature> ofNumbers(Action action) {
    Set<Nature> natures = EnumSet.noneOf(Nature.class);
    if (action instanceof Action.Deducts deducts) {
      natures.addAll(of(deducts.amount()));
      natures.addAll(of(deducts.doubledBy()));
      if (deducts.indicator() != null) {
        natures.addAll(ofIndicator(deducts.indicator()));
      }
    } else if (action instanceof Action.Adds adds) {
      natures.addAll(of(adds.amount()));
      natures.addAll(of(adds.doubledBy()));
    } else if (action instanceof Action.GradesByField grades) {
      natures.addAll(of(grades.field()));
    } else if (action instanceof Action.ScoresBySteps steps) {
      steps.steps().forEach(step -> natures.addAll(ofIndicator(step.measure())));
    }
    return Sets.immutableEnumSet(natures);
  }

  private ImmutableSet<Nature> of(Action.Amount amount) {
    if (amount instanceof Action.PerUnit unit) {
      return of(unit.field());
    } else if (amount instanceof Action.PercentOf percent) {
      return of(percent.field());
    } else if (amount instanceof Action.PerStep step) {
      return step.measure() == null ? of(step.field()) : ofIndicator(step.measure());
    }
    return ImmutableSet.of();
  }

  /** A field of the entry that the rule is about, or of a form that the unit has one of. */
  private ImmutableSet<Nature> of(@Nullable Field field) {
    return field == null ? ImmutableSet.of() : ofUnit(field);
  }

  /** A field that is asked of the unit is of a form that it has one of. */
  private ImmutableSet<Nature> ofUnit(Field field) {
    Set<Nature> natures = EnumSet.noneOf(Nature.class);
    natures.addAll(own(field));
    forms.all().stream()
        .filter(form -> form.count() == Form.Count.ONE && form.fields().contains(field))
        .forEach(form -> natures.addAll(of(form, field)));
    return Sets.immutableEnumSet(natures);
  }

  static @Nullable Field field(Test test) {
    if (test instanceof Test.Flag flag) {
      return flag.field();
    } else if (test instanceof Test.OneOf one) {
      return one.field();
    } else if (test instanceof Test.Compared compared) {
      return compared.field();
    } else if (test instanceof Test.Filled filled) {
      return filled.field();
    } else if (test instanceof Test.InPeriod period) {
      return period.field();
    } else if (test instanceof Test.LookBack lookBack) {
      return lookBack.field();
    }
    return null;
  }
}
