package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.rules.check.CheckReport;
import io.sanling.rules.check.RulebookCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A score table says the same whichever program saved it. */
class WorkbookFormsTest {
  private static final Pattern CHECKED = Pattern.compile("<c r=\"N([0-9]+)\"[^>]*>.*?</c>");

  @TempDir Path folders;

  private static String dated(String sheet, LocalDate epoch, LocalDate day) {
    long serial = ChronoUnit.DAYS.between(epoch, day);
    return CHECKED
        .matcher(sheet)
        .replaceAll(
            cell ->
                cell.group(1).equals("1")
                    ? Matcher.quoteReplacement(cell.group())
                    : "<c r=\"N" + cell.group(1) + "\" s=\"0\"><v>" + serial + "</v></c>");
  }

  private static final String STYLES =
      "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
          + "<cellXfs><xf numFmtId=\"14\"/></cellXfs></styleSheet>";

  private CheckReport check(RulebookCopy copy) {
    CheckReport report = RulebookCheck.check(copy.folder());
    assertThat(report.compiled()).isNotNull();
    return report;
  }

  @Test
  @DisplayName("rules-1904: a score table of Excel for Mac says the days of its CSV")
  void from1904() throws IOException {
    RulebookCopy copy = RulebookCopy.in(folders.resolve("1904"));
    LocalDate day = LocalDate.of(2026, 11, 24);
    copy.write(
        "scoring.csv",
        copy.read("scoring.csv")
            .replaceAll(",[^,\n]*\n", "," + day + "\n")
            .replaceFirst("," + day + "\n", ",核对日期\n"));
    HostileWorkbook.in(copy)
        .sheet(xml -> dated(xml, LocalDate.of(1904, 1, 1), day))
        .change(
            "xl/workbook.xml",
            xml ->
                xml.replaceFirst("<workbookPr[^>]*/>", "")
                    .replaceFirst("(<workbook[^>]*>)", "$1<workbookPr date1904=\"1\"/>"))
        .part("xl/styles.xml", STYLES)
        .write();
    CheckReport report = check(copy);
    assertThat(report.problems()).isEmpty();
    assertThat(report.compiled().draft().scoresAsCsv())
        .contains("," + day + "\n")
        .doesNotContain(day.minusDays(1462).toString());
  }

  @Test
  void emptyRowsAndColumnsToTheLastThereIsAreNoContent() throws IOException {
    RulebookCopy copy = RulebookCopy.in(folders.resolve("libreoffice"));
    HostileWorkbook.in(copy)
        .sheet(
            xml ->
                xml.replace(
                    "</sheetData>",
                    "<row r=\"60\"><c r=\"A60\" s=\"1\"/><c r=\"XFD60\" s=\"1\"/></row>"
                        + "<row r=\"1048576\" ht=\"12.8\" customHeight=\"false\"/></sheetData>"))
        .write();
    assertThat(check(copy).problems()).isEmpty();
  }

  @Test
  void aScoreTableWithoutStylesIsRead() throws IOException {
    RulebookCopy copy = RulebookCopy.in(folders.resolve("no-styles"));
    HostileWorkbook.in(copy).without("xl/styles.xml").write();
    assertThat(check(copy).problems()).isEmpty();
  }
}
