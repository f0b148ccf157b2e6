package io.sanling.internal;

import com.google.common.base.CharMatcher;
import java.io.IOException;
import java.io.Writer;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file that WPS and Excel open by a double click: UTF-8 with a byte-order mark. Texts that a
 * spreadsheet would take for a formula are marked as texts.
 */
public final class CsvSheet {
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final CharMatcher FORMULA = CharMatcher.anyOf("=+-@\t\r\n＝＋－＠");
  private static final CharMatcher QUOTED = CharMatcher.anyOf(",\"\r\n");

  private final Writer writer;

  /** A code that is all digits, which a spreadsheet would round or write as 4.1E+11. */
  public record Code(String text) {}

  public CsvSheet(Writer writer, Object... header) throws IOException {
    this.writer = writer;
    writer.write(BYTE_ORDER_MARK);
    row(header);
  }

  public void row(@Nullable Object... cells) throws IOException {
    StringJoiner row = new StringJoiner(",", "", "\r\n");
    for (Object cell : cells) {
      row.add(cell(cell));
    }
    writer.write(row.toString());
  }

  private static String cell(@Nullable Object cell) {
    if (cell == null) {
      return "";
    }
    String text = String.valueOf(cell);
    if (cell instanceof Code code) {
      text =
          CharMatcher.inRange('0', '9').matchesAllOf(code.text())
              ? code.text() + "\t"
              : guarded(code.text());
    } else if (!(cell instanceof Number)) {
      text = guarded(text);
    }
    return QUOTED.matchesAnyOf(text) ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  private static String guarded(String text) {
    String shown = Unseen.shown(text, false);
    return !shown.isEmpty() && FORMULA.matches(shown.charAt(0)) ? "'" + shown : shown;
  }
}
