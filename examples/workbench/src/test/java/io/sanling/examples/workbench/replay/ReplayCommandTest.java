package io.sanling.examples.workbench.replay;

import static io.sanling.examples.workbench.CommandRun.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.Rulebooks;
import io.sanling.examples.workbench.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees of {@code sanling replay}. */
class ReplayCommandTest {
  private static final String VILLAGE =
      """
      {"unit":{"id":"410328104205","idScheme":"DIVISION_CODE","kind":"VILLAGE","division":"410328104205",\
      "setting":"RURAL"},"petitions":[],"cases":[],"misconducts":[],"hazards":[],"disputes":[],\
      "accidents":[{"id":"A-1","occurredOn":"2022-06-01","type":"WORK_SAFETY","minorInjuries":1,\
      "determination":{"status":"CONFIRMED"}}],"dailyReports":[["2022-01-01","2022-12-31"]]}
      """;

  @TempDir Path folder;

  @BeforeEach
  void aReplay() throws IOException {
    write(
        "year/replay.json",
        """
        {"title":"示例年度","rulebook":"henan-2022","digest":"%s","data":"units.jsonl","support":"D",
         "source":"编制的示例"}
        """
            .formatted(Rulebooks.bundled("henan-2022").digest()));
    write("year/units.jsonl", VILLAGE);
    write("year/expected.jsonl", "{\"unitId\":\"410328104205\",\"grade\":\"FAIL\"}\n");
  }

  @Test
  void aReplayThatAgreesEndsWell() {
    CommandRun ran = run("replay", folder.resolve("year"));
    assertThat(ran.code()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .startsWith("往年重算：示例年度  [")
        .contains("应比较 1 项：一致 1 项；差异 0 处", "规则覆盖：规则 ", "结论：一致");
  }

  @Test
  void aDifferenceShowsThenNowAndTheRuleAndEndsWithOne() throws IOException {
    write(
        "year/expected.jsonl",
        "{\"unitId\":\"410328104205\",\"zeros\":{\"accident\":\"CLEAN\"}}\n");
    CommandRun ran = run("replay", folder.resolve("year"));
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out())
        .contains(
            """
              410328104205 /zeros/accident  当时 CLEAN，现在 BROKEN  (expected.jsonl:1)
                  起作用的规则：“零事故—有人员伤亡”(accidents.dslr:3)  记录：accidents/A-1
              结论：有差异
            """);
    assertThat(run("--lang", "en", "replay", folder.resolve("year")).out())
        .contains("410328104205 /zeros/accident  then CLEAN, now BROKEN  (expected.jsonl:1)");
  }

  @Test
  void anAcceptedDifferenceNamesWhoAnswersForIt() throws IOException {
    write("year/expected.jsonl", "{\"unitId\":\"410328104205\",\"grade\":\"PASS\"}\n");
    write(
        "year/accepted.csv",
        "对象,字段,当时,现在,理由,认定机关,认定日期\n410328104205,/grade,PASS,FAIL,当年漏算事故,某县三零办,2023-03-01\n");
    CommandRun ran = run("replay", folder.resolve("year"));
    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .contains("认可：410328104205 /grade  当时 PASS，现在 FAIL", "理由：当年漏算事故（某县三零办，2023-03-01）");
  }

  @Test
  void aBadReplayIsRefusedWithEveryProblemAndTheOthersGoOn() throws IOException {
    write(
        "bad/replay.json",
        "{\"title\":\"x\",\"rulebok\":\"henan-2022\",\"support\":\"D\",\"source\":\"s\"}");
    write("bad/expected.jsonl", "{\"unitId\":\"1\",\"conformty\":\"CONFORMING\"}\n");
    CommandRun ran =
        run("replay", folder.resolve("bad"), folder.resolve("none"), folder.resolve("year"));
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .contains(
            "replay.json /rulebok REPLAY-FIELD: 没有“rulebok”这个字段、列或文件；应为：rulebook",
            "expected.jsonl:1 /conformty REPLAY-FIELD",
            "应为：conformity",
            "不是往年重算文件夹：里面没有 replay.json")
        .doesNotContain("Exception");
    assertThat(ran.out()).contains("结论：一致", "共 3 个文件夹：一致 1 个，有差异 0 个，不能重算 2 个。");
  }

  @Test
  void dataOrRulebookThatCannotBeReadIsSaid() throws IOException {
    write("year/units.jsonl", "");
    CommandRun ran = run("replay", folder.resolve("year"));
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("不能重算", "units.jsonl");
    write("year/units.jsonl", VILLAGE);
    String head = Files.readString(folder.resolve("year/replay.json"));
    write("year/replay.json", head.replace("henan-2022", "henan-1999\\u0000"));
    ran = run("replay", folder.resolve("year"));
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("RB-UNKNOWN");
  }

