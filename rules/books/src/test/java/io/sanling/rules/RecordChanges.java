package io.sanling.rules;

import static io.sanling.rules.CampaignForms.entry;

import com.google.common.collect.ImmutableList;
import io.sanling.campaign.AccidentType;
import io.sanling.campaign.CaseKind;
import io.sanling.campaign.MisconductKind;
import io.sanling.form.Determination;
import io.sanling.form.Form;
import io.sanling.record.Entry;
import io.sanling.record.Unit;
import io.sanling.record.UnitRecord;
import io.sanling.value.AssessmentPeriod;
import io.sanling.value.DayRange;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Changes to a record whose effect on the result is known beforehand. */
final class RecordChanges {
  private static final Determination CONFIRMED = Determination.of(Determination.Status.CONFIRMED);

  private RecordChanges() {}

  /** A record put together from another one, form by form; null leaves out. */
  private static UnitRecord copy(
      UnitRecord base,
      Unit unit,
      Function<List<Entry>, List<Entry>> lists,
      UnaryOperator<Entry> single,
      UnaryOperator<List<DayRange>> days) {
    UnitRecord.Builder copy = UnitRecord.builder(base.forms(), unit);
    for (Form form : base.forms().all()) {
      switch (form.count()) {
        case MANY -> {
          List<Entry> list = base.list(form.id());
          if (list != null) {
            copy.list(form.id(), lists.apply(list));
          }
        }
        case ONE -> {
          Entry one = base.single(form.id());
          Entry changed = one == null ? null : single.apply(one);
          if (changed != null) {
            copy.single(changed);
          }
        }
        case DAYS -> copy.days(form.id(), days.apply(base.days(form.id())));
      }
    }
    return copy.build();
  }

  private static UnitRecord with(UnitRecord base, Entry added) {
    String form = added.form().id();
    ImmutableList.Builder<Entry> list = ImmutableList.builder();
    return copyOf(base)
        .list(form, list.addAll(orEmpty(base.list(form))).add(added).build())
        .build();
  }

  private static UnitRecord.Builder copyOf(UnitRecord base) {
    UnitRecord.Builder copy = UnitRecord.builder(base.forms(), base.unit());
    for (Form form : base.forms().all()) {
      addTo(copy, base, form);
    }
    return copy;
  }

  private static void addTo(UnitRecord.Builder copy, UnitRecord base, Form form) {
    switch (form.count()) {
      case MANY ->
          Optional.ofNullable(base.list(form.id())).ifPresent(it -> copy.list(form.id(), it));
      case ONE -> Optional.ofNullable(base.single(form.id())).ifPresent(copy::single);
      case DAYS -> copy.days(form.id(), base.days(form.id()));
    }
  }

  /** Something confirmed that any of the rulebooks counts against the unit. */
  enum Break {
    DEATH {
      @Override
      Entry event(AssessmentPeriod period) {
        LocalDateTime at = period.asOf().atStartOfDay();
        return entry(
            "accidents",
            "new",
            CONFIRMED,
            "occurredOn",
            period.asOf(),
            "occurredAt",
            at,
            "reportedAt",
            at,
            "type",
            AccidentType.WORK_SAFETY,
            "deaths",
            1L,
            "missing",
            0L,
            "minorInjuries",
            0L);
      }
    },
    DEATH_REPORTED_LATE {
      @Override
      Entry event(AssessmentPeriod period) {
        LocalDateTime at = period.from().atStartOfDay();
        return entry(
            "accidents",
            "new",
            CONFIRMED,
            "occurredOn",
            period.from(),
            "occurredAt",
            at,
            "reportedAt",
            at.plusHours(25),
            "type",
            AccidentType.FIRE,
            "deaths",
            1L,
            "seriousInjuries",
            0L,
            "minorInjuries",
            0L,
            "poorSafetyManagement",
            false);
      }
    },
    CRIMINAL_CASE {
      @Override
      Entry event(AssessmentPeriod period) {
        return entry(
            "cases", "new", CONFIRMED, "filedOn", period.asOf(), "kind", CaseKind.CRIMINAL);
      }
    },
    OVERDUE_PETITION {
      @Override
      Entry event(AssessmentPeriod period) {
        return entry(
            "petitions",
            "new",
            CONFIRMED,
            "acceptedOn",
            period.asOf().minusDays(61),
            "withinCompetence",
            true);
      }
    },
    MISCONDUCT {
      @Override
      Entry event(AssessmentPeriod period) {
        return entry(
            "misconducts",
            "new",
            CONFIRMED,
            "kind",
            MisconductKind.INTERCEPTION,
            "foundOn",
            period.from());
      }
    };

    abstract Entry event(AssessmentPeriod period);

    /** The record, all lists of it supplied, with the event added. */
    UnitRecord addedTo(UnitRecord base, AssessmentPeriod period) {
      return with(base, event(period));
    }
  }

  /** Something no longer known. */
  record Omission(String what, UnaryOperator<UnitRecord> from) {
    @Override
    public String toString() {
      return "without " + what;
    }
  }

  static Omission withoutIndicator(String indicator) {
    return new Omission(
        indicator,
        base ->
            copy(
                base,
                base.unit(),
                list -> list,
                single ->
                    single.form().id().equals("indicators") ? without(single, indicator) : single,
                days -> days));
  }

