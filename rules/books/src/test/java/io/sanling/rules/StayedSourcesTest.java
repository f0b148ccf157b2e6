package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sanling.rules.check.RulebookCheck;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.RulebookCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever changes a number and leaves its source is told: the source says the earlier number. */
class StayedSourcesTest {
  @TempDir Path parent;
  private PolicyFolder folder;

  @BeforeEach
  void copyOfHenan2023() throws IOException {
    folder = PolicyFolder.copyOf(Path.of("henan-2023"), parent.resolve("henan-2023"));
  }

  @Test
  void aParameterOfACopyIsHeldAgainstTheBundledRulebook() throws IOException {
    folder.edit("parameters.yaml", "名称: 信访办理期限\n  数值: 60", "名称: 信访办理期限\n  数值: 45");
    assertThat(stayed()).containsExactly(tuple("parameters.yaml:5:7", "信访办理期限", "XF2022"));
  }

  @Test
  void withItsOwnSourceOrWithoutAnyNothingIsSaid() throws IOException {
    folder.edit(
        "parameters.yaml",
        "名称: 信访办理期限\n  数值: 60\n  单位: \"天\"\n  条款: HN-ZP-1\n  来源: XF2022",
        "名称: 信访办理期限\n  数值: 45\n  单位: \"天\"\n  条款: HN-ZP-1\n  来源: LD2021");
    folder.edit("parameters.yaml", "名称: 最短观察期\n  数值: 90", "名称: 最短观察期\n  数值: 80");
    assertThat(stayed()).isEmpty();
  }

  @Test
  void aNumberWithoutASourceOfItsOwnHasThatOfItsClause() throws IOException {
    folder.edit("forms.yaml", "达到: [30, 100, 100000000]", "达到: [25, 100, 100000000]");
    assertThat(stayed())
        .singleElement()
        .satisfies(stayed -> assertThat(stayed.toList()).contains("特别重大事故", "SC493"));
  }

  @Test
  void aBandOfTheScoreTableIsNamedAtItsCell() throws IOException {
    folder.edit(
        "scoring.csv",
        "S2,治安防范严密有效,20,volunteers,平安志愿者人数,人数,村(社区),不限,20,,5,C,LH",
        "S2,治安防范严密有效,20,volunteers,平安志愿者人数,人数,村(社区),不限,18,,5,C,LH");
    folder.edit(
        "scoring.csv",
        "volunteers,平安志愿者人数,人数,村(社区),不限,10,20,3",
        "volunteers,平安志愿者人数,人数,村(社区),不限,10,18,3");
    ScoreSheet.draw(folder.path());
    assertThat(stayed())
        .singleElement()
        .satisfies(
            stayed ->
                assertThat(stayed.toList())
                    .contains("平安志愿者人数 村(社区) 1 下限", "LH")
                    .first()
                    .asString()
                    .startsWith("scoring.xlsx!"));
  }

  @Test
  void aLayersNumberUnderTheBasesClauseKeepsTheBasesSource() throws IOException {
    PolicyFolder layer =
        PolicyFolder.copyOf(
            Path.of("../../examples/layers/xinmi-2023"), parent.resolve("xinmi-2023"));
    assertThat(stayed(layer)).as("by the layer's own clause").isEmpty();
    layer.edit("layer.yaml", "    数值: 45\n    条款: XM-1\n", "    数值: 45\n    来源: XF2022\n");
    assertThat(stayed(layer)).containsExactly(tuple("layer.yaml:10:9", "信访办理期限", "XF2022"));
  }

  @Test
  void theSupportOfARowIsHeldAgainstTheEditionBefore() throws IOException {
    folder.edit(
        "scoring.csv",
        "volunteers,平安志愿者人数,人数,村(社区),不限,20,,5,C,LH",
        "volunteers,平安志愿者人数,人数,村(社区),不限,20,,5,B,LH");
    ScoreSheet.draw(folder.path());
    assertThat(marked()).containsExactly(tuple("support", "平安志愿者人数 村(社区) 1", "C", "B"));
  }

  @Test
  void anotherClauseOfARuleOrANumberIsHeldAgainstTheEditionBefore() throws IOException {
    folder.edit("vetoes.dslr", "谎报截访打击报复”\n  条款 V-1\n  依据 D", "谎报截访打击报复”\n  条款 V-1\n  依据 C");
    folder.edit(
        "parameters.yaml",
        "数值: 90\n  单位: \"天\"\n  条款: DATA-OBSERVED",
        "数值: 90\n  单位: \"天\"\n  条款: DATA-REPORTS");
    assertThat(marked())
        .extracting(tuple -> tuple.toList().get(0), tuple -> tuple.toList().get(3))
        .containsExactlyInAnyOrder(tuple("support", "C"), tuple("clause", "DATA-REPORTS"));
  }

  @Test
  void theSupportOfAClauseIsHeldAgainstTheEditionBeforeUnlessItsSourceIsAnother()
      throws IOException {
    String before = "并一直列在结果里。手续不全的按待认定处理。,B,,SD2024";
    folder.edit("clauses.csv", before, before.replace(",B,", ",A,"));
    assertThat(marked()).containsExactly(tuple("support", "EX-1", "B B", "A A"));
    folder.edit("clauses.csv", before.replace(",B,", ",A,"), "并一直列在结果里。手续不全的按待认定处理。,A,,XF2022");
    assertThat(marked()).isEmpty();
  }

  private List<Tuple> marked() {
    return folder.problems().stream()
        .filter(problem -> problem.code() == RulebookCode.SOURCE_STAYED)
        .map(p -> tuple(p.wording(), p.details().get(0), p.details().get(1), p.details().get(2)))
        .toList();
  }

  @Test
  void theBundledRulebooksSayNothing() {
    for (BundledRulebook book : BundledRulebook.all().toList()) {
      assertThat(RulebookCheck.check(Path.of(book.id())).problems()).as(book.id()).isEmpty();
    }
  }

  private List<Tuple> stayed() {
    return stayed(folder);
  }

  private static List<Tuple> stayed(PolicyFolder of) {
    return of.problems().stream()
        .filter(problem -> problem.code() == RulebookCode.SOURCE_STAYED)
        .map(p -> tuple(p.place().toString(), p.details().get(0), source(p)))
        .toList();
  }

  private static String source(Problem problem) {
    return problem.details().get(3);
  }
}
