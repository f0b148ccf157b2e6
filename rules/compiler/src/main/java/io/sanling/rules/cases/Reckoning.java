package io.sanling.rules.cases;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.sanling.form.Deadline;
import io.sanling.form.Field;
import io.sanling.form.FieldType;
import io.sanling.form.Form;
import io.sanling.internal.Placeholders;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.language.Parameter;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.PlainText;
import io.sanling.rules.source.Suggestion;
import io.sanling.rules.source.Values;
import io.sanling.value.AssessmentPeriod;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Days and numbers that a case states by parameters (按参数推算), so that a number that changes takes
 * the cases that stand on it along.
 *
 * <ul>
 *   <li>A day: 受理日期, 评定期首日, 评定期末日, 统计截止日 or 办理期限到期日, and steps from there: 后第「办理期限」日, 前第「…」日, 的次日,
 *       的前一日. The day it is counted from is not counted. Years, hours and minutes go as days do.
 *   <li>A number: 「人数下限」, 「人数下限」-1, 100-「扣分」.
 * </ul>
 */
final class Reckoning {
  private static final String FIRST_DAY = "评定期首日";
  private static final String LAST_DAY = "评定期末日";
  private static final ImmutableList<String> DUE = ImmutableList.of("到期日", "到期时刻");
  private static final Pattern NAMES_A_DAY =
      Pattern.compile("(?![0-9]).*(?:「|第|次日|前一日|一分钟|日期|时间|首日|末日|截止日|到期).*");
  private static final Pattern ENDINGS = Pattern.compile("(日期|时间)$");

  private static final String STEP =
      "[后前]第(?:「[^「」]{1,40}」|[0-9]{1,4})(?:日|天|年|小时|分钟)|的(?:次日|前一日|后一分钟|前一分钟)";
  private static final Pattern STEPS = Pattern.compile("(.*?)((?:" + STEP + ")*)");
  private static final Pattern ONE = Pattern.compile(STEP);
  private static final Pattern COUNTED =
      Pattern.compile("([后前])第(「[^「」]{1,40}」|[0-9]{1,4})(日|天|年|小时|分钟)");
  private static final String NUMBER = "(「[^「」]{1,40}」|[0-9]{1,12}(?:\\.[0-9]{1,9})?)";
  private static final Pattern TERM = Pattern.compile("([+-]?)" + NUMBER);
  private static final Pattern SUM = Pattern.compile(NUMBER + "(?:[+-]" + NUMBER + ")*");
  private static final int LATEST_YEAR = 9999;

  private final ImmutableMap<String, Parameter> parameters;
  private final CaseWords words;
  private final Placeholders placeholders;

  Reckoning(RulebookDraft rulebook, CaseWords words) {
    Map<String, Parameter> byName = new LinkedHashMap<>();
    rulebook
        .parameters()
        .values()
        .forEach(parameter -> byName.putIfAbsent(PlainText.plain(parameter.name()), parameter));
    this.parameters = ImmutableMap.copyOf(byName);
    this.words = words;
    this.placeholders =
        Placeholders.STANDARD.with(
            rulebook.metadata().placeholders().stream().map(named -> named.name()).toList());
  }

  /** A moment, or a day's beginning. */
  private record Moment(LocalDateTime at, boolean timed) {
    static Moment of(LocalDate day) {
      return new Moment(day.atStartOfDay(), false);
    }

    @Override
    public String toString() {
      return timed ? at.toString() : at.toLocalDate().toString();
    }
  }

  /** Something is wrong with what is written, and it was said. */
  private static final class Unreckoned extends Exception {
    private static final long serialVersionUID = 1;

    Unreckoned() {
      super(null, null, false, false);
    }
  }

  /** The case with nothing left to be reckoned but what is wrong. */
  OfCase of(CaseDraft draft, AssessmentPeriod period, Problems problems) {
    return new OfCase(draft, period, problems);
  }

  private static boolean isDay(CaseColumn.Form form) {
    return form == CaseColumn.Form.DAY || form == CaseColumn.Form.TIME;
  }

  private static boolean namesADay(String text) {
    return NAMES_A_DAY.matcher(PlainText.plain(text)).matches();
  }

  private static boolean namesANumber(String text) {
    return PlainText.plain(text).contains("「");
  }

  /** One case. */
  final class OfCase {
    private final AssessmentPeriod period;
    private final Problems problems;
    private final List<OfRow> rows = new ArrayList<>();
    private final Set<CaseText> failed = new HashSet<>();
    private final CaseDraft reckoned;

