package io.sanling.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.SmallRulebook;
import io.sanling.UnitRecords;
import io.sanling.explain.Explanation.ReasonInWords;
import io.sanling.explain.Explanation.WhyNot;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a result is told in, by the small rulebook. */
class ExplanationTest {
  private static final Rulebook SMALL = SmallRulebook.load();
  private static final LocalDate AS_OF = LocalDate.of(2022, 8, 31);

  private static UnitRecord village(String name, String accidents, String rest) {
    return UnitRecords.parse(
        """
        {"unit": {"id": "410328104205", "idScheme": "DIVISION_CODE", "name": "%s",
                  "kind": "VILLAGE", "division": "410328104205", "setting": "RURAL"},
         "petitions": [], "hazards": [], "disputes": [], "misconducts": [],
         "accidents": [%s]%s,
         "dailyReports": [["2022-01-01", "2022-08-31"]]}
        """
            .formatted(name, accidents, rest),
        SMALL.forms());
  }

  private static String accident(String rest) {
    return "{\"id\": \"A-1\", \"occurredOn\": \"2022-06-01\", \"type\": \"FIRE\"" + rest + "}";
  }

  private static Explanation explained(UnitRecord record) {
    return Explanation.of(SMALL, record, Assessor.of(SMALL).assess(record, AS_OF));
  }

