package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.rules.check.RulebookCheck;
import io.sanling.rules.edition.Publishing;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.RulebookCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
