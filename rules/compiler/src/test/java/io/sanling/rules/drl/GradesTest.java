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
import io.sanling.result.AssessmentResult;
import io.sanling.result.AssessmentResult.GradeRange;
import io.sanling.result.Conformity;
import io.sanling.result.Effect;
import io.sanling.result.Finding;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.testkit.UnitBuilder;
import org.junit.jupiter.api.Test;

class GradesTest {
  /** Grades by conditions, conformity by the grade. */
  private static final Rulebook BY_CONDITIONS =
      Drills.by(
              ruleOf("E-1", "扣", "有一起火情", "  - 已认定", "那么", "扣3分"),
              ruleOf("G", "好", "总分不低于10分", "  没有目标被打破", "那么", "定为好"),
              ruleOf("G", "中", "总分不低于5分", "那么", "定为中"),
              ruleOf("G", "差", "尚未定级", "那么", "定为差"),
              ruleOf("F-1", "大火", "有一起火情", "  - 已认定", "  - 受伤人数不少于5人", "那么", "降1级"),
              ruleOf("F-2", "多练", "已提供数据", "  - 演练次数不少于4次", "那么", "升1级，合计最多升1级"),
              ruleOf("F-2", "更多练", "已提供数据", "  - 演练次数不少于8次", "那么", "升1级，合计最多升1级"),
              ruleOf("E-2", "油料", "有一起火情", "  - 火情种类为油料起火", "那么", "等级不高于中"),
              ruleOf("S1", "无人", "已提供数据", "  - 职工人数不多于0人", "那么", "不予定级"),
              ruleOf("G", "不达标", "已定级为差", "那么", "评定为不达标，理由是本条款"),
              ruleOf("G", "达标", "尚未评定", "那么", "评定为达标"))
          .change("rulebook.yaml", "状态: 草案\n", "状态: 草案\n总分: {基础分: 10}\n")
          .change(
              "rulebook.yaml",
              """
                - {编号: FAIR, 名称: 中, 适用: 达标, 最低分: 0, 条款: G}
                - {编号: FAIL, 名称: 差, 适用: 不达标, 条款: G}
              """,
              """
                - {编号: FAIR, 名称: 中, 适用: 达标, 最低分: 0, 条款: G}
                - {编号: POOR, 名称: 差, 适用: 达标, 最低分: 0, 条款: G}
                - {编号: FAIL, 名称: 未过, 适用: 不达标, 条款: G}
              """)
          .load();

  /** A grade that only entries move. */
  private static final Rulebook LIGHT =
      Drills.by(
              ruleOf("G", "好", "尚未定级", "那么", "定为好"),
              ruleOf("F-1", "起火", "有一起火情", "  - 受伤人数不少于1人", "那么", "降1级，合计最多降1级"),
              ruleOf("E-2", "油料", "有一起火情", "  - 火情种类为油料起火", "那么", "等级不高于中"))
          .change("rulebook.yaml", "编号: FAIL, 名称: 差, 适用: 不达标", "编号: FAIL, 名称: 差, 适用: 达标, 最低分: 0")
          .load();

  private static UnitBuilder some() {
    return works(BY_CONDITIONS).value("drills", 0).value("staff", 500);
  }

  private static UnitBuilder fires(int number, UnitBuilder works) {
    UnitBuilder with = works;
    for (int i = 0; i < number; i++) {
      with = with.with(anEntry("fires").on("2022-05-01").value("hurt", 0).value("kind", "WASTE"));
    }
    return with;
  }

  private static AssessmentResult of(UnitBuilder works) {
    return assess(BY_CONDITIONS, works);
  }

  @Test
  void the_first_decision_stands() {
    assertThat(of(some()).grade()).isEqualTo("GOOD");
    assertThat(of(fires(1, some())).grade()).isEqualTo("FAIR");
    assertThat(of(fires(2, some())).grade()).isEqualTo("FAIL");
  }

  private static final String FOUR_COLOURS =
      """
        - {编号: GOOD, 名称: 好, 适用: 达标, 条款: G}
        - {编号: FAIR, 名称: 中, 适用: 达标, 条款: G}
        - {编号: POOR, 名称: 次, 适用: 不达标, 条款: G}
        - {编号: FAIL, 名称: 差, 适用: 不达标, 条款: G}
      """;

  private static final String THREE =
      """
        - {编号: GOOD, 名称: 好, 适用: 达标, 最低分: 8, 条款: G}
        - {编号: FAIR, 名称: 中, 适用: 达标, 最低分: 0, 条款: G}
        - {编号: FAIL, 名称: 差, 适用: 不达标, 条款: G}
      """;

