package io.sanling.rules.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.Rulebook;
import io.sanling.form.Choice;
import io.sanling.form.Determination;
import io.sanling.form.Field;
import io.sanling.form.FieldType;
import io.sanling.form.Form;
import io.sanling.form.Forms;
import io.sanling.form.Subject;
import io.sanling.internal.form.Filled;
import io.sanling.internal.rulebook.ScoreTable;
import io.sanling.record.Entry;
import io.sanling.record.Unit;
import io.sanling.record.UnitRecord;
import io.sanling.value.AssessmentPeriod;
import io.sanling.value.DayRange;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Made-up units that between them show the rules every form, class and kind of value. */
final class ProbeUnits {
  /** The id of the only entry of a list, and what words say that must be there. */
  private static final String ONLY = "1";

  static final BigDecimal MANY = new BigDecimal(1000);
  static final BigDecimal GREAT = new BigDecimal(100_000_000);

  /** As many combinations of classes, and variants of an entry, as are tried. */
  private static final int MOST = 60;

  /**
   * A unit to try.
   *
   * @param words what is special about it, in Chinese
   * @param english the same in English
   */
  record Probe(UnitRecord record, String words, String english) {
    /** Whether it was not there on any day of the period. */
    boolean isUnobserved(AssessmentPeriod period) {
      LocalDate closed = record.unit().closedOn();
      return closed != null && closed.isBefore(period.from());
    }
  }

  private final Forms forms;
  private final ScoreTable scores;
  private final AssessmentPeriod period;
  private final List<Probe> probes = new ArrayList<>();

  ProbeUnits(Rulebook rulebook) {
    this.forms = rulebook.forms();
    this.scores = rulebook.compiled().content().scores();
    this.period = rulebook.defaultPeriod();
  }

  static ImmutableList<Probe> of(Rulebook rulebook) {
    ProbeUnits units = new ProbeUnits(rulebook);
    Set<Map<String, String>> tried = new HashSet<>();
    for (Map<String, Object> values : units.classes()) {
      for (@Nullable String kind : units.kinds()) {
        Unit unit = units.unit(kind, values, null);
        units.muchOf(unit);
        units.nothing(unit);
        if (tried.add(units.forms.subject().classesOf(kind, values))) {
          units.singles(unit, tried.size() == 1);
          units.add(
              units.with(units.unit(kind, values, units.period.from().minusDays(1)), one -> null),
              "评定期内没有观察日",
              "not observed in the period");
        }
        if (values.equals(units.classes().get(0)) && units.isFirstOfItsClasses(kind)) {
          units.entries(unit);
        }
      }
    }
    return ImmutableList.copyOf(units.probes);
  }

  /** A unit of every combination of classes. */
  ImmutableList<Unit> oneOfEachClass() {
    ImmutableList.Builder<Unit> each = ImmutableList.builder();
    Set<Map<String, String>> tried = new HashSet<>();
    for (Map<String, Object> values : classes()) {
      for (@Nullable String kind : kinds()) {
        if (tried.add(forms.subject().classesOf(kind, values))) {
          each.add(unit(kind, values, null));
        }
      }
    }
    return each.build();
  }

  private void add(UnitRecord record, String words, String english) {
    Unit unit = record.unit();
    Subject subject = forms.subject();
    List<String> named = new ArrayList<>();
    List<String> coded = new ArrayList<>();
    if (unit.kind() != null) {
      subject.kind(unit.kind()).ifPresent(kind -> named.add(kind.choice().name()));
      coded.add(unit.kind());
    }
    for (Subject.UnitClass sorted : subject.classes()) {
      Object code = sorted.byKind() ? null : unit.values().get(sorted.id());
      if (code != null) {
        sorted.values().stream()
            .filter(choice -> choice.code().equals(code))
            .forEach(choice -> named.add(choice.name()));
        coded.add(code.toString());
      }
    }
    probes.add(
        new Probe(
            record,
            (named.isEmpty() ? "" : String.join("、", named) + "，") + words,
            (coded.isEmpty() ? "" : String.join(", ", coded) + ", ") + english));
  }

