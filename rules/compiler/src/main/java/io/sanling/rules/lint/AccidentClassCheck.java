package io.sanling.rules.lint;

import io.sanling.result.AccidentClass;
import io.sanling.rules.draft.Metadata;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.Values;
import java.math.BigDecimal;
import java.util.List;

/**
 * Classes of accidents (事故等级) follow each other from the highest down, their limits falling. A
 * rulebook may do without any.
 */
final class AccidentClassCheck {
  private final List<Metadata.AccidentLimits> classes;
  private final Problems problems;

  private AccidentClassCheck(List<Metadata.AccidentLimits> classes, Problems problems) {
    this.classes = classes;
    this.problems = problems;
  }

  static void check(RulebookDraft draft, Misread misread, Problems problems) {
    if (!misread.values(RulebookDraft.METADATA)) {
      new AccidentClassCheck(draft.metadata().accidentClasses(), problems).check();
    }
  }

  private void check() {
    for (AccidentClass accidentClass : AccidentClass.values()) {
      if (!classes.isEmpty()
          && accidentClass != AccidentClass.ORDINARY
          && classes.stream().noneMatch(limits -> limits.accidentClass() == accidentClass)) {
        Place place = classes.get(classes.size() - 1).place();
        problems.add(
            Problem.of(RulebookCode.BAND_GAP, place, "").worded("accident", accidentClass.label()));
      }
    }
    for (int i = 0; i < classes.size(); i++) {
      Metadata.AccidentLimits limits = classes.get(i);
      if (i > 0) {
        Metadata.AccidentLimits higher = classes.get(i - 1);
        if (limits.accidentClass().compareTo(higher.accidentClass()) >= 0) {
          problems.add(
              Problem.of(RulebookCode.BAND_ORDER, limits.place(), limits.accidentClass().label())
                  .worded("class", limits.accidentClass().label(), higher.accidentClass().label()));
          continue;
        }
        number(limits, higher, limits.killedOrMissing(), higher.killedOrMissing(), "死亡和失踪");
        number(limits, higher, limits.seriouslyInjured(), higher.seriouslyInjured(), "重伤");
        falls(limits, higher, limits.directLossYuan(), higher.directLossYuan(), "直接损失");
      }
      if (i == classes.size() - 1) {
        positive(limits, BigDecimal.valueOf(limits.killedOrMissing()), "死亡和失踪");
        positive(limits, BigDecimal.valueOf(limits.seriouslyInjured()), "重伤");
        positive(limits, limits.directLossYuan(), "直接损失");
      }
    }
  }

  private void number(
      Metadata.AccidentLimits limits,
      Metadata.AccidentLimits higher,
      long number,
      long ofHigher,
      String name) {
    falls(limits, higher, BigDecimal.valueOf(number), BigDecimal.valueOf(ofHigher), name);
  }

  private void falls(
      Metadata.AccidentLimits limits,
      Metadata.AccidentLimits higher,
      BigDecimal number,
      BigDecimal ofHigher,
      String name) {
    if (number.compareTo(ofHigher) >= 0) {
      problems.add(
          Problem.of(RulebookCode.BAND_ORDER, place(limits, name), Values.plain(number))
              .worded(
                  "accident",
                  limits.accidentClass().label(),
                  name,
                  Values.plain(number),
                  higher.accidentClass().label(),
                  Values.plain(ofHigher)));
    }
  }

  /** A limit of nothing would put every accident into the class. */
  private void positive(Metadata.AccidentLimits limits, BigDecimal number, String name) {
    if (number.signum() <= 0) {
      problems.add(
          Problem.of(RulebookCode.BAND_ORDER, place(limits, name), Values.plain(number))
              .worded("zero", limits.accidentClass().label(), name));
    }
  }

  private static Place place(Metadata.AccidentLimits limits, String name) {
    return switch (name) {
      case "死亡和失踪" -> limits.killedPlace();
      case "重伤" -> limits.injuredPlace();
      default -> limits.lossPlace();
    };
  }
}
