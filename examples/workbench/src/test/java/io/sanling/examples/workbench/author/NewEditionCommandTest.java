package io.sanling.examples.workbench.author;

import static io.sanling.examples.workbench.CommandRun.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.examples.workbench.CommandRun;
import io.sanling.rules.compiler.RulebookCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sanling new-edition} and layers as policy staff meet them. */
class NewEditionCommandTest {
  @TempDir Path folder;

  private CommandRun newEdition(String from, String to, String effective) {
    return run(
        "new-edition", "--from", from, "--to", to, "--effective", effective, "--out", folder);
  }

  @Test
  void writesADraftThatAssesses() {
    CommandRun ran = newEdition("henan-2023", "henan-2024", "2024-01-01");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("新版已写入 " + folder.resolve("henan-2024"), "待核对");
    assertThat(RulebookCompiler.compile(folder.resolve("henan-2024")).effective().to())
        .isEqualTo("2024-12-31");
  }

  @Test
  void anotherLanguageSaysTheSame() {
    CommandRun ran =
        run(
            "--lang",
            "en",
            "new-edition",
            "--from",
            "../../rules/books/henan-2023",
            "--to",
            "henan-2024",
            "--effective",
            "2024-01-01..2024-12-31",
            "--out",
            folder.resolve("drafts"));
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).startsWith("The new edition is in " + folder.resolve("drafts"));
  }

  @Test
  void casesThatAnotherPeriodChangesAreNamedAndExitWith1() {
    CommandRun ran = newEdition("henan-2021", "henan-2022x", "2022-01-01");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("cases/数据.yaml", "RB-CASE-FAILS", "日报天数刚到95%");
    assertThat(ran.out()).contains("请先修改");
  }

  @Test
  void whatIsThereIsLeftAlone() throws IOException {
    Files.createDirectory(folder.resolve("henan-2024"));
    CommandRun ran = newEdition("henan-2023", "henan-2024", "2024-01-01");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("已经存在");
    assertThat(folder.resolve("henan-2024")).isEmptyDirectory();
  }

  @Test
  void whatCannotBeDoneIsUsage() {
    assertThat(newEdition("henan-1999", "henan-2024", "2024-01-01").err())
        .contains("没有名为“henan-1999”的内置规则集");
    CommandRun overlap = newEdition("henan-2023", "henan-2024", "2023-06-01");
    assertThat(overlap.code()).isEqualTo(2);
    assertThat(overlap.err())
        .contains("rulebook.yaml:6:6 RB-EDITION", "两版重叠", "没有由 henan-2023 建立新版");
    assertThat(newEdition("henan-2023", "henan-2024", "2024-12-31..2024-01-01").err())
        .contains("晚于");
    assertThat(newEdition("henan-2023", "henan-2024", "明年").err()).contains("--effective");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aLayerFolderIsARulebookWhereverOneIsNamed() throws IOException {
    Path data =
        Files.writeString(
            folder.resolve("data.jsonl"),
            """
            {"unit":{"id":"410328104205","idScheme":"DIVISION_CODE","kind":"VILLAGE",\
            "division":"410328104205","setting":"RURAL"},"petitions":[],"accidents":[],"cases":[],\
            "misconducts":[],"hazards":[],"disputes":[],"dailyReports":[["2023-01-01","2023-12-31"]]}
            """);
    CommandRun ran =
        run(
            "assess",
            "--rulebook",
            "../layers/xinmi-2023",
            "--as-of",
            "2023-12-31",
            "--out",
            folder.resolve("o"),
            data);
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("（新密加层，虚构示例）");
    assertThat(Files.readString(folder.resolve("o/results.jsonl")))
        .contains("\"rulebook\":\"henan-2023+xinmi\"");
    assertThat(
            run(
                    "verify",
                    "--rulebook",
                    "../layers/xinmi-2023",
                    data,
                    folder.resolve("o/results.jsonl"))
                .code())
        .isZero();
  }
}
