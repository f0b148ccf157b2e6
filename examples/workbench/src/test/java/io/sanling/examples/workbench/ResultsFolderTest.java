package io.sanling.examples.workbench;

import static io.sanling.examples.workbench.CommandRun.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --out} as whoever runs it sees it. */
class ResultsFolderTest {
  private static final String GOOD =
      """
      {"unit":{"id":"410328104205","idScheme":"DIVISION_CODE","kind":"VILLAGE",\
      "division":"410328104205","setting":"RURAL"},"petitions":[],"accidents":[],"cases":[],\
      "misconducts":[],"hazards":[],"disputes":[],"dailyReports":[["2022-01-01","2022-12-31"]]}
      """;

  @TempDir Path temp;
  private Path data;
  private Path out;

  @BeforeEach
  void data() throws IOException {
    data = Files.writeString(temp.resolve("data.jsonl"), GOOD);
    out = temp.resolve("结 果/二〇二二");
  }

  private CommandRun assess(Object... more) {
    List<Object> arguments = new ArrayList<>(List.of("assess", "--rulebook", "henan-2022"));
    arguments.addAll(List.of(more));
    return run(arguments.toArray());
  }

  private List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aFinishedYearIsNotOverwrittenByATrial() throws IOException {
    assertThat(assess("--out", out, data).code()).isZero();
    byte[] year = Files.readAllBytes(out.resolve("results.jsonl"));
    CommandRun trial = assess("--out", out, "--from", "2022-02-01", data);
    assertThat(trial.code()).isEqualTo(2);
    assertThat(trial.err()).contains("已有一次运行的结果", "--replace");
    CommandRun impact =
        run("impact", "--from", "henan-2022", "--to", "henan-2023", "--out", out, data);
    assertThat(impact.code()).isEqualTo(2);
    assertThat(out.resolve("results.jsonl")).hasBinaryContent(year);
    assertThat(names(out))
        .containsExactly(
            "regions.json", "rejects.jsonl", "results.jsonl", "run.json", "summary.txt", "结果.xlsx");
  }

  @Test
  void askedToAnotherRunTakesItsPlaceWhole() throws IOException {
    assess("--out", out, "--lenient", data);
    assertThat(assess("--out", out, "--replace", data).code()).isZero();
    assertThat(names(out)).doesNotContain("warnings.jsonl");
    assertThat(
            run(
                    "impact",
                    "--from",
                    "henan-2022",
                    "--to",
                    "henan-2023",
                    "--replace",
                    "--out",
                    out,
                    data)
                .code())
        .isZero();
    assertThat(names(out)).contains("changes.csv", "run.json").doesNotContain("results.jsonl");
    assertThat(names(out.getParent())).containsExactly("二〇二二");
  }

  @Test
  void whatIsReadIsNeverReplaced() throws IOException {
    Path folder = Files.createDirectory(temp.resolve("folder"));
    Path within = Files.writeString(folder.resolve("results.jsonl"), GOOD);
    for (Path read : List.of(folder, within)) {
      for (Path target : List.of(folder, temp, Path.of("."), Path.of(""))) {
        CommandRun ran = assess("--out", target, "--replace", read);
        assertThat(ran.code()).as(target + " " + read).isEqualTo(2);
      }
    }
    assertThat(within).hasContent(GOOD);
    assertThat(assess("--out", folder.resolve("out"), folder).code()).isZero();
    assertThat(assess("--out", folder.resolve("again"), folder).code()).isZero();
    Path rules = temp.resolve("rules");
    assertThat(
            run(
                    "new-edition",
                    "--from",
                    "henan-2021",
                    "--to",
                    "rules",
                    "--effective",
                    "2022-01-01",
                    "--out",
                    temp)
                .err())
        .isNotNull();
    assertThat(run("assess", "--rulebook", rules, "--out", rules, "--replace", data).code())
        .isEqualTo(2);
    assertThat(rules.resolve("rulebook.yaml")).exists();
  }

