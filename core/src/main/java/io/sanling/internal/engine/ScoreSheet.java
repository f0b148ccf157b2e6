package io.sanling.internal.engine;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.form.Measure;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.internal.rulebook.ScoreTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What units of certain classes are scored by.
 *
 * @param indicators their indicators, in rulebook order
 * @param standards the standards of these, in the order of their first indicators
 */
record ScoreSheet(ImmutableList<IndicatorPlan> indicators, ImmutableList<StandardPlan> standards) {
  static final ScoreSheet NONE = new ScoreSheet(ImmutableList.of(), ImmutableList.of());

  /** The sheets of a rulebook, as many as there are combinations of declared classes. */
  static final class All {
    private final RulebookContent content;
    private final Plans plans;
    private final Map<ImmutableMap<String, String>, ScoreSheet> sheets = new ConcurrentHashMap<>();

    All(RulebookContent content, Plans plans) {
      this.content = content;
      this.plans = plans;
    }

    ScoreSheet of(ImmutableMap<String, String> classes) {
      ScoreSheet sheet = sheets.get(classes);
      return sheet == null
          ? sheets.computeIfAbsent(classes, of -> sheet(content, plans, of))
          : sheet;
    }
  }

  private static ScoreSheet sheet(
      RulebookContent content, Plans plans, ImmutableMap<String, String> classes) {
    List<IndicatorPlan> indicators = new ArrayList<>();
    Map<ScoreTable.Standard, List<IndicatorPlan>> byStandard = new LinkedHashMap<>();
    for (ScoreTable.Entry entry : content.scores().of(classes)) {
      List<IndicatorPlan> beside =
          byStandard.computeIfAbsent(entry.standard(), standard -> new ArrayList<>());
      IndicatorPlan indicator =
          new IndicatorPlan(
              entry,
              origin(content.forms().measures().get(entry.indicator())),
              plans.measures().get(entry.indicator()),
              plans.spots().get(entry.indicator()),
              classes,
              indicators.size(),
              ImmutableList.copyOf(byStandard.keySet()).indexOf(entry.standard()));
      beside.add(indicator);
      indicators.add(indicator);
    }
    ImmutableList.Builder<StandardPlan> standards = ImmutableList.builder();
    byStandard.forEach(
        (standard, of) -> standards.add(new StandardPlan(standard, ImmutableList.copyOf(of))));
    return new ScoreSheet(ImmutableList.copyOf(indicators), standards.build());
  }

  private static IndicatorFact.Origin origin(@Nullable Measure measure) {
    return measure == null
        ? IndicatorFact.Origin.FIELD
        : measure.kind() == Measure.Kind.QUOTA
            ? IndicatorFact.Origin.QUOTA
            : IndicatorFact.Origin.MEASURE;
  }
}
