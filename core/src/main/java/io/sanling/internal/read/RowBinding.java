package io.sanling.internal.read;

import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.record.Indicator;
import io.sanling.record.Place;
import io.sanling.record.RecordCode;
import io.sanling.record.RecordList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of tables to the raw tree that JSON has, so that one binder reads both. */
final class RowBinding {
  private static final Splitter NAMES =
      Splitter.on(';').trimResults(Values.BLANK).omitEmptyStrings();

  private final Problems problems;

  RowBinding(Problems problems) {
    this.problems = problems;
  }

  /** The raw record of a unit. */
  Raw.Obj unit(UnitItem item) {
    Map<String, Raw> record = new LinkedHashMap<>();
    record.put("unit", unit(item.units(), item.row(), item.id()));
    Map<TableList, List<TableRow>> rows =
        item.own().stream()
            .collect(
                Collectors.groupingBy(
                    RowSorter.Entry::table,
                    Collectors.mapping(RowSorter.Entry::row, Collectors.toList())));
    Set<RecordList> notSupplied = notSupplied(item.units(), item.row());
    for (TableList table : TableList.values()) {
      Header header = item.headers().get(table);
      List<TableRow> own = rows.getOrDefault(table, ImmutableList.of());
      if (header != null && table != TableList.UNITS) {
        record.put(table.member(), list(header, own, notSupplied));
      }
    }
    return new Raw.Obj(
        record,
        ImmutableMap.of(),
        item.units().table().place(item.row().number(), item.units().unitColumn()));
  }

  /** Reports what is wrong with a row of an unknown unit. */
  void orphan(Header header, TableRow row) {
    Binder binder = new Binder(problems);
    switch (header.list()) {
      case INDICATORS -> binder.orphan(header.list(), indicators(header, ImmutableList.of(row)));
      default -> {
        aside(header, row, "/" + header.list().member() + "/0");
        binder.orphan(header.list(), item(header, row));
      }
    }
  }

  /** Columns for people are not used, but hold no more personal data than others. */
  private void aside(Header header, TableRow row, String path) {
    for (int column = 0; column < row.cells().size(); column++) {
      TableRow.Content cell = row.cell(column);
      if (cell != null && header.isAside(column)) {
        new PersonalScan(problems)
            .text(
                cell.text(),
                Pointer.child(path, header.texts().get(column)),
                header.table().place(row.number(), column));
      }
    }
  }

  private Raw unit(Header header, TableRow row, @Nullable String id) {
    aside(header, row, "/unit");
    Place place = header.table().place(row.number(), header.unitColumn());
    TableRow.Fault fault = row.fault();
    if (fault != null) {
      return new Raw.Broken(fault.code(), fault.reason(), fault.found(), place);
    }
    Map<String, Raw> members = new LinkedHashMap<>();
    TableRow.Content cell = row.cell(header.unitColumn());
    // A blank id is written here, not left out: it has its cell.
    members.put(
        "id",
        header.raw(row, header.unitColumn()) instanceof Raw.Broken broken
            ? broken
            : new Raw.Cell(
                id == null ? "" : id, cell == null ? Raw.Cell.Kind.TEXT : cell.kind(), place));
    for (int column = 0; column < header.fields().size(); column++) {
      String field = header.fields().get(column);
      if (field != null
          && column != header.unitColumn()
          && !field.equals(Columns.NOT_SUPPLIED)
          && !header.isAside(column)) {
        members.put(field, header.raw(row, column));
      }
    }
    return new Raw.Obj(members, header.unknown(row), place);
  }

  private Raw list(Header header, List<TableRow> rows, Set<RecordList> notSupplied) {
    switch (header.list()) {
      case INDICATORS -> {
        return indicators(header, rows);
      }
      case SURVEYS -> {
        return survey(header, rows);
      }
      default -> {
        RecordList list = recordList(header.list());
        if (list != null && notSupplied.contains(list)) {
          if (rows.isEmpty()) {
            return Raw.Null.JSON;
          }
          problems.add(
              RecordCode.CONTRADICTION,
              "/" + header.list().member(),
              header.table().place(rows.get(0).number(), header.unitColumn()),
              "contradiction.notSupplied",
              String.valueOf(rows.size()));
        }
        List<Raw> items = new ArrayList<>(rows.size());
        for (TableRow row : rows) {
          aside(header, row, "/" + header.list().member() + "/" + items.size());
          items.add(item(header, row));
        }
        return new Raw.Arr(items);
      }
    }
  }

  private static @Nullable RecordList recordList(TableList table) {
    for (RecordList list : RecordList.values()) {
      if (list.key().equals(table.member())) {
        return list;
      }
    }
    return null;
  }

