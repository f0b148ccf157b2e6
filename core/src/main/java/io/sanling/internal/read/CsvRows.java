package io.sanling.internal.read;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.base.Utf8;
import io.sanling.form.RecordCode;
import io.sanling.internal.form.Values;
import io.sanling.record.UnreadableDataException;
import io.sanling.record.UnreadableDataException.Code;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV file (RFC 4180, with blanks around quotation marks). A row that is broken is
 * given as such and reading goes on with the very next physical line, so that a stray quotation
 * mark never swallows the units after it; that is what the CSV libraries do not offer.
 */
final class CsvRows implements Table.Rows {
  private static final int MOST_LINES = 1000;
  private static final int MOST_CHARS = 1 << 20;
  private static final Pattern KEPT_CODE =
      Pattern.compile("\\s*(?:=\"([0-9A-Za-z]+)\"|'([0-9A-Za-z]+))\\s*");

  private final LineInput input;
  private final Charset charset;
  private final Deque<Line> givenBack = new ArrayDeque<>();
  private int width = -1;

  CsvRows(LineInput input, Charset charset) {
    this.input = input;
    this.charset = charset;
  }

  /** A physical line; {@code fault} says why its text is not to be used. */
  private record Line(long number, String text, TableRow.@Nullable Fault fault) {}

  @Override
  public @Nullable TableRow next() throws IOException {
    for (Line line = take(); line != null; line = take()) {
      if (line.fault() != null || !Values.isBlank(line.text())) {
        TableRow row = row(line);
        if (!row.isBlank()) {
          return row;
        }
      }
    }
    return null;
  }

  @Override
  public void headed(int cells) {
    width = cells;
  }

  /** A code without what keeps a spreadsheet from making a number of it. */
  private static String plain(String cell) {
    if (cell.indexOf('"') < 0 && cell.indexOf('\'') < 0) {
      return cell;
    }
    Matcher code = KEPT_CODE.matcher(cell);
    return code.matches() ? code.group(code.group(1) == null ? 2 : 1) : cell;
  }

  private @Nullable Line take() throws IOException {
    Line back = givenBack.poll();
    if (back != null) {
      return back;
    }
    LineInput.Line line = input.line();
    if (line == null) {
      return null;
    }
    byte[] bytes = line.bytes();
    if (bytes == null) {
      return new Line(
          line.number(),
          new String(line.start(), charset),
          new TableRow.Fault(RecordCode.SIZE, "size.row", ""));
    }
    try {
      if (charset.equals(StandardCharsets.UTF_8) && Utf8.isWellFormed(bytes)) {
        return new Line(line.number(), new String(bytes, StandardCharsets.UTF_8), null);
      }
      String text =
          charset.equals(Gb18030.CHARSET)
              ? Gb18030.decode(bytes)
              : charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new Line(
          line.number(),
          line.number() == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text,
          null);
    } catch (CharacterCodingException e) {
      return new Line(
          line.number(),
          new String(bytes, charset),
          new TableRow.Fault(RecordCode.SYNTAX, "syntax.utf8", ""));
    }
  }

  private TableRow row(Line first) throws IOException {
    if (first.fault() != null && first.fault().code() == RecordCode.SIZE) {
      List<TableRow.@Nullable Content> cells = new ArrayList<>();
      guess(first.text(), cells);
      return new TableRow(first.number(), cells, first.fault());
    }
    Split split = new Split(first);
    boolean closed = split.run();
    List<TableRow.@Nullable Content> cells = new ArrayList<>(split.cells.size());
    for (String cell : split.cells) {
      cells.add(TableRow.Content.of(plain(cell)));
    }
    TableRow.Fault fault = null;
    if (!closed) {
      guess(first.text().substring(split.cellStart()), cells);
      fault = new TableRow.Fault(RecordCode.SYNTAX, "syntax.quote", "");
    } else if (isWholeRows(split.lines)) {
      fault = new TableRow.Fault(RecordCode.SYNTAX, "syntax.quote", "");
    } else if (width >= 0 && cells.size() != width) {
      if (cells.size() > width && Header.OTHER_LINE_ENDS.matchesAnyOf(first.text())) {
        throw new UnreadableDataException(Code.HEADER, "data.lineEnds", null, input.name());
      }
      fault = new TableRow.Fault(RecordCode.SYNTAX, "syntax.columns", cells.size() + " / " + width);
    }
    if (fault != null) {
      split.giveBack();
    }
    for (Line line : split.lines) {
      fault = line.fault() == null ? fault : line.fault();
    }
    return new TableRow(first.number(), cells, fault);
  }