  // ---- units

  private List<@Nullable String> kinds() {
    List<@Nullable String> kinds = new ArrayList<>();
    forms.subject().kinds().forEach(kind -> kinds.add(kind.choice().code()));
    if (kinds.isEmpty()) {
      kinds.add(null);
    }
    return kinds;
  }

  private boolean isFirstOfItsClasses(@Nullable String kind) {
    return forms.subject().kinds().stream()
        .filter(
            known ->
                known
                    .classes()
                    .equals(
                        forms.subject().kinds().stream()
                            .filter(own -> own.choice().code().equals(kind))
                            .findFirst()
                            .map(Subject.Kind::classes)
                            .orElse(ImmutableMap.of())))
        .map(known -> known.choice().code())
        .findFirst()
        .map(first -> first.equals(kind))
        .orElse(true);
  }

  /** Every combination of the classes that are given. */
  private List<Map<String, Object>> classes() {
    List<Map<String, Object>> all = List.of(Map.of());
    for (Subject.UnitClass sorted : forms.subject().classes()) {
      if (!sorted.byKind()) {
        all =
            all.stream()
                .flatMap(
                    before ->
                        sorted.values().stream()
                            .map(
                                value -> {
                                  Map<String, Object> more = new LinkedHashMap<>(before);
                                  more.put(sorted.id(), value.code());
                                  return more;
                                }))
                .limit(MOST)
                .toList();
      }
    }
    return all;
  }

  private String scheme() {
    List<String> declared =
        forms.subject().schemes().stream().map(scheme -> scheme.choice().code()).toList();
    String local = Subject.IdScheme.LOCAL;
    return declared.contains(local) ? local : declared.get(0);
  }

  private Unit unit(
      @Nullable String kind, Map<String, Object> values, @Nullable LocalDate closedOn) {
    return new Unit("PROBE-" + kind, scheme(), null, kind, null, null, closedOn, values);
  }

  // ---- forms that a unit has one of

  /** A unit that gives as much as it can, and has no entry. */
  Filled<Unit, Entry> much(Unit unit) {
    return filled(unit, this::much);
  }

  private void muchOf(Unit unit) {
    add(with(unit, this::much), "该填的都填了", "everything given");
  }

  private void nothing(Unit unit) {
    add(UnitRecord.of(new Filled<>(forms, unit)), "什么都没有提供", "nothing supplied");
  }

  private void singles(Unit unit, boolean thoroughly) {
    add(UnitRecord.of(empty(unit)), "只有清单，没有填报", "lists only, nothing given");
    add(with(unit, field -> number(field, BigDecimal.ZERO)), "填报的都是零", "every number zero");
    add(with(unit, field -> number(field, BigDecimal.ONE)), "填报的都是一", "every number one");
    for (Map<Field, BigDecimal> bounds : bounds()) {
      add(
          with(
              unit,
              field -> bounds.containsKey(field) ? of(field, bounds.get(field)) : much(field)),
          "填报的在档次的界限上",
          "numbers on bounds of bands");
    }
    for (Form form : thoroughly ? ones() : List.<Form>of()) {
      for (Field missing : form.fields()) {
        if (!missing.required()) {
          add(
              with(unit, field -> field == missing ? null : much(field)),
              "没有填报" + missing.name(),
              missing.english() + " missing");
        }
      }
    }
  }

  private List<Form> ones() {
    return forms.all().stream().filter(form -> form.count() == Form.Count.ONE).toList();
  }

  private @Nullable Object much(Field field) {
    return number(field, MANY);
  }

  /** A number of the field as near to that as it takes; of other fields what they must have. */
  @Nullable Object number(Field field, BigDecimal wanted) {
    return switch (field.type()) {
      case FLAG -> wanted.signum() > 0;
      case COUNT, NUMBER, MONEY, SHARE -> of(field, admitted(field, wanted));
      default -> field.required() ? required(field) : null;
    };
  }

