package io.sanling.rules.drl;

import static io.sanling.rules.drl.Drills.assess;
import static io.sanling.rules.drl.Drills.rule;
import static io.sanling.rules.drl.Drills.ruleOf;
import static io.sanling.rules.drl.Drills.works;
import static io.sanling.testkit.TestRecords.anEntry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sanling.Rulebook;
import io.sanling.record.EntryBuilder;
import io.sanling.result.Deduction;
import io.sanling.result.Effect;
import io.sanling.result.IndicatorScore;
import io.sanling.result.Score;
import io.sanling.rulebook.RulebookException;
import io.sanling.testkit.UnitBuilder;
import java.math.BigDecimal;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PointsTest {
  private static final String[] SCORED = {
    rule("查表", "有一项待计分的指标", "  - 是按期修好率、受训率", "  - 有值", "那么", "查评分表计分"),
    rule("没有", "有一项待计分的指标", "  - 是按期修好率", "  - 没有应计的", "那么", "按不适用给满分，注明 NONE-DUE"),
    rule("没有人", "有一项待计分的指标", "  - 是受训率", "  - 没有应计的", "那么", "按不适用给满分，注明 NO-STAFF"),
    rule("缺项", "有一项待计分的指标", "  - 是按期修好率、受训率", "  - 缺项", "那么", "按缺项处理，注明 NOT-SUPPLIED"),
    rule("合格", "有一项标准的指标都已计分", "  - 缺项按零分计，得分仍达到权重的「合格线」", "那么", "该标准合格"),
    rule("不合格", "有一项标准的指标都已计分", "  - 缺项按满分计，得分仍达不到权重的「合格线」", "那么", "该标准不合格"),
    rule("不明", "有一项标准的指标都已计分", "  - 缺项按零分计，得分达不到权重的「合格线」", "  - 缺项按满分计，得分达到权重的「合格线」", "那么", "该标准待定")
  };

  private static final Rulebook DEDUCTING =
      Drills.by(
              ruleOf("E-1", "受伤", "有一起火情", "  - 已认定", "  - 受伤人数不少于1人", "那么", "从演练次数中按受伤人数每1人扣1分"),
              ruleOf("E-1", "可能受伤", "有一起火情", "  - 待认定", "  - 受伤人数不少于1人", "那么", "从演练次数中可能扣2分"),
              ruleOf("E-2", "油料", "有一起火情", "  - 已认定", "  - 火情种类为油料起火", "那么", "从演练次数中全部扣完"),
              rule("扣", "有一项待计分的指标", "  - 是演练次数", "那么", "从满分起扣，扣完为止"),
              String.join("\n", SCORED))
          .scored()
          .load();

  private static final Rulebook DEDUCTING_BY_SHORTFALL =
      Drills.by(
              ruleOf("E-1", "火情", "有一起火情", "  - 已认定", "那么", "从演练次数中扣1分"),
              ruleOf("E-2", "少演练", "单位", "那么", "从演练次数中按演练次数少于4的部分每1扣1分"),
              rule("扣", "有一项待计分的指标", "  - 是演练次数", "那么", "从满分起扣，扣完为止"),
              String.join("\n", SCORED))
          .scored()
          .load();

  private static final Rulebook BESIDE =
      Drills.by(
              ruleOf("E-1", "损失", "有一起火情", "  - 已认定", "那么", "扣损失的10%，各起合计最多扣30分"),
              ruleOf("E-2", "再次", "有一起火情", "  - 已认定", "那么", "扣1分，同一火情种类再次发生的加倍"),
              ruleOf("F-2", "训练", "已提供数据", "  - 演练次数不少于1次", "那么", "按演练次数多于2的部分每1加0.5分，合计最多加1分"),
              ruleOf("G", "可能", "有一起火情", "  - 待认定", "那么", "可能扣5分"))
          .change("rulebook.yaml", "状态: 草案\n", "状态: 草案\n总分: {基础分: 100, 最高分: 100}\n")
          .load();

  private static EntryBuilder fire(String id, String day) {
    return anEntry("fires").id(id).on(day).value("hurt", 0).value("kind", "WASTE");
  }

  private static Score score(Rulebook rulebook, UnitBuilder works) {
    return Objects.requireNonNull(assess(rulebook, works).score());
  }

  private static IndicatorScore indicator(Score score, String id) {
    return score.standards().get(0).indicators().stream()
        .filter(indicator -> indicator.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void deductions_go_down_to_nothing_and_are_listed_at_full_size() {
    Score score =
        score(
            DEDUCTING,
            works(DEDUCTING)
                .with(fire("1", "2022-03-01").value("hurt", 3))
                .with(fire("2", "2022-02-01").value("hurt", 9)));
    IndicatorScore drills = indicator(score, "drills");
    assertThat(drills.value()).isNull();
    assertThat(drills.points()).isEqualTo("0.00");
    assertThat(drills.max()).isEqualTo("4.00");
    assertThat(drills.deductions())
        .containsExactly(
            new Deduction("E-1", "fires/2", new BigDecimal("9.00")),
            new Deduction("E-1", "fires/1", new BigDecimal("3.00")));
  }

  @Test
  void what_is_pending_might_deduct_and_one_event_may_take_all() {
    Score open =
        score(DEDUCTING, works(DEDUCTING).with(fire("1", "2022-03-01").value("hurt", 1).pending()));
    assertThat(indicator(open, "drills").points()).isEqualTo("4.00");
    assertThat(open.points()).isEqualTo(open.highest());
    assertThat(open.points().subtract(open.lowest())).isEqualTo("2.00");
    Score oil =
        score(DEDUCTING, works(DEDUCTING).with(fire("1", "2022-03-01").value("kind", "OIL")));
    assertThat(indicator(oil, "drills").points()).isEqualTo("0.00");
    assertThat(indicator(oil, "drills").deductions())
        .containsExactly(new Deduction("E-2", "fires/1", new BigDecimal("4.00")));
  }

  @Test
  void a_measure_says_whether_it_has_a_value_is_absent_or_has_nothing_to_measure() {
    Score none = score(DEDUCTING, works(DEDUCTING).value("staff", 0).value("trained", 0));
    assertThat(indicator(none, "mended").state()).isEqualTo(IndicatorScore.State.NOT_APPLICABLE);
    assertThat(indicator(none, "mended").value()).isEqualTo("1");
    assertThat(indicator(none, "training").state()).isEqualTo(IndicatorScore.State.NOT_APPLICABLE);
    assertThat(indicator(none, "training").value()).isNull();
    Score absent = score(DEDUCTING, works(DEDUCTING).notSupplied("faults").without("trained"));
    assertThat(indicator(absent, "mended").state()).isEqualTo(IndicatorScore.State.ABSENT);
    assertThat(indicator(absent, "training").state()).isEqualTo(IndicatorScore.State.ABSENT);
    Score third =
        score(
            DEDUCTING,
            works(DEDUCTING)
                .value("staff", 3)
                .value("trained", 1)
                .with(anEntry("faults").on("2022-02-01").value("mendedOn", "2022-02-11"))
                .with(anEntry("faults").on("2022-02-01").value("mendedOn", "2022-02-12"))
                .with(anEntry("faults").on("2022-12-30")));
    assertThat(indicator(third, "training").value()).isEqualTo("1/3");
    assertThat(indicator(third, "mended").value()).isEqualTo("0.5");
  }

  @Test
  void each_clause_has_its_cap_and_percentages_are_rounded_half_up() {
    Score score =
        score(
            BESIDE,
            works(BESIDE)
                .value("drills", 2)
                .with(fire("1", "2022-03-01").value("loss", "12.35"))
                .with(fire("2", "2022-04-01").value("loss", "1000").without("kind")));
    assertThat(score.standards()).isEmpty();
    assertThat(score.deductions())
        .containsExactly(
            new Deduction("E-1", "fires/1", new BigDecimal("1.24")),
            new Deduction("E-2", "fires/1", new BigDecimal("1.00")),
            new Deduction("E-1", "fires/2", new BigDecimal("100.00")),
            new Deduction("E-2", "fires/2", new BigDecimal("1.00")));
    assertThat(score.points()).isEqualTo("68.00");
  }

  @Test
  void what_comes_again_in_the_period_counts_double_but_not_fourfold() {
    Score score =
        score(
            BESIDE,
            works(BESIDE)
                .value("drills", 2)
                .with(fire("3", "2022-05-01"))
                .with(fire("1", "2022-06-01"))
                .with(fire("2", "2022-07-01"))
                .with(fire("4", "2022-01-01").value("kind", "OIL")));
    assertThat(score.deductions())
        .filteredOn(deduction -> deduction.clause().equals("E-2"))
        .extracting(deduction -> deduction.record() + " " + deduction.points())
        .containsExactly("fires/4 1.00", "fires/3 1.00", "fires/1 2.00", "fires/2 2.00");
    assertThat(score.points()).isEqualTo("94.00");
  }

  @Test
  void an_entry_comes_before_a_repetition_whichever_rule_of_the_clause_it_falls_under() {
    Rulebook rulebook =
        Drills.by(
                ruleOf("E-2", "有人", "有一起火情", "  - 已认定", "  - 受伤人数不少于1人", "那么", "扣4分"),
                ruleOf("E-2", "没有人", "有一起火情", "  - 已认定", "  - 受伤人数少于1人", "那么", "扣1分，同一火情种类再次发生的加倍"))
            .change("rulebook.yaml", "状态: 草案\n", "状态: 草案\n总分: {基础分: 100}\n")
            .load();
    assertThat(
            score(
                    rulebook,
                    works(rulebook)
                        .with(fire("1", "2022-03-01").value("hurt", 2))
                        .with(fire("2", "2022-04-01")))
                .points())
        .isEqualTo("94.00");
  }

  @Test
  void a_number_that_is_not_known_might_take_as_much_as_the_cap() {
    Score score = score(BESIDE, works(BESIDE).with(fire("1", "2022-03-01")));
    assertThat(score.highest().subtract(score.lowest())).isEqualByComparingTo("30");
    assertThat(score.deductions()).extracting(Deduction::clause).containsOnly("E-2");
  }

  @Test
  void an_indicator_that_loses_points_by_a_number_that_is_not_known_is_absent() {
    IndicatorScore drills =
        indicator(
            score(
                DEDUCTING_BY_SHORTFALL,
                works(DEDUCTING_BY_SHORTFALL).without("drills").with(fire("1", "2022-03-01"))),
            "drills");
    assertThat(drills.state()).isEqualTo(IndicatorScore.State.ABSENT);
    assertThat(drills.points()).isEqualTo("0.00");
    Score score =
        score(
            DEDUCTING_BY_SHORTFALL,
            works(DEDUCTING_BY_SHORTFALL).value("drills", 3).with(fire("1", "2022-03-01")));
    assertThat(indicator(score, "drills").points()).isEqualTo("2.00");
  }

  @Test
  void a_bonus_is_added_up_to_its_cap_and_the_sum_up_to_the_greatest() {
    UnitBuilder two = works(BESIDE).with(fire("1", "2022-03-01")).with(fire("2", "2022-04-01"));
    assertThat(score(BESIDE, two.value("drills", 3)).points()).isEqualTo("97.50");
    assertThat(score(BESIDE, two.value("drills", 9)).points()).isEqualTo("98.00");
    assertThat(score(BESIDE, works(BESIDE).value("drills", 9)).points()).isEqualTo("100.00");
    assertThat(assess(BESIDE, two.value("drills", 3)).findings())
        .anySatisfy(finding -> assertThat(finding.effect()).isEqualTo(Effect.ADDS));
  }

  @Test
  void what_might_be_taken_off_bounds_the_score_from_below() {
    Score score =
        score(BESIDE, works(BESIDE).value("drills", 2).with(fire("1", "2022-03-01").pending()));
    assertThat(score.points()).isEqualTo("100.00");
    assertThat(score.lowest()).isEqualTo("95.00");
    assertThat(score.highest()).isEqualTo("100.00");
  }

  @Test
  void taking_off_after_scoring_is_an_error_of_the_rulebook() {
    Rulebook late =
        Drills.by(
                rule("扣", "有一项待计分的指标", "  - 是演练次数", "那么", "从满分起扣，扣完为止"),
                ruleOf("E-1", "受伤", "有一起火情", "那么", "从演练次数中扣1分"),
                String.join("\n", SCORED))
            .scored()
            .load();
    assertThatThrownBy(() -> assess(late, works(late).with(fire("1", "2022-03-01"))))
        .isInstanceOfSatisfying(
            RulebookException.class, e -> assertThat(e.code()).isEqualTo("RB-DEDUCTED-LATE"));
  }
}
