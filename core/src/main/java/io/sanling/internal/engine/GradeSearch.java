package io.sanling.internal.engine;

import com.google.common.collect.ImmutableList;
import io.sanling.AssessmentPeriod;
import io.sanling.GradeScale;
import io.sanling.form.Choice;
import io.sanling.form.Field;
import io.sanling.form.FieldType;
import io.sanling.form.Form;
import io.sanling.form.Measure;
import io.sanling.internal.Exact;
import io.sanling.internal.Ratio;
import io.sanling.internal.read.RecordParts;
import io.sanling.record.Determination;
import io.sanling.record.Entry;
import io.sanling.record.UnitRecord;
import io.sanling.result.Conformity;
import io.sanling.result.GradeRange;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The grades a unit may turn out to have, where more than points gives them: those reached over all
 * values that what is absent or pending could take. Of a number, one value stands for all between
 * two numbers that something compares it with.
 */
final class GradeSearch {
  /** What stands, in the numbers something is compared with, for every number there is. */
  private static final String ANY = "*";

  private static final int MOST_COMBINATIONS = 10_000;

  private final CompiledRulebook rulebook;
  private final AssessmentPeriod period;
  private final UnitRecord record;
  private final Effects found;
  private final Function<FactView, Effects> rules;
  private final List<Slot> slots = new ArrayList<>();

  /** Something that is absent or pending, and what it could be. */
  private record Slot(Spot spot, ImmutableList<Object> values) {}

  /**
   * Where something is absent.
   *
   * @param form id of the form; empty for a measure
   * @param entry place of the entry in its list; 0 where a unit has one
   * @param field id of the field or measure; empty for the determination
   */
  private record Spot(String form, int entry, String field) {}

  /** It cannot be searched. */
  private static final class Endless extends Exception {}

  private GradeSearch(
      CompiledRulebook rulebook,
      UnitRecord record,
      AssessmentPeriod period,
      Effects found,
      Function<FactView, Effects> rules) {
    this.rulebook = rulebook;
    this.record = record;
    this.period = period;
    this.found = found;
    this.rules = rules;
  }

