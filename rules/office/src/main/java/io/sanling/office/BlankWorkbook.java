package io.sanling.office;

import com.google.common.collect.ImmutableList;
import com.google.common.escape.Escaper;
import com.google.common.xml.XmlEscapers;
import io.sanling.Rulebook;
import io.sanling.UnitRecords;
import io.sanling.form.Choice;
import io.sanling.form.Deadline;
import io.sanling.form.Field;
import io.sanling.form.FieldType;
import io.sanling.form.Form;
import io.sanling.form.Forms;
import io.sanling.form.Subject;
import io.sanling.internal.Texts;
import io.sanling.internal.Unseen;
import io.sanling.internal.form.Columns;
import io.sanling.internal.read.Reserved;
import io.sanling.record.Unit;
import io.sanling.region.RegionNames;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.DataValidationErrorStyle;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * The blank workbook of a rulebook's year (空白报表): a sheet a form, with the headers that the reader
 * knows, drop-downs, bounds and notes; what it makes, {@link UnitRecords} reads.
 *
 * <pre>{@code
 * try (OutputStream out = Files.newOutputStream(Path.of("2024年报表.xlsx"))) {
 *   BlankWorkbook.of(rulebook, Locale.CHINESE).units(lastYear).write(out);
 * }
 * }</pre>
 *
 * <p>Of the units that are filled in, every list is marked as not supplied until whoever fills it
 * in says otherwise: a sheet without rows of a unit would say that there was nothing. The same
 * forms and units give the same bytes.
 */
public final class BlankWorkbook {
  private static final Texts TEXTS = new Texts("io.sanling.office.blank", BlankWorkbook.class);

  /** Rows below those filled in that may be written in. */
  private static final int ROOM = 1_000;

  private static final int FLUSHED = 500;

  /** Characters of the column that says how. */
  private static final int WIDE = 92;

  /** More characters a spreadsheet does not show of an error. */
  private static final int LONGEST_ERROR = 200;

  /** The library writes formulas and errors of validations as they are. */
  private static final Escaper XML = XmlEscapers.xmlAttributeEscaper();

  /** Days that a reader takes, as spreadsheets count them: 1949-10-01 to 2100-12-31. */
  private static final int FIRST_DAY = 18_172;

  private static final int LAST_DAY = 73_415;
  private static final String DAY = "yyyy-mm-dd";
  private static final String TIME = "yyyy-mm-dd hh:mm";
  private static final String TEXT = "@";
  private static final String INK = "1F3B4D";
  private static final String REQUIRED = "B5482F";
  private static final String TO_BE_SAID = "FBEFD5";

  private final Rulebook rulebook;
  private final Locale locale;
  private final Texts.In texts;
  private final ImmutableList<Unit> units;
  private final RegionNames names;

  private BlankWorkbook(
      Rulebook rulebook, Locale locale, ImmutableList<Unit> units, RegionNames names) {
    this.rulebook = rulebook;
    this.locale = locale;
    this.texts = TEXTS.in(locale);
    this.units = units;
    this.names = names;
  }

  /**
   * That of the rulebook, with no unit in it.
   *
   * @param locale Chinese headers and notes unless it is English
   */
  public static BlankWorkbook of(Rulebook rulebook, Locale locale) {
    return new BlankWorkbook(rulebook, locale, ImmutableList.of(), RegionNames.none());
  }

  /** It with these units filled in, in that order, and nothing that happened in them. */
  public BlankWorkbook units(List<Unit> known) {
    return new BlankWorkbook(rulebook, locale, ImmutableList.copyOf(known), names);
  }

  /** It with a sheet of these names of regions. */
  public BlankWorkbook regions(RegionNames known) {
    return new BlankWorkbook(rulebook, locale, units, known);
  }

  /** Writes it; the stream stays open. */
  public void write(OutputStream out) throws IOException {
    try (Xlsx xlsx = new Xlsx(rulebook.effective().from(), Integer.MAX_VALUE)) {
      new Writing(xlsx).write();
      xlsx.write(out);
    }
  }

  private boolean isChinese() {
    return !Texts.isEnglish(locale);
  }

  private String name(Choice choice) {
    return isChinese() ? choice.name() : choice.code();
  }

  /** One writing of it. */
  private final class Writing {
    private final Xlsx xlsx;
    private final Forms forms = rulebook.forms();
    private final Map<String, UnitRecords.Table> tables = new HashMap<>();

    /** Where the allowed words of each choice stand. */
    private final Map<List<String>, String> lists = new HashMap<>();

