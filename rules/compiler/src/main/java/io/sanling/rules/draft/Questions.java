package io.sanling.rules.draft;

import com.google.common.collect.ImmutableList;
import io.sanling.form.Form;
import io.sanling.internal.rulebook.Asked;
import io.sanling.internal.rulebook.Asked.Kind;
import io.sanling.internal.rulebook.Asked.Question;
import io.sanling.rules.tree.Condition;
import io.sanling.rules.tree.Definition;
import io.sanling.rules.tree.Quantity;
import io.sanling.rules.tree.RuleTree;
import io.sanling.rules.tree.Rules;
import io.sanling.rules.tree.Test;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a rule asks, for a compiled rulebook: so that it can be told which condition failed. */
final class Questions {
  private final Rules rules;

  private Questions(Rules rules) {
    this.rules = rules;
  }

  /** The conditions of the rule, as {@link Asked} reads them. */
  static List<Map<String, @Nullable Object>> of(Rules rules, RuleTree rule) {
    Questions questions = new Questions(rules);
    return rule.conditions().stream().map(questions::json).toList();
  }

  /** What the definition asks, as {@link Asked.Test} is read. */
  static Map<String, @Nullable Object> of(Rules rules, Definition definition) {
    return new Questions(rules).json(definition.test());
  }