  private static BigDecimal admitted(Field field, BigDecimal wanted) {
    BigDecimal greatest = field.greatest();
    BigDecimal number = wanted.max(field.smallest());
    BigDecimal within = greatest == null ? number : number.min(greatest);
    return field.admits(within) || field.numbers().isEmpty()
        ? within
        : field.numbers().stream()
            .filter(known -> known.compareTo(within) <= 0)
            .max(BigDecimal::compareTo)
            .orElse(field.numbers().get(0));
  }

  private static Object of(Field field, BigDecimal number) {
    return field.type() == FieldType.COUNT ? (Object) number.longValueExact() : number;
  }

  private Object required(Field field) {
    return switch (field.type()) {
      case DAY, SET_DAY -> period.from();
      case TIME -> period.from().atStartOfDay();
      case CHOICE -> field.choices().get(0).code();
      default -> ONLY;
    };
  }

  /** The n-th bound of every indicator that is a field, together. */
  private List<Map<Field, BigDecimal>> bounds() {
    List<Map<Field, BigDecimal>> all = new ArrayList<>();
    for (ScoreTable.Entry entry : scores.entries()) {
      for (Form form : ones()) {
        form.field(entry.indicator())
            .filter(field -> field.type().isNumber())
            .ifPresent(field -> bounds(entry, field, all));
      }
    }
    return all;
  }

  private static void bounds(
      ScoreTable.Entry entry, Field field, List<Map<Field, BigDecimal>> all) {
    List<BigDecimal> bounds =
        entry.rows().stream()
            .flatMap(row -> Stream.of(row.min(), row.max()).filter(Objects::nonNull))
            .filter(field::admits)
            .filter(
                bound -> field.type() != FieldType.COUNT || bound.stripTrailingZeros().scale() <= 0)
            .distinct()
            .limit(MOST)
            .toList();
    for (int i = 0; i < bounds.size(); i++) {
      if (all.size() == i) {
        all.add(new LinkedHashMap<>());
      }
      all.get(i).put(field, bounds.get(i));
    }
  }

  /** Every list supplied and empty, and reports on all days. */
  Filled<Unit, Entry> empty(Unit unit) {
    Filled<Unit, Entry> record = new Filled<>(forms, unit);
    for (Form form : forms.all()) {
      switch (form.count()) {
        case MANY -> record.lists().put(form.id(), ImmutableList.of());
        case DAYS -> {
          if (form.allClear() == null) {
            record.days().put(form.id(), List.of(new DayRange(period.from(), period.to())));
          }
        }
        case ONE -> {}
      }
    }
    return record;
  }

  private Filled<Unit, Entry> filled(Unit unit, Function<Field, @Nullable Object> value) {
    Filled<Unit, Entry> record = empty(unit);
    for (Form form : ones()) {
      Map<String, Object> values = values(form, value);
      if (!values.isEmpty()) {
        record.singles().put(form.id(), Entry.of(form, null, values, null));
      }
    }
    return record;
  }

  private UnitRecord with(Unit unit, Function<Field, @Nullable Object> value) {
    return UnitRecord.of(filled(unit, value));
  }

