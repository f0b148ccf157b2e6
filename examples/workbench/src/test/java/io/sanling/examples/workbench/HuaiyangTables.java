package io.sanling.examples.workbench;

import static java.util.stream.Collectors.joining;

import com.google.common.base.CaseFormat;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.io.Resources;
import io.sanling.campaign.Indicator;
import io.sanling.campaign.RecordList;
import io.sanling.record.UnitRecord;
import io.sanling.result.Labelled;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Unit records as CSV tables under Chinese headers, as a Chinese office suite would save them. */
final class HuaiyangTables {
  private static final String COLUMNS = "io/sanling/record/columns.csv";
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu/M/d");

  private final Map<String, Map<String, String>> headers = new LinkedHashMap<>();
  private final Map<String, List<Map<String, String>>> rows = new LinkedHashMap<>();

  private HuaiyangTables() throws IOException {
    List<String> lines =
        Resources.readLines(Resources.getResource(COLUMNS), StandardCharsets.UTF_8);
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = Splitter.on(',').splitToList(line);
      Map<String, String> columns =
          headers.computeIfAbsent(cells.get(0), list -> new LinkedHashMap<>());
      if (!cells.get(1).isEmpty()) {
        columns.put(cells.get(1), cells.get(2));
      }
      rows.putIfAbsent(cells.get(0), new ArrayList<>());
    }
  }

  /** The text of each table by its name. */
  static ImmutableMap<String, String> of(List<UnitRecord> records) throws IOException {
    HuaiyangTables tables = new HuaiyangTables();
    records.forEach(tables::add);
    ImmutableMap.Builder<String, String> texts = ImmutableMap.builder();
    tables.headers.keySet().forEach(list -> texts.put(list, tables.text(list)));
    return texts.buildOrThrow();
  }

  private void add(UnitRecord record) {
    String unitId = record.unit().id();
    List<String> notSupplied = new ArrayList<>();
    Map<String, Object> fields = HuaiyangFields.of(record);
    for (String list : RecordList.values()) {
      if (fields.get(list.key()) instanceof List<?> entries) {
        entries.forEach(entry -> row(list.key(), unitId, flat((Record) entry)));
      } else {
        notSupplied.add(list.label());
      }
    }
    Map<String, String> unit = flat(record.unit());
    unit.remove("id");
    unit.put("notSupplied", String.join(";", notSupplied));
    row("units", unitId, unit);
    record.dailyReports().forEach(range -> row("daily-reports", unitId, flat(range)));
    record.indicators().forEach((key, value) -> indicator(unitId, key, value));
    if (record.survey() != null) {
      row("surveys", unitId, flat(record.survey()));
    }
  }

  private void indicator(String unitId, String indicator, BigDecimal number) {
    boolean yesOrNo = indicator.form() == Indicator.Form.BOOLEAN;
    Map<String, String> row = new LinkedHashMap<>();
    row.put("indicator", indicator.label());
    row.put("value", yesOrNo ? cell(number.signum() > 0) : number.toPlainString());
    row("indicators", unitId, row);
  }

  private void row(String list, String unitId, Map<String, String> cells) {
    cells.put("unitId", unitId);
    rows.get(list).add(cells);
  }

  private static Map<String, String> flat(Record value) {
    Map<String, String> cells = new LinkedHashMap<>();
    HuaiyangFields.of(value)
        .forEach(
            (name, field) -> {
              if (field instanceof Record inner) {
                flat(inner)
                    .forEach(
                        (innerName, cell) ->
                            cells.put(
                                name + CaseFormat.LOWER_CAMEL.to(CaseFormat.UPPER_CAMEL, innerName),
                                cell));
              } else {
                cells.put(name, cell(field));
              }
            });
    return cells;
  }

  private static String cell(Object value) {
    if (value instanceof Labelled term) {
      return term.label();
    }
    if (value instanceof Boolean yes) {
      return yes ? "是" : "否";
    }
    return value instanceof LocalDate day ? DAY.format(day) : value.toString();
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
