package io.sanling.testkit;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.sanling.form.Field;
import io.sanling.form.FieldType;
import io.sanling.form.Form;
import io.sanling.form.Forms;
import io.sanling.form.Subject;
import io.sanling.internal.NearestNames;
import io.sanling.internal.Ratio;
import io.sanling.internal.rulebook.ScoreTable;
import io.sanling.record.EntryBuilder;
import io.sanling.record.EntrySteps;
import io.sanling.record.InvalidRecordException;
import io.sanling.record.Unit;
import io.sanling.record.UnitRecord;
import io.sanling.value.DayRange;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A made-up unit for tests, told step by step; each step gives a new one, and the order of steps
 * does not matter. It starts from a unit of which everything is known: every list supplied and
 * empty, a report every day, and each form that a unit has one of filled in with what is best for
 * it: what the rulebook's score table gives full points for; else yes, 100, the whole, or the most
 * that the field takes.
 */
public final class UnitBuilder {
  private static final String DIVISION = "410328104205";
  private static final String ORGANISATION = "91350100M000100Y43";
  private static final BigDecimal PLENTY = BigDecimal.valueOf(100);
  private static final int WEEKS_BEFORE_THE_END = 11;
  private static final DayRange ALWAYS =
      new DayRange(LocalDate.of(2000, Month.JANUARY, 1), LocalDate.of(2099, Month.DECEMBER, 31));

  private final Draft draft;

  private UnitBuilder(Draft draft) {
    this.draft = draft;
  }

  /** What was told of the unit; changed only while a step copies it. */
  private static final class Draft {
    final Forms forms;
    final @Nullable ScoreTable scores;
    @Nullable String kind;
    @Nullable String id;
    @Nullable String scheme;
    @Nullable String name;
    @Nullable String division;
    @Nullable LocalDate openedOn;
    @Nullable LocalDate closedOn;
    @Nullable DayRange period;
    ImmutableList<DayRange> unreported = ImmutableList.of();
    ImmutableList<DayRange> allClear = ImmutableList.of();
    ImmutableList<EntrySteps<?>> entries = ImmutableList.of();
    ImmutableSet<String> notSupplied = ImmutableSet.of();
    ImmutableMap<String, Object> values = ImmutableMap.of();
    ImmutableSet<String> absent = ImmutableSet.of();

    Draft(Forms forms, @Nullable ScoreTable scores) {
      this.forms = forms;
      this.scores = scores;
      this.kind = forms.subject().kinds().isEmpty() ? null : code(forms.subject().kinds().get(0));
    }

    Draft(Draft before) {
      this.forms = before.forms;
      this.scores = before.scores;
      this.kind = before.kind;
      this.id = before.id;
      this.scheme = before.scheme;
      this.name = before.name;
      this.division = before.division;
      this.openedOn = before.openedOn;
      this.closedOn = before.closedOn;
      this.period = before.period;
      this.unreported = before.unreported;
      this.allClear = before.allClear;
      this.entries = before.entries;
      this.notSupplied = before.notSupplied;
      this.values = before.values;
      this.absent = before.absent;
    }

    private static String code(Subject.Kind kind) {
      return kind.choice().code();
    }
  }

  static UnitBuilder of(Forms forms, @Nullable ScoreTable scores) {
    return new UnitBuilder(new Draft(forms, scores));
  }

  private UnitBuilder telling(Consumer<Draft> step) {
    Draft next = new Draft(draft);
    step.accept(next);
    return new UnitBuilder(next);
  }

  // ---- the unit

  /** Its kind, by its code; it starts as the first kind declared. */
  public UnitBuilder kind(String code) {
    return telling(unit -> unit.kind = code);
  }

  /** Its code. Where units of its kind are named by their division, it lies there as well. */
  public UnitBuilder id(String id) {
    return telling(unit -> unit.id = id);
  }

