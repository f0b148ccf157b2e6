package io.sanling.internal.read;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.form.Form;
import io.sanling.form.RecordCode;
import io.sanling.internal.form.Binder;
import io.sanling.internal.form.Columns;
import io.sanling.internal.form.PersonalScan;
import io.sanling.internal.form.Pointer;
import io.sanling.internal.form.Problems;
import io.sanling.internal.form.Raw;
import io.sanling.internal.form.Reading;
import io.sanling.internal.form.TableList;
import io.sanling.internal.form.Values;
import io.sanling.value.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows of tables to the raw tree that JSON has, so that one binder reads both. */
final class RowBinding {
  private static final Pointer UNIT = Pointer.ROOT.member("unit");
  private static final Splitter NAMES =
      Splitter.on(';').trimResults(Values.BLANK).omitEmptyStrings();

  private final Reading reading;
  private final Problems problems;

  RowBinding(Reading reading, Problems problems) {
    this.reading = reading;
    this.problems = problems;
  }

  /** The raw record of a unit. */
  Raw.Obj unit(UnitItem item) {
    Map<String, Raw> record = new LinkedHashMap<>();
    record.put("unit", unit(item.units(), item.row(), item.id()));
    Map<TableList, List<TableRow>> rows = new HashMap<>();
    for (RowSorter.Entry entry : item.own()) {
      rows.computeIfAbsent(entry.table(), table -> new ArrayList<>()).add(entry.row());
    }
    Set<String> notSupplied = notSupplied(item.units(), item.row());
    for (Header header : item.headers().values()) {
      TableList table = header.list();
      if (!table.isOfUnits()) {
        List<TableRow> own = rows.getOrDefault(table, ImmutableList.of());
        record.put(table.member(), form(header, own, notSupplied.contains(table.member())));
      }
    }
    return new Raw.Obj(
        record,
        ImmutableMap.of(),
        item.units().table().place(item.row().number(), item.units().unitColumn()));
  }

  /** Reports what is wrong with a row of an unknown unit. */
  void orphan(Header header, TableRow row) {
    Binder binder = new Binder(reading, problems);
    TableList table = header.list();
    if (table.isOf(Form.Count.ONE) && isByField(header)) {
      binder.orphan(table, fields(header, ImmutableList.of(row)));
    } else {
      aside(header, row, Pointer.ROOT.member(table.member()).item(0));
      binder.orphan(table, item(header, row));
    }
  }

  /** Columns for people are not used, but hold no more personal data than others. */
  private void aside(Header header, TableRow row, Pointer path) {
    for (int column = 0; column < row.cells().size(); column++) {
      TableRow.Content cell = row.cell(column);
      if (cell != null && header.isAside(column)) {
        new PersonalScan(problems)
            .text(
                cell.text(),
                path.child(header.texts().get(column)),
                header.table().place(row.number(), column));
      }
    }
  }

