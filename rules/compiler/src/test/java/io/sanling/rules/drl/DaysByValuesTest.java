package io.sanling.rules.drl;

import static io.sanling.rules.drl.Drills.rule;
import static io.sanling.rules.drl.Drills.works;
import static io.sanling.testkit.TestRecords.anEntry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.explain.Explanation;
import io.sanling.form.Forms;
import io.sanling.record.EntryBuilder;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.result.AssessmentResult.Notice;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days by the values of a choice, or a day that was set; and days that were reported all clear. */
class DaysByValuesTest {
  private static final Rulebook RULEBOOK =
      Drills.by(
              rule("逾期", "有一处毛病", "  - 修理期限已过", "那么", "就该事项提示 F-1"),
              rule("不明", "有一处毛病", "  - 修理期限是否已过不明", "那么", "就该事项提示 F-2"),
              rule("矛盾", "有一处毛病", "  - 那天报了平安", "那么", "就该事项提示 E-1"))
          .change(
              "forms.yaml",
              "- {编号: mendedOn",
              "- {编号: dueOn, 名称: 限期, 英文: day due, 类型: 期限日, 不早于: seenOn}\n"
                  + "      - {编号: part, 名称: 部位, 英文: part, 类型: 选项, 取值: [{编号: ROOF, 名称: 屋顶, 英文:"
                  + " roof}, {编号: DOOR, 名称: 门, 英文: door}, {编号: WALL, 名称: 墙, 英文: wall}]}\n"
                  + "      - {编号: mendedOn")
          .change(
              "forms.yaml",
              "天数: 修理天数, 延长: {有: paper, 天数: 修理延长}",
              "到: dueOn, 天数: {按: [part], ROOF: 修理天数, DOOR: 修理延长}")
          .change(
              "forms.yaml",
              "  - 编号: figures",
              "  - {编号: quiet, 名称: 平安日, 英文: quiet day, 份数: 逐日, 性质: 其他, 平安: 那天报了平安}\n"
                  + "  - 编号: figures")
          .load();

  private static EntryBuilder fault(String part, String due) {
    return anEntry("faults").id("1").on("2022-03-01").value("part", part).value("dueOn", due);
  }

  private static List<String> notices(EntryBuilder fault, LocalDate asOf) {
    AssessmentResult result = Drills.assess(RULEBOOK, works(RULEBOOK).with(fault), asOf.toString());
    return result.notices().stream().map(Notice::code).toList();
  }

  @ParameterizedTest
  @CsvSource({
    // part, day set, last day in time
    "ROOF,,2022-03-11",
    "DOOR,,2022-03-06",
    // a day that was set counts first, earlier or later
    "ROOF,2022-03-03,2022-03-03",
    "ROOF,2022-05-01,2022-05-01",
    "WALL,2022-03-03,2022-03-03",
    ",2022-03-03,2022-03-03",
  })
  void theDaysAreThoseOfTheValue(String part, String set, LocalDate last) {
    EntryBuilder open = fault(part, set);
    assertThat(notices(open, last)).isEmpty();
    assertThat(notices(open, last.plusDays(1))).containsExactly("F-1");
    assertThat(notices(open.value("mendedOn", last.toString()), last.plusDays(9))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"WALL", ","})
  void whereTheTableHasNothingItIsNotKnown(String part) {
    EntryBuilder open = fault(part, null);
    assertThat(notices(open, LocalDate.of(2022, 3, 2))).containsExactly("F-2");
    assertThat(notices(open, LocalDate.of(2022, 12, 31))).containsExactly("F-2");
    EntryBuilder mended = open.value("mendedOn", "2022-03-02");
    assertThat(notices(mended, LocalDate.of(2022, 12, 31)))
        .as("mended, and not known whether in time")
        .containsExactly("F-2");
  }

  private static String told(EntryBuilder fault, Locale locale) {
    UnitRecord record = works(RULEBOOK).with(fault).build();
    return Explanation.of(RULEBOOK, record, Assessor.of(RULEBOOK).assess(record)).forPublic(locale);
  }

  @Test
  void itIsToldWhichAndWhatIsMissing() {
    assertThat(told(fault("ROOF", null), Locale.CHINESE)).contains("修理期限 10 天");
    assertThat(told(fault("ROOF", "2022-03-03"), Locale.CHINESE)).contains("修理期限 2022-03-03 到期");
    assertThat(told(fault(null, null), Locale.CHINESE)).contains("是否按期不明", "部位");
    assertThat(told(fault("WALL", null), Locale.CHINESE)).contains("是否按期不明（没有规定天数）");
    assertThat(told(fault("WALL", null), Locale.ENGLISH))
        .contains("no number of days is laid down");
  }

  @ParameterizedTest
  @CsvSource({
    "2022-03-01,2022-03-01,true",
    "2022-02-01,2022-03-01,true",
    "2022-03-01,2022-12-31,true",
    "2022-02-01,2022-02-28,false",
    "2022-03-02,2022-12-31,false",
  })
  void onADayReportedAllClear(String first, String last, boolean contradicted) {
    UnitRecord record =
        works(RULEBOOK).with(fault("ROOF", "2022-12-31")).reportingAllClear(first, last).build();
    AssessmentResult result = Assessor.of(RULEBOOK).assess(record);
    assertThat(result.notices())
        .extracting(Notice::code, Notice::record)
        .isEqualTo(contradicted ? List.of(tuple("E-1", "faults/1")) : List.of());
    if (!contradicted) {
      assertThat(Explanation.of(RULEBOOK, record, result).whyNot("矛盾", Locale.CHINESE).toString())
          .contains("2022-03-01 没有平安日");
    }
  }

  @Test
  void theFormSaysItsOwnSentence() {
    Forms forms = RULEBOOK.forms();
    assertThat(forms.form("quiet").allClear()).isEqualTo("那天报了平安");
    assertThat(forms.form("faults").allClear()).isNull();
    assertThat(works(RULEBOOK).build().days("quiet"))
        .as("a unit of the test kit reported all clear on no day")
        .isEmpty();
  }
}
