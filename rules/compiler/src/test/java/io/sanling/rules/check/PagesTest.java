package io.sanling.rules.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.sanling.form.RecordCode;
import io.sanling.rules.problem.Page;
import io.sanling.rules.problem.RulebookCode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every check has its page, and what it says is so: what it tells to avoid, put into a small
 * rulebook, is found by this very check, and what it tells to prefer is not.
 */
class PagesTest {
  /** What no lines of a rulebook bring about, each with what does. */
  private static final Map<RulebookCode, String> NOT_TRIED =
      Map.of(
          RulebookCode.UNREADABLE, "a file that another program holds",
          RulebookCode.WORKBOOK, "bytes that are no workbook: WorkbookGridsTest",
          RulebookCode.WORKBOOK_CONTENT, "a workbook with macros or links: WorkbookGridsTest",
          RulebookCode.DROOLS, "no rulebook; it would be a fault of the program",
          RulebookCode.EDITION, "the command new-edition: NewEditionTest",
          RulebookCode.PUBLISH, "the command check --publish: PublishingTest");

  /** What an edition is told when the one before stands beside it. */
  private static final Set<RulebookCode> OF_EDITIONS =
      Set.of(RulebookCode.CHANGED, RulebookCode.SEAM, RulebookCode.SOURCE_STAYED);

  @TempDir static Path folder;

  @ParameterizedTest
  @EnumSource
  void everyCodeHasItsPageWithAllItsParts(RulebookCode code) {
    assertThat(Page.of(code.toString()))
        .hasValueSatisfying(
            page -> {
              assertThat(page.since()).matches("20\\d\\d-\\d\\d-\\d\\d");
              assertThat(List.of(page.avoid(), page.prefer())).doesNotContain("");
              assertThat(page.why(Locale.CHINESE)).matches("(?s)\\P{IsHan}*\\p{IsHan}.{20,}");
              assertThat(page.why(Locale.ENGLISH)).matches("(?s)[A-Z].{40,}");
              assertThat(page.examples().isEmpty()).isEqualTo(NOT_TRIED.containsKey(code));
            });
  }

  @Test
  void theSampleIsWithoutAnyProblem() {
    assertThat(Sample.rulebook().codes(folder)).isEmpty();
    assertThat(Sample.layer().codes(folder)).isEmpty();
  }

  /** Terms of a layer are those of its base, so that the layer has no file of definitions. */
  @Test
  void aSentenceOfALayerThatIsNoneIsNoMissingDefinition() {
    Page.Example slip = new Page.Example("加层.dslr", "    - 受伤的人不少于10人", "    - 受伤人数不少于10人");
    assertThat(Sample.layer().with(slip).codes(folder)).containsExactly(RulebookCode.SENTENCE);
  }

  @TestFactory
  Stream<DynamicTest> whatAPageAvoidsIsFoundAndWhatItPrefersIsNot() {
    return Arrays.stream(RulebookCode.values())
        .flatMap(
            code ->
                Page.of(code.toString()).stream()
                    .flatMap(page -> page.examples().stream())
                    .map(example -> dynamicTest(code.toString(), () -> hold(code, example))));
  }

  @ParameterizedTest
  @EnumSource(names = "SIZE", mode = EnumSource.Mode.EXCLUDE)
  void whatThePageOfARecordsCodeAvoidsIsRejectedByIt(RecordCode code) {
    Page page = Page.of(code.toString()).orElseThrow();
    Page.Example example = page.examples().get(0);
    Sample right = Sample.data();
    assertThat(right.rejections(folder)).isEmpty();
    assertThat(right.with(example).rejections(folder)).contains(code);
  }

  private static void hold(RulebookCode code, Page.Example example) {
    Sample right = sample(code, example);
    Sample wrong = right.with(example);
    assertThat(right.codes(folder)).as("what it prefers").doesNotContain(code);
    assertThat((code == RulebookCode.SCORES ? wrong.withWorkbookAsBefore() : wrong).codes(folder))
        .as("what it avoids")
        .contains(code);
  }

  private static Sample sample(RulebookCode code, Page.Example example) {
    if (example.file().equals("layer.yaml")) {
      return Sample.layer();
    }
    return OF_EDITIONS.contains(code) ? Sample.nextEdition() : Sample.rulebook();
  }
}