    private OfCase(CaseDraft draft, AssessmentPeriod period, Problems problems) {
      this.period = period;
      this.problems = problems;
      CaseDraft.Row unit = row(CaseWords.UNIT, draft.unit());
      Map<String, CaseDraft.Rows> forms = new LinkedHashMap<>();
      draft
          .forms()
          .forEach(
              (form, entries) ->
                  forms.put(
                      form,
                      new CaseDraft.Rows(
                          entries.place(),
                          entries.supplied(),
                          entries.rows().stream()
                              .map(entry -> row(form, entry))
                              .collect(ImmutableList.toImmutableList()))));
      Map<String, ImmutableList<CaseDraft.Range>> days = new LinkedHashMap<>();
      draft
          .days()
          .forEach(
              (form, ranges) ->
                  days.put(
                      form,
                      ranges.stream().map(this::range).collect(ImmutableList.toImmutableList())));
      this.reckoned =
          new CaseDraft(
              draft.place(),
              draft.name(),
              draft.clause(),
              draft.kind(),
              draft.asOf(),
              draft.period(),
              unit,
              ImmutableMap.copyOf(forms),
              ImmutableMap.copyOf(days),
              draft.expected());
    }

    CaseDraft draft() {
      return reckoned;
    }

    /** What is wrong with these was said. */
    ImmutableSet<CaseText> failed() {
      return ImmutableSet.copyOf(failed);
    }

    private CaseDraft.Row row(String table, CaseDraft.Row row) {
      OfRow entry = new OfRow(this, table, row);
      rows.add(entry);
      return entry.reckoned();
    }

    private CaseDraft.Range range(CaseDraft.Range range) {
      return new CaseDraft.Range(range.place(), end(range.from()), end(range.to()));
    }

    private CaseText end(CaseText text) {
      return namesADay(text.text()) ? replaced(text, () -> moment(text, text.text(), null)) : text;
    }

    private interface Reckoned {
      Object get() throws Unreckoned;
    }

    private CaseText replaced(CaseText text, Reckoned value) {
      try {
        return new CaseText(value.get().toString(), text.place());
      } catch (Unreckoned e) {
        failed.add(text);
        return text;
      }
    }

    // ---- what is expected

    /** The day that is expected, reckoned from any of the case; the text where it is none. */
    CaseText day(CaseText text) {
      String plain = PlainText.plain(text.text());
      return namesADay(plain) || rows.stream().anyMatch(row -> row.has(plain))
          ? replaced(text, () -> moment(text, text.text(), null))
          : text;
    }

    /** The points that are expected. */
    CaseText points(CaseText text) {
      return namesANumber(text.text()) ? replaced(text, () -> number(text, "分", false)) : text;
    }

    // ---- days

    /**
     * The moment that the text names.
     *
     * @param row the row it stands in; null where it may be of any
     */
    private Moment moment(CaseText text, String written, @Nullable OfRow row) throws Unreckoned {
      String plain = PlainText.plain(written);
      Matcher parts = STEPS.matcher(plain);
      if (!parts.matches() || parts.group(1).isEmpty() || parts.group(1).contains("「")) {
        throw unreadable(text);
      }
      Moment moment = anchor(text, parts.group(1), row);
      Matcher step = ONE.matcher(parts.group(2));
      while (step.find()) {
        moment = step(text, moment, step.group());
      }
      return moment;
    }

    private Unreckoned unreadable(CaseText text) {
      return said(
          Problem.of(RulebookCode.CASE, text.place(), text.text()).worded("day", text.text()));
    }

    private Unreckoned said(Problem problem) {
      problems.add(problem);
      return new Unreckoned();
    }

    private Moment step(CaseText text, Moment from, String step) throws Unreckoned {
      Matcher counted = COUNTED.matcher(step);
      boolean back = step.startsWith("前") || step.startsWith("的前");
      long size = 1;
      String unit = step.endsWith("分钟") ? "分钟" : "日";
      if (counted.matches()) {
        unit = counted.group(3).equals("天") ? "日" : counted.group(3);
        size = size(text, counted.group(2), unit);
      }
      ChronoUnit in =
          switch (unit) {
            case "年" -> ChronoUnit.YEARS;
            case "小时" -> ChronoUnit.HOURS;
            case "分钟" -> ChronoUnit.MINUTES;
            default -> ChronoUnit.DAYS;
          };
      if (in.isTimeBased() && !from.timed()) {
        throw said(
            Problem.of(RulebookCode.CASE, text.place(), text.text())
                .worded("untimed", text.text(), unit));
      }
      try {
        LocalDateTime at = from.at().plus(back ? -size : size, in);
        if (at.getYear() > 0 && at.getYear() <= LATEST_YEAR) {
          return new Moment(at, from.timed());
        }
      } catch (DateTimeException | ArithmeticException e) {
        // Said below, as of any other day that calendars do not have.
      }
      throw said(
          Problem.of(RulebookCode.CASE, text.place(), text.text()).worded("beyond", text.text()));
    }

