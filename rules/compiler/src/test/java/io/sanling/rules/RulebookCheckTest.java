package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.RulebookCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a check finds by trying units, and what it says of a rule that was taken out. */
class RulebookCheckTest {
  private RulebookCopy copy;

  @BeforeEach
  void copyOfTheShops(@TempDir Path folder) throws IOException {
    copy = RulebookCopy.in(folder.resolve("shops-2022"));
  }

  @ParameterizedTest
  @CsvSource({
    "scoring.dslr, 缺项—未提供隐患清单, INDICATOR_UNSCORED, scoring.xlsx!评分表!D30, 没有规则为指标“隐患整治”",
    "standards.dslr, 标准—待定, NOT_ASSESSABLE, scoring.xlsx!评分表!A2, RB-NOT-JUDGED",
    "conformity.dslr, 评定—达标, NOT_ASSESSABLE, conformity.dslr:45:1, RB-UNDECIDED"
  })
  void aRuleThatIsMissingIsFoundByTrying(
      String file, String rule, RulebookCode code, String place, String said) throws IOException {
    copy.replaceMatches(file, "(?s)规则 “" + rule + "”.*?结束\n", "");
    assertThat(found(code))
        .first()
        .satisfies(
            problem -> {
              assertThat(problem.place()).hasToString(place);
              assertThat(problem.message(Locale.CHINESE)).contains(said).contains("试算");
              assertThat(problem.message(Locale.ENGLISH)).contains("Tried");
            });
  }

  @Test
  void anIndicatorScoredByTwoRulesIsFoundByTrying() throws IOException {
    copy.replaceAll("scoring.dslr", "    - 是专题研究次数\n    - 有值", "    - 是专题研究次数、技防覆盖率\n    - 有值");
    assertThat(found(RulebookCode.NOT_ASSESSABLE))
        .first()
        .satisfies(
            problem -> {
              assertThat(problem.place()).hasToString("scoring.dslr:14:1");
              assertThat(problem.message(Locale.CHINESE)).contains("RB-SCORED-TWICE");
            });
  }

  /** What an officer sees who takes a deduction out by a sign before each line. */
  @Test
  void aCommentedOutDeductionIsNamedByTheFailedCase() throws IOException {
    String rule = copy.read("standards.dslr").replaceAll("(?s).*(规则 “扣分—事故迟报”.*?结束\n).*", "$1");
    copy.edit("standards.dslr", rule, rule.replaceAll("(?m)^", "# ").replaceFirst("# $", ""));
    assertThat(
            copy.problems().stream()
                .flatMap(
                    problem -> Stream.concat(Stream.of(problem), problem.consequences().stream()))
                .filter(problem -> problem.code() == RulebookCode.CASE_FAILS))
        .isNotEmpty()
        .allSatisfy(
            problem ->
                assertThat(problem.expected(Locale.CHINESE))
                    .isEqualTo("规则 “扣分—事故迟报” 被注释掉了，在 standards.dslr 33—42 行。"));
  }

  private List<Problem> found(RulebookCode code) {
    return copy.problems().stream().filter(problem -> problem.code() == code).toList();
  }
}
