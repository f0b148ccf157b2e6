package io.sanling.examples.workbench;

import static io.sanling.examples.workbench.CommandRun.run;
import static io.sanling.examples.workbench.CommandRun.runOn;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The command line as scripts and operators see it: output, exit codes, files. */
class SanlingCommandTest {
  private static final String HUAIYANG = "../data/huaiyang-2022";
  private static final String GOOD =
      """
      {"unit":{"id":"410328104205","idScheme":"DIVISION_CODE","kind":"VILLAGE",\
      "division":"410328104205","setting":"RURAL"},"petitions":[],"accidents":[],"cases":[],\
      "misconducts":[],"hazards":[],"disputes":[],"dailyReports":[["2022-01-01","2022-12-31"]]}
      """;

  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private Path good() throws IOException {
    return file("good.jsonl", GOOD);
  }

  @Nested
  class Assess {
    @Test
    void aCommandIsFoundByItsOwnNameAndHelpListsAll() {
      Sanling.COMMANDS.forEach(
          (name, type) ->
              assertThat(name).isEqualTo(type.getAnnotation(CommandLine.Command.class).name()));
      assertThat(run("--help").out()).contains(Sanling.COMMANDS.keySet());
    }

    @Test
    void endsWithThePublishedRatesOfHuaiyangAgainstTheirTargets() {
      CommandRun ran = run("assess", "--rulebook", "henan-2022", "--as-of", "2022-08-31", HUAIYANG);
      assertThat(ran.code()).isZero();
      List<String> lines = ran.out().lines().toList();
      assertThat(lines.subList(lines.size() - 3, lines.size() - 1))
          .satisfiesExactly(
              villages ->
                  assertThat(villages).matches("411603 .*村\\(社区\\) +475 +407 .*85\\.7 % +70 % +达到"),
              others ->
                  assertThat(others).matches("411603 .*企事业单位 +1726 +1693 .*98\\.1 % +80 % +达到"));
    }

    @Test
    void givesTheSameBytesForTheSameDataInGb18030AndForTheRulebooksFolder() throws IOException {
      for (String[] run :
          new String[][] {
            {"henan-2022", HUAIYANG, "jsonl"},
            {"henan-2022", HUAIYANG + "/gb18030", "csv"},
            {"../../rules/books/henan-2022", HUAIYANG, "folder"}
          }) {
        assertThat(
                run(
                        "assess",
                        "--rulebook",
                        run[0],
                        "--as-of",
                        "2022-08-31",
                        "--out",
                        folder.resolve(run[2]),
                        run[1])
                    .code())
            .isZero();
      }
      for (String file : List.of("results.jsonl", "regions.json", "summary.txt", "rejects.jsonl")) {
        if (!file.equals("summary.txt")) {
          assertThat(folder.resolve("csv").resolve(file))
              .hasSameBinaryContentAs(folder.resolve("jsonl").resolve(file));
        }
        assertThat(folder.resolve("folder").resolve(file))
            .hasSameBinaryContentAs(folder.resolve("jsonl").resolve(file));
      }
      assertThat(Files.readAllLines(folder.resolve("csv").resolve("summary.txt")))
          .as("of tables it also tells what became of their rows")
          .anyMatch(line -> line.matches("units\\.csv +2204 +2204 +0 +0"))
          .anyMatch(line -> line.matches("合计 +(\\d+) +\\1 +0 +0"));
    }