  private static Explanation withAccident(String rest) {
    return explained(
        village(
            "示例村", accident(rest), ", \"cases\": [], \"indicators\": {\"techCoverage\": \"0.7\"}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"deaths\": 2, \"determination\": {\"status\": \"CONFIRMED\"}"
            + "| 死亡人数 2 人，失踪人数未填"
            + "| 已认定",
        "\"deaths\": 1, \"determination\": {\"status\": \"PENDING\"}| 死亡人数 1 人| ；待认定",
        "\"deaths\": 1, \"determination\": {\"status\": \"CONFIRMED\", \"body\": \"县应急局\","
            + " \"document\": \"应急1号\", \"decidedOn\": \"2022-07-01\"}"
            + "| 事故类型 火灾"
            + "| 已认定（县应急局，应急1号，2022-07-01）",
        "\"deaths\": 1, \"determination\": {\"status\": \"CONFIRMED\", \"decidedOn\":"
            + " \"2022-09-05\"}"
            + "| 发生日期 2022-06-01"
            + "| 待认定（认定日期 2022-09-05 在统计截止日 2022-08-31 以后）",
        "\"deaths\": 1, \"determination\": {\"status\": \"EXCLUDED\", \"ground\": \"OTHER\"}"
            + "| 死亡人数 1 人"
            + "| 写明剔除而缺认定机关或文号，按待认定（其他）",
        "\"occurredAt\": \"2022-06-01T08:00\", \"reportedAt\": \"2022-06-02T09:30\","
            + " \"determination\": {\"status\": \"CONFIRMED\"}"
            + "| 报告时限 24 小时，2022-06-02 08:00 到期"
            + "| 用时 25 小时 30 分，逾期 1 小时 30 分",
        "\"occurredAt\": \"2022-06-01T08:00\", \"determination\": {\"status\": \"CONFIRMED\"}"
            + "| 报告时限 24 小时"
            + "| 是否按期不明（报告时间未填）"
      })
  void aMatterIsToldWithItsDaysItsDeadlineAndWhoDecided(String rest, String what, String how) {
    assertThat(withAccident(", " + rest).matter("accidents/A-1", Locale.CHINESE))
        .startsWith("事故 A-1：")
        .contains(what, how);
  }

  @Test
  void aReasonNamesItsMattersAndWhatIsMissing() {
    List<ReasonInWords> broken =
        withAccident(", \"deaths\": 1, \"determination\": {\"status\": \"CONFIRMED\"}")
            .reasons(Locale.CHINESE);
    assertThat(broken)
        .singleElement()
        .satisfies(
            reason -> {
              assertThat(reason.code()).isEqualTo("SA-1");
              assertThat(reason.matters()).singleElement().asString().contains("死亡人数 1 人");
              assertThat(reason.missing()).isEmpty();
            });
    List<ReasonInWords> open = explained(village("示例村", "", "")).reasons(Locale.CHINESE);
    assertThat(open).extracting(ReasonInWords::code).contains("DATA-CASES");
    assertThat(open)
        .filteredOn(reason -> reason.code().equals("DATA-CASES"))
        .flatExtracting(ReasonInWords::missing)
        .containsExactly("没有提供案件清单；没有发生的，也要提供一份空清单");
  }

  @Test
  void theBandIsToldAndTheNextBetterOne() {
    String text =
        withAccident(", \"deaths\": 0, \"determination\": {\"status\": \"CONFIRMED\"}")
            .forPublic(Locale.CHINESE);
    assertThat(text)
        .contains("技防覆盖率：70 % → 8.00 / 10.00（不低于 60 %、不到 80 %：8 分；80 %起：10 分）")
        .contains("不影响：事故 A-1（2022-06-01）：死亡人数 0 人，失踪人数未填")
        .contains("各项标准合计：8.00");
  }

  @Test
  void theGradeIsToldWithWhatGaveIt() {
    UnitRecord open = village("示例村", "", "");
    assertThat(explained(open).forPublic(Locale.CHINESE)).contains("定级：评定为“待定”的，等级为“待定”");
    UnitRecord good =
        village("示例村", "", ", \"cases\": [], \"indicators\": {\"techCoverage\": \"0.7\"}");
    assertThat(explained(good).forPublic(Locale.CHINESE))
        .contains("定级：中，按 GRADE ", "得分 8.00：0 分起：中；9 分起：良");
  }

  @Test
  void whyARuleTookNoEffectNamesTheConditionAndTheEntry() {
    Explanation explanation =
        withAccident(
            ", \"deaths\": 0, \"minorInjuries\": 0, \"determination\": {\"status\":"
                + " \"CONFIRMED\"}");
    assertThat(explanation.whyNot("SA-1", Locale.CHINESE))
        .singleElement()
        .satisfies(
            why -> {
              assertThat(why.record()).isEqualTo("accidents/A-1");
              assertThat(why.applied()).isFalse();
              assertThat(why.failed())
                  .singleElement()
                  .asString()
                  .contains("死亡人数 0 人，要求不少于 1 人", "失踪人数未填", "轻伤人数 0 人");
            });
    assertThat(explanation.whyNot("扣分—事故迟报", Locale.ENGLISH))
        .singleElement()
        .extracting(WhyNot::failed)
        .asString()
        .contains("not known whether in time (time of occurrence, time of report not filled in)");
    assertThat(explanation.whyNot("否决—瞒报", Locale.CHINESE))
        .singleElement()
        .extracting(WhyNot::record, WhyNot::failed)
        .containsExactly(null, List.of("没有违规行为"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> explanation.whyNot("SA-9", Locale.CHINESE));
  }

  @Test
  void anEntryOfALaterDayIsNotSeenYet() {
    assertThat(
            explained(
                    village(
                        "示例村",
                        accident(", \"deaths\": 1, \"determination\": {\"status\": \"CONFIRMED\"}")
                            .replace("2022-06-01", "2022-10-01"),
                        ", \"cases\": []"))
                .whyNot("SA-1", Locale.CHINESE))
        .singleElement()
        .extracting(WhyNot::failed)
        .asString()
        .contains("事故 A-1（2022-10-01）", "统计截止日 2022-08-31 以后");
  }

  @Test
  void aRuleThatTookEffectSaysSo() {
    assertThat(
            withAccident(", \"deaths\": 1, \"determination\": {\"status\": \"PENDING\"}")
                .whyNot("SA-1", Locale.CHINESE))
        .singleElement()
        .satisfies(why -> assertThat(why.applied()).isTrue())
        .satisfies(why -> assertThat(why.failed()).isEmpty());
  }

  @Test
  void anotherRecordOrRulebookIsRefused() {
    UnitRecord record = village("示例村", "", "");
    AssessmentResult result = Assessor.of(SMALL).assess(record, AS_OF);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Explanation.of(SMALL, village("别村", "", ", \"cases\": []"), result))
        .withMessageContaining("another record");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Explanation.of(SmallRulebook.stricter(), record, result))
        .withMessageContaining("another rulebook");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> explained(record).matter("accidents/A-7", Locale.CHINESE));
  }

  @Test
  void namesAreShownHarmlesslyHoweverLong() {
    String name = "<script>" + "长".repeat(190);
    Explanation explanation = explained(village(name, "", ", \"cases\": []"));
    assertThat(explanation.unitName()).isEqualTo(name);
    assertThat(explanation.forPublic(Locale.CHINESE)).startsWith(name);
    Explanation soft = explained(village("甲\\u00ad村", "", ", \"cases\": []"));
    assertThat(soft.unitName()).doesNotContain("\u00ad");
    assertThat(soft.forPublic(Locale.ENGLISH)).doesNotContain("\u00ad");
    assertThat(soft.forAuditor()).doesNotContain("\u00ad");
  }

  @Test
  void englishIsToldInEnglishAndMarkedAsATranslationOnce() {
    String text =
        withAccident(", \"deaths\": 1, \"determination\": {\"status\": \"CONFIRMED\"}")
            .forPublic(Locale.ENGLISH);
    assertThat(text)
        .contains("accident A-1: day of occurrence 2022-06-01, type fire, deaths 1 person")
        .containsOnlyOnce("is a translation");
  }
}
