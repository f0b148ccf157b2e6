package io.sanling.examples.workbench.author;

import static io.sanling.examples.workbench.CommandRun.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.examples.workbench.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sanling new-rulebook}, and what is done with the folder it makes. */
class NewRulebookCommandTest {
  @TempDir Path folder;

  private CommandRun begin(String id) {
    return run(
        "new-rulebook",
        "--id",
        id,
        "--title",
        "无诈社区",
        "--effective",
        "2026-01-01",
        "--out",
        folder);
  }

  @Test
  void whatIsBegunCanBeCheckedDrawnAgainAndDescribed() throws IOException {
    CommandRun begun = begin("wuzha-2026");
    assertThat(begun.code()).isZero();
    assertThat(begun.out()).contains("规则集已写入 " + folder.resolve("wuzha-2026"));
    Path rulebook = folder.resolve("wuzha-2026");
    Files.delete(rulebook.resolve("scoring.xlsx"));
    CommandRun checked = run("check", rulebook, "--sync");
    assertThat(checked.code()).isZero();
    assertThat(checked.err()).contains("scoring.xlsx 已按 scoring.csv 画出");
    assertThat(run("schema", "record", "--rulebook", rulebook).out())
        .contains("urn:sanling:schema:record:1:sha256:", "\"activities\"");
    assertThat(run("schema", "result", "--rulebook", rulebook).code()).isEqualTo(2);
  }

  @Test
  void whatIsNoIdIsRefusedAndNothingIsWritten() {
    CommandRun refused = begin("无诈");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("RB-ID", "没有建立规则集");
    assertThat(folder).isEmptyDirectory();
  }
}
