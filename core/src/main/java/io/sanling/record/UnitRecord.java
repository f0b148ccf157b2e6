package io.sanling.record;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.sanling.form.Determination;
import io.sanling.form.Field;
import io.sanling.form.Form;
import io.sanling.form.Form.ChangeKind;
import io.sanling.form.Forms;
import io.sanling.form.Subject;
import io.sanling.internal.CodePoints;
import io.sanling.internal.form.Binder;
import io.sanling.internal.form.Filled;
import io.sanling.internal.form.Pointer;
import io.sanling.internal.form.Problems;
import io.sanling.internal.form.RawTree;
import io.sanling.internal.form.Reading;
import io.sanling.value.DayRange;
import io.sanling.value.JsonWritten;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is known about one unit, by the forms of a rulebook. A list that was not supplied is null,
 * which is not the same as empty.
 */
public final class UnitRecord implements JsonWritten {
  private static final Comparator<UnitChange> BY_DAY =
      Comparator.comparing(UnitChange::on).thenComparing(UnitChange::record, CodePoints.ORDER);

  private final Forms forms;
  private final Unit unit;
  private final ImmutableMap<String, ImmutableList<Entry>> lists;
  private final ImmutableMap<String, Entry> singles;
  private final ImmutableMap<String, ImmutableList<DayRange>> days;
  private final ImmutableMap<String, LocalDate> suppliedFrom;

  private <E> UnitRecord(
      Filled<?, E> parts,
      Unit unit,
      Function<List<E>, ImmutableList<Entry>> entries,
      Function<E, Entry> entry) {
    this.forms = parts.forms();
    this.unit = unit;
    ImmutableMap.Builder<String, ImmutableList<Entry>> many = ImmutableMap.builder();
    parts.lists().forEach((form, items) -> many.put(form, entries.apply(items)));
    this.lists = many.buildOrThrow();
    ImmutableMap.Builder<String, Entry> filled = ImmutableMap.builder();
    parts
        .singles()
        .forEach(
            (form, item) -> {
              Entry single = entry.apply(item);
              if (!single.isEmpty()) {
                filled.put(form, single);
              }
            });
    this.singles = filled.buildOrThrow();
    ImmutableMap.Builder<String, ImmutableList<DayRange>> ranges = ImmutableMap.builder();
    parts.days().forEach((form, given) -> ranges.put(form, ImmutableList.copyOf(given)));
    this.days = ranges.buildOrThrow();
    this.suppliedFrom = ImmutableMap.copyOf(parts.suppliedFrom());
  }

  /** For the library itself: nothing is checked, see {@link #builder}. */
  public static UnitRecord of(Filled<Unit, Entry> parts) {
    return new UnitRecord(parts, parts.unit(), ImmutableList::copyOf, Function.identity());
  }

  /** For the library's readers. */
  public static UnitRecord read(Filled<Filled.Subject, Filled.Entry> checked) {
    Filled.Subject unit = checked.unit();
    return new UnitRecord(
        checked,
        new Unit(
            unit.id(),
            unit.idScheme(),
            unit.name(),
            unit.kind(),
            unit.division(),
            unit.openedOn(),
            unit.closedOn(),
            unit.values()),
        UnitRecord::entries,
        UnitRecord::entry);
  }

  private static ImmutableList<Entry> entries(List<Filled.Entry> items) {
    ImmutableList.Builder<Entry> entries = ImmutableList.builderWithExpectedSize(items.size());
    for (Filled.Entry item : items) {
      entries.add(entry(item));
    }
    return entries.build();
  }

  private static Entry entry(Filled.Entry entry) {
    return Entry.checked(entry.form(), entry.id(), entry.values(), entry.determination());
  }

