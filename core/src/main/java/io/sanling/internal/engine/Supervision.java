package io.sanling.internal.engine;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import io.sanling.form.Form;
import io.sanling.internal.CodePoints;
import io.sanling.internal.rulebook.Asked;
import io.sanling.internal.rulebook.Ladder;
import io.sanling.internal.rulebook.Ladder.Rung;
import io.sanling.result.Handling.NextStep;
import io.sanling.result.Handling.SupervisionStep;
import io.sanling.value.AssessmentPeriod;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which step of the ladder (督办阶梯) each matter of a unit is on, as long as the unit is there. A
 * matter leaves the ladder when it is dealt with, withdrawn or excluded, or what the row asks of it
 * holds no longer; of what is not known to be late nothing is due.
 */
final class Supervision {
  private static final Comparator<SupervisionStep> ORDER =
      Comparator.comparing(SupervisionStep::since)
          .thenComparing(SupervisionStep::record, CodePoints.ORDER);

  private final Ladder ladder;
  private final FactView view;
  private final AssessmentPeriod period;
  private final Map<Rung, Map<String, Integer>> counted = new IdentityHashMap<>();

  private Supervision(Ladder ladder, FactView view, AssessmentPeriod period) {
    this.ladder = ladder;
    this.view = view;
    this.period = period;
  }

  /** The steps due on the as-of day, by their first day and the name of the matter. */
  static ImmutableList<SupervisionStep> of(Ladder ladder, FactView view, AssessmentPeriod period) {
    return ladder.rungs().isEmpty() || !view.unit().isOpen()
        ? ImmutableList.of()
        : new Supervision(ladder, view, period).steps();
  }

  /** A rung that a matter came or will come to, and the first day there. */
  private record Reached(Rung rung, LocalDate since) {}

  private ImmutableList<SupervisionStep> steps() {
    List<SupervisionStep> steps = new ArrayList<>();
    view.lists()
        .forEach(
            (form, entries) -> {
              List<Rung> rungs =
                  ladder.rungs().stream().filter(rung -> rung.form().equals(form)).toList();
              if (!rungs.isEmpty()) {
                entries.forEach(entry -> addTo(steps, rungs, entry));
              }
            });
    return ImmutableList.sortedCopyOf(ORDER, steps);
  }

  private void addTo(List<SupervisionStep> steps, List<Rung> rungs, EntryFact entry) {
    if (!entry.isPossible()) {
      return;
    }
    List<Reached> all = new ArrayList<>();
    for (Rung rung : rungs) {
      LocalDate since = since(rung, entry);
      if (since != null) {
        all.add(new Reached(rung, since));
      }
    }
    Reached now = null;
    for (Reached each : all) {
      if (period.sees(each.since) && (now == null || isAbove(each, now))) {
        now = each;
      }
    }
    if (now != null) {
      steps.add(
          new SupervisionStep(
              entry.name(),
              step(now.rung),
              now.rung.clause(),
              now.rung.office(),
              now.since,
              next(all, now)));
    }
  }

  /** A higher step, or the same one reached earlier. */
  private static boolean isAbove(Reached one, Reached other) {
    return one.rung.step() > other.rung.step()
        || one.rung.step() == other.rung.step() && one.since.isBefore(other.since);
  }

  /** The first step above that will be due if nothing is done; of one day the highest. */
  private @Nullable NextStep next(List<Reached> all, Reached now) {
    Reached next = null;
    for (Reached each : all) {
      boolean comes = !period.sees(each.since) && each.rung.step() > now.rung.step();
      if (comes
          && (next == null
              || each.since.isBefore(next.since)
              || each.since.equals(next.since) && each.rung.step() > next.rung.step())) {
        next = each;
      }
    }
    return next == null ? null : new NextStep(step(next.rung), next.since);
  }

  private String step(Rung rung) {
    return ladder.steps().get(rung.step()).id();
  }

  /** The first day on which the entry is on the rung; null where it does not come to it. */
  private @Nullable LocalDate since(Rung rung, EntryFact entry) {
    if (!isMeant(rung, entry)) {
      return null;
    }
    return switch (rung.trigger()) {
      case LATE -> {
        String deadline = rung.deadline();
        LocalDate late = deadline == null ? null : entry.lateFrom(entry.deadline(deadline));
        yield late == null ? null : late.plusDays(rung.many() - 1L);
      }
      case OWN_DAY -> entry.day().plusDays(rung.many());
      case TIMES -> isSoMany(rung, entry) ? entry.day() : null;
    };
  }

  /**
   * The condition holds, and what has to be within somebody's competence is known to be. A matter
   * that came from outside is not supervised for having come.
   */
  private static boolean isMeant(Rung rung, EntryFact entry) {
    Asked.Test condition = rung.condition();
    String competence = entry.form().roles().get(Form.Role.COMPETENCE);
    return (competence == null || Boolean.TRUE.equals(entry.flag(entry.form().indexOf(competence))))
        && (condition == null || new Matter(entry).holds(condition));
  }

  /** Counted from the first such entry of the period, by day and name. */
  private boolean isSoMany(Rung rung, EntryFact entry) {
    Integer place =
        counted
            .computeIfAbsent(
                rung,
                of -> {
                  Map<String, Integer> places = new HashMap<>();
                  for (EntryFact each : requireNonNull(view.lists().get(of.form()))) {
                    if (each.isCertain() && period.includes(each.day()) && isMeant(of, each)) {
                      places.put(each.name(), places.size() + 1);
                    }
                  }
                  return places;
                })
            .get(entry.name());
    return place != null && place >= rung.many();
  }
}
