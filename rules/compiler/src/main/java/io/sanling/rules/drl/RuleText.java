package io.sanling.rules.drl;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import io.sanling.form.Form;
import io.sanling.form.Forms;
import io.sanling.form.Measure;
import io.sanling.internal.engine.EffectFact;
import io.sanling.internal.engine.Effects;
import io.sanling.internal.engine.FactClasses;
import io.sanling.internal.engine.Plans;
import io.sanling.result.Effect;
import io.sanling.rules.problem.Place;
import io.sanling.rules.tree.Condition;
import io.sanling.rules.tree.RuleTree;
import io.sanling.rules.tree.Rules;
import io.sanling.rules.tree.Test;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a rulebook as what Drools compiles: DRL, written once, with the way back to the
 * sentence of every line, and the Java source of the classes of its facts.
 */
public final class RuleText {
  private final String text;
  private final ImmutableSortedMap<Integer, Place> places;
  private final ImmutableMap<String, String> sources;
  private final ImmutableMap<String, Integer> conditions;

  private RuleText(
      String text,
      ImmutableSortedMap<Integer, Place> places,
      ImmutableMap<String, String> sources,
      ImmutableMap<String, Integer> conditions) {
    this.text = text;
    this.places = places;
    this.sources = sources;
    this.conditions = conditions;
  }

  /** The rules as one text. They are considered in the order in which a reader meets them. */
  public static RuleText of(String packageName, Rules rules, Numbers numbers) {
    return new Printer(packageName, rules, numbers).print();
  }

  /** The same rules with their DRL changed within its lines. */
  public RuleText with(UnaryOperator<String> change) {
    return new RuleText(change.apply(text), places, sources, conditions);
  }

  /** The DRL, in ASCII. */
  public String text() {
    return text;
  }

  /** Java sources of the classes of facts, in ASCII, by simple name of the class. */
  public ImmutableMap<String, String> sources() {
    return sources;
  }

  /** Numbers of the conditions of measures, as {@link Plans} asks for them. */
  public ImmutableMap<String, Integer> conditions() {
    return conditions;
  }

  /** Where the sentence of a DRL line stands; lines count from 1. */
  public Optional<Place> placeOf(int line) {
    return Optional.ofNullable(places.floorEntry(line)).map(Map.Entry::getValue);
  }

  private static final class Printer {
    private final String packageName;
    private final Rules rules;
    private final Numbers numbers;
    private final Tests fixed;
    private final FactSource unit;
    private final Map<String, FactSource> entries = new LinkedHashMap<>();
    private final Map<String, Integer> known = new LinkedHashMap<>();
    private final List<String> lines = new ArrayList<>();
    private final ImmutableSortedMap.Builder<Integer, Place> places =
        ImmutableSortedMap.naturalOrder();
    private int stages;

    Printer(String packageName, Rules rules, Numbers numbers) {
      this.packageName = packageName;
      this.rules = rules;
      this.numbers = numbers;
      this.fixed = Tests.ofFixed(numbers);
      this.unit = new FactSource(null, rules.definitions(), numbers);
      for (Form form : rules.forms().all()) {
        if (FactClasses.isFact(form)) {
          entries.put(form.id(), new FactSource(form, rules.definitions(), numbers));
        }
      }
    }

    RuleText print() {
      lines.add("package " + packageName + ";");
      lines.add("import " + Effects.class.getPackageName() + ".*;");
      lines.add("import " + Effect.class.getName() + ";");
      lines.add("import io.sanling.result.Conformity;");
      lines.add("global " + Effects.class.getName() + " effects;");
      int salience = 2 * rules.all().size();
      for (RuleTree rule : rules.all()) {
        if (rule.conditions().stream().anyMatch(Printer::isOfWhole)) {
          sums(salience);
        }
        rule(rule, salience - 1);
        salience -= 2;
      }
      ImmutableMap<String, Integer> conditions = measures(rules.forms());
      ImmutableMap.Builder<String, String> sources = ImmutableMap.builder();
      sources.put(unit.name(), unit.text(packageName));
      entries.values().forEach(form -> sources.put(form.name(), form.text(packageName)));
      return new RuleText(
          String.join("\n", lines) + "\n",
          places.buildOrThrow(),
          sources.buildOrThrow(),
          conditions);
    }

