package io.sanling.rules.drl;

import static io.sanling.rules.drl.Drills.assess;
import static io.sanling.rules.drl.Drills.rule;
import static io.sanling.rules.drl.Drills.ruleOf;
import static io.sanling.rules.drl.Drills.works;
import static io.sanling.testkit.TestRecords.anEntry;
import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.Rulebook;
import io.sanling.record.EntryBuilder;
import io.sanling.result.AssessmentResult;
import io.sanling.result.AssessmentResult.GradeRange;
import io.sanling.result.AssessmentResult.LedgerEntry;
import io.sanling.result.Conformity;
import io.sanling.result.Effect;
import io.sanling.result.Finding;
import io.sanling.result.ZeroState;
import io.sanling.testkit.UnitBuilder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Goals side by side, and grades by how many of them are kept: what is open may end both ways. */
class StarsTest {
  private static final String TWO_GOALS =
      "\n  - {编号: skill, 名称: 熟练星, 英文: skilled, 保持: 得星, 破: 不得星}\n规则文件";

  private static final List<String> STARS =
      List.of(
          rule("受伤", "有一起火情", "  - 受伤人数不少于1人", "那么", "打破零火灾，待认定的零火灾待定"),
          ruleOf("DATA-FIRES", "没有火情", "没有提供火情清单", "那么", "零火灾待定，因清单未提供"),
          rule("受训", "单位", "  - 受训率少于0.5", "那么", "打破熟练星"),
          rule("人少", "已提供数据", "  - 职工人数少于10人", "那么", "熟练星待定"),
          rule("没有数据", "没有提供数据", "那么", "熟练星待定"));

  private static final List<String> GRADES =
      List.of(
          ruleOf("G", "两星", "得星数不少于2个", "那么", "定为好"),
          ruleOf("G", "一星", "得星数不少于1个", "那么", "定为中"),
          ruleOf("G", "无星", "尚未定级", "那么", "定为差"));

  private static Rulebook stars(String... more) {
    List<String> rules = new ArrayList<>(STARS);
    rules.addAll(GRADES);
    rules.addAll(List.of(more));
    return light(Drills.by(rules.toArray(String[]::new)));
  }

  private static Rulebook light(Drills drills) {
    return drills
        .change("rulebook.yaml", "\n规则文件", TWO_GOALS)
        .change("rulebook.yaml", "名称: 好, 适用: 达标, 最低分: 8", "名称: 好")
        .change("rulebook.yaml", "名称: 中, 适用: 达标, 最低分: 0", "名称: 中")
        .change("rulebook.yaml", "名称: 差, 适用: 不达标", "名称: 差")
        .load();
  }

  private static final Rulebook RULEBOOK =
      stars(ruleOf("G", "封顶", "已定级", "零火灾已打破", "那么", "等级不高于差"));

  private static UnitBuilder perfect() {
    return perfect(RULEBOOK);
  }

  private static UnitBuilder perfect(Rulebook rulebook) {
    return works(rulebook).value("drills", 4).value("staff", 100).value("trained", 90);
  }

  private static EntryBuilder fire() {
    return anEntry("fires").on("2022-05-01").value("hurt", 1);
  }

  private static GradeRange range(UnitBuilder works) {
    AssessmentResult result = assess(RULEBOOK, works);
    assertThat(result.notices()).isEmpty();
    return result.gradeRange();
  }

  @Test
  void a_goal_that_is_open_may_be_kept_or_broken_whatever_left_it_open() {
    assertThat(range(perfect())).isEqualTo(new GradeRange("GOOD", "GOOD"));
    assertThat(range(perfect().with(fire().pending()))).isEqualTo(new GradeRange("FAIL", "GOOD"));
    assertThat(range(perfect().notSupplied("fires"))).isEqualTo(new GradeRange("FAIL", "GOOD"));
    assertThat(range(perfect().value("staff", 9).value("trained", 9)))
        .isEqualTo(new GradeRange("FAIR", "GOOD"));
    assertThat(assess(RULEBOOK, perfect().value("staff", 9).value("trained", 9)).grade())
        .isEqualTo("FAIR");
  }