  /** What kind of code it has, e.g. {@code USCC}; it starts with one that suits its kind. */
  public UnitBuilder idScheme(String scheme) {
    return telling(unit -> unit.scheme = scheme);
  }

  /** Its name; never a person's. */
  public UnitBuilder named(String name) {
    return telling(unit -> unit.name = name);
  }

  /** The code of the division where it lies, of a unit whose forms declare one. */
  public UnitBuilder in(String division) {
    return telling(unit -> unit.division = division);
  }

  /** Its first day. */
  public UnitBuilder openedOn(String day) {
    LocalDate opened = LocalDate.parse(day);
    return telling(unit -> unit.openedOn = opened);
  }

  /** Its last day. */
  public UnitBuilder closedOn(String day) {
    LocalDate closed = LocalDate.parse(day);
    return telling(unit -> unit.closedOn = closed);
  }

  // ---- days

  /** Its reports and events are of that year. */
  public UnitBuilder during(int year) {
    return during(LocalDate.of(year, Month.JANUARY, 1), LocalDate.of(year, Month.DECEMBER, 31));
  }

  /** Its reports and events are of those days. */
  public UnitBuilder during(String from, String to) {
    return during(LocalDate.parse(from), LocalDate.parse(to));
  }

  private UnitBuilder during(LocalDate from, LocalDate to) {
    DayRange period = new DayRange(from, to);
    return telling(unit -> unit.period = period);
  }

  /** No daily report (日报) on those days, first to last. */
  public UnitBuilder withoutReports(String first, String last) {
    return without(new DayRange(LocalDate.parse(first), LocalDate.parse(last)));
  }

  /** No daily report at all. */
  public UnitBuilder withoutReports() {
    return without(ALWAYS);
  }

  /** Reported that nothing happened (平安) on those days, first to last; else on none. */
  public UnitBuilder reportingAllClear(String first, String last) {
    DayRange days = new DayRange(LocalDate.parse(first), LocalDate.parse(last));
    return telling(unit -> unit.allClear = and(unit.allClear, days));
  }

  private UnitBuilder without(DayRange reports) {
    return telling(unit -> unit.unreported = and(unit.unreported, reports));
  }

  private static <T> ImmutableList<T> and(List<T> items, T more) {
    return ImmutableList.<T>builder().addAll(items).add(more).build();
  }

  // ---- lists

  /**
   * With that entry as well, of a form that a unit has many entries of. Without an id it gets one
   * ({@code A-1}, {@code A-2}, …), without a day one in the unit's period; it is confirmed until
   * another is told.
   */
  public UnitBuilder with(EntrySteps<?> entry) {
    Form form = draft.forms.form(entry.draft().form());
    checkArgument(form.count() == Form.Count.MANY, "%s has no entries", form.id());
    return telling(unit -> unit.entries = and(unit.entries, entry));
  }

  /** Those forms were not supplied (未提供), which is not the same as empty. */
  public UnitBuilder notSupplied(String... forms) {
    for (String form : forms) {
      draft.forms.form(form);
    }
    return telling(
        unit ->
            unit.notSupplied =
                Sets.union(unit.notSupplied, ImmutableSet.copyOf(forms)).immutableCopy());
  }

  // ---- values

  /**
   * The value of a field or class of the unit, or of a field of a form that a unit has one of; as
   * {@code form/field} where two have one of that id. It is in the types of {@link
   * FieldType#value()}, or as a record's JSON has it.
   *
   * @throws IllegalArgumentException when there is no such field; names the nearest ones
   */
  public UnitBuilder value(String field, Object value) {
    String path = path(field);
    return telling(
        unit -> {
          unit.values =
              ImmutableMap.<String, Object>builder()
                  .putAll(unit.values)
                  .put(path, value)
                  .buildKeepingLast();
          unit.absent = Sets.difference(unit.absent, ImmutableSet.of(path)).immutableCopy();
        });
  }

