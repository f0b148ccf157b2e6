package io.sanling.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.source.RulebookFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The guide's list of all sentences is that of the bundled forms. */
class SentenceGuideTest {
  private static final String RULEBOOK = "henan-2022";
  private static final Path FILE = Path.of("..", "sentences.md");

  /** Writes the list anew. */
  public static void main(String[] args) throws IOException {
    Files.writeString(FILE, list());
  }

  private static String list() {
    Problems problems = new Problems();
    RulebookDraft draft =
        RulebookDraft.read(RulebookFiles.read(Path.of(RULEBOOK), problems), problems);
    assertThat(problems.all()).isEmpty();
    assertThat(draft).isNotNull();
    return SentenceList.of(draft.grammar(), draft.id(), draft.ruleTexts());
  }

  @Test
  void theListOfSentencesIsThatOfTheForms() throws IOException {
    assertThat(Files.readString(FILE))
        .as(
            "rules/sentences.md is out of date: run the main method of %s in rules/books",
            SentenceGuideTest.class.getName())
        .isEqualTo(list());
  }

  @Test
  void everySentenceOfTheBundledRulesIsListed() {
    assertThat(list())
        .contains("有一件信访事项", "办理期限已过，逾期首日在评定期内", "打破零上访，以逾期首日记入台账，待认定的零上访待定")
        .contains("没有应计的", "按不适用给满分，注明 NONE-DUE", "死亡、失踪、重伤、轻伤人数未填全");
  }
}
