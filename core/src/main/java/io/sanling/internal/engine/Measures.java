package io.sanling.internal.engine;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.form.Form;
import io.sanling.form.Measure;
import io.sanling.internal.Ratio;
import io.sanling.internal.form.DaySet;
import io.sanling.record.UnitRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is measured of one unit (度量), each when it is asked for. */
final class Measures {
  /** Whether it counts was not decided yet. */
  private static final String PENDING = "PENDING";

  /** What was before the period was not supplied. */
  private static final String LOOK_BACK = "LOOK-BACK";

  private final Plans plans;
  private final UnitRecord record;
  private final UnitFact unit;
  private final ImmutableMap<String, ImmutableList<EntryFact>> lists;
  private final Map<String, Outcome> taken = new HashMap<>();

  /**
   * @param lists the entries seen, by form; those of a form that was not supplied are not there
   */
  Measures(
      Plans plans,
      UnitRecord record,
      UnitFact unit,
      ImmutableMap<String, ImmutableList<EntryFact>> lists) {
    this.plans = plans;
    this.record = record;
    this.unit = unit;
    this.lists = lists;
  }

  FormPlan plan(Form form) {
    return Objects.requireNonNull(plans.forms().get(form.id()));
  }

  /** The measure of that id; if there is none, the field of that id of a form a unit has one of. */
  Outcome of(String id) {
    Outcome known = taken.get(id);
    if (known == null) {
      MeasurePlan measure = plans.measures().get(id);
      known = measure == null ? field(plans.spots().get(id)) : take(measure);
      taken.put(id, known);
    }
    return known;
  }

  /** What gives the value of the indicator, which remembers it. */
  Outcome of(IndicatorPlan indicator) {
    Outcome known = taken.isEmpty() ? null : taken.get(indicator.id);
    MeasurePlan measure = indicator.measure;
    return known != null ? known : measure == null ? field(indicator.spot) : take(measure);
  }

  /** Gives the measure another outcome, to see what would follow. */
  void suppose(String id, Outcome outcome) {
    taken.put(id, outcome);
  }

  private Outcome take(MeasurePlan measure) {
    return switch (measure.measure().kind()) {
      case COUNT, SUM, GREATEST, SHARE -> ofEntries(measure);
      case IN_TIME, LATE -> rate(measure);
      case QUOTIENT -> quotient(measure);
      case QUOTA -> quota(measure);
      case DAYS -> days(measure);
      case SEVERAL -> several(measure);
    };
  }

  private Outcome field(MeasurePlan.@Nullable Spot spot) {
    if (spot != null && given(spot) instanceof Boolean yes) {
      return Outcome.of((boolean) yes);
    }
    Ratio value = spot == null ? null : value(spot);
    return value == null ? Outcome.absent(Outcome.NOT_SUPPLIED) : Outcome.of(value);
  }

  private @Nullable Object given(MeasurePlan.Spot spot) {
    FormPlan plan = spot.plan();
    if (plan == null) {
      return record.unit().values().get(spot.field());
    }
    ImmutableList<EntryFact> seen = lists.get(plan.form.id());
    return seen == null ? null : seen.get(0).entry.value(spot.at());
  }

  private @Nullable Ratio value(MeasurePlan.Spot spot) {
    Object value = given(spot);
    if (value instanceof Boolean yes) {
      return yes ? Ratio.ONE : Ratio.ZERO;
    }
    return value instanceof Long count
        ? Ratio.of(count, 1)
        : value instanceof BigDecimal number ? Ratio.of(number) : null;
  }

  // ---- of entries

  /** Its entries were not supplied, or some of them are not decided yet. */
  private static final class NotKnown extends RuntimeException {
    private NotKnown(String reason) {
      super(reason, null, false, false);
    }
  }

  private Outcome ofEntries(MeasurePlan measure) {
    try {
      ImmutableList<EntryFact> counted = counted(measure, fact -> isInTime(measure, fact.day()));
      Ratio value = value(measure, counted);
      return value == null
          ? Outcome.empty(measure.empty(), measure.emptyReason())
          : per(measure, value, listed(measure, counted, EntryFact::day));
    } catch (NotKnown e) {
      return Outcome.absent(String.valueOf(e.getMessage()));
    }
  }