  @Test
  void replaceNeedsAFolder() {
    CommandRun ran = assess("--replace", data);
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("--out");
  }

  // ---- what cannot be written

  /** A stream that fails after some bytes, as the system says it. */
  private static OutputStream failing(String message) {
    return new OutputStream() {
      private int left = 10;

      @Override
      public void write(int octet) throws IOException {
        if (left-- <= 0) {
          throw new IOException(message);
        }
      }
    };
  }

  private static CommandRun runInto(OutputStream stdout, Object... arguments) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Sanling.run(
            InputStream.nullInputStream(),
            stdout,
            err,
            Stream.of(arguments).map(String::valueOf).toArray(String[]::new));
    return new CommandRun(code, "", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aFullDiskBehindStandardOutputIsSaidByEveryCommand() throws IOException {
    assess("--out", out, data);
    String unit = "410328104205";
    for (Object[] command :
        new Object[][] {
          {"rulebooks"},
          {"assess", "--rulebook", "henan-2022", data},
          {"explain", "--rulebook", "henan-2022", data, "--unit", unit},
          {"check", "henan-2021"},
          {"check", "henan-2021", "--format", "json"},
          {"impact", "--from", "henan-2022", "--to", "henan-2023", data},
          {"history", "--rulebook", "henan-2022", "--unit", unit, data},
          {"figure", "--rate", "80.9", "--of", "132"},
          {"schema", "result"},
          {"--help"},
        }) {
      CommandRun ran = runInto(failing("No space left on device"), command);
      assertThat(ran.code()).as((String) command[0]).isEqualTo(2);
      assertThat(ran.err()).contains("标准输出没有写全", "No space left on device");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Broken pipe", "管道正在被关闭。", "The pipe is being closed"})
  void aReaderThatHasEnoughIsNoError(String message) {
    assertThat(runInto(failing(message), "schema", "result")).isEqualTo(new CommandRun(0, "", ""));
  }

  static boolean hasFullDevice() {
    return Files.isWritable(Path.of("/dev/full"));
  }

  @Test
  @EnabledIf("hasFullDevice")
  void theFullDeviceIsFull() throws IOException {
    try (OutputStream full = Files.newOutputStream(Path.of("/dev/full"))) {
      CommandRun ran = runInto(full, "assess", "--rulebook", "henan-2022", data);
      assertThat(ran.code()).isEqualTo(2);
    }
    CommandRun ran = run("check", "henan-2021", "--out", "/dev/full");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("不是普通的文件");
    assertThat(Files.isRegularFile(Path.of("/dev/full"))).isFalse();
  }

  @Test
  void commandsThatWriteAFileLeaveNothingBeside() throws IOException {
    Path report = temp.resolve("报告.json");
    for (int i = 0; i < 2; i++) {
      assertThat(run("check", "henan-2021", "--format", "json", "--out", report).code()).isZero();
    }
    assertThat(run("check", "henan-2021", "--out", temp.resolve("no/such/report")).code()).isZero();
    assertThat(run("check", "henan-2021", "--out", temp).code()).isEqualTo(2);
    assertThat(names(temp)).containsExactly("data.jsonl", "no", "报告.json");
  }

  // ---- days

  @Test
  void theDayOnWhichTheReportsEndIsNamed() throws IOException {
    Path august = Files.writeString(temp.resolve("a.jsonl"), GOOD.replace("-12-31", "-08-31"));
    CommandRun ran = assess(august);
    assertThat(ran.err()).contains("最晚到 2022-08-31", "--as-of 2022-08-31");
    assertThat(assess("--as-of", "2022-12-31", august).err()).isEmpty();
    assertThat(assess(data).err()).isEmpty();
    Path nearly = Files.writeString(temp.resolve("n.jsonl"), GOOD.replace("-12-31", "-12-17"));
    assertThat(assess(nearly).err()).isEmpty();
    assertThat(run("assess", "--rulebook", "henan-2023", data).err())
        .contains("最晚到 2022-12-31", "是不是同一年");
  }
}
