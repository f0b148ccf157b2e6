package io.sanling.rules.mutation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Iterables;
import io.sanling.form.Choice;
import io.sanling.form.Deadline;
import io.sanling.form.Determination;
import io.sanling.form.Field;
import io.sanling.form.FieldType;
import io.sanling.form.Form;
import io.sanling.form.Forms;
import io.sanling.form.Grading;
import io.sanling.form.Measure;
import io.sanling.form.Subject;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.record.Entry;
import io.sanling.record.InvalidRecordException;
import io.sanling.record.Unit;
import io.sanling.record.UnitRecord;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.language.Parameter;
import io.sanling.rules.tree.Condition;
import io.sanling.rules.tree.Quantity;
import io.sanling.rules.tree.RuleTree;
import io.sanling.value.AssessmentPeriod;
import io.sanling.value.DayRange;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Units near those of the cases: each field at, just before and just after what rules compare it
 * with, and without it; each decision about an entry; days, lists and classes.
 */
final class Neighbours {
  private static final String DAYS = "天";
  private static final String HOURS = "小时";
  private static final int MOST_CODES = 12;
  private static final int MOST_ENTRIES = 2;

  private final Forms forms;
  private final RulebookDraft draft;
  private final RulebookContent content;

  Neighbours(RulebookDraft draft, RulebookContent content) {
    this.draft = draft;
    this.forms = draft.forms();
    this.content = content;
  }

  /** Ids of the forms behind forms, measures and indicators; all of them where none is named. */
  Set<String> forms(Set<String> about) {
    Set<String> found = new LinkedHashSet<>();
    for (String id : about) {
      Measure measure = forms.measures().get(id);
      if (forms.find(id).isPresent() && measure == null) {
        found.add(id);
      } else if (measure != null) {
        of(measure, found);
      } else {
        forms.all().stream()
            .filter(form -> form.count() == Form.Count.ONE && form.indexOf(id) >= 0)
            .forEach(form -> found.add(form.id()));
      }
    }
    if (found.isEmpty()) {
      forms.all().forEach(form -> found.add(form.id()));
    }
    return found;
  }

  private void of(Measure measure, Set<String> found) {
    if (measure.form() != null) {
      found.add(measure.form());
    }
    Stream.of(measure.numerator(), measure.denominator())
        .filter(Objects::nonNull)
        .map(path -> path.substring(0, path.indexOf('/')))
        .filter(form -> forms.find(form).isPresent())
        .forEach(found::add);
    for (Measure.Part part : measure.parts()) {
      Measure of = forms.measures().get(part.measure());
      if (of != null) {
        of(of, found);
      }
    }
  }

  /** The unit with one thing changed, in the form or, where none is given, of the unit itself. */
  List<Tried> of(Tried seed, @Nullable String form) {
    List<UnitRecord> records = new ArrayList<>();
    if (form == null) {
      units(seed, records);
    } else {
      Form of = forms.form(form);
      switch (of.count()) {
        case MANY -> lists(seed, of, records);
        case ONE -> single(seed, of, records);
        case DAYS -> reports(seed, of, records);
      }
    }
    return records.stream().distinct().map(seed::with).toList();
  }

  /** The one's unit with what the other's differs in from the one that cases go by. */
  static @Nullable Tried together(Tried one, Tried other) {
    if (!one.period().equals(other.period())) {
      return null;
    }
    UnitRecord.Builder both = copy(one.record(), one.record().unit());
    Forms forms = one.record().forms();
    for (Form form : forms.all()) {
      String id = form.id();
      switch (form.count()) {
        case MANY -> {
          List<Entry> added = other.record().list(id);
          if (!Objects.equals(added, other.base().list(id)) && added != null) {
            List<Entry> entries = new ArrayList<>();
            Set<String> ids = new LinkedHashSet<>();
            for (Entry entry :
                Iterables.concat(
                    Objects.requireNonNullElse(one.record().list(id), List.<Entry>of()), added)) {
              if (ids.add(String.valueOf(entry.id()))) {
                entries.add(entry);
              }
            }
            both.list(id, entries);
          }
        }
        case ONE -> {
          Entry added = other.record().single(id);
          if (added != null && !added.equals(other.base().single(id))) {
            both.single(added);
          }
        }
        case DAYS -> {
          if (!other.record().days(id).equals(other.base().days(id))) {
            both.days(id, other.record().days(id));
          }
        }
      }
    }
    return built(() -> both).map(one::with).orElse(null);
  }

  // ---- records

  private static UnitRecord.Builder copy(UnitRecord record, Unit unit) {
    UnitRecord.Builder copy = UnitRecord.builder(record.forms(), unit);
    record.forms().all().forEach(form -> part(record, form, copy));
    return copy.suppliedFrom(record.suppliedFrom());
  }