  private Raw unit(Header header, TableRow row, @Nullable String id) {
    aside(header, row, UNIT);
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
      if (field == null || column == header.unitColumn() || header.isAside(column)) {
        continue;
      }
      if (field.equals(Columns.SUPPLIED_FROM)) {
        Raw from = header.raw(row, column);
        members.put(field, from instanceof Raw.Cell days ? suppliedFrom(days) : from);
      } else if (!field.equals(Columns.NOT_SUPPLIED)) {
        members.put(field, header.raw(row, column));
      }
    }
    return new Raw.Obj(members, header.unknown(row), place);
  }

  private Raw form(Header header, List<TableRow> rows, boolean notSupplied) {
    TableList table = header.list();
    if (table.isOf(Form.Count.ONE)) {
      return rows.isEmpty()
          ? Raw.Null.JSON
          : isByField(header) ? fields(header, rows) : only(header, rows);
    }
    Pointer path = Pointer.ROOT.member(table.member());
    if (notSupplied) {
      if (rows.isEmpty()) {
        return Raw.Null.JSON;
      }
      problems.add(
          RecordCode.CONTRADICTION,
          path,
          header.table().place(rows.get(0).number(), header.unitColumn()),
          "contradiction.notSupplied",
          String.valueOf(rows.size()));
    }
    List<Raw> items = new ArrayList<>(rows.size());
    for (TableRow row : rows) {
      aside(header, row, path.item(items.size()));
      items.add(item(header, row));
    }
    return new Raw.Arr(items);
  }

  /**
   * Whether the fields of a form that a unit has one of come one by one: a row a field, or several
   * rows with some of them each. Where a field is required, a row has them all.
   */
  private static boolean isByField(Header header) {
    return !header.isWide() || !header.list().form().isOneRow();
  }

  private static Raw item(Header header, TableRow row) {
    Place place = header.table().place(row.number(), header.unitColumn());
    TableRow.Fault fault = row.fault();
    if (fault != null) {
      return new Raw.Broken(fault.code(), fault.reason(), fault.found(), place);
    }
    if (header.list().isOf(Form.Count.DAYS)) {
      return new Raw.Arr(
          ImmutableList.of(header.raw(row, Columns.FROM), header.raw(row, Columns.TO)),
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
      String decided = header.list().form().member(field);
      if (decided != null) {
        determination.put(decided, header.raw(row, column));
      } else {
        members.put(field, header.raw(row, column));
      }
    }
    if (!determination.isEmpty()) {
      members.put("determination", new Raw.Obj(determination, ImmutableMap.of(), place));
    }
    return new Raw.Obj(members, header.unknown(row), place);
  }

  /** The one row of a form that is filled in as a whole. */
  private Raw only(Header header, List<TableRow> rows) {
    Pointer path = Pointer.ROOT.member(header.list().member());
    rows.forEach(row -> aside(header, row, path));
    for (TableRow row : rows.subList(1, rows.size())) {
      problems.add(
          RecordCode.DUPLICATE_RECORD,
          path,
          header.table().place(row.number(), header.unitColumn()),
          "duplicate.row",
          "",
          header.list().name(),
          header.list().form().form().english());
    }
    return item(header, rows.get(0));
  }

  private Raw fields(Header header, List<TableRow> rows) {
    Pointer path = Pointer.ROOT.member(header.list().member());
    Map<String, Raw> members = new LinkedHashMap<>();
    Map<String, Raw> unknown = new LinkedHashMap<>();
    boolean wide = header.isWide();
    Place first = null;
    for (TableRow row : rows) {
      aside(header, row, path);
      Place place = header.table().place(row.number(), header.unitColumn());
      first = first == null ? place : first;
      TableRow.Fault fault = row.fault();
      TableRow.Content name = header.cell(row, Columns.INDICATOR);
      if (fault == null && wide) {
        fieldsOf(header, row, members);
        unknown.putAll(header.unknown(row));
      } else if (fault != null) {
        problems.add(fault.code(), path, place, fault.reason(), fault.found());
      } else if (header.raw(row, Columns.INDICATOR) instanceof Raw.Broken broken) {
        problems.add(broken.code(), path, broken.place(), broken.reason(), broken.found());
      } else if (name == null) {
        problems.add(
            RecordCode.MISSING, path, header.raw(row, Columns.INDICATOR).place(), "missing");
        unknown.putAll(header.unknown(row));
      } else {
        String field = header.list().columns().named(name.text());
        Place named = header.raw(row, Columns.INDICATOR).place();
        Raw value = header.raw(row, Columns.VALUE);
        field(path, field == null ? name.text() : field, value, named, members);
        unknown.putAll(header.unknown(row));
      }
    }
    return new Raw.Obj(members, unknown, first);
  }

  private void field(
      Pointer path, String key, Raw value, @Nullable Place place, Map<String, Raw> members) {
    if (members.putIfAbsent(key, value) != null) {
      problems.add(RecordCode.DUPLICATE_RECORD, path.child(key), place, "duplicate.indicator", key);
    }
  }

  /** The fields of a row that has a column for each; what is blank was not reported. */
  private void fieldsOf(Header header, TableRow row, Map<String, Raw> members) {
    Pointer path = Pointer.ROOT.member(header.list().member());
    for (int column = 0; column < header.fields().size(); column++) {
      String field = header.fields().get(column);
      if (field != null && header.list().isWide(field) && row.cell(column) != null) {
        Raw value = header.raw(row, column);
        field(path, field, value, value.place(), members);
      }
    }
  }

  /** Lists with the day from which on each is complete: 演练 2020-01-01; 检查 2021-01-01. */
  private Raw suppliedFrom(Raw.Cell cell) {
    Map<String, Raw> days = new LinkedHashMap<>();
    for (String part : NAMES.split(Values.nfkc(cell.text()))) {
      int blank = CharMatcher.anyOf(" =:").indexIn(part);
      String name = blank < 0 ? part : part.substring(0, blank);
      Form list = reading.layout().list(name);
      String day = blank < 0 ? "" : Values.BLANK.trimFrom(part.substring(blank + 1));
      days.put(
          list == null ? name : list.id(),
          day.isEmpty()
              ? new Raw.Null(cell.place())
              : new Raw.Cell(day, Raw.Cell.Kind.TEXT, cell.place()));
    }
    return new Raw.Obj(days, ImmutableMap.of(), cell.place());
  }

  /** The names in a cell with several. */
  static Iterable<String> names(TableRow.Content cell) {
    return NAMES.split(Values.nfkc(cell.text()));
  }

  private Set<String> notSupplied(Header header, TableRow row) {
    Set<String> lists = new HashSet<>();
    TableRow.Content cell = header.cell(row, Columns.NOT_SUPPLIED);
    if (cell == null || row.fault() != null) {
      return lists;
    }
    if (header.raw(row, Columns.NOT_SUPPLIED) instanceof Raw.Broken broken) {
      problems.add(
          broken.code(),
          UNIT.member(Columns.NOT_SUPPLIED),
          broken.place(),
          broken.reason(),
          broken.found());
      return lists;
    }
    for (String name : names(cell)) {
      Form list = reading.layout().list(name);
      if (list == null) {
        Place place = header.raw(row, Columns.NOT_SUPPLIED).place();
        problems.add(
            RecordCode.ENUM,
            UNIT.member(Columns.NOT_SUPPLIED),
            place,
            "enum.notSupplied",
            name,
            reading.layout().lists("、"),
            reading.layout().lists(", "));
        new PersonalScan(problems).text(cell.text(), UNIT.member(Columns.NOT_SUPPLIED), place);
      } else {
        lists.add(list.id());
      }
    }
    return lists;
  }
}