  /** Two grades fail; what is pending leaves conformity open, whatever rules graded. */
  private static Rulebook colours(String scale) {
    return Drills.by(
            ruleOf("E-1", "未认定", "有一起火情", "  - 待认定", "那么", "达标待定，因该事项"),
            ruleOf("E-1", "瞒报", "有一起火情", "  - 损失不少于 9 元", "  - 已认定", "那么", "一票否决"),
            ruleOf("G", "没有数", "已提供数据", "  - 职工人数未填", "那么", "定为待定"),
            ruleOf("G", "好", "尚未定级", "那么", "定为好"),
            ruleOf("F-1", "起火", "有一起火情", "  - 受伤人数不少于1人", "那么", "降1级"),
            ruleOf("G", "否决", "有一票否决", "那么", "评定为不达标，理由是该情形"),
            ruleOf("G", "待定", "尚未评定", "有使达标待定的情形", "那么", "评定为待定，理由是该情形"),
            ruleOf("G", "达标", "尚未评定", "已定级为好、中", "那么", "评定为达标"),
            ruleOf("G", "不达标", "尚未评定", "已定级为差、次", "那么", "评定为不达标，理由是本条款"),
            ruleOf("G", "不知道", "尚未评定", "那么", "评定为待定，理由是本条款"))
        .change("rulebook.yaml", THREE, scale)
        .load();
  }

  private static UnitBuilder hurt(int times, UnitBuilder works) {
    UnitBuilder with = works;
    for (int i = 0; i < times; i++) {
      with = with.with(fire().value("hurt", 1).value("loss", 0));
    }
    return with;
  }

  @Test
  void a_unit_of_a_conformity_with_a_grade_of_its_own_has_that_grade_whatever_rules_graded() {
    Rulebook colours = colours(FOUR_COLOURS);
    UnitBuilder works = works(colours).value("drills", 0).value("staff", 500);
    AssessmentResult open = assess(colours, hurt(1, works).with(fire().value("loss", 0).pending()));
    assertThat(open.conformity()).isEqualTo(Conformity.UNDETERMINED);
    assertThat(open.grade()).isEqualTo("PENDING");
    assertThat(open.gradeRange()).isEqualTo(new GradeRange("FAIR", "FAIR"));
  }

  @Test
  void rules_may_tell_units_apart_that_do_not_conform() {
    Rulebook colours = colours(FOUR_COLOURS);
    UnitBuilder works = works(colours).value("drills", 0).value("staff", 500);
    assertThat(assess(colours, hurt(1, works)).grade()).isEqualTo("FAIR");
    assertThat(assess(colours, hurt(2, works)).grade()).isEqualTo("POOR");
    AssessmentResult worst = assess(colours, hurt(4, works));
    assertThat(worst.grade()).isEqualTo("FAIL");
    assertThat(worst.conformity()).isEqualTo(Conformity.NON_CONFORMING);
  }

  @Test
  void who_does_not_conform_has_no_better_grade_than_the_best_of_those_who_do_not() {
    Rulebook colours = colours(FOUR_COLOURS);
    UnitBuilder works = works(colours).value("drills", 0).value("staff", 500);
    AssessmentResult vetoed = assess(colours, works.with(fire().value("loss", 9)));
    assertThat(vetoed.conformity()).isEqualTo(Conformity.NON_CONFORMING);
    assertThat(vetoed.grade()).isEqualTo("POOR");
  }

  @Test
  void nobody_fails_to_conform_and_has_the_grade_of_what_is_open() {
    for (String scale : new String[] {FOUR_COLOURS, FOUR_COLOURS.replace("适用: 不达标, ", "")}) {
      Rulebook colours = colours(scale.replace("适用: 达标, ", ""));
      UnitBuilder works = works(colours).value("drills", 0).without("staff");
      AssessmentResult unknown = assess(colours, works);
      assertThat(unknown.conformity()).isEqualTo(Conformity.UNDETERMINED);
      assertThat(unknown.grade()).isEqualTo("PENDING");
      AssessmentResult vetoed = assess(colours, works.with(fire().value("loss", 9)));
      assertThat(vetoed.conformity()).isEqualTo(Conformity.NON_CONFORMING);
      assertThat(vetoed.grade()).isEqualTo("FAIL");
    }
  }

  @Test
  void conformity_may_look_at_the_grade() {
    assertThat(of(fires(1, some())).conformity()).isEqualTo(Conformity.CONFORMING);
    assertThat(of(fires(2, some())).conformity()).isEqualTo(Conformity.NON_CONFORMING);
  }

