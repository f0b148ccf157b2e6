package io.sanling.examples.workbench.office;

import io.sanling.form.Choice;
import io.sanling.form.Field;
import io.sanling.form.Form;
import io.sanling.form.Forms;
import io.sanling.form.Subject;
import io.sanling.internal.workbook.Cell;
import io.sanling.internal.workbook.Sheet;
import io.sanling.internal.workbook.Workbook;
import io.sanling.record.Entry;
import io.sanling.record.Unit;
import io.sanling.record.UnitRecord;
import io.sanling.value.DayRange;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A blank workbook filled in with records, cell by cell, as somebody at a spreadsheet would. */
final class FilledIn {
  private static final Workbook.Limits LIMITS =
      new Workbook.Limits(1_000, 1L << 28, 1L << 28, 10_000_000, 1 << 20);
  private static final Pattern COLUMN =
      Pattern.compile("<col min=\"([0-9]+)\"[^>]* style=\"([0-9]+)\"");
  private static final LocalDate ZERO = LocalDate.of(1899, 12, 30);

  private final Forms forms;

  /** Rows by the sheet, each by header. */
  private final Map<String, List<Map<String, Object>>> rows = new LinkedHashMap<>();

  private FilledIn(Forms forms) {
    this.forms = forms;
  }

  static byte[] of(byte[] blank, Forms forms, List<UnitRecord> records) throws Exception {
    FilledIn filled = new FilledIn(forms);
    records.forEach(filled::add);
    return filled.into(blank);
  }

  private void row(String sheet, Map<String, Object> row) {
    rows.computeIfAbsent(sheet, name -> new ArrayList<>()).add(row);
  }

  private void add(UnitRecord record) {
    Subject subject = forms.subject();
    Unit unit = record.unit();
    Map<String, Object> cells = new LinkedHashMap<>();
    cells.put("主体编码", unit.id());
    cells.put(
        "编码类别",
        name(subject.schemes().stream().map(Subject.IdScheme::choice).toList(), unit.idScheme()));
    cells.put("主体名称", unit.name());
    cells.put(
        "主体类别", name(subject.kinds().stream().map(Subject.Kind::choice).toList(), unit.kind()));
    cells.put("行政区划代码", unit.division());
    cells.put("设立日期", unit.openedOn() == null ? null : unit.openedOn().toString());
    cells.put("撤销日期", unit.closedOn());
    for (Subject.UnitClass known : subject.classes()) {
      if (!known.byKind()) {
        Object code = unit.values().get(known.id());
        cells.put(known.name(), code == null ? null : name(known.values(), code.toString()));
      }
    }
    subject
        .fields()
        .forEach(field -> cells.put(field.name(), cell(field, unit.values().get(field.id()))));
    cells.put(
        "未提供",
        forms.lists().stream()
            .filter(form -> record.list(form.id()) == null)
            .map(Form::name)
            .collect(Collectors.joining("；")));
    row(subject.name(), cells);
    for (Form form : forms.all()) {
      switch (form.count()) {
        case ONE -> {
          if (record.single(form.id()) != null) {
            row(form.name(), entry(unit, record.single(form.id())));
          }
        }
        case MANY -> {
          if (record.list(form.id()) != null) {
            record.list(form.id()).forEach(entry -> row(form.name(), entry(unit, entry)));
          }
        }
        case DAYS -> {
          for (DayRange range : record.days(form.id())) {
            Map<String, Object> days = new LinkedHashMap<>();
            days.put("主体编码", unit.id());
            days.put("开始日期", range.from());
            days.put("结束日期", range.to());
            row(form.name(), days);
          }
        }
      }
    }
  }

  private static Map<String, Object> entry(Unit unit, Entry entry) {
    Map<String, Object> cells = new LinkedHashMap<>();
    cells.put("主体编码", unit.id());
    cells.put("编号", entry.id());
    entry
        .form()
        .fields()
        .forEach(field -> cells.put(field.name(), cell(field, entry.value(field.id()))));
    if (entry.determination() != null) {
      cells.put("认定状态", entry.determination().status().label());
      cells.put("认定机关", entry.determination().body());
      cells.put("认定文号", entry.determination().document());
      cells.put("剔除理由", name(entry.form().grounds(), entry.determination().ground()));
      cells.put("认定日期", entry.determination().decidedOn());
    }
    return cells;
  }

