package io.sanling.examples.workbench;

import static io.sanling.examples.workbench.CommandRun.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code assess --resume}: a run that is killed, and another that goes on with it. */
class ResumeTest {
  private static final Path COUNTY = Path.of("..", "data", "huaiyang-2022");

  @TempDir static Path home;
  private static Path data;
  private static Map<String, byte[]> undisturbed;

  /** What a killed run left of its own, to be copied. */
  private static Path left;

  @TempDir Path temp;

  @BeforeAll
  static void killedAgainAndAgainItComesToTheSameBytes() throws Exception {
    data = Files.write(home.resolve("data.jsonl"), lines());
    run(command(home.resolve("whole"), data));
    undisturbed = contents(home.resolve("whole"));
    assertThat(undisturbed)
        .containsKeys("results.jsonl", "rejects.jsonl", "warnings.jsonl", "run.json", "结果.xlsx");
    assertThat(undisturbed.get("rejects.jsonl").length).isGreaterThan(1000);
    assertThat(undisturbed.get("warnings.jsonl").length).isGreaterThan(1000);

    long seed = System.nanoTime();
    Random random = new Random(seed);
    Path out = home.resolve("killed");
    for (int blocks = 1; blocks < 4; blocks += 1 + random.nextInt(2)) {
      kill(out, blocks, random.nextInt(30), command(out, data, "--resume"));
    }
    left = Files.move(home.resolve(".killed.sanling-new"), home.resolve("left"));
    assertThat(left.resolve(".blocks")).as("seed %s", seed).exists();
  }

