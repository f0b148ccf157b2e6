package io.sanling.rules.difference;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Maps;
import io.sanling.form.Deadline;
import io.sanling.form.Form;
import io.sanling.form.Measure;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.language.Parameter;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.problem.Severity;
import io.sanling.rules.tree.Action;
import io.sanling.rules.tree.RuleTree;
import io.sanling.rules.tree.Test;
import io.sanling.rules.tree.Test.InTime;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The days lost at the seam between two editions (两版之间落空的日子). For each deadline both count, the
 * days over the seam are walked, every start with every end: what is late by each edition alone and
 * counts in the period of neither is lost. What the later edition carries over (承前) is not.
 */
public final class Seams {
  private static final int MOST_DAYS = 3660;
  private static final String ANY = "*";

  private final RulebookDraft earlier;
  private final RulebookDraft now;

  private Seams(RulebookDraft earlier, RulebookDraft now) {
    this.earlier = earlier;
    this.now = now;
  }

  /** How a deadline counts. */
  public enum Counting {
    /** By a rule, in the period of the first day late (逾期首日). */
    LATE,
    /** By a rule, in the period of the day it began on; only if it is late by the period's end. */
    OWN_DAY,
    /** In a rate, in the period of its last day. */
    RATE
  }

  /**
   * Days lost at a seam.
   *
   * @param form what is late in neither period
   * @param deadline the time it is late by
   * @param counting how the later edition counts it
   * @param extended whether with the extension (延期), or without
   * @param first first day on which such an entry is taken up
   * @param last last such day
   * @param end first day of which an entry of the first day is lost that is dealt with then
   * @param daysBefore days or hours that the earlier edition allows
   * @param daysNow days or hours that the later one allows
   * @param earlier id of the earlier edition
   * @param now id of the later one
   * @param place where the later one says its days
   */
  public record Seam(
      Form form,
      Deadline deadline,
      Counting counting,
      boolean extended,
      LocalDate first,
      LocalDate last,
      LocalDate end,
      long daysBefore,
      long daysNow,
      String earlier,
      String now,
      Place place) {
    /** How many days are lost. */
    public long days() {
      return ChronoUnit.DAYS.between(first, last) + 1;
    }

    /** Whether it is the same as the other but for the editions. */
    public boolean isAlso(Seam other) {
      return deadline.name().equals(other.deadline.name())
          && form.id().equals(other.form.id())
          && counting == other.counting
          && extended == other.extended
          && first.equals(other.first)
          && last.equals(other.last);
    }

    /** As a warning about the later edition. */
    public Problem problem() {
      String wording =
          switch (counting) {
                case LATE -> "late";
                case OWN_DAY -> "own";
                case RATE -> "rate";
              }
              + (extended ? ".extended" : "");
      return Problem.of(RulebookCode.SEAM, place, String.valueOf(daysNow))
          .worded(
              wording,
              first,
              last,
              days(),
              daysBefore,
              daysNow,
              earlier,
              now,
              form.label(),
              form.english(),
              deadline.name(),
              deadline.english(),
              form.field(deadline.from()).map(field -> field.name()).orElse(deadline.from()),
              form.field(deadline.from()).map(field -> field.english()).orElse(deadline.from()),
              end)
          .as(Severity.WARNING);
    }
  }

  /**
   * The days lost between the two; none when the later one does not begin after the earlier one.
   */
  public static ImmutableList<Seam> between(RulebookDraft earlier, RulebookDraft now) {
    if (!now.metadata().from().isAfter(earlier.metadata().from())) {
      return ImmutableList.of();
    }
    return new Seams(earlier, now).all();
  }

  private ImmutableList<Seam> all() {
    ImmutableList.Builder<Seam> seams = ImmutableList.builder();
    for (Form form : now.forms().all()) {
      for (Deadline deadline : form.deadlines()) {
        for (boolean rate : new boolean[] {false, true}) {
          deadline(form, deadline, rate).forEach(seams::add);
        }
      }
    }
    return seams.build();
  }

  private Stream<Seam> deadline(Form form, Deadline after, boolean rate) {
    Form sameForm = earlier.forms().find(form.id()).orElse(null);
    Deadline same =
        sameForm == null
            ? null
            : sameForm.deadlines().stream()
                .filter(each -> each.name().equals(after.name()))
                .findFirst()
                .orElse(null);
    if (sameForm == null || same == null || same.inHours() != after.inHours()) {
      return Stream.empty();
    }
    boolean extendable = same.extension() != null || after.extension() != null;
    return Stream.of(false, true)
        .filter(extended -> !extended || extendable)
        .flatMap(
            extended ->
                limits(after).entrySet().stream()
                    .flatMap(
                        limit ->
                            limits(same).entrySet().stream()
                                .filter(before -> isOf(before.getKey(), limit.getKey()))
                                .flatMap(
                                    before ->
                                        seam(
                                            new Side(
                                                earlier,
                                                sameForm,
                                                same,
                                                before.getValue(),
                                                rate,
                                                extended),
                                            new Side(
                                                now, form, after, limit.getValue(), rate, extended))
                                            .stream())));
  }

