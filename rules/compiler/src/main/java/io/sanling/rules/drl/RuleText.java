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
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a rulebook as what Drools compiles: DRL, written once, with the way back to the
 * sentence of every line, and the Java source of the classes of its facts. Rulebooks that differ
 * little can be one text: what they have in common is printed once.
 */
public final class RuleText {
  private final String text;
  private final ImmutableSortedMap<Integer, Place> places;
  private final ImmutableMap<String, String> sources;
  private final ImmutableList<Part> parts;

  private RuleText(
      String text,
      ImmutableSortedMap<Integer, Place> places,
      ImmutableMap<String, String> sources,
      ImmutableList<Part> parts) {
    this.text = text;
    this.places = places;
    this.sources = sources;
    this.parts = parts;
  }

  /**
   * What is one rulebook's of a text.
   *
   * @param rules names by which its rules are printed, in the order in which they are considered,
   *     each with its name in the rulebook
   * @param conditions numbers of the conditions of measures, as {@link Plans} asks for them
   */
  public record Part(
      ImmutableMap<String, String> rules, ImmutableMap<String, Integer> conditions) {}

  /** The rules as one text. They are considered in the order in which a reader meets them. */
  public static RuleText of(String packageName, Rules rules, Numbers numbers) {
    return of(packageName, ImmutableList.of(rules), numbers);
  }

  /**
   * The rules of several rulebooks with the same forms as one text. Those of the first bear their
   * own names; in what order others are considered their {@link Part} says.
   */
  public static RuleText of(String packageName, List<Rules> rulebooks, Numbers numbers) {
    Printer printer = new Printer(packageName, rulebooks.get(0).forms(), numbers);
    ImmutableList<Part> parts =
        rulebooks.stream().map(printer::part).collect(ImmutableList.toImmutableList());
    return printer.text(parts);
  }

  /** The same rules with their DRL changed within its lines. */
  public RuleText with(UnaryOperator<String> change) {
    return new RuleText(change.apply(text), places, sources, parts);
  }

  /** The DRL, in ASCII. */
  public String text() {
    return text;
  }

  /** Java sources of the classes of facts, in ASCII, by simple name of the class. */
  public ImmutableMap<String, String> sources() {
    return sources;
  }

  /** What is each rulebook's, in their order. */
  public ImmutableList<Part> parts() {
    return parts;
  }

  /** Where the sentence of a DRL line stands; lines count from 1. */
  public Optional<Place> placeOf(int line) {
    return Optional.ofNullable(places.floorEntry(line)).map(Map.Entry::getValue);
  }

  private static final class Printer {
    private final String packageName;
    private final Numbers numbers;
    private final Tests fixed;
    private final FactSource unit;
    private final Map<String, FactSource> entries = new LinkedHashMap<>();
    private final Map<String, Integer> known = new LinkedHashMap<>();
    private final List<Line> lines = new ArrayList<>();
    private final Map<List<String>, String> printed = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private final Map<String, Integer> stages = new HashMap<>();
    private List<Line> block = new ArrayList<>();

    private record Line(String text, @Nullable Place place) {}

    Printer(String packageName, Forms forms, Numbers numbers) {
      this.packageName = packageName;
      this.numbers = numbers;
      this.fixed = Tests.ofFixed(numbers);
      this.unit = new FactSource(null, numbers);
      for (Form form : forms.all()) {
        if (FactClasses.isFact(form)) {
          entries.put(form.id(), new FactSource(form, numbers));
        }
      }
    }

    RuleText text(ImmutableList<Part> parts) {
      List<String> text = new ArrayList<>();
      text.add("package " + packageName + ";");
      text.add("import " + Effects.class.getPackageName() + ".*;");
      text.add("import " + Effect.class.getName() + ";");
      text.add("import io.sanling.result.Conformity;");
      text.add("global " + Effects.class.getName() + " effects;");
      ImmutableSortedMap.Builder<Integer, Place> places = ImmutableSortedMap.naturalOrder();
      for (Line line : lines) {
        text.add(line.text());
        if (line.place() != null) {
          places.put(text.size(), line.place());
        }
      }
      ImmutableMap.Builder<String, String> sources = ImmutableMap.builder();
      sources.put(unit.name(), unit.text(packageName));
      entries.values().forEach(form -> sources.put(form.name(), form.text(packageName)));
      return new RuleText(
          String.join("\n", text) + "\n", places.buildOrThrow(), sources.buildOrThrow(), parts);
    }

