package io.sanling.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.internal.json.JsonTree;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A check as programs read it. */
class CheckJsonTest {
  @Test
  void theReportReadsBackWithItsCounts() throws IOException {
    JsonTree report = read(Locale.CHINESE);
    assertThat(report.members().keySet())
        .containsExactly(
            "folder", "usable", "errors", "warnings", "notes", "cases", "failedCases", "problems");
    assertThat(report.members())
        .containsEntry("folder", "handful")
        .containsEntry("usable", false)
        .containsEntry("errors", 5L)
        .containsEntry("warnings", 1L)
        .containsEntry("cases", 0L);
    assertThat(report.objects("problems")).hasSize(6);
  }

  @Test
  void aProblemHasPlaceMessageAndMendInStableOrder() throws IOException {
    JsonTree sentence = problem("petitions.dslr", Locale.ENGLISH);
    assertThat(sentence.members().keySet())
        .containsExactly(
            "code",
            "severity",
            "file",
            "line",
            "column",
            "endColumn",
            "found",
            "message",
            "expected",
            "hint",
            "fix");
    assertThat(sentence.text("code")).isEqualTo("RB-SENTENCE");
    assertThat(sentence.text("severity")).isEqualTo("ERROR");
    assertThat(sentence.integer("line")).isEqualTo(3);
    assertThat(sentence.integer("column")).isEqualTo(11);
    assertThat(sentence.text("expected")).isEqualTo("The nearest is “属于本单位职权范围”.");
    JsonTree fix = sentence.object("fix");
    assertThat(fix.members().keySet())
        .containsExactly("kind", "file", "line", "column", "endColumn", "text");
    assertThat(fix.text("kind")).isEqualTo("REPLACE");
    assertThat(fix.text("text")).isEqualTo("属于本单位职权范围");
  }

  @Test
  void aCellIsNamedBySheetAndCell() throws IOException {
    JsonTree cell = problem("scoring.xlsx", Locale.CHINESE);
    assertThat(cell.text("sheet")).isEqualTo("评分表");
    assertThat(cell.text("cell")).isEqualTo("I17");
    assertThat(cell.object("fix").text("cell")).isEqualTo("I17");
  }

  @Test
  void aProblemOfAWholeFileHasNoLineAndOneWithoutMendNoFix() throws IOException {
    assertThat(problem("新规则 1.dslr", Locale.CHINESE).members())
        .doesNotContainKeys("line", "column");
    assertThat(problem("clauses.csv", Locale.CHINESE).members())
        .doesNotContainKeys("column", "fix")
        .containsEntry("hint", "");
  }

  private static JsonTree problem(String file, Locale locale) throws IOException {
    List<JsonTree> problems = read(locale).objects("problems");
    return problems.stream()
        .filter(problem -> problem.text("file").equals(file))
        .findFirst()
        .orElseThrow();
  }

  private static JsonTree read(Locale locale) throws IOException {
    return JsonTree.of(
        JsonTree.readObject(new StringReader(CheckJson.of(Handful.report(), locale))));
  }
}
