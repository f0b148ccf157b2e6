package io.sanling.record;

import static io.sanling.record.DataSets.problems;
import static io.sanling.record.DataSets.read;
import static io.sanling.record.DataSets.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkbookTest {
  @TempDir Path folder;

  private static void row(Worksheet sheet, int row, Object... cells) {
    for (int c = 0; c < cells.length; c++) {
      if (cells[c] instanceof String text) {
        sheet.value(row, c, text);
      } else if (cells[c] instanceof Number number) {
        sheet.value(row, c, number);
      } else if (cells[c] instanceof Boolean flag) {
        sheet.value(row, c, flag);
      } else if (cells[c] instanceof LocalDate day) {
        sheet.value(row, c, day);
        sheet.style(row, c).format("yyyy\"年\"m\"月\"d\"日\"").set();
      } else if (cells[c] instanceof LocalDateTime time) {
        sheet.value(row, c, time);
        sheet.style(row, c).format("yyyy-mm-dd hh:mm").set();
      }
    }
  }

  private static Worksheet units(Workbook book, Object id) {
    Worksheet units = book.newWorksheet("主体");
    row(units, 0, "主体编码", "编码类别", "主体名称", "主体类别", "行政区划代码", "城乡分类", "人数", "设立日期");
    row(
        units,
        1,
        id,
        "行政区划代码",
        "示例村",
        "行政村",
        410328104205L,
        "农村",
        2130.0,
        LocalDate.of(1990, 1, 2));
    return units;
  }

  private Path workbook(Consumer<Workbook> content) {
    Path file = folder.resolve("data.xlsx");
    DataSets.workbook(file, content);
    return file;
  }

  @Test
  void numbersDatesTimesAndBooleansAreReadFromRealCells() {
    Path file =
        workbook(
            book -> {
              units(book, 410328104205L);
              Worksheet accidents = book.newWorksheet("accidents");
              row(
                  accidents,
                  0,
                  "unitId",
                  "id",
                  "occurredOn",
                  "occurredAt",
                  "type",
                  "deaths",
                  "directLossYuan",
                  "poorSafetyManagement",
                  "determinationStatus");
              row(
                  accidents,
                  2,
                  410328104205L,
                  7,
                  LocalDate.of(2022, 6, 1),
                  LocalDateTime.of(2022, 6, 1, 8, 30, 59),
                  "火灾",
                  0,
                  0.1 + 0.2,
                  true,
                  "PENDING");
              Worksheet indicators = book.newWorksheet("indicators");
              row(indicators, 0, "unitId", "indicator", "value");
              row(indicators, 1, 410328104205L, "techCoverage", 0.82);
              row(indicators, 2, 410328104205L, "gridWorker", 1);
            });
    assertThat(problems(read(file))).isEmpty();
    UnitRecord record = DataSets.accepted(read(file)).get(0);
    assertThat(record.unit().id()).isEqualTo("410328104205");
    assertThat(record.unit().division()).isEqualTo("410328104205");
    assertThat(record.unit().openedOn()).isEqualTo(LocalDate.of(1990, 1, 2));
    Entry accident = record.list("accidents").get(0);
    assertThat(accident.id()).isEqualTo("7");
    assertThat(accident.ownDay()).isEqualTo(LocalDate.of(2022, 6, 1));
    assertThat(accident.time("occurredAt")).isEqualTo(LocalDateTime.of(2022, 6, 1, 8, 30, 59));
    assertThat(accident.number("directLossYuan")).isEqualByComparingTo("0.3");
    assertThat(accident.flag("poorSafetyManagement")).isTrue();
    Entry indicators = record.single("indicators");
    assertThat(indicators.number("techCoverage")).isEqualByComparingTo("0.82");
    assertThat(indicators.flag("gridWorker")).isTrue();
  }

  @Test
  void aWorkbookThatCountsDaysFrom1904IsReadRight() throws IOException {
    Path file =
        changed(
            workbook(book -> units(book, 410328104205L)),
            "<workbookPr[^>]*/>",
            "<workbookPr date1904=\"true\"/>");
    assertThat(DataSets.accepted(read(file)).get(0).unit().openedOn())
        .isEqualTo(LocalDate.of(1990, 1, 2).plusDays(1462));
  }

  /** The workbook with something replaced in its XML. */
  private static Path changed(Path file, String pattern, String replacement) throws IOException {
    ByteArrayOutputStream changed = new ByteArrayOutputStream();
    try (ZipFile in = new ZipFile(file.toFile());
        ZipOutputStream out = new ZipOutputStream(changed)) {
      for (ZipEntry entry : Collections.list(in.entries())) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        String xml = new String(in.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        out.write(xml.replaceAll(pattern, replacement).getBytes(StandardCharsets.UTF_8));
      }
    }
    return Files.write(file, changed.toByteArray());
  }

  @Test
  void aNumberWithoutDateFormatIsNoDate() {
    Path file =
        workbook(
            book -> {
              units(book, 410328104205L);
              Worksheet petitions = book.newWorksheet("信访事项");
              row(petitions, 0, "unitId", "id", "acceptedOn", "determinationStatus");
              row(petitions, 1, 410328104205L, "P-1", 44621, "PENDING");
            });
    assertThat(problems(read(file))).containsExactly("REC-DATE /petitions/0/acceptedOn");
  }

  @Test
  void aRejectNamesSheetAndCell() {
    Path file =
        workbook(
            book -> {
              units(book, "410328104205");
              Worksheet petitions = book.newWorksheet("petitions");
              row(petitions, 0, "unitId", "id", "acceptedOn", "determinationStatus");
              row(petitions, 1, "410328104205", "P-1", "2022-13-01", "PENDING");
              row(petitions, 2, "410328104205", "P-2", "2022-03-01");
            });
    assertThat(rejected(read(file)).toJson(Locale.ENGLISH))
        .startsWith(
            "{\"file\":\"data.xlsx\",\"sheet\":\"petitions\",\"cell\":\"C2\",\"unitId\":\"410328104205\",\"problems\":[{\"code\":\"REC-DATE\",\"path\":\"/petitions/0/acceptedOn\",")
        .contains(
            "{\"code\":\"REC-MISSING\",\"path\":\"/petitions/1/determination/status\",\"message\":\"data.xlsx!petitions!D3"
                + " A value");
  }

  @Test
  void errorCellsAreOfTheWrongTypeEvenForText() throws IOException {
    Path file =
        changed(
            workbook(book -> units(book, "410328104205").formula(1, 2, "NA()")),
            "<c r=\"C2\"([^>]*)><f>NA\\(\\)</f></c>",
            "<c r=\"C2\"$1 t=\"e\"><f>NA()</f><v>#N/A</v></c>");
    assertThat(problems(read(file))).containsExactly("REC-TYPE /unit/name");
  }

  @Test
  void anUnknownSheetIsNotedAndOneTableTwiceIsRefused() {
    Path file =
        workbook(
            book -> {
              units(book, "410328104205");
              book.newWorksheet("说明").value(0, 0, "x");
            });
    try (RecordSource source = DataSets.open(file)) {
      assertThat(source.notes(Locale.CHINA)).hasSize(1).first().asString().contains("说明");
      assertThat(source.totalBytes()).isEqualTo(-1);
    }
    Path twice =
        workbook(
            book -> {
              units(book, "410328104205");
              book.newWorksheet("units").value(0, 0, "unitId");
            });
    assertThatThrownBy(() -> read(twice))
        .isInstanceOf(UnreadableDataException.class)
        .hasMessageContaining("主体");
  }

  @Test
  void aPersonalNumberTypedAsANumberIsFound() {
    Path file =
        workbook(
            book -> {
              Worksheet units = units(book, "410328104205");
              units.value(1, 2, 13812345678L);
            });
    List<ReadOutcome<UnitRecord>> outcomes = read(file);
    assertThat(problems(outcomes)).containsExactly("REC-PERSONAL-DATA /unit/name");
    assertThat(DataSets.printed(outcomes)).doesNotContain("13812345678");
  }
}