    /** Prints what is not printed yet. */
    Part part(Rules rules) {
      unit.read(rules.definitions());
      entries.values().forEach(form -> form.read(rules.definitions()));
      ImmutableMap.Builder<String, String> own = ImmutableMap.builder();
      int salience = 2 * rules.all().size();
      for (RuleTree rule : rules.all()) {
        boolean ofWhole = rule.conditions().stream().anyMatch(Printer::isOfWhole);
        int stage = ofWhole ? stages.computeIfAbsent(rule.name(), name -> stages.size() + 1) : 0;
        if (ofWhole) {
          sums(stage);
          String name = "#" + stage;
          own.put(print(name, null, salience), name);
        }
        rule(rules, rule, stage);
        own.put(print(rule.name(), rule.place(), salience - 1), rule.name());
        salience -= 2;
      }
      return new Part(own.buildOrThrow(), measures(rules));
    }

    /** Prints the block as a rule, unless the same was; its name there. */
    private String print(String name, @Nullable Place place, int salience) {
      List<String> key = new ArrayList<>(List.of(name));
      block.forEach(line -> key.add(line.text()));
      String before = printed.get(key);
      if (before == null) {
        before = name;
        for (int i = 2; !names.add(before); i++) {
          before = name + "~" + i;
        }
        printed.put(key, before);
        lines.add(new Line("rule " + Literals.name(before) + " salience " + salience, place));
        lines.addAll(block);
      }
      block = new ArrayList<>();
      return before;
    }

    /** What the rules above come to is asked for by a rule of its own, which fires after them. */
    private void sums(int stage) {
      add("when");
      add(unit.name() + "()");
      add("then");
      add("effects.sums(" + Literals.name("#" + stage) + ", " + stage + ");");
      add("end");
    }

    private void rule(Rules rules, RuleTree rule, int stage) {
      add("when");
      for (Condition condition : rule.conditions()) {
        condition(rules, condition, stage);
      }
      add("then");
      Consequences consequences = new Consequences(rules, rule, numbers);
      rule.actions()
          .forEach(action -> consequences.of(action).forEach(line -> add(line, action.place())));
      add("end");
    }

    private void add(String line) {
      block.add(new Line(line, null));
    }

    private void add(String line, Place place) {
      block.add(new Line(line, place));
    }

    private static boolean isOfWhole(Condition condition) {
      return condition instanceof Condition.Graded
          || condition instanceof Condition.Whole whole && !(whole.test() instanceof Test.Measured);
    }

    private void condition(Rules rules, Condition condition, int stage) {
      if (condition instanceof Condition.EachEntry each) {
        String type = each.forms().size() == 1 ? of(each.forms().get(0)).name() : "EntryFact";
        add("$r : " + type + "(" + holds(each.forms(), each.details(), "") + ")", each.place());
      } else if (condition instanceof Condition.NoEntry none) {
        String list = Literals.quoted(none.form().id());
        add("not NotSuppliedFact(form == " + list + ")", none.place());
        rules.lookingBack(none).stream()
            .map(test -> known(list, test))
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
        add(ofResult(condition, stage), condition.place());
      }
    }

    private String known(String list, Test test) {
      return test instanceof Test.LookBack back
          ? "super.knowsBack(" + list + ", " + numbers.whole(back.years()) + ")"
          : "super.knowsDaysBack("
              + list
              + ", "
              + numbers.whole(((Test.OlderThan) test).days())
              + ")";
    }

    private String ofResult(Condition condition, int stage) {
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
        return whole(stage, graded.decided() ? which : "!" + which);
      } else if (condition instanceof Condition.Whole whole) {
        return whole.test() instanceof Test.Measured
            ? unit.name() + "(" + ofUnit(whole.details()) + ")"
            : whole(stage, fixed.of(whole.test()));
      }
      throw new IllegalStateException(condition.getClass().getSimpleName());
    }

    private static String whole(int stage, String test) {
      return "WholeFact(isAt(" + stage + "), " + test + ")";
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

    private ImmutableMap<String, Integer> measures(Rules rules) {
      Forms forms = rules.forms();
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