  private @Nullable Ratio value(MeasurePlan measure, ImmutableList<EntryFact> counted) {
    switch (measure.measure().kind()) {
      case COUNT:
        return Ratio.of(counted.size(), 1);
      case SHARE:
        return counted.isEmpty()
            ? null
            : Ratio.of(
                counted.stream().filter(fact -> fact.holds(measure.among())).count(),
                counted.size());
      default:
        List<BigDecimal> numbers = new ArrayList<>();
        for (EntryFact fact : counted) {
          BigDecimal number = fact.number(measure.field());
          if (number == null) {
            throw new NotKnown(Outcome.NOT_SUPPLIED);
          }
          numbers.add(number);
        }
        if (measure.measure().kind() == Measure.Kind.SUM) {
          return Ratio.of(numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
        }
        return numbers.stream().reduce(BigDecimal::max).map(Ratio::of).orElse(null);
    }
  }

  private ImmutableList<EntryFact> due(MeasurePlan measure) {
    return counted(
        measure,
        fact -> {
          LocalDate last = fact.dueDay(measure.deadline());
          if (last == null) {
            throw new NotKnown(Outcome.NOT_SUPPLIED);
          }
          return isInTime(measure, last);
        });
  }

  private Outcome rate(MeasurePlan measure) {
    int deadline = measure.deadline();
    try {
      ImmutableList<EntryFact> due = due(measure);
      if (due.isEmpty()) {
        return Outcome.empty(measure.empty(), measure.emptyReason());
      }
      List<EntryFact> late = new ArrayList<>();
      for (EntryFact fact : due) {
        switch (fact.stands(deadline)) {
          case UNKNOWN -> throw new NotKnown(Outcome.NOT_SUPPLIED);
          // Due on the as-of day and open: not in time so far, as the day is over.
          case LATE, NOT_DUE -> late.add(fact);
          case IN_TIME -> {}
        }
      }
      boolean inTime = measure.measure().kind() == Measure.Kind.IN_TIME;
      return Outcome.of(
          Ratio.of(inTime ? due.size() - late.size() : late.size(), due.size()),
          listed(measure, late, fact -> fact.dueDay(deadline)));
    } catch (NotKnown e) {
      return Outcome.absent(String.valueOf(e.getMessage()));
    }
  }

  private boolean isInTime(MeasurePlan measure, LocalDate day) {
    Limit years = measure.lookBack();
    return unit.period.includes(day)
        || years != null
            && day.isBefore(unit.period.from())
            && !day.isBefore(unit.since(years.whole()));
  }

  /** The entries that count; what is withdrawn or excluded does not. */
  private ImmutableList<EntryFact> counted(MeasurePlan measure, Predicate<EntryFact> timely) {
    FormPlan plan = measure.plan();
    ImmutableList<EntryFact> supplied = plan == null ? null : lists.get(plan.form.id());
    if (plan == null || supplied == null) {
      throw new NotKnown(Outcome.NOT_SUPPLIED);
    }
    Limit years = measure.lookBack();
    if (years != null && !unit.knowsBack(plan.form.id(), years.whole())) {
      throw new NotKnown(LOOK_BACK);
    }
    ImmutableList.Builder<EntryFact> counted = ImmutableList.builder();
    for (EntryFact fact : supplied) {
      if (fact.isPossible()
          && (measure.condition() < 0 || fact.holds(measure.condition()))
          && timely.test(fact)) {
        if (!fact.isCertain()) {
          throw new NotKnown(PENDING);
        }
        counted.add(fact);
      }
    }
    return counted.build();
  }

  private static ImmutableList<Dated> listed(
      MeasurePlan measure,
      List<EntryFact> facts,
      java.util.function.Function<EntryFact, @Nullable LocalDate> day) {
    if (!measure.measure().listed()) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<Dated> listed = ImmutableList.builder();
    for (EntryFact fact : facts) {
      LocalDate on = day.apply(fact);
      listed.add(new Dated(fact.name(), on == null ? fact.day() : on));
    }
    return listed.build();
  }

  /** So many heads may stand below a number taken from entries. */
  private Outcome per(MeasurePlan measure, Ratio value, ImmutableList<Dated> listed) {
    MeasurePlan.Spot heads = measure.denominator();
    if (heads == null) {
      return Outcome.of(value, listed);
    }
    Ratio number = value(heads);
    if (number == null) {
      return Outcome.absent(Outcome.NOT_SUPPLIED);
    }
    return number.signum() == 0
        ? Outcome.empty(measure.empty(), measure.emptyReason())
        : Outcome.of(
            value.dividedBy(number.dividedBy(Ratio.of(measure.measure().heads(), 1))), listed);
  }

  // ---- told

  /** The counts behind the measure; null where it is no quotient, or has no value. */
  Seen.@Nullable Counts counts(String id) {
    MeasurePlan measure = plans.measures().get(id);
    Ratio value = measure == null ? null : of(id).value();
    if (measure == null || value == null || of(id).state() != Outcome.State.VALUE) {
      return null;
    }
    Ratio below =
        switch (measure.measure().kind()) {
          case IN_TIME, LATE -> Ratio.of(due(measure).size(), 1);
          case SHARE -> Ratio.of(counted(measure, fact -> isInTime(measure, fact.day())).size(), 1);
          case QUOTIENT -> measure.denominator() == null ? null : value(measure.denominator());
          case QUOTA ->
              measure.limit() == null ? null : Ratio.of(unit.proRated(measure.limit().whole()), 1);
          case DAYS -> Ratio.of(unit.observedDays(), 1);
          default -> null;
        };
    if (below == null || below.signum() == 0) {
      return null;
    }
    return new Seen.Counts(
        new BigDecimal(value.dividedBy(Ratio.ONE.dividedBy(below)).text()),
        new BigDecimal(below.text()),
        measure.measure().kind() == Measure.Kind.QUOTA ? (int) unit.months() : 0);
  }

  // ---- of fields and days

  private Outcome quotient(MeasurePlan measure) {
    Ratio below = measure.denominator() == null ? null : value(measure.denominator());
    if (below == null) {
      return Outcome.absent(Outcome.NOT_SUPPLIED);
    }
    Limit least = measure.limit();
    String tooFew = measure.measure().tooFew();
    if (least != null && below.compareTo(Ratio.of(least.exact())) < 0) {
      return Outcome.absent(tooFew == null ? Outcome.NOT_SUPPLIED : tooFew);
    }
    if (below.signum() == 0) {
      return measure.measure().empty() == null
          ? Outcome.absent(tooFew == null ? Outcome.NOT_SUPPLIED : tooFew)
          : Outcome.empty(measure.empty(), measure.emptyReason());
    }
    Ratio above = measure.numerator() == null ? null : value(measure.numerator());
    return above == null
        ? Outcome.absent(Outcome.NOT_SUPPLIED)
        : Outcome.of(above.dividedBy(below));
  }

  private Outcome quota(MeasurePlan measure) {
    Ratio number = measure.numerator() == null ? null : value(measure.numerator());
    Limit quota = measure.limit();
    if (number == null || quota == null) {
      return Outcome.absent(Outcome.NOT_SUPPLIED);
    }
    long due = unit.proRated(quota.whole());
    return due == 0
        ? Outcome.empty(measure.empty(), measure.emptyReason())
        : Outcome.of(number.dividedBy(Ratio.of(due, 1)));
  }

  private Outcome days(MeasurePlan measure) {
    FormPlan plan = measure.plan();
    if (plan == null || unit.observedDays() == 0) {
      return Outcome.empty(measure.empty(), measure.emptyReason());
    }
    long days = DaySet.of(record.days(plan.form.id())).intersect(unit.observed()).size();
    return Outcome.of(Ratio.of(days, unit.observedDays()));
  }

  private Outcome several(MeasurePlan measure) {
    StringBuilder texts = new StringBuilder();
    ImmutableList.Builder<Dated> listed = ImmutableList.builder();
    boolean allEmpty = true;
    for (Measure.Part part : measure.measure().parts()) {
      Outcome outcome = of(part.measure());
      if (outcome.state() == Outcome.State.ABSENT) {
        return outcome;
      }
      allEmpty &= outcome.state() == Outcome.State.EMPTY;
      texts.append(texts.isEmpty() ? "" : ";").append(part.key()).append('=');
      texts.append(outcome.text() == null ? "" : outcome.text());
      listed.addAll(outcome.listed());
    }
    return new Outcome(
        allEmpty ? Outcome.State.EMPTY : Outcome.State.VALUE,
        null,
        texts.toString(),
        allEmpty ? measure.emptyReason() : null,
        listed.build());
  }
}
