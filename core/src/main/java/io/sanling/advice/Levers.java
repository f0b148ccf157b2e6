package io.sanling.advice;

import static java.util.Objects.requireNonNullElse;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.sanling.form.Choice;
import io.sanling.form.Deadline;
import io.sanling.form.Determination;
import io.sanling.form.Field;
import io.sanling.form.FieldType;
import io.sanling.form.Form;
import io.sanling.form.Measure;
import io.sanling.internal.engine.CompiledRulebook;
import io.sanling.internal.engine.Outlook;
import io.sanling.internal.form.DaySet;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.record.Entry;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.value.AssessmentPeriod;
import io.sanling.value.DayRange;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.chrono.ChronoLocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that a unit can honestly do about a record from a day on: what the forms say may be changed,
 * what is missing, what is not decided. It never changes a value that stands, but where its field
 * says that advice may.
 */
final class Levers {
  static final String UNIT = "unit";

  /** Who finds these is not the unit: a better value must be borne out. */
  private static final ImmutableSet<String> FOUND_BY_OTHERS = ImmutableSet.of("检查", "调查");

  private final RulebookContent content;
  private final UnitRecord known;
  private final LocalDate asOf;
  private final AssessmentPeriod period;
  private final LocalDate last;
  private final boolean running;
  private final Advisor advisor;
  private final Outlook outlook;
  private final Trials trials;
  private final Comparator<AssessmentResult> merit;
  private final AssessmentResult untouched;
  private final Thresholds thresholds;
  private final Set<String> ofQuotients = new LinkedHashSet<>();

  /** What a form must have that is not there, without which nothing else of it can be told. */
  private final List<Edit> withRequired = new ArrayList<>();

  private final ImmutableList.Builder<Lever> levers = ImmutableList.builder();

  /**
   * @param known the record as known on the day
   * @param asOf the day from which on things can be done
   * @param period the period as of the day by which they are done
   */
  Levers(
      Advisor advisor,
      CompiledRulebook compiled,
      UnitRecord known,
      LocalDate asOf,
      AssessmentPeriod period,
      Trials trials,
      AssessmentResult untouched,
      Comparator<AssessmentResult> merit) {
    this.advisor = advisor;
    this.content = compiled.content();
    this.known = known;
    this.asOf = asOf;
    this.period = period;
    LocalDate closed = known.unit().closedOn();
    this.running = closed == null || !closed.isBefore(asOf);
    this.last = closed != null && closed.isBefore(period.asOf()) ? closed : period.asOf();
    this.outlook = Outlook.of(compiled, known, period);
    this.trials = trials;
    this.merit = merit;
    this.untouched = untouched;
    this.thresholds = new Thresholds(content, known, outlook);
  }

  /** In the order of the forms. */
  ImmutableList<Lever> all() {
    content.forms().subject().fields().forEach(field -> supply(null, 0, null, field));
    for (Form form : content.forms().all()) {
      if (advisor.isFrozen(form.id())) {
        continue;
      }
      switch (form.count()) {
        case DAYS -> report(form);
        case ONE -> {
          Entry single = known.single(form.id());
          content.forms().measures().values().stream()
              .filter(measure -> measure.kind() == Measure.Kind.QUOTIENT)
              .filter(measure -> String.valueOf(measure.numerator()).startsWith(form.id() + '/'))
              .forEach(this::quotient);
          Stream.of(true, false)
              .forEach(
                  required ->
                      form.fields().stream()
                          .filter(field -> field.required() == required)
                          .forEach(field -> value(form, 0, single, field)));
          withRequired.clear();
        }
        case MANY -> many(form, known.list(form.id()));
      }
    }
    return levers.build();
  }

  private void add(String group, List<Lever.Option> options) {
    if (!options.isEmpty()) {
      levers.add(new Lever(group, options));
    }
  }

  /** Whether the unit is still there on the day, so that it can do something itself. */
  boolean isRunning() {
    return running;
  }