  /**
   * A record of the unit by the forms, nothing else supplied. It is bound as files are: what the
   * library's readers would refuse is not built, and what is built they take:
   *
   * <pre>{@code
   * UnitRecord record =
   *     UnitRecord.builder(rulebook.forms(), Unit.of("W-0001A", "WORKS").value("size", "SMALL"))
   *         .entry("drills", drill -> drill.id("D-1").on("2022-07-03").confirmed())
   *         .list("inspections", List.of()) // supplied, and there were none
   *         .build();
   * }</pre>
   *
   * @param forms what is recorded, as the rulebook declares it that the record is assessed by
   */
  public static Builder builder(Forms forms, Unit unit) {
    return new Builder(forms, unit);
  }

  /** The forms it is by. */
  public Forms forms() {
    return forms;
  }

  public Unit unit() {
    return unit;
  }

  /** The class of the unit (分类), e.g. of {@code track}: given, or following from its kind. */
  public @Nullable String classOf(String id) {
    Object given = unit.values().get(id);
    return given == null ? forms.subject().classOf(unit.kind(), id) : (String) given;
  }

  /** The classes of the unit, codes by class; one that is not known is not there. */
  public Map<String, String> classes() {
    return forms.subject().classesOf(unit.kind(), unit.values());
  }

  /**
   * The grid of its division in which the unit lies (网格), such as {@code 410102001001/03}; null
   * where that is not known, or the forms declare none.
   */
  public @Nullable String grid() {
    Subject.Regions regions = forms.subject().regions();
    return unit.values().get(Subject.GRID) instanceof String grid
            && regions != null
            && regions.grids().isPresent()
        ? grid
        : null;
  }

  /** The class the unit is counted in (统计口径); null where the forms declare none. */
  public @Nullable String track() {
    return classOf(Subject.TRACK);
  }

  /**
   * The entries of a form of which a unit has many; null when they were not supplied.
   *
   * @throws IllegalArgumentException when it is none of the forms, or another kind of form
   */
  public @Nullable List<Entry> list(String form) {
    expect(forms, form, Form.Count.MANY);
    return lists.get(form);
  }

  /**
   * The form that a unit has one of; null when it was not supplied.
   *
   * @throws IllegalArgumentException when it is none of the forms, or another kind of form
   */
  public @Nullable Entry single(String form) {
    expect(forms, form, Form.Count.ONE);
    return singles.get(form);
  }

  /**
   * The days of a form by days, as they were given; empty when there are none.
   *
   * @throws IllegalArgumentException when it is none of the forms, or another kind of form
   */
  public List<DayRange> days(String form) {
    expect(forms, form, Form.Count.DAYS);
    return days.getOrDefault(form, ImmutableList.of());
  }

  /**
   * The day from which on a list is complete (提供起始日); null where that is not known.
   *
   * @throws IllegalArgumentException when it is none of the forms, or another kind of form
   */
  public @Nullable LocalDate suppliedFrom(String form) {
    expect(forms, form, Form.Count.MANY);
    return suppliedFrom.get(form);
  }

  /**
   * How the unit changed (主体变更), by day and record; empty where the forms declare no such form, or
   * nothing was supplied.
   */
  public List<UnitChange> changes() {
    Form form = forms.changes().orElse(null);
    List<Entry> entries = form == null ? null : lists.get(form.id());
    if (form == null || form.ownDay() == null || entries == null || entries.isEmpty()) {
      return ImmutableList.of();
    }
    int on = form.indexOf(form.ownDay());
    int kind = form.indexOf(String.valueOf(form.roles().get(Form.Role.KIND)));
    int predecessor = form.indexOf(String.valueOf(form.roles().get(Form.Role.PREDECESSOR)));
    return entries.stream()
        .map(
            entry ->
                new UnitChange(
                    form.id() + "/" + entry.id(),
                    ChangeKind.valueOf(String.valueOf(entry.value(kind))),
                    (LocalDate) requireNonNull(entry.value(on)),
                    (String) entry.value(predecessor)))
        .sorted(BY_DAY)
        .collect(ImmutableList.toImmutableList());
  }

