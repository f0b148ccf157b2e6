package io.sanling.examples.workbench.compare;

import static io.sanling.examples.workbench.CommandRun.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import io.sanling.RulebookBundle;
import io.sanling.examples.workbench.CommandRun;
import io.sanling.examples.workbench.console.Exit;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.internal.CsvSheet;
import io.sanling.rules.compiler.RulebookCompiler;
import io.sanling.rules.difference.Change;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code sanling impact} and {@code sanling history} as an office uses them. */
class ImpactCommandTest {
  private static final Path BOOKS = Path.of("..", "..", "rules", "books");
  private static final String AS_OF = "2022-08-31";
  private static final String UNIT =
      """
      {"unit":{"id":"%s","idScheme":"DIVISION_CODE","name":"%s","kind":"VILLAGE",\
      "division":"%s","setting":"RURAL"},"petitions":[{"id":"P-1","acceptedOn":"2022-03-01",\
      "withinCompetence":true,"resolvedOn":"2022-04-%s","determination":{"status":"CONFIRMED"}}],\
      "accidents":[],"cases":[],"misconducts":[],"hazards":[],"disputes":[],\
      "dailyReports":[["2022-01-01","2022-12-31"]]}
      """;

  @TempDir Path folder;
  private Path fortyFive;
  private Path data;

  @BeforeEach
  void aCopyWithFortyFiveDaysAndTwoVillages() throws IOException {
    fortyFive = copy(BOOKS.resolve("henan-2022"), folder.resolve("henan-45"));
    Path parameters = fortyFive.resolve("parameters.yaml");
    String text = Files.readString(parameters);
    Files.writeString(parameters, text.replaceFirst("数值: 60", "数值: 45"));
    data =
        Files.writeString(
            folder.resolve("data.jsonl"),
            UNIT.formatted("410328104205", "=1+1村", "410328104205", "20")
                + UNIT.formatted("410328104206", "东村", "410328104206", "10"));
  }

