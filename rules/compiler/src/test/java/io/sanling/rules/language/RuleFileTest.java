package io.sanling.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problems;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a rule file is read, and what is said of one that is wrong. */
class RuleFileTest {
  private final Problems problems = new Problems();

  private List<Rule> read(String text) {
    return RuleFile.read("zeros.dslr", text, problems);
  }

  private List<String> found() {
    return problems.all().stream().map(p -> p.place() + " " + p.code()).toList();
  }

  @Test
  void aRuleHasANameAClauseConditionsAndAConsequence() {
    List<Rule> rules = read("# 说明\n规则 “甲”\n  条款 X-1\n  依据 B\n当\n  单位\n    - 已认定\n那么\n  一票否决\n结束\n");
    assertThat(found()).isEmpty();
    assertThat(rules)
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.name()).isEqualTo("甲");
              assertThat(rule.clause()).isEqualTo("X-1");
              assertThat(rule.support()).isEqualTo("B");
              assertThat(rule.when()).extracting(Rule.Line::text).containsExactly("单位", "已认定");
              assertThat(rule.then()).extracting(Rule.Line::text).containsExactly("一票否决");
              assertThat(rule.place()).isEqualTo(Place.span("zeros.dslr", 2, 1, 7));
            });
  }

  @Test
  void englishKeywordsWorkToo() {
    assertThat(read("rule \"A\"\nclause X-1\nwhen\n单位\nthen\n一票否决\nend\n")).hasSize(1);
    assertThat(found()).isEmpty();
  }

  @Test
  void aRuleThatIsNotEndedIsReportedAtItsName() {
    read("规则 “甲”\n条款 X-1\n当\n单位\n那么\n一票否决\n\n规则 “乙”\n条款 X-1\n当\n单位\n那么\n一票否决\n结束\n");
    assertThat(found()).containsExactly("zeros.dslr:1:1 RB-RULE-OPEN");
  }

  @Test
  void aRuleWithoutAClauseOrAConsequenceIsReported() {
    read("规则 “甲”\n当\n单位\n结束\n");
    assertThat(found())
        .containsExactly("zeros.dslr:4:1 RB-RULE-ORDER", "zeros.dslr:1:1 RB-RULE-HEAD");
  }

  @Test
  void aNameThatCouldReachGeneratedCodeIsRefused() {
    read("规则 “a */ System.exit(0); /*”\n条款 X-1\n当\n单位\n那么\n一票否决\n结束\n");
    assertThat(found()).containsExactly("zeros.dslr:1:1 RB-RULE-NAME");
  }

  @Test
  void aFileWithoutRulesIsReported() {
    read("# 空\n");
    assertThat(found()).containsExactly("zeros.dslr RB-RULE-EMPTY");
  }
}