  /** Those fields were not filled in (未填). */
  public UnitBuilder without(String... fields) {
    List<String> paths = Stream.of(fields).map(this::path).toList();
    return telling(
        unit -> unit.absent = Sets.union(unit.absent, ImmutableSet.copyOf(paths)).immutableCopy());
  }

  /** {@code form/field} of the field, or {@code unit/field}. */
  private String path(String field) {
    List<String> paths = new ArrayList<>();
    Subject subject = draft.forms.subject();
    Stream.concat(
            subject.classes().stream().filter(of -> !of.byKind()).map(Subject.UnitClass::id),
            subject.fields().stream().map(Field::id))
        .forEach(id -> paths.add("unit/" + id));
    ones().forEach(form -> form.fields().forEach(of -> paths.add(form.id() + '/' + of.id())));
    List<String> named =
        paths.stream().filter(path -> path.equals(field) || path.endsWith('/' + field)).toList();
    if (named.size() != 1) {
      throw new IllegalArgumentException(
          field
              + (named.isEmpty()
                  ? " is no field of the unit or of a form that it has one of; "
                      + hint(field, paths)
                  : " is one of " + String.join(", ", named)));
    }
    return named.get(0);
  }

  /** Whoever misspells a field has written it without its form, or wants that of an entry. */
  private String hint(String field, List<String> paths) {
    Optional<Form> list =
        draft.forms.lists().stream().filter(form -> form.indexOf(field) >= 0).findFirst();
    if (list.isPresent()) {
      String form = list.get().id();
      return "entries of "
          + form
          + " have it: with(anEntry(\""
          + form
          + "\").value(\""
          + field
          + "\", …))";
    }
    List<String> ids = paths.stream().map(path -> path.substring(path.indexOf('/') + 1)).toList();
    Set<String> near = new HashSet<>(NearestNames.of(field, paths));
    near.addAll(NearestNames.of(field, ids));
    List<String> nearest =
        paths.stream()
            .filter(
                path -> near.contains(path) || near.contains(path.substring(path.indexOf('/') + 1)))
            .toList();
    return nearest.isEmpty()
        ? "there are: " + String.join(", ", paths)
        : "nearest: " + String.join(", ", nearest);
  }

  private Stream<Form> ones() {
    return draft.forms.all().stream().filter(form -> form.count() == Form.Count.ONE);
  }

  // ---- the record

  /**
   * The record.
   *
   * @throws InvalidRecordException when the library's readers would refuse it; carries the same
   *     problems with the same codes
   * @throws IllegalStateException when an entry has no day and the unit no period, or a list has
   *     entries and was not supplied
   */
  public UnitRecord build() {
    Unit unit = unit();
    UnitRecord.Builder record = UnitRecord.builder(draft.forms, unit);
    for (Form form : draft.forms.all()) {
      boolean supplied = !draft.notSupplied.contains(form.id());
      switch (form.count()) {
        case MANY -> {
          List<EntrySteps<?>> entries = entries(form, supplied);
          if (supplied) {
            record.list(form.id(), List.of());
            entries.forEach(record::with);
          }
        }
        case ONE -> {
          if (supplied) {
            record.with(one(form, unit));
          }
        }
        case DAYS -> {
          if (supplied) {
            record.days(form.id(), form.allClear() == null ? reports() : draft.allClear);
          }
        }
      }
    }
    return record.build();
  }