    @Test
    void namesEveryRejectAndExitsWith1() throws IOException {
      Path data = file("bad.jsonl", GOOD + "{\"unit\":{}}\nnot json\n" + GOOD);
      CommandRun ran =
          run("assess", "--rulebook", "henan-2022", "--out", folder.resolve("o"), data);
      assertThat(ran.code()).isEqualTo(1);
      assertThat(ran.out()).contains("读入主体 4：已评定 1（其中不适用 0），退回 3");
      assertThat(Files.readAllLines(folder.resolve("o/results.jsonl"))).hasSize(1);
      assertThat(Files.readAllLines(folder.resolve("o/rejects.jsonl")))
          .satisfiesExactly(
              missing ->
                  assertThat(missing)
                      .startsWith(
                          "{\"file\":\"bad.jsonl\",\"line\":2,\"problems\":[{\"code\":\"REC-MISSING\""),
              syntax -> assertThat(syntax).contains("\"line\":3", "REC-SYNTAX"),
              twice ->
                  assertThat(twice)
                      .contains("\"line\":4", "\"unitId\":\"410328104205\"", "REC-DUPLICATE-UNIT"));
    }

    @Test
    void lenientlyPutsATypoIntoTheWarnings() throws IOException {
      Path data = file("typo.jsonl", GOOD.replace("\"cases\"", "\"case\":1,\"cases\""));
      assertThat(run("assess", "--rulebook", "henan-2022", data).code()).isEqualTo(1);
      CommandRun ran =
          run(
              "assess",
              "--rulebook",
              "henan-2022",
              "--lenient",
              "--out",
              folder.resolve("o"),
              data);
      assertThat(ran.code()).isZero();
      assertThat(Files.readString(folder.resolve("o/warnings.jsonl")))
          .contains("REC-UNKNOWN-FIELD");
    }

    @Test
    void warnsOfADayThatIsStillToCome() throws IOException {
      CommandRun ran =
          run(
              "assess",
              "--rulebook",
              "henan-2022",
              "--from",
              "2090-01-01",
              "--to",
              "2090-12-31",
              good());
      assertThat(ran.code()).isZero();
      assertThat(ran.err()).contains("晚于今天");
    }

    @Test
    void keepsAnEarlierRunWhenTheDataBreakOff() throws IOException {
      Path out = folder.resolve("o");
      run("assess", "--rulebook", "henan-2022", "--out", out, good());
      String before = Files.readString(out.resolve("results.jsonl"));
      Path whole = folder.resolve("whole.jsonl.gz");
      try (GZIPOutputStream gzip = new GZIPOutputStream(Files.newOutputStream(whole))) {
        for (int i = 0; i < 2000; i++) {
          gzip.write(
              GOOD.replace("\"id\":\"410328104205\"", "\"id\":\"41032810%04d\"".formatted(i))
                  .getBytes(StandardCharsets.UTF_8));
        }
      }
      byte[] bytes = Files.readAllBytes(whole);
      Path cut = folder.resolve("cut.jsonl.gz");
      Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
      CommandRun ran = run("assess", "--rulebook", "henan-2022", "--out", out, "--replace", cut);
      assertThat(ran.code()).isEqualTo(2);
      assertThat(ran.err()).contains("cut.jsonl.gz", "被截断");
      assertThat(out.resolve("results.jsonl")).hasContent(before);
      try (var files = Files.list(out)) {
        assertThat(files.map(file -> file.getFileName().toString()))
            .containsExactlyInAnyOrder(
                "results.jsonl",
                "rejects.jsonl",
                "regions.json",
                "summary.txt",
                "结果.xlsx",
                "run.json");
      }
    }
  }

  @Nested
  class WhatCannotBeDone {
    @Test
    void anUnknownRulebookListsTheKnownOnes() throws IOException {
      CommandRun ran = run("assess", "--rulebook", "henan-2099", good());
      assertThat(ran.code()).isEqualTo(2);
      assertThat(ran.err()).contains("RB-UNKNOWN", "henan-2021、henan-2022、henan-2023、shanxi-2022");
    }

    @Test
    void aFolderThatIsNoRulebookSaysSo() throws IOException {
      CommandRun ran = run("assess", "--rulebook", folder, good());
      assertThat(ran.code()).isEqualTo(2);
      assertThat(ran.err()).contains("RB-NOT-A-RULEBOOK", "rulebook.yaml");
    }

