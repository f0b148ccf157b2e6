package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sanling.Assessor;
import io.sanling.record.UnitRecord;
import io.sanling.result.Conformity;
import io.sanling.rulebook.RulebookException;
import io.sanling.rules.compiler.RulebookCompiler;
import io.sanling.rules.compiler.Ungated;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** No rule keeps an assessment from ending, not even one that got round the sentences. */
@Timeout(60)
class RunawayRuleTest {
  private static final String RESOLVED =
      """
      有一件投诉
        - 已办结
        - 属于本单位职权范围
        - 已认定\
      """
          .indent(2)
          .stripTrailing();

  @TempDir Path folder;
  private RulebookCopy copy;

  @BeforeEach
  void copyOfTheShops() throws IOException {
    copy = RulebookCopy.in(folder);
  }

  @Test
  void aRuleThatSetsItselfOffIsStoppedAndNamed() throws IOException {
    copy.withRule("起因", "  单位", "达标待定");
    Assessor sensible = Assessor.of(RulebookCompiler.compile(folder));
    copy.withRule("无穷", "  单位", "达标待定");
    Assessor endless = ungated("无穷", "U()", "$e : EffectFact(effect == Effect.OPENS_CONFORMITY)");
    UnitRecord record = RulebookCopy.shopWithComplaints(1);
    assertThat(sensible.assess(record).conformity()).isEqualTo(Conformity.UNDETERMINED);
    assertThatExceptionOfType(RulebookException.class)
        .isThrownBy(() -> endless.assess(record))
        .satisfies(
            e -> {
              assertThat(e.code()).isEqualTo("RB-RUNAWAY");
              assertThat(e.message(Locale.CHINESE)).contains("规则“无穷”").contains("complaints.dslr:");
              assertThat(e.message(Locale.ENGLISH))
                  .contains("rule “无穷”")
                  .contains("acted more than 1");
            });
  }

  @Test
  void aRuleThatComparesEverythingWithEverythingIsStoppedBeforeItFillsTheMemory()
      throws IOException {
    copy.withRule("全都比", "  单位", "达标待定");
    Assessor assessor = ungated("全都比", "U()", "E_complaints()\n".repeat(4));
    assertThatExceptionOfType(RulebookException.class)
        .isThrownBy(() -> assessor.assess(RulebookCopy.shopWithComplaints(100)))
        .satisfies(
            e -> {
              assertThat(e.code()).isEqualTo("RB-RUNAWAY");
              assertThat(e.message(Locale.CHINESE)).contains("全都比").contains("complaints.dslr:");
            });
    assertThat(assessor.assess(RulebookCopy.shopWithComplaints(2)).zeros()).isNotEmpty();
  }

  @Test
  void theGreatestRecordEndsWithinTheLimits() throws IOException {
    Assessor assessor = Assessor.of(RulebookCompiler.compile(RulebookCopy.SHOPS));
    assertThat(assessor.assess(RulebookCopy.shopWithComplaints(10_000)).zeros()).isNotEmpty();
  }

  @Test
  void aFailureNamesTheRuleAndNothingOfTheRecord() throws IOException {
    copy.withRule("算错", RESOLVED, "扣 5 分，各件合计最多扣 5 分");
    Assessor assessor = ungated("算错", "\"5\"", "\"x\"");
    assertThatExceptionOfType(RulebookException.class)
        .isThrownBy(() -> assessor.assess(RulebookCopy.shopWithComplaints(1)))
        .satisfies(
            e -> {
              assertThat(e.code()).isEqualTo("RB-EVALUATION");
              assertThat(e.message(Locale.CHINESE)).contains("规则“算错” (complaints.dslr:");
              assertThat(e.message(Locale.ENGLISH))
                  .contains("rule “算错” (complaints.dslr:")
                  .contains("NumberFormatException");
              assertThat(e).hasNoCause();
              assertThat(e.toString()).doesNotContain("P-1").doesNotContain("410328104205");
            });
  }

  @Test
  void whatARuleRefusesComesOutAsItIs() throws IOException {
    copy.withRule("重复计分", "SCORE", "  有一项待计分的指标\n    - 有值\n    - 由单位填报", "查评分表计分");
    Assessor assessor = Assessor.of(RulebookCompiler.compile(folder));
    assertThatExceptionOfType(RulebookException.class)
        .isThrownBy(() -> assessor.assess(RulebookCopy.shopWithComplaints(1)))
        .satisfies(e -> assertThat(e.code()).isEqualTo("RB-SCORED-TWICE"));
  }

  @Test
  void aRuleThatGotRoundTheSentencesCallsNothingAllTheSame() throws IOException {
    copy.withRule("偷看", RESOLVED, "达标待定");
    assertThatExceptionOfType(RulebookException.class)
        .isThrownBy(
            () ->
                ungated(
                    "偷看",
                    "E_complaints(",
                    "E_complaints(System.getProperty(\"user.home\") == null, "))
        .satisfies(
            e -> {
              assertThat(e.code()).isEqualTo("RB-CLASS");
              assertThat(e.message(Locale.CHINESE)).contains("java.lang.System.getProperty");
            });
  }

  @Test
  void aNumberThatWouldFillTheMemoryIsNoNumber() throws IOException {
    copy.edit("parameters.yaml", "数值: 60\n", "数值: 1e999999999\n");
    assertThatExceptionOfType(RulebookException.class)
        .isThrownBy(() -> RulebookCompiler.compile(folder))
        .withMessageContaining("RB-NUMBER");
  }

  /** The copy, with the first such text of that rule changed behind the sentences. */
  private Assessor ungated(String rule, String before, String after) {
    return Assessor.of(
        Ungated.compile(
            folder,
            drl -> {
              int at = drl.indexOf(before, drl.indexOf("rule \"" + escaped(rule) + "\""));
              assertThat(at).isPositive();
              return drl.substring(0, at) + after + drl.substring(at + before.length());
            }));
  }

  /** As rules reach Drools: in ASCII. */
  private static String escaped(String rule) {
    return rule.chars()
        .mapToObj(c -> "\\\\u" + HexFormat.of().toHexDigits((char) c))
        .collect(Collectors.joining());
  }
}