  /**
   * Whether quotation marks have made one cell of what are whole rows, line for line: a mark too
   * many before, and one in a row after it.
   */
  private boolean isWholeRows(List<Line> lines) {
    return lines.size() > 1
        && width > 1
        && lines.stream().allMatch(line -> CharMatcher.is(',').countIn(line.text()) == width - 1);
  }

  /**
   * What the cells of a broken row probably are: nothing in them is used but the id of the unit the
   * row belongs to, so that the unit is rejected with it.
   */
  private static void guess(String text, List<TableRow.@Nullable Content> cells) {
    for (String piece : Splitter.on(',').split(text)) {
      int mark = piece.indexOf('"');
      int end = mark < 0 ? -1 : piece.indexOf('"', mark + 1);
      cells.add(
          TableRow.Content.of(
              mark < 0 ? piece : piece.substring(mark + 1, end < 0 ? piece.length() : end)));
    }
  }

  /** The work of taking one row apart. */
  private final class Split {
    final List<String> cells = new ArrayList<>();
    final List<Line> lines = new ArrayList<>();
    private String text;
    private int at;
    private int chars;
    private int start;

    Split(Line first) {
      lines.add(first);
      text = first.text();
    }

    /** False when a quotation mark is out of place; the cells before it are there. */
    boolean run() throws IOException {
      while (true) {
        if (lines.size() == 1) {
          start = at;
        }
        int first = at;
        while (first < text.length() && isSpace(text.charAt(first))) {
          first++;
        }
        if (first < text.length() && text.charAt(first) == '"') {
          at = first + 1;
          if (!quoted()) {
            return false;
          }
        } else {
          int comma = text.indexOf(',', at);
          int end = comma < 0 ? text.length() : comma;
          cells.add(text.substring(at, end));
          at = end;
        }
        if (at == text.length()) {
          return true;
        }
        at++;
      }
    }

    private boolean quoted() throws IOException {
      StringBuilder cell = new StringBuilder();
      while (true) {
        int mark = text.indexOf('"', at);
        if (mark < 0) {
          cell.append(text, at, text.length()).append('\n');
          if (!more()) {
            return false;
          }
        } else if (text.startsWith("\"", mark + 1)) {
          cell.append(text, at, mark + 1);
          at = mark + 2;
        } else {
          cell.append(text, at, mark);
          at = mark + 1;
          break;
        }
      }
      while (at < text.length() && isSpace(text.charAt(at))) {
        at++;
      }
      if (at < text.length() && text.charAt(at) != ',') {
        return false;
      }
      cells.add(cell.toString());
      return true;
    }

    private boolean more() throws IOException {
      Line line = lines.size() > MOST_LINES || chars > MOST_CHARS ? null : take();
      if (line == null) {
        return false;
      }
      lines.add(line);
      text = line.text();
      at = 0;
      chars += text.length();
      return true;
    }

    /** Where the last cell that begins in the first line begins. */
    int cellStart() {
      return start;
    }

    void giveBack() {
      for (int i = lines.size() - 1; i > 0; i--) {
        givenBack.push(lines.remove(i));
      }
    }

    private boolean isSpace(char c) {
      return c == ' ' || c == '\t';
    }
  }

  @Override
  public long bytesRead() {
    return input.bytesRead();
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