  private static Path copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
    return to;
  }

  @Test
  void aFolderAgainstABundledRulebookNamesUnitClauseAndTextChange() {
    CommandRun ran = run("impact", "--from", "henan-2022", "--to", fortyFive, data);
    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .contains("待定 → 不达标  1")
        .containsPattern("HN-ZP-1 +零上访：逾期未办结 +1 +0")
        .containsPattern("参数 信访办理期限 +60 天 → 45 天 +1 +1 +0 +1 +1 +0")
        .containsPattern("410328104205 +待定 → 不达标 .*HN-ZP-1 零上访：逾期未办结 \\[petitions/P-1\\]")
        .doesNotContain("410328104206  待定")
        .endsWith("区域之间不按件数排名。\n");
  }

  @Test
  @DisplayName("between-editions: the days that are late in neither year are listed")
  void theDaysLostBetweenTwoYearsAreListed() throws IOException {
    Path example = Path.of("..", "layers", "xinmi-2023");
    Path layer = copy(example, folder.resolve("xinmi-2023"));
    Path whole = layer.resolve("layer.yaml");
    Files.writeString(
        whole,
        Files.readString(whole).replace("    上一版数值: 60\n", "").replace("\n承前: XM-3\n", "\n"));
    Path out = folder.resolve("out");
    assertThat(run("impact", "--from", "henan-2022", "--to", example, data).out())
        .as("what falls between the years is carried over")
        .doesNotContain("2022-11-01 至 2022-11-15");
    assertThat(run("impact", "--from", "henan-2022", "--to", layer, "--out", out, data).out())
        .contains("两版之间落空的日子", "2022-11-01 至 2022-11-15", "2022-10-02 至 2022-10-16");
    assertThat(Files.readString(out.resolve("differences.csv"))).contains("两版之间,");
    assertThat(run("impact", "--from", "henan-2023", "--to", layer, data).out())
        .as("against its base: beside the year before both")
        .contains("在 henan-2022 是 60 天", "2022-11-01 至 2022-11-15");
    assertThat(run("impact", "--from", "henan-2022", "--to", fortyFive, data).out())
        .as("of the same days, with the same days the year before")
        .contains("2021-11-01 至 2021-11-15");
    assertThat(run("impact", "--from", "henan-2022", "--to", "henan-2023", data).out())
        .as("what the published years leave between them")
        .contains("在 2022-01-01 至 2022-12-31 的“事故”两版都不算逾期");
  }

  @Test
  void theFilesHoldEveryChangedUnitAndNothingASpreadsheetRuns() throws IOException {
    Path out = folder.resolve("out");
    CommandRun ran = run("impact", "--from", "henan-2022", "--to", fortyFive, "--out", out, data);
    assertThat(ran.code()).isZero();
    assertThat(Files.readString(out.resolve("changes.jsonl")).lines())
        .singleElement()
        .asString()
        .contains("\"unitId\":\"410328104205\"", "\"code\":\"HN-ZP-1\"");
    byte[] table = Files.readAllBytes(out.resolve("changes.csv"));
    assertThat(table).startsWith(0xEF, 0xBB, 0xBF);
    List<String> rows = Splitter.on("\r\n").splitToList(new String(table, StandardCharsets.UTF_8));
    assertThat(rows.get(0)).startsWith("\uFEFF主体编码,名称,");
    assertThat(rows.get(1)).startsWith("410328104205\t,'=1+1村,行政村,");
    assertThat(Files.readString(out.resolve("differences.csv")))
        .contains("参数,改动,信访办理期限,60 天,45 天,HN-ZP-1 R-PETITION,parameters.yaml:5:7,1,1,0,1,1,0,");
    assertThat(Files.readString(out.resolve("summary.json"))).contains("\"clause\":\"HN-ZP-1\"");
    assertThat(Files.readString(out.resolve("summary.txt"))).isNotEmpty().isSubstringOf(ran.out());
    assertThat(out.resolve("rejects.jsonl")).isEmptyFile();
  }

  @Test
  void aSignedBundleIsReadWithItsTexts() {
    Path keys = folder.resolve("private.pem");
    Path trusted = folder.resolve("public.pem");
    RulebookBundle.SigningKeys.generate(keys, trusted);
    Path bundle = folder.resolve("henan-45.sanling");
    RulebookCompiler.bundle(fortyFive)
        .signedWith(RulebookBundle.SigningKeys.readPrivate(keys))
        .write(bundle);
    CommandRun ran =
        run("impact", "--from", "henan-2022", "--to", bundle, "--trust", trusted, data);
    assertThat(ran.code()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).containsPattern("参数 信访办理期限 +60 天 → 45 天 +1 +1 +0 +1 +1 +0");
  }

  @Test
  void aBundledLayerIsReadWithTheTextsOfItsBase() {
    Path bundle = folder.resolve("xinmi.sanling");
    RulebookCompiler.bundle(Path.of("..", "layers", "xinmi-2023")).write(bundle);
    CommandRun fromFolder =
        run("impact", "--from", "henan-2023", "--to", Path.of("..", "layers", "xinmi-2023"), data);
    CommandRun fromBundle = run("impact", "--from", "henan-2023", "--to", bundle, data);
    assertThat(fromFolder.code()).isZero();
    assertThat(fromFolder.out()).contains("文字改动");
    assertThat(fromBundle.out()).isEqualTo(fromFolder.out());
  }

  @Test
  void rejectedRecordsAreCountedAndShowInTheExitCode() throws IOException {
    Files.writeString(data, Files.readString(data) + "{\"unit\":{\"id\":\"x\"}}\n");
    CommandRun ran = run("impact", "--from", "henan-2022", "--to", fortyFive, data);
    assertThat(ran.code()).isEqualTo(Exit.FOUND);
    assertThat(ran.out()).contains("读入主体 3：已比较 2，退回 1");
  }

  @Test
  void mistakesAreSaid() throws IOException {
    assertThat(run("impact", "--from", "henan-2022", "--to", "nix", data).err())
        .contains("RB-UNKNOWN");
    assertThat(run("impact", "--from", "henan-2022", "--to", "henan-2023", "--days", "2022", data))
        .satisfies(
            ran -> {
              assertThat(ran.code()).isEqualTo(Exit.USAGE);
              assertThat(ran.err()).contains("--days");
            });
    Files.writeString(fortyFive.resolve("parameters.yaml"), "- 名称: x\n");
    assertThat(run("impact", "--from", "henan-2022", "--to", fortyFive, data))
        .satisfies(
            ran -> {
              assertThat(ran.code()).isEqualTo(Exit.USAGE);
              assertThat(ran.err()).contains("RB-INVALID", "sanling check " + fortyFive);
            });
  }

  @Test
  void theDaysAreThoseOfTheRulebookAsItIsUnlessOthersAreGiven() {
    assertThat(run("impact", "--from", "henan-2022", "--to", "henan-2023", data).out())
        .contains("评定期 2022-01-01 至 2022-12-31，统计截止 2022-12-31");
    assertThat(
            run(
                    "impact",
                    "--lang=en",
                    "--from",
                    "henan-2022",
                    "--to",
                    "henan-2023",
                    "--days",
                    "2022-03-01..2022-10-31",
                    "--as-of",
                    AS_OF,
                    data)
                .out())
        .contains("period 2022-03-01 to 2022-10-31, as of 2022-08-31");
  }

  @Test
  void tableCellsThatSpreadsheetsWouldRunAreTexts() throws IOException {
    StringWriter text = new StringWriter();
    CsvSheet sheet = new CsvSheet(text, "a");
    sheet.row("=A1", "+1", "-1", "@x", "＝A1", "好", -3, null, "a,\"b\"", new CsvSheet.Code("=1"));
    assertThat(text.toString())
        .isEqualTo("\uFEFFa\r\n'=A1,'+1,'-1,'@x,'＝A1,好,-3,,\"a,\"\"b\"\"\",'=1\r\n");
  }

  // ---- history

  @Test
  void aHistoryTellsTheUnitFromTheRules() {
    CommandRun ran =
        run(
            "history",
            "--unit",
            "410328104205",
            "--rulebook",
            fortyFive,
            "--rulebook",
            "henan-2022",
            data);
    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .containsPattern("henan-2022（截止 2022-12-31） +不达标 +不达标 .*HN-ZP-1")
        .containsPattern("零上访 +规则")
        .containsPattern("得分 +未变：0.00 分，其中主体 0.00，规则 0.00");
  }

  @Test
  void aYearWithoutTheUnitIsSaid() throws IOException {
    Path empty =
        Files.writeString(
            folder.resolve("other.jsonl"),
            UNIT.formatted("410328104207", "西村", "410328104207", "10"));
    CommandRun ran =
        run(
            "history",
            "--unit",
            "410328104205",
            "--rulebook",
            "henan-2021",
            "--rulebook",
            "henan-2022",
            empty,
            data);
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("henan-2021：当年的数据中没有这个主体。");
    CommandRun none = run("history", "--unit", "410328104299", "--rulebook", "henan-2022", data);
    assertThat(none.code()).isEqualTo(Exit.USAGE);
    assertThat(none.err()).contains("410328104299");
  }

  @Test
  void aHistoryIsToldInJsonToo() {
    CommandRun ran =
        run(
            "history",
            "--unit",
            "410328104205",
            "--rulebook",
            "henan-2022",
            "--rulebook",
            "henan-2023",
            "--under",
            fortyFive,
            "--format",
            "json",
            data);
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).startsWith("{\"under\":\"henan-2022\"").contains("\"steps\":[{");
  }

  @Test
  @DisplayName("over one data set each rulebook reads what it declares, and the rest is named once")
  void eachRulebookReadsWhatItDeclares() throws IOException {
    Path forms = fortyFive.resolve("forms.yaml");
    Files.writeString(
        forms,
        Files.readString(forms)
            .replace(
                "      - {编号: gridWorker,",
                "      - {编号: fireDrills, 名称: 消防演练次数, 英文: fire drills, 类型: 次数, 单位: 次, 只收存: 是}\n"
                    + "      - {编号: gridWorker,"));
    Path drills =
        Files.writeString(
            folder.resolve("drills.jsonl"),
            Files.readString(data)
                .replaceAll(
                    "\\]\\]}", "]],\"indicators\":{\"gridWorker\":true,\"fireDrills\":2}}"));

    CommandRun impact = run("impact", "--from", "henan-2022", "--to", fortyFive, drills);
    assertThat(impact.code()).isZero();
    assertThat(impact.out()).contains("已比较 2，退回 0", "字段 指标 消防演练次数");
    assertThat(impact.err()).containsOnlyOnce("indicators/fireDrills");

    CommandRun history =
        run(
            "history",
            "--unit",
            "410328104205",
            "--rulebook",
            "henan-2022",
            "--rulebook",
            fortyFive,
            "--under",
            "henan-2022",
            drills);
    assertThat(history.code()).isZero();
    assertThat(history.err()).containsOnlyOnce("indicators/fireDrills");

    CommandRun alone = run("assess", "--rulebook", "henan-2022", drills);
    assertThat(alone.code()).as("alone it does not know the field").isEqualTo(Exit.FOUND);
  }

  @ParameterizedTest
  @EnumSource(Change.Part.class)
  void everyPartOfADifferenceHasAWord(Change.Part part) {
    String key = "impact.part." + Ascii.toLowerCase(part.name()).replace('_', '-');
    for (Locale locale : List.of(Locale.CHINESE, Locale.ENGLISH)) {
      assertThat(
              new Terminal(System.in, System.out, System.err, locale, false)
                  .bundle()
                  .containsKey(key))
          .as("%s %s", locale, key)
          .isTrue();
    }
  }
}
