package io.sanling.rules.drl;

import static io.sanling.rules.drl.Drills.rule;
import static io.sanling.rules.drl.Drills.works;
import static io.sanling.testkit.TestRecords.anEntry;
import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.explain.Explanation;
import io.sanling.record.EntryBuilder;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A deadline to a set day that a document puts off to another day: from then on it is late. */
class PutOffTest {
  private static final Rulebook RULEBOOK =
      Drills.by(
              rule("逾期", "有一处毛病", "  - 修理期限已过", "那么", "就该事项提示 F-1"),
              rule("提醒", "有一处毛病", "  - 尚未修好", "  - 修理期限在3天内到期或已逾期", "那么", "提醒督办，以期限为准"))
          .change(
              "forms.yaml",
              "- {编号: mendedOn",
              "- {编号: dueOn, 名称: 限期, 英文: day due, 类型: 期限日, 必填: 是, 不早于: seenOn}\n"
                  + "      - {编号: laterOn, 名称: 延至日期, 英文: put off to, 类型: 期限日}\n"
                  + "      - {编号: mendedOn")
          .change(
              "forms.yaml",
              "天数: 修理天数, 延长: {有: paper, 天数: 修理延长}",
              "到: dueOn, 延长: {有: paper, 到: laterOn}")
          .load();

  private static EntryBuilder fault() {
    return anEntry("faults").id("1").on("2022-03-01").value("dueOn", "2022-04-01");
  }

  private static AssessmentResult assess(EntryBuilder fault, String asOf) {
    return Drills.assess(RULEBOOK, works(RULEBOOK).with(fault), asOf);
  }

  private static boolean isLate(EntryBuilder fault, String asOf) {
    return !assess(fault, asOf).notices().isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // document, put off to, last day in time
    ",,2022-04-01",
    "延字3号,2022-05-01,2022-05-01",
    // no document, no extension; nor one that stands for nothing, nor one without a day
    ",2022-05-01,2022-04-01",
    "无,2022-05-01,2022-04-01",
    "延字3号,,2022-04-01",
    // it makes none shorter
    "延字3号,2022-03-15,2022-04-01",
    "延字3号,2022-04-01,2022-04-01",
    "延字3号,2022-04-02,2022-04-02",
  })
  void itIsLateFromTheDayAfter(String document, String putOffTo, String last) {
    EntryBuilder open = fault().value("paper", document).value("laterOn", putOffTo);
    LocalDate due = LocalDate.parse(last);
    assertThat(isLate(open, last)).isFalse();
    assertThat(isLate(open, due.plusDays(1).toString())).isTrue();
    assertThat(isLate(open.value("mendedOn", last), "2022-12-31")).isFalse();
    assertThat(isLate(open.value("mendedOn", due.plusDays(1).toString()), "2022-12-31")).isTrue();
    assertThat(assess(open, last).reminders())
        .singleElement()
        .satisfies(reminder -> assertThat(reminder.due()).isEqualTo(due));
  }

  @Test
  void bothDaysAndTheDocumentAreTold() {
    UnitRecord record =
        works(RULEBOOK).with(fault().value("paper", "延字3号").value("laterOn", "2022-05-01")).build();
    Explanation explanation =
        Explanation.of(RULEBOOK, record, Assessor.of(RULEBOOK).assess(record));
    assertThat(explanation.forPublic(Locale.CHINESE))
        .contains("修理期限 2022-04-01 到期，凭延期文号 延字3号 延至 2022-05-01");
    assertThat(explanation.forPublic(Locale.ENGLISH))
        .contains("time for mending due 2022-04-01, by paper 延字3号 put off to 2022-05-01");
    assertThat(explanation.forAuditor()).contains("\"due\":\"2022-05-01\"");
  }

  @Test
  void whatExtendsNothingIsToldAsItWasFilledIn() {
    UnitRecord record = works(RULEBOOK).with(fault().value("laterOn", "2022-05-01")).build();
    assertThat(
            Explanation.of(RULEBOOK, record, Assessor.of(RULEBOOK).assess(record))
                .forPublic(Locale.CHINESE))
        .contains("延期文号未填", "延至日期 2022-05-01", "修理期限 2022-04-01 到期")
        .doesNotContain("凭");
  }
}
