package io.sanling.rules.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.Rulebook;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.mutation.Mutant;
import io.sanling.rules.mutation.Mutation;
import io.sanling.rules.mutation.Mutation.Fate;
import io.sanling.rules.mutation.Mutation.Verdict;
import io.sanling.rules.mutation.MutationText;
import io.sanling.rules.problem.Problems;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Slips in a rulebook, and whether its cases notice them. */
@Tag("slow")
class SlipsTest {
  private static final String OVERDUE =
      """
      - 名称: 第61天办结
        条款: P-1
        类型: 触及
        信访事项: [{编号: P-1, 受理日期: 2022-03-01, 办结日期: 2022-05-01, 认定状态: 已认定}]
        期望: {零上访: 破零}
      """;

  private static final String IN_TIME =
      """
      - 名称: 第60天办结
        条款: P-1
        类型: 未触及
        信访事项: [{编号: P-1, 受理日期: 2022-03-01, 办结日期: 2022-04-30, 认定状态: 已认定}]
        期望: {零上访: 保持}
      """;

  private static Mutation slips(Predicate<Mutant> tried, String... cases) {
    SmallRulebook small = new SmallRulebook().cases(String.join("", cases));
    RulebookDraft draft = small.draft(new Problems());
    return Mutation.of(
        small.files(), draft, null, small.load(), small.read(), List.of(), tried, true);
  }

  private static Predicate<Mutant> named(String name) {
    return slip -> slip.name().equals(name);
  }

  private static Verdict verdict(String name, String... cases) {
    List<Verdict> verdicts = slips(named(name), cases).verdicts();
    assertThat(verdicts).hasSize(1);
    return verdicts.get(0);
  }

  @Test
  void aNumberThatIsOneOffIsNoticedByACaseOnItsBoundary() {
    Verdict later = verdict("办理期限：“60”改为“61”", OVERDUE, IN_TIME);
    assertThat(later.fate()).isEqualTo(Fate.CASE);
    assertThat(later.by()).isEqualTo("第61天办结");
    assertThat(later.mutant().place()).hasToString("parameters.yaml:1:18");
    assertThat(verdict("办理期限：“60”改为“59”", OVERDUE, IN_TIME).by()).isEqualTo("第60天办结");
  }

  @Test
  void whatNoCaseNoticesIsSaidWithTheCaseThatWould() {
    Verdict missed = verdict("办理期限：“60”改为“61”", IN_TIME);
    assertThat(missed.fate()).isEqualTo(Fate.MISSED);
    Mutation.Hole hole = missed.hole();
    assertThat(hole).isNotNull();
    assertThat(hole.example()).isNull();
    assertThat(hole.differences()).isNotEmpty();

    SmallRulebook small = new SmallRulebook().cases(hole.text());
    List<RulebookCase> written = small.read(new Problems());
    assertThat(written).hasSize(1);
    Rulebook rulebook = small.load();
    assertThat(CaseRun.of(rulebook, written).failures()).isEmpty();
    assertThat(small.problems()).anyMatch(problem -> problem.contains("RB-CASE-NONE"));

    CaseView.Difference first = hole.differences().get(0);
    String filledIn = hole.text() + "    " + first.label() + ": " + first.before() + "\n";
    assertThat(verdict("办理期限：“60”改为“61”", IN_TIME, filledIn).fate()).isEqualTo(Fate.CASE);
  }

  @Test
  void aCaseThatExpectsTooLittleIsNamedWithWhatItWouldHaveToExpect() {
    String silent = OVERDUE.replace("期望: {零上访: 破零}", "期望: {提示: []}");
    Verdict missed = verdict("办理期限：“60”改为“61”", silent);
    Mutation.Hole hole = missed.hole();
    assertThat(hole).isNotNull();
    assertThat(hole.example()).isNotNull().extracting(RulebookCase::name).isEqualTo("第61天办结");
    assertThat(hole.differences())
        .filteredOn(difference -> difference.label().equals("零上访"))
        .singleElement()
        .satisfies(
            difference -> {
              assertThat(difference.before()).containsExactly("破零");
              assertThat(difference.after()).containsExactly("保持");
            });
  }

  /** What is reckoned from the day a deadline ends goes along with its extension, and agrees. */
  @Test
  void aSlipInAnExtensionIsNoticedByACaseThatNamesItsNumbersAndNotByOneThatFollowsTheDeadline() {
    String following = extended("办理期限到期日", "保持") + extended("办理期限到期日的次日", "破零");
    String named = extended("受理后第「办理期限」日后第「延长期限」日", "保持");
    String over = extended("受理后第「办理期限」日后第「延长期限」日的次日", "破零");
    for (String slip : List.of("删去“延长「延长期限」”", "“延长「延长期限」”改为“延长「办理期限」”")) {
      String name = "信访事项办理期限：" + slip;
      assertThat(verdict(name, following).fate()).isEqualTo(Fate.CHECK);
      assertThat(verdict(name, following).by()).isEqualTo("RB-PARAMETER-UNUSED");
      assertThat(verdict(name, following, named, over).fate()).isEqualTo(Fate.CASE);
    }
  }

  private static String extended(String resolved, String petitions) {
    return """
    - 名称: %s办结
      条款: P-1
      类型: 边界
      信访事项: [{编号: P-1, 受理日期: 2022-03-01, 延期批准文号: 延字〔2022〕3号, 办结日期: %s, 认定状态: 已认定}]
      期望: {零上访: %s}
    """
        .formatted(resolved, resolved, petitions);
  }

  @Test
  void whatOnlyStatisticsOfRegionsFollowFromIsSetApart() {
    assertThat(slips(slip -> slip.subject().equals("小样本线"), OVERDUE).verdicts())
        .isNotEmpty()
        .allMatch(verdict -> verdict.fate() == Fate.REGIONS);
  }

  @Test
  void theSameSlipsComeOutTheSameEachTime() {
    Predicate<Mutant> some = slip -> slip.kind() == Mutant.Kind.PARAMETER;
    assertThat(slips(some, OVERDUE, IN_TIME).tree())
        .isEqualTo(slips(some, OVERDUE, IN_TIME).tree());
  }

  @Test
  void theTextSaysHowManyAreNoticedAndWhatIsMissing() {
    Mutation slips = slips(slip -> slip.subject().equals("办理期限"), IN_TIME);
    assertThat(MutationText.of(Locale.CHINESE).text(slips))
        .startsWith("一处之差：试过改错一处的规则集 2 种，50.0% 会被看出来\n")
        .contains("看得出的：参数 1/2")
        .contains("parameters.yaml:1:18  办理期限：“60”改为“61”\n  补上这个案例就看得出")
        .contains("\n    - 名称: 待核对：办理期限：60改为61\n      条款: ");
    assertThat(MutationText.of(Locale.ENGLISH).text(slips))
        .contains("parameters.yaml:1:18  办理期限: “60” becomes “61”");
  }

  @Test
  void bothLanguagesWordTheSameThings() {
    String bundle = "io.sanling.rules.mutation.words";
    ResourceBundle.Control exact =
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    assertThat(ResourceBundle.getBundle(bundle, Locale.ENGLISH, exact).keySet())
        .isEqualTo(ResourceBundle.getBundle(bundle, Locale.ROOT, exact).keySet());
  }
}
