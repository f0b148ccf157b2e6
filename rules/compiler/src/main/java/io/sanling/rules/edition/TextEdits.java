package io.sanling.rules.edition;

import com.google.common.collect.Lists;
import io.sanling.rules.problem.Place;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Edits of a text file that leave every other byte of it alone. */
final class TextEdits {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private record Edit(int start, int end, String text) {}

  private final String text;
  private final boolean ofCharacters;
  private final List<Integer> starts = new ArrayList<>();
  private final List<Edit> edits = new ArrayList<>();

  private TextEdits(String text, boolean ofCharacters) {
    this.text = text;
    this.ofCharacters = ofCharacters;
    starts.add(text.startsWith(BYTE_ORDER_MARK) ? 1 : 0);
    for (int i = 0; i < text.length(); i++) {
      boolean pair = text.startsWith("\r\n", i);
      if (pair || text.charAt(i) == '\n' || text.charAt(i) == '\r') {
        i += pair ? 1 : 0;
        starts.add(i + 1);
      }
    }
  }

  /** Edits of YAML, whose columns count characters. */
  static TextEdits of(byte[] file) {
    return new TextEdits(new String(file, StandardCharsets.UTF_8), true);
  }

  /** Edits of a table, whose columns count UTF-16 units. */
  static TextEdits ofTable(byte[] file) {
    return new TextEdits(new String(file, StandardCharsets.UTF_8), false);
  }

  /** The text of the stretch as it stands in the file. */
  String at(Place span) {
    return text.substring(offset(span, span.column()), offset(span, span.endColumn()));
  }

  TextEdits replace(Place span, String replacement) {
    edits.add(new Edit(offset(span, span.column()), offset(span, span.endColumn()), replacement));
    return this;
  }

  TextEdits deleteLine(int line) {
    edits.add(new Edit(starts.get(line - 1), end(line), ""));
    return this;
  }

  /** Adds a line after the line, ended as the first line is. */
  TextEdits insertAfter(int line, String added) {
    int at = end(line);
    boolean ended = at > 0 && "\r\n".indexOf(text.charAt(at - 1)) >= 0;
    edits.add(new Edit(at, at, ended ? added + terminator() : terminator() + added));
    return this;
  }

  private int end(int line) {
    return line < starts.size() ? starts.get(line) : text.length();
  }

  private String terminator() {
    return text.contains("\r\n") ? "\r\n" : "\n";
  }

  private int offset(Place span, int column) {
    int start = starts.get(span.line() - 1);
    return ofCharacters ? text.offsetByCodePoints(start, column - 1) : start + column - 1;
  }

  byte[] apply() {
    StringBuilder changed = new StringBuilder(text);
    Lists.reverse(edits).stream()
        .sorted(Comparator.comparingInt(Edit::start).reversed())
        .forEach(edit -> changed.replace(edit.start(), edit.end(), edit.text()));
    return changed.toString().getBytes(StandardCharsets.UTF_8);
  }
}