    @Test
    void missingDataSaysSo() {
      CommandRun ran = run("assess", "--rulebook", "henan-2022", folder.resolve("nowhere"));
      assertThat(ran.code()).isEqualTo(2);
      assertThat(ran.err()).contains("nowhere", "请检查路径");
    }

    @Test
    void anEmptyFileSaysSo() throws IOException {
      CommandRun ran = run("assess", "--rulebook", "henan-2022", file("empty.jsonl", ""));
      assertThat(ran.code()).isEqualTo(2);
      assertThat(ran.err()).contains("empty.jsonl");
    }

    @Test
    void aFolderWithoutUnitsSaysSo() throws IOException {
      Files.createDirectory(folder.resolve("d"));
      Files.writeString(folder.resolve("d/petitions.csv"), "unitId,id\n");
      CommandRun ran = run("assess", "--rulebook", "henan-2022", folder.resolve("d"));
      assertThat(ran.code()).isEqualTo(2);
      assertThat(ran.err()).contains("units.csv");
    }

    @Test
    void aFileThatIsNotTextSaysSo() throws IOException {
      Path data = folder.resolve("x.jsonl");
      Files.write(data, new byte[5000]);
      CommandRun ran = run("assess", "--rulebook", "henan-2022", data);
      assertThat(ran.code()).isEqualTo(2);
      assertThat(ran.err()).contains("不是文本文件");
    }

    @Test
    void anOutputFolderThatCannotBeWrittenSaysSoBeforeAnythingElse() throws IOException {
      Path file = file("a-file", "");
      CommandRun ran = run("assess", "--rulebook", "henan-2022", "--out", file, good());
      assertThat(ran.code()).isEqualTo(2);
      assertThat(ran.err()).contains("不能写入");
    }

