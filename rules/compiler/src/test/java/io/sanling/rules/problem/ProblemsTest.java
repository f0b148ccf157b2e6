package io.sanling.rules.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sanling.rulebook.RulebookException;
import org.junit.jupiter.api.Test;

class ProblemsTest {
  private static final int MANY = 5000;

  private final Problems problems = new Problems();

  @Test
  void anErrorBehindAnyNumberOfWarningsIsKept() {
    for (int line = 1; line <= MANY; line++) {
      problems.add(RulebookCode.CLAUSE_UNUSED, Place.line("clauses.csv", line), "", line);
    }
    assertThat(problems.hasErrors()).isFalse();
    problems.add(RulebookCode.FILE_MISSING, Place.file("rulebook.yaml"), "", "rulebook.yaml");
    assertThat(problems.hasErrors()).isTrue();
    assertThat(problems.all()).hasSizeLessThan(MANY).filteredOn(Problem::isError).hasSize(1);
    assertThatThrownBy(() -> problems.throwIfErrors("a"))
        .isInstanceOf(RulebookException.class)
        .hasMessageContaining("FILE-MISSING");
  }

  @Test
  void whatAProblemNamesIsCutToWhatAPersonReads() {
    Problem problem =
        Problem.of(RulebookCode.FILE_MISSING, Place.file("x"), "y".repeat(MANY), "z".repeat(MANY));
    assertThat(problem.found()).hasSizeLessThan(MANY).endsWith("…");
    assertThat(problem.details()).allMatch(detail -> detail.length() < MANY);
  }
}