  private Unit unit() {
    Subject subject = draft.forms.subject();
    String scheme = scheme();
    String id = draft.id == null ? code(scheme) : draft.id;
    String division = draft.division;
    Subject.Regions regions = subject.regions();
    if (division == null && regions != null) {
      boolean here = scheme.equals(Subject.IdScheme.DIVISION_CODE);
      division = here ? id : filled(DIVISION, regions.digits());
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (Subject.UnitClass known : subject.classes()) {
      if (known.required() && !known.byKind()) {
        values.put(known.id(), known.values().get(0).code());
      }
    }
    draft("unit", values);
    return new Unit(
        id, scheme, draft.name, draft.kind, division, draft.openedOn, draft.closedOn, values);
  }

  private String scheme() {
    if (draft.scheme != null) {
      return draft.scheme;
    }
    Subject subject = draft.forms.subject();
    List<String> declared =
        subject.schemes().stream().map(scheme -> scheme.choice().code()).toList();
    return subject.constraints().stream()
        .filter(constraint -> constraint.scheme() != null)
        .filter(constraint -> constraint.kinds().contains(draft.kind))
        .map(Subject.Constraint::scheme)
        .flatMap(Stream::ofNullable)
        .findFirst()
        .or(() -> declared.stream().filter(Subject.IdScheme.LOCAL::equals).findFirst())
        .orElseGet(() -> declared.get(0));
  }

  private String code(String scheme) {
    return switch (scheme) {
      case Subject.IdScheme.DIVISION_CODE -> DIVISION;
      case Subject.IdScheme.USCC -> ORGANISATION;
      default -> {
        StringBuilder code = new StringBuilder();
        draft.forms.subject().schemes().stream()
            .filter(declared -> declared.choice().code().equals(scheme))
            .flatMap(declared -> declared.pattern().stream())
            .forEach(
                part ->
                    code.append("1".repeat(part.digits()))
                        .append("A".repeat(part.letters()))
                        .append(part.literal() == null ? "" : part.literal()));
        yield code.length() == 0 ? "TEST-1" : code.toString();
      }
    };
  }

  private static String filled(String digits, int length) {
    return (digits + "1".repeat(length)).substring(0, length);
  }

  /** What was told of the fields of the form, or of the unit, in place of what there was. */
  private void draft(String form, Map<String, Object> values) {
    String prefix = form + '/';
    draft.values.forEach(
        (path, value) -> {
          if (path.startsWith(prefix)) {
            values.put(path.substring(prefix.length()), value);
          }
        });
    draft.absent.forEach(
        path -> {
          if (path.startsWith(prefix)) {
            values.remove(path.substring(prefix.length()));
          }
        });
  }

  private EntryBuilder one(Form form, Unit unit) {
    Map<String, String> classes = draft.forms.subject().classesOf(draft.kind, unit.values());
    Map<String, Object> values = new LinkedHashMap<>();
    for (Field field : form.fields()) {
      if (field.classes().isEmpty()
          || field.classes().stream().anyMatch(classes.values()::contains)) {
        best(field, classes).ifPresent(value -> values.put(field.id(), value));
      }
    }
    draft(form.id(), values);
    EntryBuilder one = EntryBuilder.of(form.id());
    for (Map.Entry<String, Object> value : values.entrySet()) {
      one = one.value(value.getKey(), value.getValue());
    }
    return one;
  }

  // ---- what is best

  /** What the score table gives full points for; without one the most there is of it. */
  private Optional<Object> best(Field field, Map<String, String> classes) {
    if (field.type() == FieldType.FLAG) {
      return Optional.of(
          Stream.of(true, false)
              .filter(value -> fills(field, classes, value ? BigDecimal.ONE : BigDecimal.ZERO))
              .findFirst()
              .orElse(true));
    }
    if (field.type() == FieldType.CHOICE) {
      return Optional.of(field.choices().get(0).code());
    }
    if (!field.type().isNumber()) {
      return Optional.empty();
    }
    List<BigDecimal> candidates = candidates(field, classes);
    return candidates.stream()
        .filter(value -> fills(field, classes, value))
        .findFirst()
        .or(() -> candidates.stream().findFirst())
        .map(value -> value);
  }

  private List<BigDecimal> candidates(Field field, Map<String, String> classes) {
    BigDecimal greatest = field.greatest();
    boolean many = greatest == null || field.type() == FieldType.COUNT;
    List<BigDecimal> candidates = new ArrayList<>();
    candidates.add(
        many && (greatest == null || greatest.compareTo(PLENTY) > 0) ? PLENTY : greatest);
    candidates.add(field.smallest());
    candidates.addAll(field.numbers());
    entry(field, classes)
        .ifPresent(
            entry ->
                entry.rows().stream()
                    .map(ScoreTable.Row::min)
                    .flatMap(Stream::ofNullable)
                    .forEach(candidates::add));
    candidates.removeIf(value -> !field.admits(value));
    return candidates;
  }

  private Optional<ScoreTable.Entry> entry(Field field, Map<String, String> classes) {
    return Stream.ofNullable(draft.scores)
        .flatMap(table -> table.of(classes).stream())
        .filter(entry -> entry.indicator().equals(field.id()))
        .findFirst();
  }

  private boolean fills(Field field, Map<String, String> classes, BigDecimal value) {
    return entry(field, classes)
        .filter(entry -> entry.max(classes).equals(entry.points(classes, Ratio.of(value))))
        .isPresent();
  }

  private List<DayRange> reports() {
    List<DayRange> reported = List.of(draft.period == null ? ALWAYS : draft.period);
    for (DayRange gap : draft.unreported) {
      List<DayRange> left = new ArrayList<>();
      for (DayRange range : reported) {
        addIfAny(left, range.from(), earlier(range.to(), gap.from().minusDays(1)));
        addIfAny(left, later(range.from(), gap.to().plusDays(1)), range.to());
      }
      reported = left;
    }
    return reported;
  }

  private static void addIfAny(List<DayRange> ranges, LocalDate from, LocalDate to) {
    if (!to.isBefore(from)) {
      ranges.add(new DayRange(from, to));
    }
  }

  private static LocalDate earlier(LocalDate a, LocalDate b) {
    return a.isBefore(b) ? a : b;
  }

  private static LocalDate later(LocalDate a, LocalDate b) {
    return a.isAfter(b) ? a : b;
  }

  private List<EntrySteps<?>> entries(Form form, boolean supplied) {
    List<EntrySteps<?>> own =
        draft.entries.stream().filter(entry -> entry.draft().form().equals(form.id())).toList();
    if (!supplied && !own.isEmpty()) {
      throw new IllegalStateException(
          form.id() + " has entries and was not supplied: leave out one or the other");
    }
    Set<String> taken = new HashSet<>();
    own.forEach(entry -> Stream.ofNullable(entry.draft().id()).forEach(taken::add));
    List<EntrySteps<?>> entries = new ArrayList<>();
    for (EntrySteps<?> entry : own) {
      EntrySteps<?> whole = entry.draft().id() == null ? entry.id(free(form, taken)) : entry;
      LocalDate day = dayOf(whole.draft(), form);
      whole = day == null ? whole : whole.on(day);
      boolean decided = whole.draft().determination() != null || !form.isDetermined();
      entries.add(decided ? whole : whole.confirmed());
    }
    return entries;
  }

  private static String free(Form form, Set<String> taken) {
    String prefix = Ascii.toUpperCase(form.id().substring(0, 1)) + '-';
    int number = 1;
    while (!taken.add(prefix + number)) {
      number++;
    }
    return prefix + number;
  }

  private @Nullable LocalDate dayOf(EntrySteps.Draft entry, Form form) {
    LocalDate day = entry.day();
    if (day != null || form.ownDay() == null || entry.values().containsKey(form.ownDay())) {
      return day;
    }
    DayRange period = draft.period;
    if (period == null) {
      throw new IllegalStateException(
          form.id()
              + "/"
              + entry.id()
              + " has no day: give it one, as in .on(\"2022-07-03\"),"
              + " or the unit a period, as in .during(2022)");
    }
    return later(period.from(), period.to().minusWeeks(WEEKS_BEFORE_THE_END));
  }
}
