package io.sanling.rules.drl;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ObjectArrays;
import io.sanling.form.Field;
import io.sanling.form.Form;
import io.sanling.rules.tree.Action;
import io.sanling.rules.tree.Condition;
import io.sanling.rules.tree.Quantity;
import io.sanling.rules.tree.RuleTree;
import io.sanling.rules.tree.Rules;
import io.sanling.rules.tree.Test;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a rule does, as calls of the one sink. */
final class Consequences {
  private final Rules rules;
  private final RuleTree rule;
  private final Numbers numbers;

  /** What the rule is about: the last entry its conditions name. */
  private final Condition.@Nullable EachEntry about;

  Consequences(Rules rules, RuleTree rule, Numbers numbers) {
    this.rules = rules;
    this.rule = rule;
    this.numbers = numbers;
    this.about =
        rule.conditions().stream()
            .filter(Condition.EachEntry.class::isInstance)
            .map(Condition.EachEntry.class::cast)
            .reduce((first, second) -> second)
            .orElse(null);
  }

  ImmutableList<String> of(Action action) {
    if (action instanceof Action.Breaks breaks) {
      return of(breaks);
    } else if (action instanceof Action.BreaksByUnit breaks) {
      return call("breaks", quoted(breaks.goal()));
    } else if (action instanceof Action.Opens opens) {
      return opens.becauseOfEntry()
          ? call("opens", quoted(opens.goal()), "$r")
          : call("opens", quoted(opens.goal()));
    } else if (action instanceof Action.Vetoes) {
      return call("vetoes", "$r");
    } else if (action instanceof Action.OpensConformity opens) {
      return opens.becauseOfEntry() ? call("opensConformity", "$r") : call("opensConformity");
    } else if (action instanceof Action.Excludes excludes) {
      return call(excludes.withdrawn() ? "excludesWithdrawn" : "excludes", "$r");
    } else if (action instanceof Action.Notes notes) {
      return notes.aboutEntry()
          ? call("notes", quoted(notes.code()), "$r")
          : call("notes", quoted(notes.code()));
    } else if (action instanceof Action.Reminds reminds) {
      return of(reminds);
    } else {
      return ofScore(action);
    }
  }

  private ImmutableList<String> of(Action.Breaks breaks) {
    String goal = quoted(breaks.goal());
    return switch (breaks.day()) {
      case OWN -> call("breaks", goal, "$r");
      case BREACH -> call("breaksWhenLate", goal, "$r", deadline());
      case DUE -> call("breaksWhenDue", goal, "$r", deadline());
    };
  }

  private ImmutableList<String> of(Action.Reminds reminds) {
    Quantity after = reminds.after();
    if (reminds.ofGap()) {
      return call("reminds", "$g");
    }
    if (after != null) {
      return call("reminds", "$r", numbers.whole(after));
    }
    return switch (reminds.day() == null ? Action.Day.OWN : reminds.day()) {
      case OWN -> call("reminds", "$r", "0");
      case BREACH -> call("remindsWhenLate", "$r", deadline());
      case DUE -> call("remindsWhenDue", "$r", deadline());
    };
  }

  private ImmutableList<String> ofScore(Action action) {
    if (action instanceof Action.ScoresByTable) {
      return call("scoresByTable", "$i");
    } else if (action instanceof Action.ScoresByValue) {
      return call("scoresByValue", "$i");
    } else if (action instanceof Action.ScoresBySteps scores) {
      ImmutableList.Builder<String> lines = ImmutableList.builder();
      for (Action.ScoresBySteps.Step step : scores.steps()) {
        lines.addAll(call("step", quoted(step.measure()), numbers.exact(step.points())));
      }
      return lines.addAll(call("scoresBySteps", "$i", numbers.exact(scores.step()))).build();
    } else if (action instanceof Action.ScoresByDeductions) {
      return call("scoresByDeductions", "$i");
    } else if (action instanceof Action.Settles settles) {
      return call(settles.absent() ? "absent" : "fullPoints", "$i", quoted(settles.reason()));
    } else if (action instanceof Action.Deducts deducts) {
      return of(deducts);
    } else if (action instanceof Action.Adds adds) {
      return beside("adds", adds.amount(), adds.certainty(), adds.cap(), adds.doubledBy());
    } else if (action instanceof Action.Judges judges) {
      Boolean passes = judges.passes();
      return call(
          passes == null ? "opensStandard" : passes ? "passesStandard" : "failsStandard", "$s");
    } else {
      return ofDecision(action);
    }
  }

