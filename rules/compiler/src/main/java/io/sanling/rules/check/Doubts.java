package io.sanling.rules.check;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.Rulebook;
import io.sanling.form.Choice;
import io.sanling.form.Determination;
import io.sanling.form.Field;
import io.sanling.form.FieldType;
import io.sanling.form.Form;
import io.sanling.form.Forms;
import io.sanling.form.Measure;
import io.sanling.internal.Exact;
import io.sanling.internal.form.Filled;
import io.sanling.internal.rulebook.Deed;
import io.sanling.internal.rulebook.RuleInfo;
import io.sanling.record.Entry;
import io.sanling.record.Unit;
import io.sanling.record.UnitRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What may not be known of a made-up unit, beside what it could turn out to be. */
final class Doubts {
  /** More than any rule that counts entries is likely to ask for. */
  private static final int SEVERAL = 12;

  private static final BigDecimal LEAST_STEP = new BigDecimal("0.01");

  private final Forms forms;
  private final ImmutableMap<String, ImmutableList<String>> bands;
  private final ImmutableCollection<RuleInfo> rules;
  private final Map<String, BigDecimal> numbers = new LinkedHashMap<>();
  private final ProbeUnits units;
  private final List<Doubt> doubts = new ArrayList<>();

  /**
   * Something that is not known.
   *
   * @param all the unit with everything known
   * @param without the unit without it
   * @param with the unit with whatever it could be
   * @param words what is not known, in Chinese
   * @param english the same in English
   * @param condition the sentences by which a rule asks whether it is not known
   * @param of id of the form that it is of
   */
  record Doubt(
      UnitRecord all,
      UnitRecord without,
      ImmutableList<UnitRecord> with,
      String words,
      String english,
      String condition,
      String of) {}

  private Doubts(Rulebook rulebook) {
    this.forms = rulebook.forms();
    this.bands = rulebook.compiled().content().bands();
    this.rules = rulebook.compiled().content().rules().values();
    rulebook
        .compiled()
        .content()
        .numbers()
        .forEach((name, number) -> numbers.put(name, Exact.decimal(number.value())));
    this.units = new ProbeUnits(rulebook);
  }

  static ImmutableList<Doubt> of(Rulebook rulebook) {
    Doubts doubts = new Doubts(rulebook);
    boolean first = true;
    for (Unit unit : doubts.units.oneOfEachClass()) {
      doubts.ones(unit, BigDecimal.ZERO);
      doubts.ones(unit, ProbeUnits.MANY);
      doubts.lists(unit);
      if (first) {
        doubts.entries(unit);
      }
      first = false;
    }
    return ImmutableList.copyOf(doubts.doubts);
  }

  private boolean isAsked(Form form, Field field) {
    return bands.containsKey(form.id() + '/' + field.id());
  }

  /** Whether rules hold entries of the form against a unit, or a number taken from them. */
  private boolean isHarmful(Form form) {
    return rules.stream()
            .filter(rule -> rule.entries().contains(form.id()))
            .flatMap(rule -> rule.does().stream())
            .anyMatch(
                deed ->
                    deed.kind() == Deed.Kind.BREAKS
                        || deed.kind() == Deed.Kind.VETOES
                        || deed.kind() == Deed.Kind.DEDUCTS)
        || isCounted(form);
  }

  private boolean isCounted(Form form) {
    return forms.measures().values().stream()
        .anyMatch(measure -> form.id().equals(measure.form()) && bands.containsKey(measure.id()));
  }

  private void add(
      UnitRecord all,
      UnitRecord without,
      List<UnitRecord> with,
      String words,
      String english,
      String condition,
      String of) {
    doubts.add(new Doubt(all, without, ImmutableList.copyOf(with), words, english, condition, of));
  }

  // ---- forms that a unit has one of

