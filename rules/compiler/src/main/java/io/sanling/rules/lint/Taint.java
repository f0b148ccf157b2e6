package io.sanling.rules.lint;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.sanling.form.Field;
import io.sanling.form.FieldType;
import io.sanling.form.Form;
import io.sanling.form.Forms;
import io.sanling.form.Measure;
import io.sanling.rules.nature.Nature;
import io.sanling.rules.tree.Condition;
import io.sanling.rules.tree.Definition;
import io.sanling.rules.tree.Parts;
import io.sanling.rules.tree.Test;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What entries, fields and numbers are about (性质), through whatever they are made of. */
final class Taint {
  private final Forms forms;
  private final Map<String, Definition> definitions;
  private final Parts parts;

  Taint(Forms forms, Map<String, Definition> definitions) {
    this.forms = forms;
    this.definitions = definitions;
    this.parts = Parts.with(definitions);
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
      natures.addAll(byCode(form, Implied.by(details, definitions)));
    }
    if (natures.stream().noneMatch(Nature::isConcealing)) {
      form.fields().stream()
          .filter(field -> field.type() == FieldType.REFERENCE && field.required())
          .forEach(field -> natures.addAll(referred(field)));
    }
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
    if (!implied.is(test -> test instanceof Test.OneOf one && isNatureField(form, one.field()))) {
      natures.addAll(of(form.nature()));
    }
    return Sets.immutableEnumSet(natures);
  }

  private static boolean isOther(Test test, Form form, String code) {
    return test instanceof Test.OneOf one
        && isNatureField(form, one.field())
        && !one.codes().contains(code);
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

  private ImmutableSet<Nature> referred(Field field) {
    return field.form() == null
        ? ImmutableSet.of()
        : forms.find(field.form()).map(form -> of(form.nature())).orElse(ImmutableSet.of());
  }

  /** What a field of the form is about. */
  private ImmutableSet<Nature> of(Form form, Field field) {
    ImmutableSet<Nature> own = own(field);
    return own.isEmpty() ? of(form) : own;
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
      forms
          .find(measure.form())
          .ifPresent(
              form -> {
                natures.addAll(of(form));
                form.fields().stream()
                    .filter(field -> isNamed(measure, field))
                    .forEach(field -> natures.addAll(own(field)));
              });
    }
    Stream.of(measure.field(), measure.numerator(), measure.denominator())
        .flatMap(Stream::ofNullable)
        .forEach(path -> natures.addAll(ofPath(path)));
    measure.parts().forEach(part -> natures.addAll(ofIndicator(part.measure())));
    return Sets.immutableEnumSet(natures);
  }

  /** Whether the measure names the field, or its sentences do. */
  private static boolean isNamed(Measure measure, Field field) {
    return field.id().equals(measure.field())
        || Stream.concat(measure.condition().stream(), measure.among().stream())
            .anyMatch(sentence -> sentence.contains(field.name()));
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
    Set<Nature> natures = EnumSet.noneOf(Nature.class);
    if (condition instanceof Condition.EachEntry entry) {
      entry.forms().forEach(form -> natures.addAll(of(form, entry.details())));
    } else if (condition instanceof Condition.NotSupplied missing) {
      natures.addAll(of(missing.form()));
    }
    Parts.details(condition).forEach(detail -> natures.addAll(ofNumbers(condition, detail)));
    return Sets.immutableEnumSet(natures);
  }

  /** What the numbers are about that a sentence rests on, apart from the entry it speaks of. */
  ImmutableSet<Nature> ofNumbers(Condition condition, Condition.Detail detail) {
    Set<Nature> natures = EnumSet.noneOf(Nature.class);
    parts
        .tests(detail.test())
        .forEach(
            test -> {
              Field field = field(test);
              if (field != null && condition instanceof Condition.EachEntry) {
                natures.addAll(own(field));
              } else if (field != null) {
                natures.addAll(ofUnit(field));
              } else if (test instanceof Test.Measured measured) {
                natures.addAll(ofIndicator(measured.id()));
              } else if (test instanceof Test.IndicatorIs is) {
                is.ids().forEach(id -> natures.addAll(ofIndicator(id)));
              }
            });
    return Sets.immutableEnumSet(natures);
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

  private static @Nullable Field field(Test test) {
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
