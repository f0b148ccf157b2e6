package io.sanling.rules.check;

import com.google.common.base.Strings;
import io.sanling.internal.PersonalData;
import io.sanling.rules.problem.Place;
import io.sanling.rules.source.Grid;
import io.sanling.rules.text.DisplayWidth;
import io.sanling.rules.text.Printable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The place of a problem as a picture in text: the line with its stretch underlined, or the cell
 * among its neighbours with the headers above.
 */
final class Excerpt {
  private static final int MOST_COLUMNS = 96;
  private static final int LONGEST_LINE = 4000;
  private static final int BEFORE_STRETCH = 40;
  private static final int WIDEST_CELL = 24;
  private static final int GUTTER = 6;
  private static final String BAR = " | ";
  private static final String GAP = "  ";

  private final StringBuilder picture = new StringBuilder();
  private final Ink ink;

  private Excerpt(Ink ink) {
    this.ink = ink;
  }

  /** The picture, every line ended; empty when there is nothing to show. */
  static String of(Place place, SourceLines sources, Ink ink) {
    Excerpt excerpt = new Excerpt(ink);
    if (place.isCell()) {
      Grid.Line row = sources.row(place);
      if (row != null) {
        excerpt.drawRow(place, row, sources.header(place));
      }
    } else {
      String line = sources.line(place);
      if (line != null) {
        excerpt.draw(place, PersonalData.starred(line));
      }
    }
    return excerpt.picture.toString();
  }

  // ---- a line of text

  /** Of a line far longer than is shown, only what is around the place is looked at. */
  private void draw(Place place, String line) {
    int column = Math.min(place.column(), line.length());
    int start = Math.max(0, column - LONGEST_LINE / 2);
    if (line.length() <= LONGEST_LINE) {
      drawLine(place, line);
      return;
    }
    if (start > 0 && Character.isLowSurrogate(line.charAt(start))) {
      start--;
    }
    int end = Math.min(line.length(), start + LONGEST_LINE);
    Place within =
        new Place(
            place.file(),
            place.sheet(),
            place.line(),
            column < 1 ? 0 : column - start,
            Math.max(0, place.endColumn() - start));
    drawLine(within, line.substring(start, end));
  }

  private void drawLine(Place place, String line) {
    int from = place.column() < 1 ? indent(line) : Math.min(place.column() - 1, line.length());
    int to = end(place, line, from);
    int start = 0;
    if (DisplayWidth.of(line) > MOST_COLUMNS) {
      start = from;
      while (start > 0 && DisplayWidth.of(line.substring(start - 1, from)) <= BEFORE_STRETCH) {
        start--;
      }
      if (start > 0 && Character.isLowSurrogate(line.charAt(start))) {
        start--;
      }
    }
    String lead = start > 0 ? DisplayWidth.CUT : "";
    String shown = DisplayWidth.atMost(line.substring(start), MOST_COLUMNS);
    write(String.valueOf(place.line()), lead + Printable.of(shown));
    int visible =
        shown.endsWith(DisplayWidth.CUT) && !line.endsWith(shown)
            ? start + shown.length() - DisplayWidth.CUT.length()
            : line.length();
    String marks = marks(line, from, Math.max(from + 1, Math.min(to, visible)));
    write("", " ".repeat(lead.length()) + blanks(line, start, from) + ink.mark(marks));
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }

  /** Where the stretch ends; where only its beginning is known, one character. */
  private static int end(Place place, String line, int from) {
    if (place.column() < 1) {
      return Math.max(from, line.stripTrailing().length());
    }
    if (place.endColumn() > place.column()) {
      return Math.min(place.endColumn() - 1, line.length());
    }
    return from < line.length() ? line.offsetByCodePoints(from, 1) : from + 1;
  }

  private static String blanks(String line, int start, int end) {
    StringBuilder blanks = new StringBuilder();
    line.substring(start, Math.max(start, end))
        .codePoints()
        .forEach(c -> blanks.append(c == '\t' ? "\t" : " ".repeat(width(c))));
    return blanks.toString();
  }

  private static String marks(String line, int from, int to) {
    if (from >= line.length()) {
      return "^";
    }
    StringBuilder marks = new StringBuilder();
    String stretch = line.substring(from, Math.min(to, line.length()));
    stretch.codePoints().forEach(c -> marks.append(c == '\t' ? "\t" : mark(c)));
    String text = marks.toString().stripTrailing();
    return text.isBlank() ? "^" : text;
  }

  private static String mark(int codePoint) {
    return "^".repeat(width(codePoint));
  }

  private static int width(int codePoint) {
    return DisplayWidth.of(Printable.lines(Character.toString(codePoint)));
  }

  // ---- a row of a sheet

  private void drawRow(Place cell, Grid.Line row, Grid.@Nullable Line header) {
    int columns = Math.max(row.texts().size(), cell.column());
    int first = cell.column() < 1 ? 0 : cell.column() - 1;
    int last = first;
    int width = columnWidth(first, row, header);
    boolean grows = true;
    while (grows) {
      grows = false;
      for (int next : new int[] {last + 1, first - 1}) {
        int more = next < 0 || next >= columns ? 0 : GAP.length() + columnWidth(next, row, header);
        if (more > 0 && width + more <= MOST_COLUMNS) {
          width += more;
          first = Math.min(first, next);
          last = Math.max(last, next);
          grows = true;
        }
      }
    }
    List<String> letters = new ArrayList<>();
    List<String> titles = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    List<String> marks = new ArrayList<>();
    for (int i = first; i <= last; i++) {
      int wide = columnWidth(i, row, header);
      letters.add(pad(letter(i), wide));
      titles.add(pad(header == null ? "" : shown(header.text(i)), wide));
      texts.add(pad(shown(row.text(i)), wide));
      boolean marked = cell.column() < 1 || i == cell.column() - 1;
      int under = Math.max(1, DisplayWidth.of(shown(row.text(i))));
      marks.add(pad(marked ? "^".repeat(under) : "", wide));
    }
    write("", String.join(GAP, letters));
    if (header != null) {
      write(String.valueOf(header.place().line()), String.join(GAP, titles));
    }
    write(String.valueOf(row.place().line()), String.join(GAP, texts));
    write("", ink.mark(String.join(GAP, marks).stripTrailing()));
  }

  private static int columnWidth(int column, Grid.Line row, Grid.@Nullable Line header) {
    int title = header == null ? 0 : DisplayWidth.of(shown(header.text(column)));
    return Math.max(
        letter(column).length(), Math.max(title, DisplayWidth.of(shown(row.text(column)))));
  }

  private static String shown(String text) {
    return DisplayWidth.atMost(Printable.of(text), WIDEST_CELL);
  }

  private static String letter(int column) {
    return Place.cell("", "", 0, column + 1).cellName();
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - DisplayWidth.of(text)));
  }

  private void write(String number, String text) {
    String line = Strings.padStart(number, GUTTER, ' ') + BAR + text;
    picture.append(line.stripTrailing()).append('\n');
  }
}
