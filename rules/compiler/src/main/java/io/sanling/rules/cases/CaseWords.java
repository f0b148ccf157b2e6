package io.sanling.rules.cases;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.sanling.record.AccidentType;
import io.sanling.record.CaseKind;
import io.sanling.record.DeterminationStatus;
import io.sanling.record.Ground;
import io.sanling.record.HazardLevel;
import io.sanling.record.IdScheme;
import io.sanling.record.Indicator;
import io.sanling.record.MisconductKind;
import io.sanling.record.RecordList;
import io.sanling.record.Setting;
import io.sanling.record.Source;
import io.sanling.record.UnitKind;
import io.sanling.record.UnitRecords;
import io.sanling.result.Labelled;
import io.sanling.rules.source.PlainText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Chinese words of the data tables, as cases use them. */
final class CaseWords {
  static final String UNITS = "units";
  static final String INDICATORS = "indicators";
  static final String SURVEYS = "surveys";

  /** What cases call the tables that are no lists. */
  static final String UNIT = "主体";

  static final String INDICATOR = "指标";
  static final String SURVEY = "调查";

  static final String NOT_SUPPLIED = "未提供";

  private static final String TABLE = "columns.csv";
  private static final String UNIT_ID = "unitId";

  private static final ImmutableSet<String> FLAGS =
      ImmutableSet.of(
          "withinCompetence",
          "refusedRegistration",
          "majorImpact",
          "poorSafetyManagement",
          "agreedExtension");
  private static final ImmutableSet<String> COUNTS =
      ImmutableSet.of(
          "headcount",
          "deaths",
          "missing",
          "seriousInjuries",
          "minorInjuries",
          "surveyed",
          "satisfied");

  private static final ImmutableMap<String, Labelled[]> TERMS =
      ImmutableMap.<String, Labelled[]>builder()
          .put("units/idScheme", IdScheme.values())
          .put("units/kind", UnitKind.values())
          .put("units/setting", Setting.values())
          .put("accidents/type", AccidentType.values())
          .put("cases/kind", CaseKind.values())
          .put("misconducts/kind", MisconductKind.values())
          .put("hazards/level", HazardLevel.values())
          .put("determinationStatus", DeterminationStatus.values())
          .put("determinationGround", Ground.values())
          .put("source", Source.values())
          .buildOrThrow();

  /** Columns by the plain form of their headers, by table. */
  private final Map<String, Map<String, CaseColumn>> tables = new LinkedHashMap<>();

  private CaseWords() {}

  static CaseWords load() {
    CaseWords words = new CaseWords();
    ImmutableSet.Builder<String> tables = ImmutableSet.<String>builder().add(UNITS, SURVEYS);
    Arrays.stream(RecordList.values()).map(RecordList::key).forEach(tables::add);
    ImmutableSet<String> known = tables.build();
    try (InputStream in = UnitRecords.class.getResourceAsStream(TABLE)) {
      if (in == null) {
        throw new IllegalStateException("missing " + TABLE);
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      lines
          .lines()
          .skip(1)
          .map(line -> Splitter.on(',').splitToList(line))
          .filter(row -> known.contains(row.get(0)) && !row.get(1).isEmpty())
          .forEach(words::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (Indicator indicator : Indicator.values()) {
      words.add(
          new CaseColumn(
              INDICATORS,
              indicator.key(),
              indicator.label(),
              form(indicator.form()),
              ImmutableMap.of()));
    }
    return words;
  }

  private void add(List<String> row) {
    String table = row.get(0);
    String field = row.get(1);
    boolean ofUnits = table.equals(UNITS);
    if (field.equals(UNIT_ID) && !ofUnits || field.equals("notSupplied")) {
      return;
    }
    Labelled[] terms = TERMS.get(table + "/" + field);
    ImmutableMap.Builder<String, CaseColumn.Term> byLabel = ImmutableMap.builder();
    for (Labelled term : terms == null ? TERMS.getOrDefault(field, new Labelled[0]) : terms) {
      byLabel.put(PlainText.plain(term.label()), new CaseColumn.Term(term.label(), term.name()));
    }
    ImmutableMap<String, CaseColumn.Term> known = byLabel.buildOrThrow();
    add(
        new CaseColumn(
            table,
            field.equals(UNIT_ID) ? "id" : field,
            row.get(2),
            known.isEmpty() ? form(table, field) : CaseColumn.Form.TERM,
            known));
  }

  private void add(CaseColumn column) {
    tables
        .computeIfAbsent(column.table(), table -> new LinkedHashMap<>())
        .putIfAbsent(PlainText.plain(column.header()), column);
  }

  private static CaseColumn.Form form(String table, String field) {
    if (FLAGS.contains(field)) {
      return CaseColumn.Form.FLAG;
    }
    if (COUNTS.contains(field)) {
      return CaseColumn.Form.COUNT;
    }
    if (field.endsWith("Yuan")) {
      return CaseColumn.Form.NUMBER;
    }
    if (field.endsWith("On")) {
      return CaseColumn.Form.DAY;
    }
    if (field.endsWith("At")) {
      return CaseColumn.Form.TIME;
    }
    boolean code = table.equals(UNITS) && (field.equals(UNIT_ID) || field.equals("division"));
    return code ? CaseColumn.Form.CODE : CaseColumn.Form.TEXT;
  }

  private static CaseColumn.Form form(Indicator.Form form) {
    return switch (form) {
      case BOOLEAN -> CaseColumn.Form.FLAG;
      case COUNT -> CaseColumn.Form.COUNT;
      case RATIO, AMOUNT -> CaseColumn.Form.NUMBER;
    };
  }

  /** The column of the table with that header. */
  Optional<CaseColumn> column(String table, String header) {
    return Optional.ofNullable(of(table).get(PlainText.plain(header)));
  }

  /** The headers of the table. */
  ImmutableList<String> headers(String table) {
    return of(table).values().stream()
        .map(CaseColumn::header)
        .collect(ImmutableList.toImmutableList());
  }

  /** The header of the field; the field itself when it is none of the table. */
  String header(String table, String field) {
    return of(table).values().stream()
        .filter(column -> column.field().equals(field))
        .map(CaseColumn::header)
        .findFirst()
        .orElse(field);
  }

  private Map<String, CaseColumn> of(String table) {
    return tables.getOrDefault(table, Map.of());
  }

  /** The table that cases call so, e.g. {@code units} for 主体. */
  static Optional<String> table(String name) {
    return switch (name) {
      case UNIT -> Optional.of(UNITS);
      case INDICATOR -> Optional.of(INDICATORS);
      case SURVEY -> Optional.of(SURVEYS);
      default -> list(name).map(RecordList::key);
    };
  }

  /** The list that cases call so. */
  static Optional<RecordList> list(String name) {
    String plain = PlainText.plain(name);
    return Arrays.stream(RecordList.values())
        .filter(list -> PlainText.plain(list.label()).equals(plain))
        .findFirst();
  }

  /** Whether the table is one of the lists. */
  static boolean isList(String table) {
    return Arrays.stream(RecordList.values()).anyMatch(list -> list.key().equals(table));
  }

  /** What cases call the lists. */
  static ImmutableList<String> lists() {
    return Arrays.stream(RecordList.values())
        .map(RecordList::label)
        .collect(ImmutableList.toImmutableList());
  }
}