  private static Entry without(Entry entry, String field) {
    Map<String, Object> values = CampaignForms.values(entry);
    values.remove(field);
    return Entry.of(entry.form(), entry.id(), values, entry.determination());
  }

  /** Days at the end of each range of reports are gone; ranges no longer than that, altogether. */
  static Omission withoutReports(int days) {
    return new Omission(
        "the last " + days + " days of each range of reports",
        base ->
            copy(
                base,
                base.unit(),
                list -> list,
                single -> single,
                ranges ->
                    ranges.stream()
                        .filter(range -> !range.to().minusDays(days).isBefore(range.from()))
                        .map(range -> new DayRange(range.from(), range.to().minusDays(days)))
                        .collect(ImmutableList.toImmutableList())));
  }

  /** A form that was not supplied. */
  static Omission without(String left) {
    return new Omission(
        left,
        base -> {
          UnitRecord.Builder copy = UnitRecord.builder(base.forms(), base.unit());
          for (Form form : base.forms().all()) {
            if (!form.id().equals(left)) {
              addTo(copy, base, form);
            }
          }
          return copy.build();
        });
  }

  /** The record under another division code. */
  static UnitRecord withUnitId(UnitRecord base, String id) {
    Unit unit = base.unit();
    return ofUnit(base, Unit.of(id, "DIVISION_CODE").kind(unit.kind()).division(unit.division()));
  }

  /** The record as one of the other unit, of the same name, days and classes as before. */
  static UnitRecord ofUnit(UnitRecord base, Unit other) {
    Unit unit = base.unit();
    return copy(
        base,
        new Unit(
            other.id(),
            other.idScheme(),
            unit.name(),
            other.kind(),
            other.division(),
            unit.openedOn(),
            unit.closedOn(),
            unit.values()),
        list -> list,
        single -> single,
        days -> days);
  }

  /** Whatever was not supplied is supplied, with nothing in it. */
  static UnitRecord supplied(UnitRecord base) {
    UnitRecord.Builder copy = copyOf(base);
    for (Form form : base.forms().lists()) {
      if (form.isDetermined()) {
        copy.list(form.id(), orEmpty(base.list(form.id())));
      }
    }
    return copy.build();
  }

  /** What could be known on the day; nothing of it may be missed, nothing later is in it. */
  static UnitRecord asSeenOn(UnitRecord base, LocalDate day) {
    Unit unit = base.unit();
    return copy(
        base,
        unit.closedOn(
            unit.closedOn() == null || unit.closedOn().isAfter(day) ? null : unit.closedOn()),
        list ->
            list.stream()
                .filter(entry -> !entry.ownDay().isAfter(day))
                .map(entry -> seen(entry, day))
                .collect(ImmutableList.toImmutableList()),
        single -> single,
        ranges ->
            ranges.stream()
                .filter(range -> !range.from().isAfter(day))
                .map(range -> new DayRange(range.from(), earlier(range.to(), day)))
                .collect(ImmutableList.toImmutableList()));
  }

  private static LocalDate earlier(LocalDate a, LocalDate b) {
    return a.isBefore(b) ? a : b;
  }

  private static Entry seen(Entry entry, LocalDate day) {
    Map<String, Object> values = CampaignForms.values(entry);
    values.keySet().removeIf(field -> isLater(entry, field, day));
    return Entry.of(entry.form(), entry.id(), values, seen(entry.determination(), day));
  }

  /** Days that were set are always seen. */
  private static boolean isLater(Entry entry, String field, LocalDate day) {
    return switch (entry.form().field(field).orElseThrow().type()) {
      case DAY -> entry.day(field).isAfter(day);
      case TIME -> entry.time(field).toLocalDate().isAfter(day);
      default -> false;
    };
  }

  private static Determination seen(Determination determination, LocalDate day) {
    return determination == null
            || determination.decidedOn() == null
            || !determination.decidedOn().isAfter(day)
        ? determination
        : Determination.of(Determination.Status.PENDING);
  }

  /** Only those entries of lists. */
  static UnitRecord only(UnitRecord base, Predicate<Entry> kept) {
    return copy(
        base,
        base.unit(),
        list -> list.stream().filter(kept).collect(ImmutableList.toImmutableList()),
        single -> single,
        days -> days);
  }

  /** Nobody knows any more who supplied the records. */
  static UnitRecord withoutSources(UnitRecord base) {
    return copy(
        base,
        base.unit(),
        list ->
            list.stream()
                .map(entry -> without(entry, "source"))
                .collect(ImmutableList.toImmutableList()),
        single -> single,
        days -> days);
  }

  /** The same facts in another order, some days reported twice. */
  static UnitRecord shuffled(UnitRecord base, Random random) {
    return copy(
        base,
        base.unit(),
        list -> shuffled(list, random),
        single -> single,
        days ->
            shuffled(ImmutableList.<DayRange>builder().addAll(days).addAll(days).build(), random));
  }

  static <T> ImmutableList<T> shuffled(List<T> items, Random random) {
    List<T> shuffled = new ArrayList<>(items);
    Collections.shuffle(shuffled, random);
    return ImmutableList.copyOf(shuffled);
  }

  private static <T> List<T> orEmpty(List<T> items) {
    return items == null ? ImmutableList.of() : items;
  }
}
