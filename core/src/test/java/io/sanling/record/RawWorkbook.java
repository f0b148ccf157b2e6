package io.sanling.record;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An {@code .xlsx} workbook out of its XML, so that it may hold what no program would write. */
final class RawWorkbook {
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PACKAGE =
      "http://schemas.openxmlformats.org/package/2006/relationships";

  private final Map<String, String> parts = new LinkedHashMap<>();
  private final List<String> sheets = new ArrayList<>();
  private final List<String> states = new ArrayList<>();
  private String workbookPr = "";

  /** The sheet 主体 with one village, 410328104205. */
  static RawWorkbook withVillage() {
    return new RawWorkbook()
        .sheet(
            "主体",
            row(1, "主体编码", "编码类别", "主体名称", "主体类别", "行政区划代码", "城乡分类", "设立日期")
                + "<row r=\"2\">"
                + text("A2", "410328104205")
                + text("B2", "行政区划代码")
                + text("C2", "示例村")
                + text("D2", "行政村")
                + text("E2", "410328104205")
                + text("F2", "农村")
                + "</row>");
  }

  static String text(String place, String text) {
    return "<c r=\"" + place + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
  }

  static String row(int number, String... texts) {
    StringBuilder row = new StringBuilder("<row r=\"" + number + "\">");
    for (int i = 0; i < texts.length; i++) {
      if (!texts[i].isEmpty()) {
        row.append(text((char) ('A' + i) + "" + number, texts[i]));
      }
    }
    return row + "</row>";
  }

  RawWorkbook sheet(String name, String rows) {
    return sheet(name, "", rows, "");
  }

  RawWorkbook sheet(String name, String before, String rows, String after) {
    sheets.add(name);
    states.add("");
    return part(
        "xl/worksheets/sheet" + sheets.size() + ".xml",
        "<worksheet xmlns=\""
            + MAIN
            + "\">"
            + before
            + "<sheetData>"
            + rows
            + "</sheetData>"
            + after
            + "</worksheet>");
  }

  /** The sheet added last is hidden. */
  RawWorkbook hidden(String state) {
    states.set(states.size() - 1, " state=\"" + state + "\"");
    return this;
  }

  RawWorkbook strings(String... items) {
    return part(
        "xl/sharedStrings.xml",
        "<sst xmlns=\"" + MAIN + "\"><si>" + String.join("</si><si>", items) + "</si></sst>");
  }

  /** Styles of cells by number formats; a format is text or, as digits, one that is built in. */
  RawWorkbook formats(String... formats) {
    StringBuilder own = new StringBuilder();
    StringBuilder cells = new StringBuilder();
    for (int i = 0; i < formats.length; i++) {
      boolean builtIn = formats[i].matches("[0-9]{1,2}");
      if (!builtIn) {
        own.append("<numFmt numFmtId=\"").append(200 + i).append("\" formatCode=\"");
        own.append(formats[i].replace("\"", "&quot;")).append("\"/>");
      }
      cells.append("<xf numFmtId=\"").append(builtIn ? formats[i] : "" + (200 + i)).append("\"/>");
    }
    return part(
        "xl/styles.xml",
        "<styleSheet xmlns=\""
            + MAIN
            + "\"><numFmts>"
            + own
            + "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>"
            + cells
            + "</cellXfs></styleSheet>");
  }

  RawWorkbook from1904() {
    workbookPr = "<workbookPr date1904=\"1\"/>";
    return this;
  }

  RawWorkbook part(String name, String xml) {
    parts.put(name, xml);
    return this;
  }

  private Map<String, String> whole() {
    Map<String, String> whole = new LinkedHashMap<>();
    StringBuilder list = new StringBuilder();
    StringBuilder relations = new StringBuilder();
    for (int i = 1; i <= sheets.size(); i++) {
      list.append(
          "<sheet name=\"%s\" sheetId=\"%d\" r:id=\"rId%d\"%s/>"
              .formatted(sheets.get(i - 1), i, i, states.get(i - 1)));
      relations.append(relation("rId" + i, "worksheet", "worksheets/sheet" + i + ".xml"));
    }
    relations.append(relation("rIdS", "styles", "/xl/styles.xml"));
    relations.append(relation("rIdT", "sharedStrings", "sharedStrings.xml"));
    whole.put("_rels/.rels", relations(relation("r1", "officeDocument", "xl/workbook.xml")));
    whole.put("xl/_rels/workbook.xml.rels", relations(relations.toString()));
    whole.put(
        "xl/workbook.xml",
        "<workbook xmlns=\"%s\" xmlns:r=\"%s\">%s<sheets>%s</sheets></workbook>"
            .formatted(MAIN, RELATIONS, workbookPr, list));
    whole.putAll(parts);
    return whole;
  }

  private static String relation(String id, String type, String target) {
    return "<Relationship Id=\"%s\" Type=\"%s/%s\" Target=\"%s\"/>"
        .formatted(id, RELATIONS, type, target);
  }

  private static String relations(String relations) {
    return "<Relationships xmlns=\"" + PACKAGE + "\">" + relations + "</Relationships>";
  }

  Path write(Path file) {
    return write(file, xml -> xml, name -> name);
  }

  /** The workbook with all of its XML and all names of parts changed. */
  Path write(Path file, UnaryOperator<String> xml, UnaryOperator<String> name) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> part : whole().entrySet()) {
        zip.putNextEntry(new ZipEntry(name.apply(part.getKey())));
        zip.write(xml.apply(part.getValue()).getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      return Files.write(file, bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As programs save by the strict form of the standard. */
  Path writeStrict(Path file) {
    return write(
        file,
        xml ->
            xml.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
                .replace(RELATIONS, "http://purl.oclc.org/ooxml/officeDocument/relationships"),
        name -> name);
  }
}