  private Map<String, @Nullable Object> json(Condition condition) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("kind", kind(condition).name());
    json.put("line", (long) condition.place().line());
    List<String> forms = forms(condition);
    if (!forms.isEmpty()) {
      json.put("forms", forms);
    }
    if (of(condition) != null) {
      json.put("of", of(condition));
    }
    if (negated(condition)) {
      json.put("negated", true);
    }
    if (!condition.details().isEmpty()) {
      json.put(
          "details",
          condition.details().stream()
              .map(
                  detail -> {
                    Map<String, @Nullable Object> asked = json(detail.test());
                    asked.put("line", (long) detail.place().line());
                    return asked;
                  })
              .toList());
    }
    return json;
  }

  private static Kind kind(Condition condition) {
    if (condition instanceof Condition.EachEntry) {
      return Kind.ENTRY;
    } else if (condition instanceof Condition.NoEntry) {
      return Kind.NO_ENTRY;
    } else if (condition instanceof Condition.TheUnit) {
      return Kind.UNIT;
    } else if (condition instanceof Condition.NotSupplied) {
      return Kind.NOT_SUPPLIED;
    } else if (condition instanceof Condition.EachGap) {
      return Kind.GAP;
    } else if (condition instanceof Condition.EachIndicator) {
      return Kind.INDICATOR;
    } else if (condition instanceof Condition.EachStandard) {
      return Kind.STANDARD;
    } else if (condition instanceof Condition.AnyAbsent) {
      return Kind.ABSENT_INDICATOR;
    } else if (condition instanceof Condition.Found || condition instanceof Condition.NotFound) {
      return Kind.FOUND;
    } else if (condition instanceof Condition.Graded) {
      return Kind.GRADED;
    } else if (condition instanceof Condition.Decided) {
      return Kind.DECIDED;
    }
    return ((Condition.Whole) condition).test() instanceof Test.OfMeasure ? Kind.UNIT : Kind.WHOLE;
  }

  private static List<String> forms(Condition condition) {
    if (condition instanceof Condition.EachEntry each) {
      return each.forms().stream().map(Form::id).toList();
    } else if (condition instanceof Condition.NoEntry none) {
      return List.of(none.form().id());
    }
    return condition instanceof Condition.NotSupplied not ? List.of(not.form().id()) : List.of();
  }

  private static @Nullable String of(Condition condition) {
    if (condition instanceof Condition.Found found) {
      return found.effect().name();
    } else if (condition instanceof Condition.NotFound found) {
      return found.effect().name();
    } else if (condition instanceof Condition.Decided decided) {
      return decided.conformity() == null ? null : decided.conformity().name();
    }
    return null;
  }

  private static boolean negated(Condition condition) {
    return condition instanceof Condition.NotFound
        || condition instanceof Condition.Decided decided && !decided.decided()
        || condition instanceof Condition.Graded graded && !graded.decided();
  }

  // ---- tests

  private Map<String, @Nullable Object> json(Test test) {
    if (test instanceof Test.All all) {
      return parts(Question.ALL, "", all.tests().stream());
    } else if (test instanceof Test.Any any) {
      return parts(Question.ANY, "", any.tests().stream());
    } else if (test instanceof Test.Not not) {
      return parts(Question.NOT, "", Stream.of(not.test()));
    } else if (test instanceof Test.Defined defined) {
      Definition definition = rules.definitions().get(defined.definition());
      return parts(
          Question.DEFINED,
          defined.definition(),
          Stream.ofNullable(definition).map(Definition::test));
    } else if (test instanceof Test.Flag flag) {
      return asked(
          Question.FLAG, flag.field().id(), flag.answers().stream().map(Enum::name).toList(), null);
    } else if (test instanceof Test.OneOf one) {
      return asked(Question.ONE_OF, one.field().id(), one.codes(), null);
    } else if (test instanceof Test.UnitOneOf one) {
      return asked(Question.UNIT_ONE_OF, one.id(), one.codes(), null);
    } else if (test instanceof Test.Compared compared) {
      return asked(
          Question.valueOf(compared.comparison().name()),
          compared.field().id(),
          compared.quantity());
    } else if (test instanceof Test.Filled filled) {
      return asked(
          filled.filled() ? Question.FILLED : Question.NOT_FILLED, filled.field().id(), null);
    } else if (test instanceof Test.InPeriod in) {
      return asked(Question.IN_PERIOD, in.field().id(), null);
    } else if (test instanceof Test.LookBack back) {
      return asked(Question.LOOK_BACK, back.field().id(), back.years());
    } else if (test instanceof Test.OlderThan older) {
      return asked(Question.OLDER_THAN, "", older.days());
    } else if (test instanceof Test.OnDayOf on) {
      return asked(Question.ON_DAY_OF, on.days().id(), null);
    } else if (test instanceof Test.Determination determination) {
      return asked(
          Question.DETERMINED, "", ImmutableList.of(determination.determined().name()), null);
    } else if (test instanceof Test.Withdrawn withdrawn) {
      return asked(withdrawn.withdrawn() ? Question.WITHDRAWN : Question.NOT_WITHDRAWN, "", null);
    } else if (test instanceof Test.Timeliness timeliness) {
      Question question =
          timeliness.inTime() == Test.InTime.UNKNOWN
              ? Question.TIMELINESS_UNKNOWN
              : Question.valueOf(timeliness.inTime().name());
      return asked(question, timeliness.deadline().name(), timeliness.ahead());
    }
    return ofUnit(test);
  }

  private static Map<String, @Nullable Object> ofUnit(Test test) {
    if (test instanceof Test.OfUnit of) {
      return asked(Question.valueOf(of.state().name()), "", null);
    } else if (test instanceof Test.ReportsBelow reports) {
      return asked(Question.REPORTS_BELOW, "", reports.percent());
    } else if (test instanceof Test.ObservedShorterThan shorter) {
      return asked(Question.OBSERVED_SHORTER, "", shorter.days());
    } else if (test instanceof Test.Measured measured) {
      return asked(
          Question.valueOf("MEASURE_" + measured.comparison().name()),
          measured.id(),
          measured.quantity());
    } else if (test instanceof Test.MeasureKnown known) {
      return asked(
          known.known() ? Question.MEASURE_KNOWN : Question.MEASURE_NOT_KNOWN, known.id(), null);
    }
    return asked(Question.OTHER, "", null);
  }

  private Map<String, @Nullable Object> parts(Question question, String of, Stream<Test> tests) {
    Map<String, @Nullable Object> json = asked(question, of, null);
    json.put("parts", tests.map(this::json).toList());
    return json;
  }

  private static Map<String, @Nullable Object> asked(
      Question question, String of, @Nullable Quantity number) {
    return asked(question, of, ImmutableList.of(), number);
  }

  private static Map<String, @Nullable Object> asked(
      Question question, String of, List<String> values, @Nullable Quantity number) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("question", question.name());
    if (!of.isEmpty()) {
      json.put("of", of);
    }
    if (!values.isEmpty()) {
      json.put("values", values);
    }
    if (number != null) {
      json.put("number", number.value().toPlainString());
      json.put("unit", number.unit());
    }
    return json;
  }
}