    @Test
    void aResultThatCannotReplaceAFolderSaysSoAndLeavesNothing() throws IOException {
      Path out = Files.createDirectories(folder.resolve("o"));
      Files.createDirectory(out.resolve("results.jsonl"));
      CommandRun ran = run("assess", "--rulebook", "henan-2022", "--out", out, good());
      assertThat(ran.code()).isEqualTo(2);
      assertThat(ran.err()).contains("results.jsonl", "没有改动");
      try (var files = Files.list(out)) {
        assertThat(files).hasSize(1);
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2022-13-01", "2021-12-31", "2023-01-01"})
    void aWrongAsOfDaySaysSo(String day) throws IOException {
      CommandRun ran = run("assess", "--rulebook", "henan-2022", "--as-of", day, good());
      assertThat(ran.code()).isEqualTo(2);
      assertThat(ran.err()).contains(day, "--as-of");
    }

    @Test
    void aPeriodThatEndsBeforeItStartsSaysSo() throws IOException {
      CommandRun ran =
          run(
              "assess",
              "--rulebook",
              "henan-2022",
              "--from",
              "2022-12-31",
              "--to",
              "2022-01-01",
              good());
      assertThat(ran.code()).isEqualTo(2);
      assertThat(ran.err()).contains("--from");
    }

    @Test
    void wrongUsageIsWordedInTheLanguageAskedFor() {
      assertThat(run("assess").err()).contains("缺少 --rulebook");
      assertThat(run("--lang", "en", "assess").err()).contains("missing --rulebook");
      assertThat(run("nonsense").code()).isEqualTo(2);
    }
  }

  @Nested
  class Explain {
    private final String unit = "410328104205";

    @Test
    void tellsThePublicWhyInChineseOrEnglish() throws IOException {
      CommandRun ran = run("explain", "--rulebook", "henan-2021", good(), "--unit", unit);
      assertThat(ran.code()).isZero();
      assertThat(ran.out()).contains("评定：待定", "DATA-REPORTS 日报不足（依据 D）", "零上访：保持", "信访是合法权利");
      assertThat(
              run("explain", "--lang", "en", "--rulebook", "henan-2021", good(), "--unit", unit)
                  .out())
          .contains("Conformity: undetermined", "Petitioning is lawful");
    }

    @Test
    void givesTheAuditorTheResultAndItsClauses() throws IOException {
      assertThat(
              run("explain", "--rulebook", "henan-2022", good(), "--unit", unit, "--for", "auditor")
                  .out())
          .startsWith("{\"result\":{\"unitId\":\"" + unit + "\"")
          .contains("\"clauses\":{", "\"DATA-INDICATOR\":{\"heading\":\"指标缺项\"", "\"source\":");
    }

    @Test
    void givesTheDeveloperTheRulesWithTheirLines() throws IOException {
      assertThat(
              run(
                      "explain",
                      "--rulebook",
                      "henan-2022",
                      good(),
                      "--unit",
                      unit,
                      "--for",
                      "developer")
                  .out())
          .contains("├─ SCORES")
          .containsPattern("\\(scoring\\.dslr:\\d+\\)");
    }

    @Test
    void namesAUnitThatIsNotThere() throws IOException {
      CommandRun ran = run("explain", "--rulebook", "henan-2022", good(), "--unit", "X");
      assertThat(ran.code()).isEqualTo(2);
      assertThat(ran.err()).contains("“X”");
    }

    @Test
    void saysWhyARejectedUnitHasNoResult() throws IOException {
      Path data = file("bad.jsonl", GOOD.replace("RURAL", "RURALL"));
      CommandRun ran = run("explain", "--rulebook", "henan-2022", data, "--unit", unit);
      assertThat(ran.code()).isEqualTo(1);
      assertThat(ran.out()).contains("REC-ENUM", "/unit/setting");
    }
  }

  @Nested
  class Verify {
    @Test
    void agreesWithItselfAndNotWithAChangedDigit() throws IOException {
      Path out = folder.resolve("o");
      run("assess", "--rulebook", "henan-2022", "--out", out, good());
      Path results = out.resolve("results.jsonl");
      assertThat(run("verify", "--rulebook", "henan-2022", good(), results).code()).isZero();
      String text = Files.readString(results);
      Files.writeString(results, text.replace("\"observedDays\":365", "\"observedDays\":364"));
      CommandRun changed = run("verify", "--rulebook", "henan-2022", good(), results);
      assertThat(changed.code()).isEqualTo(1);
      assertThat(changed.out())
          .contains(
              "结果的内容与它自己的回执不符", "首处不同：/reports/observedDays  当时 364，现在 365", "核对一致 0 份，有差异 1 处");
    }

    @Test
    void takesNoResultOfAnEngineToWhichAssessingMeantSomethingElse() throws IOException {
      Path out = folder.resolve("o");
      run("assess", "--rulebook", "henan-2022", "--out", out, good());
      Path results = out.resolve("results.jsonl");
      String text = Files.readString(results);
      Files.writeString(results, text.replace("sanling-core/2", "sanling-core/0"));
      CommandRun ran = run("verify", "--rulebook", "henan-2022", good(), results);
      assertThat(ran.code()).isEqualTo(1);
      assertThat(ran.out()).contains("当时是 sanling-core/0，现在是 sanling-core/2");
    }

    @Test
    void takesNoReceiptThatSaysMoreThanReceiptsDo() throws IOException {
      Path out = folder.resolve("o");
      run("assess", "--rulebook", "henan-2022", "--out", out, good());
      Path results = out.resolve("results.jsonl");
      String text = Files.readString(results);
      Files.writeString(results, text.replace("\"engine\":", "\"official\":true,\"engine\":"));
      CommandRun ran = run("verify", "--rulebook", "henan-2022", good(), results);
      assertThat(ran.code()).isEqualTo(1);
      assertThat(ran.out()).contains("结果的内容与它自己的回执不符");
    }

    @Test
    void missesNoResultOfARecordThatStrictReadingRejects() throws IOException {
      Path out = folder.resolve("o");
      Path two =
          file(
              "two.jsonl",
              GOOD
                  + "\n"
                  + GOOD.replace("410328104205", "410328104206")
                      .replace("\"petitions\"", "\"foo\":1,\"petitions\"")
                  + "\n");
      run("assess", "--rulebook", "henan-2022", "--out", out, two);
      CommandRun ran = run("verify", "--rulebook", "henan-2022", two, out.resolve("results.jsonl"));
      assertThat(ran.out()).contains("核对一致 1 份，有差异 0 处");
      assertThat(ran.code()).isZero();
    }

    @Test
    void agreesByABundleThatIsCompiledAnewFromTheSameFolder() throws IOException {
      Path out = folder.resolve("o");
      run("assess", "--rulebook", "henan-2022", "--out", out, good());
      Path bundle = folder.resolve("henan-2022.sanling");
      assertThat(run("compile", "../../rules/books/henan-2022", "--out", bundle).code()).isZero();
      CommandRun ran = run("verify", "--rulebook", bundle, good(), out.resolve("results.jsonl"));
      assertThat(ran.code()).isZero();
      assertThat(ran.out()).contains("核对一致 1 份，有差异 0 处");
    }

    @Test
    void namesTheFirstFieldThatComesOutOtherwise() throws IOException {
      Path out = folder.resolve("o");
      run("assess", "--rulebook", "henan-2022", "--out", out, good());
      Path results = out.resolve("results.jsonl");
      CommandRun ran = run("verify", "--rulebook", "shanxi-2022", good(), results);
      assertThat(ran.code()).isEqualTo(1);
      assertThat(ran.out()).contains("首处不同：/rulebook  当时 henan-2022，现在 shanxi-2022");
      assertThat(run("verify", "--rulebook", "henan-2022", good(), folder.resolve("no")).code())
          .isEqualTo(2);
    }

    @Test
    void noticesAnotherRecordAnotherRulebookAndAMissingUnit() throws IOException {
      Path out = folder.resolve("o");
      run("assess", "--rulebook", "henan-2022", "--out", out, good());
      Path results = out.resolve("results.jsonl");
      Path other = file("other.jsonl", GOOD.replace("RURAL", "URBAN"));
      assertThat(run("verify", "--rulebook", "henan-2022", other, results).out())
          .contains("主体记录不同");
      assertThat(run("verify", "--rulebook", "henan-2023", good(), results).out())
          .contains("规则集不同");
      Path none =
          file("none.jsonl", GOOD.replace("\"id\":\"410328104205\"", "\"id\":\"410328104206\""));
      assertThat(run("verify", "--rulebook", "henan-2022", none, results).out())
          .contains("结果文件里没有", "没有这个主体的有效记录");
    }
  }

  @Test
  void figureTellsAReachableRateFromOneThatIsNot() {
    assertThat(run("figure", "--rate", "85.7", "--of", "475"))
        .isEqualTo(new CommandRun(0, "475 个主体的 85.7 % 是可能的：达标 407 个。\n", ""));
    CommandRun unreachable = run("figure", "--rate", "80.9", "--of", "132");
    assertThat(unreachable.code()).isEqualTo(1);
    assertThat(unreachable.out()).contains("106/132 = 80.3 %", "107/132 = 81.1 %");
    assertThat(run("figure", "--rate", "x", "--of", "132").code()).isEqualTo(2);
  }

  @Test
  void explainCodeExplainsACodeAndSaysWhereCodesAreWhenItKnowsNone() {
    CommandRun sentence = run("explain-code", "rb-sentence");
    assertThat(sentence.code()).isZero();
    assertThat(sentence.out())
        .startsWith("RB-SENTENCE  没有这样的句子")
        .contains("避免", "    - 属于本单位职权范畴", "建议", "    - 属于本单位职权范围", "为什么");
    assertThat(run("--lang", "en", "explain-code", "REC-DATE").out())
        .startsWith("REC-DATE  This is no day")
        .contains("Avoid", "Prefer", "Why");
    assertThat(run("explain-code", "RB-NOTHING").code()).isEqualTo(2);
    assertThat(run("explain-code", "rb-senetnce").err())
        .contains("没有代码“rb-senetnce”", "RB-SENTENCE？");
    assertThat(run("--lang", "en", "explain-code", "REC-DTAE").err()).contains("REC-DATE?");
    assertThat(run("explain-code", "CLI-VERIFY-EMPTY").err())
        .contains("没有代码“CLI-VERIFY-EMPTY”的页", "RB-、REC-、REPLAY-");
  }

  @Test
  void anUnknownOptionIsToldEvenWhereSomethingIsMissing() {
    assertThat(run("assess", "--rulbook", "henan-2022", "x.jsonl").err())
        .contains("缺少 --rulebook", "不认识 --rulbook");
    assertThat(run("assess", "--as-of", "2022-08-31").err())
        .contains("缺少 --rulebook DATA")
        .doesNotContain("不认识");
    assertThat(run("--lang", "en", "figure", "--wrong=1").err())
        .contains("missing --rate --of; unknown --wrong");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "assess --rulebook henan-2022 --as-of 2022-8-31 x | 应为：日期，如 2022-08-31",
        "figure --rate 80.9 --of many | 应为：不小于 1 的整数",
        "sample --rate 5% --seed 甲 x | 应为：百分数，只写数，如 5 或 87.5，不写 %",
        "new-rulebook --id a-1 --title x --effective 2030 | 应为：日期或两个日期，如 2030-01-01..2030-12-31"
      })
  void whatAnArgumentShouldBeIsShownByAnExample(String command, String expected) {
    assertThat(run((Object[]) command.split(" ")).err()).contains(expected);
  }

