package io.sanling.internal.read;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.hash.Hasher;
import io.sanling.form.RecordCode;
import io.sanling.internal.PersonalData;
import io.sanling.internal.form.Columns;
import io.sanling.internal.form.Layout;
import io.sanling.internal.form.Raw;
import io.sanling.internal.form.Reading;
import io.sanling.internal.form.TableList;
import io.sanling.internal.form.Values;
import io.sanling.record.UnreadableDataException;
import io.sanling.record.UnreadableDataException.Code;
import io.sanling.value.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The header of a table.
 *
 * @param number its row
 * @param fields the field of each column; null for an unknown one
 * @param texts what the header says of each column
 * @param unitColumn the column of the unit's id
 * @param above rows above it or beside it that are no data: titles, and the header in the other
 *     language
 */
record Header(
    TableList list,
    Table table,
    long number,
    List<@Nullable String> fields,
    List<String> texts,
    int unitColumn,
    ImmutableList<Long> above) {
  /** Puts in what it says of the rows below it. */
  void identify(Hasher digest) {
    digest.putUnencodedChars(list.member() + " " + table.name()).putLong(number);
    digest.putInt(texts.size());
    for (String text : texts) {
      digest.putInt(text.length()).putUnencodedChars(text);
    }
  }

  /** The rows in which a header is looked for. */
  static final int LAST_ROW = 20;

  /** How many unknown headers are compared with the known ones: a table may have a million. */
  private static final int MOST_COMPARED = 1_000;

  private static final ImmutableMap<String, String> SEPARATORS =
      ImmutableMap.of("\t", "Tab", ";", ";", "；", "；", "，", "，", "|", "|");

  private static final Pattern CODE = Pattern.compile("[0-9A-Z]{12,18}");
  private static final Pattern DATA =
      Pattern.compile(
          "[0-9]+(?:\\.[0-9]+)?|.*[0-9]{8}.*|.*[0-9]{4}[-/年][0-9]{1,2}[-/月][0-9]{1,2}.*"
              + "|是|否|true|false|TRUE|FALSE");

  /** Signs that some programs take for the end of a line; no table means them. */
  static final CharMatcher OTHER_LINE_ENDS =
      CharMatcher.anyOf("\u000B\f\u001C\u001D\u001E\u0085\u2028\u2029");

  /**
   * Reads the header, which stands in one of the first 20 rows.
   *
   * @throws UnreadableDataException when there is none, no unit column, or one field twice
   */
  static Header read(TableList list, Table table, Reading reading) throws IOException {
    List<TableRow> titles = new ArrayList<>();
    List<Header> headers = new ArrayList<>();
    TableRow first = null;
    try (Table.Rows rows = table.open()) {
      for (TableRow row = rows.next(); row != null; row = rows.next()) {
        boolean named = namesUnit(list, row);
        if (!named && !headers.isEmpty()) {
          first = row;
          break;
        }
        if (row.number() > LAST_ROW) {
          break;
        }
        if (named && row.fault() != null) {
          throw new UnreadableDataException(Code.HEADER, "data.headerRow", null, table.name());
        }
        if (named) {
          headers.add(of(list, table, row));
        } else {
          titles.add(row);
        }
      }
    }
    if (headers.isEmpty()) {
      throw none(list, table, titles);
    }
    Header header = headers.get(0);
    for (Header other : headers) {
      header = other.known() > header.known() ? other : header;
    }
    ImmutableList.Builder<Long> above = ImmutableList.builder();
    for (TableRow title : titles) {
      TableRow.Content cell = title.cell(header.unitColumn);
      if (cell != null && isCode(Values.nfkc(cell.text()), reading.layout())) {
        throw new UnreadableDataException(
            Code.HEADER,
            "data.rowAboveHeader",
            null,
            table.place(title.number(), header.unitColumn).toString());
      }
      above.add(title.number());
    }
    for (Header other : headers) {
      if (other != header) {
        header.requireSame(other);
        above.add(other.number);
      }
    }
    if (first != null && header.isContinuedIn(first)) {
      throw header.twoHeaders(first.number());
    }
    header.requireKnown(reading, first == null);
    return new Header(
        list, table, header.number, header.fields, header.texts, header.unitColumn, above.build());
  }

  private static boolean isCode(String text, Layout layout) {
    return CODE.matcher(text).matches() || layout.isOfAPattern(text);
  }

  private static boolean namesUnit(TableList list, TableRow row) {
    for (TableRow.Content cell : row.cells()) {
      if (cell != null && Columns.UNIT_ID.equals(list.columns().field(cell.text()))) {
        return true;
      }
    }
    return false;
  }

  private static Header of(TableList list, Table table, TableRow row) {
    List<@Nullable String> fields = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    Map<String, String> seen = new HashMap<>();
    for (TableRow.Content cell : row.cells()) {
      String text = cell == null ? "" : cell.text();
      String field = list.columns().field(text);
      if (OTHER_LINE_ENDS.matchesAnyOf(text)) {
        throw new UnreadableDataException(Code.HEADER, "data.lineEnds", null, table.name());
      }
      String before = field == null || field.equals(Columns.ASIDE) ? null : seen.put(field, text);
      if (before != null) {
        throw new UnreadableDataException(
            Code.HEADER, "data.twoColumns", null, table.name(), before, text);
      }
      fields.add(field);
      texts.add(text);
    }
    if (fields.stream().anyMatch(list::isWide) && list.form().isOneRow()) {
      // Where all fields stand in one row, a row a field is no other shape of it.
      for (int column = 0; column < fields.size(); column++) {
        String field = fields.get(column);
        if (field != null && isLong(field) && !list.isWide(field)) {
          fields.set(column, null);
        }
      }
    }
    return new Header(
        list,
        table,
        row.number(),
        fields,
        texts,
        fields.indexOf(Columns.UNIT_ID),
        ImmutableList.of());
  }

  private long known() {
    return fields.stream().filter(field -> field != null).count();
  }

  /** A second header says the same in the other language, or parts of it, or nobody knows. */
  private void requireSame(Header other) {
    for (int column = 0; column < other.fields.size(); column++) {
      String field = other.fields.get(column);
      if (field != null && (column >= fields.size() || !field.equals(fields.get(column)))) {
        throw twoHeaders(other.number);
      }
    }
  }

  /** Whether the row below says what its columns are in parts, as merged headers are saved. */
  private boolean isContinuedIn(TableRow below) {
    long fields = 0;
    for (TableRow.Content cell : below.cells()) {
      if (cell != null && !isField(list.columns().field(cell.text()))) {
        return false;
      }
      fields += cell == null ? 0 : 1;
    }
    return fields > 1 && below.cell(unitColumn) == null;
  }

  private UnreadableDataException twoHeaders(long row) {
    return new UnreadableDataException(
        Code.HEADER,
        "data.twoHeaders",
        null,
        table.name(),
        String.valueOf(number),
        String.valueOf(row));
  }

  /**
   * Whether the row is this header once more, as on every printed page.
   *
   * @throws UnreadableDataException when it is another header: rows below it would be misread
   */
  boolean isRepeatedIn(TableRow row) {
    TableRow.Content unit = row.cell(unitColumn);
    if (unit == null || !Columns.UNIT_ID.equals(list.columns().field(unit.text()))) {
      return false;
    }
    int same = 0;
    int other = 0;
    for (int column = 0; column < row.cells().size(); column++) {
      TableRow.Content cell = row.cell(column);
      String field = cell == null ? null : list.columns().field(cell.text());
      if (field != null) {
        boolean here = column < fields.size() && field.equals(fields.get(column));
        same += here ? 1 : 0;
        other += here ? 0 : 1;
      }
    }
    if (other > 0) {
      throw twoHeaders(row.number());
    }
    return same > 1 || fields.size() == 1;
  }

  private void requireKnown(Reading reading, boolean noRows) {
    List<String> unknown = new ArrayList<>();
    for (int column = 0; column < fields.size(); column++) {
      if (fields.get(column) == null
          && !texts.get(column).isEmpty()
          && !reading.isKnownElsewhere(list.member(), texts.get(column))) {
        unknown.add(texts.get(column));
      }
    }
    for (String text : unknown) {
      if (DATA.matcher(Values.nfkc(text)).matches() && !PersonalData.in(text)) {
        throw new UnreadableDataException(
            Code.HEADER, "data.dataInHeader", null, table.name(), PersonalData.show(text));
      }
    }
    List<String> near = new ArrayList<>();
    ImmutableSet<String> named = named();
    for (String text : unknown.subList(0, Math.min(unknown.size(), MOST_COMPARED))) {
      list.columns()
          .near(text, named)
          .forEach(name -> near.add("“" + PersonalData.show(text) + "” → “" + name + "”"));
    }
    if (!near.isEmpty() && !reading.isLenient()) {
      throw new UnreadableDataException(
          Code.HEADER, "data.nearColumns", null, table.name(), String.join("、", near));
    }
    if (noRows && !unknown.isEmpty()) {
      throw new UnreadableDataException(
          Code.HEADER,
          "data.onlyHeader",
          null,
          table.name(),
          PersonalData.show(String.join("、", unknown)));
    }
    if (isWide()
        && fields.stream()
            .anyMatch(field -> field != null && isLong(field) && !list.isWide(field))) {
      throw new UnreadableDataException(Code.HEADER, "data.twoShapes", null, table.name());
    }
  }

  private ImmutableSet<String> named() {
    return fields.stream().filter(field -> field != null).collect(ImmutableSet.toImmutableSet());
  }

  /** Whether the column is for people, or nobody's. */
  boolean isAside(int column) {
    return column < fields.size() && Columns.ASIDE.equals(fields.get(column));
  }

  /** Whether nothing but the code of a unit, and what is for people, stands in the row. */
  boolean isUnitAlone(TableRow row) {
    for (int column = 0; column < row.cells().size(); column++) {
      if (row.cell(column) != null && column != unitColumn && !isAside(column)) {
        return false;
      }
    }
    return true;
  }

  /** Whether there are columns of single fields of a form that a unit has one of. */
  boolean isWide() {
    return fields.stream().anyMatch(list::isWide);
  }

  private static boolean isLong(String field) {
    return field.equals(Columns.INDICATOR) || field.equals(Columns.VALUE);
  }

  /** Why no header was found. */
  private static UnreadableDataException none(TableList list, Table table, List<TableRow> titles) {
    if (titles.isEmpty()) {
      return new UnreadableDataException(Code.EMPTY, "data.noHeader", null, table.name());
    }
    for (TableRow row : titles) {
      for (TableRow.Content cell : row.cells()) {
        String text = cell == null ? "" : cell.text();
        for (String separator : SEPARATORS.keySet()) {
          for (String part : Splitter.on(separator).split(text)) {
            if (!part.equals(text) && Columns.UNIT_ID.equals(list.columns().field(part))) {
              return new UnreadableDataException(
                  Code.HEADER, "data.separator", null, table.name(), SEPARATORS.get(separator));
            }
          }
        }
        if (OTHER_LINE_ENDS.matchesAnyOf(text)) {
          return new UnreadableDataException(Code.HEADER, "data.lineEnds", null, table.name());
        }
      }
    }
    TableRow shown = titles.get(0);
    long most = 0;
    for (TableRow row : titles) {
      long known =
          row.cells().stream()
              .filter(cell -> cell != null && isField(list.columns().field(cell.text())))
              .count();
      shown = known > most ? row : shown;
      most = Math.max(known, most);
    }
    for (TableRow row : most > 1 ? ImmutableList.of(shown) : titles) {
      for (TableRow.Content cell : row.cells()) {
        if (cell != null
            && !isField(list.columns().field(cell.text()))
            && !list.columns().near(cell.text(), othersThanUnit(list)).isEmpty()) {
          return new UnreadableDataException(
              Code.HEADER,
              "data.nearColumns",
              null,
              table.name(),
              "“" + PersonalData.show(cell.text()) + "” → “主体编码”（" + Columns.UNIT_ID + "）");
        }
      }
    }
    return new UnreadableDataException(
        Code.HEADER,
        "data.noUnitColumn",
        null,
        table.name(),
        PersonalData.show(
            shown.cells().stream()
                .map(cell -> cell == null ? "" : cell.text())
                .collect(Collectors.joining(", "))));
  }

  private static boolean isField(@Nullable String field) {
    return field != null && !field.equals(Columns.ASIDE);
  }

  private static ImmutableSet<String> othersThanUnit(TableList list) {
    return list.columns().fields().stream()
        .filter(field -> !field.equals(Columns.UNIT_ID))
        .collect(ImmutableSet.toImmutableSet());
  }

  int column(String field) {
    return fields.indexOf(field);
  }

  TableRow.@Nullable Content cell(TableRow row, String field) {
    int column = column(field);
    return column < 0 ? null : row.cell(column);
  }

  /** The raw value of a cell. */
  Raw raw(TableRow row, int column) {
    TableRow.Content cell = row.cell(column);
    Place place = table.place(row.number(), column);
    if (cell == null) {
      return new Raw.Null(place);
    }
    // A merged code holds for all its rows; whether a merged value counts once or in each does not
    // show.
    String fault = cell.merged() && column != unitColumn ? "cell.merged" : cell.kind().fault();
    return fault == null
        ? new Raw.Cell(cell.text(), cell.kind(), place)
        : new Raw.Broken(RecordCode.TYPE, fault, cell.text(), place);
  }

  /** The raw value of a field. */
  Raw raw(TableRow row, String field) {
    int column = column(field);
    return column < 0 ? new Raw.Null(table.place(row.number(), unitColumn)) : raw(row, column);
  }

  /** The filled cells of unknown columns, by header. */
  Map<String, Raw> unknown(TableRow row) {
    Map<String, Raw> unknown = new LinkedHashMap<>();
    for (int column = 0; column < row.cells().size(); column++) {
      boolean known = column < fields.size() && fields.get(column) != null;
      if (!known && row.cell(column) != null) {
        String text = column < texts.size() ? texts.get(column) : "";
        Raw before = unknown.putIfAbsent(text, raw(row, column));
        if (before != null) {
          unknown.put(text + "#" + (column + 1), raw(row, column));
        }
      }
    }
    return unknown;
  }
}