    private long size(CaseText text, String written, String unit) throws Unreckoned {
      if (!written.startsWith("「")) {
        return Long.parseLong(written);
      }
      Parameter parameter = parameter(text, written);
      String needed = unit.equals("日") ? "天" : unit;
      if (!parameter.unit().equals(needed)) {
        throw otherUnit(text, parameter, needed);
      }
      try {
        return parameter.value().longValueExact();
      } catch (ArithmeticException e) {
        throw said(
            Problem.of(RulebookCode.CASE, text.place(), text.text())
                .worded("part", text.text(), parameter.name(), Values.plain(parameter.value())));
      }
    }

    private Unreckoned otherUnit(CaseText text, Parameter parameter, String needed) {
      return said(
          Problem.of(RulebookCode.CASE, text.place(), text.text())
              .worded("unit", text.text(), parameter.name(), parameter.unit(), needed));
    }

    private Parameter parameter(CaseText text, String written) throws Unreckoned {
      String name = written.substring(1, written.length() - 1);
      Parameter parameter = parameters.get(name);
      if (parameter != null) {
        return parameter;
      }
      List<String> known = parameters.values().stream().map(Parameter::name).toList();
      throw said(
          Problem.of(
                  RulebookCode.PARAMETER_UNKNOWN,
                  text.place(),
                  text.text(),
                  name,
                  String.join("、", known))
              .replaceBy(instead(text, name, Suggestion.nearest(name, known).orElse(null))));
    }

    /** All that is written, with another name in it; null where that cannot be told apart. */
    private static @Nullable String instead(CaseText text, String name, @Nullable String other) {
      int at = text.text().indexOf(name);
      return other == null || at < 0 || text.text().indexOf(name, at + 1) >= 0
          ? null
          : text.text().replace(name, other);
    }

    // ---- what days are reckoned from

    private Moment anchor(CaseText text, String name, @Nullable OfRow row) throws Unreckoned {
      Moment ofPeriod = ofPeriod(name);
      if (ofPeriod != null) {
        return ofPeriod;
      }
      if (row != null) {
        return row.anchor(text, name);
      }
      int of = name.indexOf('的');
      String id = of < 0 ? "" : name.substring(0, of);
      String anchor = name.substring(of + 1);
      List<OfRow> meant =
          rows.stream()
              .filter(entry -> of < 0 || entry.id().equals(id))
              .filter(entry -> entry.has(anchor))
              .toList();
      if (meant.size() == 1) {
        return meant.get(0).anchor(text, anchor);
      }
      throw said(
          meant.isEmpty()
              ? unknown(text, name, rows.stream().flatMap(OfRow::anchors))
              : Problem.of(RulebookCode.CASE, text.place(), text.text())
                  .worded("several", text.text(), name, meant.get(0).id()));
    }

    private @Nullable Moment ofPeriod(String name) {
      if (name.equals(FIRST_DAY)) {
        return Moment.of(period.from());
      } else if (name.equals(LAST_DAY)) {
        return Moment.of(period.to());
      }
      return name.equals(YamlCases.AS_OF) ? Moment.of(period.asOf()) : null;
    }

    private static Problem unknown(CaseText text, String name, Stream<String> anchors) {
      List<String> known =
          Stream.concat(Stream.of(FIRST_DAY, LAST_DAY, YamlCases.AS_OF), anchors)
              .distinct()
              .toList();
      return Problem.of(RulebookCode.CASE, text.place(), text.text())
          .worded("anchor", text.text(), name, String.join("、", known))
          .replaceBy(instead(text, name, Suggestion.typo(name, known).orElse(null)));
    }

    // ---- numbers