  private void ones(Unit unit, BigDecimal numbersAre) {
    Map<String, Map<String, Object>> given = new LinkedHashMap<>();
    for (Form form : forms.all()) {
      if (form.count() == Form.Count.ONE) {
        given.put(form.id(), ProbeUnits.values(form, field -> units.number(field, numbersAre)));
      }
    }
    UnitRecord all = with(unit, given);
    for (Form form : forms.all()) {
      Map<String, Object> own = given.get(form.id());
      if (own == null) {
        continue;
      }
      List<UnitRecord> anything = new ArrayList<>();
      for (Field field : form.fields()) {
        if (!isAsked(form, field)) {
          continue;
        }
        List<UnitRecord> with = new ArrayList<>();
        for (Object value : values(form, field)) {
          with.add(with(unit, given, form.id(), values -> with(values, field.id(), value)));
        }
        anything.addAll(with);
        if (!field.required()) {
          add(
              all,
              with(unit, given, form.id(), values -> with(values, field.id(), null)),
              with,
              "没有填“" + field.name() + "”",
              field.english() + " is not given",
              "“已提供" + form.label() + "”“- " + unfilled(field) + "”",
              form.id());
        }
      }
      add(
          all,
          with(unit, given, form.id(), values -> Map.of()),
          anything,
          "没有提供“" + form.label() + "”",
          form.english() + " is not supplied",
          "“没有提供" + form.label() + "”",
          form.id());
    }
    for (Measure measure : forms.measures().values()) {
      if (measure.kind() == Measure.Kind.QUOTIENT && bands.containsKey(measure.id())) {
        quotient(unit, all, given, measure);
      }
    }
  }

  /** A quotient is not known where its parts are not, are nothing or are too few. */
  private void quotient(
      Unit unit, UnitRecord all, Map<String, Map<String, Object>> given, Measure measure) {
    String numerator = String.valueOf(measure.numerator());
    String denominator = String.valueOf(measure.denominator());
    Field above = field(numerator);
    Field below = field(denominator);
    if (above == null || below == null) {
      return;
    }
    String form = numerator.split("/", 2)[0];
    String other = denominator.split("/", 2)[0];
    List<UnitRecord> with = new ArrayList<>();
    for (BigDecimal share : List.of(BigDecimal.ZERO, new BigDecimal("0.5"), BigDecimal.ONE)) {
      Map<String, Map<String, Object>> changed =
          with(given, other, values -> with(values, below.id(), of(below, ProbeUnits.MANY)));
      with.add(
          with(
              unit,
              changed,
              form,
              values -> with(values, above.id(), of(above, share.multiply(ProbeUnits.MANY)))));
    }
    List<BigDecimal> few = new ArrayList<>(List.of(BigDecimal.ZERO));
    BigDecimal least = measure.limit() == null ? null : numbers.get(measure.limit());
    if (least != null) {
      few.add(least.subtract(BigDecimal.ONE).max(BigDecimal.ZERO));
    }
    for (BigDecimal number : few) {
      Map<String, Map<String, Object>> changed =
          with(given, other, values -> with(values, below.id(), of(below, number)));
      add(
          all,
          with(unit, changed, form, values -> with(values, above.id(), of(above, number))),
          with,
          "“" + measure.name() + "”没有值（" + below.name() + "为" + number.toPlainString() + "）",
          measure.english()
              + " has no value ("
              + below.english()
              + " is "
              + number.toPlainString()
              + ")",
          "“单位”“- " + measure.name() + "没有值”",
          form);
    }
    for (Field missing : Stream.of(above, below).filter(part -> !part.required()).toList()) {
      String of = missing.equals(above) ? form : other;
      add(
          all,
          with(unit, given, of, values -> with(values, missing.id(), null)),
          with,
          "“" + measure.name() + "”没有值（" + missing.name() + "没有填）",
          measure.english() + " has no value (" + missing.english() + " is not given)",
          "“单位”“- " + measure.name() + "没有值”",
          form);
    }
  }

  private @Nullable Field field(String path) {
    if (!path.contains("/")) {
      return null;
    }
    String[] parts = path.split("/", 2);
    return forms
        .find(parts[0])
        .filter(form -> form.count() == Form.Count.ONE)
        .flatMap(form -> form.field(parts[1]))
        .orElse(null);
  }

  private static String unfilled(Field field) {
    return field.type() == FieldType.FLAG ? "是否" + field.name() + "不明" : field.name() + "未填";
  }

  private static Object of(Field field, BigDecimal number) {
    return field.type() == FieldType.COUNT ? (Object) number.longValue() : number;
  }

  /** Values of the field, one at least between any two numbers that it is compared with. */
  private List<Object> values(Form form, Field field) {
    ImmutableList<String> asked =
        bands.getOrDefault(form.id() + '/' + field.id(), ImmutableList.of());
    return switch (field.type()) {
      case FLAG -> List.of(true, false);
      case CHOICE -> List.copyOf(field.choices().stream().map(Choice::code).toList());
      case COUNT, NUMBER, MONEY, SHARE -> numbers(field, asked);
      default -> List.of();
    };
  }

