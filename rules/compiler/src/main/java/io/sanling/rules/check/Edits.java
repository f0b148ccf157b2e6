package io.sanling.rules.check;

import com.google.common.base.Splitter;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.source.Grid;
import io.sanling.rules.source.RulebookFiles;
import io.sanling.rules.source.WorkbookCells;
import io.sanling.rules.source.WorkbookGrids;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Carries out mends on files in memory, to see what comes of them. */
final class Edits {
  private static final String END = "结束";
  private static final Pattern CELL_NAME = Pattern.compile("([A-Z]{1,3})([0-9]{1,7})");
  private static final int MOST_MERGED = 10_000;

  private final RulebookFiles files;

  private Edits(RulebookFiles files) {
    this.files = files;
  }

  /** The files as they are after the mend; null where it is no edit that can be tried. */
  static @Nullable RulebookFiles apply(RulebookFiles files, Fix fix) {
    return new Edits(files).apply(fix);
  }

  private @Nullable RulebookFiles apply(Fix fix) {
    Place place = fix.place();
    return switch (fix.kind()) {
      case REPLACE -> lines(place, lines -> replace(lines, place, fix.text()));
      case INSERT_BEFORE -> lines(place, lines -> insert(lines, place.line() - 1, fix.text()));
      case INSERT_AFTER ->
          lines(
              place,
              lines -> insert(lines, place.line() == 0 ? lines.size() : place.line(), fix.text()));
      case DELETE_LINE ->
          place.isCell()
              ? cells(place, emptied(place))
              : lines(place, lines -> has(lines, place) && lines.remove(place.line() - 1) != null);
      case DELETE_RULE -> lines(place, lines -> deleteRule(lines, place));
      case SET_CELL -> cells(place, Map.of(place, fix.text()));
      case SAVE_AS_UTF8 -> files;
      case DELETE_FILE -> files.without(place.file());
      case RENAME_FILE -> renamed(place.file(), fix.text());
      case SYNCHRONIZE -> synchronizedWith(files);
      case SWAP_CELLS -> cells(place, swapped(place, fix.text()));
      case UNMERGE -> unmerged(place, fix.text());
      case COPY_FILE -> null;
    };
  }

  private interface LineEdit {
    boolean in(List<String> lines);
  }