    private final List<List<String>> words = new ArrayList<>();

    Writing(Xlsx xlsx) {
      this.xlsx = xlsx;
      UnitRecords.tables(forms).forEach(table -> tables.put(table.file(), table));
    }

    void write() throws IOException {
      cover();
      table(
          tables.get("units"),
          forms.subject().english(),
          BlankColumn.ofUnits(forms.subject()),
          null);
      for (Form form : forms.all()) {
        table(tables.get(form.table()), form.english(), BlankColumn.of(form), form);
      }
      if (!names.isEmpty()) {
        regions();
      }
      options();
    }

    private String sheetName(UnitRecords.Table table) {
      return isChinese() ? table.name() : table.file();
    }

    // ---- how to fill it in

    private void cover() throws IOException {
      Worksheet sheet = xlsx.workbook().newWorksheet(Reserved.cover(isChinese()));
      sheet.hideGridLines();
      sheet.width(0, 3);
      sheet.width(1, 22);
      sheet.width(2, WIDE);
      sheet.width(3, 18);
      Xlsx.text(sheet, 0, 1, say("cover.title", rulebook.title(locale)));
      sheet.style(0, 1).bold().fontSize(16).fontColor(INK).set();
      sheet.rowHeight(0, 30);
      Xlsx.text(
          sheet,
          1,
          1,
          say(
              "cover.rests",
              rulebook.id(),
              rulebook.effective().from(),
              rulebook.effective().to(),
              rulebook.digest()));
      sheet.style(1, 1).fontSize(9).fontColor("5A6872").set();
      int row = 3;
      for (int step = 1; texts.find("cover.step." + step).isPresent(); step++) {
        Xlsx.text(sheet, row, 1, say("cover.step." + step));
        sheet.style(row, 1).bold().fontColor(INK).verticalAlignment("top").set();
        String how = say("cover.how." + step) + ofLists("cover.how." + step);
        Xlsx.text(sheet, row, 2, how);
        sheet.rowHeight(row, Xlsx.height(how, WIDE));
        sheet.style(row, 2).wrapText(true).verticalAlignment("top").set();
        row++;
      }
      row++;
      String[] heads = {say("cover.sheet"), say("cover.absent"), say("cover.count")};
      for (int column = 0; column < heads.length; column++) {
        Xlsx.text(sheet, row, column + 1, heads[column]);
        Xlsx.bordered(sheet.style(row, column + 1)).bold().fontColor("FFFFFF").fillColor(INK).set();
      }
      row++;
      cover(sheet, row++, sheetName(table("units")), say("count.UNITS"), say("absent.UNITS"));
      for (Form form : forms.all()) {
        String count = form.count().name();
        cover(
            sheet,
            row++,
            sheetName(table(form.table())),
            say("count." + count),
            say("absent." + (form.count() == Form.Count.ONE && isWhole(form) ? "WHOLE" : count)));
      }
      Xlsx.printed(
          sheet,
          PaperSize.A4_PAPER,
          new Xlsx.Foot(say("cover.head", rulebook.title(locale)), say("page.foot")));
      sheet.finish();
    }

    /** What there is to say besides where there are lists. */
    private String ofLists(String key) {
      boolean said = !forms.lists().isEmpty() && texts.find(key + ".lists").isPresent();
      return said ? say(key + ".lists", everyList()) : "";
    }

    private UnitRecords.Table table(String file) {
      UnitRecords.Table table = tables.get(file);
      if (table == null) {
        throw new IllegalStateException("no table " + file);
      }
      return table;
    }

    private void cover(Worksheet sheet, int row, String name, String count, String absent) {
      String[] cells = {name, absent, count};
      for (int column = 0; column < cells.length; column++) {
        Xlsx.text(sheet, row, column + 1, cells[column]);
        Xlsx.bordered(sheet.style(row, column + 1))
            .wrapText(true)
            .verticalAlignment("center")
            .set();
      }
    }

    private boolean isWhole(Form form) {
      return form.fields().stream().anyMatch(Field::required);
    }

    // ---- the sheets

