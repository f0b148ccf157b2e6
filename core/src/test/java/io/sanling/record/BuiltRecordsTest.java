package io.sanling.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sanling.UnitRecords;
import io.sanling.form.Determination;
import io.sanling.form.Field;
import io.sanling.form.Form;
import io.sanling.form.Forms;
import io.sanling.form.TestForms;
import io.sanling.value.DayRange;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A record put together in Java is one that the readers would take, and no other. */
class BuiltRecordsTest {
  private static final Forms WORKSHOP = TestForms.workshop();
  private static final Form FIGURES = WORKSHOP.form("figures");
  private static final Unit UNIT =
      Unit.of("W-0001A", "WORKS").value("size", "SMALL").value("floorArea", 120);
  private static final LocalDate DAY = LocalDate.of(2022, 3, 1);

  private static final Set<String> OWN =
      Set.of("id", "idScheme", "name", "kind", "division", "openedOn", "closedOn");

  /** Faults by pointer; each keeps the types that the fields have. */
  private static final List<String[]> FAULTS =
      List.of(
          new String[] {"/indicators/assistancePlans", "5"},
          new String[] {"/indicators/techCoverage", "\"1.1\""},
          new String[] {"/indicators/guards", "-1"},
          new String[] {"/indicators/patrolHours", "25"},
          new String[] {"/survey/satisfied", "121"},
          new String[] {"/survey/surveyed", "-"},
          new String[] {"/petitions/0/acceptedOn", "\"2022-04-12\""},
          new String[] {"/petitions/0/acceptedOn", "-"},
          new String[] {"/petitions/0/source", "\"HEARSAY\""},
          new String[] {"/petitions/0/determination/ground", "\"NONE\""},
          new String[] {"/petitions/0/determination/decidedOn", "\"2022-02-28\""},
          new String[] {"/petitions/0/determination/body", "\"电话13812345678\""},
          new String[] {"/accidents/0/occurredAt", "\"2022-06-02T08:30\""},
          new String[] {"/accidents/0/reportedAt", "\"2022-06-01T08:29\""},
          new String[] {"/accidents/0/directLossYuan", "\"-1\""},
          new String[] {"/accidents/0/directLossYuan", "\"1e30\""},
          new String[] {"/accidents/0/id", "\" \""},
          new String[] {"/hazards/0/rectifiedOn", "\"1900-01-31\""},
          new String[] {
            "/disputes",
            "[{\"id\":\"D-1\",\"reportedOn\":\"2022-01-10\"},{\"id\":\"D-1\",\"reportedOn\":\"2022-01-11\"}]"
          },
          new String[] {"/unit/idScheme", "\"LOCAL\""},
          new String[] {"/unit/id", "\"410328000000\""},
          new String[] {"/unit/id", "\"\""},
          new String[] {"/unit/name", "\"11010519491231002X\""},
          new String[] {"/unit/kind", "\"PLANET\""},
          new String[] {"/unit/division", "\"410329104205\""},
          new String[] {"/unit/division", "\"41\""},
          new String[] {"/unit/division", "-"},
          new String[] {"/unit/setting", "\"TOWN\""},
          new String[] {"/unit/setting", "-"},
          new String[] {"/unit/colour", "\"red\""},
          new String[] {"/unit/headcount", "20000000"},
          new String[] {"/unit/closedOn", "\"1998-01-01\""},
          new String[] {"/unit/openedOn", "\"1999-01-01\""});

  /** Faults that values in the types of their fields cannot have. */
  private static final List<String[]> FAULTS_OF_TYPE =
      List.of(
          new String[] {"/indicators/techCoverage", "\"most\""},
          new String[] {"/indicators/guards", "\"3\""},
          new String[] {"/indicators/guards", "1.5"},
          new String[] {"/indicators/ledgerKept", "\"yes\""},
          new String[] {"/indicators/colour", "\"red\""},
          new String[] {"/petitions/0/acceptedOn", "\"1 March\""},
          new String[] {"/petitions/0/acceptedOn", "20220301"},
          new String[] {"/petitions/0/withinCompetence", "1"},
          new String[] {"/petitions/0/id", "-"},
          new String[] {"/petitions/0/determination", "-"},
          new String[] {"/accidents/0/deths", "1"},
          new String[] {"/accidents/0/occurredAt", "\"2022-06-01\""});

