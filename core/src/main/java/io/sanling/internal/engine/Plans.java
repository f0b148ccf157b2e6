package io.sanling.internal.engine;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import io.sanling.form.Field;
import io.sanling.form.Form;
import io.sanling.form.Forms;
import io.sanling.form.Measure;
import io.sanling.internal.Ratio;
import io.sanling.internal.rulebook.RuleNumber;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Forms and measures of a rulebook, as facts are made and measured by them.
 *
 * @param forms forms by id
 * @param measures measures by id
 * @param spots numbers and flags of forms a unit has one of, by the id of the field
 * @param daily the daily report, or null
 */
public record Plans(
    ImmutableMap<String, FormPlan> forms,
    ImmutableMap<String, MeasurePlan> measures,
    ImmutableMap<String, MeasurePlan.Spot> spots,
    @Nullable Form daily) {
  private static final String UNIT = "subject";

  /**
   * The plans of a rulebook.
   *
   * @param conditions numbers of the conditions of measures, by {@link #condition} and {@link
   *     #among}
   */
  public static Plans of(
      Forms forms, Map<String, RuleNumber> numbers, Map<String, Integer> conditions) {
    ImmutableMap.Builder<String, FormPlan> plans = ImmutableMap.builder();
    Map<String, MeasurePlan.Spot> spots = new HashMap<>();
    for (Form form : forms.all()) {
      FormPlan plan = new FormPlan(form, numbers);
      plans.put(form.id(), plan);
      if (form.count() == Form.Count.ONE) {
        for (Field field : form.fields()) {
          spots.putIfAbsent(field.id(), new MeasurePlan.Spot(plan, field.id()));
        }
      }
    }
    ImmutableMap<String, FormPlan> byId = plans.buildOrThrow();
    ImmutableMap.Builder<String, MeasurePlan> measures = ImmutableMap.builder();
    forms
        .measures()
        .forEach((id, measure) -> measures.put(id, plan(measure, byId, numbers, conditions)));
    return new Plans(
        byId, measures.buildOrThrow(), ImmutableMap.copyOf(spots), forms.daily().orElse(null));
  }

  /** These, and of the others the measures of those ids. */
  public Plans with(Plans others, Set<String> ids) {
    ImmutableMap.Builder<String, MeasurePlan> more = ImmutableMap.builder();
    return new Plans(
        forms,
        more.putAll(measures)
            .putAll(Maps.filterKeys(others.measures, ids::contains))
            .buildKeepingLast(),
        spots,
        daily);
  }

  private static MeasurePlan plan(
      Measure measure,
      ImmutableMap<String, FormPlan> forms,
      Map<String, RuleNumber> numbers,
      Map<String, Integer> conditions) {
    String id = measure.form();
    FormPlan plan = id == null ? null : forms.get(id);
    String field = measure.field();
    String deadline = measure.deadline();
    BigDecimal empty = measure.empty() == null ? null : measure.empty().value();
    boolean quota = measure.kind() == Measure.Kind.QUOTA;
    return new MeasurePlan(
        measure,
        plan,
        plan == null || field == null ? -1 : plan.form.indexOf(field),
        plan == null || deadline == null ? -1 : plan.deadline(deadline),
        conditions.getOrDefault(condition(measure), -1),
        conditions.getOrDefault(among(measure), -1),
        quota && field != null
            ? new MeasurePlan.Spot(plan, field)
            : spot(measure.numerator(), forms),
        spot(measure.denominator(), forms),
        Limit.orNull(numbers, measure.limit()),
        Limit.orNull(numbers, measure.lookBack()),
        empty == null ? null : Ratio.of(empty));
  }

  /** By what the condition of a measure is found. */
  public static String condition(Measure measure) {
    return measure.id();
  }

  /** By what the condition of those among the counted ones is found. */
  public static String among(Measure measure) {
    return measure.id() + "/among";
  }

  private static MeasurePlan.@Nullable Spot spot(
      @Nullable String path, ImmutableMap<String, FormPlan> forms) {
    if (path == null) {
      return null;
    }
    int slash = path.indexOf('/');
    String form = path.substring(0, slash);
    FormPlan plan = forms.get(form);
    if (plan == null && !form.equals(UNIT)) {
      throw new IllegalStateException("no form " + form);
    }
    return new MeasurePlan.Spot(plan, path.substring(slash + 1));
  }
}
