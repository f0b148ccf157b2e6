package io.sanling.internal.read;

import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import com.google.common.io.Resources;
import io.sanling.record.UnitRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The published table of column headers and sheet names, {@code columns.csv}. */
final class Columns {
  static final String UNIT_ID = "unitId";
  static final String NOT_SUPPLIED = "notSupplied";
  static final String DETERMINATION = "determination";

  private static final Columns PUBLISHED = load();

  private final Map<TableList, Map<String, String>> fields = new EnumMap<>(TableList.class);
  private final Map<String, TableList> sheets = new LinkedHashMap<>();

  private Columns() {}

  private static Columns load() {
    Columns columns = new Columns();
    Map<String, TableList> byFile = new HashMap<>();
    for (TableList table : TableList.values()) {
      byFile.put(table.file(), table);
      columns.sheets.put(table.file(), table);
      columns.fields.put(table, new HashMap<>());
    }
    Splitter cells = Splitter.on(',');
    List<String> lines;
    try {
      lines =
          Resources.readLines(
              Resources.getResource(UnitRecords.class, "columns.csv"), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (String line : lines.subList(1, lines.size())) {
      List<String> row = cells.splitToList(line);
      TableList table = byFile.get(row.get(0));
      if (table == null) {
        throw new IllegalStateException("columns.csv: no table " + row.get(0));
      }
      columns.add(table, row.get(1), row.get(2));
    }
    return columns;
  }

  private void add(TableList table, String field, String header) {
    if (field.isEmpty()) {
      sheets.put(Values.nfkc(header), table);
      return;
    }
    Map<String, String> names = fields.computeIfAbsent(table, t -> new HashMap<>());
    names.put(field, field);
    names.put(Values.nfkc(header), field);
    if (table == TableList.UNITS) {
      boolean id = field.equals(UNIT_ID);
      names.put(
          id ? "id" : "unit" + Ascii.toUpperCase(field.charAt(0)) + field.substring(1), field);
    }
  }

  /** The field of a header in either language; null when there is none. */
  static @Nullable String field(TableList table, String header) {
    Map<String, String> names = PUBLISHED.fields.get(table);
    return names == null ? null : names.get(Values.nfkc(header));
  }

  /** The table of a sheet name in either language; null when there is none. */
  static @Nullable TableList table(String sheet) {
    return PUBLISHED.sheets.get(Ascii.toLowerCase(Values.nfkc(sheet)));
  }

  /** The names of tables in both languages. */
  static Map<String, TableList> tables() {
    return Collections.unmodifiableMap(PUBLISHED.sheets);
  }
}
