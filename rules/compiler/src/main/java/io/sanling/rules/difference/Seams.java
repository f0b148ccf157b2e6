package io.sanling.rules.difference;

import com.google.common.collect.ImmutableList;
import io.sanling.form.Deadline;
import io.sanling.form.Form;
import io.sanling.form.Measure;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.language.Parameter;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.tree.Test;
import io.sanling.rules.tree.Test.InTime;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The days lost at the seam between two editions (两版之间落空的日子). What is late counts in the period in
 * which it becomes late, reckoned by the rules of that period. Where the later edition allows fewer
 * days, what is taken up on certain days is late after the end of the earlier period by the earlier
 * rules, and before the beginning of the later period by the later ones: in neither year.
 */
public final class Seams {
  private final RulebookDraft earlier;
  private final RulebookDraft now;

  private Seams(RulebookDraft earlier, RulebookDraft now) {
    this.earlier = earlier;
    this.now = now;
  }

  /** How a deadline counts. */
  public enum Counting {
    /** By a rule: from the day after its last day (逾期首日). */
    LATE(1),
    /** In a rate: on its last day. */
    RATE(0);

    private final int after;

    Counting(int after) {
      this.after = after;
    }
  }

  /**
   * Days lost at a seam.
   *
   * @param form what is late in neither period
   * @param deadline the time it is late by
   * @param extended whether with the extension (延期), or without
   * @param first first day on which such an entry is taken up
   * @param last last such day
   * @param daysBefore days that the earlier edition allows
   * @param daysNow days that the later one allows
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
      long daysBefore,
      long daysNow,
      String earlier,
      String now,
      Place place) {
    /** How many days are lost. */
    public long days() {
      return ChronoUnit.DAYS.between(first, last) + 1;
    }

    /** As a warning about the later edition. */
    public Problem problem() {
      String wording =
          (counting == Counting.LATE ? "late" : "rate") + (extended ? ".extended" : "");
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
              form.field(deadline.from()).map(field -> field.english()).orElse(deadline.from()));
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
        for (Counting counting : Counting.values()) {
          deadline(form, deadline, counting).forEach(seams::add);
        }
      }
    }
    return seams.build();
  }

  private Stream<Seam> deadline(Form form, Deadline after, Counting counting) {
    Optional<Form> sameForm = earlier.forms().find(form.id());
    Optional<Deadline> same =
        sameForm.flatMap(
            of -> of.deadlines().stream().filter(d -> d.name().equals(after.name())).findFirst());
    if (same.isEmpty()
        || !counts(earlier, sameForm.orElseThrow(), same.get(), counting)
        || !counts(now, form, after, counting)) {
      return Stream.empty();
    }
    boolean extendable = same.get().extension() != null || after.extension() != null;
    return Stream.of(false, true)
        .filter(extended -> !extended || extendable)
        .flatMap(extended -> seam(form, same.get(), after, counting, extended).stream());
  }

  /** Whether rules or measures count the deadline so, by days from a day. */
  private static boolean counts(
      RulebookDraft draft, Form form, Deadline deadline, Counting counting) {
    if (deadline.limit() == null || deadline.inHours()) {
      return false;
    }
    return counting == Counting.LATE ? byRules(draft, deadline) : inRates(draft, form, deadline);
  }

  private static boolean byRules(RulebookDraft draft, Deadline deadline) {
    return draft.rules().all().stream()
        .flatMap(rule -> rule.conditions().stream())
        .flatMap(draft.rules()::leaves)
        .anyMatch(
            test ->
                test instanceof Test.Timeliness time
                    && time.deadline().equals(deadline)
                    && time.inTime() == InTime.BREACHED_IN_PERIOD);
  }

  private static boolean inRates(RulebookDraft draft, Form form, Deadline deadline) {
    return draft.forms().measures().values().stream()
        .anyMatch(
            measure ->
                (measure.kind() == Measure.Kind.IN_TIME || measure.kind() == Measure.Kind.LATE)
                    && form.id().equals(measure.form())
                    && deadline.name().equals(measure.deadline()));
  }

  private Optional<Seam> seam(
      Form form, Deadline before, Deadline after, Counting counting, boolean extended) {
    long daysBefore = days(earlier, before, extended);
    long daysNow = days(now, after, extended);
    LocalDate first = earlier.metadata().to().minusDays(daysBefore + counting.after).plusDays(1);
    LocalDate last = now.metadata().from().minusDays(daysNow + counting.after).minusDays(1);
    return first.isAfter(last)
        ? Optional.empty()
        : Optional.of(
            new Seam(
                form,
                after,
                counting,
                extended,
                first,
                last,
                daysBefore,
                daysNow,
                earlier.id(),
                now.id(),
                place(form, before, after)));
  }

  private static long days(RulebookDraft draft, Deadline deadline, boolean extended) {
    return days(draft, deadline.limit())
        + (extended && deadline.extension() != null
            ? days(draft, deadline.extension().limit())
            : 0);
  }

  private static long days(RulebookDraft draft, @Nullable String limit) {
    Parameter parameter = limit == null ? null : draft.parameters().get(limit);
    return parameter == null ? 0 : parameter.value().longValue();
  }

  /** Where the number stands by which the later edition differs. */
  private Place place(Form form, Deadline before, Deadline after) {
    boolean sameDays = days(earlier, before, false) == days(now, after, false);
    String limit =
        sameDays && after.extension() != null ? after.extension().limit() : after.limit();
    Parameter parameter = limit == null ? null : now.parameters().get(limit);
    return parameter == null
        ? now.formsFile().place(form.id() + "/" + after.name())
        : parameter.valuePlace();
  }
}
