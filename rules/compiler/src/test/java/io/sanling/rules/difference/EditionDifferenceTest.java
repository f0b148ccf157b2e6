package io.sanling.rules.difference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sanling.rules.difference.Seams.Counting;
import io.sanling.rules.difference.Seams.Seam;
import io.sanling.rules.lint.SmallBook;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Editions differ in what they declare as much as in what they say. */
class EditionDifferenceTest {

  private static List<String> changes(SmallBook now) {
    return EditionDifference.between(new SmallBook().draft(), now.draft()).changes().stream()
        .map(
            change ->
                change.part()
                    + " "
                    + change.act()
                    + " "
                    + change.name()
                    + ": "
                    + change.before()
                    + " -> "
                    + change.after()
                    + " "
                    + change.clauses())
        .toList();
  }

  @Test
  void theSameIsNoDifference() {
    assertThat(changes(new SmallBook())).isEmpty();
  }

  @Test
  void aFieldIsToldWithTheClausesThatAskForIt() {
    SmallBook now =
        new SmallBook()
            .edit(
                "forms.yaml",
                "- {编号: refused,",
                "- {编号: pages, 名称: 页数, 英文: pages, 类型: 次数, 单位: 页, 不大于: 500}\n"
                    + "      - {编号: refused,")
            .edit(
                "forms.yaml",
                "{编号: ours, 名称: 归本单位办, 英文: ours, 类型: 是否}",
                "{编号: ours, 名称: 归本单位办, 英文: ours, 类型: 是否, 必填: 是}");
    assertThat(changes(now))
        .containsExactly(
            "FIELD CHANGED 来信 归本单位办:  -> 必填 是 [P-1]",
            "FIELD ADDED 来信 页数:  -> 页数；pages；类型 次数；单位 页；不大于 500 []");
  }

  @Test
  void whatAdviceMayChangeIsTold() {
    String before = "编号: drills, ";
    SmallBook now = new SmallBook().edit("forms.yaml", before, before + "可改: {方向: 增, 代价: 2}, ");
    assertThat(changes(now)).containsExactly("FIELD CHANGED 填报 演练次数:  -> 可改 增，自 统计截止日，代价 2 []");
  }

  @Test
  void formsDeadlinesMeasuresGoalsAndTermsAreTold() {
    SmallBook now =
        new SmallBook()
            .edit("forms.yaml", "性质: 检查\n    本日: visitedOn", "性质: 其他\n    本日: visitedOn")
            .edit("forms.yaml", "天数: 答复期限, 止: answeredOn", "天数: 答复期限, 止: answeredOn, 未完成: 不明")
            .edit("forms.yaml", "只计: [主题为节]", "只计: [主题为信]")
            .edit(
                "rulebook.yaml",
                "名称: 件件有答复, 英文: every letter answered, 保持: 保持",
                "名称: 件件有答复, 英文: every letter answered, 保持: 做到")
            .with("definitions.dslr", "定义 “问题多”\n  表单 检查\n  问题数不少于3处\n");
    assertThat(changes(now))
        .containsExactly(
            "GOAL CHANGED answer: 保持 -> 做到 []",
            "FORM CHANGED 检查: 性质 检查 -> 性质 其他 []",
            "DEADLINE CHANGED 来信 答复时限:  -> 未完成不明 是 [P-1]",
            "MEASURE CHANGED 节日数: 只计 主题为节 -> 只计 主题为信 []",
            "DEFINITION ADDED 问题多:  -> 表单检查问题数不少于3处 []");
  }

  // ---- days lost between editions

  private static SmallBook year(int year, int days) {
    return new SmallBook()
        .edit(
            "rulebook.yaml",
            "自: 2030-01-01, 至: 2030-12-31",
            "自: " + year + "-01-01, 至: " + year + "-12-31")
        .edit("parameters.yaml", "数值: 30", "数值: " + days);
  }

  @Test
  void whereALaterYearAllowsFewerDaysSomeAreLost() {
    assertThat(Seams.between(year(2030, 30).draft(), year(2031, 20).draft()))
        .extracting(Seam::counting, Seam::extended, Seam::first, Seam::last, Seam::days)
        .containsExactly(
            tuple(Counting.LATE, false, LocalDate.of(2030, 12, 1), LocalDate.of(2030, 12, 10), 10L),
            tuple(
                Counting.RATE, false, LocalDate.of(2030, 12, 2), LocalDate.of(2030, 12, 11), 10L));
    assertThat(Seams.between(year(2030, 30).draft(), year(2031, 30).draft())).isEmpty();
    assertThat(Seams.between(year(2030, 30).draft(), year(2031, 40).draft())).isEmpty();
  }

  @Test
  void aSeamSaysWhichFormAndDeadlineItIsOf() {
    Seam seam = Seams.between(year(2030, 30).draft(), year(2031, 20).draft()).get(0);
    assertThat(seam.problem().message(Locale.CHINESE))
        .startsWith("收到日期在 2030-12-01 至 2030-12-10 的“来信”（共 10 天，没有延期的）两版都不算逾期")
        .contains("“答复时限”");
    assertThat(seam.problem().message(Locale.ENGLISH)).contains("“letter”", "“time for answering”");
    assertThat(seam.place().toString()).startsWith("parameters.yaml:1:");
  }
}