  @Test
  void a_grade_is_moved_and_stops_at_the_ends_and_at_so_many_steps() {
    assertThat(of(fires(1, some().value("drills", 4))).grade()).isEqualTo("GOOD");
    assertThat(of(fires(2, some().value("drills", 9))).grade()).isEqualTo("FAIR");
    AssessmentResult moved = of(some().with(anEntry("fires").on("2022-05-01").value("hurt", 5)));
    assertThat(moved.grade()).isEqualTo("FAIL");
    assertThat(moved.findings())
        .anySatisfy(
            finding -> {
              assertThat(finding.effect()).isEqualTo(Effect.MOVES_GRADE);
              assertThat(finding.clause()).isEqualTo("F-1");
            });
  }

  @Test
  void it_falls_by_no_more_steps_than_the_rule_says_and_tells_for_which_entries() {
    UnitBuilder light = works(LIGHT).value("drills", 0).value("staff", 500);
    EntryBuilder hurt = fire().value("hurt", 1);
    AssessmentResult result = assess(LIGHT, light.with(hurt).with(hurt.on("2022-05-03")));
    assertThat(result.grade()).isEqualTo("FAIR");
    assertThat(result.findings())
        .filteredOn(finding -> finding.effect() == Effect.MOVES_GRADE)
        .flatExtracting(Finding::records)
        .hasSize(2)
        .doesNotHaveDuplicates();
  }

  @Test
  void a_grade_is_capped_and_withheld() {
    UnitBuilder light = works(LIGHT).value("drills", 0).value("staff", 500);
    EntryBuilder oil = fire().value("kind", "OIL");
    AssessmentResult capped = assess(LIGHT, light.with(oil));
    assertThat(capped.grade()).isEqualTo("FAIR");
    assertThat(capped.findings())
        .filteredOn(finding -> finding.effect() == Effect.CAPS_GRADE)
        .singleElement()
        .satisfies(finding -> assertThat(finding.records()).hasSize(1));
    AssessmentResult pending = assess(LIGHT, light.with(oil.pending()));
    assertThat(pending.grade()).isEqualTo("GOOD");
    assertThat(pending.gradeRange()).isEqualTo(new GradeRange("FAIR", "GOOD"));
    assertThat(of(some().value("staff", 0).value("trained", 0)).grade()).isEqualTo("NONE");
  }

  @Test
  void the_range_is_what_is_reached_over_all_that_what_is_open_could_be() {
    assertThat(of(some()).gradeRange()).isEqualTo(new GradeRange("GOOD", "GOOD"));
    assertThat(of(some().without("drills").with(fire().pending())).gradeRange())
        .isEqualTo(new GradeRange("FAIR", "GOOD"));
    assertThat(of(fires(1, some().with(fire().pending()).without("drills"))).gradeRange())
        .isEqualTo(new GradeRange("FAIL", "GOOD"));
    assertThat(of(fires(1, some().with(fire().without("hurt")))).gradeRange())
        .isEqualTo(new GradeRange("FAIL", "FAIL"));
  }

  private static EntryBuilder fire() {
    return anEntry("fires").on("2022-05-02").value("hurt", 0).value("kind", "WASTE");
  }

  @Test
  void where_there_are_too_many_possibilities_any_grade_is_possible_and_a_notice_says_so() {
    UnitBuilder many = some();
    for (int i = 0; i < 14; i++) {
      many = many.with(fire().pending());
    }
    AssessmentResult result = of(many);
    assertThat(result.gradeRange()).isEqualTo(new GradeRange("FAIL", "GOOD"));
    assertThat(result.notices())
        .extracting(notice -> notice.code())
        .containsExactly("NOTE-RANGE-WHOLE");
    assertThat(of(some().notSupplied("fires")).gradeRange())
        .isEqualTo(new GradeRange("FAIL", "GOOD"));
  }

  @Test
  void a_goal_may_be_broken_by_the_unit_and_a_grade_may_look_at_the_goals() {
    Rulebook rulebook =
        Drills.by(
                rule("无人", "已提供数据", "  - 职工人数不多于0人", "那么", "零火灾待定"),
                rule("打破", "单位", "  - 统计截止日仍在运行", "那么", "打破零火灾"))
            .load();
    assertThat(assess(rulebook, works(rulebook)).ledger())
        .singleElement()
        .satisfies(entry -> assertThat(entry.record()).isNull());
  }

