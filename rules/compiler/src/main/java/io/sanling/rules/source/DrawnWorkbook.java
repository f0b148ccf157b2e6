package io.sanling.rules.source;

import io.sanling.rules.text.DisplayWidth;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Draws a table as an {@code .xlsx} workbook of one sheet: a bold header that stays in view,
 * borders, columns as wide as what stands in them. The same table gives the same bytes.
 */
public final class DrawnWorkbook {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,15})?");
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String OFFICE =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
  private static final String MIME = "application/vnd.openxmlformats-";
  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
  private static final String NONE = "<left/><right/><top/><bottom/><diagonal/>";
  private static final String THIN =
      "<left style=\"thin\"/><right style=\"thin\"/><top style=\"thin\"/>"
          + "<bottom style=\"thin\"/><diagonal/>";
  private static final int WIDEST = 40;
  private static final int LETTERS = 26;

  private DrawnWorkbook() {}

  /** The workbook; the first line of the table is its header. */
  public static byte[] of(String sheet, Grid table) {
    List<Grid.Line> lines = table.lines();
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put(
        "[Content_Types].xml",
        "<Types xmlns=\"%scontent-types\">".formatted(PACKAGE)
            + "<Default Extension=\"rels\" ContentType=\"%spackage.relationships+xml\"/>"
                .formatted(MIME)
            + type("/xl/workbook.xml", "sheet.main")
            + type("/xl/worksheets/sheet1.xml", "worksheet")
            + type("/xl/styles.xml", "styles")
            + "</Types>");
    parts.put("_rels/.rels", relations("officeDocument", "xl/workbook.xml"));
    parts.put(
        "xl/workbook.xml",
        "<workbook xmlns=\"%s\" xmlns:r=\"%s\">".formatted(MAIN, OFFICE)
            + "<sheets><sheet name=\"%s\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
                .formatted(escaped(sheet)));
    parts.put(
        "xl/_rels/workbook.xml.rels",
        relations("worksheet", "worksheets/sheet1.xml", "styles", "styles.xml"));
    parts.put("xl/styles.xml", styles());
    parts.put("xl/worksheets/sheet1.xml", sheet(lines));
    return zipped(parts);
  }

  private static String type(String part, String kind) {
    return "<Override PartName=\"%s\" ContentType=\"%sofficedocument.spreadsheetml.%s+xml\"/>"
        .formatted(part, MIME, kind);
  }

  private static String relations(String... kindsAndTargets) {
    StringBuilder xml =
        new StringBuilder("<Relationships xmlns=\"%srelationships\">".formatted(PACKAGE));
    for (int i = 0; i < kindsAndTargets.length; i += 2) {
      xml.append(
          "<Relationship Id=\"rId%d\" Type=\"%s/%s\" Target=\"%s\"/>"
              .formatted(i / 2 + 1, OFFICE, kindsAndTargets[i], kindsAndTargets[i + 1]));
    }
    return xml + "</Relationships>";
  }

  /** Style 1 is of the header, style 2 of the cells. */
  private static String styles() {
    String font = "<sz val=\"11\"/><name val=\"Calibri\"/>";
    String cell = "<xf numFmtId=\"0\" fontId=\"%d\" fillId=\"%d\" borderId=\"%d\" xfId=\"0\"/>";
    return "<styleSheet xmlns=\"%s\">".formatted(MAIN)
        + "<fonts count=\"2\"><font>%s</font><font><b/>%s</font></fonts>".formatted(font, font)
        + "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill"
        + " patternType=\"gray125\"/></fill><fill><patternFill patternType=\"solid\"><fgColor"
        + " rgb=\"FFDDEBF7\"/></patternFill></fill></fills>"
        + "<borders count=\"2\"><border>%s</border><border>%s</border></borders>"
            .formatted(NONE, THIN)
        + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"
        + "</cellStyleXfs><cellXfs count=\"3\">"
        + cell.formatted(0, 0, 0)
        + cell.formatted(1, 2, 1)
        + cell.formatted(0, 0, 1)
        + "</cellXfs></styleSheet>";
  }

  private static String sheet(List<Grid.Line> lines) {
    int columns = lines.stream().mapToInt(line -> line.texts().size()).max().orElse(0);
    StringBuilder xml =
        new StringBuilder(
            ("<worksheet xmlns=\"%s\"><sheetViews><sheetView workbookViewId=\"0\">"
                    + "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\""
                    + " state=\"frozen\"/></sheetView></sheetViews>")
                .formatted(MAIN));
    if (columns > 0) {
      xml.append("<cols>");
      for (int column = 0; column < columns; column++) {
        xml.append(
            "<col min=\"%d\" max=\"%d\" width=\"%d\" customWidth=\"true\"/>"
                .formatted(column + 1, column + 1, width(lines, column)));
      }
      xml.append("</cols>");
    }
    xml.append("<sheetData>");
    for (int row = 1; row <= lines.size(); row++) {
      Grid.Line line = lines.get(row - 1);
      xml.append("<row r=\"%d\">".formatted(row));
      for (int column = 0; column < columns; column++) {
        xml.append(cell(name(column) + row, row == 1 ? 1 : 2, line.text(column)));
      }
      xml.append("</row>");
    }
    return xml + "</sheetData></worksheet>";
  }

  private static int width(List<Grid.Line> lines, int column) {
    int widest =
        lines.stream().mapToInt(line -> DisplayWidth.of(line.text(column))).max().orElse(0);
    return Math.min(widest, WIDEST) + 2;
  }

  private static String cell(String name, int style, String text) {
    String open = "<c r=\"%s\" s=\"%d\"".formatted(name, style);
    if (text.isEmpty()) {
      return open + "/>";
    }
    return NUMBER.matcher(text).matches()
        ? open + "><v>" + text + "</v></c>"
        : open
            + " t=\"inlineStr\"><is><t xml:space=\"preserve\">"
            + escaped(text)
            + "</t></is></c>";
  }

  private static String name(int column) {
    String last = String.valueOf((char) ('A' + column % LETTERS));
    return column < LETTERS ? last : name(column / LETTERS - 1) + last;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static byte[] zipped(Map<String, String> parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        ZipEntry entry = new ZipEntry(part.getKey());
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write((HEAD + part.getValue()).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
