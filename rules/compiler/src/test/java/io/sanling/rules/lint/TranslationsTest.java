package io.sanling.rules.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.rules.draft.RulebookContents;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.RulebookCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Translations are of what is there, of all of it, and say the same numbers. */
class TranslationsTest {
  private static final String WHOLE =
      """
      of,name,text
      名称,Letters,
      P-1,Answers,A letter is answered within 「答复期限」.
      P-2,Other,Other matters.
      V-1,Veto,Concealment is a veto.
      答复期限,time for an answer,
      天,days,
      """;

  private final SmallBook book =
      new SmallBook().edit("clauses.csv", "一个月里要答复。", "「答复期限」内要答复。").with("english.csv", WHOLE);

  @Test
  void aWholeTranslationIsFine() {
    assertThat(book.problems(RulebookCode.ENGLISH)).isEmpty();
    assertThat(book.problems(RulebookCode.ENGLISH_MISSING)).isEmpty();
  }

  @Test
  void noTranslationAtAllIsFineToo() {
    assertThat(new SmallBook().problems(RulebookCode.ENGLISH_MISSING)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          P-2,Other       | P-3,Other      | P-3 | 4:1
          天,days         | 月,months      | 月  | 7:1
          「答复期限」    | a month        | A letter is answered within a month. | 3:13
          「答复期限」    | 「答复时间」   | A letter is answered within 「答复时间」. | 3:13
          an answer,      | an answer,text | text | 6:25
          P-2,Other,Other | P-1,Other,Other | P-1 | 4:1
          """)
  void aTranslationThatIsOfNothingOrSaysOtherNumbersIsToldWhereItStands(
      String before, String after, String found, String place) {
    assertThat(book.edit("english.csv", before, after).all())
        .filteredOn(problem -> problem.code() == RulebookCode.ENGLISH)
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.found()).isEqualTo(found);
              assertThat(problem.place().toString()).startsWith("english.csv:" + place);
            });
  }

  @Test
  void whatIsNotTranslatedYetIsNamedOnce() {
    assertThat(
            book.edit("english.csv", "V-1,Veto,Concealment is a veto.\n", "")
                .edit("english.csv", "答复期限,time for an answer,\n", "")
                .problems(RulebookCode.ENGLISH_MISSING))
        .extracting(Problem::found)
        .containsExactly("V-1");
  }

  @Test
  void aTranslationIsPartOfTheDigest() {
    assertThat(RulebookContents.digest(book.draft()))
        .isNotEqualTo(
            RulebookContents.digest(book.edit("english.csv", "Answers", "Replies").draft()));
  }
}