  @Test
  void what_is_certain_is_not_varied() {
    assertThat(range(perfect().value("trained", 10))).isEqualTo(new GradeRange("FAIR", "FAIR"));
    assertThat(range(perfect().notSupplied("fires").value("trained", 10)))
        .isEqualTo(new GradeRange("FAIL", "FAIR"));
    assertThat(range(perfect().with(fire()).value("staff", 9).value("trained", 9)))
        .isEqualTo(new GradeRange("FAIL", "FAIL"));
  }

  @Test
  void a_list_that_is_missing_may_break_what_no_rule_says_it_leaves_open() {
    Rulebook silent =
        light(Drills.by(STARS.get(0), STARS.get(2), GRADES.get(0), GRADES.get(1), GRADES.get(2)));
    assertThat(assess(silent, perfect(silent).notSupplied("fires")).gradeRange())
        .isEqualTo(new GradeRange("FAIR", "GOOD"));
  }

  @Test
  void a_list_that_is_missing_may_veto() {
    Rulebook vetoing =
        light(
            Drills.by(
                ruleOf("E-1", "否决", "有一起火情", "  - 已认定", "那么", "一票否决"),
                ruleOf("DATA-FIRES", "没有火情", "没有提供火情清单", "那么", "达标待定"),
                ruleOf("G", "坏", "有一票否决", "那么", "定为差"),
                GRADES.get(0),
                ruleOf("G", "其余", "尚未定级", "那么", "定为中")));
    AssessmentResult result = assess(vetoing, perfect(vetoing).notSupplied("fires"));
    assertThat(result.gradeRange()).isEqualTo(new GradeRange("FAIL", "GOOD"));
    assertThat(result.notices()).isEmpty();
    assertThat(assess(vetoing, perfect(vetoing)).gradeRange())
        .isEqualTo(new GradeRange("GOOD", "GOOD"));
  }

  @Test
  void points_that_may_be_taken_off_may_all_be_or_none() {
    Rulebook points =
        light(
            Drills.by(
                    ruleOf("E-1", "扣", "有一起火情", "  - 已认定", "那么", "扣3分，各起合计最多扣9分"),
                    ruleOf("E-1", "没有火情", "没有提供火情清单", "那么", "可能扣满9分"),
                    ruleOf("G", "好", "总分不低于8分", "那么", "定为好"),
                    ruleOf("G", "中", "总分不低于5分", "那么", "定为中"),
                    ruleOf("G", "差", "尚未定级", "那么", "定为差"))
                .change("rulebook.yaml", "状态: 草案\n", "状态: 草案\n总分: {基础分: 10}\n"));
    AssessmentResult result = assess(points, perfect(points).notSupplied("fires"));
    assertThat(result.grade()).isEqualTo("GOOD");
    assertThat(result.gradeRange()).isEqualTo(new GradeRange("FAIL", "GOOD"));
    assertThat(result.notices()).isEmpty();
  }

