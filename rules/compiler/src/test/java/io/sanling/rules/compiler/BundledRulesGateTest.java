package io.sanling.rules.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.rules.gate.Gated;
import io.sanling.rules.gate.GatedRule;
import io.sanling.rules.gate.Objection;
import io.sanling.rules.gate.RuleGate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bundled rulebooks pass the gate as they are. */
class BundledRulesGateTest {
  private static final Path BOOKS = Path.of("..", "books");
  private static final Pattern SLOT = Pattern.compile("\\{([^{}:]+):([^{}]+)\\}");
  private static final ImmutableMap<String, String> SAMPLES =
      ImmutableMap.<String, String>builder()
          .put("天", "30")
          .put("人", "3")
          .put("小时", "24")
          .put("次", "12")
          .put("%", "80")
          .put("元", "\"5000.50\"")
          .put("分", "\"0.5\"")
          .put("比例", "\"0.05\"")
          .put("代码", "\"NOTE-PERIOD\"")
          .put("零指标", "Zero.PETITION")
          .put("评定", "Conformity.NON_CONFORMING")
          .put("清单", "RecordList.PETITIONS")
          .put("事故类型", "AccidentType.FIRE, AccidentType.GAS")
          .put("案件类别", "CaseKind.CRIMINAL")
          .put("违规行为", "MisconductKind.CONCEALMENT")
          .put("隐患等级", "HazardLevel.MAJOR")
          .put("主体类别", "UnitKind.VILLAGE")
          .put("统计口径", "Track.VILLAGE_COMMUNITY")
          .put("城乡分类", "Setting.RURAL")
          .put("指标", "\"techCoverage\"")
          .buildOrThrow();

  private final Problems problems = new Problems();

  @ParameterizedTest
  @ValueSource(strings = {"henan-2021", "henan-2022", "henan-2023", "shanxi-2022"})
  void everyMeaningOfItsVocabularyPasses(String book) {
    YamlNode root = new RulebookFolder(BOOKS.resolve(book), problems).yaml("vocabulary.yaml");
    Map<String, ImmutableList<Objection>> objections = new LinkedHashMap<>();
    for (YamlNode condition : root.items("conditions")) {
      String pattern = condition.textOrNull("pattern");
      if (pattern == null) {
        objections.put(sample(condition, "means"), RuleGate.condition(sample(condition, "means")));
        continue;
      }
      objections.put(pattern, RuleGate.pattern(pattern));
      List<YamlNode> details = new ArrayList<>(condition.items("details"));
      condition
          .items("includes")
          .forEach(i -> details.addAll(root.members().get("shared").items(i.text())));
      String factType = pattern.substring(pattern.indexOf(':') + 1).trim();
      for (YamlNode detail : details) {
        String means = sample(detail, "means");
        objections.put(factType + ": " + means, RuleGate.constraints(factType, means));
      }
    }
    for (YamlNode consequence : root.items("consequences")) {
      String means = sample(consequence, "means");
      objections.put(means, RuleGate.consequence(means));
    }
    assertThat(objections)
        .hasSizeGreaterThan(100)
        .allSatisfy((means, o) -> assertThat(o).isEmpty());
    assertThat(problems.all()).isEmpty();
  }

  private static String sample(YamlNode node, String key) {
    String text = node.text(key);
    for (MatchResult slot : SLOT.matcher(node.text("sentence")).results().toList()) {
      text = text.replace("{" + slot.group(1) + "}", SAMPLES.get(slot.group(2)));
    }
    return text;
  }

  @ParameterizedTest
  @ValueSource(strings = {"henan-2021", "henan-2022", "henan-2023", "shanxi-2022"})
  void everyRuleAsWrittenForDroolsPasses(String book) {
    RulebookFolder folder = new RulebookFolder(BOOKS.resolve(book), problems);
    Map<String, String> indicators = new LinkedHashMap<>();
    for (Table.Row row : folder.scores()) {
      indicators.put(
          row.get("indicatorName").replaceFirst("[(（][^()（）]*[)）]$", ""), row.get("indicator"));
    }
    Vocabulary vocabulary =
        Vocabulary.read(folder.yaml("vocabulary.yaml"), new Words(indicators), problems);
    ImmutableList<Rule> rules =
        folder.rules(folder.ruleFiles(folder.yaml("rulebook.yaml").items("规则文件")));
    String drl =
        new Drl(vocabulary, folder.parameters(), problems)
            .write("io.sanling.rulebook." + book.replace('-', '_'), rules);
    for (Rule rule : rules) {
      String head = "rule \"" + rule.name() + "\"";
      String support = rule.support() == null ? "" : " @support(\"" + rule.support() + "\")";
      drl =
          drl.replaceFirst(
              Pattern.quote(head) + " salience [0-9]+",
              head + " @clause(\"" + rule.clause() + "\")" + support);
    }

    Gated gated = RuleGate.read(drl);

    assertThat(problems.all()).isEmpty();
    assertThat(gated.objections()).isEmpty();
    assertThat(gated.rules().stream().map(GatedRule::name))
        .containsExactlyElementsOf(rules.stream().map(Rule::name).toList());
    assertThat(gated.rules().stream().map(GatedRule::clause))
        .containsExactlyElementsOf(rules.stream().map(Rule::clause).toList());
    assertThat(gated.rules().stream().map(GatedRule::support))
        .containsExactlyElementsOf(rules.stream().map(Rule::support).toList());
  }
}
