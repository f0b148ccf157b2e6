package io.sanling.rules.cases;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.form.Choice;
import io.sanling.form.Determination;
import io.sanling.form.Field;
import io.sanling.form.Form;
import io.sanling.form.Forms;
import io.sanling.form.Subject;
import io.sanling.internal.form.Columns;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.source.PlainText;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The Chinese words of the data tables and of results, as the cases of a rulebook use them. */
final class CaseWords {
  /** The table of units, beside those of the forms. */
  static final String UNIT = "unit";

  /** The table of the days from which on lists are complete, by list. */
  static final String SUPPLIED_FROM = "suppliedFrom";

  static final String NOT_SUPPLIED = "未提供";

  private final Forms forms;
  private final ImmutableList<Expectation> expectations;

  /** Columns by the plain form of their headers, by table. */
  private final Map<String, Map<String, CaseColumn>> tables = new LinkedHashMap<>();

  CaseWords(RulebookDraft rulebook) {
    this.forms = rulebook.forms();
    this.expectations = Expectation.all(rulebook);
    units(forms.subject());
    forms.all().forEach(this::form);
  }

  private void units(Subject subject) {
    engines(UNIT, "id", CaseColumn.Form.CODE, "unitId");
    terms(UNIT, "idScheme", subject.schemes().stream().map(Subject.IdScheme::choice).toList());
    engines(UNIT, "name", CaseColumn.Form.TEXT, "name");
    if (!subject.kinds().isEmpty()) {
      terms(UNIT, "kind", subject.kinds().stream().map(Subject.Kind::choice).toList());
    }
    if (subject.regions() != null) {
      engines(UNIT, "division", CaseColumn.Form.CODE, "division");
    }
    for (Subject.UnitClass sorted : subject.classes()) {
      if (!sorted.byKind()) {
        add(UNIT, sorted.id(), sorted.name(), CaseColumn.Form.TERM, sorted.values());
      }
    }
    subject.fields().forEach(field -> add(UNIT, field));
    suppliedFrom();
    engines(UNIT, "openedOn", CaseColumn.Form.DAY, "openedOn");
    engines(UNIT, "closedOn", CaseColumn.Form.DAY, "closedOn");
  }

  /** The days from which on lists are complete, by the names of the lists. */
  private void suppliedFrom() {
    for (Form form : forms.lists()) {
      for (String name : List.of(name(form), form.name())) {
        tables
            .computeIfAbsent(SUPPLIED_FROM, key -> new LinkedHashMap<>())
            .putIfAbsent(
                PlainText.plain(name),
                new CaseColumn(
                    UNIT,
                    SUPPLIED_FROM + "/" + form.id(),
                    name,
                    CaseColumn.Form.DAY,
                    ImmutableMap.of()));
      }
    }
  }

  /** What cases call the days from which on lists are complete. */
  static String suppliedFromName() {
    return Columns.header(SUPPLIED_FROM);
  }

  private void form(Form form) {
    if (form.count() == Form.Count.MANY) {
      engines(form.id(), "id", CaseColumn.Form.TEXT, "id");
    }
    form.fields().forEach(field -> add(form.id(), field));
    List<Choice> grounds = form.grounds();
    if (grounds != null) {
      terms(
          form.id(),
          "determinationStatus",
          Arrays.stream(Determination.Status.values())
              .map(status -> new Choice(status.name(), status.label(), ""))
              .toList());
      engines(form.id(), "determinationBody", CaseColumn.Form.TEXT, "determinationBody");
      engines(form.id(), "determinationDocument", CaseColumn.Form.TEXT, "determinationDocument");
      terms(form.id(), "determinationGround", grounds);
      engines(form.id(), "determinationDecidedOn", CaseColumn.Form.DAY, "determinationDecidedOn");
    }
  }

  /** A column of what every record has. */
  private void engines(String table, String field, CaseColumn.Form form, String header) {
    add(table, field, Columns.header(header), form, ImmutableList.of());
  }

  private void terms(String table, String field, List<Choice> choices) {
    add(table, field, Columns.header(field), CaseColumn.Form.TERM, choices);
  }

  private void add(String table, Field field) {
    add(table, field.id(), field.name(), CaseColumn.Form.of(field.type()), field.choices());
  }

  private void add(
      String table, String field, String header, CaseColumn.Form form, List<Choice> choices) {
    ImmutableMap.Builder<String, CaseColumn.Term> terms = ImmutableMap.builder();
    for (Choice choice : choices) {
      terms.put(PlainText.plain(choice.name()), new CaseColumn.Term(choice.name(), choice.code()));
    }
    tables
        .computeIfAbsent(table, key -> new LinkedHashMap<>())
        .putIfAbsent(
            PlainText.plain(header),
            new CaseColumn(table, field, header, form, terms.buildKeepingLast()));
  }

  // ---- columns

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

  // ---- tables

  /** What cases call the table of units. */
  String unit() {
    return forms.subject().name();
  }

  Forms forms() {
    return forms;
  }

  /** The forms that cases fill in: all but those by days, which are given as days. */
  List<Form> filledIn() {
    return forms.all().stream().filter(form -> form.count() != Form.Count.DAYS).toList();
  }

  /** The forms by days. */
  List<Form> byDays() {
    return forms.all().stream().filter(form -> form.count() == Form.Count.DAYS).toList();
  }

  /** What cases call a form. */
  static String name(Form form) {
    return form.daily() ? YamlCases.REPORTS : form.label();
  }

  /** What the map has of the form, by the name that cases call it or by its full one. */
  static <T> @Nullable T of(Form form, Map<String, T> members) {
    T usual = members.get(name(form));
    return usual == null ? members.get(form.name()) : usual;
  }

  /** The full names of forms, among those said, that cases call otherwise. */
  static Stream<String> otherNames(List<Form> forms, Set<String> said) {
    return forms.stream()
        .filter(form -> !form.name().equals(name(form)))
        .map(Form::name)
        .filter(said::contains);
  }

  static ImmutableList<String> names(List<Form> forms) {
    return forms.stream().map(CaseWords::name).collect(ImmutableList.toImmutableList());
  }

  /** The form among them that cases call so. */
  static @Nullable Form named(String name, List<Form> forms) {
    String plain = PlainText.plain(name);
    return forms.stream()
        .filter(
            form ->
                PlainText.plain(name(form)).equals(plain)
                    || PlainText.plain(form.name()).equals(plain))
        .findFirst()
        .orElse(null);
  }

  /** The table that cases call so: {@link #UNIT} or the id of a form. */
  Optional<String> table(String name) {
    if (PlainText.plain(name).equals(PlainText.plain(unit()))) {
      return Optional.of(UNIT);
    } else if (PlainText.plain(name).equals(PlainText.plain(suppliedFromName()))) {
      return Optional.of(SUPPLIED_FROM);
    }
    return Optional.ofNullable(named(name, filledIn())).map(Form::id);
  }

  /** Whether the table is of a form of which a unit has many entries. */
  boolean isList(String table) {
    return forms.find(table).filter(form -> form.count() == Form.Count.MANY).isPresent();
  }

  // ---- expectations

  /** The expectation of that label. */
  Optional<Expectation> expectation(String label) {
    String plain = PlainText.plain(label);
    return expectations.stream()
        .filter(expectation -> PlainText.plain(expectation.label()).equals(plain))
        .findFirst();
  }

  /** The labels of all expectations. */
  ImmutableList<String> expectations() {
    return expectations.stream().map(Expectation::label).collect(ImmutableList.toImmutableList());
  }
}