  /** The numbers of its days by the values they are for; by {@code *} that of any, or none. */
  private static Map<String, Optional<String>> limits(Deadline deadline) {
    return deadline.byValues() == null
        ? Map.of(ANY, Optional.ofNullable(deadline.limit()))
        : ImmutableSortedMap.copyOf(
            Maps.transformValues(deadline.byValues().limits(), Optional::of));
  }

  private static boolean isOf(String before, String after) {
    return before.equals(ANY) || after.equals(ANY) || before.equals(after);
  }

  // ---- the walk

  /** An entry, from when it began until it was dealt with; null where it never is. */
  private record Course(LocalDateTime start, @Nullable LocalDateTime end) {}

  private static Optional<Seam> seam(Side before, Side after) {
    if (before.counts.isEmpty() || after.counts.isEmpty()) {
      return Optional.empty();
    }
    LocalDate from = after.from;
    long most = before.daysAround(Math.max(before.time, after.time));
    LocalDate last = null;
    Course first = null;
    LocalDate end = from.plusDays(most);
    LocalDate begin = from.minusDays(most);
    // What is not known to be late until it is dealt with may have begun on any day.
    LocalDate day = after.deadline.openIsUnknown() ? before.from : before.to.minusDays(most);
    for (; day.isBefore(from); day = day.plusDays(1)) {
      Course lost = lost(day, day.isAfter(begin) ? day : begin, end, before, after);
      if (lost != null) {
        first = first == null ? lost : first;
        last = day;
      }
    }
    return first == null || last == null
        ? Optional.empty()
        : Optional.of(
            new Seam(
                after.form,
                after.deadline,
                after.counts.get(0),
                after.extended,
                first.start.toLocalDate(),
                last,
                first.end == null ? end : first.end.toLocalDate(),
                before.time,
                after.time,
                before.draft.id(),
                after.draft.id(),
                after.place(before)));
  }

  /** The first course that begins on the day and is lost; null where none is. */
  private static @Nullable Course lost(
      LocalDate day, LocalDate begin, LocalDate end, Side before, Side after) {
    int starts = after.deadline.inHours() ? 24 : 1;
    for (int hour = 0; hour < starts; hour++) {
      LocalDateTime start = day.atTime(hour, 0);
      for (LocalDate on = begin; !on.isAfter(end); on = on.plusDays(1)) {
        Course course = new Course(start, on.equals(end) ? null : on.atTime(LocalTime.of(23, 59)));
        if (before.isLate(course, LocalDate.MAX)
            && after.isLate(course, after.to)
            && !before.breaches(course, null)
            && !after.breaches(course, before.to)) {
          return course;
        }
      }
    }
    return null;
  }

  /** How one of the two editions counts a deadline. */
  private static final class Side {
    private final RulebookDraft draft;
    private final Form form;
    private final Deadline deadline;
    private final @Nullable Parameter limit;
    private final boolean extended;
    private final long time;
    private final @Nullable Long timeBefore;
    private final LocalDate from;
    private final LocalDate to;
    private final List<Counting> counts;

    private Side(
        RulebookDraft draft,
        Form form,
        Deadline deadline,
        Optional<String> limit,
        boolean rate,
        boolean extended) {
      this.draft = draft;
      this.form = form;
      this.deadline = deadline;
      this.extended = extended;
      this.from = draft.metadata().from();
      this.to = draft.metadata().to();
      Deadline.Extension extension = extended ? deadline.extension() : null;
      Parameter more = extension == null ? null : number(extension.limit());
      Parameter number = number(limit.orElse(null));
      this.limit = number;
      this.time = Math.min(MOST_DAYS, value(number) + value(more));
      this.timeBefore =
          number == null || number.earlier() == null || draft.metadata().carriesOver() == null
              ? null
              : number.earlier().longValue()
                  + (more == null || more.earlier() == null
                      ? value(more)
                      : more.earlier().longValue());
      this.counts = rate ? rates() : rules();
    }

    private @Nullable Parameter number(@Nullable String name) {
      return name == null ? null : draft.parameters().get(name);
    }