  /** The record; nothing where no unit can be so. */
  private static Optional<UnitRecord> built(Supplier<UnitRecord.Builder> record) {
    try {
      return Optional.of(record.get().build());
    } catch (InvalidRecordException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static void add(List<UnitRecord> records, UnitRecord.Builder record) {
    built(() -> record).ifPresent(records::add);
  }

  private static void part(UnitRecord record, Form form, UnitRecord.Builder copy) {
    switch (form.count()) {
      case MANY -> {
        List<Entry> entries = record.list(form.id());
        if (entries != null) {
          copy.list(form.id(), entries);
        }
      }
      case ONE -> {
        Entry entry = record.single(form.id());
        if (entry != null) {
          copy.single(entry);
        }
      }
      case DAYS -> copy.days(form.id(), record.days(form.id()));
    }
  }

  private static UnitRecord.Builder without(UnitRecord record, Form form) {
    UnitRecord.Builder copy = UnitRecord.builder(record.forms(), record.unit());
    for (Form other : record.forms().all()) {
      if (other.id().equals(form.id())) {
        continue;
      }
      part(record, other, copy);
    }
    return copy;
  }

  private void units(Tried seed, List<UnitRecord> records) {
    Unit unit = seed.record().unit();
    AssessmentPeriod period = seed.period();
    List<Unit> units = new ArrayList<>();
    for (LocalDate day :
        List.of(
            period.from().minusDays(1),
            period.from(),
            period.from().plusDays(1),
            period.asOf().minusDays(1),
            period.asOf(),
            period.asOf().plusDays(1))) {
      units.add(Parts.with(unit, "openedOn", day));
      units.add(Parts.with(unit, "closedOn", day));
    }
    for (int days : numbers(DAYS, draft.rules().all())) {
      for (int off = -1; off <= 1; off++) {
        units.add(Parts.with(unit, "openedOn", period.asOf().minusDays(days + off)));
        units.add(Parts.with(unit, "closedOn", period.from().plusDays(days + off)));
      }
    }
    Subject subject = forms.subject();
    Set<Map<String, String>> classes = new LinkedHashSet<>();
    for (Subject.Kind kind : subject.kinds()) {
      if (classes.add(kind.classes())) {
        units.add(Parts.with(unit, "kind", kind.choice().code()));
      }
    }
    for (Subject.UnitClass sorted : subject.classes()) {
      for (Choice choice : sorted.byKind() ? List.<Choice>of() : sorted.values()) {
        Map<String, Object> values = new LinkedHashMap<>(unit.values());
        values.put(sorted.id(), choice.code());
        units.add(Parts.with(unit, "values", ImmutableMap.copyOf(values)));
      }
    }
    for (Unit other : units) {
      built(() -> copy(seed.record(), other)).ifPresent(records::add);
    }
  }

  private void lists(Tried seed, Form form, List<UnitRecord> records) {
    List<Entry> entries = seed.record().list(form.id());
    add(records, without(seed.record(), form));
    add(records, list(seed, form, List.of()));
    if (entries == null) {
      return;
    }
    for (int i = 0; i < Math.min(MOST_ENTRIES, entries.size()); i++) {
      for (Entry other : entries(entries.get(i), seed.period())) {
        List<Entry> changed = new ArrayList<>(entries);
        changed.set(i, other);
        add(records, list(seed, form, changed));
      }
    }
    if (!entries.isEmpty()) {
      Entry twice = entries.get(0);
      List<Entry> more = new ArrayList<>(entries);
      more.add(with(twice, twice.id() + "-2", Map.of(), twice.determination()));
      add(records, list(seed, form, more));
    }
  }

  private static UnitRecord.Builder list(Tried seed, Form form, List<Entry> entries) {
    UnitRecord.Builder copy = copy(seed.record(), seed.record().unit());
    copy.list(form.id(), entries);
    return copy;
  }

  private void single(Tried seed, Form form, List<UnitRecord> records) {
    add(records, without(seed.record(), form));
    Entry entry = seed.record().single(form.id());
    if (entry == null) {
      return;
    }
    for (Entry other : entries(entry, seed.period())) {
      UnitRecord.Builder copy = copy(seed.record(), seed.record().unit());
      copy.single(other);
      add(records, copy);
    }
  }

  private void reports(Tried seed, Form form, List<UnitRecord> records) {
    AssessmentPeriod period = seed.period();
    long all = period.from().until(period.asOf(), ChronoUnit.DAYS) + 1;
    Set<Long> missing = new TreeSet<>();
    for (int percent : numbers("%", draft.rules().all())) {
      long least = (all * percent + 99) / 100;
      missing.addAll(List.of(all - least - 1, all - least, all - least + 1));
    }
    for (int days : numbers(DAYS, draft.rules().all())) {
      missing.addAll(List.of((long) days - 1, (long) days, days + 1L));
    }
    add(records, days(seed, form, List.of()));
    for (long days : missing) {
      if (days > 0 && days < all) {
        LocalDate last = period.asOf().minusDays(days);
        add(records, days(seed, form, List.of(new DayRange(period.from(), last))));
        add(
            records,
            days(seed, form, List.of(new DayRange(period.from().plusDays(days), period.asOf()))));
        for (int after : numbers(DAYS, draft.rules().all())) {
          LocalDate end = period.asOf().minusDays(after);
          LocalDate begin = end.minusDays(days);
          if (begin.isAfter(period.from())) {
            add(
                records,
                days(
                    seed,
                    form,
                    List.of(
                        new DayRange(period.from(), begin),
                        new DayRange(end.plusDays(1), period.asOf()))));
          }
        }
      }
    }
  }

  private static UnitRecord.Builder days(Tried seed, Form form, List<DayRange> days) {
    UnitRecord.Builder copy = copy(seed.record(), seed.record().unit());
    copy.days(form.id(), days);
    return copy;
  }

  // ---- entries

  private static Entry with(
      Entry entry,
      @Nullable String id,
      Map<String, @Nullable Object> changed,
      @Nullable Determination determination) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Field field : entry.form().fields()) {
      Object value =
          changed.containsKey(field.id()) ? changed.get(field.id()) : entry.value(field.id());
      if (value != null) {
        values.put(field.id(), value);
      }
    }
    return Entry.of(entry.form(), id, values, determination);
  }

