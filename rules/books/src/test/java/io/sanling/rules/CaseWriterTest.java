package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.rules.cases.CaseWriter;
import io.sanling.rules.cases.RulebookCase;
import io.sanling.rules.cases.RulebookCases;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.RulebookFiles;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CaseWriterTest {
  @ParameterizedTest
  @MethodSource("io.sanling.rules.BundledRulebook#all")
  void everyUnitOfACaseReadsBackAsItWasWritten(BundledRulebook book) {
    Problems problems = new Problems();
    RulebookFiles files = RulebookFiles.read(book.folder(), problems);
    RulebookDraft draft = Objects.requireNonNull(RulebookDraft.read(files, problems));
    CaseWriter writer = CaseWriter.of(draft);
    for (RulebookCase example : RulebookCases.read(files, draft, problems)) {
      String text =
          writer.write(
              example.name(),
              example.clause(),
              example.kind(),
              example.base(),
              example.record(),
              example.period(),
              List.of("请核对"));
      Problems ofText = new Problems();
      List<RulebookCase> read = RulebookCases.read(text, files, draft, ofText);
      assertThat(read).as(text).hasSize(1);
      assertThat(read.get(0).record()).as(text).isEqualTo(example.record());
      assertThat(read.get(0).period()).as(text).isEqualTo(example.period());
      assertThat(ofText.all())
          .as("its outcome is left open")
          .extracting(Problem::code)
          .containsExactly(RulebookCode.CASE_NONE);
    }
  }
}