  @Test
  void whoAsksForAUnitIsToldThatRecordsOfUnknownUnitsWereRejected() {
    byte[] gb18030 =
        "{\"unit\": {\"id\": \"A-1\", \"name\": \"村\"}}".getBytes(Charset.forName("GB18030"));
    assertThat(runOn(gb18030, "explain", "--rulebook", "henan-2022", "--unit", "A-1", "-").err())
        .contains("没有编码为“A-1”的主体", "1 条记录没有读出来");
  }

  @Test
  void aFolderOfResultsThatIsNotThereIsSaidNotToBeThere() {
    assertThat(run("verify", "nowhere").err()).contains("没有文件夹“nowhere”");
  }

  @Test
  void rulebooksAreListedWithDaysGradesAndDigest() {
    assertThat(run("rulebooks").out())
        .containsPattern("henan-2021 +2021-09-09\\.\\.2021-12-31 .*sha256:[0-9a-f]{64}")
        .contains("STAR5 STAR4 STAR3 PASS FAIL PENDING NONE");
  }

  @Test
  void theSentencesOfARulebookAreListed() {
    assertThat(run("sentences", "henan-2022").out())
        .startsWith("# 全部句子")
        .contains("有一件信访事项", "打破零事故，待认定的零事故待定");
    assertThat(run("sentences", "nothing").code()).isEqualTo(2);
    assertThat(run("sentences", "../rulebooks/fhrs-2012").out())
        .contains("已提供卫生检查")
        .doesNotContain("日报", "补报", "得星数", "| 有目标");
  }

  @ParameterizedTest
  @ValueSource(strings = {"record", "result", "regions", "reject", "run"})
  void schemasArePrinted(String kind) {
    assertThat(run("schema").out().lines()).contains(kind);
    assertThat(run("schema", kind).out()).contains("https://json-schema.org/draft/2020-12/schema");
    assertThat(run("schema", "nothing").code()).isEqualTo(2);
  }

  @Test
  void theTwoLanguagesSayTheSameThings() throws IOException {
    assertThat(keys("messages.properties")).isEqualTo(keys("messages_en.properties"));
  }

  private static Set<Object> keys(String bundle) throws IOException {
    Properties messages = new Properties();
    try (var in = Sanling.class.getResourceAsStream(bundle)) {
      messages.load(in);
    }
    return messages.keySet();
  }
}
