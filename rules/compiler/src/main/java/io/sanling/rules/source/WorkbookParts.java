package io.sanling.rules.source;

import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an {@code .xlsx} workbook, unpacked with limits before anything reads it: no zip
 * bomb, no macro, no link to outside, no document type.
 */
final class WorkbookParts {
  private static final int MOST_PARTS = 200;
  private static final int MOST_BYTES = 8 << 20;
  private static final int MOST_BYTES_TOGETHER = 32 << 20;
  private static final int BLOCK = 1 << 13;

  private static final Pattern ACTIVE =
      Pattern.compile(
          "vbaproject|externallinks/|embeddings/|activex|ctrlprops|connections\\.xml|querytables/"
              + "|customui|macrosheets|dialogsheets|webextensions");
  private static final Pattern DOCTYPE = Pattern.compile("<!\\s*(DOCTYPE|ENTITY)");
  private static final Pattern EXTERNAL =
      Pattern.compile("TargetMode\\s*=\\s*[\"']External", Pattern.CASE_INSENSITIVE);
  private static final Pattern CELL = Pattern.compile("([A-Z]{1,3})([0-9]{1,7})");

  private final String file;

  /** Blanks, byte-order marks, and what wider encodings have before a character. */
  private static final String NO_MARK = " \t\r\n\0\u00EF\u00BB\u00BF\u00FE\u00FF";

  private final Map<String, String> texts = new LinkedHashMap<>();
  private final SheetLimits limits = new SheetLimits();

  private WorkbookParts(String file) {
    this.file = file;
  }

  /** The parts; null, and a problem, when the workbook is not to be read. */
  static @Nullable WorkbookParts of(String file, byte[] bytes, Problems problems) {
    WorkbookParts parts = new WorkbookParts(file);
    try (ZipFile zip = ZipFile.builder().setByteArray(bytes).get()) {
      int together = 0;
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        String name = entry.getName();
        byte[] part = unpack(zip.getInputStream(entry));
        together += part.length;
        if (part.length > MOST_BYTES
            || together > MOST_BYTES_TOGETHER
            || parts.texts.size() >= MOST_PARTS) {
          problems.add(
              Problem.of(RulebookCode.LIMIT, Place.file(file), name)
                  .worded("unpacked", file, MOST_BYTES_TOGETHER >> 20));
          return null;
        }
        if (!parts.accept(name, part, problems)) {
          return null;
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      problems.add(RulebookCode.WORKBOOK, Place.file(file), "", file);
      return null;
    }
    if (parts.texts.isEmpty()) {
      problems.add(RulebookCode.WORKBOOK, Place.file(file), "", file);
      return null;
    }
    return parts;
  }

  private static byte[] unpack(InputStream in) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] block = new byte[BLOCK];
    for (int n = in.read(block); n >= 0 && out.size() <= MOST_BYTES; n = in.read(block)) {
      out.write(block, 0, n);
    }
    return out.toByteArray();
  }

  private boolean accept(String name, byte[] part, Problems problems) {
    String lower = name.toLowerCase(Locale.ROOT).replace('\\', '/');
    if (lower.contains("..") || lower.startsWith("/") || texts.containsKey(lower)) {
      return refuse(name, problems);
    }
    boolean xml = lower.endsWith(".xml") || lower.endsWith(".rels") || lower.endsWith(".vml");
    String text = xml ? new String(part, StandardCharsets.UTF_8) : "";
    boolean readable = !xml || text.indexOf('\0') < 0 && text.contains("<");
    if (ACTIVE.matcher(lower).find()
        || !xml && isMarkup(part)
        || DOCTYPE.matcher(text).find()
        || EXTERNAL.matcher(text).find()
        || !readable) {
      return refuse(name, problems);
    }
    SheetLimits.Excess excess = xml ? limits.excess(text) : null;
    if (excess != null) {
      problems.add(
          Problem.of(RulebookCode.LIMIT, Place.file(file), name)
              .worded(excess.wording(), file, excess.most()));
      return false;
    }
    texts.put(lower, text);
    return true;
  }

  /** Whether a part looks like markup that, by its name, nobody would look into. */
  private static boolean isMarkup(byte[] part) {
    for (byte b : part) {
      if (b == '<') {
        return true;
      }
      if (NO_MARK.indexOf(b & 0xFF) < 0) {
        return false;
      }
    }
    return false;
  }

  private boolean refuse(String part, Problems problems) {
    problems.add(RulebookCode.WORKBOOK_CONTENT, Place.file(file), part, part);
    return false;
  }

  /** The upper left cell of every merged stretch of the sheet, by name of the sheet. */
  List<Place> merged(String sheetName) {
    List<Place> merged = new ArrayList<>();
    for (Map<String, String> cells : elements("mergeCell", sheetPart(sheetName))) {
      Matcher cell = CELL.matcher(cells.getOrDefault("ref", ""));
      if (cell.lookingAt()) {
        merged.add(
            Place.cell(file, sheetName, Integer.parseInt(cell.group(2)), column(cell.group(1))));
      }
    }
    return merged;
  }

  /** The name of the part that holds the sheet, in lower case; "" when there is no such sheet. */
  String sheetPart(String sheetName) {
    for (Map<String, String> sheet : elements("sheet", "xl/workbook.xml")) {
      if (sheetName.equals(sheet.get("name"))) {
        for (Map<String, String> relation :
            elements("Relationship", "xl/_rels/workbook.xml.rels")) {
          if (relation.getOrDefault("Id", "").equals(sheet.get("id"))) {
            String target = relation.getOrDefault("Target", "").toLowerCase(Locale.ROOT);
            return target.startsWith("/") ? target.substring(1) : "xl/" + target;
          }
        }
      }
    }
    return "";
  }

  /** The attributes of every element of that name, by local names. */
  private List<Map<String, String>> elements(String name, String part) {
    List<Map<String, String>> elements = new ArrayList<>();
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader xml =
          factory.createXMLStreamReader(new StringReader(texts.getOrDefault(part, "<none/>")));
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals(name)) {
          Map<String, String> attributes = new HashMap<>();
          for (int i = 0; i < xml.getAttributeCount(); i++) {
            attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
          }
          elements.add(attributes);
        }
      }
      return elements;
    } catch (XMLStreamException e) {
      return elements;
    }
  }

  private static int column(String letters) {
    int column = 0;
    for (char letter : letters.toCharArray()) {
      column = column * 26 + (letter - 'A' + 1);
    }
    return column;
  }
}