    private void table(
        UnitRecords.@Nullable Table table,
        String english,
        ImmutableList<BlankColumn> columns,
        @Nullable Form form)
        throws IOException {
      if (table == null) {
        throw new IllegalStateException("no table for " + english);
      }
      Worksheet sheet = xlsx.workbook().newWorksheet(sheetName(table));
      boolean filled = form == null || form.count() == Form.Count.ONE;
      int last = (filled ? units.size() : 0) + ROOM;
      for (int column = 0; column < columns.size(); column++) {
        column(sheet, column, columns, form, last);
      }
      sheet.rowHeight(0, 34);
      sheet.freezePane(form == null ? 3 : 1, 1);
      sheet.repeatRows(0);
      Xlsx.printed(
          sheet,
          PaperSize.A4_PAPER,
          new Xlsx.Foot(
              say("sheet.head", rulebook.title(locale), sheetName(table)), say("page.foot")));
      if (filled) {
        int row = 1;
        for (Unit unit : units) {
          for (int column = 0; column < columns.size(); column++) {
            BlankColumn of = columns.get(column);
            Object value =
                form == null
                    ? value(unit, of)
                    : of.key().equals(BlankColumn.UNIT_ID) ? unit.id() : null;
            if (value != null) {
              Xlsx.value(sheet, row, column, value);
              sheet.style(row, column).format(format(of.type())).set();
            }
          }
          if (row++ % FLUSHED == 0) {
            sheet.flush();
          }
        }
      }
      sheet.finish();
    }

    private String header(BlankColumn column) {
      Field field = column.field();
      return !isChinese() ? column.key() : field != null ? field.name() : chinese(column.key());
    }

    private String chinese(String key) {
      return forms
          .subject()
          .unitClass(key)
          .map(known -> known.name())
          .orElseGet(() -> Columns.header(key));
    }

    private void column(
        Worksheet sheet,
        int at,
        ImmutableList<BlankColumn> columns,
        @Nullable Form form,
        int last) {
      BlankColumn column = columns.get(at);
      String header = header(column);
      String marked = column.required() ? "*" + header : header;
      Xlsx.text(sheet, 0, at, marked);
      Xlsx.bordered(sheet.style(0, at))
          .bold()
          .fontColor("FFFFFF")
          .fillColor(column.required() ? REQUIRED : INK)
          .wrapText(true)
          .horizontalAlignment("center")
          .verticalAlignment("center")
          .set();
      sheet.comment(0, at, note(column, columns, form));
      sheet.width(at, width(column, marked));
      if (column.key().equals(BlankColumn.NOT_SUPPLIED)) {
        sheet.style(at).format(TEXT).fillColor(TO_BE_SAID).set();
      } else {
        sheet.style(at).format(format(column.type())).set();
      }
      validate(sheet, at, column, last);
    }

    private int width(BlankColumn column, String header) {
      boolean code =
          column.key().equals(BlankColumn.UNIT_ID)
              || column.key().equals("division")
              || column.type() == FieldType.GRID;
      int least =
          code
              ? 21
              : switch (column.key()) {
                case BlankColumn.NOT_SUPPLIED -> 44;
                case "name" -> 28;
                default -> column.type() == FieldType.TEXT ? 18 : 13;
              };
      int chinese = isChinese() ? 2 : 1;
      return Math.max(least, Math.min(24, header.length() * chinese + 3));
    }

    private String format(FieldType type) {
      return switch (type) {
        case DAY, SET_DAY -> DAY;
        case TIME -> TIME;
        case TEXT, DOCUMENT, REFERENCE, GRID, CHOICE, FLAG -> TEXT;
        case COUNT, NUMBER, MONEY, SHARE -> "General";
      };
    }

    // ---- what may be filled in

    private void validate(Worksheet sheet, int at, BlankColumn column, int last) {
      String cell = io.sanling.internal.workbook.Sheet.cellName(2, at);
      String list = list(column);
      String test = test(column, cell);
      String error = XML.escape(Unseen.cut(say("error", allowed(column)), LONGEST_ERROR));
      if (list != null) {
        sheet
            .range(1, at, last, at)
            .validateWithListByFormula(list)
            .allowBlank(true)
            .showErrorMessage(true)
            .errorStyle(DataValidationErrorStyle.STOP)
            .errorTitle(say("error.title"))
            .error(error);
      } else if (test != null) {
        sheet
            .range(1, at, last, at)
            .validateWithFormula(test)
            .allowBlank(true)
            .showErrorMessage(true)
            .errorStyle(DataValidationErrorStyle.STOP)
            .errorTitle(say("error.title"))
            .error(error);
      }
    }