  /** Those that are open may be graded as pending, and still have a range. */
  @Test
  void a_unit_that_is_graded_pending_has_the_range_of_all_it_may_turn_out_to_be() {
    Rulebook pending =
        stars(
            ruleOf("G", "不达标", "有目标被打破", "那么", "评定为不达标，理由是该情形"),
            ruleOf("G", "待定", "尚未评定为不达标", "有目标待定", "那么", "评定为待定，理由是该情形"),
            ruleOf("G", "达标", "尚未评定", "那么", "评定为达标"));
    AssessmentResult result = assess(pending, perfect(pending).notSupplied("fires"));
    assertThat(result.conformity()).isEqualTo(Conformity.UNDETERMINED);
    assertThat(result.gradeRange()).isEqualTo(new GradeRange("FAIR", "GOOD"));
    Rulebook first =
        light(
            Drills.by(
                STARS.get(0),
                STARS.get(1),
                ruleOf("G", "不达标", "有目标被打破", "那么", "评定为不达标，理由是该情形"),
                ruleOf("G", "待定", "尚未评定为不达标", "有目标待定", "那么", "评定为待定，理由是该情形"),
                ruleOf("G", "等级待定", "已评定为待定", "那么", "定为待定"),
                GRADES.get(0),
                GRADES.get(1),
                ruleOf("G", "达标", "尚未评定", "那么", "评定为达标")));
    AssessmentResult open = assess(first, perfect(first).notSupplied("fires"));
    assertThat(open.grade()).isEqualTo("PENDING");
    assertThat(open.gradeRange()).isEqualTo(new GradeRange("FAIR", "GOOD"));
    assertThat(open.notices()).isEmpty();
  }

  @Test
  void a_grade_that_points_give_only_to_whom_nothing_was_broken_may_turn_out_otherwise() {
    Rulebook rulebook =
        light(
            Drills.by(
                STARS.get(0),
                STARS.get(1),
                ruleOf("G", "破", "有目标被打破", "那么", "定为差"),
                ruleOf("G", "表", "尚未定级", "那么", "按等级表定级")));
    AssessmentResult result = assess(rulebook, perfect(rulebook).notSupplied("fires"));
    assertThat(result.gradeRange().lowest()).isEqualTo("FAIL");
    assertThat(result.notices()).isEmpty();
  }

  /** What is not known of the unit itself is varied as what is not known of its forms. */
  @Test
  void what_is_absent_of_the_unit_is_varied() {
    Rulebook rulebook =
        light(
            Drills.by(
                    rule("远", "单位", "  - 离水源多于5里", "那么", "打破零火灾"),
                    rule("远近不明", "单位", "  - 离水源未填", "那么", "零火灾待定"),
                    GRADES.get(0),
                    GRADES.get(1),
                    GRADES.get(2))
                .change(
                    "forms.yaml",
                    "  编码: [LOCAL]\n",
                    "  编码: [LOCAL]\n  字段:\n"
                        + "    - {编号: distance, 名称: 离水源, 英文: distance, 类型: 次数, 单位: 里}\n"));
    assertThat(assess(rulebook, works(rulebook)).gradeRange())
        .isEqualTo(new GradeRange("FAIR", "GOOD"));
  }

  @Test
  void an_entry_breaks_several_goals_and_each_once() {
    Rulebook rulebook =
        stars(
            rule("两星都失", "有一起火情", "  - 受伤人数不少于5人", "那么", "打破零火灾，待认定的零火灾待定", "  打破熟练星，待认定的熟练星待定"),
            rule("再失", "有一起火情", "  - 受伤人数不少于3人", "那么", "打破熟练星，待认定的熟练星待定"));
    AssessmentResult result = assess(rulebook, perfect(rulebook).with(fire().value("hurt", 6)));
    assertThat(result.ledger())
        .extracting(LedgerEntry::zero)
        .containsExactlyInAnyOrder("fire", "skill");
    assertThat(result.findings())
        .filteredOn(finding -> finding.effect() == Effect.BREAKS_ZERO)
        .extracting(Finding::rule)
        .containsExactlyInAnyOrder("受伤", "两星都失");
    assertThat(assess(rulebook, perfect(rulebook).with(fire().value("hurt", 3))).zeros().values())
        .containsExactly(ZeroState.BROKEN, ZeroState.BROKEN);
    AssessmentResult pending =
        assess(rulebook, perfect(rulebook).with(fire().value("hurt", 6).pending()));
    assertThat(pending.zeros().values())
        .containsExactly(ZeroState.UNDETERMINED, ZeroState.UNDETERMINED);
  }
}