    private String number(CaseText text, @Nullable String unit, boolean share) throws Unreckoned {
      String plain = PlainText.plain(text.text());
      if (!SUM.matcher(plain).matches()) {
        throw said(
            Problem.of(RulebookCode.CASE, text.place(), text.text()).worded("number", text.text()));
      }
      BigDecimal sum = BigDecimal.ZERO;
      Matcher term = TERM.matcher(plain);
      while (term.find()) {
        String written = term.group(2);
        BigDecimal value =
            written.startsWith("「")
                ? value(text, parameter(text, written), unit, share)
                : new BigDecimal(written);
        sum = term.group(1).equals("-") ? sum.subtract(value) : sum.add(value);
      }
      return Values.plain(sum);
    }

    private BigDecimal value(
        CaseText text, Parameter parameter, @Nullable String unit, boolean share)
        throws Unreckoned {
      if (share && parameter.unit().equals("%")) {
        return parameter.value().movePointLeft(2);
      }
      String needed = share ? "比例" : unit;
      if (needed != null && !needed.equals(parameter.unit())) {
        throw otherUnit(text, parameter, needed);
      }
      return parameter.value();
    }
  }

  /** One record of a case. */
  private final class OfRow {
    private final OfCase around;
    private final String table;
    private final CaseDraft.Row row;
    private final Map<CaseColumn, Moment> known = new HashMap<>();
    private final Set<CaseColumn> open = new HashSet<>();
    private final Set<CaseColumn> wrong = new HashSet<>();

    OfRow(OfCase around, String table, CaseDraft.Row row) {
      this.around = around;
      this.table = table;
      this.row = row;
    }

    CaseDraft.Row reckoned() {
      ImmutableMap.Builder<CaseColumn, CaseText> fields = ImmutableMap.builder();
      row.fields()
          .forEach(
              (column, text) -> {
                if (isDay(column.form()) && isReckoned(text)) {
                  fields.put(column, around.replaced(text, () -> day(column, text)));
                } else if (isNumber(column) && namesANumber(text.text())) {
                  fields.put(column, around.replaced(text, () -> number(column, text)));
                } else {
                  fields.put(column, text);
                }
              });
      return new CaseDraft.Row(row.place(), fields.buildOrThrow());
    }

    private boolean isReckoned(CaseText text) {
      String plain = PlainText.plain(text.text());
      return namesADay(plain) || column(plain) != null;
    }

    private static boolean isNumber(CaseColumn column) {
      return column.form() == CaseColumn.Form.COUNT || column.form() == CaseColumn.Form.NUMBER;
    }

    private String number(CaseColumn column, CaseText text) throws Unreckoned {
      Field field = field(column.field());
      return around.number(
          text,
          field == null ? null : field.unit(),
          field != null && field.type() == FieldType.SHARE);
    }

    private @Nullable Field field(String id) {
      return words
          .forms()
          .find(table)
          .flatMap(form -> form.field(id))
          .orElseGet(
              () ->
                  words.forms().subject().fields().stream()
                      .filter(field -> table.equals(CaseWords.UNIT) && field.id().equals(id))
                      .findFirst()
                      .orElse(null));
    }

    /** The day or the minute, as the column has it. */
    private String day(CaseColumn column, CaseText text) throws Unreckoned {
      Moment moment = moment(column, text);
      if (column.form() == CaseColumn.Form.DAY) {
        return moment.at().toLocalDate().toString();
      }
      if (!moment.timed()) {
        throw around.said(
            Problem.of(RulebookCode.CASE, text.place(), text.text())
                .worded("untimed", text.text(), column.header()));
      }
      return moment.toString();
    }

    /** What stands in the column; the text is where it is asked for. */
    private Moment moment(CaseColumn column, CaseText asking) throws Unreckoned {
      Moment there = known.get(column);
      if (there != null) {
        return there;
      }
      CaseText text = row.fields().get(column);
      if (open.contains(column)) {
        throw around.said(
            Problem.of(RulebookCode.CASE, asking.place(), asking.text())
                .worded("circle", asking.text(), column.header()));
      }
      if (wrong.contains(column)) {
        throw new Unreckoned();
      }
      if (text == null || text.text().isEmpty()) {
        throw empty(asking, column.header());
      }
      open.add(column);
      wrong.add(column);
      try {
        Moment moment =
            isReckoned(text)
                ? around.moment(text, text.text(), this)
                : absolute(column, text, asking);
        known.put(column, moment);
        wrong.remove(column);
        return moment;
      } finally {
        open.remove(column);
      }
    }