  @Test
  void theBundledReplaysAgreeAndTogetherCoverEveryRuleClauseAndRow() {
    Path replays = Path.of("..", "..", "rules", "books", "replays");
    CommandRun ran =
        run(
            "replay",
            replays.resolve("henan-2022"),
            replays.resolve("henan-2022-period"),
            replays.resolve("guancheng-2022"));
    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .contains(
            "规则集 henan-2022 的 2 个文件夹合起来：\n  规则覆盖：规则 72/72，条款 48/48，评分行 54/54\n",
            "认可：管城区村社区 rate  当时 80.9 % × 132，现在 106/132 = 80.3 %, 107/132 = 81.1 %");
  }

  @Test
  void whatCouldNotBeRunAgainIsNotKept() throws IOException {
    Path kept = folder.resolve("kept");
    Path phone = folder.resolve("phone.jsonl");
    Files.writeString(phone, VILLAGE.replace("\"A-1\"", "\"13812345678\""));
    CommandRun ran = keep(phone, kept, "某县");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("请先从数据里删去").doesNotContain("13812345678");

    Path good = folder.resolve("year/units.jsonl");
    ran = keep(good, kept, "");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("没有写入", "replay.json /title REPLAY-MISSING");
    ran = keep(good, kept, "电话13812345678");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("REPLAY-PERSONAL-DATA").doesNotContain("13812345678");
    assertThat(folder)
        .isDirectoryNotContaining("glob:**kept")
        .isDirectoryNotContaining("glob:**.sanling-part-*");

    Path closed = folder.resolve("closed.jsonl");
    Files.writeString(
        closed, VILLAGE.replace("\"RURAL\"", "\"RURAL\",\"closedOn\":\"2020-01-01\""));
    assertThat(keep(closed, kept, "某县").code()).isZero();
    assertThat(run("replay", kept).code()).isZero();
  }

  private static CommandRun keep(Path data, Path out, String title) {
    return run(
        "new-replay",
        "--rulebook",
        "henan-2022",
        "--title",
        title,
        "--source",
        "编制的示例",
        "--support",
        "D",
        "--out",
        out,
        data);
  }

  @Test
  void recordsRejectedOtherwiseThanThenAreADifference() throws IOException {
    write("year/units.jsonl", VILLAGE + "{}\n");
    CommandRun ran = run("replay", folder.resolve("year"));
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).contains("数据 rejected  当时 0，现在 1: units.jsonl:2 REC-MISSING /unit");
  }

  @Test
  void aFolderOfReplaysStandsForAllOfThem() {
    CommandRun ran = run("replay", folder);
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).startsWith("往年重算：示例年度  [" + folder.resolve("year"));
  }

  @Test
  void anotherRulebookCanBeTriedOnThePast() {
    CommandRun ran = run("replay", "--rulebook", "henan-2023", folder.resolve("year"));
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).contains("规则集不同：当时的摘要是 " + Rulebooks.bundled("henan-2022").digest());
  }

  @Test
  void theReportIsJsonOnRequestALineForEachReplay() {
    Path year = folder.resolve("year");
    CommandRun ran = run("replay", "--format", "json", year, folder.resolve("none"));
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out().lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .startsWith("{\"folder\":\"" + year + "\",\"report\":{\"title\":\"示例年度\""),
            line -> assertThat(line).contains("\"refused\":\"").contains("REPLAY-FOLDER"));
    assertThat(run("replay", "--format", "xml", folder.resolve("year")).code()).isEqualTo(2);
    assertThat(run("replay").code()).isEqualTo(2);
  }

  @Test
  void aYearThatIsKeptAgreesWhenItRunsAgainAndDiffersWhenItsRulesChange() throws IOException {
    Path kept = folder.resolve("kept");
    write("data/a.jsonl", VILLAGE);
    write("data/b.jsonl", VILLAGE.replace("410328104205", "410328104206").replace("RURAL", "X"));
    Object[] keep = {
      "new-replay",
      "--rulebook",
      "../../rules/books/henan-2022",
      "--as-of",
      "2022-08-31",
      "--title",
      "某县 2022",
      "--source",
      "编制的示例",
      "--support",
      "D",
      "--out",
      kept,
      folder.resolve("data")
    };
    CommandRun ran = run(keep);
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).contains("1 个单位的结果", "1 条记录被拒收");
    ran = run("replay", kept);
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("应比较 5 项：一致 5 项", "评定 1 个单位，拒收 1 条记录");
    assertThat(run("replay", "--rulebook", "shanxi-2022", kept).code()).isEqualTo(1);

    ran = run(keep);
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("已经存在");
    assertThat(folder).isDirectoryNotContaining("glob:**.sanling-part-*");
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.resolveSibling(""));
    Files.writeString(path, text);
  }
}