  private List<Entry> entries(Entry entry, AssessmentPeriod period) {
    List<Entry> entries = new ArrayList<>();
    for (Field field : entry.form().fields()) {
      for (@Nullable Object value : values(entry, field, period)) {
        if (!Objects.equals(value, entry.value(field.id()))) {
          Map<String, @Nullable Object> changed = sameDay(entry, field, value);
          changed.put(field.id(), value);
          try {
            entries.add(with(entry, entry.id(), changed, entry.determination()));
          } catch (IllegalArgumentException e) {
            // No entry of the form can have that.
          }
        }
      }
    }
    if (entry.determination() != null) {
      for (Determination.Status status : Determination.Status.values()) {
        entries.add(with(entry, entry.id(), Map.of(), Determination.of(status)));
      }
      entries.add(
          with(
              entry,
              entry.id(),
              Map.of(),
              new Determination(Determination.Status.EXCLUDED, "认定机关", "认定文号", null, null)));
    }
    return entries;
  }

  /** Times move with the day that an entry is of. */
  private static Map<String, @Nullable Object> sameDay(
      Entry entry, Field field, @Nullable Object value) {
    Map<String, @Nullable Object> moved = new LinkedHashMap<>();
    if (value instanceof LocalDate day && entry.value(field.id()) instanceof LocalDate before) {
      for (Field other : entry.form().fields()) {
        if (entry.value(other.id()) instanceof LocalDateTime time) {
          moved.put(other.id(), time.plusDays(before.until(day, ChronoUnit.DAYS)));
        }
      }
    }
    return moved;
  }

  private Set<@Nullable Object> values(Entry entry, Field field, AssessmentPeriod period) {
    Set<@Nullable Object> values = new LinkedHashSet<>();
    switch (field.type()) {
      case FLAG -> values.addAll(List.of(true, false));
      case CHOICE ->
          field.choices().stream().limit(MOST_CODES).forEach(choice -> values.add(choice.code()));
      case DAY, SET_DAY -> values.addAll(days(entry, field, period));
      case TIME -> values.addAll(times(entry, field));
      case COUNT, NUMBER, MONEY, SHARE -> values.addAll(numbers(entry.form(), field));
      case DOCUMENT -> values.add("批准文号");
      case TEXT, REFERENCE, GRID -> {}
    }
    if (!field.required()) {
      values.add(null);
    }
    return values;
  }