  /**
   * The day from which on the unit is there: that it opened on; where that is not known, the first
   * day on which it followed another unit; else null.
   */
  public @Nullable LocalDate beganOn() {
    LocalDate openedOn = unit.openedOn();
    if (openedOn != null || forms.changes().isEmpty()) {
      return openedOn;
    }
    for (UnitChange change : changes()) {
      if (change.predecessor() != null) {
        return change.on();
      }
    }
    return null;
  }

  /** The days from which on lists are complete, by form. */
  public Map<String, LocalDate> suppliedFrom() {
    return suppliedFrom;
  }

  private static void expect(Forms forms, String id, Form.Count count) {
    Form form = forms.form(requireNonNull(id, "form"));
    checkArgument(
        form.count() == count,
        "%s is %s: %s",
        id,
        switch (form.count()) {
          case MANY -> "a form of many entries";
          case ONE -> "a form that a unit has one of";
          case DAYS -> "a form by days";
        },
        switch (form.count()) {
          case MANY -> "list(…)";
          case ONE -> "single(…)";
          case DAYS -> "days(…)";
        });
  }

  /**
   * The canonical JSON text of the record (RFC 8785), in which the same facts are the same text.
   */
  @Override
  public String toJson() {
    return RecordJson.shape(this).canonicalText(this);
  }

  /** The digest of the record, {@code sha256:…}: the same facts give the same digest. */
  public String digest() {
    return RecordJson.shape(this).digest(this);
  }

  /** Whether the other states the same facts, in whatever order: has the same canonical form. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || other instanceof UnitRecord record
            && unit.id().equals(record.unit.id())
            && toJson().equals(record.toJson());
  }

  @Override
  public int hashCode() {
    return unit.id().hashCode();
  }

  @Override
  public String toString() {
    return unit.id();
  }

  /** Puts a record together; see {@link #builder}. */
  public static final class Builder {
    private final Forms forms;
    private final Unit unit;
    private final Map<String, Object> told = new LinkedHashMap<>();
    private final Map<String, Object> suppliedFrom = new LinkedHashMap<>();

    private Builder(Forms forms, Unit unit) {
      this.forms = requireNonNull(forms, "forms");
      this.unit = requireNonNull(unit, "unit");
    }

    /**
     * An entry told step by step: one more of a form of which a unit has many, or that of a form
     * that it has one of, in place of what it had.
     *
     * @throws IllegalArgumentException when it is of no such form
     */
    @CanIgnoreReturnValue
    public Builder with(EntrySteps<?> entry) {
      Form form = forms.form(requireNonNull(entry, "entry").draft().form());
      checkArgument(form.count() != Form.Count.DAYS, "%s is a form by days: days(…)", form.id());
      return form.count() == Form.Count.ONE
          ? put(form.id(), entry.tree(form))
          : add(form.id(), entry.tree(form));
    }

    /**
     * An entry, as {@code with(step.apply(EntryBuilder.of(form)))}.
     *
     * @throws IllegalArgumentException when there is no such form
     */
    @CanIgnoreReturnValue
    public Builder entry(String form, UnaryOperator<EntryBuilder> steps) {
      return with(steps.apply(EntryBuilder.of(form)));
    }

    /**
     * The entries of a form of which a unit has many; in place of those it had.
     *
     * @throws IllegalArgumentException when it is no such form, or an entry is of another one, or
     *     of one that other forms declare otherwise
     */
    @CanIgnoreReturnValue
    public Builder list(String form, List<Entry> entries) {
      expect(forms, form, Form.Count.MANY);
      List<Object> items = new ArrayList<>();
      for (Entry entry : requireNonNull(entries, "entries")) {
        own(form, entry);
        items.add(tree(entry));
      }
      return put(form, items);
    }

    /**
     * The entry of a form that a unit has one of; one that holds nothing was not supplied.
     *
     * @throws IllegalArgumentException when it is of no such form, or of one that other forms
     *     declare otherwise
     */
    @CanIgnoreReturnValue
    public Builder single(Entry entry) {
      String form = requireNonNull(entry, "entry").form().id();
      expect(forms, form, Form.Count.ONE);
      own(form, entry);
      return put(form, tree(entry));
    }

