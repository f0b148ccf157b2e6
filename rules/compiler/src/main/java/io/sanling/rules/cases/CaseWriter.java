package io.sanling.rules.cases;

import com.google.common.base.CharMatcher;
import io.sanling.form.Choice;
import io.sanling.form.Determination;
import io.sanling.form.Field;
import io.sanling.form.Form;
import io.sanling.form.Subject;
import io.sanling.record.Entry;
import io.sanling.record.Unit;
import io.sanling.record.UnitRecord;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.source.Values;
import io.sanling.value.AssessmentPeriod;
import io.sanling.value.DayRange;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a unit as a case, by what it differs in from the one that cases go by. */
public final class CaseWriter {
  private static final CharMatcher NEEDS_QUOTES = CharMatcher.anyOf(",[]{}:#&*!|>'\"%@`\\");
  private static final Pattern NUMBER = Pattern.compile("[-+0-9.].*");

  private final RulebookDraft draft;
  private final CaseWords words;

  private CaseWriter(RulebookDraft draft) {
    this.draft = draft;
    this.words = new CaseWords(draft);
  }

  /** For cases of the rulebook. */
  public static CaseWriter of(RulebookDraft draft) {
    return new CaseWriter(draft);
  }

  /**
   * The case, in the words of {@code cases/*.yaml}, its outcome left open.
   *
   * @param base the unit that cases go by, of the same period
   * @param comments what is to be read before the outcome is filled in
   */
  public String write(
      String name,
      String clause,
      RulebookCase.Kind kind,
      UnitRecord base,
      UnitRecord record,
      AssessmentPeriod period,
      List<String> comments) {
    StringBuilder text = new StringBuilder();
    text.append("- ").append(YamlCases.NAME).append(": ").append(text(name)).append('\n');
    line(text, YamlCases.CLAUSE, text(clause));
    line(text, YamlCases.KIND, kind.label());
    period(text, period);
    row(text, words.unit(), unit(base.unit()), unit(record.unit()));
    for (Form form : words.filledIn()) {
      if (form.count() == Form.Count.ONE) {
        single(text, form, base.single(form.id()), record.single(form.id()));
      } else {
        list(text, form, base, record);
      }
    }
    for (Form form : words.byDays()) {
      days(text, form, record.days(form.id()), period);
    }
    text.append("  ").append(YamlCases.EXPECTED).append(":\n");
    comments.forEach(comment -> text.append("    # ").append(comment).append('\n'));
    return text.toString();
  }

  private static void line(StringBuilder text, String key, String value) {
    text.append("  ").append(key).append(": ").append(value).append('\n');
  }

  private void period(StringBuilder text, AssessmentPeriod period) {
    AssessmentPeriod usual = draft.metadata().period(draft.metadata().to());
    AssessmentPeriod own =
        draft.metadata().cycle() == null ? usual : draft.metadata().period(period.asOf());
    if (!own.from().equals(period.from()) || !own.to().equals(period.to())) {
      line(text, YamlCases.PERIOD, "[" + period.from() + ", " + period.to() + "]");
    }
    if (!period.asOf().equals(period.to()) || !own.to().equals(usual.to())) {
      line(text, YamlCases.AS_OF, period.asOf().toString());
    }
  }

  // ---- records as rows of texts

  private Map<String, String> unit(Unit unit) {
    Map<String, String> row = new LinkedHashMap<>();
    Subject subject = draft.forms().subject();
    put(row, CaseWords.UNIT, "id", unit.id());
    put(row, CaseWords.UNIT, "idScheme", term(CaseWords.UNIT, "idScheme", unit.idScheme()));
    put(row, CaseWords.UNIT, "name", unit.name());
    put(row, CaseWords.UNIT, "kind", term(CaseWords.UNIT, "kind", unit.kind()));
    put(row, CaseWords.UNIT, "division", unit.division());
    for (Subject.UnitClass sorted : subject.classes()) {
      Object code = unit.values().get(sorted.id());
      put(
          row,
          CaseWords.UNIT,
          sorted.id(),
          code == null ? null : named(sorted.values(), code.toString()));
    }
    for (Field field : subject.fields()) {
      put(row, CaseWords.UNIT, field.id(), text(field, unit.values().get(field.id())));
    }
    put(row, CaseWords.UNIT, "openedOn", unit.openedOn());
    put(row, CaseWords.UNIT, "closedOn", unit.closedOn());
    return row;
  }

