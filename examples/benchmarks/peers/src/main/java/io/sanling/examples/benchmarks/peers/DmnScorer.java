package io.sanling.examples.benchmarks.peers;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;

/** Camunda's DMN engine: a decision table an indicator, the first row that fits; FEEL in cells. */
final class DmnScorer implements Scorer {
  private final DmnEngine engine =
      DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
  private final DmnDecision[] decisions;

  DmnScorer(Tables tables) {
    List<Tables.Indicator> indicators = tables.indicators();
    this.decisions = new DmnDecision[indicators.size()];
    StringBuilder model =
        new StringBuilder(
            "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" id=\"scores\""
                + " name=\"scores\" namespace=\"scores\">");
    for (Tables.Indicator indicator : indicators) {
      decision(model, indicator);
    }
    byte[] xml = model.append("</definitions>").toString().getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < decisions.length; i++) {
      decisions[i] = engine.parseDecision(indicators.get(i).id(), new ByteArrayInputStream(xml));
    }
  }

  private static void decision(StringBuilder model, Tables.Indicator indicator) {
    String id = indicator.id();
    model.append("<decision id=\"").append(id).append("\" name=\"").append(id).append("\">");
    if (indicator.isFormula()) {
      model
          .append("<variable name=\"points\" typeRef=\"integer\"/>")
          .append("<literalExpression><text>")
          .append("max(0, 20 - 10 * ceiling(10 * major) - 5 * ceiling(10 * ordinary))")
          .append("</text></literalExpression></decision>");
      return;
    }
    model.append("<decisionTable hitPolicy=\"FIRST\">");
    input(model, id, "value", "double");
    input(model, id, Tables.SETTING, "string");
    model.append("<output id=\"o_").append(id).append("\" name=\"points\" typeRef=\"integer\"/>");
    int number = 0;
    for (Tables.Row row : indicator.rows()) {
      String at = id + number++;
      model.append("<rule id=\"r_").append(at).append("\">");
      entry(model, "inputEntry", "v_" + at, range(row));
      entry(
          model, "inputEntry", "s_" + at, row.setting() == null ? "" : "\"" + row.setting() + "\"");
      entry(model, "outputEntry", "p_" + at, Integer.toString(row.points()));
      model.append("</rule>");
    }
    model.append("</decisionTable></decision>");
  }

  private static void input(StringBuilder model, String id, String name, String type) {
    model
        .append("<input id=\"i_" + name + "_" + id + "\"><inputExpression id=\"e_")
        .append(name + "_" + id)
        .append("\" typeRef=\"" + type + "\"><text>" + name + "</text></inputExpression></input>");
  }

  private static void entry(StringBuilder model, String element, String id, String text) {
    model.append("<" + element + " id=\"" + id + "\"><text><![CDATA[" + text + "]]></text></");
    model.append(element + ">");
  }

  private static String range(Tables.Row row) {
    if (row.min() == null) {
      return row.max() == null ? "" : "< " + row.max();
    }
    return row.max() == null ? ">= " + row.min() : "[" + row.min() + ".." + row.max() + ")";
  }

  @Override
  public int[] score(Case unit) {
    int[] points = new int[decisions.length];
    for (int i = 0; i < points.length; i++) {
      Map<String, Object> given = new HashMap<>();
      BigDecimal value = unit.decimals[i];
      if (value != null) {
        given.put("value", value);
        given.put(Tables.SETTING, unit.setting);
      } else if (unit.hasHazards() && !decisions[i].isDecisionTable()) {
        given.put("major", unit.major);
        given.put("ordinary", unit.ordinary);
      } else {
        continue;
      }
      Number number = engine.evaluateDecision(decisions[i], given).getSingleEntry();
      points[i] = number.intValue();
    }
    return points;
  }
}