  /** What changes nothing that is wrong. */
  private static final List<String[]> CHANGES =
      List.of(
          new String[] {"/accidents", "-"},
          new String[] {"/cases", "[]"},
          new String[] {"/indicators", "{}"},
          new String[] {"/indicators/techCoverage", "\"0.820\""},
          new String[] {"/accidents/0/directLossYuan", "\"1e3\""},
          new String[] {
            "/dailyReports", "[[\"2022-07-01\",\"2022-07-31\"],[\"2022-01-01\",\"2022-06-30\"]]"
          },
          new String[] {
            "/disputes",
            "[{\"id\":\"D-2\",\"reportedOn\":\"2022-01-10\"},{\"id\":\"D-1\",\"reportedOn\":\"2022-01-11\"}]"
          },
          new String[] {"/unit/openedOn", "\"1950-01-01\""},
          new String[] {"/unit/suppliedFrom", "{\"cases\":\"2021-01-01\"}"});

  @Property(tries = 300)
  void whatReadersTakeIsBuiltAndWhatTheyRefuseIsRefusedWithTheSameProblems(
      @ForAll("changed") ObjectNode json) {
    agree(json, builder(json));
  }

  /** Told step by step, values may be of any type and fields by any name: all is said at once. */
  @Property(tries = 300)
  void whatIsToldStepByStepIsTakenAndRefusedAsReadersTakeAndRefuseIt(
      @ForAll("told") ObjectNode json) {
    agree(json, told(json));
  }

  private static void agree(ObjectNode json, UnitRecord.Builder builder) {
    InvalidRecordException unread =
        catchThrowableOfType(
            InvalidRecordException.class, () -> UnitRecords.parse(json.toString(), DataSets.FORMS));
    if (unread == null) {
      UnitRecord built = builder.build();
      String canonical = built.toJson();
      UnitRecord read = UnitRecords.parse(canonical, DataSets.FORMS);
      assertThat(read).isEqualTo(built).hasSameHashCodeAs(built);
      assertThat(read.digest()).isEqualTo(built.digest());
      assertThat(UnitRecords.parse(json.toString(), DataSets.FORMS)).isEqualTo(built);
    } else {
      InvalidRecordException unbuilt =
          catchThrowableOfType(InvalidRecordException.class, builder::build);
      assertThat(unbuilt).as(unread.getMessage()).isNotNull();
      assertThat(unbuilt.problems())
          .extracting(problem -> problem.code() + " " + problem.path())
          .containsExactlyInAnyOrderElementsOf(
              unread.problems().stream()
                  .map(problem -> problem.code() + " " + problem.path())
                  .toList());
    }
  }

  @Provide
  Arbitrary<ObjectNode> changed() {
    return changed(FAULTS);
  }

  @Provide
  Arbitrary<ObjectNode> told() {
    return changed(Stream.concat(FAULTS.stream(), FAULTS_OF_TYPE.stream()).toList());
  }

  private static Arbitrary<ObjectNode> changed(List<String[]> anyOf) {
    return Arbitraries.of(anyOf)
        .list()
        .ofMaxSize(3)
        .flatMap(
            faults ->
                Arbitraries.of(CHANGES)
                    .list()
                    .ofMaxSize(2)
                    .map(
                        changes -> {
                          ObjectNode record = DataSets.example();
                          changes.forEach(change -> put(record, change));
                          faults.forEach(fault -> put(record, fault));
                          return record;
                        }));
  }

  private static void put(ObjectNode record, String[] change) {
    String parent = change[0].substring(0, change[0].lastIndexOf('/'));
    if (parent.isEmpty() || !record.at(parent).isMissingNode()) {
      DataSets.put(record, change[0], change[1]);
    }
  }

  // ---- a JSON tree as a caller of the builder would have it

