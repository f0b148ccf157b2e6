package io.sanling.rules.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Workbooks of rulebooks: what is read of them, and what is refused with code and place. */
class WorkbookGridsTest {
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String OFFICE =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String SHEET = "xl/worksheets/sheet1.xml";
  private static final String WORKBOOK = "xl/workbook.xml";

  private final Problems problems = new Problems();
  private final Map<String, String> parts = new LinkedHashMap<>();

  WorkbookGridsTest() {
    parts.put(
        "_rels/.rels",
        "<Relationships><Relationship Id='r' Type='"
            + OFFICE
            + "/officeDocument' Target='xl/workbook.xml'/></Relationships>");
    parts.put(
        "xl/_rels/workbook.xml.rels",
        "<Relationships>"
            + relation("r1", "worksheet", "worksheets/sheet1.xml")
            + relation("r2", "sharedStrings", "sharedStrings.xml")
            + relation("r3", "styles", "styles.xml")
            + "</Relationships>");
    parts.put(
        WORKBOOK,
        "<workbook xmlns='"
            + MAIN
            + "' xmlns:r='"
            + OFFICE
            + "'><workbookPr/><sheets><sheet name='表' sheetId='1' r:id='r1'/></sheets>"
            + "<definedNames/></workbook>");
    parts.put("xl/sharedStrings.xml", "<sst xmlns='" + MAIN + "'><si><t>名称</t></si></sst>");
    rows("<row r='1'><c r='A1' t='s'><v>0</v></c></row><row r='2'><c r='A2'><v>0.1</v></c></row>");
  }

  private static String relation(String id, String type, String target) {
    return "<Relationship Id='%s' Type='%s/%s' Target='%s'/>".formatted(id, OFFICE, type, target);
  }

  private void rows(String rows) {
    sheet("<sheetData>" + rows + "</sheetData>");
  }

  private void sheet(String content) {
    parts.put(SHEET, "<worksheet xmlns='" + MAIN + "'>" + content + "</worksheet>");
  }

  private void formats(String... codes) {
    StringBuilder own = new StringBuilder();
    StringBuilder cells = new StringBuilder("<xf numFmtId='0'/>");
    for (int i = 0; i < codes.length; i++) {
      own.append("<numFmt numFmtId='%d' formatCode='%s'/>".formatted(170 + i, codes[i]));
      cells.append("<xf numFmtId='%d'/>".formatted(170 + i));
    }
    parts.put(
        "xl/styles.xml",
        "<styleSheet xmlns='%s'><numFmts>%s</numFmts><cellXfs>%s</cellXfs></styleSheet>"
            .formatted(MAIN, own, cells));
  }

  private void edit(String part, String before, String after) {
    assertThat(parts.get(part)).contains(before);
    parts.put(part, parts.get(part).replace(before, after));
  }

  private byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private List<List<String>> texts() {
    return WorkbookGrids.read("案例.xlsx", bytes(), problems).values().stream()
        .flatMap(grid -> grid.lines().stream())
        .map(line -> List.copyOf(line.texts()))
        .toList();
  }

  private List<String> codes() {
    texts();
    return problems.all().stream().map(p -> p.code() + " " + p.place()).toList();
  }

  private String code() {
    List<String> codes = codes();
    assertThat(codes).hasSize(1);
    assertThat(problems.all()).allMatch(Problem::isError);
    return codes.get(0);
  }

  // ---- what is read

  @Test
  void aWorkbookWithoutStylesIsRead() {
    assertThat(texts()).containsExactly(List.of("名称"), List.of("0.1"));
    assertThat(problems.all()).isEmpty();
  }

