package io.sanling.record;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.sanling.form.Form;
import io.sanling.form.Forms;
import io.sanling.form.Subject;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known about one unit, by the forms of a rulebook. A list that was not supplied is null,
 * which is not the same as empty.
 */
public final class UnitRecord {
  private final Forms forms;
  private final Unit unit;
  private final ImmutableMap<String, ImmutableList<Entry>> lists;
  private final ImmutableMap<String, Entry> singles;
  private final ImmutableMap<String, ImmutableList<DayRange>> days;
  private final ImmutableMap<String, LocalDate> suppliedFrom;

  private UnitRecord(Builder builder) {
    this.forms = builder.forms;
    this.unit = builder.unit;
    this.lists = ImmutableMap.copyOf(builder.lists);
    this.singles = ImmutableMap.copyOf(builder.singles);
    this.days = ImmutableMap.copyOf(builder.days);
    this.suppliedFrom = ImmutableMap.copyOf(builder.suppliedFrom);
  }

  /** A record of the unit by the forms, nothing else supplied. */
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
  public ImmutableMap<String, String> classes() {
    return forms.subject().classesOf(unit.kind(), unit.values());
  }

  /** The class the unit is counted in (统计口径); null where the forms declare none. */
  public @Nullable String track() {
    return classOf(Subject.TRACK);
  }

  /** The entries of a form; null when they were not supplied. */
  public @Nullable ImmutableList<Entry> list(String form) {
    return lists.get(form);
  }

  /** The form that a unit has one of; null when it was not supplied. */
  public @Nullable Entry single(String form) {
    return singles.get(form);
  }

  /** The days of a form by days, as they were given; empty when there are none. */
  public ImmutableList<DayRange> days(String form) {
    return days.getOrDefault(form, ImmutableList.of());
  }

  /** The day from which on a list is complete (提供起始日); null where that is not known. */
  public @Nullable LocalDate suppliedFrom(String form) {
    return suppliedFrom.get(form);
  }

  /** The days from which on lists are complete, by form. */
  public ImmutableMap<String, LocalDate> suppliedFrom() {
    return suppliedFrom;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof UnitRecord record
        && unit.equals(record.unit)
        && lists.equals(record.lists)
        && singles.equals(record.singles)
        && days.equals(record.days)
        && suppliedFrom.equals(record.suppliedFrom);
  }

  @Override
  public int hashCode() {
    return unit.hashCode();
  }

  @Override
  public String toString() {
    return unit.id();
  }

  /** Puts a record together. */
  public static final class Builder {
    private final Forms forms;
    private final Unit unit;
    private final Map<String, ImmutableList<Entry>> lists = new LinkedHashMap<>();
    private final Map<String, Entry> singles = new LinkedHashMap<>();
    private final Map<String, ImmutableList<DayRange>> days = new LinkedHashMap<>();
    private final Map<String, LocalDate> suppliedFrom = new LinkedHashMap<>();

    private Builder(Forms forms, Unit unit) {
      this.forms = forms;
      this.unit = unit;
      Checks.unit(forms.subject(), unit);
    }

    /** The entries of a form of which a unit has many; in place of those it had. */
    @CanIgnoreReturnValue
    public Builder list(String form, List<Entry> entries) {
      expect(form, Form.Count.MANY);
      for (Entry entry : entries) {
        checkArgument(entry.form().id().equals(form), "%s is not of %s", entry, form);
      }
      lists.put(form, ImmutableList.copyOf(entries));
      return this;
    }

    /** The entry of a form that a unit has one of; one that holds nothing was not supplied. */
    @CanIgnoreReturnValue
    public Builder single(Entry entry) {
      expect(entry.form().id(), Form.Count.ONE);
      if (entry.isEmpty()) {
        singles.remove(entry.form().id());
      } else {
        singles.put(entry.form().id(), entry);
      }
      return this;
    }

    /** The days of a form by days. */
    @CanIgnoreReturnValue
    public Builder days(String form, List<DayRange> ranges) {
      expect(form, Form.Count.DAYS);
      days.put(form, ImmutableList.copyOf(ranges));
      return this;
    }

    /** The days from which on lists are complete, by form. */
    @CanIgnoreReturnValue
    public Builder suppliedFrom(Map<String, LocalDate> days) {
      days.keySet().forEach(form -> expect(form, Form.Count.MANY));
      suppliedFrom.putAll(days);
      return this;
    }

    private void expect(String form, Form.Count count) {
      checkArgument(forms.form(form).count() == count, "%s is no form of %s", form, count);
    }

    public UnitRecord build() {
      return new UnitRecord(this);
    }
  }
}
