package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.rules.check.RulebookCheck;
import io.sanling.rules.compiler.RulebookCompiler;
import io.sanling.rules.edition.Publishing;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.RulebookCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rulebook is published when nothing is left to review, and locked from then on. */
class PublishingTest {
  @TempDir Path parent;
  private PolicyFolder folder;

  @BeforeEach
  void copyOfHenan2023() throws IOException {
    folder = PolicyFolder.copyOf(Path.of("henan-2023"), parent.resolve("henan-2023"));
  }

  @Test
  void publishingWritesStatusAndDigestAndNothingElse() throws IOException {
    String before = folder.text("rulebook.yaml");
    Publishing.Outcome outcome = Publishing.publish(folder.path());
    assertThat(outcome.isPublished()).isTrue();
    assertThat(outcome.digest()).isEqualTo(new BundledRulebook("henan-2023").load().digest());
    assertThat(folder.text("rulebook.yaml"))
        .isEqualTo(before.replace("状态: 草案\n", "状态: 已发布\n摘要锁定: " + outcome.digest() + "\n"));
    assertThat(RulebookCompiler.compile(folder.path()).digest()).isEqualTo(outcome.digest());
    try (Stream<Path> files = Files.list(folder.path())) {
      assertThat(files.filter(file -> file.toString().contains("sanling-part"))).isEmpty();
    }
  }

  @Test
  void aStatusThatIsNotWrittenIsAdded() throws IOException {
    folder.edit("rulebook.yaml", "状态: 草案\n", "");
    String digest = Publishing.publish(folder.path()).digest();
    assertThat(folder.text("rulebook.yaml"))
        .contains("  至: 2023-12-31\n状态: 已发布\n摘要锁定: " + digest + "\n");
  }

  @Test
  void layoutCommentsAndCasesMayChangeAfterwards() throws IOException {
    Publishing.publish(folder.path());
    folder
        .edit("parameters.yaml", "  说明: 含本数\n", "")
        .edit("parameters.yaml", "数值: 60\n", "数值:   60 # 天\n");
    folder.edit("rulebook.yaml", "# 规则自上而下依次考虑。\n", "# 规则的次序。\n\n");
    folder.edit("forms.yaml", "共用字段:", "# 都有的字段\n共用字段:");
    folder.write("cases/零案件.yaml", "# 案例可以再加。\n" + folder.text("cases/零案件.yaml"));
    assertThat(folder.problems()).isEmpty();
  }

  @Test
  void anyNumberOrSentenceTripsTheLock() throws IOException {
    Publishing.publish(folder.path());
    for (String[] change :
        List.of(
            new String[] {"parameters.yaml", "数值: 60\n", "数值: 45\n"},
            new String[] {"parameters.yaml", "核对: 2026-11-24", "核对: 2026-11-25"},
            new String[] {"vetoes.dslr", "    - 待认定\n", "    - 已认定\n"},
            new String[] {"clauses.csv", "影响重大的治安案件为破零", "影响重大的治安案件破零"},
            new String[] {"rulebook.yaml", "最低分: 95", "最低分: 96"},
            new String[] {"rulebook.yaml", "不小于: 30", "不小于: 20"},
            new String[] {"forms.yaml", "天数: 信访延长期限", "天数: 信访办理期限"},
            new String[] {"definitions.dslr", "失踪人数不少于1人", "失踪人数不少于2人"})) {
      String kept = folder.text(change[0]);
      folder.edit(change[0], change[1], change[2]);
      assertThat(folder.problems())
          .as(change[2])
          .anySatisfy(
              problem -> {
                assertThat(problem.code()).isEqualTo(RulebookCode.LOCKED);
                assertThat(problem.place().toString()).isEqualTo("rulebook.yaml:7:5");
              });
      folder.write(change[0], kept);
    }
    assertThat(folder.problems()).isEmpty();
  }

  @Test
  void whatIsStillToBeReviewedIsListedAtItsPlace() throws IOException {
    String clauses = folder.text("clauses.csv");
    folder.write("clauses.csv", clauses.replaceFirst("2026-11-24\nNOTE", "待核对\nNOTE"));
    String parameters = folder.text("parameters.yaml");
    folder.write("parameters.yaml", parameters.replaceFirst("核对: 2026-11-24", "核对: 待核对"));
    Publishing.Outcome outcome = Publishing.publish(folder.path());
    assertThat(outcome.check().problems())
        .as("what is an error now is no warning besides")
        .extracting(Problem::code)
        .containsOnly(RulebookCode.PUBLISH);
    List<String> places =
        refusals(outcome).stream().map(problem -> problem.place().toString()).toList();
    assertThat(places)
        .containsExactly(
            "parameters.yaml:9:7",
            "clauses.csv:2:" + (folder.text("clauses.csv").split("\n")[1].indexOf("待核对") + 1));
  }