    /** The range with the allowed words; null where any do. */
    private @Nullable String list(BlankColumn column) {
      if (column.key().equals(BlankColumn.UNIT_ID) && column.type() == FieldType.REFERENCE) {
        return XML.escape(quoted(sheetName(table("units"))))
            + "!$A$2:$A$"
            + (units.size() + ROOM + 1);
      }
      List<String> allowed = words(column);
      return allowed.isEmpty() ? null : lists.computeIfAbsent(allowed, this::listed);
    }

    private List<String> words(BlankColumn column) {
      Field field = column.field();
      if (column.type() == FieldType.FLAG) {
        return List.of(say("yes"), say("no"));
      }
      if (field != null && !field.numbers().isEmpty()) {
        return field.numbers().stream().map(BigDecimal::toPlainString).toList();
      }
      return column.choices().stream().map(BlankWorkbook.this::name).toList();
    }

    private String listed(List<String> allowed) {
      words.add(allowed);
      String column =
          io.sanling.internal.workbook.Sheet.cellName(1, words.size() - 1).replace("1", "");
      return quoted(Reserved.options(isChinese()))
          + "!$"
          + column
          + "$1:$"
          + column
          + "$"
          + allowed.size();
    }

    private static String quoted(String sheet) {
      return "'" + sheet.replace("'", "''") + "'";
    }

    /** What a spreadsheet tests of a cell; null where there is nothing to test. */
    private @Nullable String test(BlankColumn column, String cell) {
      Field field = column.field();
      return switch (column.type()) {
        case DAY, SET_DAY, TIME ->
            "AND(ISNUMBER("
                + cell
                + "),"
                + cell
                + ">="
                + FIRST_DAY
                + ","
                + (LAST_DAY + 1)
                + ">"
                + cell
                + ")";
        case COUNT ->
            "AND(ISNUMBER(" + cell + ")," + bounds(field, cell) + cell + "=INT(" + cell + "))";
        case NUMBER, MONEY, SHARE -> "AND(" + bounds(field, cell) + "ISNUMBER(" + cell + "))";
        default -> null;
      };
    }

    private String bounds(@Nullable Field field, String cell) {
      if (field == null) {
        return "";
      }
      BigDecimal most = field.greatest();
      return cell
          + ">="
          + field.smallest().toPlainString()
          + ","
          + (most == null ? "" : most.toPlainString() + ">=" + cell + ",");
    }

    // ---- notes

    private String allowed(BlankColumn column) {
      Field field = column.field();
      if (column.key().equals(BlankColumn.UNIT_ID) && column.type() == FieldType.REFERENCE) {
        return say("allowed.unit");
      }
      List<String> words = words(column);
      if (!words.isEmpty()) {
        return say("allowed.words", String.join(say("comma"), words));
      }
      if (field != null && field.type().isNumber()) {
        BigDecimal most = field.greatest();
        String unit = field.unit() == null ? "" : isChinese() ? field.unit() : "";
        String least = field.smallest().toPlainString();
        String range =
            most == null
                ? say("allowed.least", least, unit)
                : say("allowed.range", least, most.toPlainString(), unit);
        return (field.type() == FieldType.COUNT ? say("allowed.whole", range) : range).strip();
      }
      return switch (column.type()) {
        case DAY, SET_DAY -> say("allowed.day");
        case TIME -> say("allowed.time");
        case DOCUMENT -> say("allowed.document");
        case GRID -> say("allowed.grid", digits());
        default -> say("allowed.text");
      };
    }

    private int digits() {
      Subject.Regions regions = forms.subject().regions();
      return regions == null ? 0 : regions.digits();
    }

    private String note(BlankColumn column, List<BlankColumn> columns, @Nullable Form form) {
      List<String> lines = new ArrayList<>();
      Field field = column.field();
      lines.add(isChinese() ? header(column) : field == null ? column.key() : field.english());
      lines.add(allowed(column));
      if (column.remark() != null) {
        texts.find("remark." + column.remark()).ifPresent(lines::add);
      }
      if (column.key().equals(BlankColumn.NOT_SUPPLIED) && !forms.lists().isEmpty()) {
        lines.add(say("note.notSupplied", everyList()));
      }
      if (field != null) {
        Object byDefault = field.defaultsTo();
        lines.add(
            column.required()
                ? say("note.required")
                : byDefault != null
                    ? say("note.default", shown(byDefault))
                    : say(absent(field, form)));
        for (Field.Relation relation : field.relations()) {
          String other =
              columns.stream()
                  .filter(known -> known.key().equals(relation.other()))
                  .map(this::header)
                  .findFirst()
                  .orElse(relation.other());
          lines.add(say("relation." + relation.kind(), other, relation.digits()));
        }
        if (!field.classes().isEmpty()) {
          lines.add(say("note.classes", classes(field)));
        }
      } else if (column.required()) {
        lines.add(say("note.required"));
      }
      return String.join("\n", lines);
    }

