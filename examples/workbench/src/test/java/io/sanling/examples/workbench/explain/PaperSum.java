package io.sanling.examples.workbench.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.result.Score;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines about points of an explanation, added up as somebody with paper and pencil would. */
final class PaperSum {
  private static final String NUMBER = "([0-9]+\\.[0-9]{2})";
  private static final Pattern POINTS = Pattern.compile("得分：" + NUMBER + "（.*");
  private static final Pattern STANDARD = Pattern.compile(" {2}\\S.*：" + NUMBER + " / [0-9.]+.*");
  private static final Pattern INDICATOR =
      Pattern.compile(" {6}\\S.* → " + NUMBER + " / " + NUMBER + ".*");
  private static final Pattern OFF = Pattern.compile(" {8}\\S.*([-+])" + NUMBER);
  private static final Pattern TOTAL = Pattern.compile(" {2}各项(?:标准|指标)合计：" + NUMBER);
  private static final Pattern BASE = Pattern.compile(" {2}基础分：" + NUMBER);
  private static final Pattern BESIDE = Pattern.compile(" {2}\\S.*：.*([-+])" + NUMBER);
  private static final Pattern BOUND =
      Pattern.compile(
          " {2}(最低|最差|最高|最好)：" + NUMBER + " ([-+]) " + NUMBER + " = " + NUMBER + "，因为：");

  private BigDecimal sum = BigDecimal.ZERO;
  private BigDecimal indicators = BigDecimal.ZERO;
  private BigDecimal standard = BigDecimal.ZERO;
  private BigDecimal within = BigDecimal.ZERO;
  private BigDecimal stated = BigDecimal.ZERO;
  private BigDecimal lowest = BigDecimal.ZERO;
  private BigDecimal highest = BigDecimal.ZERO;
  private final List<BigDecimal> of = new ArrayList<>();
  private boolean inScore;
  private boolean inStandard;

  /** Adds up the lines, and fails where what a line says is not what those above come to. */
  static void check(String text, Score score) {
    PaperSum paper = new PaperSum();
    text.lines().forEach(paper::line);
    paper.closeIndicator();
    paper.closeStandard();
    assertThat(paper.stated).as(text).isEqualByComparingTo(score.points());
    assertThat(paper.sum).as(text).isEqualByComparingTo(score.points());
    assertThat(paper.lowest).as(text).isEqualByComparingTo(score.lowest());
    assertThat(paper.highest).as(text).isEqualByComparingTo(score.highest());
  }

  private void line(String line) {
    Matcher points = POINTS.matcher(line);
    if (points.matches()) {
      stated = new BigDecimal(points.group(1));
      lowest = stated;
      highest = stated;
      inScore = true;
      return;
    }
    if (!inScore || !line.startsWith("  ")) {
      inScore &= line.startsWith("  ");
      return;
    }
    Matcher bound = BOUND.matcher(line);
    Matcher total = TOTAL.matcher(line);
    Matcher base = BASE.matcher(line);
    Matcher standards = STANDARD.matcher(line);
    Matcher indicator = INDICATOR.matcher(line);
    Matcher off = OFF.matcher(line);
    Matcher beside = BESIDE.matcher(line);
    if (bound.matches()) {
      bound(bound);
    } else if (total.matches()) {
      closeIndicator();
      closeStandard();
      assertThat(indicators).as(line).isEqualByComparingTo(total.group(1));
      sum = indicators;
    } else if (base.matches()) {
      sum = sum.add(new BigDecimal(base.group(1)));
    } else if (standards.matches()) {
      closeIndicator();
      closeStandard();
      standard = new BigDecimal(standards.group(1));
      within = BigDecimal.ZERO;
      inStandard = true;
    } else if (indicator.matches()) {
      closeIndicator();
      of.add(new BigDecimal(indicator.group(1)));
      of.add(new BigDecimal(indicator.group(2)));
      within = within.add(of.get(0));
      indicators = indicators.add(of.get(0));
    } else if (off.matches()) {
      of.add(signed(off));
    } else if (beside.matches()) {
      sum = sum.add(signed(beside));
    }
  }

  private static BigDecimal signed(Matcher item) {
    BigDecimal points = new BigDecimal(item.group(2));
    return item.group(1).equals("-") ? points.negate() : points;
  }

  private void bound(Matcher bound) {
    BigDecimal difference = new BigDecimal(bound.group(4));
    BigDecimal reached = new BigDecimal(bound.group(5));
    assertThat(
            new BigDecimal(bound.group(2))
                .add(bound.group(3).equals("-") ? difference.negate() : difference))
        .isEqualByComparingTo(reached);
    if (bound.group(1).equals("最低") || bound.group(1).equals("最差")) {
      lowest = reached;
    } else {
      highest = reached;
    }
  }

  /** What was taken off its full points leaves its points. */
  private void closeIndicator() {
    if (of.size() > 2) {
      assertThat(of.subList(1, of.size()).stream().reduce(BigDecimal.ZERO, BigDecimal::add))
          .isEqualByComparingTo(of.get(0));
    }
    of.clear();
  }

  private void closeStandard() {
    if (inStandard) {
      assertThat(within).isEqualByComparingTo(standard);
    }
    inStandard = false;
  }
}