  @Test
  void bandsToBeReviewedAreListedAtTheirCells() throws IOException {
    folder.edit(
        "scoring.csv",
        "S8,人民群众普遍满意,10,satisfaction,群众满意度,比例,不限,不限,0.98,,10,C,,2026-11-24",
        "S8,人民群众普遍满意,10,satisfaction,群众满意度,比例,不限,不限,0.98,,10,C,,待核对");
    ScoreSheet.draw(folder.path());
    Publishing.Outcome outcome = Publishing.publish(folder.path());
    assertThat(refusals(outcome))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.wording()).isEqualTo("score");
              assertThat(problem.place().toString()).isEqualTo("scoring.xlsx!评分表!N52");
            });
  }

  @Test
  void errorsAndFailingCasesKeepItFromBeingPublished() throws IOException {
    folder.edit(
        "cases/零案件.yaml", "评定: 不达标\n    零案件: 破零\n    破零条款", "评定: 达标\n    零案件: 破零\n    破零条款");
    String before = folder.text("rulebook.yaml");
    Publishing.Outcome outcome = Publishing.publish(folder.path());
    assertThat(outcome.isPublished()).isFalse();
    assertThat(outcome.check().problems())
        .anyMatch(problem -> problem.code() == RulebookCode.CASE_FAILS);
    assertThat(refusals(outcome)).singleElement().matches(p -> p.wording().equals("errors"));
    folder.edit("parameters.yaml", "数值: 60", "数值: 六十");
    assertThat(refusals(Publishing.publish(folder.path())))
        .singleElement()
        .matches(p -> p.wording().equals("errors"));
    assertThat(folder.text("rulebook.yaml")).isEqualTo(before);
  }

  @Test
  void withoutAnyCasesNothingIsPublished() throws IOException {
    for (Path file : folder.files("cases")) {
      Files.delete(file);
    }
    assertThat(refusals(Publishing.publish(folder.path())))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.wording()).isEqualTo("uncased");
              assertThat(problem.place().file()).isEqualTo("cases");
            });
  }

  @Test
  void aClauseWhoseCasesWereTakenOutIsNamed() throws IOException {
    Files.delete(folder.path().resolve("cases/零案件.yaml"));
    assertThat(refusals(Publishing.publish(folder.path())))
        .filteredOn(problem -> problem.wording().equals("uncovered"))
        .extracting(Problem::found)
        .as("HN-ZC-2 has cases in another file too")
        .containsExactly("HN-ZC-1", "HN-ZC-1");
  }

  @Test
  void aNumberThatChangedUnderItsSourceIsSaid() throws IOException {
    folder.edit("parameters.yaml", "名称: 财产损失提示线\n  数值: 1000000", "名称: 财产损失提示线\n  数值: 900000");
    assertThat(Publishing.publish(folder.path()).check().problems())
        .filteredOn(problem -> problem.code() == RulebookCode.SOURCE_STAYED)
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.place().toString()).isEqualTo("parameters.yaml:20:7");
              assertThat(problem.details())
                  .containsExactly("财产损失提示线", "1000000 元", "900000 元", "SC493", "henan-2023");
            });
  }

  @Test
  void nothingIsPublishedTwice() throws IOException {
    Publishing.publish(folder.path());
    String published = folder.text("rulebook.yaml");
    assertThat(refusals(Publishing.publish(folder.path())))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.wording()).isEqualTo("already");
              assertThat(problem.place().toString()).isEqualTo("rulebook.yaml:7:5");
            });
    assertThat(folder.text("rulebook.yaml")).isEqualTo(published);
  }

  @Test
  void aLayerIsNotPublished() throws IOException {
    assertThat(refusals(Publishing.publish(Path.of("../../examples/layers/xinmi-2023"))))
        .singleElement()
        .matches(p -> p.wording().equals("layer"));
    assertThat(RulebookCheck.check(folder.path()).isClean()).isTrue();
  }

  private static List<Problem> refusals(Publishing.Outcome outcome) {
    assertThat(outcome.isPublished()).isFalse();
    return outcome.check().problems().stream()
        .filter(problem -> problem.code() == RulebookCode.PUBLISH)
        .toList();
  }
}
