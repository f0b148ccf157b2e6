package io.sanling.rules.source;

import com.google.common.collect.Maps;
import io.sanling.internal.workbook.DateSystem;
import io.sanling.internal.workbook.Sheet;
import io.sanling.internal.workbook.Workbook;
import io.sanling.internal.workbook.Zip;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problems;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Puts texts into cells of an {@code .xlsx} workbook in place: everything else in it, styles,
 * widths, filters, other sheets, stays byte for byte, which a workbook drawn anew would lose.
 */
public final class WorkbookCells {
  private static final Pattern CELL =
      Pattern.compile("<((?:\\w+:)?)c(\\s[^>]*?)?(?:/>|>(.*?)</\\1c>)", Pattern.DOTALL);
  private static final Pattern NAME = Pattern.compile("\\sr\\s*=\\s*[\"']([A-Z]+[0-9]+)[\"']");
  private static final Pattern TYPE = Pattern.compile("\\st\\s*=\\s*[\"']([A-Za-z]*)[\"']");
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}(T.*)?");
  private static final int DAY_LENGTH = 10;
  private static final Pattern NO_MERGED =
      Pattern.compile("<(?:\\w+:)?mergeCells[^>]*>\\s*</(?:\\w+:)?mergeCells>");
  private static final Pattern VALUE =
      Pattern.compile("<(?:\\w+:)?v>\\s*([0-9]+(?:\\.[0-9]+)?)\\s*</");

  private WorkbookCells() {}

  /**
   * The workbook with other texts; null when a cell was not found, or when anything but the cells
   * reads differently afterwards.
   *
   * @param texts new texts by cell; a day in a cell that holds a number is written as a number
   */
  public static byte @Nullable [] with(
      String file, byte[] workbook, Map<Place, String> texts, Problems problems) {
    Workbook parts = WorkbookParts.open(file, workbook, problems);
    if (parts == null) {
      return null;
    }
    Map<String, Map<String, String>> byPart = new HashMap<>();
    for (Sheet sheet : parts.sheets()) {
      texts.forEach(
          (place, text) -> {
            if (sheet.name().equals(place.sheet())) {
              byPart
                  .computeIfAbsent(sheet.part(), part -> new HashMap<>())
                  .put(place.cellName(), text);
            }
          });
    }
    byte[] changed =
        rewrite(
            parts,
            Maps.transformValues(byPart, cells -> xml -> rewrite(xml, cells, parts.dates())));
    return isAsMeant(file, workbook, changed, texts) ? changed : null;
  }

  /** The workbook without the merging of these cells, e.g. A2:A9; null when it cannot be opened. */
  public static byte @Nullable [] unmerged(Place place, byte[] workbook, String range) {
    Workbook parts = WorkbookParts.open(place.file(), workbook, new Problems());
    if (parts == null) {
      return null;
    }
    Map<String, UnaryOperator<String>> edits = new HashMap<>();
    for (Sheet sheet : parts.sheets()) {
      if (sheet.name().equals(place.sheet())) {
        edits.put(
            sheet.part(),
            xml -> NO_MERGED.matcher(xml.replaceAll(merging(range), "")).replaceAll(""));
      }
    }
    return rewrite(parts, edits);
  }

  private static String merging(String range) {
    return "<(?:\\w+:)?mergeCell\\s[^>]*?ref\\s*=\\s*[\"']"
        + Pattern.quote(range)
        + "[\"'][^>]*?(?:/>|>\\s*</(?:\\w+:)?mergeCell>)";
  }

  private static byte[] rewrite(Workbook workbook, Map<String, UnaryOperator<String>> edits) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Zip.Entry entry : workbook.zip().entries()) {
        ZipEntry copy = new ZipEntry(entry.name());
        copy.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        out.putNextEntry(copy);
        try (InputStream in = workbook.zip().open(entry)) {
          byte[] part = in.readAllBytes();
          UnaryOperator<String> edit = edits.get(entry.name().toLowerCase(Locale.ROOT));
          out.write(
              edit == null
                  ? part
                  : edit.apply(new String(part, StandardCharsets.UTF_8))
                      .getBytes(StandardCharsets.UTF_8));
        }
        out.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static String rewrite(String sheet, Map<String, String> cells, DateSystem dates) {
    StringBuilder changed = new StringBuilder();
    Matcher cell = CELL.matcher(sheet);
    while (cell.find()) {
      String attributes = cell.group(2) == null ? "" : cell.group(2);
      Matcher name = NAME.matcher(attributes);
      String text = name.find() ? cells.get(name.group(1)) : null;
      String replacement =
          text == null
              ? cell.group()
              : cell(cell.group(1), attributes, String.valueOf(cell.group(3)), text, dates);
      cell.appendReplacement(changed, Matcher.quoteReplacement(replacement));
    }
    return cell.appendTail(changed).toString();
  }

  private static String cell(
      String prefix, String attributes, String content, String text, DateSystem dates) {
    Matcher type = TYPE.matcher(attributes);
    Matcher value = VALUE.matcher(content);
    boolean number = (!type.find() || type.group(1).equals("n")) && value.find();
    String kept = TYPE.matcher(attributes).replaceAll("").stripTrailing();
    String open = "<" + prefix + "c" + kept;
    String close = "</" + prefix + "c>";
    if (number && DAY.matcher(text).matches()) {
      long day = dates.serial(LocalDate.parse(text.substring(0, DAY_LENGTH)));
      BigDecimal time = new BigDecimal(value.group(1)).remainder(BigDecimal.ONE);
      String serial = BigDecimal.valueOf(day).add(time).toPlainString();
      return open + "><" + prefix + "v>" + serial + "</" + prefix + "v>" + close;
    }
    String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return open
        + (" t=\"inlineStr\"><" + prefix + "is><" + prefix + "t xml:space=\"preserve\">")
        + escaped
        + ("</" + prefix + "t></" + prefix + "is>" + close);
  }

  private static boolean isAsMeant(
      String file, byte[] before, byte[] after, Map<Place, String> texts) {
    Map<Place, String> wanted = read(file, before);
    wanted.putAll(texts);
    wanted.values().removeIf(String::isEmpty);
    Map<Place, String> found = read(file, after);
    found.values().removeIf(String::isEmpty);
    return wanted.equals(found);
  }

  private static Map<Place, String> read(String file, byte[] workbook) {
    Map<Place, String> cells = new HashMap<>();
    for (Grid grid : WorkbookGrids.read(file, workbook, new Problems()).values()) {
      for (Grid.Line line : grid.lines()) {
        for (int i = 0; i < line.texts().size(); i++) {
          cells.put(line.place(i), line.text(i));
        }
      }
    }
    return cells;
  }
}
