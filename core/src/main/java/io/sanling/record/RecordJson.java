package io.sanling.record;

import io.sanling.form.Determination;
import io.sanling.form.Field;
import io.sanling.form.Form;
import io.sanling.internal.CodePoints;
import io.sanling.internal.form.DaySet;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.internal.json.Members;
import io.sanling.internal.json.Shapes;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The canonical form of a record, in which the same facts have the same bytes. */
final class RecordJson {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
  private static final Comparator<Entry> BY_ID =
      Comparator.comparing(entry -> String.valueOf(entry.id()), CodePoints.ORDER);

  private RecordJson() {}

  /** The record as a tree in canonical form: lists by id, nulls and what is empty left out. */
  static Object tree(UnitRecord record) {
    Members tree = new Members();
    Members unit = unit(record.unit());
    Members from = new Members();
    record.suppliedFrom().forEach((form, day) -> from.put(form, day.toString()));
    put(unit, "suppliedFrom", from.size() == 0 ? null : from);
    tree.put("unit", unit);
    for (Form form : record.forms().all()) {
      Object value =
          switch (form.count()) {
            case MANY -> list(record.list(form.id()));
            case ONE -> single(record.single(form.id()));
            case DAYS -> days(record, form);
          };
      put(tree, form.id(), value);
    }
    return tree;
  }

  /** The unit or entry, as it stands in a record. */
  static String write(Unit unit) {
    return CanonicalJson.text(unit(unit));
  }

  static String write(Entry entry) {
    return CanonicalJson.text(entry(entry));
  }

  private static @Nullable Object list(@Nullable List<Entry> entries) {
    return entries == null
        ? null
        : entries.stream().sorted(BY_ID).<Object>map(RecordJson::entry).toList();
  }

  private static @Nullable Object single(@Nullable Entry entry) {
    return entry == null ? null : entry(entry);
  }

  private static @Nullable Object days(UnitRecord record, Form form) {
    List<Object> runs =
        DaySet.of(record.days(form.id())).runs().stream()
            .<Object>map(range -> Shapes.range(range.from(), range.to()))
            .toList();
    return runs.isEmpty() ? null : runs;
  }

  private static Members unit(Unit unit) {
    Members tree = new Members();
    unit.values().forEach((field, value) -> put(tree, field, json(value)));
    put(tree, "id", unit.id());
    put(tree, "idScheme", unit.idScheme());
    put(tree, "name", unit.name());
    put(tree, "kind", unit.kind());
    put(tree, "division", unit.division());
    put(tree, "openedOn", json(unit.openedOn()));
    put(tree, "closedOn", json(unit.closedOn()));
    return tree;
  }

  private static Members entry(Entry entry) {
    Members tree = new Members();
    put(tree, "id", entry.id());
    List<Field> fields = entry.form().fields();
    for (int i = 0; i < fields.size(); i++) {
      put(tree, fields.get(i).id(), json(entry.value(i)));
    }
    Determination determination = entry.determination();
    if (determination != null) {
      tree.put(
          "determination",
          Shapes.determination(
              determination.status(),
              determination.body(),
              determination.document(),
              determination.ground(),
              determination.decidedOn()));
    }
    return tree;
  }

  private static void put(Members tree, String key, @Nullable Object value) {
    if (value != null) {
      tree.put(key, value);
    }
  }

  private static @Nullable Object json(@Nullable Object value) {
    if (value instanceof BigDecimal number) {
      return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
    if (value instanceof LocalDateTime time) {
      return TIME.format(time);
    }
    return value instanceof LocalDate day ? day.toString() : value;
  }
}
