package io.sanling.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.Rulebooks;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.source.PlainText;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The guide shows every sentence there is, with an example that can be copied into a rule. */
class SentenceGuideTest {
  private static final SentenceExamples EXAMPLES = SentenceExamples.ofBundledRulebooks();

  static Stream<String> bundledIds() {
    return Rulebooks.bundledIds().stream();
  }

  @Test
  void theTableOfSentencesIsThatOfTheVocabulary() {
    assertThat(SentenceGuide.committed())
        .as(
            "rules/sentences.md is out of date: run the main method of %s in rules/books",
            SentenceGuide.class.getName())
        .isEqualTo(SentenceGuide.text(EXAMPLES));
  }

  @Test
  void noSentenceIsLeftOut() {
    assertThat(EXAMPLES.all())
        .extracting(shown -> shown.sentence().template())
        .containsExactlyElementsOf(
            EXAMPLES.vocabulary().entries().stream().map(Vocabulary.Entry::sentence).toList());
  }

  @ParameterizedTest
  @MethodSource("bundledIds")
  void theTableIsGoodForEveryBundledRulebook(String id) {
    assertThat(SentenceExamples.draft(id).vocabulary().entries())
        .isEqualTo(EXAMPLES.vocabulary().entries());
  }

  @Test
  void everyExampleIsItsSentenceAndNoOther() {
    assertThat(EXAMPLES.all())
        .allSatisfy(
            shown -> {
              String plain = PlainText.plain(shown.example());
              Vocabulary.Condition under = shown.under();
              Stream<Sentence> said =
                  shown.consequence()
                      ? EXAMPLES
                          .vocabulary()
                          .consequencesFor(plain, new Effort(SentenceExamples.ENOUGH))
                          .stream()
                      : under == null
                          ? EXAMPLES
                              .vocabulary()
                              .conditionsFor(plain, new Effort(SentenceExamples.ENOUGH))
                              .stream()
                              .map(Vocabulary.Condition::opening)
                          : under.details().stream()
                              .filter(
                                  detail ->
                                      detail.matches(plain, new Effort(SentenceExamples.ENOUGH)));
              assertThat(said).containsExactly(shown.sentence());
            });
  }

  @Test
  void everyExampleHasAMeaningThatTheGateLetsThrough() {
    assertThat(EXAMPLES.all())
        .allSatisfy(
            shown -> {
              Problems problems = new Problems();
              assertThat(EXAMPLES.meaning(shown, problems)).isNotBlank();
              assertThat(problems.all()).isEmpty();
              assertThat(EXAMPLES.objections(shown)).isEmpty();
            });
  }
}
