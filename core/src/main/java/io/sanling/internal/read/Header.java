package io.sanling.internal.read;

import io.sanling.record.Place;
import io.sanling.record.RecordCode;
import io.sanling.record.UnreadableDataException;
import io.sanling.record.UnreadableDataException.Code;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The header of a table.
 *
 * @param fields the field of each column; null for an unknown one
 * @param texts what the header says of each column
 * @param unitColumn the column of the unit's id
 */
record Header(
    TableList list,
    Table table,
    List<@Nullable String> fields,
    List<String> texts,
    int unitColumn) {
  /**
   * Reads the header.
   *
   * @throws UnreadableDataException when there is none, no unit column, or one field twice
   */
  static Header read(TableList list, Table table) throws IOException {
    try (Table.Rows rows = table.open()) {
      TableRow row = rows.next();
      if (row == null) {
        throw new UnreadableDataException(Code.EMPTY, "data.noHeader", null, table.name());
      }
      if (row.fault() != null) {
        throw new UnreadableDataException(Code.HEADER, "data.headerRow", null, table.name());
      }
      return of(list, table, row);
    }
  }

  private static Header of(TableList list, Table table, TableRow row) {
    List<@Nullable String> fields = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    Map<String, String> seen = new HashMap<>();
    for (TableRow.Content cell : row.cells()) {
      String text = cell == null ? "" : cell.text();
      String field = Columns.field(list, text);
      String before = field == null ? null : seen.put(field, text);
      if (before != null) {
        throw new UnreadableDataException(
            Code.HEADER, "data.twoColumns", null, table.name(), before, text);
      }
      fields.add(field);
      texts.add(text);
    }
    int unitColumn = fields.indexOf(Columns.UNIT_ID);
    if (unitColumn < 0) {
      throw new UnreadableDataException(
          Code.HEADER,
          "data.noUnitColumn",
          null,
          table.name(),
          PersonalData.show(texts.stream().collect(Collectors.joining(", "))));
    }
    return new Header(list, table, fields, texts, unitColumn);
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
