package io.sanling.rules.drl;

import io.sanling.form.Deadline;
import io.sanling.form.Field;
import io.sanling.form.FieldType;
import io.sanling.rules.tree.Condition;
import io.sanling.rules.tree.Quantity;
import io.sanling.rules.tree.Test;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A test as an expression of Java that is true, or is not, and never throws: of what is absent it
 * is false.
 */
final class Tests {
  private final Function<Field, String> value;
  private final Function<Deadline, String> deadline;
  private final Function<String, String> definition;

  /**
   * @param value what calls for the value of a field
   * @param deadline the place of a deadline
   * @param definition what asks whether a definition holds
   */
  Tests(
      Function<Field, String> value,
      Function<Deadline, String> deadline,
      Function<String, String> definition) {
    this.value = value;
    this.deadline = deadline;
    this.definition = definition;
  }

  /** For what has neither fields nor deadlines nor definitions. */
  static Tests ofFixed() {
    return new Tests(
        field -> {
          throw new IllegalStateException("no field " + field.id() + " here");
        },
        due -> {
          throw new IllegalStateException("no deadline " + due.name() + " here");
        },
        name -> {
          throw new IllegalStateException("no definition " + name + " here");
        });
  }

  /** All of the details; what is true where there are none. */
  String all(List<Condition.Detail> details) {
    return details.isEmpty()
        ? "true"
        : details.stream().map(detail -> of(detail.test())).collect(Collectors.joining(" && "));
  }

  String of(Test test) {
    if (test instanceof Test.All all) {
      return joined(all.tests(), " && ");
    } else if (test instanceof Test.Any any) {
      return joined(any.tests(), " || ");
    } else if (test instanceof Test.Not not) {
      return "!(" + of(not.test()) + ")";
    } else if (test instanceof Test.Defined defined) {
      return definition.apply(defined.definition());
    } else if (test instanceof Test.Flag flag) {
      return flag.answers().stream()
          .map(answer -> answer(value.apply(flag.field()), answer))
          .collect(Collectors.joining(" || ", "(", ")"));
    } else if (test instanceof Test.OneOf one) {
      String code = value.apply(one.field());
      return either(one.codes(), wanted -> "Fact.is(" + code + ", " + wanted + ")");
    } else if (test instanceof Test.Compared compared) {
      return compared(compared);
    } else if (test instanceof Test.Filled filled) {
      return "(" + value.apply(filled.field()) + (filled.filled() ? " != null)" : " == null)");
    } else if (test instanceof Test.InPeriod in) {
      return "super.inPeriod(" + value.apply(in.field()) + ")";
    } else if (test instanceof Test.LookBack back) {
      return "super.lookBack("
          + value.apply(back.field())
          + ", "
          + Numbers.whole(back.years())
          + ")";
    } else if (test instanceof Test.OlderThan older) {
      return "super.olderThan(" + Numbers.whole(older.days()) + ")";
    } else if (test instanceof Test.OnDayOf on) {
      return "super.isOnDayOf(" + Literals.quoted(on.days().id()) + ")";
    } else if (test instanceof Test.Determination determination) {
      return determined(determination.determined());
    } else if (test instanceof Test.Withdrawn withdrawn) {
      return (withdrawn.withdrawn() ? "" : "!") + "super.isWithdrawn()";
    } else if (test instanceof Test.Timeliness timeliness) {
      return timeliness(timeliness);
    } else {
      return ofOthers(test);
    }
  }

  private String joined(List<Test> tests, String by) {
    return tests.stream().map(this::of).collect(Collectors.joining(by, "(", ")"));
  }

  private static String either(List<String> codes, Function<String, String> is) {
    return codes.stream()
        .map(code -> is.apply(Literals.quoted(code)))
        .collect(Collectors.joining(" || ", "(", ")"));
  }

  private static String answer(String flag, Test.Answer answer) {
    return switch (answer) {
      case YES -> "Fact.yes(" + flag + ")";
      case NO -> "Fact.no(" + flag + ")";
      case UNKNOWN -> flag + " == null";
    };
  }

  private String compared(Test.Compared compared) {
    boolean count = compared.field().type() == FieldType.COUNT;
    String bound =
        count && Numbers.isWhole(compared.quantity())
            ? Numbers.whole(compared.quantity())
            : Numbers.exact(compared.quantity());
    return "Fact."
        + switch (compared.comparison()) {
          case AT_LEAST -> "atLeast";
          case BELOW -> "below";
          case ABOVE -> "above";
          case AT_MOST -> "atMost";
        }
        + "("
        + value.apply(compared.field())
        + ", "
        + bound
        + ")";
  }

  private static String determined(Test.Determined determined) {
    return switch (determined) {
      case CONFIRMED -> "super.isConfirmed()";
      case PENDING -> "super.isPending()";
      case EXCLUDED -> "super.isExcluded()";
      case NOT_EXCLUDED -> "!super.isExcluded()";
      case UNDOCUMENTED -> "super.isExclusionUndocumented()";
    };
  }

