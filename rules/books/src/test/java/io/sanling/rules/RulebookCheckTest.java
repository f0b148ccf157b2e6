package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.rules.check.CheckReport;
import io.sanling.rules.check.RulebookCheck;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.problem.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A check tries units of every kind, and compares with the edition before. */
class RulebookCheckTest {
  @TempDir Path temporary;

  @ParameterizedTest
  @MethodSource("io.sanling.rules.BundledRulebook#all")
  void nothingIsWrongWithABundledRulebook(BundledRulebook book) {
    assertThat(RulebookCheck.check(book.folder()).problems())
        .allMatch(problem -> problem.severity() == Severity.INFO);
  }

  /** What no rulebook may do is the error; what was changed for it is said beside it. */
  @Test
  void whatWasChangedDoesNotHideWhatIsRefused() throws IOException {
    RulebookCopy folder =
        RulebookCopy.of("henan-2023", temporary.resolve("henan-2023"))
            .replaceAll("forms.yaml", ", 不早于: acceptedOn, 可改: {自: 统计截止日, 代价: 2}}", "}")
            .replaceAll("forms.yaml", "信访延长期限}, 止: resolvedOn}", "信访延长期限}, 止: acceptedOn}");
    assertThat(of(folder, RulebookCode.PRINCIPLE))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.wording()).isEqualTo("deadline");
              assertThat(problem.consequences())
                  .extracting(Problem::code)
                  .contains(RulebookCode.LOST);
            });
    assertThat(of(folder, RulebookCode.LOST)).isEmpty();
  }

  @Test
  void theTargetsRoseFrom2022To2023() throws IOException {
    RulebookCopy copy =
        RulebookCopy.of("henan-2023", temporary.resolve("henan-2023"))
            .replaceAll("rulebook.yaml", "状态: 草案", "状态: 草案\n上一版: henan-2022");
    assertThat(of(copy, RulebookCode.CHANGED))
        .extracting(problem -> problem.message(Locale.CHINESE))
        .contains("达标率目标“村(社区)”与上一版不同：原为“70 %”，现为“80 %”。", "达标率目标“企事业单位”与上一版不同：原为“80 %”，现为“90 %”。");
  }

  /** A number that nobody could read is not nought now, and a rule with an error is not gone. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "parameters.yaml | 数值: 60 | 数值: 6O",
        "parameters.yaml | 数值: 0.1 | 数值: 10%",
        "data.dslr | 达标待定 | 达标待订"
      })
  void whatWasNotReadIsNoDifferenceFromTheEditionBefore(String file, String before, String after)
      throws IOException {
    RulebookCopy copy =
        RulebookCopy.of("henan-2023", temporary.resolve("henan-2023"))
            .replaceAll("rulebook.yaml", "状态: 草案", "状态: 草案\n上一版: henan-2022")
            .replaceAll(file, before, after);
    assertThat(RulebookCheck.check(copy.folder()).problems()).anyMatch(Problem::isError);
    assertThat(of(copy, RulebookCode.CHANGED)).isEmpty();
  }

  @Test
  void theEditionBeforeIsComparedWhereItsFolderStandsBeside() throws IOException {
    RulebookCopy.of("henan-2021", temporary.resolve("henan-2021"));
    RulebookCopy now =
        RulebookCopy.of("henan-2021", temporary.resolve("henan-2022"))
            .replaceAll("rulebook.yaml", "编号: henan-2021", "编号: henan-2022\n上一版: henan-2021")
            .replaceAll(
                "rulebook.yaml", "自: 2021-09-09\n  至: 2021-12-31", "自: 2022-01-01\n  至: 2022-12-31")
            .replaceAll("parameters.yaml", "数值: 60\n", "数值: 45\n");
    assertThat(of(now, RulebookCode.EFFECTIVE)).isEmpty();
    assertThat(of(now, RulebookCode.CHANGED))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.severity()).isEqualTo(Severity.INFO);
              assertThat(problem.message(Locale.CHINESE))
                  .isEqualTo("参数“信访办理期限”与上一版不同：原为“60 天”，现为“45 天”。");
            });
  }

  @ParameterizedTest
  @CsvSource({"2021-12-01, 有的日子两版都施行", "2022-02-01, 中间的日子没有规则"})
  void daysOfBothEditionsOrOfNoneAreReported(String from, String said) throws IOException {
    RulebookCopy.of("henan-2021", temporary.resolve("henan-2021"));
    RulebookCopy now =
        RulebookCopy.of("henan-2021", temporary.resolve("henan-2022"))
            .replaceAll("rulebook.yaml", "编号: henan-2021", "编号: henan-2022\n上一版: henan-2021")
            .replaceAll(
                "rulebook.yaml",
                "自: 2021-09-09\n  至: 2021-12-31",
                "自: " + from + "\n  至: 2022-12-31");
    assertThat(of(now, RulebookCode.EFFECTIVE))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.place()).hasToString("rulebook.yaml:6:6");
              assertThat(problem.message(Locale.CHINESE)).contains(said);
              assertThat(problem.fix().text()).isEqualTo("2022-01-01");
            });
  }

  @Test
  void anEditionThatIsNotThereIsNoError() throws IOException {
    RulebookCopy now =
        RulebookCopy.of("henan-2021", temporary.resolve("henan-2021"))
            .replaceAll("rulebook.yaml", "编号: henan-2021", "编号: henan-2021\n上一版: henan-2020");
    assertThat(of(now, RulebookCode.CHANGED))
        .singleElement()
        .satisfies(problem -> assertThat(problem.place()).hasToString("rulebook.yaml:3:6"));
  }

  @Test
  void aStarIsOutOfReachWhereNothingIsScored() throws IOException {
    RulebookCopy copy =
        RulebookCopy.of("henan-2021", temporary.resolve("henan-2021"))
            .replaceAll(
                "rulebook.yaml",
                "  - {编号: PASS,",
                "  - {编号: STAR, 名称: 星级, 适用: 达标, 最低分: 90, 条款: CONFORMITY}\n  - {编号: PASS,");
    assertThat(of(copy, RulebookCode.GRADE_UNREACHED))
        .extracting(problem -> problem.place().toString())
        .containsExactly("rulebook.yaml:22:5");
  }

  private static List<Problem> of(RulebookCopy folder, RulebookCode code) {
    CheckReport report = RulebookCheck.check(folder.folder());
    return report.problems().stream().filter(problem -> problem.code() == code).toList();
  }
}
