package io.sanling.rules.draft;

import com.google.common.collect.ImmutableMap;
import io.sanling.form.Field;
import io.sanling.form.Forms;
import io.sanling.result.Support;
import io.sanling.rules.language.Parameter;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.AuthorText;
import io.sanling.rules.source.PlainText;
import io.sanling.rules.source.Suggestion;
import io.sanling.rules.source.Values;
import io.sanling.rules.source.YamlNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code parameters.yaml}. */
public final class Parameters {
  static final String FILE = "parameters.yaml";

  /** Where a layer sets numbers. */
  public static final String LAYER = "layer.yaml";

  static final String VALUE = "数值";
  static final String CHECKED = "核对";

  /** What the number was in the edition before. */
  public static final String EARLIER = "上一版数值";

  /** How official the number is. */
  public static final String SUPPORT = "依据等级";

  private static final int MOST = 1000;
  private static final ImmutableMap<String, String> SAME =
      ImmutableMap.<String, String>builder()
          .put("日", "天")
          .put("百分比", "%")
          .put("百分之", "%")
          .put("名", "人")
          .put("位", "人")
          .put("回", "次")
          .put("时", "小时")
          .put("钟头", "小时")
          .put("块", "元")
          .put("人民币", "元")
          .put("项", "个")
          .put("件", "个")
          .put("比", "比例")
          .put("比率", "比例")
          .buildOrThrow();

  private Parameters() {}

  static ImmutableMap<String, Parameter> read(@Nullable YamlNode root, Problems problems) {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    AuthorText.Names names = new AuthorText.Names();
    for (YamlNode node : root == null ? List.<YamlNode>of() : root.items()) {
      if (parameters.size() == MOST) {
        problems.add(Problem.of(RulebookCode.LIMIT, node.place(), "").worded("parameters", MOST));
        break;
      }
      node.allow("名称", VALUE, "单位", "条款", SUPPORT, "来源", CHECKED, "说明", EARLIER);
      Parameter parameter = parameter(node, problems);
      AuthorText.NAME.limit(parameter.name(), parameter.place(), problems);
      AuthorText.SOURCE.limit(parameter.source(), node.at("来源").place(), problems);
      AuthorText.Names.Named same = names.putIfAbsent(parameter.name(), parameter.place());
      parameters.putIfAbsent(parameter.name(), parameter);
      if (same != null) {
        problems.add(
            RulebookCode.PARAMETER_TWICE,
            parameter.place(),
            parameter.name(),
            parameter.name(),
            same.name(),
            same.place());
      }
    }
    return ImmutableMap.copyOf(parameters);
  }

  /** A unit is one that the sentences take, or that a field has. */
  static void units(YamlNode root, Forms forms, Problems problems) {
    Set<String> units = new LinkedHashSet<>(Parameter.UNITS);
    forms.all().forEach(form -> units(form.fields(), units));
    units(forms.subject().fields(), units);
    for (YamlNode node : root.items()) {
      String unit = node.text("单位");
      if (!unit.isEmpty() && !units.contains(unit)) {
        problems.add(
            Problem.of(
                    RulebookCode.TERM, node.at("单位").place(), unit, unit, String.join("、", units))
                .replaceBy(
                    Optional.ofNullable(SAME.get(PlainText.plain(unit)))
                        .or(() -> Suggestion.nearest(unit, units))
                        .map(nearest -> '"' + nearest + '"')
                        .orElse(null)));
      }
    }
  }

  private static void units(List<Field> fields, Set<String> units) {
    fields.stream().map(Field::unit).flatMap(Stream::ofNullable).forEach(units::add);
  }

  private static Parameter parameter(YamlNode node, Problems problems) {
    String unit = node.text("单位");
    String value = node.text(VALUE);
    node.at(CHECKED).onOneLine();
    String checked = node.text(CHECKED);
    return new Parameter(
        node.text("名称"),
        value.isEmpty()
            ? BigDecimal.ZERO
            : Values.decimal(value, unit, node.at(VALUE).place(), problems),
        unit,
        node.text("条款"),
        support(node, problems),
        node.textOrNull("来源"),
        checked.isEmpty() ? null : Values.checkedDay(checked, node.at(CHECKED).place(), problems),
        node.at("名称").place(),
        node.at(VALUE).place(),
        node.at("条款").place(),
        node.at("来源").place(),
        node.at(CHECKED).place(),
        earlier(node, unit, problems),
        node.at(EARLIER).place());
  }

  /** The value in the edition before; null where nothing is written. */
  public static @Nullable BigDecimal earlier(YamlNode node, String unit, Problems problems) {
    String text = node.textOrNull(EARLIER);
    return text == null ? null : Values.decimal(text, unit, node.at(EARLIER).place(), problems);
  }

  /** How official the number is; null where nothing is written. */
  public static @Nullable Support support(YamlNode node, Problems problems) {
    String text = node.textOrNull(SUPPORT);
    if (text == null) {
      return null;
    }
    String plain = PlainText.plain(text).toUpperCase(Locale.ROOT);
    if (plain.matches("[A-D]")) {
      return Support.valueOf(plain);
    }
    problems.add(RulebookCode.TERM, node.at(SUPPORT).place(), text, text, "A、B、C、D");
    return null;
  }
}
