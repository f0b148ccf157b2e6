package io.sanling.internal.engine;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.form.Measure;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.internal.rulebook.ScoreTable;
import java.util.ArrayList;
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
record ScoreSheet(
    ImmutableList<IndicatorPlan> indicators, ImmutableList<ScoreTable.Standard> standards) {
  static final ScoreSheet NONE = new ScoreSheet(ImmutableList.of(), ImmutableList.of());

  /** The sheets of a rulebook, as many as there are combinations of declared classes. */
  static final class All {
    private final RulebookContent content;
    private final Map<ImmutableMap<String, String>, ScoreSheet> sheets = new ConcurrentHashMap<>();

    All(RulebookContent content) {
      this.content = content;
    }

    ScoreSheet of(ImmutableMap<String, String> classes) {
      ScoreSheet sheet = sheets.get(classes);
      return sheet == null ? sheets.computeIfAbsent(classes, of -> sheet(content, of)) : sheet;
    }
  }

  private static ScoreSheet sheet(RulebookContent content, ImmutableMap<String, String> classes) {
    List<IndicatorPlan> indicators = new ArrayList<>();
    List<ScoreTable.Standard> standards = new ArrayList<>();
    for (ScoreTable.Entry entry : content.scores().entries()) {
      if (entry.concerns(classes)) {
        if (!standards.contains(entry.standard())) {
          standards.add(entry.standard());
        }
        indicators.add(
            new IndicatorPlan(
                entry,
                origin(content.forms().measures().get(entry.indicator())),
                classes,
                indicators.size(),
                standards.indexOf(entry.standard())));
      }
    }
    return new ScoreSheet(ImmutableList.copyOf(indicators), ImmutableList.copyOf(standards));
  }

  private static IndicatorFact.Origin origin(
      @Nullable Measure measure) {
    return measure == null
        ? IndicatorFact.Origin.FIELD
        : measure.kind() == Measure.Kind.QUOTA
            ? IndicatorFact.Origin.QUOTA
            : IndicatorFact.Origin.MEASURE;
  }
}
