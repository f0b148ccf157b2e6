package io.sanling.record;

import static io.sanling.record.DataSets.accepted;
import static io.sanling.record.DataSets.problems;
import static io.sanling.record.DataSets.read;
import static io.sanling.record.DataSets.rejected;
import static io.sanling.record.RawWorkbook.row;
import static io.sanling.record.RawWorkbook.text;
import static io.sanling.record.RawWorkbook.withVillage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sanling.form.RecordCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A cell is what it shows; one that cannot be read is a problem at its place, and never blank. */
class WorkbookCellsTest {
  private static final String VILLAGE = "410328104205";

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("data.xlsx");
  }

  /** Petition P-1 accepted on 2022-03-01, with one more cell as given: a day of resolution. */
  private static RawWorkbook resolved(String cell) {
    return petition("办结日期", cell);
  }

  private static RawWorkbook petition(String header, String cell) {
    return withVillage()
        .sheet(
            "信访事项",
            row(1, "主体编码", "编号", "受理日期", "认定状态", header)
                + "<row r=\"2\">"
                + text("A2", VILLAGE)
                + text("B2", "P-1")
                + text("C2", "2022-03-01")
                + text("D2", "已认定")
                + cell
                + "</row>");
  }

  private static RawWorkbook accident(String occurredAt) {
    return withVillage()
        .sheet(
            "事故",
            row(1, "主体编码", "编号", "发生日期", "事故类型", "认定状态", "发生时间")
                + "<row r=\"2\">"
                + text("A2", VILLAGE)
                + text("B2", "A-1")
                + text("C2", "2022-06-01")
                + text("D2", "火灾")
                + text("E2", "待认定")
                + occurredAt
                + "</row>");
  }

  private Entry petition(RawWorkbook workbook) {
    List<ReadOutcome<UnitRecord>> outcomes = read(workbook.write(file()));
    assertThat(problems(outcomes)).isEmpty();
    return accepted(outcomes).get(0).list("petitions").get(0);
  }

  // ---- cells that cannot be read

  @Nested
  class Unreadable {
    @ParameterizedTest
    @DisplayName("formula-without-value: a formula that stored no value is no blank cell")
    @ValueSource(
        strings = {
          "<c r='E2'><f>C2+10</f></c>",
          "<c r='E2'><f>C2+10</f><v></v></c>",
          "<c r='E2' t='str'><f>C2</f></c>",
          "<c r='E2'><f t='shared' si='0'/></c>",
          "<c r='E2' t='b'><f>TRUE()</f><v/></c>"
        })
    void formula(String cell) {
      ReadOutcome.Rejected<UnitRecord> rejected = rejected(read(resolved(cell).write(file())));
      assertThat(rejected.problems()).hasSize(1);
      assertThat(rejected.problems().get(0).code()).isEqualTo(RecordCode.TYPE);
      assertThat(rejected.toJson(Locale.CHINA)).contains("信访事项", "\"E2\"", "公式", "保存");
    }

    @ParameterizedTest
    @DisplayName("string-index: a text that the workbook does not have is no blank cell")
    @ValueSource(
        strings = {
          "<c r='E2' t='s'><v>77</v></c>",
          "<c r='E2' t='s'><v>-1</v></c>",
          "<c r='E2' t='s'><v>1e0</v></c>",
          "<c r='E2' t='s'><v>99999999999</v></c>",
          "<c r='E2' t='s'><v></v></c>",
          "<c r='E2' t='s'/>"
        })
    void index(String cell) {
      RawWorkbook workbook = resolved(cell).strings("<t>2022-03-11</t>");
      assertThat(problems(read(workbook.write(file()))))
          .containsExactly("REC-TYPE /petitions/0/resolvedOn");
    }

    @Test
    void aWorkbookWithoutSharedTextsIsReadUnlessACellRefersToOne() {
      assertThat(problems(read(resolved("").write(file())))).isEmpty();
      assertThat(problems(read(resolved("<c r='E2' t='s'><v>0</v></c>").write(file()))))
          .containsExactly("REC-TYPE /petitions/0/resolvedOn");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "<c r='E2' t='e'><v>#N/A</v></c>",
          "<c r='E2' t='e'><f>1/0</f><v>#DIV/0!</v></c>",
          "<c r='E2' t='e'/>",
          "<c r='E2' t='x'><v>1</v></c>",
          "<c r='E2' t='N'><v>1</v></c>",
          "<c r='E2'><v>44.631.5</v></c>",
          "<c r='E2'><v>0x10</v></c>",
          "<c r='E2'><v>1E9999</v></c>",
          "<c r='E2' t='b'><v>maybe</v></c>",
          "<c r='E2' t='d'><v>2022-13-01</v></c>",
          "<c r='E2' t='d'><v>2022-03-11T00:00:00Z</v></c>",
          "<c r='E2'><v>1</v><v>2</v></c>",
          "<c r='E2' t='inlineStr'><v>1</v></c>",
          "<c r='E2' t='s'><is><t>x</t></is></c>"
        })
    void errorsUnknownTypesAndNumbersThatAreNone(String cell) {
      assertThat(problems(read(resolved(cell).write(file()))))
          .containsExactly("REC-TYPE /petitions/0/resolvedOn");
    }

    @Test
    void everyKindOfFieldAndTheCodeOfTheUnitAsksForIt() {
      String bad = "t='s'><v>9</v></c>";
      RawWorkbook workbook =
          withVillage()
              .sheet(
                  "事故",
                  row(1, "主体编码", "编号", "发生日期", "事故类型", "认定状态", "死亡人数", "发生时间", "认定文号")
                      + "<row r='2'>"
                      + text("A2", VILLAGE)
                      + text("B2", "A-1")
                      + text("C2", "2022-06-01")
                      + "<c r='D2' "
                      + bad
                      + "<c r='E2' "
                      + bad
                      + "<c r='F2' "
                      + bad
                      + "<c r='G2' "
                      + bad
                      + "<c r='H2' "
                      + bad
                      + "</row>")
              .sheet(
                  "指标",
                  row(1, "主体编码", "指标", "数值")
                      + "<row r='2'>"
                      + text("A2", VILLAGE)
                      + "<c r='B2' "
                      + bad
                      + "<c r='C2' "
                      + bad
                      + "</row>")
              .sheet(
                  "隐患",
                  row(1, "主体编码", "编号", "发现日期", "隐患等级", "整改期限")
                      + "<row r='2'><c r='A2' "
                      + bad
                      + text("B2", "H-1")
                      + text("C2", "2022-02-01")
                      + text("D2", "重大")
                      + text("E2", "2022-05-01")
                      + "</row>");
      assertThat(problems(read(workbook.write(file()))))
          .contains(
              "REC-TYPE /accidents/0/type",
              "REC-TYPE /accidents/0/deaths",
              "REC-TYPE /accidents/0/occurredAt",
              "REC-TYPE /accidents/0/determination/status",
              "REC-TYPE /accidents/0/determination/document",
              "REC-TYPE /indicators",
              "REC-TYPE /unit/id")
          .doesNotContain("REC-ORPHAN /unit/id");
    }

    @Test
    void lenientReadingLetsNoUnreadableIndicatorPass() {
      RawWorkbook workbook =
          withVillage()
              .sheet(
                  "指标",
                  row(1, "主体编码", "指标", "数值")
                      + "<row r='2'>"
                      + text("A2", VILLAGE)
                      + "<c r='B2' t='e'><v>#REF!</v></c>"
                      + text("C2", "1")
                      + "</row>");
      assertThat(problems(read(workbook.write(file()), ReadOptions.lenient())))
          .containsExactly("REC-TYPE /indicators");
    }

    @Test
    void anEmptyTextThatAFormulaGaveIsBlankAndSoIsACellWithoutContent() {
      assertThat(petition(resolved("<c r='E2' t='str'><f>\"\"</f><v></v></c>")).day("resolvedOn"))
          .isNull();
      assertThat(petition(resolved("<c r='E2' s='3'/>")).day("resolvedOn")).isNull();
      assertThat(petition(resolved("<c r='E2'><v></v></c>")).day("resolvedOn")).isNull();
      assertThat(petition(resolved("<c r='E2' t='inlineStr'><is><t/></is></c>")).day("resolvedOn"))
          .isNull();
    }

    @Test
    void aFormulaWithItsValueIsTheValue() {
      assertThat(
              petition(resolved("<c r='E2' s='1'><f>C2+10</f><v>44631</v></c>").formats("0", "14"))
                  .day("resolvedOn"))
          .isEqualTo("2022-03-11");
    }
  }

  // ---- texts

  @Nested
  class Texts {
    @Test
    @DisplayName("escape-x000D: a cell that holds only a carriage return is blank")
    void escapes() {
      assertThat(document("<is><t>_x000D_</t></is>")).isNull();
      assertThat(document("<is><t>信延〔2022〕72号_x000D_</t></is>")).isEqualTo("信延〔2022〕72号");
      assertThat(document("<is><t>_x005F_x000D_</t></is>")).isEqualTo("_x000D_");
      assertThat(document("<is><t>_x4FE1__x5EF6_</t></is>")).isEqualTo("信延");
      assertThat(document("<is><t>_x00D_ _xZZZZ_</t></is>")).isEqualTo("_x00D_ _xZZZZ_");
    }

    @Test
    @DisplayName("inline-phonetic: how a character sounds is no part of the text")
    void phonetic() {
      assertThat(document("<is><t>䢺村</t><rPh sb='0' eb='1'><t>pu</t></rPh><phoneticPr/></is>"))
          .isEqualTo("䢺村");
      assertThat(
              document(
                  "<is><r><rPr><b/></rPr><t>䢺</t></r><rPh sb='0'"
                      + " eb='1'><t>pu</t></rPh><r><t>村</t></r></is>"))
          .isEqualTo("䢺村");
      assertThat(
              petition(
                      petition("延期批准文号", "<c r='E2' t='s'><v>1</v></c>")
                          .strings(
                              "<t>x</t>",
                              "<r><t>䢺</t></r><r><t>村_x000D_</t></r><rPh sb='0'"
                                  + " eb='1'><t>pu</t></rPh>"))
                  .text("extensionDocument"))
          .isEqualTo("䢺村");
    }

    private String document(String content) {
      return petition(petition("延期批准文号", "<c r='E2' t='inlineStr'>" + content + "</c>"))
          .text("extensionDocument");
    }
  }

  // ---- dates

  @Nested
  class Dates {
    @ParameterizedTest
    @DisplayName("date-only-as-midnight: a cell that shows a day is no time")
    @ValueSource(strings = {"14", "31", "yyyy\\-mm\\-dd", "[$-804]yyyy\"年\"m\"月\"d\"日\";@", "30"})
    void dayOnly(String format) {
      RawWorkbook workbook = accident("<c r='F2' s='1'><v>44713</v></c>").formats("0", format);
      assertThat(problems(read(workbook.write(file()))))
          .containsExactly("REC-DATE /accidents/0/occurredAt");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "22",
          "yyyy/m/d\\ h:mm;@",
          "yyyy\"年\"m\"月\"d\"日\" h\"时\"mm\"分\"",
          "m/d/yy h:mm AM/PM"
        })
    void midnightThatIsShownIsATime(String format) {
      RawWorkbook workbook = accident("<c r='F2' s='1'><v>44713</v></c>").formats("0", format);
      List<ReadOutcome<UnitRecord>> outcomes = read(workbook.write(file()));
      assertThat(problems(outcomes)).isEmpty();
      assertThat(accepted(outcomes).get(0).list("accidents").get(0).time("occurredAt"))
          .isEqualTo(LocalDateTime.of(2022, 6, 1, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "17",
          "27",
          "36",
          "50",
          "52",
          "57",
          "yyyy\"年\"m\"月\"",
          "mmm\\-yy",
          "28",
          "16",
          "m/d",
          "20",
          "h:mm",
          "[h]:mm",
          "mm:ss",
          "dddd yyyy/m"
        })
    void aMonthOrAClockIsNoDay(String format) {
      RawWorkbook workbook = resolved("<c r='E2' s='1'><v>44631.5</v></c>").formats("0", format);
      assertThat(problems(read(workbook.write(file()))))
          .containsExactly("REC-DATE /petitions/0/resolvedOn");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "14",
          "15",
          "30",
          "31",
          "yyyy-mm-dd",
          "d/m/yy",
          "yyyy\\.mm\\.dd",
          "[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\";@",
          "e/m/d",
          "\"day\" yyyy-mm-dd",
          "[Red]dd/mm/yyyy;General"
        })
    void aDayIsWhatIsShownEvenWhereATimeLiesBehindIt(String format) {
      assertThat(
              petition(resolved("<c r='E2' s='1'><v>44631.35</v></c>").formats("0", format))
                  .day("resolvedOn"))
          .isEqualTo("2022-03-11");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "0",
          "General",
          "0\"ymd\"",
          "#,##0_m;[Red]\\-#,##0",
          "[$-804]0",
          "0.00E+00",
          "Standard",
          "@"
        })
    void aNumberThatIsShownAsANumberIsNoDay(String format) {
      RawWorkbook workbook = resolved("<c r='E2' s='1'><v>44631</v></c>").formats("0", format);
      assertThat(problems(read(workbook.write(file()))))
          .containsExactly("REC-DATE /petitions/0/resolvedOn");
    }

    @ParameterizedTest
    @CsvSource({
      "false, 1, 1900-01-01",
      "false, 59, 1900-02-28",
      "false, 61, 1900-03-01",
      "false, 44631, 2022-03-11",
      "true, 0, 1904-01-01",
      "true, 43169, 2022-03-11"
    })
    void bothDateSystemsAreRead(boolean from1904, String number, LocalDate day) {
      RawWorkbook workbook =
          withVillage().sheet("信访事项", row(1, "主体编码", "编号", "受理日期")).formats("0", "14");
      workbook.part(
          "xl/worksheets/sheet1.xml",
          "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>"
              + row(1, "主体编码", "编码类别", "主体名称", "主体类别", "行政区划代码", "城乡分类", "设立日期")
              + row(2, VILLAGE, "行政区划代码", "示例村", "行政村", VILLAGE, "农村")
                  .replace("</row>", "<c r='G2' s='1'><v>" + number + "</v></c></row>")
              + "</sheetData></worksheet>");
      List<ReadOutcome<UnitRecord>> outcomes =
          read((from1904 ? workbook.from1904() : workbook).write(file()));
      assertThat(problems(outcomes)).isEmpty();
      assertThat(accepted(outcomes).get(0).unit().openedOn()).isEqualTo(day);
    }

    @ParameterizedTest
    @ValueSource(strings = {"60", "0", "-1", "2958466", "1E300"})
    void aNumberOfNoDayIsNoDay(String number) {
      RawWorkbook workbook =
          resolved("<c r='E2' s='1'><v>" + number + "</v></c>").formats("0", "14");
      assertThat(problems(read(workbook.write(file()))))
          .containsExactly("REC-DATE /petitions/0/resolvedOn");
    }

    @Test
    void isoDatesOfTheStrictFormAreRead() {
      Path file = resolved("<c r='E2' t='d'><v>2022-03-11T00:00:00</v></c>").writeStrict(file());
      assertThat(problems(read(file))).isEmpty();
      assertThat(accepted(read(file)).get(0).list("petitions").get(0).day("resolvedOn"))
          .isEqualTo("2022-03-11");
      assertThat(
              problems(read(accident("<c r='F2' t='d'><v>2022-06-01</v></c>").writeStrict(file()))))
          .containsExactly("REC-DATE /accidents/0/occurredAt");
    }

    @Test
    void withoutStylesANumberIsANumber() {
      assertThat(problems(read(resolved("<c r='E2' s='1'><v>44631</v></c>").write(file()))))
          .containsExactly("REC-DATE /petitions/0/resolvedOn");
    }
  }

  // ---- codes

  @Nested
  class Codes {
    private RawWorkbook enterprise(String id) {
      return new RawWorkbook()
          .formats("0", "11", "0")
          .sheet(
              "主体",
              row(1, "主体编码", "编码类别", "主体名称", "主体类别", "行政区划代码", "城乡分类")
                  + "<row r='2'>"
                  + id
                  + text("B2", "统一社会信用代码")
                  + text("C2", "示例厂")
                  + text("D2", "企业")
                  + "<c r='E2'><v>410328104205</v></c>"
                  + text("F2", "城区")
                  + "</row>");
    }

    @ParameterizedTest
    @DisplayName("uscc-lost-digits: a code of 18 digits is none once it was a number")
    @ValueSource(
        strings = {
          "<c r='A2'><v>914103006855533793</v></c>",
          "<c r='A2'><v>914103006855533000</v></c>",
          "<c r='A2'><v>9.14103006855533E+17</v></c>",
          "<c r='A2' s='2'><v>9.14103006855533E17</v></c>",
          "<c r='A2' t='inlineStr'><is><t>9.14103E+17</t></is></c>",
          "<c r='A2' t='str'><f>A9</f><v>９.14103e+17</v></c>",
          "<c r='A2' s='1'><v>410328104205</v></c>"
        })
    void lost(String id) {
      List<ReadOutcome<UnitRecord>> outcomes = read(enterprise(id).write(file()));
      assertThat(problems(outcomes)).containsExactly("REC-ID /unit/id");
      assertThat(rejected(outcomes).toJson(Locale.CHINA)).contains("文本").doesNotContain("91410300");
      assertThat(rejected(outcomes).toJson(Locale.ENGLISH)).contains("spreadsheet has changed");
    }

    @Test
    void aCsvThatASpreadsheetSavedSaysSoToo() throws IOException {
      Files.writeString(
          folder.resolve("units.csv"),
          "unitId,idScheme,name,kind,division,setting\n"
              + "9.14103E+17,USCC,示例厂,ENTERPRISE,4.10328E+11,URBAN\n");
      assertThat(problems(read(folder)))
          .containsExactly("REC-ID /unit/id", "REC-ID /unit/division");
    }

    @Test
    void documentsAndIdsOfRecordsAreHeldToItToo() {
      assertThat(
              problems(
                  read(petition("延期批准文号", "<c r='E2'><v>1234567890123456</v></c>").write(file()))))
          .containsExactly("REC-ID /petitions/0/extensionDocument");
      assertThat(petition(petition("延期批准文号", "<c r='E2'><v>72</v></c>")).text("extensionDocument"))
          .isEqualTo("72");
    }

    @Test
    void rowsWithALostCodeGoToNoUnitThatIsWrittenLikeIt() {
      RawWorkbook workbook =
          enterprise(text("A2", "914103006855533000"))
              .sheet(
                  "信访事项",
                  row(1, "主体编码", "编号", "受理日期", "认定状态")
                      + "<row r='2'><c r='A2'><v>914103006855533793</v></c>"
                      + text("B2", "P-1")
                      + text("C2", "2022-03-01")
                      + text("D2", "已认定")
                      + "</row>");
      assertThat(problems(read(workbook.write(file())))).contains("REC-ID /unit/id");
      assertThat(accepted(read(file())).stream().flatMap(r -> r.list("petitions").stream()))
          .isEmpty();
    }

    @Test
    void divisionCodesOfTwelveDigitsMayBeNumbers() {
      for (String number : List.of("410328104205", "4.10328104205E11", "410328104205.0")) {
        RawWorkbook workbook =
            withVillage()
                .sheet(
                    "信访事项",
                    row(1, "主体编码", "编号", "受理日期", "认定状态")
                        + "<row r='2'><c r='A2'><v>"
                        + number
                        + "</v></c>"
                        + text("B2", "P-1")
                        + text("C2", "2022-03-01")
                        + text("D2", "已认定")
                        + "</row>");
        assertThat(problems(read(workbook.write(file())))).isEmpty();
        assertThat(accepted(read(file())).get(0).list("petitions")).hasSize(1);
      }
    }
  }

  // ---- merged and hidden cells

  @Nested
  class MergedAndHidden {
    private static final String P_1 = row(2, VILLAGE, "P-1", "2022-03-01", "已认定", "2022-03-11");

    private RawWorkbook petitions(String before, String rows, String after) {
      return withVillage()
          .sheet("信访事项", before, row(1, "主体编码", "编号", "受理日期", "认定状态", "办结日期") + rows, after);
    }

    private static String merged(String... ranges) {
      return "<mergeCells><mergeCell ref='"
          + String.join("'/><mergeCell ref='", ranges)
          + "'/></mergeCells>";
    }

    @Test
    @DisplayName("merged-unit-ids: a merged code of the unit holds for all its rows")
    void mergedCode() {
      String second = row(3, "", "P-2", "2022-01-02", "已认定");
      Path file = petitions("", P_1 + second, merged("A2:A3")).write(file());
      assertThat(problems(read(file))).isEmpty();
      assertThat(accepted(read(file)).get(0).list("petitions"))
          .extracting(Entry::id)
          .containsExactly("P-1", "P-2");
    }

    @Test
    void theSamePetitionsAsCsvGiveTheSameDigest() throws IOException {
      Path file =
          petitions(
                  "",
                  P_1 + row(3, "", "P-2", "2022-01-02", "已认定") + "<row r='9'/>",
                  merged("A2:A9"))
              .write(file());
      Path csv = Files.createDirectories(folder.resolve("csv"));
      Files.writeString(
          csv.resolve("units.csv"),
          "unitId,idScheme,name,kind,division,setting\n"
              + "410328104205,DIVISION_CODE,示例村,VILLAGE,410328104205,RURAL\n");
      Files.writeString(
          csv.resolve("petitions.csv"),
          "unitId,id,acceptedOn,determinationStatus,resolvedOn\n"
              + "410328104205,P-1,2022/3/1,CONFIRMED,2022-03-11\n"
              + "410328104205,P-2,2022年1月2日,CONFIRMED,\n");
      assertThat(DataSets.digests(file)).hasSize(1).isEqualTo(DataSets.digests(csv));
    }

    @Test
    void aMergedValueIsAskedFor() {
      String second = row(3, VILLAGE, "P-2", "2022-01-02", "已认定");
      Path down = petitions("", P_1 + second, merged("E2:E3")).write(file());
      assertThat(problems(read(down))).containsExactly("REC-TYPE /petitions/1/resolvedOn");
      Path across =
          petitions("", row(2, VILLAGE, "P-1", "2022-03-01", "已认定"), merged("D2:E2")).write(file());
      assertThat(problems(read(across))).containsExactly("REC-TYPE /petitions/0/resolvedOn");
    }

    @Test
    void whatLiesBeneathMergedCellsIsAskedFor() {
      String second = row(3, "410328104206", "P-2", "2022-01-02", "已认定");
      Path file = petitions("", P_1 + second, merged("A2:A3")).write(file());
      assertThat(problems(read(file))).contains("REC-TYPE /unit/id");
    }

    @Test
    void blankMergedCellsAreBlank() {
      Path file =
          petitions("", row(2, VILLAGE, "P-1", "2022-03-01", "已认定"), merged("E2:E9", "F2:XFD2"))
              .write(file());
      assertThat(problems(read(file))).isEmpty();
    }

    @Test
    void hiddenRowsColumnsAndSheetsAreReadAndNamed() {
      Path file =
          petitions(
                  "<cols><col min='5' max='5' hidden='1'/></cols>",
                  P_1.replace("<row", "<row hidden='1'"),
                  "")
              .hidden("veryHidden")
              .write(file());
      assertThat(accepted(read(file)).get(0).list("petitions")).hasSize(1);
      try (RecordSource source = DataSets.open(file)) {
        assertThat(source.notes(Locale.CHINA))
            .containsExactly(
                "data.xlsx 的工作表“信访事项”是隐藏的，照常读取。",
                "data.xlsx 的工作表“信访事项”有 1 个隐藏的行（2），照常读取。",
                "data.xlsx 的工作表“信访事项”有 1 个隐藏的列（E），照常读取。");
      }
    }
  }

  // ---- the form of the workbook

  @Nested
  class Forms {
    @Test
    void placesNeedNotBeWrittenAndRowsAndCellsMayStandInAnyOrder() {
      String petitions = row(1, "主体编码", "编号", "受理日期", "认定状态");
      String values = row(2, VILLAGE, "P-1", "2022-03-01", "已认定");
      for (String rows :
          List.of(
              (petitions + values).replaceAll(" r=\"[A-Z]*[0-9]+\"", ""),
              values + petitions,
              petitions
                  + "<row r='2'>"
                  + text("D2", "已认定")
                  + text("B2", "P-1")
                  + text("A2", VILLAGE)
                  + text("C2", "2022-03-01")
                  + "</row>")) {
        Path file = withVillage().sheet("信访事项", "<dimension ref='A1'/>", rows, "").write(file());
        assertThat(problems(read(file))).isEmpty();
        assertThat(accepted(read(file)).get(0).list("petitions")).hasSize(1);
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "<row r='2'/><row r='2'><c r='A2'><v>1</v></c></row>",
          "<row r='2'><c r='A2'><v>1</v></c><c r='A2'><v>2</v></c></row>",
          "<row r='0'/>",
          "<row r='1048577'/>",
          "<row r='2'><c r='XFE2'/></row>",
          "<row r='2'><c r='A3'/></row>",
          "<row r='2'><c r='A2'>"
        })
    void placesThatContradictEachOtherAreNotGuessed(String rows) {
      Path file = withVillage().sheet("信访事项", row(1, "主体编码") + rows).write(file());
      assertThatThrownBy(() -> read(file))
          .isInstanceOfSatisfying(
              UnreadableDataException.class,
              e -> assertThat(e.kind()).isEqualTo(UnreadableDataException.Code.TRUNCATED))
          .hasMessageContaining("信访事项");
    }

    @Test
    void namesOfPartsAreTheSameInUpperAndLowerCase() {
      Path file = resolved("").write(file(), xml -> xml, name -> name.replace("sheet", "SHEET"));
      assertThat(problems(read(file))).isEmpty();
    }

    @Test
    void aSheetWhosePartIsMissingIsAProblemAndNotASheetThatWasNotSupplied() {
      Path file =
          resolved("").write(file(), xml -> xml, name -> name.replace("sheet2.xml", "sheet9.xml"));
      assertThatThrownBy(() -> read(file)).isInstanceOf(UnreadableDataException.class);
    }

    @Test
    void aDocumentTypeIsRefused() {
      Path file =
          resolved("")
              .write(
                  file(),
                  xml -> "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>" + xml,
                  name -> name);
      assertThatThrownBy(() -> read(file)).isInstanceOf(UnreadableDataException.class);
    }

    @Test
    void aManyTimesEscapedTextIsReadWhole() {
      String text = "&amp;&#20449;".repeat(10_000);
      assertThat(
              petition(
                      petition(
                          "延期批准文号", "<c r='E2' t='inlineStr'><is><t>" + text + "</t></is></c>"))
                  .text("extensionDocument"))
          .isEqualTo("&信".repeat(10_000));
    }

    @Test
    void everyCutOfAWorkbookIsUnreadable() throws IOException {
      byte[] whole = Files.readAllBytes(resolved("").write(file()));
      for (int length = 98; length < whole.length; length += 97) {
        Path cut = Files.write(folder.resolve("cut.xlsx"), Arrays.copyOf(whole, length));
        assertThatThrownBy(() -> read(cut)).isInstanceOf(UnreadableDataException.class);
      }
    }

    @Test
    void aChangedByteInAPartIsFoundByItsChecksum() throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      Path file = resolved("").write(file());
      byte[] whole = Files.readAllBytes(file);
      try (ZipOutputStream zip = new ZipOutputStream(bytes);
          java.util.zip.ZipFile in = new java.util.zip.ZipFile(file.toFile())) {
        for (ZipEntry entry : java.util.Collections.list(in.entries())) {
          byte[] part = in.getInputStream(entry).readAllBytes();
          ZipEntry stored = new ZipEntry(entry.getName());
          CRC32 crc = new CRC32();
          crc.update(part);
          stored.setMethod(ZipEntry.STORED);
          stored.setSize(part.length);
          stored.setCrc(crc.getValue());
          zip.putNextEntry(stored);
          zip.write(part);
        }
      }
      byte[] stored = bytes.toByteArray();
      assertThat(whole).isNotEqualTo(stored);
      assertThat(problems(read(Files.write(file, stored)))).isEmpty();
      String text = new String(stored, StandardCharsets.ISO_8859_1);
      int day = text.indexOf("2022-03-01");
      stored[day + 3] = '1';
      assertThatThrownBy(() -> read(Files.write(file, stored)))
          .isInstanceOf(UnreadableDataException.class);
    }

    @Test
    void oldAndProtectedWorkbooksAreToldApart() throws IOException {
      byte[] old = new byte[2048];
      System.arraycopy(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}, 0, old, 0, 4);
      assertThatThrownBy(() -> read(Files.write(file(), old)))
          .hasMessageContaining("DATA-FORMAT")
          .hasMessageContaining("old");
      byte[] name = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
      System.arraycopy(name, 0, old, 1024, name.length);
      assertThatThrownBy(() -> read(Files.write(file(), old))).hasMessageContaining("password");
    }
  }
}
