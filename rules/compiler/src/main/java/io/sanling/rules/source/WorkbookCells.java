package io.sanling.rules.source;

import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
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
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private WorkbookCells() {}

  /**
   * The workbook with other texts; null when a cell was not found, or when anything but the cells
   * reads differently afterwards.
   *
   * @param texts new texts by cell; a day in a cell that holds a number is written as a number
   */
  public static byte @Nullable [] with(
      String file, byte[] workbook, Map<Place, String> texts, Problems problems) {
    WorkbookParts parts = WorkbookParts.of(file, workbook, problems);
    if (parts == null) {
      return null;
    }
    Map<String, Map<String, String>> byPart = new HashMap<>();
    texts.forEach(
        (place, text) ->
            byPart
                .computeIfAbsent(
                    parts.sheetPart(String.valueOf(place.sheet())), part -> new HashMap<>())
                .put(place.cellName(), text));
    byte[] changed = rewrite(workbook, byPart);
    return isAsMeant(file, workbook, changed, texts) ? changed : null;
  }

  private static byte[] rewrite(byte[] workbook, Map<String, Map<String, String>> byPart) {
    SeekableInMemoryByteChannel bytes = new SeekableInMemoryByteChannel();
    try (ZipFile zip = ZipFile.builder().setByteArray(workbook).get();
        ZipArchiveOutputStream out = new ZipArchiveOutputStream(bytes)) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
        Map<String, String> cells = byPart.get(entry.getName().toLowerCase(Locale.ROOT));
        if (cells == null) {
          out.addRawArchiveEntry(entry, zip.getRawInputStream(entry));
          continue;
        }
        try (InputStream in = zip.getInputStream(entry)) {
          String sheet = new String(in.readAllBytes(), StandardCharsets.UTF_8);
          ZipArchiveEntry changed = new ZipArchiveEntry(entry.getName());
          changed.setTime(entry.getTime());
          out.putArchiveEntry(changed);
          out.write(rewrite(sheet, cells).getBytes(StandardCharsets.UTF_8));
          out.closeArchiveEntry();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] whole = new byte[(int) bytes.size()];
    System.arraycopy(bytes.array(), 0, whole, 0, whole.length);
    return whole;
  }

  private static String rewrite(String sheet, Map<String, String> cells) {
    StringBuilder changed = new StringBuilder();
    Matcher cell = CELL.matcher(sheet);
    while (cell.find()) {
      String attributes = cell.group(2) == null ? "" : cell.group(2);
      Matcher name = NAME.matcher(attributes);
      String text = name.find() ? cells.get(name.group(1)) : null;
      String replacement =
          text == null
              ? cell.group()
              : cell(cell.group(1), attributes, String.valueOf(cell.group(3)), text);
      cell.appendReplacement(changed, Matcher.quoteReplacement(replacement));
    }
    return cell.appendTail(changed).toString();
  }

  private static String cell(String prefix, String attributes, String content, String text) {
    Matcher type = TYPE.matcher(attributes);
    boolean number = (!type.find() || type.group(1).equals("n")) && content.contains("v>");
    String kept = TYPE.matcher(attributes).replaceAll("").stripTrailing();
    String open = "<" + prefix + "c" + kept;
    String close = "</" + prefix + "c>";
    if (number && DAY.matcher(text).matches()) {
      long day = LocalDate.parse(text).toEpochDay() - WorkbookGrids.EPOCH.toEpochDay();
      return open + "><" + prefix + "v>" + day + "</" + prefix + "v>" + close;
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
    return wanted.equals(read(file, after));
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