  private Map<String, String> row(@Nullable Entry entry) {
    Map<String, String> row = new LinkedHashMap<>();
    if (entry == null) {
      return row;
    }
    String table = entry.form().id();
    put(row, table, "id", entry.id());
    for (Field field : entry.form().fields()) {
      put(row, table, field.id(), text(field, entry.value(field.id())));
    }
    Determination determination = entry.determination();
    if (determination != null) {
      put(row, table, "determinationStatus", determination.status().label());
      put(row, table, "determinationBody", determination.body());
      put(row, table, "determinationDocument", determination.document());
      put(
          row,
          table,
          "determinationGround",
          term(table, "determinationGround", determination.ground()));
      put(row, table, "determinationDecidedOn", determination.decidedOn());
    }
    return row;
  }

  private void put(Map<String, String> row, String table, String field, @Nullable Object value) {
    if (value != null) {
      row.put(words.header(table, field), value.toString());
    }
  }

  private @Nullable String term(String table, String field, @Nullable String code) {
    return code == null
        ? null
        : words.column(table, words.header(table, field)).stream()
            .flatMap(column -> column.terms().values().stream())
            .filter(term -> term.constant().equals(code))
            .map(CaseColumn.Term::label)
            .findFirst()
            .orElse(code);
  }

  private static String named(List<Choice> choices, String code) {
    return choices.stream()
        .filter(choice -> choice.code().equals(code))
        .map(Choice::name)
        .findFirst()
        .orElse(code);
  }

  private static @Nullable String text(Field field, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    return switch (field.type()) {
      case FLAG -> (Boolean) value ? "是" : "否";
      case CHOICE -> named(field.choices(), (String) value);
      case NUMBER, MONEY, SHARE -> Values.plain((BigDecimal) value);
      default -> value.toString();
    };
  }

  // ---- what differs

  private static void row(
      StringBuilder text, String key, Map<String, String> base, Map<String, String> own) {
    Map<String, String> differs = new LinkedHashMap<>(own);
    differs.entrySet().removeIf(cell -> cell.getValue().equals(base.get(cell.getKey())));
    base.keySet().stream()
        .filter(header -> !own.containsKey(header))
        .forEach(header -> differs.put(header, ""));
    if (!differs.isEmpty()) {
      line(text, key, flow(differs));
    }
  }

  private void single(StringBuilder text, Form form, @Nullable Entry base, @Nullable Entry record) {
    String name = CaseWords.name(form);
    if (record == null && base != null) {
      line(text, name, CaseWords.NOT_SUPPLIED);
    } else {
      row(text, name, row(base), row(record));
    }
  }

  private void list(StringBuilder text, Form form, UnitRecord base, UnitRecord record) {
    List<Entry> entries = record.list(form.id());
    if (Objects.equals(entries, base.list(form.id()))) {
      return;
    }
    String name = CaseWords.name(form);
    if (entries == null) {
      line(text, name, CaseWords.NOT_SUPPLIED);
    } else if (entries.isEmpty()) {
      line(text, name, "[]");
    } else {
      text.append("  ").append(name).append(":\n");
      entries.forEach(entry -> text.append("    - ").append(flow(row(entry))).append('\n'));
    }
  }

  private static void days(
      StringBuilder text, Form form, List<DayRange> days, AssessmentPeriod period) {
    if (!days.equals(List.of(new DayRange(period.from(), period.to())))) {
      line(
          text,
          CaseWords.name(form),
          days.stream()
              .map(range -> "[" + range.from() + ", " + range.to() + "]")
              .collect(Collectors.joining(", ", "[", "]")));
    }
  }

  private static String flow(Map<String, String> row) {
    List<String> cells = new ArrayList<>();
    row.forEach((header, value) -> cells.add(text(header) + ": " + text(value)));
    return "{" + String.join(", ", cells) + "}";
  }

  /** Plain where YAML takes it for this text; numbers and days are read as they are written. */
  private static String text(String value) {
    boolean plain =
        !value.isEmpty()
            && value.equals(value.strip())
            && (!NEEDS_QUOTES.matchesAnyOf(value) || NUMBER.matcher(value).matches())
            && !value.startsWith("- ")
            && !value.contains(": ")
            && !value.contains(" #");
    return plain ? value : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
