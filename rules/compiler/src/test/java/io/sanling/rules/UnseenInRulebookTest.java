package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.rules.check.CheckJson;
import io.sanling.rules.check.CheckReport;
import io.sanling.rules.check.CheckText;
import io.sanling.rules.check.RulebookCheck;
import io.sanling.rules.check.Sarif;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.RulebookCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing in an author's text is unseen, and no person's number is printed back. */
@Tag("slow")
class UnseenInRulebookTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"\u200B", "\u202E", "\u2066", "\u00AD", "\u2028"})
  void aCharacterInACommentIsAnErrorWhoseMendTakesItOut(String unseen) throws IOException {
    RulebookCopy copy = RulebookCopy.in(folder.resolve("shops-2022"));
    copy.write("rulebook.yaml", "# 说" + unseen + "明\n" + copy.read("rulebook.yaml"));
    Problem problem =
        RulebookCheck.check(copy.folder()).problems().stream()
            .filter(Problem::isError)
            .findFirst()
            .orElseThrow();
    assertThat(problem.code()).isEqualTo(RulebookCode.ENCODING);
    assertThat(problem.place()).hasToString("rulebook.yaml:1:1");
    copy.apply(Objects.requireNonNull(problem.fix()));
    assertThat(copy.read("rulebook.yaml")).startsWith("# 说明\n");
    assertThat(RulebookCheck.check(copy.folder()).isClean()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"投诉 办理期限", "投诉办理期限\u3000", "投诉办理期限"})
  void aParameterThatReadsTheSameIsNamedAtTheSecond(String twin) throws IOException {
    RulebookCopy copy = RulebookCopy.in(folder.resolve("shops-2022"));
    copy.write(
        "parameters.yaml",
        copy.read("parameters.yaml")
            + "\n- 名称: \""
            + twin
            + "\"\n  数值: 60\n  单位: \"天\"\n  条款: SH-ZP-1\n  核对: 待核对\n");
    assertThat(RulebookCheck.check(copy.folder()).problems())
        .filteredOn(problem -> problem.code() == RulebookCode.PARAMETER_TWICE)
        .singleElement()
        .satisfies(
            problem -> assertThat(problem.message(Locale.CHINESE)).contains("前一个写作“投诉办理期限”"));
  }

  @Test
  void aPersonsNumberIsInNoFormOfTheReport() throws IOException {
    RulebookCopy copy = RulebookCopy.in(folder.resolve("shops-2022"));
    copy.write("cases/x.yaml", "- 名称: 案例 13812345678\n  联系电话13912345678: 一三七一二三四五六七八\n");
    CheckReport report = RulebookCheck.check(copy.folder());
    assertThat(report.isClean()).isFalse();
    for (String form :
        new String[] {
          CheckText.of(report, Locale.CHINESE).toString(),
          CheckJson.of(report, Locale.CHINESE),
          Sarif.of(report, Locale.CHINESE)
        }) {
      assertThat(form).doesNotContain("13812345678", "13912345678", "一三七一二三四五六七八");
    }
  }
}