  private static Object cell(Field field, Object value) {
    return value instanceof Boolean yes
        ? yes ? "是" : "否"
        : value != null && !field.choices().isEmpty()
            ? name(field.choices(), value.toString())
            : value;
  }

  private static String name(List<Choice> choices, String code) {
    return choices == null || code == null
        ? null
        : choices.stream()
            .filter(choice -> choice.code().equals(code))
            .map(Choice::name)
            .findFirst()
            .orElse(code);
  }

  /** Writes the rows below the headers of the sheets, below what is filled in already. */
  private byte[] into(byte[] blank) throws Exception {
    Map<String, List<String>> sheets = new LinkedHashMap<>();
    int number = 1;
    for (Sheet sheet : Workbook.open(blank, LIMITS).sheets()) {
      List<String> header = new ArrayList<>();
      try (Sheet.Rows all = sheet.rows()) {
        for (Cell cell : all.next().cells()) {
          header.add(cell == null ? "" : cell.text().replaceFirst("^\\*", ""));
        }
      }
      if (rows.containsKey(sheet.name())) {
        sheets.put("xl/worksheets/sheet" + number + ".xml", List.of(sheet.name()));
        sheets.put(sheet.name(), header);
      }
      number++;
    }
    ByteArrayOutputStream filled = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(blank));
        ZipOutputStream out = new ZipOutputStream(filled)) {
      for (ZipEntry part = in.getNextEntry(); part != null; part = in.getNextEntry()) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        out.putNextEntry(new ZipEntry(part.getName()));
        if (sheets.containsKey(part.getName())) {
          String sheet = sheets.get(part.getName()).get(0);
          text =
              text.replace(
                  "</sheetData>", xml(sheet, sheets.get(sheet), styles(text)) + "</sheetData>");
        }
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
    }
    return filled.toByteArray();
  }

  /** The style of each column, which a spreadsheet gives to what is typed into it. */
  private static Map<Integer, String> styles(String sheet) {
    Map<Integer, String> styles = new HashMap<>();
    Matcher columns = COLUMN.matcher(sheet);
    while (columns.find()) {
      styles.put(Integer.parseInt(columns.group(1)) - 1, columns.group(2));
    }
    return styles;
  }

  private String xml(String sheet, List<String> header, Map<Integer, String> styles) {
    StringBuilder xml = new StringBuilder();
    int at = 2;
    for (Map<String, Object> row : rows.get(sheet)) {
      xml.append("<row r=\"").append(at).append("\">");
      Map<String, Object> left = new HashMap<>(row);
      left.values().removeIf(value -> value == null || value.equals(""));
      for (int column = 0; column < header.size(); column++) {
        Object value = left.remove(header.get(column));
        if (value != null) {
          xml.append(xml(Sheet.cellName(at, column), styles.getOrDefault(column, "0"), value));
        }
      }
      if (!left.isEmpty()) {
        throw new AssertionError(sheet + " has no column for " + left.keySet());
      }
      xml.append("</row>");
      at++;
    }
    return xml.toString();
  }

  /** As a spreadsheet saves what was typed: days are numbers in the format of the column. */
  private static String xml(String place, String style, Object value) {
    String number =
        value instanceof LocalDate day
            ? String.valueOf(ChronoUnit.DAYS.between(ZERO, day))
            : value instanceof LocalDateTime time
                ? new BigDecimal(ChronoUnit.MINUTES.between(ZERO.atStartOfDay(), time))
                    .divide(new BigDecimal(1440), 12, RoundingMode.HALF_UP)
                    .toPlainString()
                : value instanceof BigDecimal decimal
                    ? decimal.toPlainString()
                    : value instanceof Long count ? count.toString() : null;
    return number == null
        ? "<c r=\"%s\" s=\"%s\" t=\"inlineStr\"><is><t>%s</t></is></c>"
            .formatted(place, style, value.toString().replace("&", "&amp;").replace("<", "&lt;"))
        : "<c r=\"%s\" s=\"%s\"><v>%s</v></c>".formatted(place, style, number);
  }
}