  @ParameterizedTest
  @DisplayName("rules-1904: days are those that the cells show, in both date systems")
  @CsvSource({
    "46350, false, yyyy\\-mm\\-dd, 2026-11-24",
    "44888, true, yyyy\\-mm\\-dd, 2026-11-24",
    "44888.75, true, yyyy年m月d日, 2026-11-24",
    "44888.75, true, yyyy/m/d h:mm, 2026-11-24T18:00:00",
    "44888, true, yyyy年m月, 2026年11月",
    "61, false, d/m/yy, 1900-03-01"
  })
  void days(String number, boolean from1904, String format, String shown) {
    formats(format);
    rows("<row r='1'><c r='A1' s='1'><v>" + number + "</v></c></row>");
    if (from1904) {
      edit(WORKBOOK, "<workbookPr/>", "<workbookPr date1904='true'/>");
    }
    assertThat(texts()).containsExactly(List.of(shown));
    assertThat(problems.all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"false, 46350", "true, 44888"})
  void daysAreWrittenInTheDateSystemOfTheWorkbook(boolean from1904, String number)
      throws IOException {
    formats("yyyy\\-mm\\-dd");
    rows("<row r='1'><c r='A1' s='1'><v>" + number + "</v></c></row>");
    if (from1904) {
      edit(WORKBOOK, "<workbookPr/>", "<workbookPr date1904='1'/>");
    }
    byte[] changed =
        WorkbookCells.with(
            "案例.xlsx", bytes(), Map.of(Place.cell("案例.xlsx", "表", 1, 1), "2027-11-24"), problems);
    assertThat(changed).isNotNull();
    assertThat(WorkbookGrids.read("案例.xlsx", changed, problems).get("表").lines().get(0).text(0))
        .isEqualTo("2027-11-24");
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void whatLibreOfficeLeavesBehindIsNoContent() {
    StringBuilder styled = new StringBuilder();
    for (String column : List.of("A", "N", "CW", "XFD")) {
      styled.append("<c r='").append(column).append("3' s='4'/>");
    }
    String rows =
        "<row r='1'><c r='A1' t='s'><v>0</v></c></row><row r='2'><c r='A2'><v>1</v></c></row>";
    String empty = "<c s='1'/>".repeat(1000);
    StringBuilder wide = new StringBuilder();
    for (int i = 4; i < 400; i++) {
      wide.append("<row r='").append(i).append("'>").append(empty).append("</row>");
    }
    rows(rows + "<row r='3'>" + styled + "</row>" + wide + "<row r='1048576' ht='12.8'/>");
    assertThat(texts()).containsExactly(List.of("名称"), List.of("1"));
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void contentBeyondTheLimitsIsNamedAtItsPlace() {
    rows(
        "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='CW1'><v>1</v></c></row>"
            + "<row r='1048576'><c r='A1048576'><v>1</v></c></row>");
    assertThat(codes()).containsExactly("RB-LIMIT 案例.xlsx!表!CW1", "RB-LIMIT 案例.xlsx!表!1048576");
  }

  @Test
  void trueAndFalseAreYesAndNoAndRunsAreOneText() {
    edit(
        "xl/sharedStrings.xml",
        "<t>名称</t>",
        "<r><t>名</t></r><rPh><t>ming</t></rPh><r><t>称_x000D_</t></r>");
    rows("<row><c t='s'><v>0</v></c><c t='b'><v>1</v></c><c t='b'><v>0</v></c></row>");
    assertThat(texts()).containsExactly(List.of("名称", "是", "否"));
  }

  // ---- what is refused

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<c r='A1' t='s'><v>7</v></c>",
        "<c r='A1' t='s'/>",
        "<c r='A1' t='x'><v>1</v></c>",
        "<c r='A1'><is><t>1</t></is></c>"
      })
  void aCellThatCannotBeReadIsNeverEmpty(String cell) {
    rows("<row r='1'>" + cell + "</row>");
    assertThat(code()).isEqualTo("RB-WORKBOOK 案例.xlsx!表!A1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<c r='A1' t='s'><f>1+1</f><v>0</v></c>",
        "<c r='A1' t='str'><f>\"名称\"</f><v>名称</v></c>",
        "<c r='A1'><f>1+1</f></c>",
        "<c r='A1' t='inlineStr'><f>x</f><is><t>名称</t></is></c>",
        "<c r='A1'><f t='array' ref='A1'/><v>1</v></c>",
        "<c r='A1' t='str'><f>cmd|'/c calc'!A0</f><v></v></c>"
      })
  void aFormulaIsOneInAHeaderToo(String cell) {
    rows("<row r='1'>" + cell + "</row>");
    assertThat(code()).isEqualTo("RB-FORMULA 案例.xlsx!表!A1");
  }