    private static long value(@Nullable Parameter number) {
      return number == null ? 0 : number.value().longValue();
    }

    /** So many days around the seam there is something to look at. */
    private long daysAround(long time) {
      return (deadline.inHours() ? time / 24 : time) + 3;
    }

    private List<Counting> rates() {
      return draft.forms().measures().values().stream()
              .anyMatch(
                  measure ->
                      (measure.kind() == Measure.Kind.IN_TIME
                              || measure.kind() == Measure.Kind.LATE)
                          && form.id().equals(measure.form())
                          && deadline.name().equals(measure.deadline()))
          ? List.of(Counting.RATE)
          : List.of();
    }

    /** How rules count it that do more than note and remind. */
    private List<Counting> rules() {
      List<Counting> counted = new ArrayList<>();
      for (RuleTree rule : draft.rules().all()) {
        if (rule.actions().stream()
            .allMatch(
                action -> action instanceof Action.Notes || action instanceof Action.Reminds)) {
          continue;
        }
        List<Test> tests = rule.conditions().stream().flatMap(draft.rules()::leaves).toList();
        if (asks(tests, InTime.BREACHED_IN_PERIOD)) {
          counted.add(Counting.LATE);
        } else if (asks(tests, InTime.LATE)
            && tests.stream().anyMatch(Test.InPeriod.class::isInstance)) {
          counted.add(Counting.OWN_DAY);
        }
      }
      return counted.stream().distinct().sorted().toList();
    }

    private boolean asks(List<Test> tests, InTime inTime) {
      return tests.stream()
          .anyMatch(
              test ->
                  test instanceof Test.Timeliness timely
                      && timely.deadline().equals(deadline)
                      && timely.inTime() == inTime);
    }

    // ---- one course

    private LocalDateTime due(Course course, long allowed) {
      return deadline.inHours()
          ? course.start.plusHours(allowed)
          : course.start.toLocalDate().plusDays(allowed).atStartOfDay();
    }

    /** Whether it is known to be late on that day. */
    private boolean isLate(Course course, LocalDate asOf) {
      return isLate(course, time, asOf);
    }

    /** The same where so many days or hours are allowed. */
    private boolean isLate(Course course, long allowed, LocalDate asOf) {
      LocalDateTime due = due(course, allowed);
      LocalDateTime end = course.end;
      if (end != null && !end.toLocalDate().isAfter(asOf)) {
        return deadline.inHours() ? end.isAfter(due) : end.toLocalDate().isAfter(due.toLocalDate());
      }
      LocalDate last = due.toLocalDate();
      return !deadline.openIsUnknown()
          && (asOf.isAfter(last) || deadline.inHours() && asOf.equals(last));
    }

    /**
     * Whether it counts in the edition's period, as of its last day.
     *
     * @param eve last day of the edition before; null where that does not matter
     */
    private boolean breaches(Course course, @Nullable LocalDate eve) {
      return counts.stream()
          .anyMatch(
              counting ->
                  switch (counting) {
                    case LATE -> includes(breachDay(course, eve));
                    case OWN_DAY -> includes(course.start.toLocalDate()) && isLate(course, to);
                    case RATE ->
                        includes(due(course, time).toLocalDate())
                            && (course.end == null || isLate(course, LocalDate.MAX));
                  });
    }

    private boolean includes(@Nullable LocalDate day) {
      return day != null && !day.isBefore(from) && !day.isAfter(to);
    }

    private @Nullable LocalDate breachDay(Course course, @Nullable LocalDate eve) {
      if (!isLate(course, to)) {
        return null;
      }
      LocalDate last = due(course, time).toLocalDate();
      LocalDate late = deadline.inHours() ? last : last.plusDays(1);
      if (timeBefore == null || eve == null || !from.equals(eve.plusDays(1))) {
        return late;
      }
      boolean isOfBefore = late.isBefore(from);
      if (isLate(course, timeBefore, eve)) {
        return isOfBefore ? late : null;
      }
      boolean wholeYear =
          draft.metadata().cycle() == null && from.plusYears(1).equals(to.plusDays(1));
      return isOfBefore && wholeYear && isLate(course, timeBefore, to) ? from : late;
    }

    /** Where the number stands by which it differs from the edition before. */
    private Place place(Side before) {
      boolean sameDays = value(before.limit) == value(limit);
      Parameter parameter =
          sameDays && deadline.extension() != null && extended
              ? number(deadline.extension().limit())
              : limit;
      return parameter == null
          ? draft.formsFile().place(form.id() + "/" + deadline.name())
          : parameter.valuePlace();
    }
  }
}