  /**
   * The range of grades; nothing where there are too many possibilities to be searched, and so any
   * grade must be thought possible.
   *
   * @param view the record as it is
   * @param found what the rules found in it
   * @param rules what the rules find in a record
   */
  static Optional<GradeRange> of(
      CompiledRulebook rulebook,
      UnitRecord record,
      AssessmentPeriod period,
      FactView view,
      Effects found,
      Function<FactView, Effects> rules) {
    GradeSearch search = new GradeSearch(rulebook, record, period, found, rules);
    try {
      search.collect(view);
      return Optional.of(search.range());
    } catch (Endless | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The whole scale. */
  static GradeRange whole(GradeScale scale) {
    ImmutableList<String> ranks = ranks(scale);
    return new GradeRange(ranks.get(ranks.size() - 1), ranks.get(0));
  }

  /** Grades from best to worst; what stands for an open decision is no bound. */
  private static ImmutableList<String> ranks(GradeScale scale) {
    ImmutableList.Builder<String> ranks = ImmutableList.builder();
    scale.steps().forEach(step -> ranks.add(step.grade().id()));
    scale.of(Conformity.NON_CONFORMING).ifPresent(ranks::add);
    return ranks.build();
  }

  // ---- what is absent

  private void collect(FactView view) throws Endless {
    Map<String, ImmutableList<String>> bands = rulebook.content().bands();
    for (Form form : rulebook.content().forms().all()) {
      List<Entry> entries = entries(form);
      if (entries == null) {
        if (form.count() == Form.Count.MANY && isAsked(form)) {
          throw new Endless();
        }
        for (Field field : form.fields()) {
          absent(bands, form, 0, field);
        }
        continue;
      }
      for (int i = 0; i < entries.size(); i++) {
        Entry entry = entries.get(i);
        if (isPending(form, entry)) {
          slots.add(
              new Slot(
                  new Spot(form.id(), i, ""),
                  ImmutableList.of(
                      Determination.of(Determination.Status.CONFIRMED),
                      new Determination(
                          Determination.Status.EXCLUDED, form.id(), form.id(), null, null))));
        }
        for (Field field : form.fields()) {
          if (entry.value(field.id()) == null) {
            absent(bands, form, i, field);
          }
        }
      }
    }
    for (Measure measure : rulebook.content().forms().measures().values()) {
      measure(bands.get(measure.id()), measure, view);
    }
  }

  private @Nullable List<Entry> entries(Form form) {
    return switch (form.count()) {
      case MANY -> record.list(form.id());
      case ONE -> {
        Entry single = record.single(form.id());
        yield single == null ? null : List.of(single);
      }
      case DAYS -> List.of();
    };
  }

  private boolean isAsked(Form form) {
    String of = form.id() + '/';
    return rulebook.content().bands().keySet().stream().anyMatch(key -> key.startsWith(of));
  }

  private boolean isPending(Form form, Entry entry) {
    FormPlan plan = rulebook.plans().forms().get(form.id());
    return form.isDetermined()
        && plan != null
        && FactClasses.entry(
                rulebook.factClasses().entries(form),
                new EntryFact.Source(plan, entry, period, rulebook.content().placeholders()))
            .isPending();
  }

  private void absent(Map<String, ImmutableList<String>> bands, Form form, int at, Field field)
      throws Endless {
    ImmutableList<String> asked = bands.get(form.id() + '/' + field.id());
    if (asked == null) {
      return;
    }
    Spot spot = new Spot(form.id(), at, field.id());
    switch (field.type()) {
      case FLAG -> slots.add(new Slot(spot, ImmutableList.of(true, false)));
      case CHOICE ->
          slots.add(
              new Slot(
                  spot,
                  field.choices().stream()
                      .map(Choice::code)
                      .collect(ImmutableList.toImmutableList())));
      case COUNT, NUMBER, MONEY, SHARE -> slots.add(new Slot(spot, numbers(field, asked)));
      // A day that is not there did not come; a document that is not there does not exist.
      case DAY, SET_DAY, DOCUMENT, TEXT, REFERENCE -> {}
      case TIME -> throw new Endless();
    }
  }

  private static ImmutableList<Object> numbers(Field field, List<String> asked) throws Endless {
    boolean whole = field.type() == FieldType.COUNT;
    ImmutableList.Builder<Object> values = ImmutableList.builder();
    for (BigDecimal number :
        field.numbers().isEmpty()
            ? between(asked, field.smallest(), field.greatest(), whole)
            : field.numbers()) {
      if (whole) {
        values.add(number.longValueExact());
      } else {
        values.add(number);
      }
    }
    return values.build();
  }

  /** The bounds, the least and greatest value, and one value between any two of them. */
  private static SortedSet<BigDecimal> between(
      List<String> asked, BigDecimal least, @Nullable BigDecimal greatest, boolean whole)
      throws Endless {
    TreeSet<BigDecimal> ends = new TreeSet<>();
    ends.add(least);
    for (String bound : asked) {
      if (bound.equals(ANY)) {
        throw new Endless();
      }
      BigDecimal number = Exact.decimal(bound);
      if (whole) {
        ends.add(number.setScale(0, RoundingMode.FLOOR));
        ends.add(number.setScale(0, RoundingMode.CEILING));
      } else {
        ends.add(number);
      }
    }
    ends.add(greatest == null ? ends.last().add(BigDecimal.ONE) : greatest);
    TreeSet<BigDecimal> all = new TreeSet<>(ends);
    BigDecimal before = null;
    for (BigDecimal end : ends) {
      if (before != null) {
        BigDecimal middle = before.add(end).divide(BigDecimal.valueOf(2));
        all.add(whole ? middle.setScale(0, RoundingMode.FLOOR) : middle);
      }
      before = end;
    }
    BigDecimal top = greatest;
    all.removeIf(number -> number.compareTo(least) < 0 || top != null && number.compareTo(top) > 0);
    return all;
  }

  /** A quotient or a share of a quota is supposed as it is; other measures follow from entries. */
  private void measure(@Nullable ImmutableList<String> asked, Measure measure, FactView view)
      throws Endless {
    if (asked == null || view.measures().of(measure.id()).state() != Outcome.State.ABSENT) {
      return;
    }
    if (measure.kind() != Measure.Kind.QUOTIENT && measure.kind() != Measure.Kind.QUOTA) {
      return;
    }
    ImmutableList.Builder<Object> values = ImmutableList.builder();
    for (BigDecimal number : between(asked, BigDecimal.ZERO, null, false)) {
      values.add(Outcome.of(Ratio.of(number)));
    }
    slots.add(new Slot(new Spot("", 0, measure.id()), values.build()));
  }

  // ---- what follows

  private GradeRange range() throws Endless {
    long combinations = 1;
    for (Slot slot : slots) {
      combinations *= slot.values().size();
      if (combinations > MOST_COMBINATIONS) {
        throw new Endless();
      }
    }
    GradeScale scale = rulebook.content().grades();
    ImmutableList<String> ranks =
        ImmutableList.<String>builder().addAll(ranks(scale)).add(scale.withheld()).build();
    int best = ranks.size();
    int worst = -1;
    for (long number = 0; number < combinations; number++) {
      Verdict verdict = verdict(number);
      if (verdict.conformity() == Conformity.NOT_APPLICABLE) {
        continue;
      }
      boolean open = verdict.conformity() == Conformity.UNDETERMINED;
      int rank = ranks.indexOf(String.valueOf(open ? verdict.grade() : verdict.shown()));
      if (rank < 0) {
        throw new Endless();
      }
      best = Math.min(best, rank);
      worst = Math.max(worst, rank);
    }
    if (worst < 0) {
      throw new Endless();
    }
    return new GradeRange(ranks.get(worst), ranks.get(best));
  }

  private Verdict verdict(long number) throws Endless {
    Map<Spot, Object> supposed = new HashMap<>();
    long rest = number;
    for (Slot slot : slots) {
      supposed.put(slot.spot(), slot.values().get((int) (rest % slot.values().size())));
      rest /= slot.values().size();
    }
    if (supposed.isEmpty()) {
      return decided(found);
    }
    FactView view = FactView.of(rulebook, supposing(supposed), period);
    supposed.forEach(
        (spot, value) -> {
          if (value instanceof Outcome outcome) {
            view.measures().suppose(spot.field(), outcome);
          }
        });
    return decided(rules.apply(view));
  }

  private static Verdict decided(Effects effects) throws Endless {
    if (effects.hasScore() && !effects.lowest().equals(effects.highest())) {
      throw new Endless();
    }
    return effects.verdict();
  }

  private UnitRecord supposing(Map<Spot, Object> supposed) {
    RecordParts other = new RecordParts(record.forms(), record.unit());
    other.suppliedFrom().putAll(record.suppliedFrom());
    for (Form form : record.forms().all()) {
      List<Entry> entries = entries(form);
      switch (form.count()) {
        case DAYS -> other.days().put(form.id(), record.days(form.id()));
        case MANY -> {
          if (entries != null) {
            List<Entry> changed = new ArrayList<>();
            for (int i = 0; i < entries.size(); i++) {
              changed.add(supposing(form, i, entries.get(i), supposed));
            }
            other.lists().put(form.id(), changed);
          }
        }
        case ONE -> {
          boolean any = supposed.keySet().stream().anyMatch(spot -> spot.form().equals(form.id()));
          if (entries != null || any) {
            Entry one = entries == null ? null : entries.get(0);
            other.singles().put(form.id(), supposing(form, 0, one, supposed));
          }
        }
      }
    }
    return UnitRecord.of(other);
  }

  private static Entry supposing(
      Form form, int at, @Nullable Entry entry, Map<Spot, Object> supposed) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Field field : form.fields()) {
      Object given = entry == null ? null : entry.value(field.id());
      values.put(field.id(), supposed.getOrDefault(new Spot(form.id(), at, field.id()), given));
    }
    return Entry.of(
        form,
        entry == null ? null : entry.id(),
        values,
        (Determination)
            supposed.getOrDefault(
                new Spot(form.id(), at, ""), entry == null ? null : entry.determination()));
  }
}