    /** What a blank cell says: rules read some of them as what is still to come. */
    private String absent(Field field, @Nullable Form form) {
      if (form != null) {
        if (field.id().equals(form.roles().get(Form.Role.WITHDRAWAL))) {
          return "note.absent.withdrawal";
        }
        for (Deadline deadline : form.deadlines()) {
          if (field.id().equals(deadline.end()) && !deadline.openIsUnknown()) {
            return "note.absent.end";
          }
          Deadline.Extension extension = deadline.extension();
          if (extension != null
              && (field.id().equals(extension.field()) || field.id().equals(extension.until()))) {
            return "note.absent.extension";
          }
        }
      }
      return field.type() == FieldType.DOCUMENT ? "note.absent.document" : "note.absent";
    }

    private String shown(Object value) {
      return value instanceof Boolean yes ? say(yes ? "yes" : "no") : String.valueOf(value);
    }

    private String classes(Field field) {
      return forms.subject().classes().stream()
          .flatMap(known -> known.values().stream())
          .filter(value -> field.classes().contains(value.code()))
          .map(BlankWorkbook.this::name)
          .distinct()
          .collect(Collectors.joining(say("comma")));
    }

    // ---- units of last year

    private @Nullable Object value(Unit unit, BlankColumn column) {
      return switch (column.key()) {
        case BlankColumn.UNIT_ID -> unit.id();
        case "idScheme" -> named(column, unit.idScheme());
        case "name" -> unit.name();
        case "kind" -> unit.kind() == null ? null : named(column, unit.kind());
        case "division" -> unit.division();
        case "openedOn" -> unit.openedOn() == null ? null : unit.openedOn().toString();
        case "closedOn" -> unit.closedOn();
        case "suppliedFrom" -> null;
        case BlankColumn.NOT_SUPPLIED -> everyList();
        default -> value(column, unit.values().get(column.key()));
      };
    }

    /** The names of all lists, as the column of what is not supplied has them. */
    private String everyList() {
      return forms.lists().stream()
          .map(form -> isChinese() ? form.name() : form.id())
          .collect(Collectors.joining(";"));
    }

    private @Nullable Object value(BlankColumn column, @Nullable Object value) {
      if (value instanceof Boolean yes) {
        return shown(yes);
      }
      return value instanceof String code && !column.choices().isEmpty()
          ? named(column, code)
          : value;
    }

    private String named(BlankColumn column, String code) {
      return column.choices().stream()
          .filter(choice -> choice.code().equals(code))
          .map(BlankWorkbook.this::name)
          .findFirst()
          .orElse(code);
    }

    // ---- what stands beside

    private void regions() throws IOException {
      Worksheet sheet = xlsx.workbook().newWorksheet(isChinese() ? "区划" : "regions");
      sheet.width(0, 16);
      sheet.width(1, 24);
      String[] heads = {say("region.code"), say("region.name")};
      for (int column = 0; column < heads.length; column++) {
        Xlsx.text(sheet, 0, column, heads[column]);
        Xlsx.bordered(sheet.style(0, column)).bold().fontColor("FFFFFF").fillColor(INK).set();
        sheet.style(column).format(TEXT).set();
      }
      int row = 1;
      for (Map.Entry<String, String> region : names.all().entrySet()) {
        Xlsx.text(sheet, row, 0, region.getKey());
        Xlsx.text(sheet, row, 1, region.getValue());
        row++;
      }
      sheet.freezePane(0, 1);
      sheet.finish();
    }

    /** The words of the drop-downs, on a sheet that one need not see. */
    private void options() throws IOException {
      Worksheet sheet = xlsx.workbook().newWorksheet(Reserved.options(isChinese()));
      for (int column = 0; column < words.size(); column++) {
        List<String> allowed = words.get(column);
        for (int row = 0; row < allowed.size(); row++) {
          Xlsx.text(sheet, row, column, allowed.get(row));
        }
      }
      if (words.isEmpty()) {
        Xlsx.text(sheet, 0, 0, " ");
      }
      sheet.setVisibilityState(VisibilityState.HIDDEN);
      sheet.finish();
    }

    private String say(String key, Object... details) {
      return texts.say(key, details);
    }
  }
}