  private static UnitRecord.Builder ofUnit(JsonNode json) {
    JsonNode node = json.get("unit");
    Unit unit =
        Unit.of(node.get("id").textValue(), node.get("idScheme").textValue())
            .name(text(node, "name"))
            .kind(text(node, "kind"))
            .division(text(node, "division"))
            .openedOn(day(node, "openedOn"))
            .closedOn(day(node, "closedOn"));
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      if (!OWN.contains(member.getKey()) && !member.getKey().equals("suppliedFrom")) {
        JsonNode value = member.getValue();
        unit =
            unit.value(member.getKey(), value.isNumber() ? value.numberValue() : value.textValue());
      }
    }
    UnitRecord.Builder builder = UnitRecord.builder(DataSets.FORMS, unit);
    if (node.has("suppliedFrom")) {
      Map<String, LocalDate> from = new HashMap<>();
      node.get("suppliedFrom")
          .properties()
          .forEach(list -> from.put(list.getKey(), LocalDate.parse(list.getValue().textValue())));
      builder.suppliedFrom(from);
    }
    return builder;
  }

  private static UnitRecord.Builder builder(JsonNode json) {
    UnitRecord.Builder builder = ofUnit(json);
    for (Form form : DataSets.FORMS.all()) {
      JsonNode given = json.get(form.id());
      if (given != null) {
        switch (form.count()) {
          case MANY -> {
            List<Entry> entries = new ArrayList<>();
            given.forEach(entry -> entries.add(entry(form, entry)));
            builder.list(form.id(), entries);
          }
          case ONE -> builder.single(entry(form, given));
          case DAYS -> builder.days(form.id(), days(given));
        }
      }
    }
    return builder;
  }

  private static UnitRecord.Builder told(JsonNode json) {
    UnitRecord.Builder builder = ofUnit(json);
    for (Form form : DataSets.FORMS.all()) {
      JsonNode given = json.get(form.id());
      if (given != null) {
        switch (form.count()) {
          case MANY -> {
            builder.list(form.id(), List.of());
            given.forEach(entry -> builder.with(steps(form, entry)));
          }
          case ONE -> builder.with(steps(form, given));
          case DAYS -> builder.days(form.id(), days(given));
        }
      }
    }
    return builder;
  }

  private static EntryBuilder steps(Form form, JsonNode json) {
    EntryBuilder steps = EntryBuilder.of(form.id());
    for (Map.Entry<String, JsonNode> member : json.properties()) {
      JsonNode value = member.getValue();
      steps =
          switch (member.getKey()) {
            case "id" -> steps.id(value.textValue());
            case "determination" -> steps.determined(determination(value));
            default ->
                steps.value(
                    member.getKey(),
                    value.isIntegralNumber()
                        ? (Object) value.longValue()
                        : value.isNumber()
                            ? value.decimalValue()
                            : value.isBoolean() ? value.booleanValue() : value.textValue());
          };
    }
    return steps;
  }

  private static List<DayRange> days(JsonNode json) {
    List<DayRange> days = new ArrayList<>();
    json.forEach(
        range ->
            days.add(
                new DayRange(
                    LocalDate.parse(range.get(0).textValue()),
                    LocalDate.parse(range.get(1).textValue()))));
    return days;
  }

  private static Entry entry(Form form, JsonNode json) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Field field : form.fields()) {
      JsonNode value = json.get(field.id());
      if (value != null && !value.isNull()) {
        values.put(
            field.id(),
            switch (field.type()) {
              case DAY, SET_DAY -> LocalDate.parse(value.textValue());
              case TIME -> LocalDateTime.parse(value.textValue());
              case FLAG -> value.booleanValue();
              case COUNT -> value.intValue();
              case NUMBER, MONEY, SHARE -> new BigDecimal(value.asText());
              case CHOICE, DOCUMENT, TEXT, REFERENCE, GRID -> value.textValue();
            });
      }
    }
    JsonNode decided = json.get("determination");
    return Entry.of(
        form, text(json, "id"), values, decided == null ? null : determination(decided));
  }

  private static Determination determination(JsonNode decided) {
    return new Determination(
        Determination.Status.valueOf(decided.get("status").textValue()),
        text(decided, "body"),
        text(decided, "document"),
        text(decided, "ground"),
        day(decided, "decidedOn"));
  }

  private static String text(JsonNode node, String name) {
    return node.has(name) ? node.get(name).textValue() : null;
  }

  private static LocalDate day(JsonNode node, String name) {
    String text = text(node, name);
    return text == null ? null : LocalDate.parse(text);
  }

  // ---- what is refused, and how it is said

  private static List<String> problems(UnitRecord.Builder builder) {
    return catchThrowableOfType(InvalidRecordException.class, builder::build).problems().stream()
        .map(p -> p.code() + " " + p.path() + " " + p.message(Locale.ENGLISH))
        .toList();
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    Entry fault =
        Entry.of(
            WORKSHOP.form("faults"),
            "F-1",
            Map.of("foundOn", DAY, "mendedOn", DAY.minusDays(1), "inspection", "I-9"),
            null);
    Entry drill =
        Entry.of(
            WORKSHOP.form("drills"),
            "D-1",
            Map.of("heldOn", DAY),
            new Determination(Determination.Status.EXCLUDED, null, null, "SUN", null));
    assertThat(
            problems(
                UnitRecord.builder(
                        WORKSHOP,
                        Unit.of("W-1", "WORKS")
                            .kind("SHOP")
                            .division("41")
                            .openedOn(DAY)
                            .closedOn(DAY.minusDays(1)))
                    .list("inspections", List.of())
                    .list("faults", List.of(fault))
                    .list("drills", List.of(drill, drill))
                    .single(Entry.of(FIGURES, null, Map.of("trained", 5, "staff", 4), null))))
        .containsExactly(
            "REC-UNKNOWN-FIELD /unit/kind The field “kind” is not known; correct its name, or"
                + " remove it, or read leniently.",
            "REC-UNKNOWN-FIELD /unit/division The field “division” is not known; correct its name,"
                + " or remove it, or read leniently.",
            "REC-ID /unit/id Found “W-1”; a code like W-0000A was expected (0 for a digit, A for a"
                + " capital letter).",
            "REC-CONTRADICTION /unit/closedOn Closed on 2022-02-28, before it opened on"
                + " 2022-03-01.",
            "REC-CONTRADICTION /faults/0/mendedOn day of mending: 2022-02-28, which is before day"
                + " of finding, 2022-03-01.",
            "REC-ENUM /drills/0/determination/ground Found “SUN”; one of these was expected:"
                + " WEATHER (weather).",
            "REC-ENUM /drills/1/determination/ground Found “SUN”; one of these was expected:"
                + " WEATHER (weather).",
            "REC-DUPLICATE-RECORD /drills/1/id The id “D-1” stands in this list twice; each record"
                + " needs its own.",
            "REC-RANGE /figures/trained trained: 5, which is more than staff, 4.",
            "REC-CONTRADICTION /faults/0/inspection There is no inspection with the id “I-9”;"
                + " correct the id, or add the entry.");
  }

  @Test
  void halfACharacterIsRefusedAsInJson() {
    assertThat(problems(UnitRecord.builder(WORKSHOP, UNIT.name("车\uD840间"))))
        .containsExactly(
            "REC-SYNTAX /unit/name The text holds half a character (a lone surrogate), which cannot"
                + " be written as UTF-8.");
  }

  @Test
  void anEntryOfAnotherEditionsFormIsRefusedWhereItRecordsOtherwise() {
    Forms swapped =
        TestForms.workshop(tree -> Collections.swap(TestForms.fields(tree, "figures"), 0, 1));
    Forms renamed =
        TestForms.workshop(
            tree ->
                TestForms.fields(tree, "figures").forEach(field -> field.put("english", "other")));
    Map<String, Object> values = Map.of("staff", 4, "trained", 3);
    Entry other = Entry.of(swapped.form("figures"), null, values, null);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UnitRecord.builder(WORKSHOP, UNIT).single(other))
        .withMessageContaining("figures was made by another edition of form figures");
    UnitRecord own =
        UnitRecord.builder(WORKSHOP, UNIT)
            .single(Entry.of(renamed.form("figures"), null, values, null))
            .build();
    assertThat(own.forms()).isEqualTo(renamed);
    assertThat(own.single("figures").count("staff")).isEqualTo(4);
    assertThat(own)
        .isEqualTo(
            UnitRecord.builder(renamed, UNIT)
                .single(Entry.of(FIGURES, null, values, null))
                .build());
  }

  @Test
  void numbersOfAnyExactTypeAreTaken() {
    Form form = WORKSHOP.form("faults");
    for (Object celsius : List.of(4, 4L, (short) 4, BigInteger.valueOf(4), new BigDecimal("4"))) {
      assertThat(
              Entry.of(form, "1", Map.of("foundOn", DAY, "celsius", celsius), null)
                  .number("celsius"))
          .isEqualByComparingTo("4");
    }
    for (Object staff : List.of(4, 4L, (byte) 4, BigInteger.valueOf(4))) {
      assertThat(Entry.of(FIGURES, null, Map.of("staff", staff), null).count("staff")).isEqualTo(4);
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "figures | staff | text | figures/staff takes a whole number (Integer, Long or BigInteger),"
            + " not String",
        "figures | staff | 0.5 | figures/staff was given a Double, which is not exact; give a"
            + " BigDecimal, such as new BigDecimal(\"0.5\")",
        "figures | coverage | text | figures/coverage takes an exact number (BigDecimal,"
            + " BigInteger, Long or Integer), not String",
        "figures | stuff | text | figures has no field stuff; nearest: staff",
        "figures | people | text | figures has no field people; there are: trained, staff,"
            + " coverage",
        "inspections | inspectedOn | text | inspections/inspectedOn takes a day (LocalDate), not"
            + " String"
      })
  void aValueOfAnotherTypeIsRefusedWithWhatTheFieldTakes(
      String form, String field, String value, String message) {
    Object given = value.equals("text") ? value : (Object) Double.valueOf(value);
    String id = form.equals("figures") ? null : "1";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Entry.of(WORKSHOP.form(form), id, Map.of(field, given), null))
        .withMessage(message);
  }

  @Test
  void idAndDeterminationAreThereWhereTheFormHasThem() {
    Form drills = WORKSHOP.form("drills");
    Determination pending = Determination.of(Determination.Status.PENDING);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Entry.of(drills, null, Map.of(), pending))
        .withMessage("drills: each entry has an id, and none was given");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Entry.of(FIGURES, "1", Map.of(), null))
        .withMessage("figures: a unit has one of it, which has no id");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Entry.of(drills, "1", Map.of(), null))
        .withMessageStartingWith("drills: entries carry a determination");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Entry.of(FIGURES, null, Map.of(), pending))
        .withMessage("figures: entries carry no determination, and one was given");
  }

  @Test
  void whatIsNullIsNamed() {
    assertThatNullPointerException().isThrownBy(() -> Determination.of(null)).withMessage("status");
    assertThatNullPointerException()
        .isThrownBy(() -> UnitRecord.builder(null, UNIT))
        .withMessage("forms");
    assertThatNullPointerException()
        .isThrownBy(() -> UnitRecord.builder(WORKSHOP, null))
        .withMessage("unit");
    assertThatNullPointerException()
        .isThrownBy(() -> Entry.of(null, null, Map.of(), null))
        .withMessage("form");
    assertThatNullPointerException().isThrownBy(() -> Unit.of(null, "LOCAL")).withMessage("id");
    assertThatNullPointerException().isThrownBy(() -> UNIT.value("size", null)).withMessage("size");
    assertThatNullPointerException()
        .isThrownBy(() -> UnitRecords.parse(null, WORKSHOP))
        .withMessage("json");
    assertThatNullPointerException()
        .isThrownBy(() -> UnitRecords.parse("{}", null))
        .withMessage("forms");
  }

  // ---- what is asked of a record

  @Test
  void aFormThatIsNoneOrOfAnotherKindIsNotAbsent() {
    UnitRecord record = UnitRecord.builder(WORKSHOP, UNIT).build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> record.list("fault"))
        .withMessage("no form fault; nearest: faults");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> record.single("drills"))
        .withMessage("drills is a form of many entries: list(…)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> record.days("x"))
        .withMessage("no form x; there are: inspections, faults, drills, workDays, figures");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> record.suppliedFrom("figures"))
        .withMessage("figures is a form that a unit has one of: single(…)");
  }

  @Test
  void aFieldIsAskedForByItsType() {
    Entry figures = Entry.of(FIGURES, null, Map.of("staff", 4), null);
    assertThat(figures.number("staff")).isEqualByComparingTo("4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> figures.day("staff"))
        .withMessage("figures/staff is no day: ask count(\"staff\")");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> figures.count("coverage"))
        .withMessage("figures/coverage is no count: ask number(\"coverage\")");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> figures.value("covrage"))
        .withMessage("figures has no field covrage; nearest: coverage");
  }
}
