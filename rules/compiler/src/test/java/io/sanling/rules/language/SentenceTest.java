package io.sanling.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.form.Forms;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.PlainText;
import io.sanling.rules.source.YamlNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a line of a rule file becomes its meaning. */
class SentenceTest {
  private static final Place HERE = Place.span("zeros.dslr", 7, 7, 27);

  private final Problems problems = new Problems();
  private final Words words = new Words(Map.of("技防覆盖率", "techCoverage"), Map.of(), accidents());
  private static final int LONGEST = 10_000;

  private final Map<String, Parameter> parameters =
      Map.of(
          "办理期限",
          new Parameter(
              "办理期限",
              new BigDecimal("60"),
              "天",
              "X",
              null,
              null,
              LocalDate.of(2026, 1, 1),
              HERE,
              HERE));

  private static Forms accidents() {
    Map<String, Object> type =
        Map.of(
            "id", "type",
            "name", "事故类型",
            "english", "type",
            "type", "CHOICE",
            "choices",
                List.of(
                    Map.of("code", "FIRE", "name", "火灾", "english", "fire"),
                    Map.of("code", "GAS", "name", "燃气事故", "english", "gas")));
    Map<String, Object> form =
        Map.of(
            "id", "accidents",
            "name", "事故",
            "english", "accident",
            "count", "MANY",
            "nature", "事故",
            "fields", List.of(type),
            "clause", "DATA-ACCIDENTS");
    return Forms.of(
        Map.of(
            "subject", Map.of("name", "主体", "english", "unit", "schemes", List.of()),
            "forms", List.of(form)));
  }

  private Sentence sentence(String template, String means) {
    String yaml = "{sentence: '" + template + "', means: '" + means + "'}";
    return Sentence.of(
        YamlNode.parse("vocabulary.yaml", yaml, problems).orElseThrow(),
        "means",
        words,
        LONGEST,
        problems);
  }

  private static boolean matches(Sentence sentence, String text) {
    return sentence.matches(PlainText.plain(text), new Effort(LONGEST));
  }

  private String meaning(Sentence sentence, String text) {
    return sentence.meaning(new Rule.Line(text, true, HERE), parameters, problems);
  }

  @ParameterizedTest
  @ValueSource(strings = {"受理后60天内办结", "受理后 60 天内办结", "受理后６０天内办结", "受理后「办理期限」内办结"})
  void aNumberMayBeWrittenOrNamedInAnyWidth(String text) {
    Sentence sentence = sentence("受理后{期限:天}内办结", "within({期限})");
    assertThat(matches(sentence, text)).isTrue();
    assertThat(meaning(sentence, text)).isEqualTo("within(60)");
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void aLineMustBeTheWholeSentence() {
    Sentence sentence = sentence("已认定", "confirmed");
    assertThat(matches(sentence, "已认定的")).isFalse();
    assertThat(matches(sentence, "已认定")).isTrue();
  }

  @Test
  void severalTermsAreSeparatedByTheChineseComma() {
    assertThat(meaning(sentence("类型为{类型:事故类型}", "type in ({类型})"), "类型为火灾、燃气事故"))
        .isEqualTo("type in (\"FIRE\", \"GAS\")");
    assertThat(matches(sentence("类型为{类型:事故类型}", ""), "类型为火焰")).isFalse();
  }

  @Test
  void moneyIsExactAndNeverADouble() {
    assertThat(meaning(sentence("损失不少于{金额:元}", "lossAtLeast({金额})"), "损失不少于 0.10 元"))
        .isEqualTo("lossAtLeast(\"0.10\")");
  }

  @ParameterizedTest
  @CsvSource({"不超过「办理期限」, UNIT", "不超过「办理时限」, PARAMETER_UNKNOWN", "不超过 1.5 小时, NUMBER"})
  void aNumberOfTheWrongKindIsReportedWhereItStands(String text, RulebookCode code) {
    meaning(sentence("不超过{期限:小时}", "at({期限})"), text);
    assertThat(problems.all())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo(code);
              assertThat(problem.place().line()).isEqualTo(HERE.line());
              assertThat(problem.place().column()).isBetween(HERE.column() + 3, HERE.column() + 4);
            });
  }

  @Test
  void anIndicatorIsNamedInChinese() {
    assertThat(meaning(sentence("是{指标:指标}", "id in ({指标})"), "是技防覆盖率"))
        .isEqualTo("id in (\"techCoverage\")");
  }

  @Test
  void aSlotOfAnUnknownKindIsAnErrorOfTheVocabulary() {
    sentence("等{期限:星期}", "wait({期限})");
    assertThat(problems.all()).extracting(Problem::code).containsExactly(RulebookCode.VOCABULARY);
  }
}
