package io.sanling.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sanling.Assessor;
import io.sanling.HurtVillage;
import io.sanling.Rulebook;
import io.sanling.SmallRulebook;
import io.sanling.form.TestForms;
import io.sanling.internal.workbook.Cell;
import io.sanling.record.Unit;
import io.sanling.record.UnitRecord;
import io.sanling.region.RegionNames;
import io.sanling.region.RegionTally;
import io.sanling.region.RegionTrend;
import io.sanling.result.AssessmentResult;
import io.sanling.value.AssessmentPeriod;
import io.sanling.value.AssessmentPeriod.Cycle;
import io.sanling.value.DayRange;
import io.sanling.value.UnusableResultException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultWorkbookTest {
  private static final Rulebook SMALL = SmallRulebook.load();
  private static final RegionNames NAMES =
      RegionNames.of(Map.of("410328104", "示例镇", "410328", "示例县"));

  private static UnitRecord village(int number, String name) {
    String code = "4103281042" + String.format(Locale.ROOT, "%02d", number);
    return UnitRecord.builder(
            TestForms.campaign(),
            Unit.of(code, "DIVISION_CODE")
                .name(name)
                .kind("VILLAGE")
                .division(code)
                .value("setting", "RURAL"))
        .list("misconducts", List.of())
        .days(
            "dailyReports",
            List.of(new DayRange(LocalDate.of(2022, 1, 1), LocalDate.of(2022, 12, 31))))
        .build();
  }

  private static ResultWorkbook of(Locale locale, UnitRecord... records) throws IOException {
    ResultWorkbook workbook = ResultWorkbook.of(SMALL, SMALL.defaultPeriod(), NAMES, locale);
    for (UnitRecord record : records) {
      workbook.add(record, Assessor.of(SMALL).assess(record));
    }
    return workbook;
  }

  private static byte[] written(Locale locale, int mostRows, UnitRecord... records)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ResultWorkbook workbook = of(locale, records)) {
      workbook.write(out, mostRows);
    }
    return out.toByteArray();
  }

  private static Sheets sheets(UnitRecord... records) throws Exception {
    return Sheets.of(written(Locale.CHINESE, 1000, records));
  }

  @Test
  void everySheetSaysWhatItRestsOnAndThatItIsNotOfficial() throws Exception {
    Sheets sheets = sheets(HurtVillage.record());

    assertThat(sheets.names()).containsExactly("主体", "不达标", "待定", "破零台账", "剔除", "提醒", "区域", "公示");
    for (String name : sheets.names()) {
      assertThat(sheets.texts(name, 1).subList(0, 3).toString())
          .contains(SMALL.title(), SMALL.digest(), "2022-12-31", "不是官方结果");
    }
  }

  @Test
  void aUnitStandsThereWithItsReasonsInWordsAndRealNumbersAndDays() throws Exception {
    Sheets sheets = sheets(HurtVillage.record());

    assertThat(sheets.header("主体")).contains("主体编码", "达标情况", "得分", "零事故", "日报率", "理由");
    List<Cell> unit = sheets.row("主体", 5);
    assertThat(unit).extracting(Cell::text).contains("410328104205", "不达标", "示例镇", "示例县");
    assertThat(unit.get(0).kind()).isEqualTo(Cell.Kind.TEXT);
    assertThat(unit.get(sheets.header("主体").indexOf("得分")).kind()).isEqualTo(Cell.Kind.NUMBER);
    assertThat(unit.get(unit.size() - 1).text()).contains("SA-1");
    assertThat(sheets.data("不达标")).hasSize(1);
    List<Cell> broken = sheets.row("破零台账", 5);
    assertThat(broken.get(sheets.header("破零台账").indexOf("日期")))
        .isEqualTo(new Cell(Cell.Kind.DATE, "2022-07-03", null, false));
    assertThat(sheets.data("公示").toString()).contains("不达标").doesNotContain("事故", "A-1");
  }

  @Test
  void noUnitsLeaveTheHeadersAndNothingElse() throws Exception {
    Sheets sheets = sheets();

    assertThat(sheets.names()).hasSize(8);
    for (String name : sheets.names()) {
      assertThat(sheets.header(name)).isNotEmpty();
      assertThat(sheets.data(name)).isEmpty();
    }
  }

  @Test
  void namesThatWouldBeCarriedOutOrTurnAroundAreTexts() throws Exception {
    String hostile = "<script>alert(1)</script>";
    String name = "=1+1";
    String longest = "长".repeat(200);

    Sheets sheets = sheets(village(1, hostile), village(2, name), village(3, longest));

    assertThat(sheets.data("主体"))
        .extracting(row -> row.get(1))
        .containsExactly(hostile, name, longest);
    assertThat(sheets.row("主体", 6).get(1)).isEqualTo(new Cell(Cell.Kind.TEXT, name, null, false));
    assertThat(Xlsx.shown("a\u202Eb_x000D_c")).isEqualTo("a\\u{202E}b_x005F_x000D_c");
  }

  @Test
  void inCsvWhatASpreadsheetWouldCarryOutHasAnApostropheBeforeIt() throws Exception {
    Map<String, StringWriter> files = new LinkedHashMap<>();
    try (ResultWorkbook workbook =
        of(Locale.CHINESE, village(1, "@SUM(A1)"), HurtVillage.record())) {
      workbook.writeCsv(name -> files.computeIfAbsent(name, file -> new StringWriter()));
    }

    assertThat(files).containsKeys("结果-主体.csv", "结果-不达标.csv", "结果-区域.csv");
    assertThat(files.get("结果-主体.csv").toString()).contains("410328104201\t,'@SUM(A1),", "100%");
    assertThat(files.get("结果-破零台账.csv").toString()).contains("2022-07-03");
  }

  @Test
  void theSameResultsGiveTheSameBytes() throws IOException {
    UnitRecord[] records = {HurtVillage.record(), village(1, "甲村")};

    assertThat(written(Locale.CHINESE, 1000, records))
        .isEqualTo(written(Locale.CHINESE, 1000, records));
  }

  @Test
  void moreUnitsThanASheetHasRowsGoOnOnTheNext() throws Exception {
    Sheets sheets =
        Sheets.of(written(Locale.CHINESE, 6, village(1, "甲"), village(2, "乙"), village(3, "丙")));

    assertThat(sheets.names()).contains("主体", "主体 (2)", "公示 (2)").doesNotContain("主体 (3)");
    assertThat(sheets.data("主体")).hasSize(2);
    assertThat(sheets.data("主体 (2)")).hasSize(1);
    assertThat(sheets.header("主体 (2)")).isEqualTo(sheets.header("主体"));
  }

  @Test
  void inEnglishEverySheetIsEnglish() throws Exception {
    Sheets sheets = Sheets.of(written(Locale.ENGLISH, 1000, HurtVillage.record()));

    assertThat(sheets.names()).startsWith("Units", "Not conforming", "Undetermined", "Ledger");
    assertThat(sheets.header("Units")).contains("unit", "name", "conformity", "reasons");
    assertThat(sheets.texts("Units", 1).toString()).contains("Not an official result");
  }

  @Test
  void aUnitIsThereOnce() throws IOException {
    try (ResultWorkbook workbook = of(Locale.CHINESE, HurtVillage.record())) {
      assertThatThrownBy(
              () ->
                  workbook.add(
                      HurtVillage.record(), Assessor.of(SMALL).assess(HurtVillage.record())))
          .isInstanceOf(UnusableResultException.class);
    }
  }

  @Test
  void aResultOfAnotherPeriodIsNotPutUnderThisOne() throws IOException {
    UnitRecord record = village(1, "甲村");
    AssessmentResult july = Assessor.of(SMALL).assess(record, LocalDate.of(2022, 7, 31));
    try (ResultWorkbook workbook = of(Locale.CHINESE);
        Report report = Report.of(SMALL, SMALL.defaultPeriod())) {
      assertThatThrownBy(() -> workbook.add(record, july))
          .isInstanceOf(UnusableResultException.class)
          .hasMessageContaining("2022-07-31");
      assertThatThrownBy(() -> report.add(record, july))
          .isInstanceOf(UnusableResultException.class);
    }
    WorkList list = WorkList.of(SMALL, SMALL.defaultPeriod(), NAMES, Locale.CHINESE);
    assertThatThrownBy(() -> list.add(record, july)).isInstanceOf(UnusableResultException.class);
    assertThatThrownBy(() -> list.add(village(2, "乙村"), Assessor.of(SMALL).assess(record)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nothingIsAddedToWhatIsWrittenOrClosed() throws IOException {
    UnitRecord record = village(1, "甲村");
    AssessmentResult result = Assessor.of(SMALL).assess(record);
    ResultWorkbook workbook = of(Locale.CHINESE);
    workbook.write(OutputStream.nullOutputStream());
    assertThatThrownBy(() -> workbook.add(record, result))
        .isInstanceOf(IllegalStateException.class);
    workbook.close();
    assertThatThrownBy(() -> workbook.write(OutputStream.nullOutputStream()))
        .isInstanceOf(IllegalStateException.class);
    Report report = Report.of(SMALL, SMALL.defaultPeriod());
    report.close();
    assertThatThrownBy(() -> report.add(record, result)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> report.write(OutputStream.nullOutputStream()))
        .isInstanceOf(IllegalStateException.class);
  }

  // ---- interim results

  private static final AssessmentPeriod AUGUST =
      SMALL.defaultPeriod().asOf(LocalDate.of(2022, 8, 20));

  private static ResultWorkbook monthly(Locale locale) throws IOException {
    ResultWorkbook workbook = ResultWorkbook.interim(SMALL, AUGUST, Cycle.MONTH, NAMES, locale);
    UnitRecord record = HurtVillage.record();
    workbook.add(record, Assessor.of(SMALL).assess(record, AUGUST));
    workbook.add(trend(AUGUST, Cycle.MONTH));
    return workbook;
  }

  private static RegionTrend trend(AssessmentPeriod period, Cycle by) {
    List<RegionTally> tallies = new ArrayList<>();
    for (AssessmentPeriod day : period.interim(by)) {
      RegionTally tally = RegionTally.of(SMALL);
      tally.add(Assessor.of(SMALL).assess(HurtVillage.record(), day));
      tallies.add(tally);
    }
    return RegionTrend.of(SMALL, period, by, tallies);
  }

  @Test
  void everySheetOfInterimResultsSaysThatTheyAreNotTheYears() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ResultWorkbook workbook = monthly(Locale.CHINESE)) {
      workbook.write(out);
    }
    Sheets sheets = Sheets.of(out.toByteArray());
    assertThat(sheets.names()).startsWith("趋势", "主体").contains("区域").doesNotContain("公示");
    for (String name : sheets.names()) {
      assertThat(sheets.texts(name, 1).subList(0, 3).toString())
          .contains("月通报，非年度结果", "2022-01-01", "截至 2022-08-20", "2022-08-31", "不是官方结果");
    }
  }

  @Test
  void theTrendHasARowForEachRegionAndDayWithWhatChanged() throws Exception {
    Map<String, StringWriter> files = new LinkedHashMap<>();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ResultWorkbook workbook = monthly(Locale.CHINESE)) {
      workbook.write(out);
      workbook.writeCsv(name -> files.computeIfAbsent(name, file -> new StringWriter()));
    }
    Sheets sheets = Sheets.of(out.toByteArray());
    List<String> header = sheets.header("趋势");
    assertThat(header).contains("统计截止", "达标率", "破零事故", "破零事故较上期", "增减百分点");
    assertThat(header).as("what fits on a page").hasSizeLessThanOrEqualTo(18);
    assertThat(sheets.data("趋势")).hasSize(4 * 8);
    List<String> july = sheets.data("趋势").get(6);
    assertThat(july.get(header.indexOf("统计截止"))).isEqualTo("2022-07-31");
    assertThat(july.get(header.indexOf("破零事故较上期"))).isEqualTo("1");
    assertThat(files.keySet()).allMatch(name -> name.startsWith("月通报-"));
    assertThat(files.get("月通报-趋势.csv").toString().lines().map(line -> line.split(",", -1).length))
        .hasSize(1 + 4 * 8)
        .containsOnly(header.size());
  }

  @Test
  void onlyTheTrendOfItsOwnDaysIsPutIntoAWorkbook() throws IOException {
    try (ResultWorkbook year = of(Locale.CHINESE);
        ResultWorkbook monthly = monthly(Locale.ENGLISH)) {
      assertThatThrownBy(() -> year.add(trend(SMALL.defaultPeriod(), Cycle.MONTH)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> monthly.add(trend(AUGUST, Cycle.MONTH)))
          .isInstanceOf(IllegalStateException.class);
    }
    try (ResultWorkbook monthly =
        ResultWorkbook.interim(SMALL, AUGUST, Cycle.MONTH, NAMES, Locale.CHINESE)) {
      assertThatThrownBy(() -> monthly.add(trend(AUGUST, Cycle.QUARTER)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
