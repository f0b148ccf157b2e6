package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rulebook is published when nothing is left to review, and locked from then on. */
@Tag("slow")
class PublishingTest {
  @TempDir Path parent;
  private RulebookCopy folder;

  @BeforeEach
  void copyOfTheShops() throws IOException {
    folder = RulebookCopy.in(parent.resolve("shops-2022"));
  }

  @Test
  void publishingWritesStatusAndDigestAndNothingElse() throws IOException {
    String before = folder.read("rulebook.yaml");
    Publishing.Outcome outcome = Publishing.publish(folder.folder());
    assertThat(outcome.isPublished()).isTrue();
    assertThat(outcome.digest()).isEqualTo(RulebookCompiler.compile(RulebookCopy.SHOPS).digest());
    assertThat(folder.read("rulebook.yaml"))
        .isEqualTo(before.replace("状态: 草案\n", "状态: 已发布\n摘要锁定: " + outcome.digest() + "\n"));
    assertThat(RulebookCompiler.compile(folder.folder()).digest()).isEqualTo(outcome.digest());
    try (Stream<Path> files = Files.list(folder.folder())) {
      assertThat(files.filter(file -> file.toString().contains("sanling-part"))).isEmpty();
    }
  }

  @Test
  void aStatusThatIsNotWrittenIsAdded() throws IOException {
    folder.edit("rulebook.yaml", "状态: 草案\n", "");
    String digest = Publishing.publish(folder.folder()).digest();
    assertThat(folder.read("rulebook.yaml"))
        .contains("  至: 2022-12-31\n状态: 已发布\n摘要锁定: " + digest + "\n");
  }

  @Test
  void layoutCommentsAndCasesMayChangeAfterwards() throws IOException {
    Publishing.publish(folder.folder());
    folder
        .edit("parameters.yaml", "  说明: 含本数\n", "")
        .edit("parameters.yaml", "数值: 60\n", "数值:   60 # 天\n");
    folder.edit("rulebook.yaml", "# 规则自上而下依次考虑。\n", "# 规则的次序。\n\n");
    folder.edit("forms.yaml", "共用字段:", "# 都有的字段\n共用字段:");
    folder.write("cases/零处罚.yaml", "# 案例可以再加。\n" + folder.read("cases/零处罚.yaml"));
    assertThat(folder.problems()).isEmpty();
  }

  @Test
  void anyNumberOrSentenceTripsTheLock() throws IOException {
    Publishing.publish(folder.folder());
    for (String[] change :
        List.of(
            new String[] {"parameters.yaml", "数值: 60\n", "数值: 45\n"},
            new String[] {"parameters.yaml", "核对: 2026-11-24", "核对: 2026-11-25"},
            new String[] {"vetoes.dslr", "    - 待认定\n", "    - 已认定\n"},
            new String[] {"clauses.csv", "影响重大的罚款处罚为破零", "影响重大的罚款处罚破零"},
            new String[] {"rulebook.yaml", "最低分: 95", "最低分: 96"},
            new String[] {"rulebook.yaml", "不小于: 30", "不小于: 20"},
            new String[] {"forms.yaml", "天数: 投诉延长期限", "天数: 投诉办理期限"},
            new String[] {"definitions.dslr", "失踪人数不少于1人", "失踪人数不少于2人"})) {
      String kept = folder.read(change[0]);
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
    String clauses = folder.read("clauses.csv");
    folder.write("clauses.csv", clauses.replaceFirst("2026-11-24\nNOTE", "待核对\nNOTE"));
    String parameters = folder.read("parameters.yaml");
    folder.write("parameters.yaml", parameters.replaceFirst("核对: 2026-11-24", "核对: 待核对"));
    Publishing.Outcome outcome = Publishing.publish(folder.folder());
    assertThat(outcome.check().problems())
        .as("what is an error now is no warning besides")
        .extracting(Problem::code)
        .containsOnly(RulebookCode.PUBLISH);
    List<String> places =
        refusals(outcome).stream().map(problem -> problem.place().toString()).toList();
    assertThat(places)
        .containsExactly(
            "parameters.yaml:9:7",
            "clauses.csv:2:" + (folder.read("clauses.csv").split("\n")[1].indexOf("待核对") + 1));
  }

  @Test
  void bandsToBeReviewedAreListedAtTheirCells() throws IOException {
    folder.edit(
        "scoring.csv",
        "S1,组织领导保障有力,10,meetings,专题研究次数(占年度要求),占年度要求,不限,不限,1,,3,C,DJ2021,2026-11-24",
        "S1,组织领导保障有力,10,meetings,专题研究次数(占年度要求),占年度要求,不限,不限,1,,3,C,DJ2021,待核对");
    ScoreSheet.draw(folder.folder());
    Publishing.Outcome outcome = Publishing.publish(folder.folder());
    assertThat(refusals(outcome))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.wording()).isEqualTo("score");
              assertThat(problem.place().toString()).isEqualTo("scoring.xlsx!评分表!N4");
            });
  }

  @Test
  void errorsAndFailingCasesKeepItFromBeingPublished() throws IOException {
    folder.edit(
        "cases/零处罚.yaml", "评定: 不达标\n    零处罚: 破零\n    破零条款", "评定: 达标\n    零处罚: 破零\n    破零条款");
    String before = folder.read("rulebook.yaml");
    Publishing.Outcome outcome = Publishing.publish(folder.folder());
    assertThat(outcome.isPublished()).isFalse();
    assertThat(outcome.check().problems())
        .anyMatch(problem -> problem.code() == RulebookCode.CASE_FAILS);
    assertThat(refusals(outcome)).singleElement().matches(p -> p.wording().equals("errors"));
    folder.edit("parameters.yaml", "数值: 60", "数值: 六十");
    assertThat(refusals(Publishing.publish(folder.folder())))
        .singleElement()
        .matches(p -> p.wording().equals("errors"));
    assertThat(folder.read("rulebook.yaml")).isEqualTo(before);
  }

  @Test
  void withoutAnyCasesNothingIsPublished() throws IOException {
    try (Stream<Path> cases = Files.list(folder.folder().resolve("cases"))) {
      for (Path file : cases.toList()) {
        Files.delete(file);
      }
    }
    assertThat(refusals(Publishing.publish(folder.folder())))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.wording()).isEqualTo("uncased");
              assertThat(problem.place().file()).isEqualTo("cases");
            });
  }

  @Test
  void aClauseWhoseCasesWereTakenOutIsNamed() throws IOException {
    Files.delete(folder.folder().resolve("cases/零处罚.yaml"));
    assertThat(refusals(Publishing.publish(folder.folder())))
        .filteredOn(problem -> problem.wording().equals("uncovered"))
        .extracting(Problem::found)
        .as("SH-ZC-2 has cases in another file too")
        .containsExactly("SH-ZC-1", "SH-ZC-1");
  }

  @Test
  void nothingIsPublishedTwice() throws IOException {
    Publishing.publish(folder.folder());
    String published = folder.read("rulebook.yaml");
    assertThat(refusals(Publishing.publish(folder.folder())))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.wording()).isEqualTo("already");
              assertThat(problem.place().toString()).isEqualTo("rulebook.yaml:7:5");
            });
    assertThat(folder.read("rulebook.yaml")).isEqualTo(published);
  }

  private static List<Problem> refusals(Publishing.Outcome outcome) {
    assertThat(outcome.isPublished()).isFalse();
    return outcome.check().problems().stream()
        .filter(problem -> problem.code() == RulebookCode.PUBLISH)
        .toList();
  }
}