    /** What the rules above come to is asked for by a rule of its own, which fires after them. */
    private void sums(int salience) {
      String name = Literals.name("#" + ++stages);
      lines.add("rule " + name + " salience " + salience + " when");
      lines.add(unit.name() + "()");
      lines.add("then");
      lines.add("effects.sums(" + name + ", " + stages + ");");
      lines.add("end");
    }

    private void rule(RuleTree rule, int salience) {
      add("rule " + Literals.name(rule.name()) + " salience " + salience, rule.place());
      lines.add("when");
      for (Condition condition : rule.conditions()) {
        condition(condition);
      }
      lines.add("then");
      Consequences consequences = new Consequences(rules, rule, numbers);
      rule.actions()
          .forEach(action -> consequences.of(action).forEach(line -> add(line, action.place())));
      lines.add("end");
    }

    private void add(String line, Place place) {
      lines.add(line);
      places.put(lines.size(), place);
    }

    private static boolean isOfWhole(Condition condition) {
      return condition instanceof Condition.Graded
          || condition instanceof Condition.Whole whole && !(whole.test() instanceof Test.Measured);
    }

    private void condition(Condition condition) {
      if (condition instanceof Condition.EachEntry each) {
        String type = each.forms().size() == 1 ? of(each.forms().get(0)).name() : "EntryFact";
        add("$r : " + type + "(" + holds(each.forms(), each.details(), "") + ")", each.place());
      } else if (condition instanceof Condition.NoEntry none) {
        String list = Literals.quoted(none.form().id());
        add("not NotSuppliedFact(form == " + list + ")", none.place());
        rules
            .leaves(none)
            .filter(Test.LookBack.class::isInstance)
            .map(test -> numbers.whole(((Test.LookBack) test).years()))
            .map(years -> "super.knowsBack(" + list + ", " + years + ")")
            .forEach(known -> add(unit.name() + "(" + ofUnit(known) + ")", none.place()));
        ImmutableList<Form> forms = ImmutableList.of(none.form());
        String holds = holds(forms, none.details(), "super.isPossible() && ");
        add("not " + of(none.form()).name() + "(" + holds + ")", none.place());
      } else if (condition instanceof Condition.TheUnit the) {
        add(unit.name() + "(" + ofUnit(the.details()) + ")", the.place());
      } else if (condition instanceof Condition.NotSupplied not) {
        String list = Literals.quoted(not.form().id());
        add("NotSuppliedFact(form == " + list + ")", not.place());
      } else if (condition instanceof Condition.EachGap gap) {
        add("$g : GapFact(" + plain(gap.details()) + ")", gap.place());
      } else if (condition instanceof Condition.EachIndicator indicator) {
        add("$i : IndicatorFact(" + plain(indicator.details()) + ")", indicator.place());
      } else if (condition instanceof Condition.EachStandard standard) {
        add("$s : StandardFact(" + plain(standard.details()) + ")", standard.place());
      } else {
        add(ofResult(condition), condition.place());
      }
    }

