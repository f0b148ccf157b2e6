package io.sanling.internal.workbook;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import io.sanling.internal.workbook.WorkbookException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An {@code .xlsx} workbook in memory or mapped, transitional or strict: its sheets and what they
 * share.
 */
public final class Workbook {
  private static final String RELATIONS = "_rels/";
  private static final int LONGEST_NAME = 1 << 15;
  private static final byte[] OLD = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
  private static final byte[] LOCKED = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);

  private final Zip zip;
  private final Limits limits;
  private final Map<String, Zip.Entry> parts = new HashMap<>();
  private final ImmutableList<Sheet> sheets;
  private final SharedTexts texts = new SharedTexts();
  private final List<NumberFormat> formats = new ArrayList<>();
  private DateSystem dates = DateSystem.FROM_1900;

  /**
   * What a workbook may hold.
   *
   * @param parts how many files
   * @param part bytes of one of them, unpacked
   * @param together bytes of all of them, unpacked
   * @param cells filled cells of a sheet
   * @param text characters of a cell
   */
  public record Limits(int parts, long part, long together, long cells, int text) {}

  private Workbook(ByteBuffer bytes, Limits limits) throws WorkbookException {
    this.limits = limits;
    this.zip = zip(bytes);
    long together = 0;
    for (Zip.Entry entry : zip.entries()) {
      together += entry.size();
      if (entry.size() > limits.part()
          || together > limits.together()
          || parts.size() >= limits.parts()) {
        throw new WorkbookException(Reason.SIZE, entry.name());
      }
      if (!entry.name().endsWith("/") && parts.put(key(entry.name()), entry) != null) {
        throw new WorkbookException(Reason.DAMAGED, entry.name());
      }
    }
    String main = main();
    Map<String, Relation> relations = relations(main);
    for (Relation relation : relations.values()) {
      switch (relation.type()) {
        case "sharedStrings" -> readTexts(relation.target());
        case "styles" -> readFormats(relation.target());
        default -> {
          // Sheets are read in the order of the workbook, and nothing else is.
        }
      }
    }
    this.sheets = sheets(main, relations);
  }

  /** Opens a workbook. */
  public static Workbook open(byte[] bytes, Limits limits) throws WorkbookException {
    return open(ByteBuffer.wrap(bytes), limits);
  }

  /** Opens a workbook whose bytes may lie on the disk; they must stay as they are. */
  public static Workbook open(ByteBuffer bytes, Limits limits) throws WorkbookException {
    return new Workbook(bytes, limits);
  }

  private static Zip zip(ByteBuffer bytes) throws WorkbookException {
    if (startsWith(bytes, OLD)) {
      throw new WorkbookException(contains(bytes, LOCKED) ? Reason.LOCKED : Reason.OLD, "");
    }
    return Zip.of(bytes);
  }

  private static boolean startsWith(ByteBuffer bytes, byte[] start) {
    return isAt(bytes, 0, start);
  }

  private static boolean contains(ByteBuffer bytes, byte[] text) {
    for (int at = 0; at + text.length <= bytes.limit(); at++) {
      if (isAt(bytes, at, text)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAt(ByteBuffer bytes, int at, byte[] text) {
    return at + text.length <= bytes.limit()
        && bytes.slice(at, text.length).equals(ByteBuffer.wrap(text));
  }

  /** Its files. */
  public Zip zip() {
    return zip;
  }

  /** Its sheets, hidden ones too, in its order. */
  public ImmutableList<Sheet> sheets() {
    return sheets;
  }

  /** From which day it counts. */
  public DateSystem dates() {
    return dates;
  }

  Limits limits() {
    return limits;
  }

  /** The shared text of that number; null when there is none. */
  @Nullable String text(String number) {
    try {
      int at = Integer.parseInt(number);
      return at < 0 || at >= texts.size() ? null : texts.get(at);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** The format of a style; that of plain numbers when there is no such style. */
  NumberFormat format(@Nullable String style) {
    try {
      int at = style == null ? 0 : Integer.parseInt(style);
      return at < 0 || at >= formats.size() ? NumberFormat.GENERAL : formats.get(at);
    } catch (NumberFormatException e) {
      return NumberFormat.GENERAL;
    }
  }

  // ---- parts

  private record Relation(String type, String target) {}

  /** Names of parts are the same in upper and lower case, with and without a slash before them. */
  private static String key(String name) {
    String plain = Ascii.toLowerCase(name.replace('\\', '/'));
    return plain.startsWith("/") ? plain.substring(1) : plain;
  }

  /** The part; null when there is none. */
  @Nullable Xml part(String name, String shown) throws WorkbookException {
    Zip.Entry entry = parts.get(name);
    return entry == null ? null : new Xml(shown, zip.open(entry), limits.text());
  }

  private Xml required(String name) throws WorkbookException {
    Xml part = part(name, name);
    if (part == null) {
      throw new WorkbookException(Reason.DAMAGED, name);
    }
    return part;
  }

  private String main() throws WorkbookException {
    for (Relation relation : relations("").values()) {
      if (relation.type().equals("officeDocument")) {
        return relation.target();
      }
    }
    throw new WorkbookException(Reason.NO_WORKBOOK, "");
  }

  /** What the part refers to, by id. */
  private Map<String, Relation> relations(String of) throws WorkbookException {
    int folder = of.lastIndexOf('/') + 1;
    String name = of.substring(0, folder) + RELATIONS + of.substring(folder) + ".rels";
    Map<String, Relation> relations = new HashMap<>();
    try (Xml xml = part(name, name)) {
      while (xml != null && xml.advance()) {
        String target = xml.begins("Relationship") ? xml.attribute("Target") : null;
        if (target != null && !"External".equals(xml.attribute("TargetMode"))) {
          String type = String.valueOf(xml.attribute("Type"));
          relations.put(
              String.valueOf(xml.attribute("Id")),
              new Relation(
                  type.substring(type.lastIndexOf('/') + 1),
                  resolve(of.substring(0, folder), target)));
        }
      }
    }
    return relations;
  }

  private static String resolve(String folder, String target) {
    String path = target.startsWith("/") ? target : folder + target;
    List<String> steps = new ArrayList<>();
    for (String step : key(path).split("/", -1)) {
      if (step.equals("..")) {
        if (!steps.isEmpty()) {
          steps.remove(steps.size() - 1);
        }
      } else if (!step.equals(".")) {
        steps.add(step);
      }
    }
    return String.join("/", steps);
  }

  // ---- what sheets share

  /** A workbook without such a part has no shared texts; a cell that refers to one says so. */
  private void readTexts(String part) throws WorkbookException {
    long together = 0;
    try (Xml xml = part(part, part)) {
      while (xml != null && xml.advance()) {
        if (xml.begins("si")) {
          String text = xml.string();
          together += text.length();
          texts.add(text);
          if (together > limits.together()) {
            throw new WorkbookException(Reason.SIZE, part);
          }
        }
      }
    }
  }

  private void readFormats(String part) throws WorkbookException {
    Map<String, String> codes = new HashMap<>();
    try (Xml xml = part(part, part)) {
      boolean cells = false;
      while (xml != null && xml.advance()) {
        if (xml.begins("numFmt")) {
          codes.put(
              String.valueOf(xml.attribute("numFmtId")),
              String.valueOf(xml.attribute("formatCode")));
        } else if (xml.begins("cellXfs") || xml.ends("cellXfs")) {
          cells = xml.begins();
        } else if (cells && xml.begins("xf")) {
          String id = xml.attribute("numFmtId");
          formats.add(format(id == null ? "0" : id, codes));
        }
      }
    }
  }

  private static NumberFormat format(String id, Map<String, String> codes) {
    try {
      return NumberFormat.of(Integer.parseInt(id), codes.get(id));
    } catch (NumberFormatException e) {
      return NumberFormat.GENERAL;
    }
  }

  private ImmutableList<Sheet> sheets(String main, Map<String, Relation> relations)
      throws WorkbookException {
    ImmutableList.Builder<Sheet> read = ImmutableList.builder();
    try (Xml xml = required(main)) {
      if (!xml.name().equals("workbook")) {
        throw new WorkbookException(Reason.NO_WORKBOOK, "");
      }
      while (xml.advance()) {
        if (xml.begins("workbookPr")) {
          dates = xml.flag("date1904") ? DateSystem.FROM_1904 : DateSystem.FROM_1900;
        } else if (xml.begins("sheet")) {
          String name = Escapes.resolve(String.valueOf(xml.attribute("name")));
          String state = xml.attribute("state");
          Relation relation = relations.get(String.valueOf(xml.attribute("id")));
          if (relation == null || name.length() > LONGEST_NAME) {
            throw new WorkbookException(Reason.DAMAGED, name);
          }
          read.add(
              new Sheet(
                  this,
                  name,
                  state == null || state.equals("visible"),
                  relation.type().equals("worksheet"),
                  relation.target()));
        }
      }
    } catch (IOException e) {
      throw e instanceof WorkbookException own
          ? own
          : new WorkbookException(Reason.DAMAGED, main, e);
    }
    return read.build();
  }
}
