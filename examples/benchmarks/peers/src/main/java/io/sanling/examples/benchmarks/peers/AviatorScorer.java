package io.sanling.examples.benchmarks.peers;

import com.googlecode.aviator.AviatorEvaluator;
import com.googlecode.aviator.AviatorEvaluatorInstance;
import com.googlecode.aviator.Expression;
import com.googlecode.aviator.Options;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Aviator: one compiled script of all tables. */
final class AviatorScorer implements Scorer {
  private final Expression script;
  private final int indicators;
  private final String[] names;

  AviatorScorer(Tables tables) {
    AviatorEvaluatorInstance aviator = AviatorEvaluator.newInstance();
    // Its floating-point literals are not the nearest ones: 0.95 is not at least 0.95.
    aviator.setOption(Options.ALWAYS_PARSE_FLOATING_POINT_NUMBER_INTO_DECIMAL, true);
    this.indicators = tables.indicators().size();
    this.names = new String[indicators];
    for (int i = 0; i < indicators; i++) {
      names[i] = "v" + i;
    }
    this.script = aviator.compile("scores", script(tables.indicators()), false);
  }

  private static String script(List<Tables.Indicator> indicators) {
    StringBuilder text = new StringBuilder();
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < indicators.size(); i++) {
      Tables.Indicator indicator = indicators.get(i);
      text.append("let p").append(i).append(" = 0;\n");
      if (indicator.isFormula()) {
        text.append("if (major != nil) { p")
            .append(i)
            .append(
                " = max(0, 20 - 10 * math.ceil(10 * major) - 5 * math.ceil(10 * ordinary)); }\n");
      } else {
        text.append("if (v").append(i).append(" != nil) {\n  if ");
        for (Tables.Row row : indicator.rows()) {
          text.append('(').append(condition("v" + i, row)).append(") { p").append(i);
          text.append(" = ").append(row.points()).append("; } elsif ");
        }
        text.append("(false) { p").append(i).append(" = 0; }\n}\n");
      }
      all.append(i == 0 ? "" : ", ").append('p').append(i);
    }
    return text.append("return tuple(").append(all).append(");").toString();
  }

  private static String condition(String value, Tables.Row row) {
    StringBuilder text = new StringBuilder("true");
    if (row.setting() != null) {
      text.append(" && setting == '").append(row.setting()).append('\'');
    }
    if (row.min() != null) {
      text.append(" && ").append(value).append(" >= ").append(row.min());
    }
    if (row.max() != null) {
      text.append(" && ").append(value).append(" < ").append(row.max());
    }
    return text.toString().replace("true && ", "");
  }

  @Override
  public int[] score(Case unit) {
    Map<String, @Nullable Object> given = new HashMap<>();
    given.put("setting", unit.setting);
    for (int i = 0; i < indicators; i++) {
      BigDecimal value = unit.decimals[i];
      if (value != null) {
        given.put(names[i], value);
      }
    }
    if (unit.hasHazards()) {
      given.put("major", unit.major);
      given.put("ordinary", unit.ordinary);
    }
    Object[] points = (Object[]) script.execute(given);
    int[] scored = new int[points.length];
    for (int i = 0; i < scored.length; i++) {
      scored[i] = ((Number) points[i]).intValue();
    }
    return scored;
  }
}