  /** Units of the county, some of them twice, some lines broken, some with an unknown field. */
  private static List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String township : List.of("411603001", "411603002", "411603100")) {
      for (String line : Files.readAllLines(COUNTY.resolve(township + ".jsonl"))) {
        lines.add(lines.size() % 53 == 7 ? line.replaceFirst("\\{", "{\"x\":1,") : line);
        if (lines.size() % 97 == 0) {
          lines.add(lines.get(lines.size() / 2));
        }
        if (lines.size() % 101 == 0) {
          lines.add(line.substring(line.length() / 2));
        }
      }
    }
    return lines;
  }

  private static Object[] command(Path out, Path data, Object... more) {
    List<Object> command =
        new ArrayList<>(List.of("assess", "--rulebook", "henan-2022", "--as-of", "2022-08-31"));
    command.addAll(List.of("--lenient", "--out", out, data));
    command.addAll(List.of(more));
    return command.toArray();
  }

  /** Kills a run soon after it has so many whole blocks. */
  private static void kill(Path out, int blocks, int laterMillis, Object... arguments)
      throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Sanling.class.getName()));
    for (Object argument : arguments) {
      command.add(String.valueOf(argument));
    }
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Path log = out.resolveSibling("." + out.getFileName() + ".sanling-new").resolve(".blocks");
    while (process.isAlive() && lineEnds(log) <= blocks) {
      Thread.sleep(2);
    }
    Thread.sleep(laterMillis);
    assertThat(process.isAlive()).as("the run goes on").isTrue();
    process.destroyForcibly().waitFor();
  }

  private static long lineEnds(Path log) throws IOException {
    return Files.exists(log)
        ? Splitter.on('\n').splitToStream(Files.readString(log)).count() - 1
        : 0;
  }

  private static Map<String, byte[]> contents(Path folder) throws IOException {
    Map<String, byte[]> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        contents.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    return contents;
  }

  private Path leftIn(Path out) throws IOException {
    Path fresh = Files.createDirectory(out.resolveSibling(".out.sanling-new"));
    for (Map.Entry<String, byte[]> file : contents(left).entrySet()) {
      Files.write(fresh.resolve(file.getKey()), file.getValue());
    }
    return fresh;
  }

  private static void assertUndisturbed(Path out) throws IOException {
    Map<String, byte[]> files = contents(out);
    assertThat(files.keySet()).isEqualTo(undisturbed.keySet());
    files.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(undisturbed.get(name)));
  }

  @Test
  void aKilledRunIsGoneOnWith() throws IOException {
    Path out = temp.resolve("out");
    leftIn(out);
    CommandRun resumed = run(command(out, data, "--resume"));
    assertThat(resumed.code()).isEqualTo(1);
    assertThat(resumed.err()).containsPattern("已有 [1-9][0-9]* 份记录的结果");
    assertUndisturbed(out);
  }

  /** So does a run of each month, of which every day has a file of its own. */
  @Test
  void aKilledRunOfEachMonthIsGoneOnWith() throws Exception {
    Object[] month = {"--by", "month", "--no-workbook"};
    Path whole = temp.resolve("whole");
    run(command(whole, data, month));
    Path out = temp.resolve("out");
    kill(out, 1, 0, command(out, data, "--by", "month", "--no-workbook", "--resume"));
    assertThat(run(command(out, data, "--resume", "--no-workbook")).err()).contains("与这次不同");
    CommandRun resumed = run(command(out, data, "--by", "month", "--no-workbook", "--resume"));
    assertThat(resumed.err()).containsPattern("已有 [1-9][0-9]* 份记录的结果");
    Map<String, byte[]> files = contents(out);
    contents(whole).forEach((name, bytes) -> assertThat(files.get(name)).as(name).isEqualTo(bytes));
    assertThat(files).containsKey("interim-results-2022-08-31.jsonl");
  }

  @Test
  void blocksThatAreDamagedAreMadeAnew() throws IOException {
    Path out = temp.resolve("out");
    Path results = leftIn(out).resolve("results.jsonl");
    byte[] bytes = Files.readAllBytes(results);
    bytes[1 << 19] ^= 1;
    Files.write(results, bytes);
    assertThat(run(command(out, data, "--resume")).err()).contains("已有 0 份记录的结果");
    assertUndisturbed(out);
  }

  @Test
  void unitsThatTheRulesLeftUndecidedAreToldAgainWithTheirReasons() throws Exception {
    Path rulebook = scoringTwiceWhereFewWereAsked();
    List<String> asked = new ArrayList<>(lines());
    for (int i = 0; i < asked.size(); i += 40) {
      String few = "\"survey\":{\"surveyed\":3,\"satisfied\":3}";
      asked.set(i, asked.get(i).replaceFirst("\"survey\":\\{[^}]*}", few));
    }
    Path file = Files.write(temp.resolve("asked.jsonl"), asked);
    Path whole = temp.resolve("whole");
    Path out = temp.resolve("out");
    CommandRun undisturbedRun = run(twice(rulebook, whole, file));
    assertThat(undisturbedRun.code()).isEqualTo(2);
    assertThat(undisturbedRun.out()).contains("RB-SCORED-TWICE");
    kill(out, 1, 0, twice(rulebook, out, file));
    assertThat(temp.resolve(".out.sanling-new/.blocks"))
        .content()
        .containsPattern("\"undecided\":[1-9]");
    CommandRun resumed = run(twice(rulebook, out, file));
    assertThat(resumed.err()).containsPattern("已有 [1-9]");
    assertThat(resumed.code()).isEqualTo(2);
    assertThat(resumed.out().replace(out.toString(), whole.toString()))
        .isEqualTo(undisturbedRun.out());
    Map<String, byte[]> files = contents(out);
    contents(whole).forEach((name, bytes) -> assertThat(files.get(name)).as(name).isEqualTo(bytes));
  }

  private static Object[] twice(Path rulebook, Path out, Path data) {
    return new Object[] {
      "assess",
      "--rulebook",
      rulebook,
      "--as-of",
      "2022-08-31",
      "--no-workbook",
      "--resume",
      "--out",
      out,
      data
    };
  }

  private Path scoringTwiceWhereFewWereAsked() throws IOException {
    Path bundled = Path.of("..", "..", "rules", "books", "henan-2022");
    Path rulebook = Files.createDirectory(temp.resolve("twice"));
    try (Stream<Path> files = Files.list(bundled)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, rulebook.resolve(file.getFileName().toString()));
      }
    }
    Files.writeString(
        rulebook.resolve("scoring.dslr"),
        """

        规则 “缺项—调查人数过少—又一次”
          条款 SCORE
        当
          有一项待计分的指标
            - 是群众满意度
            - 缺项，原因是 SURVEY-TOO-SMALL
        那么
          按缺项处理，注明 SURVEY-TOO-SMALL
        结束
        """,
        StandardOpenOption.APPEND);
    return rulebook;
  }

  @Test
  void withoutBeingAskedToResumeItBeginsAnewAndSaysSo() throws IOException {
    Path out = temp.resolve("out");
    leftIn(out);
    assertThat(run(command(out, data, "--no-workbook")).err()).contains("没有做完", "已清除");
    assertThat(contents(out).get("results.jsonl")).isEqualTo(undisturbed.get("results.jsonl"));
    assertThat(contents(out)).doesNotContainKey("结果.xlsx");
    try (Stream<Path> files = Files.list(temp)) {
      assertThat(files).containsExactly(out);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "规则集, --rulebook henan-2023",
    "日期, --as-of 2022-09-30",
    "--lang, --lang en",
    "--workbook 或 --csv, --no-workbook"
  })
  void whatWasBegunByOtherRulesOrOptionsIsNotGoneOnWith(String what, String options)
      throws IOException {
    Path out = temp.resolve("out");
    Path fresh = leftIn(out);
    List<Object> command = new ArrayList<>(List.of(command(out, data, "--resume")));
    for (String option : options.split(" ")) {
      command.add(option);
    }
    if (command.lastIndexOf("--rulebook") > 1) {
      command.subList(1, 5).clear();
    }
    if (command.lastIndexOf("--as-of") > 5) {
      command.subList(3, 5).clear();
    }
    CommandRun refused = run(command.toArray());
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .contains(options.contains("en") && what.equals("--lang") ? "The unfinished run" : what);
    assertThat(contents(fresh).keySet()).isEqualTo(contents(left).keySet());
    assertThat(out).doesNotExist();
  }

  @Test
  void otherDataIsNotedWhereItIsReadOrByItsLength() throws IOException {
    Path out = temp.resolve("out");
    leftIn(out);
    byte[] bytes = Files.readAllBytes(data);
    byte[] other = bytes.clone();
    other[200] = (byte) (other[200] == '1' ? '2' : '1');
    Path others = Files.write(temp.resolve("data.jsonl"), other);
    CommandRun refused = run(command(out, others, "--resume"));
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("与这次不同：数据");
    Files.write(others, Stream.of(bytes, "\n".getBytes()).reduce(ResumeTest::joined).orElseThrow());
    assertThat(run(command(out, others, "--resume")).err()).contains("与这次不同：数据");
    assertThat(run(command(out, data, "--resume")).err()).containsPattern("已有 [1-9]");
    assertUndisturbed(out);
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  @Test
  void whereNothingIsToBeGoneOnWithItBegins() throws IOException {
    Path out = temp.resolve("out");
    Path few = Files.write(temp.resolve("few.jsonl"), lines().subList(0, 3));
    assertThat(run(command(out, few, "--resume")).err()).contains("没有未做完的运行");
    assertThat(out.resolve("run.json")).exists();
    assertThat(run("assess", "--rulebook", "henan-2022", "--resume", few).err())
        .contains("--resume 要和 --out 一起用");
  }

  @Test
  void aRunThatIsAskedToResumeKeepsWhatItHasWhereTheDataCannotBeReadOn() throws IOException {
    Path out = temp.resolve("out");
    byte[] gzip;
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
        zip.write(Files.readAllBytes(data));
      }
      gzip = bytes.toByteArray();
    }
    Path cut = temp.resolve("data.jsonl.gz");
    Files.write(cut, Arrays.copyOf(gzip, gzip.length / 2));
    assertThat(run(command(out, cut, "--resume", "--no-workbook")).code()).isEqualTo(2);
    assertThat(temp.resolve(".out.sanling-new/.blocks")).exists();
    assertThat(run(command(out, cut, "--no-workbook")).code()).isEqualTo(2);
    assertThat(temp.resolve(".out.sanling-new")).doesNotExist();
  }
}
