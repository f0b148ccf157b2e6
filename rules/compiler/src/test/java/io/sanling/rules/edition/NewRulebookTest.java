package io.sanling.rules.edition;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.Rulebook;
import io.sanling.rules.check.RulebookCheck;
import io.sanling.rules.compiler.RulebookCompiler;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.RulebookFiles;
import io.sanling.rules.source.Values;
import io.sanling.value.AssessmentPeriod;
import io.sanling.value.DayRange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewRulebookTest {
  private static final DayRange YEAR =
      new DayRange(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31));

  @TempDir Path folder;

  @Test
  void whatIsBegunHasNoErrorsAndItsCasePasses() {
    NewEdition.Drafted begun = NewRulebook.of("wuzha-2026", "无诈社区评定规则", YEAR);
    assertThat(begun.check().isClean()).isTrue();
    assertThat(begun.check().problems())
        .as("all there is to do is to review it")
        .isNotEmpty()
        .extracting(Problem::code)
        .containsOnly(RulebookCode.UNREVIEWED);
    assertThat(begun.check().cases()).isEqualTo(1);
    assertThat(begun.files().names())
        .contains("forms.yaml", "scoring.xlsx", "cases/基准.yaml", "cases/评定.yaml");
  }

  @Test
  void everythingInItIsToBeReviewed() {
    RulebookDraft draft = draft(NewRulebook.of("wuzha-2026", "无诈社区评定规则", YEAR).files());
    assertThat(draft.parameters().values()).allMatch(number -> number.lastChecked() == null);
    assertThat(draft.clauses()).allMatch(clause -> clause.lastChecked() == null);
    assertThat(draft.scores())
        .allMatch(line -> line.row().get("lastChecked").equals(Values.UNREVIEWED));
  }

  @Test
  void itIsWrittenToAFolderThatCompiles() throws IOException {
    Path written = NewRulebook.of("wuzha-2026", "无诈社区评定规则", YEAR).write(folder);
    Rulebook rulebook = RulebookCompiler.compile(written);
    assertThat(rulebook.id()).isEqualTo("wuzha-2026");
    assertThat(rulebook.title()).isEqualTo("无诈社区评定规则");
    assertThat(rulebook.defaultPeriod()).isEqualTo(AssessmentPeriod.of(YEAR.from(), YEAR.to()));
  }

  @Test
  void aTitleIsTakenAsItIs() {
    String title = "“无诈”: 评定 # \"2026\" \\ 试行";
    assertThat(draft(NewRulebook.of("wuzha-2026", title, YEAR).files()).metadata().title())
        .isEqualTo(title);
  }

  @Test
  void whatIsNoIdIsAProblemOfTheCheck() {
    assertThat(NewRulebook.of("无诈 2026", "无诈社区评定规则", YEAR).check().problems())
        .filteredOn(Problem::isError)
        .extracting(Problem::code)
        .containsExactly(RulebookCode.ID);
  }

  @Test
  void whoeverWasNotThereInThePeriodIsNotJudged() {
    NewEdition.Drafted begun = NewRulebook.of("wuzha-2026", "无诈社区评定规则", YEAR);
    RulebookFiles judging = with(begun, "conformity.dslr", "在评定期内没有观察日", "在评定期内有观察日");
    assertThat(RulebookCheck.check(judging).problems())
        .filteredOn(Problem::isError)
        .extracting(Problem::code)
        .contains(RulebookCode.UNOBSERVED);
  }

  @Test
  void anAsOfDayChoosesTheCycleItLiesIn() {
    NewEdition.Drafted begun = NewRulebook.of("wuzha-2026", "无诈社区评定规则", YEAR);
    Rulebook quarterly = compiled(with(begun, "# 周期: 季", "周期: 季"));
    assertThat(quarterly.cycle()).isEqualTo(AssessmentPeriod.Cycle.QUARTER);
    assertThat(quarterly.period(LocalDate.of(2026, 5, 20)))
        .isEqualTo(
            new AssessmentPeriod(
                LocalDate.of(2026, 4, 1), LocalDate.of(2026, 6, 30), LocalDate.of(2026, 5, 20)));
    assertThat(quarterly.defaultPeriod())
        .isEqualTo(AssessmentPeriod.of(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 12, 31)));
  }

  @Test
  void howPointsAreAddedUpIsReadWithItsBounds() {
    NewEdition.Drafted begun = NewRulebook.of("wuzha-2026", "无诈社区评定规则", YEAR);
    RulebookFiles files =
        with(begun, "# 总分: {越低越好: 否, 基础分: 0, 最低分: 0}", "总分: {越低越好: 否, 基础分: 20, 最低分: 10, 最高分: 120}");
    assertThat(compiled(files).compiled().content().score())
        .satisfies(
            score -> {
              assertThat(score.lowerIsBetter()).isFalse();
              assertThat(score.base()).isEqualByComparingTo("20");
              assertThat(score.least()).isEqualByComparingTo("10");
              assertThat(score.greatest()).isEqualByComparingTo("120");
            });
  }

  private static RulebookFiles with(NewEdition.Drafted begun, String text, String other) {
    return with(begun, RulebookDraft.METADATA, text, other);
  }

  private static RulebookFiles with(
      NewEdition.Drafted begun, String file, String text, String other) {
    String whole = begun.files().text(file, new Problems());
    assertThat(whole).contains(text);
    byte[] edited = String.valueOf(whole).replace(text, other).getBytes(StandardCharsets.UTF_8);
    return begun.files().with(Map.of(file, edited));
  }

  private static RulebookDraft draft(RulebookFiles files) {
    Problems problems = new Problems();
    RulebookDraft draft = RulebookDraft.read(files, problems);
    assertThat(problems.all()).filteredOn(Problem::isError).isEmpty();
    assertThat(draft).isNotNull();
    return draft;
  }

  private static Rulebook compiled(RulebookFiles files) {
    Problems problems = new Problems();
    RulebookCompiler.Compiled compiled = RulebookCompiler.build(files, problems);
    assertThat(problems.all()).filteredOn(Problem::isError).isEmpty();
    assertThat(compiled).isNotNull();
    return compiled.load();
  }
}
