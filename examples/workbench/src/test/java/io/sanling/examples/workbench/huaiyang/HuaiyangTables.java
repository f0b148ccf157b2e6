package io.sanling.examples.workbench.huaiyang;

import static java.util.stream.Collectors.joining;

import com.google.common.base.CaseFormat;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.form.Choice;
import io.sanling.form.Determination;
import io.sanling.form.Field;
import io.sanling.form.Form;
import io.sanling.form.Subject;
import io.sanling.record.Entry;
import io.sanling.record.UnitRecord;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Unit records as CSV tables under Chinese headers, as a Chinese office suite would save them. */
final class HuaiyangTables {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu/M/d");
  private static final ImmutableMap<String, String> DETERMINATION =
      ImmutableMap.of(
          "determinationStatus", "认定状态",
          "determinationBody", "认定机关",
          "determinationDocument", "认定文号",
          "determinationGround", "剔除理由",
          "determinationDecidedOn", "认定日期");

  private final Map<String, Map<String, String>> headers = new LinkedHashMap<>();
  private final Map<String, List<Map<String, String>>> rows = new LinkedHashMap<>();
  private final Map<String, String> names = new LinkedHashMap<>();

  private HuaiyangTables() {
    Subject subject = HuaiyangDraft.FORMS.subject();
    Map<String, String> units = table("units");
    units.put("idScheme", "编码类别");
    units.put("name", "主体名称");
    units.put("kind", "主体类别");
    units.put("division", "行政区划代码");
    subject.classes().stream()
        .filter(sorted -> !sorted.byKind())
        .forEach(sorted -> units.put(sorted.id(), sorted.name()));
    subject.fields().forEach(field -> units.put(field.id(), field.name()));
    units.put("openedOn", "设立日期");
    units.put("closedOn", "撤销日期");
    units.put("notSupplied", "未提供");
    subject.schemes().forEach(scheme -> name(scheme.choice()));
    subject.kinds().forEach(kind -> name(kind.choice()));
    subject.classes().forEach(sorted -> sorted.values().forEach(this::name));
    for (Form form : HuaiyangDraft.FORMS.all()) {
      Map<String, String> columns = table(form.table());
      if (form.count() == Form.Count.DAYS) {
        columns.put("from", "开始日期");
        columns.put("to", "结束日期");
      } else if (isLong(form)) {
        columns.put("indicator", "指标");
        columns.put("value", "数值");
      } else {
        columns(form, columns);
      }
    }
  }

  private Map<String, String> table(String name) {
    rows.put(name, new ArrayList<>());
    Map<String, String> columns = headers.computeIfAbsent(name, list -> new LinkedHashMap<>());
    columns.put("unitId", "主体编码");
    return columns;
  }

  private void columns(Form form, Map<String, String> columns) {
    if (form.count() == Form.Count.MANY) {
      columns.put("id", "编号");
    }
    for (Field field : form.fields()) {
      columns.put(field.id(), field.name());
      field.choices().forEach(this::name);
    }
    if (form.isDetermined()) {
      columns.putAll(DETERMINATION);
      form.grounds().forEach(this::name);
    }
  }

  /** Names by codes: where a code has several, they are the same. */
  private void name(Choice choice) {
    names.put(choice.code(), choice.name());
  }

  private static boolean isLong(Form form) {
    return form.id().equals("indicators");
  }

  /** The text of each table by its name. */
  static ImmutableMap<String, String> of(List<UnitRecord> records) {
    HuaiyangTables tables = new HuaiyangTables();
    records.forEach(tables::add);
    ImmutableMap.Builder<String, String> texts = ImmutableMap.builder();
    tables.headers.keySet().forEach(list -> texts.put(list, tables.text(list)));
    return texts.buildOrThrow();
  }

  private void add(UnitRecord record) {
    String unitId = record.unit().id();
    List<String> notSupplied = new ArrayList<>();
    for (Form form : HuaiyangDraft.FORMS.all()) {
      switch (form.count()) {
        case MANY -> {
          List<Entry> entries = record.list(form.id());
          if (entries == null) {
            notSupplied.add(form.name());
          } else {
            entries.forEach(entry -> row(form.table(), unitId, cells(entry)));
          }
        }
        case DAYS ->
            record
                .days(form.id())
                .forEach(
                    range -> {
                      Map<String, String> cells = new LinkedHashMap<>();
                      cells.put("from", DAY.format(range.from()));
                      cells.put("to", DAY.format(range.to()));
                      row(form.table(), unitId, cells);
                    });
        case ONE ->
            Stream.ofNullable(record.single(form.id()))
                .flatMap(entry -> isLong(form) ? fields(entry) : Stream.of(cells(entry)))
                .forEach(cells -> row(form.table(), unitId, cells));
      }
    }
    Map<String, String> unit = cells(HuaiyangFields.of(record.unit()));
    unit.remove("id");
    unit.put("notSupplied", String.join(";", notSupplied));
    row("units", unitId, unit);
  }

  /** A row a field. */
  private Stream<Map<String, String>> fields(Entry entry) {
    return entry.form().fields().stream()
        .filter(field -> entry.value(field.id()) != null)
        .map(
            field -> {
              Map<String, String> cells = new LinkedHashMap<>();
              cells.put("indicator", field.name());
              cells.put("value", cell(entry.value(field.id())));
              return cells;
            });
  }

  private Map<String, String> cells(Entry entry) {
    Map<String, String> cells = cells(HuaiyangFields.of(entry));
    Determination determination = entry.determination();
    cells.remove("determination");
    if (determination != null) {
      cells(HuaiyangFields.of(determination))
          .forEach(
              (name, cell) ->
                  cells.put(
                      "determination" + CaseFormat.LOWER_CAMEL.to(CaseFormat.UPPER_CAMEL, name),
                      cell));
      cells.put("determinationStatus", determination.status().label());
    }
    return cells;
  }

  private Map<String, String> cells(Map<String, Object> fields) {
    Map<String, String> cells = new LinkedHashMap<>();
    fields.forEach((name, value) -> cells.put(name, cell(value)));
    return cells;
  }

  private String cell(Object value) {
    if (value instanceof Boolean yes) {
      return yes ? "是" : "否";
    }
    return value instanceof LocalDate day
        ? DAY.format(day)
        : names.getOrDefault(value.toString(), value.toString());
  }

  private void row(String list, String unitId, Map<String, String> cells) {
    cells.put("unitId", unitId);
    rows.get(list).add(cells);
  }

  private String text(String list) {
    Map<String, String> columns = headers.get(list);
    List<String> lines = new ArrayList<>();
    lines.add(line(ImmutableList.copyOf(columns.values())));
    for (Map<String, String> row : rows.get(list)) {
      if (!columns.keySet().containsAll(row.keySet())) {
        throw new IllegalStateException(list + " has no column for one of " + row.keySet());
      }
      lines.add(line(columns.keySet().stream().map(name -> row.getOrDefault(name, "")).toList()));
    }
    return lines.stream().map(line -> line + "\r\n").collect(joining());
  }

  private static String line(List<String> cells) {
    return cells.stream().map(HuaiyangTables::quoted).collect(joining(","));
  }

  private static String quoted(String cell) {
    return cell.contains(",") || cell.contains("\"")
        ? '"' + cell.replace("\"", "\"\"") + '"'
        : cell;
  }
}