  static Map<String, Object> values(Form form, Function<Field, @Nullable Object> value) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Field field : form.fields()) {
      Object given = value.apply(field);
      if (given != null) {
        values.put(field.id(), given);
      }
    }
    return values;
  }

  // ---- entries

  private void entries(Unit unit) {
    Filled<Unit, Entry> everything = filled(unit, this::much);
    for (Form form : forms.lists()) {
      List<Map<String, Object>> variants = variants(form);
      for (@Nullable Determination determination : determinations(form)) {
        String state = determination == null ? "" : "（" + determination.status().label() + "）";
        String code = determination == null ? "" : " (" + determination.status() + ")";
        for (Map<String, Object> values : variants) {
          Filled<Unit, Entry> record = filled(unit, this::much);
          named(form, record);
          record.lists().put(form.id(), List.of(Entry.of(form, ONLY, values, determination)));
          add(
              UnitRecord.of(record),
              "有一" + form.measure() + form.name() + state,
              "with one " + form.english() + code);
        }
      }
      everything.lists().put(form.id(), List.of(confirmed(form, variants.get(0))));
    }
    add(UnitRecord.of(everything), "各种事项都有", "with an entry of every list");
  }

  /** Adds the entries that an entry of the form must name (引用), and those that these must name. */
  private void named(Form form, Filled<Unit, Entry> record) {
    for (Field field : form.fields()) {
      if (field.type() == FieldType.REFERENCE && field.required()) {
        forms.lists().stream()
            .filter(other -> other.id().equals(field.form()))
            .forEach(
                other -> {
                  record.lists().put(other.id(), List.of(confirmed(other, variants(other).get(0))));
                  named(other, record);
                });
      }
    }
  }

  private static Entry confirmed(Form form, Map<String, Object> values) {
    return Entry.of(
        form,
        ONLY,
        values,
        form.isDetermined() ? Determination.of(Determination.Status.CONFIRMED) : null);
  }

  private static List<@Nullable Determination> determinations(Form form) {
    List<@Nullable Determination> determinations = new ArrayList<>();
    if (form.isDetermined()) {
      for (Determination.Status status : Determination.Status.values()) {
        determinations.add(Determination.of(status));
      }
      determinations.add(
          new Determination(Determination.Status.EXCLUDED, "认定机关", "文号1", null, null));
    } else {
      determinations.add(null);
    }
    return determinations;
  }

  /** Much, little and nothing in every field, each code of each choice, and each flag by itself. */
  List<Map<String, Object>> variants(Form form) {
    List<Map<String, Object>> variants = new ArrayList<>();
    for (int much = 0; much < 4; much++) {
      int extent = much;
      Map<String, Object> base = values(form, field -> value(form, field, extent));
      variants.add(base);
      for (Field field : form.fields()) {
        for (Choice choice : field.choices()) {
          variants.add(with(base, field, choice.code()));
        }
        if (field.type() == FieldType.FLAG && extent > 0) {
          variants.add(with(base, field, extent == 1));
        }
      }
    }
    return variants.stream().distinct().limit(MOST * 4L).toList();
  }

  private static Map<String, Object> with(Map<String, Object> base, Field field, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(base);
    changed.put(field.id(), value);
    return changed;
  }

  /** Only what must be there; or little, much, and very much that ends late. */
  private @Nullable Object value(Form form, Field field, int extent) {
    if (field.id().equals(form.ownDay())) {
      return period.from();
    }
    boolean begins = field.relations().isEmpty();
    return switch (field.type()) {
      case CHOICE -> field.required() ? field.choices().get(0).code() : null;
      case DAY ->
          extent == 0 && !field.required()
              ? null
              : extent == 3 ? period.to() : extent == 1 && !field.required() ? null : period.from();
      case SET_DAY -> field.required() || extent > 1 ? period.from() : null;
      case TIME ->
          extent == 0 && !field.required()
              ? null
              : period.from().atStartOfDay().plusDays(begins || extent < 3 ? 0 : 2);
      case FLAG -> extent == 0 ? null : extent > 1;
      case COUNT, NUMBER, MONEY, SHARE ->
          extent == 0 && !field.required()
              ? null
              : of(
                  field,
                  admitted(
                      field, extent == 3 ? GREAT : extent == 2 ? BigDecimal.ONE : BigDecimal.ZERO));
      case DOCUMENT -> extent == 3 ? "文号1" : field.required() ? required(field) : null;
      case TEXT, REFERENCE, GRID -> field.required() ? required(field) : null;
    };
  }
}