  private @Nullable RulebookFiles lines(Place place, LineEdit edit) {
    String text = files.has(place.file()) ? files.text(place.file(), new Problems()) : null;
    if (text == null) {
      return null;
    }
    List<String> lines = new ArrayList<>(Splitter.on('\n').splitToList(text));
    if (lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    return edit.in(lines) ? with(place.file(), String.join("\n", lines) + "\n") : null;
  }

  private RulebookFiles with(String file, String text) {
    return files.with(Map.of(file, text.getBytes(StandardCharsets.UTF_8)));
  }

  private static boolean has(List<String> lines, Place place) {
    return place.line() > 0 && place.line() <= lines.size();
  }

  private static boolean replace(List<String> lines, Place place, String text) {
    if (!has(lines, place)) {
      return false;
    }
    String line = lines.get(place.line() - 1);
    int from = Math.max(place.column(), 1) - 1;
    int to = place.endColumn() > 0 ? place.endColumn() - 1 : line.length();
    if (from > to || to > line.length()) {
      return false;
    }
    lines.set(place.line() - 1, line.substring(0, from) + text + line.substring(to));
    return true;
  }

  private static boolean insert(List<String> lines, int at, String text) {
    if (at < 0 || at > lines.size()) {
      return false;
    }
    lines.addAll(at, Splitter.on('\n').splitToList(text));
    return true;
  }

  private static boolean deleteRule(List<String> lines, Place place) {
    boolean ended = false;
    while (has(lines, place) && !ended) {
      ended = lines.remove(place.line() - 1).strip().equals(END);
    }
    return ended;
  }

  private @Nullable Grid sheet(Place place) {
    byte[] workbook = files.bytes(place.file());
    return workbook == null
        ? null
        : WorkbookGrids.read(place.file(), workbook, new Problems())
            .get(String.valueOf(place.sheet()));
  }

  /** A row without anything in it is none. */
  private Map<Place, String> emptied(Place row) {
    Map<Place, String> texts = new HashMap<>();
    Grid sheet = sheet(row);
    if (sheet != null) {
      sheet.lines().stream()
          .filter(line -> line.place().equals(row))
          .flatMap(line -> line.places().stream().limit(line.texts().size()))
          .forEach(cell -> texts.put(cell, ""));
    }
    return texts;
  }

  private @Nullable RulebookFiles unmerged(Place place, String range) {
    byte[] workbook = files.bytes(place.file());
    Grid sheet = sheet(place);
    byte[] apart =
        workbook == null || sheet == null ? null : WorkbookCells.unmerged(place, workbook, range);
    if (apart == null || sheet == null) {
      return null;
    }
    Map<Place, String> texts = new HashMap<>();
    String text =
        sheet.lines().stream()
            .filter(line -> line.place().line() == place.line())
            .map(line -> line.text(place.column() - 1))
            .findFirst()
            .orElse("");
    Matcher last = CELL_NAME.matcher(range.substring(range.indexOf(':') + 1));
    int width = last.matches() ? column(last.group(1)) - place.column() + 1 : 0;
    int height = width > 0 ? Integer.parseInt(last.group(2)) - place.line() + 1 : 0;
    if (text.isEmpty() || (long) width * height > MOST_MERGED) {
      return null;
    }
    for (int i = 0; i < width * height; i++) {
      texts.put(
          Place.cell(
              place.file(),
              String.valueOf(place.sheet()),
              place.line() + i / width,
              place.column() + i % width),
          text);
    }
    return new Edits(files.with(Map.of(place.file(), apart))).cells(place, texts);
  }

  private static int column(String letters) {
    int column = 0;
    for (char letter : letters.toCharArray()) {
      column = column * ('Z' - 'A' + 1) + letter - 'A' + 1;
    }
    return column;
  }

  private Map<Place, String> swapped(Place cell, String otherName) {
    Map<Place, String> texts = new HashMap<>();
    Grid sheet = sheet(cell);
    if (sheet != null) {
      for (Grid.Line line : sheet.lines()) {
        for (int i = 0; i < line.texts().size(); i++) {
          Place place = line.place(i);
          if (place.equals(cell) || place.cellName().equals(otherName)) {
            texts.put(place, line.text(i));
          }
        }
      }
    }
    if (texts.size() != 2) {
      return Map.of();
    }
    List<Place> places = List.copyOf(texts.keySet());
    return Map.of(
        places.get(0), texts.getOrDefault(places.get(1), ""),
        places.get(1), texts.getOrDefault(places.get(0), ""));
  }

  private @Nullable RulebookFiles cells(Place place, Map<Place, String> texts) {
    byte[] workbook = files.bytes(place.file());
    byte[] changed =
        workbook == null || texts.isEmpty()
            ? null
            : WorkbookCells.with(place.file(), workbook, texts, new Problems());
    return changed == null ? null : synchronizedWith(files.with(Map.of(place.file(), changed)));
  }

  /** As {@code check --sync} leaves them. */
  private static RulebookFiles synchronizedWith(RulebookFiles files) {
    if (!files.has(RulebookDraft.SCORES)) {
      return files;
    }
    return Optional.ofNullable(RulebookDraft.read(files, new Problems()))
        .map(RulebookDraft::scoresAsCsv)
        .map(
            csv ->
                files.with(Map.of(RulebookDraft.SCORES_CSV, csv.getBytes(StandardCharsets.UTF_8))))
        .orElse(files);
  }

  private @Nullable RulebookFiles renamed(String file, String name) {
    byte[] bytes = files.bytes(file);
    if (bytes == null || files.has(name)) {
      return null;
    }
    Map<String, byte[]> all = new TreeMap<>(files.without(file).all());
    all.put(name, bytes);
    return RulebookFiles.of(files.name(), all);
  }
}
