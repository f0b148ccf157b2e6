package io.sanling.rules.lint;

import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.draft.ScoreLine;
import io.sanling.rules.language.Parameter;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.Values;
import io.sanling.rules.tree.Quantity;
import io.sanling.rules.tree.RuleTree;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers are no finer than their unit can be: scores are kept to two decimals, never rounded. */
final class Numbers {
  private static final int SCALE = 2;
  private static final String POINTS = "分";
  private static final String PERCENT = "%";
  private static final String RATIO = "比例";
  private static final BigDecimal WHOLE = new BigDecimal(100);

  private Numbers() {}

  static void check(RulebookDraft draft, Misread misread, Problems problems) {
    for (ScoreLine line : draft.scores()) {
      if (!misread.line(line.row().place())) {
        points(line.points(), line.row().place("points"), problems);
        points(line.weight(), line.row().place("weight"), problems);
      }
    }
    for (Parameter parameter : draft.parameters().values()) {
      Place place = parameter.valuePlace();
      if (misread.line(place)) {
        continue;
      }
      BigDecimal value = parameter.value();
      if (parameter.unit().equals(POINTS)) {
        points(value, place, problems);
      } else if (value.signum() < 0) {
        negative(value, place, problems);
      } else if (parameter.unit().equals(PERCENT) && value.compareTo(WHOLE) > 0) {
        problems.add(problem("percent", value, place));
      } else if (parameter.unit().equals(RATIO) && value.compareTo(BigDecimal.ONE) > 0) {
        BigDecimal meant = value.movePointLeft(2);
        problems.add(
            problem("ratio", value, place)
                .replaceBy(meant.compareTo(BigDecimal.ONE) <= 0 ? Values.plain(meant) : null));
      } else if (!parameter.isPossible()) {
        boolean share = parameter.unit().equals(PERCENT) && value.compareTo(BigDecimal.ONE) < 0;
        problems.add(
            Problem.of(RulebookCode.NUMBER, place, value.toPlainString())
                .worded("small", parameter.unit(), value.toPlainString())
                .replaceBy(share ? Values.plain(value.movePointRight(2)) : null));
      }
    }
    written(draft, problems);
  }

  private static void points(BigDecimal value, Place place, Problems problems) {
    points(value, place, "", problems);
  }

  /**
   * @param unit what stands behind the number at its place
   */
  private static void points(BigDecimal value, Place place, String unit, Problems problems) {
    if (value.signum() < 0) {
      negative(value, place, problems);
    } else if (value.stripTrailingZeros().scale() > SCALE) {
      problems.add(
          problem("points", value, place)
              .replaceBy(Values.plain(value.setScale(SCALE, RoundingMode.HALF_UP)) + unit));
    }
  }

  private static void negative(BigDecimal value, Place place, Problems problems) {
    problems.add(problem("negative", value, place).replaceBy(Values.plain(value.negate())));
  }

  private static Problem problem(String wording, BigDecimal value, Place place) {
    String text = value.toPlainString();
    return Problem.of(RulebookCode.NUMBER, place, text).worded(wording, text);
  }

  /** Numbers written into a sentence. */
  private static void written(RulebookDraft draft, Problems problems) {
    for (RuleTree rule : draft.rules().all()) {
      for (Quantity quantity : draft.rules().quantities(rule)) {
        if (quantity.parameter() == null && quantity.unit().equals(POINTS)) {
          points(quantity.value(), quantity.place(), " " + POINTS, problems);
        }
      }
    }
  }
}