    /**
     * The days of a form by days; in place of those it had.
     *
     * @throws IllegalArgumentException when it is no such form
     */
    @CanIgnoreReturnValue
    public Builder days(String form, List<DayRange> ranges) {
      expect(forms, form, Form.Count.DAYS);
      return put(
          form,
          requireNonNull(ranges, "ranges").stream()
              .map(range -> List.of(range.from(), range.to()))
              .toList());
    }

    /**
     * The days from which on lists are complete, by form.
     *
     * @throws IllegalArgumentException when one is no form of which a unit has many
     */
    @CanIgnoreReturnValue
    public Builder suppliedFrom(Map<String, LocalDate> days) {
      requireNonNull(days, "days").keySet().forEach(form -> expect(forms, form, Form.Count.MANY));
      suppliedFrom.putAll(days);
      return this;
    }

    private Builder put(String form, Object value) {
      told.put(form, value);
      return this;
    }

    @SuppressWarnings("unchecked")
    private Builder add(String form, Object entry) {
      ((List<Object>) told.computeIfAbsent(form, first -> new ArrayList<>())).add(entry);
      return this;
    }

    private void own(String form, Entry entry) {
      checkArgument(entry.form().id().equals(form), "%s is not of %s", entry, form);
      checkArgument(
          entry.form().recordsAs(forms.form(form)),
          "%s was made by another edition of form %s than the record's; make it by"
              + " forms.form(\"%s\") of the same forms",
          entry,
          form,
          form);
    }

    /**
     * The record, as readers would give it.
     *
     * @throws InvalidRecordException when the library's readers would refuse it; carries every
     *     problem with code, path of the field, what was found and what is expected
     */
    public UnitRecord build() {
      Map<String, Object> tree = new LinkedHashMap<>();
      tree.put("unit", tree(unit, suppliedFrom));
      tree.putAll(told);
      Problems problems = new Problems(false);
      Filled<Filled.Subject, Filled.Entry> filled =
          new Binder(Reading.strict(forms), problems)
              .record(RawTree.of(tree, Pointer.ROOT, problems));
      if (filled == null) {
        throw new InvalidRecordException(problems.problems());
      }
      return read(filled);
    }

    private static Map<String, Object> tree(Unit unit, Map<String, Object> suppliedFrom) {
      Map<String, Object> tree = new LinkedHashMap<>(unit.values());
      put(tree, "id", unit.id());
      put(tree, "idScheme", unit.idScheme());
      put(tree, "name", unit.name());
      put(tree, "kind", unit.kind());
      put(tree, "division", unit.division());
      put(tree, "openedOn", unit.openedOn());
      put(tree, "closedOn", unit.closedOn());
      put(tree, "suppliedFrom", suppliedFrom.isEmpty() ? null : suppliedFrom);
      return tree;
    }

    private static Map<String, Object> tree(Entry entry) {
      Map<String, Object> tree = new LinkedHashMap<>();
      put(tree, "id", entry.id());
      List<Field> fields = entry.form().fields();
      for (int i = 0; i < fields.size(); i++) {
        put(tree, fields.get(i).id(), entry.value(i));
      }
      Determination determination = entry.determination();
      put(tree, "determination", determination == null ? null : tree(determination));
      return tree;
    }

    static Map<String, Object> tree(Determination determination) {
      Map<String, Object> tree = new LinkedHashMap<>();
      put(tree, "status", determination.status());
      put(tree, "body", determination.body());
      put(tree, "document", determination.document());
      put(tree, "ground", determination.ground());
      put(tree, "decidedOn", determination.decidedOn());
      return tree;
    }

    private static void put(Map<String, Object> tree, String name, @Nullable Object value) {
      if (value != null) {
        tree.put(name, value);
      }
    }
  }
}
