package io.sanling.examples.workbench.office;

import io.sanling.form.Choice;
import io.sanling.form.Determination;
import io.sanling.form.Field;
import io.sanling.form.Form;
import io.sanling.form.Forms;
import io.sanling.form.Subject;
import io.sanling.record.Entry;
import io.sanling.record.Unit;
import io.sanling.record.UnitRecord;
import io.sanling.value.DayRange;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Made-up units of any forms: of each kind one, with one entry of each form and all fields of it.
 */
final class OneOfEach {
  private static final LocalDate FIRST = LocalDate.of(2022, 3, 1);

  private final Forms forms;

  OneOfEach(Forms forms) {
    this.forms = forms;
  }

  /** Units of the kinds, the last one without the lists. */
  List<UnitRecord> records() {
    List<Subject.Kind> kinds = forms.subject().kinds();
    int units = Math.max(2, kinds.size());
    return IntStream.range(0, units)
        .mapToObj(
            number ->
                record(
                    number,
                    kinds.isEmpty() ? null : kinds.get(number % kinds.size()).choice().code(),
                    number < units - 1))
        .toList();
  }

  private UnitRecord record(int number, String kind, boolean lists) {
    Unit unit = unit(number, kind);
    UnitRecord.Builder record = UnitRecord.builder(forms, unit);
    for (Form form : forms.all()) {
      switch (form.count()) {
        case ONE -> record.single(entry(form, unit.division()));
        case MANY -> {
          if (lists) {
            record.list(form.id(), List.of(entry(form, unit.division())));
          }
        }
        case DAYS ->
            record.days(form.id(), List.of(new DayRange(FIRST, FIRST.plusDays(number + 20L))));
      }
    }
    return record.build();
  }

  private Unit unit(int number, String kind) {
    Subject subject = forms.subject();
    String scheme = scheme(kind);
    String division =
        subject.regions() == null
            ? null
            : "410328104205".substring(0, subject.regions().digits() - 1) + number % 10;
    Unit unit =
        Unit.of(id(scheme, number, division), scheme)
            .name("=单位 " + number)
            .kind(kind)
            .division(division)
            .openedOn(LocalDate.of(1890, 1, 1));
    for (Subject.UnitClass known : subject.classes()) {
      if (!known.byKind()) {
        unit = unit.value(known.id(), known.values().get(0).code());
      }
    }
    for (Field field : subject.fields()) {
      unit = unit.value(field.id(), value(field, 0, division));
    }
    return unit;
  }

  private String scheme(String kind) {
    return forms.subject().constraints().stream()
        .filter(constraint -> constraint.kinds().contains(kind))
        .map(Subject.Constraint::scheme)
        .filter(known -> known != null)
        .findFirst()
        .orElseGet(
            () ->
                forms.subject().schemes().stream()
                    .map(known -> known.choice().code())
                    .filter(code -> !code.equals(Subject.IdScheme.USCC))
                    .reduce((one, other) -> other)
                    .orElseThrow());
  }

  private String id(String scheme, int number, String division) {
    if (scheme.equals(Subject.IdScheme.DIVISION_CODE)) {
      return division;
    }
    StringBuilder id = new StringBuilder();
    forms.subject().schemes().stream()
        .filter(known -> known.choice().code().equals(scheme))
        .flatMap(known -> known.pattern().stream())
        .forEach(
            part ->
                id.append(part.literal() == null ? "" : part.literal())
                    .append("A".repeat(part.letters()))
                    .append(digits(part.digits(), number)));
    return id.length() == 0 ? "U-" + number : id.toString();
  }

  private static String digits(int digits, int number) {
    String all = "330301000000000000".substring(0, digits);
    return digits == 0 ? "" : all.substring(0, digits - 1) + number % 10;
  }

  private Entry entry(Form form, String division) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int place = 0; place < form.fields().size(); place++) {
      Field field = form.fields().get(place);
      values.put(field.id(), value(field, place, division));
    }
    for (Field field : form.fields()) {
      for (Field.Relation relation : field.relations()) {
        Object other = values.get(relation.other());
        if (relation.kind() == Field.Relation.Kind.SAME_DAY && other instanceof LocalDate day) {
          values.put(field.id(), day.atTime(8, 30));
        } else if (relation.kind() == Field.Relation.Kind.SAME_PREFIX) {
          values.put(field.id(), other);
        }
      }
    }
    List<Choice> grounds = form.grounds();
    Determination decided =
        grounds == null
            ? null
            : new Determination(
                Determination.Status.EXCLUDED,
                "@机关",
                "文〔2022〕1号",
                grounds.isEmpty() ? null : grounds.get(0).code(),
                FIRST.plusDays(200));
    return Entry.of(form, form.count() == Form.Count.MANY ? "X-1" : null, values, decided);
  }

  /** Days come later from field to field, as those of entries do. */
  private Object value(Field field, int place, String division) {
    return switch (field.type()) {
      case DAY, SET_DAY -> FIRST.plusDays(place);
      case TIME -> FIRST.plusDays(place).atTime(8, 30);
      case FLAG -> true;
      case COUNT ->
          field.numbers().isEmpty()
              ? Math.max(1, field.smallest().longValue())
              : field.numbers().get(0).longValueExact();
      case NUMBER, MONEY, SHARE ->
          field.numbers().isEmpty()
              ? field.smallest().max(new BigDecimal("0.5"))
              : field.numbers().get(0);
      case CHOICE -> field.choices().get(0).code();
      case DOCUMENT -> "文〔2022〕2号";
      case TEXT -> "+某机关";
      case REFERENCE -> "X-1";
      case GRID -> division + "/03";
    };
  }
}