  @Test
  void that_there_is_to_be_no_grade_is_decided_whether_or_not_there_would_be_one() {
    Rulebook rulebook =
        Drills.by(
                ruleOf("S1", "无人", "已提供数据", "  - 职工人数不多于0人", "那么", "不予定级"),
                ruleOf("G", "好", "尚未定级", "那么", "定为好"))
            .load();
    UnitBuilder works = works(rulebook).value("trained", 0);
    assertThat(assess(rulebook, works.value("staff", 0)).grade()).isEqualTo("NONE");
    assertThat(assess(rulebook, works.value("staff", 1)).grade()).isEqualTo("GOOD");
  }

  @Test
  void what_is_not_decided_is_said() {
    Rulebook rulebook =
        Drills.by(
                ruleOf("G", "好", "已提供数据", "  - 职工人数不少于1人", "那么", "定为好"),
                ruleOf("G", "达标", "已提供数据", "  - 演练次数不少于1次", "那么", "评定为达标"))
            .load();
    UnitBuilder works = works(rulebook).value("trained", 0);
    assertThatThrownBy(() -> assess(rulebook, works.value("staff", 0).value("drills", 1)))
        .hasMessageContaining("RB-UNGRADED");
    assertThatThrownBy(() -> assess(rulebook, works.value("staff", 1).value("drills", 0)))
        .hasMessageContaining("RB-UNDECIDED");
  }

  @Test
  void a_form_goes_by_its_name_and_by_its_shorter_one() {
    Rulebook rulebook =
        Drills.by(
                ruleOf("G", "没有", "没有提供火情事件清单", "那么", "定为差"),
                ruleOf("G", "甲", "有一起火情事件", "  - 伤了人", "那么", "定为中"),
                ruleOf("G", "乙", "没有一起火情", "  - 受伤人数不少于9人", "那么", "定为好"))
            .change("forms.yaml", "名称: 火情\n", "名称: 火情事件\n    简称: 火情\n")
            .put("definitions.dslr", "定义 “伤了人”\n  表单 火情事件\n  受伤人数不少于1人\n结束\n")
            .load();
    UnitBuilder works = works(rulebook).value("drills", 0).value("staff", 500);
    assertThat(assess(rulebook, works.with(fire().value("hurt", 2))).grade()).isEqualTo("FAIR");
    assertThat(assess(rulebook, works).grade()).isEqualTo("GOOD");
    assertThat(assess(rulebook, works.notSupplied("fires")).grade()).isEqualTo("FAIL");
  }

  @Test
  void a_rulebook_may_have_no_parameters() {
    for (String none : new String[] {"", "# 没有参数。\n"}) {
      assertThat(
              Drills.by(ruleOf("G", "好", "尚未定级", "那么", "定为好"))
                  .put("parameters.yaml", none)
                  .problems())
          .noneMatch(problem -> problem.code() == RulebookCode.YAML);
    }
  }

  @Test
  void where_fewer_points_are_better_the_scale_says_the_most_points_of_a_grade() {
    Rulebook rulebook =
        Drills.by(
                ruleOf("E-1", "记分", "有一起火情", "  - 已认定", "那么", "加2分"),
                ruleOf("E-1", "可能记分", "有一起火情", "  - 待认定", "那么", "可能加2分"),
                ruleOf("G", "等级", "尚未定级", "那么", "按等级表定级"))
            .change("rulebook.yaml", "状态: 草案\n", "状态: 草案\n总分: {越低越好: 是}\n")
            .change("rulebook.yaml", "名称: 好, 适用: 达标, 最低分: 8", "名称: 好, 最高分: 2")
            .change("rulebook.yaml", "名称: 中, 适用: 达标, 最低分: 0", "名称: 中, 最高分: 5")
            .change("rulebook.yaml", "{编号: FAIL, 名称: 差, 适用: 不达标", "{编号: FAIL, 名称: 差")
            .load();
    UnitBuilder works = works(rulebook).value("drills", 0).value("staff", 500);
    assertThat(assess(rulebook, works).grade()).isEqualTo("GOOD");
    assertThat(assess(rulebook, fires(1, works)).grade()).isEqualTo("GOOD");
    assertThat(assess(rulebook, fires(2, works)).grade()).isEqualTo("FAIR");
    assertThat(assess(rulebook, fires(3, works)).grade()).isEqualTo("FAIL");
    AssessmentResult open = assess(rulebook, fires(1, works.with(fire().pending())));
    assertThat(open.score().lowest()).isGreaterThan(open.score().highest());
    assertThat(open.gradeRange()).isEqualTo(new GradeRange("FAIR", "GOOD"));
  }
}
