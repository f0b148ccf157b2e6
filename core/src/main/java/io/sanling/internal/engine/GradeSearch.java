package io.sanling.internal.engine;

import com.google.common.collect.ImmutableList;
import io.sanling.form.Choice;
import io.sanling.form.Determination;
import io.sanling.form.Field;
import io.sanling.form.FieldType;
import io.sanling.form.Form;
import io.sanling.form.Measure;
import io.sanling.internal.Exact;
import io.sanling.internal.Ratio;
import io.sanling.internal.engine.Supposed.End;
import io.sanling.internal.engine.Supposed.Points;
import io.sanling.internal.form.Filled;
import io.sanling.internal.rulebook.Deed;
import io.sanling.internal.rulebook.RuleInfo;
import io.sanling.record.Entry;
import io.sanling.record.Unit;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult.GradeRange;
import io.sanling.result.Conformity;
import io.sanling.result.Effect;
import io.sanling.result.ZeroState;
import io.sanling.rulebook.GradeScale;
import io.sanling.value.AssessmentPeriod;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The grades a unit may turn out to have, where more than points gives them: those reached over all
 * values that what is absent or pending could take, and over all ends of what stays open all the
 * same: a goal is kept or broken, conformity is given or not, points are all taken or none. Of a
 * number, one value stands for all between two numbers that something compares it with.
 */
final class GradeSearch {
  /** What stands, in the numbers something is compared with, for every number there is. */
  private static final String ANY = "*";

  private static final String MEASURE = "*";

  private static final int MOST_COMBINATIONS = 10_000;

  private final CompiledRulebook rulebook;
  private final AssessmentPeriod period;
  private final UnitRecord record;
  private final Effects found;
  private final BiFunction<FactView, Supposed, Effects> rules;
  private final List<Slot> slots = new ArrayList<>();

  /** Goals that entries may break of which nobody told. */
  private final Set<String> untoldGoals = new LinkedHashSet<>();

  private boolean vetoUntold;
  private final ImmutableList<String> ranks;
  private int runs;
  private int best;
  private int worst = -1;

  /** Something that is absent or pending, and what it could be. */
  private record Slot(Spot spot, ImmutableList<Object> values) {}