  private static List<Object> numbers(Field field, List<String> asked) {
    boolean whole = field.type() == FieldType.COUNT;
    TreeSet<BigDecimal> numbers = new TreeSet<>(field.numbers());
    numbers.add(field.smallest());
    numbers.add(field.greatest() == null ? ProbeUnits.GREAT : field.greatest());
    for (String bound : asked) {
      if (Character.isDigit(bound.charAt(0))) {
        BigDecimal number = Exact.decimal(bound);
        BigDecimal step = whole ? BigDecimal.ONE : LEAST_STEP;
        numbers.add(whole ? number.setScale(0, RoundingMode.CEILING) : number);
        numbers.add(whole ? number.setScale(0, RoundingMode.FLOOR) : number);
        numbers.add(number.subtract(step).setScale(whole ? 0 : 2, RoundingMode.FLOOR));
        numbers.add(number.add(step).setScale(whole ? 0 : 2, RoundingMode.CEILING));
      }
    }
    List<Object> values = new ArrayList<>();
    numbers.stream().filter(field::admits).forEach(number -> values.add(of(field, number)));
    return values;
  }

  private static Map<String, Object> with(
      Map<String, Object> values, String field, @Nullable Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(values);
    if (value == null) {
      changed.remove(field);
    } else {
      changed.put(field, value);
    }
    return changed;
  }

  private static Map<String, Map<String, Object>> with(
      Map<String, Map<String, Object>> given,
      String form,
      UnaryOperator<Map<String, Object>> change) {
    Map<String, Map<String, Object>> changed = new LinkedHashMap<>(given);
    changed.computeIfPresent(form, (id, values) -> change.apply(values));
    return changed;
  }

  private UnitRecord with(
      Unit unit,
      Map<String, Map<String, Object>> given,
      String form,
      UnaryOperator<Map<String, Object>> change) {
    return with(unit, with(given, form, change));
  }

  /** Every list supplied and empty, and these values of the forms that a unit has one of. */
  private UnitRecord with(Unit unit, Map<String, Map<String, Object>> given) {
    Filled<Unit, Entry> record = units.empty(unit);
    given.forEach(
        (id, values) -> {
          if (!values.isEmpty()) {
            record.singles().put(id, Entry.of(forms.form(id), null, values, null));
          }
        });
    return UnitRecord.of(record);
  }

  // ---- lists

  private void lists(Unit unit) {
    UnitRecord all = UnitRecord.of(units.much(unit));
    for (Form form : forms.lists()) {
      if (!isHarmful(form)) {
        continue;
      }
      List<UnitRecord> with = new ArrayList<>();
      for (Map<String, Object> values : units.variants(form)) {
        with.add(of(unit, form, values, 1));
        if (isCounted(form)) {
          with.add(of(unit, form, values, SEVERAL));
        }
      }
      Filled<Unit, Entry> without = units.much(unit);
      without.lists().remove(form.id());
      add(
          all,
          UnitRecord.of(without),
          with,
          "没有提供“" + form.label() + "”清单",
          "the list of " + form.english() + " is not supplied",
          "“没有提供" + form.label() + "清单”",
          form.id());
    }
  }

  private static Entry entry(Form form, String id, Map<String, Object> values) {
    return Entry.of(
        form,
        id,
        values,
        form.isDetermined() ? Determination.of(Determination.Status.CONFIRMED) : null);
  }

  /** What is not known of an entry. */
  private void entries(Unit unit) {
    UnitRecord all = UnitRecord.of(units.much(unit));
    for (Form form : forms.lists()) {
      for (Field field : form.fields()) {
        List<Object> values = field.required() ? List.of() : values(form, field);
        if (values.isEmpty()
            || field.defaultsTo() != null
            || !isAsked(form, field)
            || !isHarmful(form)) {
          continue;
        }
        for (Map<String, Object> variant : units.variants(form)) {
          List<UnitRecord> with = new ArrayList<>();
          for (Object value : values) {
            with.add(of(unit, form, with(variant, field.id(), value), 1));
          }
          add(
              all,
              of(unit, form, with(variant, field.id(), null), 1),
              with,
              "有一" + form.measure() + form.label() + "没有填“" + field.name() + "”",
              field.english() + " of one " + form.english() + " is not given",
              "“有一" + form.measure() + form.label() + "”“- " + unfilled(field) + "”",
              form.id());
        }
      }
    }
  }

  private UnitRecord of(Unit unit, Form form, Map<String, Object> values, int times) {
    Filled<Unit, Entry> record = units.much(unit);
    List<Entry> entries = new ArrayList<>();
    for (int i = 1; i <= times; i++) {
      entries.add(entry(form, String.valueOf(i), values));
    }
    record.lists().put(form.id(), entries);
    return UnitRecord.of(record);
  }
}