    private Moment absolute(CaseColumn column, CaseText text, CaseText asking) throws Unreckoned {
      Problems unreadable = new Problems();
      Object read = column.read(text, unreadable);
      if (read == null || unreadable.hasErrors()) {
        throw empty(asking, column.header());
      }
      return column.form() == CaseColumn.Form.TIME
          ? new Moment(LocalDateTime.parse(read.toString()), true)
          : Moment.of(LocalDate.parse(read.toString()));
    }

    private Unreckoned empty(CaseText asking, String header) {
      return around.said(
          Problem.of(RulebookCode.CASE, asking.place(), asking.text())
              .worded("unanchored", asking.text(), header));
    }

    String id() {
      return row.fields().entrySet().stream()
          .filter(field -> field.getKey().field().equals("id"))
          .map(field -> PlainText.plain(field.getValue().text()))
          .findFirst()
          .orElse("");
    }

    /** The names of what its days can be reckoned from. */
    Stream<String> anchors() {
      return Stream.concat(
          columns().map(CaseColumn::header),
          deadlines().map(deadline -> PlainText.plain(deadline.name()) + due(deadline)));
    }

    private Stream<CaseColumn> columns() {
      return words.headers(table).stream()
          .flatMap(header -> words.column(table, header).stream())
          .filter(column -> isDay(column.form()));
    }

    private Stream<Deadline> deadlines() {
      return words.forms().find(table).map(Form::deadlines).stream().flatMap(List::stream);
    }

    private static String due(Deadline deadline) {
      return DUE.get(deadline.inHours() ? 1 : 0);
    }

    /** Whether the name is one of something that is filled in. */
    boolean has(String name) {
      CaseColumn column = column(name);
      return column != null
          ? row.fields().containsKey(column)
          : deadline(name) != null && !row.fields().isEmpty();
    }

    /** By its name, or by that without what every such name ends in. */
    private @Nullable CaseColumn column(String name) {
      List<CaseColumn> named =
          columns().filter(column -> PlainText.plain(column.header()).equals(name)).toList();
      if (named.isEmpty()) {
        named =
            columns()
                .filter(
                    column ->
                        ENDINGS
                            .matcher(PlainText.plain(column.header()))
                            .replaceFirst("")
                            .equals(name))
                .toList();
      }
      return named.size() == 1 ? named.get(0) : null;
    }

    private @Nullable Deadline deadline(String name) {
      return deadlines()
          .filter(deadline -> (PlainText.plain(deadline.name()) + due(deadline)).equals(name))
          .findFirst()
          .orElse(null);
    }

    Moment anchor(CaseText text, String name) throws Unreckoned {
      CaseColumn column = column(name);
      if (column != null) {
        return moment(column, text);
      }
      Deadline deadline = deadline(name);
      if (deadline == null) {
        throw around.said(OfCase.unknown(text, name, anchors()));
      }
      if (deadline.byValues() != null) {
        throw around.said(OfCase.unknown(text, name, anchors()));
      }
      String from = deadline.until() == null ? deadline.from() : deadline.until();
      CaseColumn start =
          columns().filter(each -> each.field().equals(from)).findFirst().orElse(null);
      if (start == null) {
        throw empty(text, from);
      }
      Moment due = moment(start, text);
      if (!deadline.inHours()) {
        due = Moment.of(due.at().toLocalDate());
      }
      String unit = deadline.inHours() ? "小时" : "日";
      if (deadline.limit() != null) {
        due = around.step(text, due, "后第「" + PlainText.plain(deadline.limit()) + "」" + unit);
      }
      Deadline.Extension extension = deadline.extension();
      if (extension == null || !extended(extension.field())) {
        return due;
      }
      if (extension.limit() != null) {
        return around.step(text, due, "后第「" + PlainText.plain(extension.limit()) + "」" + unit);
      }
      Optional<CaseColumn> until =
          columns()
              .filter(each -> each.field().equals(extension.until()))
              .filter(row.fields()::containsKey)
              .findFirst();
      Moment later = until.isEmpty() ? due : moment(until.get(), text);
      return later.at().isAfter(due.at()) ? later : due;
    }

    private boolean extended(String field) {
      for (Map.Entry<CaseColumn, CaseText> filled : row.fields().entrySet()) {
        CaseColumn column = filled.getKey();
        if (column.field().equals(field)) {
          return column.form() == CaseColumn.Form.FLAG
              ? Boolean.TRUE.equals(column.read(filled.getValue(), new Problems()))
              : !placeholders.match(filled.getValue().text());
        }
      }
      return false;
    }
  }
}