  /**
   * Where something is absent.
   *
   * @param form id of the form; empty for the unit, {@link #MEASURE} for a measure
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
      BiFunction<FactView, Supposed, Effects> rules) {
    this.rulebook = rulebook;
    this.record = record;
    this.period = period;
    this.found = found;
    this.rules = rules;
    GradeScale scale = rulebook.content().grades();
    this.ranks = ImmutableList.<String>builder().addAll(ranks(scale)).add(scale.withheld()).build();
    this.best = ranks.size();
  }

  /**
   * The range of grades; nothing where there are too many possibilities to be searched, and so any
   * grade must be thought possible.
   *
   * @param view the record as it is seen
   * @param found what the rules found in it
   * @param rules what the rules find in a record
   */
  static Optional<GradeRange> of(
      CompiledRulebook rulebook,
      AssessmentPeriod period,
      FactView view,
      Effects found,
      BiFunction<FactView, Supposed, Effects> rules) {
    GradeSearch search = new GradeSearch(rulebook, view.record(), period, found, rules);
    try {
      search.collect(view);
      search.explore();
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
        int known = slots.size();
        if (form.count() == Form.Count.ONE) {
          for (Field field : form.fields()) {
            absent(bands, form, 0, field, null);
          }
        }
        if (slots.size() == known) {
          untold(form, false);
        }
        continue;
      }
      if (!view.unit().knows(form.id(), rulebook.content().lookBacks().get(form.id()))) {
        untold(form, true);
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
          absent(bands, form, i, field, entry.value(field.id()));
        }
      }
    }
    for (Field field : rulebook.content().forms().subject().fields()) {
      absent(bands, null, 0, field, record.unit().values().get(field.id()));
    }
    // What is open about entries settles what is taken from them, unless more is open about that.
    FactView settled =
        slots.isEmpty() ? view : FactView.of(rulebook, supposing(supposed(0)), period);
    for (Measure measure : rulebook.content().forms().measures().values()) {
      boolean ofEntries = measure.form() != null && measure.kind() != Measure.Kind.QUOTA;
      measure(bands.get(measure.id()), measure, ofEntries ? settled : view);
    }
  }

  /**
   * Entries of the form may be there of which nobody told. What these might do is open, unless it
   * is more than to break a goal, to veto and to take points off, which could come to anything.
   *
   * @param back whether they are from before the period, where only rules that look back see them
   */
  private void untold(Form form, boolean back) throws Endless {
    for (RuleInfo rule : rulebook.content().rules().values()) {
      if (!(back ? rule.back() : rule.entries()).contains(form.id())) {
        continue;
      }
      for (Deed deed : rule.does()) {
        switch (deed.kind()) {
          case BREAKS, OPENS -> untoldGoals.add(String.valueOf(deed.of()));
          case VETOES -> vetoUntold = true;
          case OPENS_CONFORMITY, EXCLUDES, NOTES, REMINDS -> {}
          // What is not known to be taken off is open, by the rule for a form not supplied.
          case DEDUCTS, MAY_DEDUCT, ADDS, MAY_ADD, ABSENT, SCORES -> {
            if (back) {
              throw new Endless();
            }
          }
          default -> throw new Endless();
        }
      }
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

  private boolean isPending(Form form, Entry entry) {
    FormPlan plan = rulebook.plans().forms().get(form.id());
    return form.isDetermined()
        && plan != null
        && FactClasses.entry(
                rulebook.factClasses().entries(form),
                new EntryFact.Source(plan, entry, record, period, rulebook.content()))
            .isPending();
  }

  private void absent(
      Map<String, ImmutableList<String>> bands,
      @Nullable Form form,
      int at,
      Field field,
      @Nullable Object value)
      throws Endless {
    String of = form == null ? "" : form.id();
    ImmutableList<String> asked = bands.get(of + '/' + field.id());
    if (asked == null || value != null) {
      return;
    }
    Spot spot = new Spot(of, at, field.id());
    switch (field.type()) {
      case FLAG -> slots.add(new Slot(spot, ImmutableList.of(true, false)));
      case CHOICE ->
          slots.add(
              new Slot(
                  spot,
                  field.choices().stream()
                      .map(Choice::code)
                      .collect(ImmutableList.toImmutableList())));
      case COUNT, NUMBER, MONEY, SHARE -> {
        // What only points follow from leaves these open.
        if (!field.numbers().isEmpty() || !isOfPointsOnly(asked)) {
          slots.add(new Slot(spot, numbers(field, asked)));
        }
      }
      // A day that is not there did not come; a document that is not there does not exist.
      case DAY, SET_DAY, DOCUMENT, TEXT, REFERENCE, GRID -> {}
      case TIME -> throw new Endless();
    }
  }

  private static boolean isOfPointsOnly(List<String> asked) {
    return asked.equals(ImmutableList.of(ANY));
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

  /** A measure that is absent is supposed as a whole, whatever it is taken from. */
  private void measure(@Nullable ImmutableList<String> asked, Measure measure, FactView view)
      throws Endless {
    if (asked == null
        || measure.kind() == Measure.Kind.SEVERAL
        || isOfPointsOnly(asked)
        || view.measures().of(measure.id()).state() != Outcome.State.ABSENT) {
      return;
    }
    BigDecimal greatest =
        switch (measure.kind()) {
          case SHARE, IN_TIME, LATE -> BigDecimal.ONE;
          default -> null;
        };
    boolean whole = measure.kind() == Measure.Kind.COUNT && measure.denominator() == null;
    ImmutableList.Builder<Object> values = ImmutableList.builder();
    for (BigDecimal number : between(asked, BigDecimal.ZERO, greatest, whole)) {
      values.add(Outcome.of(Ratio.of(number)));
    }
    slots.add(new Slot(new Spot(MEASURE, 0, measure.id()), values.build()));
  }

  // ---- what follows

  private void explore() throws Endless {
    long combinations = 1;
    for (Slot slot : slots) {
      combinations *= slot.values().size();
      if (combinations > MOST_COMBINATIONS) {
        throw new Endless();
      }
    }
    for (long number = 0; number < combinations; number++) {
      explore(supposed(number), Supposed.NOTHING);
    }
  }

  private Map<Spot, Object> supposed(long number) {
    Map<Spot, Object> supposed = new HashMap<>();
    long rest = number;
    for (Slot slot : slots) {
      supposed.put(slot.spot(), slot.values().get((int) (rest % slot.values().size())));
      rest /= slot.values().size();
    }
    return supposed;
  }

  /** The grade that follows; where something is open still, those that follow however it ends. */
  private void explore(Map<Spot, Object> values, Supposed supposed) throws Endless {
    if (++runs > MOST_COMBINATIONS) {
      throw new Endless();
    }
    Effects effects = follow(values, supposed);
    Verdict verdict = effects.verdict();
    if (verdict.conformity() == Conformity.NOT_APPLICABLE) {
      return;
    }
    List<Supposed> ends = ends(effects, supposed);
    if (ends.isEmpty()) {
      boolean undecided = verdict.conformity() == Conformity.UNDETERMINED;
      reached(ranks.indexOf(String.valueOf(undecided ? verdict.grade() : verdict.shown())));
    }
    for (Supposed end : ends) {
      explore(values, end);
    }
  }

  private void reached(int rank) throws Endless {
    if (rank < 0) {
      throw new Endless();
    }
    best = Math.min(best, rank);
    worst = Math.max(worst, rank);
  }

  private GradeRange range() throws Endless {
    if (worst < 0) {
      throw new Endless();
    }
    return new GradeRange(ranks.get(worst), ranks.get(best));
  }

  /** How what the rules leave open could end; nothing where they leave nothing open. */
  private List<Supposed> ends(Effects effects, Supposed supposed) throws Endless {
    List<Supposed> ends = List.of(supposed);
    for (Map.Entry<String, ZeroState> goal : effects.goals().entrySet()) {
      boolean open =
          goal.getValue() == ZeroState.UNDETERMINED
              || goal.getValue() == ZeroState.CLEAN && untoldGoals.contains(goal.getKey());
      if (open && !supposed.goals().containsKey(goal.getKey())) {
        ends =
            each(ends, end -> end.with(goal.getKey(), false), end -> end.with(goal.getKey(), true));
      }
    }
    if (vetoUntold && supposed.veto() == End.OPEN && effects.vetoes().isEmpty()) {
      ends = each(ends, end -> end.withVeto(End.WELL), end -> end.withVeto(End.BADLY));
    }
    boolean open =
        effects.open().stream().anyMatch(found -> found.effect() == Effect.OPENS_CONFORMITY);
    if (open && rulebook.content().decides().conformity()) {
      ends = each(ends, end -> end.withConformity(End.WELL), end -> end.withConformity(End.BADLY));
    } else if (open) {
      // Nothing says what follows where this ends badly, so it may be the worst.
      reached(ranks(rulebook.content().grades()).size() - 1);
      ends = each(ends, end -> end.withConformity(End.WELL));
    }
    if (effects.hasScore() && !effects.lowest().equals(effects.highest())) {
      ends = each(ends, end -> end.with(Points.AT_WORST), end -> end.with(Points.AT_BEST));
    }
    return ends.equals(List.of(supposed)) ? List.of() : ends;
  }

  @SafeVarargs
  private static List<Supposed> each(List<Supposed> ends, UnaryOperator<Supposed>... each)
      throws Endless {
    if (ends.size() * each.length > MOST_COMBINATIONS) {
      throw new Endless();
    }
    return ends.stream().flatMap(end -> Stream.of(each).map(one -> one.apply(end))).toList();
  }

  private Effects follow(Map<Spot, Object> values, Supposed supposed) {
    if (values.isEmpty() && supposed.equals(Supposed.NOTHING)) {
      return found;
    }
    FactView view = FactView.of(rulebook, supposing(values), period);
    values.forEach(
        (spot, value) -> {
          if (value instanceof Outcome outcome) {
            view.measures().suppose(spot.field(), outcome);
          }
        });
    return rules.apply(view, supposed);
  }

  private UnitRecord supposing(Map<Spot, Object> supposed) {
    Filled<Unit, Entry> other = new Filled<>(record.forms(), unit(supposed));
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

  private Unit unit(Map<Spot, Object> supposed) {
    Unit unit = record.unit();
    for (Map.Entry<Spot, Object> value : supposed.entrySet()) {
      if (value.getKey().form().isEmpty()) {
        unit = unit.value(value.getKey().field(), value.getValue());
      }
    }
    return unit;
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