  private static Raw item(Header header, TableRow row) {
    Place place = header.table().place(row.number(), header.unitColumn());
    TableRow.Fault fault = row.fault();
    if (fault != null) {
      return new Raw.Broken(fault.code(), fault.reason(), fault.found(), place);
    }
    if (header.list() == TableList.DAILY_REPORTS) {
      return new Raw.Arr(
          ImmutableList.of(header.raw(row, "from"), header.raw(row, "to")),
          header.unknown(row),
          place);
    }
    Map<String, Raw> members = new LinkedHashMap<>();
    Map<String, Raw> determination = new LinkedHashMap<>();
    for (int column = 0; column < header.fields().size(); column++) {
      String field = header.fields().get(column);
      if (field == null || column == header.unitColumn() || header.isAside(column)) {
        continue;
      }
      if (field.startsWith(Columns.DETERMINATION)) {
        String name = field.substring(Columns.DETERMINATION.length());
        determination.put(
            Ascii.toLowerCase(name.charAt(0)) + name.substring(1), header.raw(row, column));
      } else {
        members.put(field, header.raw(row, column));
      }
    }
    if (!determination.isEmpty()) {
      members.put(Columns.DETERMINATION, new Raw.Obj(determination, ImmutableMap.of(), place));
    }
    return new Raw.Obj(members, header.unknown(row), place);
  }

  private Raw survey(Header header, List<TableRow> rows) {
    if (rows.isEmpty()) {
      return Raw.Null.JSON;
    }
    rows.forEach(row -> aside(header, row, "/survey"));
    for (TableRow row : rows.subList(1, rows.size())) {
      problems.add(
          RecordCode.DUPLICATE_RECORD,
          "/survey",
          header.table().place(row.number(), header.unitColumn()),
          "duplicate.survey");
    }
    return item(header, rows.get(0));
  }

  private Raw indicators(Header header, List<TableRow> rows) {
    Map<String, Raw> members = new LinkedHashMap<>();
    Map<String, Raw> unknown = new LinkedHashMap<>();
    boolean wide = header.fields().stream().anyMatch(Header::isIndicator);
    for (TableRow row : rows) {
      aside(header, row, "/indicators");
      Place place = header.table().place(row.number(), header.unitColumn());
      TableRow.Fault fault = row.fault();
      TableRow.Content name = header.cell(row, "indicator");
      if (fault == null && wide) {
        indicatorsOf(header, row, members);
        unknown.putAll(header.unknown(row));
      } else if (fault != null) {
        problems.add(fault.code(), "/indicators", place, fault.reason(), fault.found());
      } else if (header.raw(row, "indicator") instanceof Raw.Broken broken) {
        problems.add(broken.code(), "/indicators", broken.place(), broken.reason(), broken.found());
      } else if (name == null) {
        problems.add(
            RecordCode.MISSING, "/indicators", header.raw(row, "indicator").place(), "missing");
        unknown.putAll(header.unknown(row));
      } else {
        String key = indicator(name.text());
        indicator(key, header.raw(row, "value"), header.raw(row, "indicator").place(), members);
        unknown.putAll(header.unknown(row));
      }
    }
    return new Raw.Obj(members, unknown, null);
  }

  private void indicator(String key, Raw value, @Nullable Place place, Map<String, Raw> members) {
    if (members.putIfAbsent(key, value) != null) {
      problems.add(
          RecordCode.DUPLICATE_RECORD,
          Pointer.child("/indicators", key),
          place,
          "duplicate.indicator",
          key);
    }
  }

  /** The indicators of a row that has a column for each; what is blank was not reported. */
  private void indicatorsOf(Header header, TableRow row, Map<String, Raw> members) {
    for (int column = 0; column < header.fields().size(); column++) {
      String field = header.fields().get(column);
      if (field != null && Header.isIndicator(field) && row.cell(column) != null) {
        Raw value = header.raw(row, column);
        indicator(field.substring(Columns.INDICATOR.length()), value, value.place(), members);
      }
    }
  }

  private static String indicator(String name) {
    Indicator indicator = Columns.indicator(name);
    return indicator == null ? name : indicator.key();
  }

  private Set<RecordList> notSupplied(Header header, TableRow row) {
    Set<RecordList> lists = EnumSet.noneOf(RecordList.class);
    TableRow.Content cell = header.cell(row, Columns.NOT_SUPPLIED);
    if (cell == null || row.fault() != null) {
      return lists;
    }
    if (header.raw(row, Columns.NOT_SUPPLIED) instanceof Raw.Broken broken) {
      problems.add(
          broken.code(),
          "/unit/" + Columns.NOT_SUPPLIED,
          broken.place(),
          broken.reason(),
          broken.found());
      return lists;
    }
    for (String name : NAMES.split(Values.nfkc(cell.text()))) {
      RecordList list = null;
      for (RecordList candidate : RecordList.values()) {
        if (name.equals(candidate.key()) || name.equals(candidate.label())) {
          list = candidate;
        }
      }
      if (list == null) {
        Place place = header.raw(row, Columns.NOT_SUPPLIED).place();
        problems.add(
            RecordCode.ENUM,
            "/unit/" + Columns.NOT_SUPPLIED,
            place,
            "enum.notSupplied",
            name,
            Arrays.stream(RecordList.values())
                .map(RecordList::key)
                .collect(Collectors.joining("、")));
        new PersonalScan(problems).text(cell.text(), "/unit/" + Columns.NOT_SUPPLIED, place);
      } else {
        lists.add(list);
      }
    }
    return lists;
  }
}