    private String ofResult(Condition condition) {
      if (condition instanceof Condition.AnyAbsent) {
        return "exists AbsentFact()";
      } else if (condition instanceof Condition.Found found) {
        return (found.each() ? "$e : " : "exists ")
            + effect(found.effect())
            + (found.ofStandard() ? ", standard" : "")
            + equal("code", found.clause())
            + ")";
      } else if (condition instanceof Condition.NotFound not) {
        return "not " + effect(not.effect()) + equal("zero", not.goal()) + ")";
      } else if (condition instanceof Condition.Decided decided) {
        String which =
            decided.conformity() == null
                ? ""
                : "conformity == Conformity." + decided.conformity().name();
        return (decided.decided() ? "exists" : "not") + " ConformityFact(" + which + ")";
      } else if (condition instanceof Condition.Graded graded) {
        String which =
            graded.grades().isEmpty()
                ? "isGraded()"
                : graded.grades().stream()
                    .map(grade -> "gradeIs(" + Literals.quoted(grade) + ")")
                    .collect(java.util.stream.Collectors.joining(" || ", "(", ")"));
        return whole(graded.decided() ? which : "!" + which);
      } else if (condition instanceof Condition.Whole whole) {
        return whole.test() instanceof Test.Measured
            ? unit.name() + "(" + ofUnit(whole.details()) + ")"
            : whole(fixed.of(whole.test()));
      }
      throw new IllegalStateException(condition.getClass().getSimpleName());
    }

    private String whole(String test) {
      return "WholeFact(isAt(" + stages + "), " + test + ")";
    }

    private static String effect(Effect effect) {
      return EffectFact.class.getSimpleName() + "(effect == Effect." + effect.name();
    }

    private static String equal(String property, @Nullable String value) {
      return value == null ? "" : ", " + property + " == " + Literals.quoted(value);
    }

    private String plain(ImmutableList<Condition.Detail> details) {
      return details.stream()
          .map(detail -> fixed.of(detail.test()))
          .collect(java.util.stream.Collectors.joining(", "));
    }

    private FactSource of(Form form) {
      FactSource source = entries.get(form.id());
      if (source == null) {
        throw new IllegalStateException("no facts of " + form.id());
      }
      return source;
    }

    private String ofUnit(ImmutableList<Condition.Detail> details) {
      if (details.isEmpty()) {
        return "";
      }
      return ofUnit(unit.expression(details));
    }

    private String ofUnit(String expression) {
      return "holds(" + number("unit", expression, number -> unit.add(number, expression)) + ")";
    }

    private String holds(
        ImmutableList<Form> forms, ImmutableList<Condition.Detail> details, String first) {
      return details.isEmpty() && first.isEmpty() && forms.size() == 1
          ? ""
          : "holds(" + number(forms, details, first) + ")";
    }

    private int number(
        ImmutableList<Form> forms, ImmutableList<Condition.Detail> details, String first) {
      Map<FactSource, String> expressions = new LinkedHashMap<>();
      StringBuilder key = new StringBuilder();
      for (Form form : forms) {
        String expression = first + of(form).expression(details);
        expressions.put(of(form), expression);
        key.append(form.id()).append(' ');
      }
      return number(
          key.toString(),
          expressions.toString(),
          number -> expressions.forEach((form, expression) -> form.add(number, expression)));
    }

    /** Equal conditions have one number. */
    private int number(String of, String expression, java.util.function.IntConsumer add) {
      String key = of + ": " + expression;
      Integer number = known.get(key);
      if (number == null) {
        number = known.size();
        known.put(key, number);
        add.accept(number);
      }
      return number;
    }

    private ImmutableMap<String, Integer> measures(Forms forms) {
      ImmutableMap.Builder<String, Integer> conditions = ImmutableMap.builder();
      for (Measure measure : forms.measures().values()) {
        Rules.Counted counted = rules.measures().get(measure.id());
        if (counted == null || measure.form() == null) {
          continue;
        }
        ImmutableList<Form> of = ImmutableList.of(forms.form(measure.form()));
        if (!counted.condition().isEmpty()) {
          conditions.put(Plans.condition(measure), number(of, counted.condition(), ""));
        }
        if (!counted.among().isEmpty()) {
          conditions.put(Plans.among(measure), number(of, counted.among(), ""));
        }
      }
      return conditions.buildOrThrow();
    }
  }
}