  @Test
  void aFormulaOnAHiddenSheetIsOneToo() {
    edit(WORKBOOK, "<sheet ", "<sheet state='veryHidden' ");
    rows("<row r='1'><c r='A1'><f>WEBSERVICE(\"http://x\")</f><v>1</v></c></row>");
    assertThat(codes()).contains("RB-FORMULA 案例.xlsx!表!A1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<definedName name='Auto_Open'>表!$A$1</definedName>",
        "<definedName name='_xlnm.Auto_Open'>表!$A$1</definedName>",
        "<definedName name='_XLNM.AUTO_CLOSE_2'>表!$A$1</definedName>",
        "<definedName name='Ａuto_Activate'>表!$A$1</definedName>",
        "<definedName name='Auto_x005F_Open'>表!$A$1</definedName>",
        "<definedName name='x' function='1'>表!$A$1</definedName>",
        "<definedName name='x' vbProcedure='true'>表!$A$1</definedName>",
        "<definedName name='x'>[1]Sheet1!$A$1</definedName>",
        "<definedName name='x'>'http://x/[a.xlsx]Sheet1'!$A$1</definedName>",
        "<definedName name='x'>cmd|'/c calc'!$A$1</definedName>",
        "<definedName name='x'>EXEC(\"calc\")</definedName>"
      })
  void aNameThatRunsOrReachesOutIsRefused(String name) {
    edit(WORKBOOK, "<definedNames/>", "<definedNames>" + name + "</definedNames>");
    assertThat(code()).isEqualTo("RB-WORKBOOK-CONTENT 案例.xlsx");
  }

  @Test
  void namesThatSpreadsheetsGiveToTheirOwnCellsAreFine() {
    edit(
        WORKBOOK,
        "<definedNames/>",
        "<definedNames><definedName name='_xlnm._FilterDatabase'"
            + " function='false'>表!$A$1:$N$55</definedName><definedName"
            + " name='_xlnm.Print_Titles'>'表'!$A:$B,'表'!$1:$2</definedName><definedName"
            + " name='旧'>表!#REF!</definedName></definedNames>");
    assertThat(codes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "externalLink|parts/x.xml",
        "vbaProject|x.xml",
        "xlMacrosheet|sheets/x.xml",
        "oleObject|x.xml",
        "control|x.xml",
        "connections|x.xml",
        "attachedToolbars|x.xml"
      })
  void aRelationIsKnownByWhatItIsAndNotByTheNameOfItsPart(String relation) {
    String[] typeAndTarget = relation.split("\\|");
    edit(
        "xl/_rels/workbook.xml.rels",
        "</Relationships>",
        relation("r9", typeAndTarget[0], typeAndTarget[1]) + "</Relationships>");
    assertThat(code()).isEqualTo("RB-WORKBOOK-CONTENT 案例.xlsx");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<x><ddeLink ddeService='cmd'/></x>",
        "<m:x xmlns:m='urn:m'><m:externalBook/></m:x>",
        "<x><sp macro='[0]!Start'/></x>",
        "<x><Override ContentType='application/vnd.ms-excel.sheet.macroEnabled.main+xml'/></x>",
        "<x><Relationship TargetMode='external' Target='http://x'/></x>",
        "<x><formula1>WEBSERVICE(\"http://x\")</formula1></x>",
        "<?xml version='1.0' encoding='GBK'?><x/>"
      })
  void whatActsIsFoundInAnyPart(String xml) {
    parts.put("xl/part.xml", xml);
    assertThat(code()).isEqualTo("RB-WORKBOOK-CONTENT 案例.xlsx");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xl/worksheets/sheet1.xml",
        "xl/workbook.xml",
        "xl/sharedStrings.xml",
        "xl/_rels/workbook.xml.rels",
        "_rels/.rels",
        "docProps/app.xml",
        "xl/drawings/drawing1.xml"
      })
  void aPartThatIsNoXmlToItsEndIsDamagedAndNotEmpty(String part) {
    for (String end : List.of("<open>", "&nothing;", "<a></b>", "<a b='1' b='2'/>", "<a:b/>")) {
      String whole = parts.getOrDefault(part, "<x></x>");
      int at = whole.lastIndexOf("</");
      parts.put(part, whole.substring(0, at) + end + whole.substring(at));
      assertThat(codes()).as(end).contains("RB-WORKBOOK 案例.xlsx");
      parts.put(part, whole);
    }
  }

  @Test
  void everyCutAndEveryOtherFormIsTold() {
    byte[] whole = bytes();
    for (int length = 0; length < whole.length; length += 61) {
      Problems own = new Problems();
      WorkbookGrids.read("案例.xlsx", Arrays.copyOf(whole, length), own);
      assertThat(own.hasErrors()).isTrue();
    }
    byte[] old = new byte[600];
    old[0] = (byte) 0xD0;
    old[1] = (byte) 0xCF;
    old[2] = 0x11;
    old[3] = (byte) 0xE0;
    Problems own = new Problems();
    WorkbookGrids.read("案例.xlsx", old, own);
    assertThat(own.all()).singleElement().asString().contains("旧格式");
  }
}
