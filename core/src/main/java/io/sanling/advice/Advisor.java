package io.sanling.advice;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.form.Field;
import io.sanling.form.Form;
import io.sanling.internal.NearestNames;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.result.Conformity;
import io.sanling.rulebook.GradeScale;
import io.sanling.value.AssessmentPeriod;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a unit can still do for the next grade (建议), by one rulebook. Only what it can
 * honestly do from the as-of day on is looked at: what the forms declare changeable (可改), matters
 * that are still in time, reports from now on, what is missing, decisions that are open. Immutable
 * and safe to share between threads.
 *
 * <pre>{@code
 * Advice advice =
 *     Advisor.of(rulebook)
 *         .freezing("indicators/guards") // nobody will be taken on
 *         .advise(record, rulebook.period(LocalDate.of(2022, 8, 31)));
 * System.out.println(advice.forPublic(Locale.CHINESE));
 * }</pre>
 */
public final class Advisor {
  private final Rulebook rulebook;
  private final ImmutableSet<String> frozen;
  private final ImmutableMap<String, BigDecimal> costs;
  private final @Nullable LocalDate by;
  private final @Nullable String target;

  private Advisor(
      Rulebook rulebook,
      ImmutableSet<String> frozen,
      ImmutableMap<String, BigDecimal> costs,
      @Nullable LocalDate by,
      @Nullable String target) {
    this.rulebook = rulebook;
    this.frozen = frozen;
    this.costs = costs;
    this.by = by;
    this.target = target;
  }

  /** An advisor by the rulebook: to the next grade, by the last day of the period. */
  public static Advisor of(Rulebook rulebook) {
    return new Advisor(
        requireNonNull(rulebook, "rulebook"), ImmutableSet.of(), ImmutableMap.of(), null, null);
  }

  /**
   * One that leaves a field alone.
   *
   * @param path {@code form/field}, {@code form/determination}, or {@code form} for all of it
   * @throws IllegalArgumentException when there is no such field
   */
  public Advisor freezing(String path) {
    return new Advisor(
        rulebook,
        ImmutableSet.<String>builder().addAll(frozen).add(known(path)).build(),
        costs,
        by,
        target);
  }

  /**
   * One to which a change of a field costs so much: each one more of a count, any other change as a
   * whole; in place of the cost declared, or 1 for what is supplied, reported or decided.
   *
   * @param path {@code form/field}, {@code form/determination}, or {@code form} for days that are
   *     reported and for a list or a survey that is supplied
   * @param cost not negative
   * @throws IllegalArgumentException when there is no such field, or the cost is negative
   */
  public Advisor costing(String path, BigDecimal cost) {
    checkArgument(requireNonNull(cost, "cost").signum() >= 0, "the cost %s is negative", cost);
    return new Advisor(
        rulebook,
        frozen,
        ImmutableMap.<String, BigDecimal>builder()
            .putAll(costs)
            .put(known(path), cost)
            .buildKeepingLast(),
        by,
        target);
  }

  /** One to whom what is reached on that day matters, instead of on the last of the period. */
  public Advisor by(LocalDate day) {
    return new Advisor(rulebook, frozen, costs, requireNonNull(day, "day"), target);
  }

  /**
   * One that is asked for that grade or a better one.
   *
   * @param wanted id of a grade that units reach; {@code CONFORMING} where conformity is decided;
   *     where neither is, so many points
   * @throws IllegalArgumentException when the rulebook has no such target
   */
  public Advisor target(String wanted) {
    target(rulebook.compiled().content(), requireNonNull(wanted, "wanted"));
    return new Advisor(rulebook, frozen, costs, by, wanted);
  }

  /** Targets that can be asked for; any number of points where it is empty. */
  public List<String> targets() {
    return targets(rulebook.compiled().content());
  }

  /**
   * The advice for the record.
   *
   * @param period the period as of the day from which on something can be done
   * @throws IllegalArgumentException when the record was read by other forms than the rulebook's,
   *     or the day by which is before the as-of day or after the period
   * @throws io.sanling.rulebook.RulebookException when the rules do not come to a result
   */
  public Advice advise(UnitRecord record, AssessmentPeriod period) {
    LocalDate day = by == null ? requireNonNull(period, "period").to() : by;
    checkArgument(
        !day.isBefore(period.asOf()) && !day.isAfter(period.to()),
        "%s is not between the as-of day %s and the last day %s",
        day,
        period.asOf(),
        period.to());
    AssessmentResult now = Assessor.of(rulebook).assess(record, period);
    return new Advising(this, rulebook, record, now, period, period.asOf(day)).advice();
  }

  Advice.@Nullable Target asked() {
    return target == null ? null : target(rulebook.compiled().content(), target);
  }

  private static Advice.Target target(RulebookContent content, String wanted) {
    List<String> targets = targets(content);
    if (wanted.equals(Conformity.CONFORMING.name()) && targets.contains(wanted)) {
      return Aim.conforming();
    } else if (targets.contains(wanted)) {
      return new Advice.Target(Advice.Target.Kind.GRADE, wanted);
    }
    checkArgument(targets.isEmpty(), "no target %s; there are %s", wanted, targets);
    try {
      return new Advice.Target(Advice.Target.Kind.POINTS, new BigDecimal(wanted).toPlainString());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(wanted + " is no number of points", e);
    }
  }

  private static List<String> targets(RulebookContent content) {
    return Stream.concat(
            content.decides().grade()
                ? content.grades().steps().stream()
                    .map(GradeScale.Step::grade)
                    .map(GradeScale.Grade::id)
                : Stream.<String>empty(),
            Aim.decidesConforming(content)
                ? Stream.of(Conformity.CONFORMING.name())
                : Stream.<String>empty())
        .distinct()
        .toList();
  }

  /** Days of whole forms, and of fields that a unit or an entry has. */
  private String known(String path) {
    Set<String> known = new TreeSet<>();
    rulebook.forms().subject().fields().forEach(field -> known.add(path(Levers.UNIT, field)));
    for (Form form : rulebook.forms().all()) {
      known.add(form.id());
      form.fields().forEach(field -> known.add(path(form.id(), field)));
      if (form.isDetermined()) {
        known.add(form.id() + '/' + Edit.DETERMINATION);
      }
    }
    checkArgument(
        known.contains(requireNonNull(path, "path")),
        "no field %s; %s",
        path,
        NearestNames.hint(path, List.copyOf(known)));
    return path;
  }

  private static String path(String form, Field field) {
    return form + '/' + field.id();
  }

  boolean isFrozen(String form) {
    return frozen.contains(form);
  }

  boolean isFrozen(String form, String field) {
    return frozen.contains(form) || frozen.contains(form + '/' + field);
  }

  BigDecimal cost(String form, BigDecimal otherwise) {
    return costs.getOrDefault(form, otherwise);
  }

  BigDecimal cost(String form, String field, BigDecimal otherwise) {
    return costs.getOrDefault(form + '/' + field, otherwise);
  }
}