  private Set<LocalDate> days(Entry entry, Field field, AssessmentPeriod period) {
    Set<LocalDate> anchors = new LinkedHashSet<>();
    Set<LocalDate> days = new LinkedHashSet<>();
    anchors.add(period.from());
    anchors.add(period.asOf());
    anchors.add(period.to());
    for (Field other : entry.form().fields()) {
      boolean isDay = other.type() == FieldType.DAY || other.type() == FieldType.SET_DAY;
      if (isDay && !other.id().equals(field.id()) && entry.value(other.id()) != null) {
        anchors.add(entry.day(other.id()));
      }
    }
    Set<Integer> spans = spans(entry.form());
    for (LocalDate anchor : anchors) {
      for (int off = -1; off <= 1; off++) {
        days.add(anchor.plusDays(off));
        for (int span : spans) {
          days.add(anchor.minusDays(span + off));
          days.add(anchor.plusDays(span + off));
        }
      }
    }
    return days;
  }

  /** Numbers of days that rules about the form go by, and what they come to with an extension. */
  private Set<Integer> spans(Form form) {
    Set<Integer> spans = numbers(DAYS, about(form));
    for (Deadline deadline : form.deadlines()) {
      for (String name : deadline.inHours() ? List.<String>of() : deadline.limits()) {
        int limit = value(name);
        spans.add(limit);
        Deadline.Extension extension = deadline.extension();
        if (extension != null) {
          spans.add(limit + value(extension.limit()));
        }
      }
    }
    for (int years : numbers("年", about(form))) {
      spans.add(365 * years);
      spans.add(365 * years + 1);
    }
    return spans;
  }

  private List<RuleTree> about(Form form) {
    return draft.rules().all().stream()
        .filter(
            rule ->
                rule.conditions().stream()
                    .anyMatch(
                        condition ->
                            condition instanceof Condition.EachEntry each
                                    && each.forms().stream()
                                        .anyMatch(of -> of.id().equals(form.id()))
                                || condition instanceof Condition.NoEntry none
                                    && none.form().id().equals(form.id())))
        .toList();
  }

  private int value(@Nullable String parameter) {
    Parameter known = parameter == null ? null : draft.parameters().get(parameter);
    return known == null ? 0 : known.value().intValue();
  }

  private Set<Integer> numbers(String unit, List<RuleTree> rules) {
    Set<Integer> numbers = new TreeSet<>();
    for (RuleTree rule : rules) {
      for (Quantity quantity : draft.rules().quantities(rule)) {
        if (quantity.unit().equals(unit)) {
          numbers.add(quantity.value().intValue());
        }
      }
    }
    return numbers;
  }

  private Set<LocalDateTime> times(Entry entry, Field field) {
    Set<LocalDateTime> times = new LinkedHashSet<>();
    Set<Integer> hours = numbers(HOURS, about(entry.form()));
    entry.form().deadlines().stream()
        .filter(Deadline::inHours)
        .forEach(deadline -> hours.add(value(deadline.limit())));
    for (Field other : entry.form().fields()) {
      if (other.type() == FieldType.TIME
          && !other.id().equals(field.id())
          && entry.value(other.id()) != null) {
        LocalDateTime time = Objects.requireNonNull(entry.time(other.id()));
        for (int span : hours) {
          for (int off = -1; off <= 1; off++) {
            times.add(time.plusHours(span).plusMinutes(off));
            times.add(time.minusHours(span).plusMinutes(off));
          }
        }
      }
    }
    return times;
  }

  /** What rules and tables compare the field with, and next to it. */
  private Set<Object> numbers(Form form, Field field) {
    Set<BigDecimal> near = new TreeSet<>(List.of(BigDecimal.ZERO, BigDecimal.ONE));
    List<String> compared = new ArrayList<>();
    compared.addAll(content.bands().getOrDefault(form.id() + "/" + field.id(), ImmutableList.of()));
    compared.addAll(content.bands().getOrDefault(field.id(), ImmutableList.of()));
    Set<BigDecimal> bounds = new TreeSet<>();
    compared.stream()
        .filter(number -> !number.equals("*"))
        .map(BigDecimal::new)
        .forEach(bounds::add);
    Grading grading = form.grading();
    if (grading != null) {
      grading.classes().forEach(level -> bounds.addAll(level.bounds()));
    }
    draft.parameters().values().stream()
        .filter(parameter -> parameter.unit().equals(field.unit()))
        .forEach(parameter -> bounds.add(parameter.value()));
    boolean whole = field.type() == FieldType.COUNT;
    BigDecimal step = Steps.asWritten(bounds.stream(), !whole);
    for (BigDecimal bound : bounds) {
      near.add(bound.subtract(whole ? BigDecimal.ONE : step));
      near.add(bound);
      near.add(bound.add(whole ? BigDecimal.ONE : step));
    }
    Set<Object> values = new LinkedHashSet<>();
    for (BigDecimal number : near) {
      if (field.admits(number) && (!whole || number.stripTrailingZeros().scale() <= 0)) {
        values.add(whole ? (Object) number.longValue() : number);
      }
    }
    return values;
  }
}