  private ImmutableList<String> ofDecision(Action action) {
    if (action instanceof Action.Decides decides) {
      String conformity = "Conformity." + decides.conformity().name();
      return switch (decides.because()) {
        case ITSELF -> call("decidesItself", conformity);
        case FOUND -> call("decides", conformity, "$e");
        case NOTHING -> call("decides", conformity);
      };
    } else if (action instanceof Action.LowestMayFail) {
      return call("lowestMayFail");
    } else if (action instanceof Action.GradesByTable) {
      return call("grades");
    } else if (action instanceof Action.Grades grades) {
      return call("grades", quoted(grades.grade()));
    } else if (action instanceof Action.GradesByField grades) {
      return call("grades", "$r", place(grades.field()));
    } else if (action instanceof Action.Moves moves) {
      return ofGrade(
          "moves",
          String.valueOf(moves.up()),
          numbers.whole(moves.steps()),
          moves.atMost() == null ? "-1" : numbers.whole(moves.atMost()));
    } else if (action instanceof Action.CapsGrade caps) {
      return ofGrade("capsGrade", quoted(caps.grade()));
    } else if (action instanceof Action.Withholds) {
      return ofGrade("withholdsGrade");
    }
    throw new IllegalStateException(action.getClass().getSimpleName());
  }

  private ImmutableList<String> of(Action.Deducts deducts) {
    if (deducts.indicator() == null) {
      return beside(
          "deducts", deducts.amount(), deducts.certainty(), deducts.cap(), deducts.doubledBy());
    }
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    lines.addAll(of(deducts.amount()));
    String sure = String.valueOf(deducts.certainty() == Action.Certainty.SURE);
    String indicator = quoted(deducts.indicator());
    return lines
        .addAll(
            about == null
                ? call("deductsFrom", indicator, sure)
                : call("deductsFrom", indicator, "$r", sure, repeated(deducts.doubledBy())))
        .build();
  }

  private ImmutableList<String> beside(
      String method,
      Action.Amount amount,
      Action.Certainty certainty,
      @Nullable Quantity cap,
      @Nullable Field doubledBy) {
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    lines.addAll(of(amount));
    String sure = String.valueOf(certainty == Action.Certainty.SURE);
    String most = cap == null ? "null" : numbers.exact(cap);
    return lines
        .addAll(
            about == null
                ? call(method, sure, most)
                : call(method, "$r", sure, most, repeated(doubledBy)))
        .build();
  }

  private ImmutableList<String> of(Action.Amount amount) {
    if (amount instanceof Action.Points points) {
      return call("points", numbers.exact(points.points()));
    } else if (amount instanceof Action.PerUnit unit) {
      return call("pointsPerUnit", "$r", place(unit.field()), numbers.exact(unit.points()));
    } else if (amount instanceof Action.PercentOf percent) {
      return call("percentOf", "$r", place(percent.field()), numbers.exact(percent.percent()));
    } else if (amount instanceof Action.PerStep step) {
      String[] rest = {
        String.valueOf(step.below()),
        numbers.exact(step.from()),
        numbers.exact(step.step()),
        String.valueOf(step.started()),
        numbers.exact(step.points())
      };
      String held = String.join(", ", rest);
      return step.field() == null
          ? call("pointsPerStep", quoted(String.valueOf(step.measure())), held)
          : call("pointsPerStep", "$r", place(step.field()), held);
    }
    return call("allPoints");
  }

  /**
   * The place of the deadline that the rule asks about; its form's only one, if it asks of none.
   */
  private String deadline() {
    Form form = form();
    Condition.EachEntry entry = about;
    Optional<Test.Timeliness> asked =
        entry == null
            ? Optional.empty()
            : rules
                .leaves(entry)
                .filter(Test.Timeliness.class::isInstance)
                .map(Test.Timeliness.class::cast)
                .findFirst();
    return asked.map(test -> String.valueOf(FactSource.place(form, test.deadline()))).orElse("0");
  }

  private String place(Field field) {
    return String.valueOf(form().indexOf(field.id()));
  }

  /**
   * The place of the field whose repeated values count double; of another rule's of the clause, for
   * which the entry is an earlier one all the same, as -2 less it; or -1.
   */
  private String repeated(@Nullable Field field) {
    if (field != null) {
      return place(field);
    }
    return rules.all().stream()
        .filter(other -> other.clause().equals(rule.clause()))
        .flatMap(other -> other.actions().stream())
        .flatMap(action -> Stream.ofNullable(doubledBy(action)))
        .map(doubled -> form().indexOf(doubled.id()))
        .filter(index -> index >= 0)
        .findFirst()
        .map(index -> String.valueOf(-2 - index))
        .orElse("-1");
  }

  private static @Nullable Field doubledBy(Action action) {
    return action instanceof Action.Deducts deducts
        ? deducts.doubledBy()
        : action instanceof Action.Adds adds ? adds.doubledBy() : null;
  }

  private Form form() {
    if (about == null) {
      throw new IllegalStateException("rule " + rule.name() + " is about no entry");
    }
    return about.forms().get(0);
  }

  /** What the grade becomes because of the entry, where the rule is about one. */
  private ImmutableList<String> ofGrade(String method, String... arguments) {
    return about == null
        ? call(method, arguments)
        : call(method, ObjectArrays.concat("$r", arguments));
  }

  private ImmutableList<String> call(String method, String... arguments) {
    StringBuilder call = new StringBuilder("effects." + method + "(");
    call.append(quoted(rule.name()));
    for (String argument : arguments) {
      call.append(", ").append(argument);
    }
    return ImmutableList.of(call.append(");").toString());
  }

  private static String quoted(String text) {
    return Literals.quoted(text);
  }
}
