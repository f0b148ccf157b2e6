package io.sanling.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sanling.record.RecordSource.RowCount;
import io.sanling.record.UnreadableDataException.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("People's tables are not tidy, and no row of them is lost")
class PeoplesTablesTest {
  private static final String FIRST = "411603001001";
  private static final String SECOND = "411603001102";
  private static final String PETITIONS = "主体编码,编号,受理日期,认定状态\n";

  @TempDir Path folder;

  @BeforeEach
  void twoVillages() throws IOException {
    table("units", "主体编码,编码类别,主体名称,主体类别,行政区划代码,城乡分类\n" + village(FIRST) + village(SECOND));
    table("petitions", PETITIONS);
  }

  private static String village(String id) {
    return id + ",行政区划代码,示例村,行政村," + id + ",农村\n";
  }

  private static String petition(String unit, int number) {
    return unit + ",P-" + number + ",2022/3/1,待认定\n";
  }

  private void table(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name + ".csv"), text);
  }

  private List<ReadOutcome<UnitRecord>> read() {
    return DataSets.read(folder);
  }

  private List<Integer> petitions() {
    return DataSets.accepted(read()).stream().map(unit -> unit.list("petitions").size()).toList();
  }

  private String refused() {
    UnreadableDataException e = catchThrowableOfType(UnreadableDataException.class, this::read);
    assertThat(e).isNotNull();
    assertThat(e.kind()).isIn(Code.HEADER, Code.FORMAT, Code.EMPTY);
    assertThat(e.message(Locale.ENGLISH)).doesNotContain("{");
    return e.message(Locale.CHINA);
  }

  /** What was said after reading, and the rows of a table as read, used, rejected, aside. */
  private String said(String table) {
    try (RecordSource source = DataSets.open(folder)) {
      assertThat(source.stream().count()).isPositive();
      String rows =
          source.rows().stream()
              .filter(row -> row.table().equals(table + ".csv"))
              .map(row -> row.read() + "=" + row.used() + "+" + row.rejected() + "+" + row.aside())
              .collect(Collectors.joining());
      return rows + " " + source.notes(Locale.CHINA);
    }
  }

  @Test
  void titlesAndBlankRowsStandAboveTheHeader() throws IOException {
    table(
        "petitions",
        "某县2022年信访事项汇总表,,,\n\n填报单位：某县信访局　2022年8月31日\n,,,\n" + PETITIONS + petition(FIRST, 1));
    assertThat(petitions()).containsExactly(1, 0);
    assertThat(said("petitions")).startsWith("3=1+0+2").contains("标题", "第 1、3 行");
  }

  @Test
  void theHeaderMayStandInTheTwentiethRowAndNotLower() throws IOException {
    table("petitions", "\n".repeat(19) + PETITIONS + petition(FIRST, 1));
    assertThat(petitions()).containsExactly(1, 0);
    table("petitions", "说明,,,\n" + "\n".repeat(19) + PETITIONS + petition(FIRST, 1));
    assertThat(refused()).contains("前 20 行");
  }

  @Test
  void aRowOfDataAboveTheHeaderIsNoTitle() throws IOException {
    table("petitions", petition(SECOND, 2) + PETITIONS + petition(FIRST, 1));
    assertThat(refused()).contains("petitions.csv:1", "表头上方");
  }

  @Test
  void aMissingHeaderIsNoTitleEither() throws IOException {
    table("petitions", petition(FIRST, 1) + petition(SECOND, 2));
    assertThat(refused()).contains("主体编码");
  }

  @Test
  void aHeaderInBothLanguagesIsOneHeader() throws IOException {
    table(
        "petitions", PETITIONS + "unitId,id,acceptedOn,determinationStatus\n" + petition(FIRST, 1));
    assertThat(petitions()).containsExactly(1, 0);
    assertThat(said("petitions")).startsWith("2=1+0+1");
  }

  @Test
  void theHeaderOfEveryPageIsNoDataButAnotherHeaderIsAQuestion() throws IOException {
    table("petitions", PETITIONS + petition(FIRST, 1) + PETITIONS + petition(SECOND, 2));
    assertThat(petitions()).containsExactly(1, 1);
    assertThat(said("petitions")).startsWith("3=2+0+1").contains("重复的表头", "第 3 行");
    table(
        "petitions", PETITIONS + petition(FIRST, 1) + "主体编码,受理日期,编号,认定状态\n" + petition(SECOND, 2));
    assertThat(refused()).contains("第 1 行", "第 3 行");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "合计,,,3",
        "总计：,,3,",
        ",合 计,,3",
        "小计,3,,",
        "合计,—,/,3件",
        "全县合计,,,1,234",
        "Total,,,3",
        "合计,3",
        "3,合计,,",
        ",,,合计：3件",
        "合计3件,,,",
        "合计（3 起）,,,",
        "共 3 件,,,",
        "共计：3件",
        "平均,,,1.5"
      })
  void aRowOfTotalsIsNamedAndNoData(String totals) throws IOException {
    table("petitions", PETITIONS + petition(FIRST, 1) + totals + "\n");
    assertThat(petitions()).containsExactly(1, 0);
    assertThat(said("petitions")).startsWith("2=1+0+1").contains("合计行", "第 3 行");
  }

  @Test
  void aRowThatOnlyBeginsLikeTotalsIsData() throws IOException {
    table("petitions", PETITIONS + "合计,P-1,2022/3/1,待认定\n" + FIRST + ",合计,2022/3/1,待认定\n");
    assertThat(DataSets.problems(read())).containsExactly("REC-ORPHAN /unit/id");
    assertThat(petitions()).containsExactly(1, 0);
    assertThat(said("petitions")).startsWith("2=1+1+0");
  }

  @Test
  void remarksBelowTheTableAndNumbersWithoutARowAreNoData() throws IOException {
    table(
        "petitions",
        "序号,"
            + PETITIONS.replace("\n", ",备注\n")
            + ("1," + petition(FIRST, 1).replace("\n", ",已回访\n"))
            + "2,,,,,\n3,,,,,无\n填表人：某某,,审核人：某某,,,\n以下空白,,,,,\n");
    assertThat(petitions()).containsExactly(1, 0);
    assertThat(said("petitions"))
        .startsWith("5=1+0+4")
        .contains("序号、备注", "只有编码、序号", "表尾")
        .doesNotContain("某某");
  }

  @Test
  void columnsForPeopleHoldNoPersonalDataEither() throws IOException {
    table(
        "petitions",
        PETITIONS.replace("\n", ",备注\n") + petition(FIRST, 1).replace("\n", ",电话13812345678\n"));
    assertThat(DataSets.problems(read())).containsExactly("REC-PERSONAL-DATA /petitions/0/备注");
    assertThat(DataSets.printed(read())).doesNotContain("13812345678");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*主体编码,编号（必填）, 受 理\u3000日期 ,认定状态*",
        "\"主体\n编码\",编号,\"受理日期\r\n(yyyy-mm-dd)\",认定状态",
        "＊主体编码,编号,受理日期（年月日）,认定状态",
        "\u200b主体编码,编号,受理日期,认定状态\ufeff"
      })
  void aHeaderMayBeMarkedBrokenAndSpaced(String header) throws IOException {
    table("petitions", header + "\n" + petition(FIRST, 1));
    assertThat(petitions()).containsExactly(1, 0);
  }

  @Test
  void unitsOfMeasureBelongToAHeaderOnlyWhereTheyAreRight() throws IOException {
    String header = "主体编码,编号,发生日期,事故类型,死亡人数（人）,失踪人数(人),直接经济损失（元）,认定状态\n";
    String row = FIRST + ",A-1,2022/3/1,火灾,0,0,35000,待认定\n";
    table("accidents", header + row);
    assertThat(DataSets.accepted(read()).get(0).list("accidents").get(0).number("directLossYuan"))
        .isEqualByComparingTo("35000");
    table("accidents", header.replace("元", "万元") + row);
    assertThat(refused()).contains("万元", "直接经济损失(元)");
    table("accidents", header.replace("（元）", "") + row);
    assertThat(refused()).contains("直接经济损失(元)");
  }

  @ParameterizedTest
  @CsvSource({
    "受理日期, 受理日起, 受理日期",
    "受理日期, 信访受理日期, 受理日期",
    "认定状态, 认定状況态, 认定状态",
    "主体编码, 主体编号, 主体编码",
    "主体编码, UnitID, 主体编码"
  })
  void aHeaderThatIsNearlyRightIsNamedOnceWithTheRightOne(String header, String wrong, String right)
      throws IOException {
    table("petitions", PETITIONS.replace(header, wrong) + petition(FIRST, 1) + petition(SECOND, 2));
    assertThat(refused()).contains(wrong, right).containsOnlyOnce("petitions.csv");
  }

  @Test
  void underLenientReadingAHeaderThatIsNearlyRightIsAWarning() throws IOException {
    table(
        "petitions",
        PETITIONS.replace("\n", ",认定机构\n") + petition(FIRST, 1).replace("\n", ",县局\n"));
    assertThat(refused()).contains("认定机关");
    assertThat(DataSets.read(folder, ReadOptions.lenient()).get(0).warningsJson(Locale.CHINA))
        .contains("REC-UNKNOWN-FIELD");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u000b", "\u0085", "\u2028", "\u2029", "\f", ""})
  @DisplayName("csv-cr-only: nothing else ends a line, and no row vanishes into the header")
  void otherSignsAreNoLineEnds(String end) throws IOException {
    table("petitions", (PETITIONS + petition(FIRST, 1)).replace("\n", end));
    assertThat(refused()).contains("petitions.csv");
    table("petitions", PETITIONS.replace("\n", end) + petition(FIRST, 1) + petition(SECOND, 2));
    assertThat(refused()).contains("petitions.csv");
    table("surveys", ("unitId,surveyed,satisfied\n" + FIRST + ",3,2\n").replace("\n", end));
    table("petitions", PETITIONS);
    assertThat(refused()).contains("surveys.csv");
  }

  @Test
  @DisplayName(
      "csv-cr-only: rows that another sign has made one are asked for, not rejected as one")
  void anotherSignWithinTheRows() throws IOException {
    table(
        "petitions", PETITIONS + petition(FIRST, 1).replace("\n", "\u2028") + petition(SECOND, 2));
    assertThat(refused()).contains("petitions.csv", "CRLF");
    table("petitions", PETITIONS);
    table(
        "units",
        "主体编码,编码类别,主体名称,主体类别,行政区划代码,城乡分类\n"
            + village(FIRST).replace("\n", "\u000b")
            + village(SECOND));
    assertThat(refused()).contains("units.csv", "CRLF");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "示例县信访事项.csv",
        "信访事项（示例村）.csv",
        "上访.csv",
        "xinfang.csv",
        "xinmi-petitions-2022.csv",
        "incidents.csv",
        "petitions.jsonl",
        "表3.txt"
      })
  void aTableUnderAnotherNameIsAskedForByWhatStandsInIt(String name) throws IOException {
    Files.delete(folder.resolve("petitions.csv"));
    table("accidents", "主体编码,编号,发生日期,事故类型,认定状态\n");
    Files.writeString(folder.resolve(name), "信访台账,,,\n" + PETITIONS + petition(FIRST, 1));
    assertThat(refused()).contains(name, "信访事项.csv");
    table("petitions", PETITIONS);
    assertThat(petitions()).containsExactly(0, 0);
  }

  @Test
  void aTableOneFolderDeeperIsAskedForToo() throws IOException {
    Files.delete(folder.resolve("petitions.csv"));
    Files.createDirectories(folder.resolve("第一批"));
    table("第一批/信访事项", PETITIONS + petition(FIRST, 1));
    assertThat(refused()).contains("第一批/信访事项.csv", "petitions.csv");
  }

  @Test
  void whatHasOtherColumnsIsNobodysAndOnlyNamed() throws IOException {
    Files.delete(folder.resolve("petitions.csv"));
    table("得分", "主体编码,主体名称,信访,得分\n" + FIRST + ",示例村,0,92\n");
    assertThat(DataSets.accepted(read())).hasSize(2);
  }

  @Test
  void aRowThatHoldsAnotherUnitsRowLeavesThatUnitNotClean() throws IOException {
    for (String between : List.of("", ",", " ")) {
      table(
          "petitions", PETITIONS + petition(FIRST, 1).replace("\n", between) + petition(SECOND, 2));
      assertThat(DataSets.problems(read()))
          .containsExactly("REC-SYNTAX /petitions/0", "REC-ORPHAN /petitions");
      assertThat(DataSets.accepted(read())).isEmpty();
    }
  }

  @Test
  void quotationMarksMakeNoCellOfWholeRows() throws IOException {
    table(
        "petitions",
        (PETITIONS + petition(FIRST, 1) + petition(SECOND, 2))
            .replace("P-1", "\"P-1")
            .replace("P-2", "P-2\""));
    assertThat(DataSets.problems(read()))
        .contains("REC-SYNTAX /petitions/0", "REC-ORPHAN /petitions");
    assertThat(DataSets.accepted(read())).isEmpty();
  }

  @Test
  void aNameInPlaceOfTheIdLeavesTheUnitOfThatNameNotClean() throws IOException {
    table(
        "units",
        "主体编码,编码类别,主体名称,主体类别,行政区划代码,城乡分类\n"
            + village(FIRST)
            + village(SECOND).replace("示例村", "示例二村"));
    table("petitions", PETITIONS + petition("示例 二村", 1).replace(" ", ""));
    assertThat(DataSets.accepted(read()))
        .extracting(unit -> unit.unit().id())
        .containsExactly(FIRST);
    assertThat(DataSets.printed(read())).contains("名称“示例二村”");
  }

  @Test
  void aColumnWithoutAHeaderIsNamedAsSuch() throws IOException {
    table("petitions", PETITIONS.replace("\n", ",\n") + petition(FIRST, 1).replace("\n", ",x\n"));
    assertThat(DataSets.problems(read())).containsExactly("REC-UNKNOWN-FIELD /petitions/0/");
    assertThat(DataSets.printed(read())).contains("没有表头");
  }

  @Test
  @Timeout(60)
  void unknownColumnsByTheHundredThousandTakeNoTime() throws IOException {
    int many = 200_000;
    String headers = IntStream.range(0, many).mapToObj(i -> ",甲" + i).collect(Collectors.joining());
    table(
        "petitions",
        PETITIONS.replace("\n", headers + "\n")
            + petition(FIRST, 1).replace("\n", ",".repeat(many) + "\n"));
    assertThat(petitions()).containsExactly(1, 0);
  }

  @Test
  void aHeaderOfTwoRowsIsAskedForOnceNotOnceARow() throws IOException {
    table("petitions", "主体编码,编号,办理,认定\n,,受理日期,认定状态\n" + petition(FIRST, 1));
    assertThat(refused()).contains("第 1 行", "第 2 行");
  }

  @Test
  void noValueBelowTheHeaderIsTakenForOne() throws IOException {
    table("petitions", "编码,编号,受理日期,数据来源\n" + FIRST + ",P-1,2022/3/1,UNIT\n");
    assertThat(refused()).contains("编码, 编号, 受理日期, 数据来源").doesNotContain("UNIT");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\t", ";", "；", "，", "|"})
  void otherSeparatorsAreNamed(String separator) throws IOException {
    table("petitions", (PETITIONS + petition(FIRST, 1)).replace(",", separator));
    assertThat(refused()).contains(separator.equals("\t") ? "Tab" : separator, "逗号");
    table(
        "petitions",
        "sep=" + separator + "\n" + (PETITIONS + petition(FIRST, 1)).replace(",", separator));
    assertThat(refused()).contains("逗号");
  }

  @Test
  void theFirstLineThatTellsExcelTheSeparatorIsNoData() throws IOException {
    table("petitions", "sep=,\n" + PETITIONS + petition(FIRST, 1));
    assertThat(petitions()).containsExactly(1, 0);
  }

  @Test
  void indicatorsMayStandInColumnsUnderTheirPrintedLabels() throws IOException {
    table("indicators", "主体编码,主体名称,专题研究次数（次）,技防覆盖率,网格员（安全员）到位,volunteers\n");
    assertThat(refused()).contains("主体名称");
    table(
        "indicators",
        "主体编码,专题研究次数（次）,技防覆盖率,网格员（安全员）到位,volunteers,备注\n"
            + (FIRST + ",4,0.82,是,,x\n" + SECOND + ",5,,否,12,\n" + "合计,9,,,12,\n"));
    List<UnitRecord> wide = DataSets.accepted(read());
    assertThat(said("indicators")).startsWith("3=2+0+1");
    table(
        "indicators",
        "unitId,indicator,value\n"
            + (FIRST + ",专题研究次数,4\n" + FIRST + ",技防覆盖率,0.82\n" + FIRST + ",网格员(安全员)到位,是\n")
            + (SECOND
                + ",meetings,5\n"
                + SECOND
                + ",gridWorker,否\n"
                + SECOND
                + ",平安志愿者人数（人）,12\n"));
    assertThat(wide.stream().map(UnitRecord::digest))
        .isEqualTo(DataSets.accepted(read()).stream().map(UnitRecord::digest).toList());
  }

  @Test
  void anIndicatorTwiceIsADuplicateInColumnsToo() throws IOException {
    table("indicators", "unitId,meetings\n" + FIRST + ",4\n" + FIRST + ",4\n");
    assertThat(DataSets.problems(read()))
        .containsExactly("REC-DUPLICATE-RECORD /indicators/meetings");
    table("indicators", "unitId,meetings,indicator,value\n" + FIRST + ",4,volunteers,2\n");
    assertThat(refused()).contains("indicators.csv");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=\"%s\"", "\"=\"\"%s\"\"\"", "'%s", "%s\t", " '%s ", "\"%s\t\""})
  @DisplayName("merged-unit-ids: a code kept from becoming a number is that code")
  void whatKeepsACodeFromBecomingANumberIsNoPartOfIt(String written) throws IOException {
    table("petitions", PETITIONS + petition(written.formatted(FIRST), 1));
    assertThat(petitions()).containsExactly(1, 0);
    table(
        "units",
        Files.readString(folder.resolve("units.csv"))
            .replace("\n" + FIRST, "\n" + written.formatted(FIRST)));
    assertThat(petitions()).containsExactly(1, 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "411603001011",
        "41160301001",
        "4116030010001",
        "411063001001",
        "4116 0300 1001",
        "411603001001.0",
        "411603001007"
      })
  @DisplayName("merged-unit-ids: a mistyped id leaves no unit clean that may be meant")
  void theUnitAMistypedIdProbablyMeansIsNotAssessedWithoutTheRow(String mistyped)
      throws IOException {
    table("petitions", PETITIONS + petition(mistyped, 1));
    assertThat(DataSets.problems(read()))
        .containsExactly("REC-ORPHAN /petitions", "REC-ORPHAN /unit/id");
    assertThat(DataSets.accepted(read()))
        .extracting(unit -> unit.unit().id())
        .containsExactly(SECOND);
    assertThat(DataSets.printed(read())).contains("最接近的是“" + FIRST + "”");
    assertThat(said("petitions")).startsWith("1=0+1+0");
  }

  @Test
  @DisplayName("merged-unit-ids: a blank id below a unit's row is probably that unit's")
  void aBlankIdBelowARow() throws IOException {
    table("petitions", PETITIONS + petition(SECOND, 1) + petition("", 2) + petition("", 3));
    assertThat(DataSets.problems(read()))
        .containsExactly(
            "REC-ORPHAN /petitions",
            "REC-ORPHAN /petitions",
            "REC-ORPHAN /unit/id",
            "REC-ORPHAN /unit/id");
    assertThat(DataSets.accepted(read()))
        .extracting(unit -> unit.unit().id())
        .containsExactly(FIRST);
  }

  @Test
  @DisplayName("merged-unit-ids: an id in scientific notation may be any unit's that begins so")
  void anIdThatASpreadsheetHasChanged() throws IOException {
    table("petitions", PETITIONS + petition("4.11603E+11", 1));
    assertThat(DataSets.problems(read()))
        .containsExactly("REC-ORPHAN /petitions", "REC-ORPHAN /petitions", "REC-ID /unit/id");
    assertThat(DataSets.accepted(read())).isEmpty();
  }

  @Test
  void anIdThatIsNobodysLeavesTheUnitsAsTheyAre() throws IOException {
    table("petitions", PETITIONS + petition("530102001001", 1) + petition("无", 2));
    assertThat(DataSets.problems(read()))
        .containsExactly("REC-ORPHAN /unit/id", "REC-ORPHAN /unit/id");
    assertThat(petitions()).containsExactly(0, 0);
  }

  @ParameterizedTest
  @EnumSource(DataSets.Format.class)
  void rowsReadAreRowsUsedAndRejectedAndSetAside(DataSets.Format format) throws IOException {
    Path data =
        DataSets.write(
            format,
            folder,
            List.of(
                DataSets.example(),
                DataSets.with("/unit/id", "\"410328104206\""),
                DataSets.with("/petitions/0/acceptedOn", "\"x\"")));
    for (int threads : new int[] {1, 4}) {
      try (RecordSource source = DataSets.open(data)) {
        source.process(threads, record -> record).forEachRemaining(outcome -> {});
        assertThat(source.rows())
            .isNotEmpty()
            .allMatch(row -> row.read() == row.used() + row.rejected() + row.aside());
        assertThat(source.rows().stream().mapToLong(RowCount::used).sum()).isPositive();
        assertThat(source.rows().stream().mapToLong(RowCount::rejected).sum()).isPositive();
      }
    }
  }

  @Test
  void sheetsAreToldApartLikeFiles() throws IOException {
    Path file = folder.resolve("w.xlsx");
    for (String name : List.of("信访", "petition", "信访事项 (2)", "Petitions表")) {
      DataSets.workbook(
          file,
          book -> {
            var units = book.newWorksheet("主体");
            String[] header = {"unitId", "idScheme", "kind", "division", "setting"};
            String[] row = {FIRST, "DIVISION_CODE", "VILLAGE", FIRST, "RURAL"};
            for (int i = 0; i < header.length; i++) {
              units.value(1, i, header[i]);
              units.value(2, i, row[i]);
            }
            units.value(0, 0, "主体名单");
            book.newWorksheet(name).value(0, 0, "unitId");
            book.newWorksheet("封面").value(0, 0, "x");
          });
      UnreadableDataException e =
          catchThrowableOfType(UnreadableDataException.class, () -> DataSets.read(file));
      assertThat(e.message(Locale.CHINA)).contains(name, "信访事项");
    }
  }
}