  private String timeliness(Test.Timeliness timeliness) {
    String place = deadline.apply(timeliness.deadline());
    Quantity ahead = timeliness.ahead();
    return "super."
        + switch (timeliness.inTime()) {
          case IN_TIME -> "inTime(" + place + ")";
          case LATE -> "late(" + place + ")";
          case NOT_DUE -> "notDue(" + place + ")";
          case UNKNOWN -> "timelinessUnknown(" + place + ")";
          case BREACHED_IN_PERIOD -> "breachedInPeriod(" + place + ")";
          case DUE_IN_PERIOD -> "dueInPeriod(" + place + ")";
          case DUE_WITHIN ->
              "dueWithin(" + place + ", " + (ahead == null ? "0" : Numbers.whole(ahead)) + ")";
        };
  }

  private String ofOthers(Test test) {
    if (test instanceof Test.UnitOneOf one) {
      String id = Literals.quoted(one.id());
      return either(one.codes(), wanted -> "super.isOf(" + id + ", " + wanted + ")");
    } else if (test instanceof Test.OfUnit of) {
      return switch (of.state()) {
        case OBSERVED -> "super.isObserved()";
        case NOT_OBSERVED -> "!super.isObserved()";
        case OPEN -> "super.isOpen()";
        case PERIOD_NOT_IN_EFFECT -> "!super.isPeriodInEffect()";
      };
    } else if (test instanceof Test.ReportsBelow reports) {
      return "super.reportsBelow(" + Numbers.whole(reports.percent()) + ")";
    } else if (test instanceof Test.ObservedShorterThan shorter) {
      return "super.observedShorterThan(" + Numbers.whole(shorter.days()) + ")";
    } else if (test instanceof Test.Measured measured) {
      return "super.measured("
          + Literals.quoted(measured.id())
          + ", "
          + compares(measured.comparison(), measured.quantity())
          + ")";
    } else if (test instanceof Test.MeasureKnown known) {
      return (known.known() ? "" : "!") + "super.knows(" + Literals.quoted(known.id()) + ")";
    } else {
      return ofFixed(test);
    }
  }

  private String ofFixed(Test test) {
    if (test instanceof Test.GapAtLeast gap) {
      return "atLeast(" + Numbers.whole(gap.days()) + ")";
    } else if (test instanceof Test.GapEndsInLast gap) {
      return "endsInLast(" + Numbers.whole(gap.days()) + ")";
    } else if (test instanceof Test.IndicatorIs is) {
      return ids(is.ids());
    } else if (test instanceof Test.IndicatorFrom from) {
      return from.origins().stream()
          .map(origin -> "isFrom(" + Literals.quoted(origin.name()) + ")")
          .collect(Collectors.joining(" || ", "(", ")"));
    } else if (test instanceof Test.IndicatorStands stands) {
      String reason = stands.reason() == null ? "" : Literals.quoted(stands.reason());
      return switch (stands.known()) {
        case VALUE -> "hasValue()";
        case ABSENT -> "isAbsent(" + reason + ")";
        case EMPTY -> "isEmpty(" + reason + ")";
      };
    } else if (test instanceof Test.Reaches reaches) {
      return (reaches.reached() ? "" : "!")
          + (reaches.atWorst() ? "surelyReaches(" : "possiblyReaches(")
          + Numbers.whole(reaches.percent())
          + ")";
    } else if (test instanceof Test.StandardIs is) {
      return ids(is.ids());
    } else if (test instanceof Test.StandardPoints points) {
      return (points.atWorst() ? "atWorst(" : "atBest(")
          + compares(points.comparison(), points.points())
          + ")";
    } else if (test instanceof Test.OfWhole whole) {
      return switch (whole.total()) {
            case POINTS -> "pointsAre(";
            case GREATEST_PART -> "greatestIs(";
            case LEAST_PART -> "leastIs(";
            case GOALS_KEPT -> "keptAre(";
          }
          + compares(whole.comparison(), whole.quantity())
          + ")";
    } else if (test instanceof Test.Goal goal) {
      String state =
          switch (goal.state()) {
            case KEPT -> "CLEAN";
            case BROKEN -> "BROKEN";
            case OPEN -> "UNDETERMINED";
          };
      return "goalIs(" + Literals.quoted(goal.goal()) + ", " + Literals.quoted(state) + ")";
    }
    throw new IllegalStateException(test.getClass().getSimpleName());
  }

  private static String ids(List<String> ids) {
    return ids.size() == 1
        ? "id == " + Literals.quoted(ids.get(0))
        : ids.stream().map(Literals::quoted).collect(Collectors.joining(", ", "id in (", ")"));
  }

  private String compares(Test.Comparison comparison, Quantity quantity) {
    String sign =
        switch (comparison) {
          case AT_LEAST -> ">=";
          case BELOW -> "<";
          case ABOVE -> ">";
          case AT_MOST -> "<=";
        };
    return '"' + sign + "\", " + Numbers.exact(quantity);
  }
}