  // ---- forms

  private void report(Form form) {
    DaySet missing =
        DaySet.between(asOf, last)
            .intersect(DaySet.of(outlook.observed()))
            .minus(DaySet.of(known.days(form.id())));
    if (!running || form.storedOnly() || form.allClear() != null || missing.size() == 0) {
      return;
    }
    LocalDate first = missing.runs().get(0).from();
    add(
        form.id(),
        List.of(
            new Lever.Option(
                List.of(new Edit(form.id(), 0, Edit.DAYS, new DayRange(first, last))),
                List.of(
                    step(
                        Advice.Act.REPORT,
                        form.id(),
                        List.of(),
                        first,
                        last,
                        advisor.cost(form.id(), BigDecimal.ONE),
                        false)))));
  }

  private void many(Form form, @Nullable List<Entry> entries) {
    if (entries == null) {
      add(
          form.id(),
          List.of(
              new Lever.Option(
                  List.of(new Edit(form.id(), 0, Edit.LIST, true)),
                  List.of(
                      step(
                          Advice.Act.SUPPLY,
                          form.id(),
                          List.of(),
                          asOf,
                          period.asOf(),
                          advisor.cost(form.id(), BigDecimal.ONE),
                          true)))));
      return;
    }
    Map<List<Object>, List<Finish>> ends = new LinkedHashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (!outlook.isPossible(entry)) {
        continue;
      }
      if (outlook.isPending(entry)) {
        decide(form, i, entry);
      }
      for (Field field : form.fields()) {
        Finish end = finish(form, i, entry, field);
        if (end == null) {
          value(form, i, entry, field);
        } else {
          ends.computeIfAbsent(likeness(entry, end), key -> new ArrayList<>()).add(end);
        }
      }
    }
    ends.values().forEach(alike -> add(form.id(), firstOf(alike)));
  }

  // ---- matters dealt with in time

  /** The end of a matter, on the last day on which it helps. */
  private record Finish(int at, Field field, Edit edit, Advice.Step step, boolean due) {}

  private @Nullable Finish finish(Form form, int at, Entry entry, Field field) {
    Field.Change change = field.change();
    if (change == null
        || change.direction() != Field.Direction.SET
        || entry.value(field.id()) != null
        || !running
        || advisor.isFrozen(form.id(), field.id())) {
      return null;
    }
    LocalDate from = earliest(entry, field, change);
    LocalDate by = last;
    boolean due = false;
    for (Deadline deadline : form.deadlines()) {
      if (field.id().equals(deadline.end())) {
        LocalDate end = outlook.lastDay(entry, deadline);
        if (end == null) {
          return null;
        }
        due |= !end.isAfter(last);
        by = end.isBefore(by) ? end : by;
      }
    }
    if (from == null || by.isBefore(from)) {
      return null;
    }
    Object value = field.type() == FieldType.TIME ? by.atTime(23, 59) : by;
    return new Finish(
        at,
        field,
        new Edit(form.id(), at, field.id(), value),
        step(
            Advice.Act.FINISH,
            entry.name(),
            List.of(
                new Advice.Change(field.id(), null, value.toString(), Advice.Change.Bound.AT_MOST)),
            from,
            by,
            advisor.cost(form.id(), field.id(), change.cost()),
            isFoundByOthers(form)),
        due);
  }

  /** The first day on which it can be changed; null where that is not known. */
  private @Nullable LocalDate earliest(@Nullable Entry entry, Field field, Field.Change change) {
    LocalDate first = change.from() == null ? asOf.plusDays(change.days()) : asOf;
    if (change.from() != null) {
      LocalDate from = entry == null ? null : day(entry.value(change.from()));
      if (from == null) {
        return null;
      }
      first = later(first, from.plusDays(change.days()));
    }
    for (Field.Relation relation : field.relations()) {
      LocalDate other =
          entry == null || relation.kind() != Field.Relation.Kind.NOT_BEFORE
              ? null
              : day(entry.value(relation.other()));
      first = other == null ? first : later(first, other);
    }
    return first;
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return other.isAfter(one) ? other : one;
  }

  private static @Nullable LocalDate day(@Nullable Object value) {
    return value instanceof LocalDateTime time ? time.toLocalDate() : (LocalDate) value;
  }

  /**
   * What tells matters apart for the rules; of those that are alike, it is the number that counts.
   */
  private List<Object> likeness(Entry entry, Finish end) {
    List<Object> likeness = new ArrayList<>(List.of(end.field.id(), end.due));
    for (Field field : entry.form().fields()) {
      Object value = entry.value(field.id());
      boolean asked = content.bands().containsKey(entry.form().id() + '/' + field.id());
      boolean isDay = value instanceof ChronoLocalDate || value instanceof LocalDateTime;
      if (asked && value != null && !isDay && field.type() != FieldType.DOCUMENT) {
        likeness.add(field.id());
        likeness.add(value);
      }
    }
    LocalDate own = entry.ownDay();
    likeness.add(own != null && period.includes(own));
    likeness.add(outlook.isPending(entry));
    return likeness;
  }

  /** Of matters that are alike, the first so many by the day due. */
  private static ImmutableList<Lever.Option> firstOf(List<Finish> alike) {
    List<Finish> sorted = new ArrayList<>(alike);
    sorted.sort(Comparator.comparing((Finish end) -> end.step.by()).thenComparing(Finish::at));
    ImmutableList.Builder<Lever.Option> options = ImmutableList.builder();
    for (int count = 1; count <= sorted.size(); count++) {
      List<Finish> first = sorted.subList(0, count);
      options.add(
          new Lever.Option(
              first.stream().map(Finish::edit).toList(),
              first.stream().map(Finish::step).toList()));
    }
    return options.build();
  }

  // ---- decisions

  private void decide(Form form, int at, Entry entry) {
    if (advisor.isFrozen(form.id(), Edit.DETERMINATION)) {
      return;
    }
    LocalDate by = period.asOf();
    for (Deadline deadline : form.deadlines()) {
      LocalDate end = deadline.endsByDetermination() ? outlook.lastDay(entry, deadline) : null;
      by = end != null && end.isBefore(by) && !end.isBefore(asOf) ? end : by;
    }
    List<Lever.Option> ways = new ArrayList<>();
    for (Determination.Status status :
        List.of(Determination.Status.CONFIRMED, Determination.Status.EXCLUDED)) {
      ways.add(decided(form, at, entry, status, by));
    }
    add(form.id(), best(ways).stream().limit(1).toList());
  }

  private Lever.Option decided(
      Form form, int at, Entry entry, Determination.Status status, LocalDate by) {
    // Who decides, and by which document, is not known yet; the form's name stands for both.
    String open = status == Determination.Status.EXCLUDED ? form.name() : null;
    return new Lever.Option(
        List.of(
            new Edit(
                form.id(),
                at,
                Edit.DETERMINATION,
                new Determination(status, open, open, null, by))),
        List.of(
            step(
                Advice.Act.DECIDE,
                entry.name(),
                List.of(
                    new Advice.Change(
                        Edit.DETERMINATION,
                        Determination.Status.PENDING.name(),
                        status.name(),
                        Advice.Change.Bound.EXACTLY)),
                asOf,
                by,
                advisor.cost(form.id(), Edit.DETERMINATION, BigDecimal.ONE),
                true)));
  }

  /** Ways from the best on, the later of those that are as good first. */
  private List<Lever.Option> best(List<Lever.Option> ways) {
    record Tried(Lever.Option way, AssessmentResult result) {}
    List<Tried> tried = new ArrayList<>();
    for (Lever.Option way : ways) {
      AssessmentResult result = tried(way.edits());
      if (result != null) {
        tried.add(0, new Tried(way, result));
      }
    }
    return tried.stream()
        .sorted(Comparator.comparing(Tried::result, merit.reversed()))
        .map(Tried::way)
        .toList();
  }

  private @Nullable AssessmentResult tried(List<Edit> edits) {
    return trials.with(Stream.concat(withRequired.stream(), edits.stream()).toList());
  }

  // ---- values

  private void value(Form form, int at, @Nullable Entry entry, Field field) {
    Object value = entry == null ? null : entry.value(field.id());
    if (value == null) {
      supply(form, at, entry, field);
    } else {
      improve(form, at, entry, field, value);
    }
  }

  private void improve(Form form, int at, @Nullable Entry entry, Field field, Object value) {
    Field.Change change = field.change();
    if (change == null
        || !running
        || ofQuotients.contains(form.id() + '/' + field.id())
        || advisor.isFrozen(form.id(), field.id())) {
      return;
    }
    LocalDate from = earliest(entry, field, change);
    if (from == null || from.isAfter(last)) {
      return;
    }
    BigDecimal cost = advisor.cost(form.id(), field.id(), change.cost());
    List<Lever.Option> options = new ArrayList<>();
    switch (change.direction()) {
      case SET -> {}
      case YES, NO -> {
        boolean wanted = change.direction() == Field.Direction.YES;
        if (!value.equals(wanted)) {
          options.add(
              improved(
                  form, at, entry, field, value, wanted, from, cost, Advice.Change.Bound.EXACTLY));
        }
      }
      case MORE, LESS -> {
        boolean more = change.direction() == Field.Direction.MORE;
        BigDecimal current = Trials.number(value);
        for (BigDecimal wanted : thresholds.beyond(form, entry, field, current, more)) {
          BigDecimal steps =
              field.type() == FieldType.COUNT ? wanted.subtract(current).abs() : BigDecimal.ONE;
          options.add(
              improved(
                  form,
                  at,
                  entry,
                  field,
                  value,
                  typed(field, wanted),
                  from,
                  cost.multiply(steps),
                  more ? Advice.Change.Bound.AT_LEAST : Advice.Change.Bound.AT_MOST));
        }
      }
    }
    add(group(form, field), options);
  }

  private Lever.Option improved(
      Form form,
      int at,
      @Nullable Entry entry,
      Field field,
      Object now,
      Object then,
      LocalDate from,
      BigDecimal cost,
      Advice.Change.Bound bound) {
    return new Lever.Option(
        List.of(new Edit(form.id(), at, field.id(), then)),
        List.of(
            step(
                Advice.Act.IMPROVE,
                entry == null ? form.id() : entry.name(),
                List.of(new Advice.Change(field.id(), text(now), text(then), bound)),
                from,
                last,
                cost,
                isFoundByOthers(form))));
  }

  private static boolean isFoundByOthers(Form form) {
    return FOUND_BY_OTHERS.contains(form.nature());
  }

  private static Object typed(Field field, BigDecimal number) {
    return field.type() == FieldType.COUNT ? (Object) number.longValueExact() : number;
  }

  static String text(Object value) {
    if (value instanceof BigDecimal number) {
      return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
    return value.toString();
  }

  // ---- what is missing

  /** Of a field, or of a field of the unit where there is no form. */
  private void supply(@Nullable Form form, int at, @Nullable Entry entry, Field field) {
    String id = form == null ? "" : form.id();
    String path = (form == null ? UNIT : id) + '/' + field.id();
    boolean given = form == null && known.unit().values().get(field.id()) != null;
    if (given
        || ofQuotients.contains(path)
        || advisor.isFrozen(form == null ? UNIT : id, field.id())
        || !isAskedOf(field)
        || !thresholds.isAsked(form, field)) {
      return;
    }
    String record = form == null ? UNIT : entry == null ? id : entry.name();
    List<Supplied> values =
        switch (field.type()) {
          case FLAG -> supplied(List.of(true, false), null);
          case CHOICE -> supplied(field.choices().stream().map(Choice::code).toList(), null);
          case COUNT, NUMBER, MONEY, SHARE -> numbers(form, at, entry, field);
          // A day that is not there did not come; a document that is not there does not exist.
          case DAY, SET_DAY, TIME, DOCUMENT, TEXT, REFERENCE, GRID -> List.of();
        };
    Lever.Option best =
        supply(
            form == null ? UNIT : group(form, field),
            record,
            advisor.cost(form == null ? UNIT : id, field.id(), BigDecimal.ONE),
            values.stream()
                .map(
                    each ->
                        new Way(
                            List.of(new Edit(id, at, field.id(), each.value)),
                            List.of(
                                new Advice.Change(field.id(), null, text(each.value), each.bound))))
                .toList());
    if (best != null && form != null && form.count() == Form.Count.ONE && field.required()) {
      withRequired.addAll(best.edits());
    }
  }

  private boolean isAskedOf(Field field) {
    return field.classes().isEmpty()
        || known.classes().values().stream().anyMatch(field.classes()::contains);
  }

  /** A value that may turn out, and which others would do as well. */
  private record Supplied(Object value, Advice.Change.Bound bound) {}

  private static List<Supplied> supplied(List<?> values, Advice.Change.@Nullable Bound bound) {
    return values.stream()
        .map(value -> new Supplied(value, requireNonNullElse(bound, Advice.Change.Bound.EXACTLY)))
        .toList();
  }

  private List<Supplied> numbers(@Nullable Form form, int at, @Nullable Entry entry, Field field) {
    int slope = thresholds.slope(form, field);
    BigDecimal least = thresholds.least(field);
    BigDecimal most = thresholds.most(entry, field);
    if (slope == 0) {
      AssessmentResult low = tried(form, at, field, least);
      AssessmentResult high = tried(form, at, field, most);
      slope = low != null && high != null && merit.compare(low, high) > 0 ? -1 : 1;
    }
    boolean more = slope > 0;
    List<BigDecimal> values = new ArrayList<>();
    values.add(more ? least : most);
    values.addAll(thresholds.beyond(form, entry, field, more ? least : most, more));
    return supplied(
        values.stream().map(value -> typed(field, value)).toList(),
        more ? Advice.Change.Bound.AT_LEAST : Advice.Change.Bound.AT_MOST);
  }

  private @Nullable AssessmentResult tried(
      @Nullable Form form, int at, Field field, BigDecimal value) {
    return tried(
        List.of(new Edit(form == null ? "" : form.id(), at, field.id(), typed(field, value))));
  }

  /** A way in which what is missing may turn out. */
  private record Way(List<Edit> edits, List<Advice.Change> changes, Advice.@Nullable Ratio ratio) {
    Way(List<Edit> edits, List<Advice.Change> changes) {
      this(edits, changes, null);
    }

    Way making(Advice.Ratio together) {
      return new Way(
          edits,
          changes.stream().map(each -> bounded(each, Advice.Change.Bound.BY_RATIO)).toList(),
          together);
    }

    /** It does not matter what it turns out to be, but that there are enough to be counted. */
    Way whatever() {
      boolean enough = ratio != null && ratio.among() != null;
      return enough
          ? this
          : new Way(
              edits,
              changes.stream().map(each -> bounded(each, Advice.Change.Bound.WHATEVER)).toList());
    }
  }

  /**
   * Adds what is to be told, and gives the best that it may be. Whatever the truth is, it is to be
   * told; what it must be to help is the condition. Where even the worst would do, there is none.
   */
  private Lever.@Nullable Option supply(
      String group, String record, BigDecimal cost, List<Way> ways) {
    record Tried(Way way, @Nullable AssessmentResult result) {}
    List<Tried> tried =
        ways.stream()
            .map(way -> new Tried(way, tried(way.edits)))
            .filter(each -> each.result != null || ways.size() == 1)
            .toList();
    List<Tried> helping =
        tried.stream()
            .filter(each -> each.result == null || merit.compare(each.result, untouched) >= 0)
            .sorted(Comparator.comparing(Tried::result, Comparator.nullsFirst(merit)))
            .toList();
    boolean all = helping.size() == ways.size();
    List<Lever.Option> options = new ArrayList<>();
    for (int i = 0; i < helping.size(); i++) {
      boolean whatever = all && i == 0;
      Way way = whatever ? helping.get(i).way.whatever() : helping.get(i).way;
      options.add(
          new Lever.Option(
              way.edits,
              List.of(
                  new Advice.Step(
                      Advice.Act.SUPPLY,
                      record,
                      way.changes,
                      way.ratio,
                      asOf,
                      period.asOf(),
                      cost,
                      !whatever,
                      null))));
    }
    add(group, options);
    return options.isEmpty() ? null : options.get(options.size() - 1);
  }

  private boolean isAsGood(@Nullable AssessmentResult one, @Nullable AssessmentResult other) {
    return one != null && other != null && merit.compare(one, other) >= 0;
  }

  private static Advice.Change bounded(Advice.Change change, Advice.Change.Bound bound) {
    return new Advice.Change(change.field(), change.from(), change.to(), bound);
  }

  /** Both numbers of a quotient that cannot be taken are supplied together, as in a survey. */
  private void quotient(Measure measure) {
    String above = String.valueOf(measure.numerator());
    String below = String.valueOf(measure.denominator());
    Form form = form(above);
    if (form == null
        || !form.equals(form(below))
        || !content.bands().containsKey(measure.id())
        || advisor.isFrozen(form.id())) {
      return;
    }
    Field top = form.field(fieldOf(above)).orElseThrow();
    Field bottom = form.field(fieldOf(below)).orElseThrow();
    Entry entry = known.single(form.id());
    BigDecimal num = entry == null ? null : entry.number(top.id());
    BigDecimal den = entry == null ? null : entry.number(bottom.id());
    BigDecimal least = requireNonNullElse(outlook.least(measure), BigDecimal.ONE);
    boolean tooFew = den != null && outlook.least(measure) != null && den.compareTo(least) < 0;
    if (num != null && den != null && !tooFew) {
      return;
    }
    ofQuotients.add(above);
    ofQuotients.add(below);
    if (advisor.isFrozen(form.id(), top.id()) || advisor.isFrozen(form.id(), bottom.id())) {
      return;
    }
    // A survey that nobody was asked in is none, but where nobody is to be helped nobody is missed.
    AssessmentResult none =
        den == null && num == null && outlook.least(measure) == null
            ? tried(
                List.of(
                    new Edit(form.id(), 0, bottom.id(), typed(bottom, BigDecimal.ZERO)),
                    new Edit(form.id(), 0, top.id(), typed(top, BigDecimal.ZERO))))
            : null;
    List<Way> ways = new ArrayList<>();
    for (BigDecimal share : thresholds.shares(measure)) {
      BigDecimal[] pair =
          tooFew && den != null
              ? completed(share, requireNonNullElse(num, BigDecimal.ZERO), den, least)
              : pair(share, num, den, least);
      if (pair != null && isWithin(top, pair[0]) && isWithin(bottom, pair[1])) {
        Way way = supplied(form, entry, top, bottom, pair);
        boolean together = way.edits.stream().anyMatch(edit -> edit.field().equals(bottom.id()));
        ways.add(
            together
                ? way.making(
                    new Advice.Ratio(
                        measure.id(),
                        share,
                        thresholds.slope(form, top) < 0
                            ? Advice.Change.Bound.AT_MOST
                            : Advice.Change.Bound.AT_LEAST,
                        tooFew ? pair[1] : outlook.least(measure),
                        isAsGood(none, tried(way.edits))))
                : way);
      }
    }
    supply(group(form, top), form.id(), advisor.cost(form.id(), BigDecimal.ONE), ways);
  }

  private static boolean isWithin(Field field, BigDecimal number) {
    return field.admits(number);
  }

  private static Way supplied(
      Form form, @Nullable Entry entry, Field top, Field bottom, BigDecimal[] pair) {
    List<Edit> edits = new ArrayList<>();
    List<Advice.Change> changes = new ArrayList<>();
    Stream.of(bottom, top)
        .forEach(
            field -> {
              Object then = typed(field, field.equals(top) ? pair[0] : pair[1]);
              Object now = entry == null ? null : entry.value(field.id());
              if (!then.equals(now)) {
                edits.add(new Edit(form.id(), 0, field.id(), then));
                changes.add(
                    new Advice.Change(
                        field.id(),
                        now == null ? null : text(now),
                        text(then),
                        field.equals(top)
                            ? Advice.Change.Bound.AT_LEAST
                            : Advice.Change.Bound.EXACTLY));
              }
            });
    return new Way(edits, changes);
  }

  /** Whole numbers whose quotient is at least the share, the nearest there are; null for none. */
  private static BigDecimal @Nullable [] pair(
      BigDecimal share, @Nullable BigDecimal num, @Nullable BigDecimal den, BigDecimal least) {
    if (den != null) {
      return new BigDecimal[] {up(share.multiply(den)), den};
    }
    if (num != null) {
      BigDecimal most =
          share.signum() == 0 || num.signum() == 0
              ? null
              : num.divide(share, 0, RoundingMode.FLOOR);
      BigDecimal below = most == null ? num.max(least) : most;
      return below.compareTo(least) < 0 || below.compareTo(num) < 0
          ? null
          : new BigDecimal[] {num, below};
    }
    BigDecimal whole = BigDecimal.ONE;
    BigDecimal exact = share.stripTrailingZeros();
    if (exact.scale() > 0) {
      whole =
          new BigDecimal(
              BigDecimal.TEN
                  .pow(exact.scale())
                  .toBigIntegerExact()
                  .divide(
                      exact
                          .unscaledValue()
                          .gcd(BigDecimal.TEN.pow(exact.scale()).toBigIntegerExact())));
    }
    BigDecimal below = whole.multiply(least.divide(whole, 0, RoundingMode.CEILING));
    return new BigDecimal[] {up(share.multiply(below)), below};
  }

  /**
   * A quotient of too few with more of them, the nearest there is: those there are stay as they
   * are, and only the others may turn out so or so; null where no more of them make up for it.
   */
  private static BigDecimal @Nullable [] completed(
      BigDecimal share, BigDecimal num, BigDecimal den, BigDecimal least) {
    BigDecimal against = den.subtract(num);
    BigDecimal rest = BigDecimal.ONE.subtract(share);
    if (rest.signum() < 0 || rest.signum() == 0 && against.signum() > 0) {
      return null;
    }
    BigDecimal enough = rest.signum() == 0 ? least : against.divide(rest, 0, RoundingMode.CEILING);
    BigDecimal below = up(least).max(enough);
    return new BigDecimal[] {num.max(up(share.multiply(below))), below};
  }

  private static BigDecimal up(BigDecimal number) {
    return number.setScale(0, RoundingMode.CEILING);
  }

  private @Nullable Form form(String path) {
    return content.forms().all().stream()
        .filter(form -> path.startsWith(form.id() + '/') && form.count() == Form.Count.ONE)
        .findFirst()
        .orElse(null);
  }

  private static String fieldOf(String path) {
    return path.substring(path.indexOf('/') + 1);
  }

  /** Levers for one standard may make up for each other; others are a form's. */
  private String group(Form form, Field field) {
    return thresholds.standard(form, field).orElse(form.id());
  }

  private static Advice.Step step(
      Advice.Act act,
      String record,
      List<Advice.Change> changes,
      LocalDate from,
      LocalDate by,
      BigDecimal cost,
      boolean conditional) {
    return new Advice.Step(act, record, changes, null, from, by, cost, conditional, null);
  }
}
