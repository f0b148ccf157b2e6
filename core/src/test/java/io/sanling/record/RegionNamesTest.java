package io.sanling.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sanling.UnitRecords;
import io.sanling.form.TestForms;
import io.sanling.region.RegionNames;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of regions come with the data or in a file of their own, and stand for nothing else. */
class RegionNamesTest {
  private static final String LINE = DataSets.EXAMPLE.replace("\n", "") + "\n";

  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static RegionNames read(Path file) {
    return RegionNames.read(file, TestForms.campaign());
  }

  private static String refused(Path file) {
    return catchThrowableOfType(UnreadableDataException.class, () -> read(file))
        .message(Locale.ENGLISH);
  }

  @Test
  void aFolderOfJsonLinesBringsThemAndNothingIsPassedOver() throws IOException {
    file("records.jsonl", LINE);
    file("regions.csv", "代码,名称\n410328104,示例镇\n");

    try (RecordSource source = UnitRecords.open(folder, TestForms.campaign())) {
      assertThat(RegionNames.of(source).called("410328104")).isEqualTo("示例镇");
      assertThat(RegionNames.of(source).called("410328105")).isEqualTo("410328105");
      assertThat(source.notes(Locale.CHINESE)).isEmpty();
      assertThat(source.rows())
          .extracting(RecordSource.RowCount::table)
          .doesNotContain("regions.csv");
    }
  }

  @Test
  void aFolderOfTablesInGb18030BringsThem() throws IOException {
    Charset chinese = Charset.forName("GB18030");
    Files.writeString(
        folder.resolve("units.csv"),
        "主体编码,编码类别,主体名称,主体类别,行政区划代码,城乡分类\n410328104205,行政区划代码,示例村,行政村,410328104205,农村\n",
        chinese);
    Files.writeString(folder.resolve("区划.csv"), "代码,名称\n410328104,示例镇\n", chinese);

    try (RecordSource source = UnitRecords.open(folder, TestForms.campaign())) {
      assertThat(source.regionNames()).isEqualTo(Map.of("410328104", "示例镇"));
      assertThat(source.stream()).allMatch(ReadOutcome.Accepted.class::isInstance);
      assertThat(source.notes(Locale.CHINESE)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"区划, 主体", "Regions, units"})
  void aSheetOfAWorkbookBringsThem(String regions, String units) throws IOException {
    Path book = folder.resolve("data.xlsx");
    try (OutputStream out = Files.newOutputStream(book);
        Workbook workbook = new Workbook(out, "test", "1.0")) {
      Worksheet sheet = workbook.newWorksheet(units);
      sheet.value(0, 0, "unitId");
      sheet.value(1, 0, "410328104205");
      Worksheet names = workbook.newWorksheet(regions);
      names.value(0, 0, "区划名称表");
      names.value(1, 0, "区划代码");
      names.value(1, 1, "名称");
      names.value(2, 0, 410328104);
      names.value(2, 1, "示例镇");
    }

    try (RecordSource source = UnitRecords.open(book, TestForms.campaign())) {
      assertThat(source.regionNames()).isEqualTo(Map.of("410328104", "示例镇"));
    }
    assertThat(read(book).all()).isEqualTo(Map.of("410328104", "示例镇"));
  }

  @ParameterizedTest
  @CsvSource({"410000, 41", "410300000000, 4103", "410328, 410328", "410328104000, 410328104"})
  void aCodeFilledUpWithZerosIsThatOfItsRegion(String written, String prefix) throws IOException {
    assertThat(read(file("names.csv", "code,name\n" + written + ",示例\n")).name(prefix))
        .contains("示例");
  }

  @Test
  void everyCellThatCannotBeReadIsNamedAtOnce() throws IOException {
    String refused =
        refused(
            file(
                "names.csv",
                "代码,名称\n"
                    + "4103,洛阳市\n"
                    + "410300,洛阳\n"
                    + "41032,少一位\n"
                    + "4.11603E+11,改动过\n"
                    + "41,\n"
                    + ",没有代码\n"
                    + "4104,a\u202Eb\n"));

    assertThat(refused.lines())
        .satisfiesExactly(
            twice -> assertThat(twice).startsWith("names.csv:3 REC-DUPLICATE-RECORD"),
            digits -> assertThat(digits).startsWith("names.csv:4 REC-ID").contains("41032"),
            rounded -> assertThat(rounded).startsWith("names.csv:5 REC-ID"),
            name -> assertThat(name).startsWith("names.csv:6 REC-MISSING"),
            code -> assertThat(code).startsWith("names.csv:7 REC-MISSING"),
            turned -> assertThat(turned).startsWith("names.csv:8 REC-TEXT"));
  }

  @Test
  void aNumberOfAPersonIsNotRepeated() throws IOException {
    assertThat(refused(file("names.csv", "代码,名称\n41,电话13800138000\n")))
        .contains("REC-PERSONAL-DATA")
        .doesNotContain("13800138000");
  }

  @Test
  void aTableWithoutItsColumnsIsRefused() throws IOException {
    assertThat(refused(file("names.csv", "区号,地方\n41,河南省\n"))).contains("code", "name");
    assertThat(refused(folder.resolve("none.csv"))).contains("none.csv");
    assertThat(refused(Files.write(folder.resolve("nul.csv"), new byte[] {0, 1, 2})))
        .contains("nul.csv");
    assertThat(
            refused(
                Files.write(
                    folder.resolve("broken.xlsx"), "PK\3\4".getBytes(StandardCharsets.US_ASCII))))
        .contains("broken.xlsx");
  }
}
