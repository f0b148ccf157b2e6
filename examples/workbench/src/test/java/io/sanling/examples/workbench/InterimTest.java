package io.sanling.examples.workbench;

import static io.sanling.examples.workbench.CommandRun.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.region.Region;
import io.sanling.region.RegionTrend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code assess --by}: a monthly bulletin and a quarterly review of one township. */
class InterimTest {
  private static final Path TOWNSHIP = Path.of("..", "data", "huaiyang-2022", "411603205.jsonl");
  private static final Path LONGMEN = Path.of("../rulebooks/longmen-2018");

  @TempDir static Path home;
  private static Path data;
  private static Map<String, String> months;

  @TempDir Path temp;

  @BeforeAll
  static void monthsOfATownshipWithALineThatIsRejected() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(TOWNSHIP).subList(0, 30));
    lines.add(lines.get(3));
    lines.add("no json");
    data = Files.write(home.resolve("data.jsonl"), lines);
    CommandRun ran = assess(home.resolve("months"), "2022-08-20", "--by", "month");
    assertThat(ran.code()).as(ran.err()).isEqualTo(1);
    months = contents(home.resolve("months"));
  }

  private static CommandRun interim(String asOf, String by, Object... more) {
    List<Object> command =
        new ArrayList<>(List.of("assess", "--rulebook", "henan-2022", "--as-of", asOf, "--by", by));
    command.addAll(List.of(more));
    return run(command.toArray());
  }

  private static CommandRun assess(Path out, String asOf, Object... more) {
    List<Object> command =
        new ArrayList<>(List.of("assess", "--rulebook", "henan-2022", "--as-of", asOf));
    command.addAll(List.of("--out", out, "--no-workbook", data));
    command.addAll(List.of(more));
    return run(command.toArray());
  }

  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        contents.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return contents;
  }

  private static String results(String day) {
    return "interim-results-" + day + ".jsonl";
  }

  // ---- what there is

  @Test
  void noFileHasTheNameOfOneOfTheYear() {
    assertThat(months.keySet())
        .containsExactly(
            "interim-results-2022-01-31.jsonl",
            "interim-results-2022-02-28.jsonl",
            "interim-results-2022-03-31.jsonl",
            "interim-results-2022-04-30.jsonl",
            "interim-results-2022-05-31.jsonl",
            "interim-results-2022-06-30.jsonl",
            "interim-results-2022-07-31.jsonl",
            "interim-results-2022-08-20.jsonl",
            "interim-summary.txt",
            "interim-trend.json",
            "rejects.jsonl",
            "run.json");
    assertThat(months.get("run.json"))
        .contains("\"interim\":{\"by\":\"MONTH\",\"asOf\":[\"2022-01-31\"");
    assertThat(months.get("interim-summary.txt"))
        .startsWith("【月通报，非年度结果】")
        .contains("截至 2022-08-20，没有满", "2022-08-31", "读入主体 32：已评定 30", "较上期（2022-07-31）");
  }

  @Test
  void whatIsInterimAsOfADayIsWhatIsAssessedAsOfIt() throws IOException {
    for (String day : List.of("2022-03-31", "2022-08-20")) {
      Path out = temp.resolve(day);
      assess(out, day);
      assertThat(months.get(results(day)))
          .isEqualTo(Files.readString(out.resolve("results.jsonl")));
      assertThat(months.get("rejects.jsonl"))
          .isEqualTo(Files.readString(out.resolve("rejects.jsonl")));
      List<Region> regions =
          RegionTrend.parse(months.get("interim-trend.json").strip()).regions().stream()
              .flatMap(region -> region.steps().stream())
              .filter(step -> step.asOf().toString().equals(day))
              .map(RegionTrend.Step::region)
              .toList();
      assertThat(Region.toJson(regions)).isEqualTo(Files.readString(out.resolve("regions.json")));
    }
  }

  @Test
  void aQuarterIsItsThirdMonth() throws IOException {
    Path out = temp.resolve("quarters");
    assess(out, "2022-08-20", "--by", "QUARTER");
    Map<String, String> quarters = contents(out);
    List<String> days = List.of("2022-03-31", "2022-06-30", "2022-08-20");
    assertThat(quarters.keySet().stream().filter(name -> name.contains("results")))
        .containsExactlyElementsOf(days.stream().map(InterimTest::results).toList());
    days.forEach(day -> assertThat(quarters.get(results(day))).isEqualTo(months.get(results(day))));
    assertThat(quarters.get("interim-summary.txt")).startsWith("【季考评，非年度结果】");
  }

  @Test
  void theOrderOfTheDataShowsInTheOrderOfResultsOnly() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(TOWNSHIP).subList(0, 30));
    Collections.shuffle(lines, new Random(7));
    Path shuffled = Files.write(temp.resolve("shuffled.jsonl"), lines);
    Path out = temp.resolve("out");
    interim("2022-08-20", "month", "--out", out, "--no-workbook", shuffled);
    Map<String, String> other = contents(out);
    assertThat(other.get("interim-trend.json")).isEqualTo(months.get("interim-trend.json"));
    for (String name : months.keySet()) {
      if (name.contains("results")) {
        assertThat(other.get(name).lines())
            .containsExactlyInAnyOrderElementsOf(months.get(name).lines().toList());
      }
    }
  }

  @Test
  void theWorkbookIsThatOfTheLastDayWithTheTrend() throws IOException {
    Path out = temp.resolve("out");
    interim("2022-03-31", "quarter", "--out", out, "--csv", data);
    try (Stream<Path> files = Files.list(out)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains("季考评.xlsx", "季考评-趋势.csv", "季考评-主体.csv")
          .doesNotContain("结果.xlsx", "季考评-公示.csv");
    }
    assertThat(Files.readString(out.resolve("季考评-趋势.csv"))).contains("2022-03-31");
  }

  @Test
  void aProgramGetsEachResultAsInterimAndTheTrendWithTheSummary() {
    CommandRun ran = interim("2022-02-10", "month", "--format", "json", data);
    List<String> lines = ran.out().lines().toList();
    assertThat(lines).noneMatch(line -> line.startsWith("{\"result\":"));
    assertThat(lines.stream().filter(line -> line.startsWith("{\"interim\":{"))).hasSize(60);
    assertThat(lines.get(0)).contains("\"asOf\":\"2022-01-31\"");
    assertThat(lines.get(1)).contains("\"asOf\":\"2022-02-10\"");
    assertThat(lines.get(lines.size() - 1)).contains("\"by\":\"MONTH\"", "\"trend\":{");
    assertThat(ran.err()).contains("CLI-INTERIM-BREAKS-OFF");
  }

  @Test
  void inEnglishItSaysTheSame() {
    CommandRun ran = interim("2022-08-20", "month", "--lang", "en", data);
    assertThat(ran.out())
        .startsWith("[interim results by month, not those of the year]")
        .contains("it goes on to 2022-08-31", "in brackets what changed since 2022-07-31");
  }

  // ---- what is done with it

  @Test
  void aFolderOfInterimResultsIsVerifiedDayByDay() throws IOException {
    Path out = temp.resolve("out");
    assess(out, "2022-03-10", "--by", "month");
    CommandRun whole = run("verify", "--rulebook", "henan-2022", data, out);
    assertThat(whole.code()).as(whole.out()).isZero();
    assertThat(whole.out())
        .contains(results("2022-01-31") + "：核对一致 30 份", results("2022-03-10") + "：核对一致 30 份");
    assertThat(
            run("verify", "--rulebook", "henan-2022", data, out.resolve(results("2022-02-28")))
                .code())
        .isZero();
    Path february = out.resolve(results("2022-02-28"));
    Files.writeString(
        february,
        Files.readString(february).replaceFirst("\"petition\":\"\\w+", "\"petition\":\"X"));
    CommandRun altered = run("verify", "--format", "json", "--rulebook", "henan-2022", data, out);
    assertThat(altered.code()).isEqualTo(1);
    assertThat(altered.out())
        .contains("\"flaw\":\"ALTERED\"", "\"file\":\"" + results("2022-02-28") + "\"");
  }

  @Test
  void interimResultsNeverTakeThePlaceOfThoseOfTheYear() throws IOException {
    Path out = temp.resolve("out");
    assess(out, "2022-08-20");
    Map<String, String> year = contents(out);
    CommandRun refused = assess(out, "2022-08-20", "--by", "month", "--replace");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("不取代评定期的结果");
    assertThat(contents(out)).isEqualTo(year);
    Files.delete(out.resolve("run.json"));
    assertThat(assess(out, "2022-08-20", "--by", "month", "--replace").code()).isEqualTo(2);
    Path monthly = temp.resolve("monthly");
    assess(monthly, "2022-07-31", "--by", "month");
    assertThat(assess(monthly, "2022-08-20", "--by", "month").code()).isEqualTo(2);
    assertThat(assess(monthly, "2022-08-20", "--by", "month", "--replace").code()).isEqualTo(1);
    assertThat(contents(monthly)).isEqualTo(months);
    assertThat(assess(monthly, "2022-08-20", "--replace").code()).isEqualTo(1);
    assertThat(contents(monthly)).containsKey("results.jsonl");
  }

  // ---- what makes no sense

  @Test
  void beforeTheFirstMonthEndsThereIsOneAsOfThatDay() throws IOException {
    Path out = temp.resolve("out");
    CommandRun ran = assess(out, "2022-01-10", "--by", "month");
    assertThat(contents(out)).containsKeys(results("2022-01-10"));
    assertThat(contents(out).keySet().stream().filter(name -> name.contains("results"))).hasSize(1);
    assertThat(ran.err()).contains("截至 2022-01-10，没有满", "2022-01-31");
    assertThat(contents(out).get("interim-summary.txt")).contains("\n截至 2022-01-10\n");
  }

  @ParameterizedTest
  @CsvSource({
    "--by week,                                             month|quarter",
    "--by '',                                               month|quarter",
    "--by month --from 2022-08-02 --to 2022-08-31,          只在一期（month）以内",
    "--by quarter --from 2022-07-02 --to 2022-09-30,        只在一期（quarter）以内",
    "--by month --from 1990-01-01,                          最多 120 期"
  })
  void anotherRhythmAPeriodWithinOneOrTooManyAreRefused(String options, String said) {
    List<Object> command =
        new ArrayList<>(List.of("assess", "--rulebook", "henan-2022", "--as-of", "2022-08-20"));
    for (String option : options.split(" ")) {
      command.add(option.equals("''") ? "" : option);
    }
    command.add(data);
    CommandRun ran = run(command.toArray());
    assertThat(ran.code()).as(ran.out()).isEqualTo(2);
    assertThat(ran.err()).contains(said);
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void dataWithoutARecordAreToldAsEver() throws IOException {
    Path empty = Files.writeString(temp.resolve("empty.jsonl"), "");
    CommandRun ran = run("assess", "--rulebook", "henan-2022", "--by", "month", empty);
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("empty.jsonl");
  }

  // ---- other rulebooks

  @Test
  void theMonthsOfARulebookThatAssessesByQuarterAreNotThoseOfTheQuarter() throws IOException {
    Path group =
        Files.writeString(
            temp.resolve("units.jsonl"), "{\"unit\":{\"id\":\"LM-1\",\"idScheme\":\"LOCAL\"}}\n");
    CommandRun ran =
        run("assess", "--rulebook", LONGMEN, "--as-of", "2018-08-20", "--by", "month", group);
    assertThat(ran.out()).contains("月通报，非季度结果", "评定期 2018-07-01 至 2018-09-30");
  }

  @Test
  void ofManyYearsTheLastTwelveStandSideBySide() {
    CommandRun ran =
        run(
            "assess",
            "--rulebook",
            "henan-2022",
            "--from",
            "2019-01-01",
            "--to",
            "2022-12-31",
            "--by",
            "quarter",
            data);
    assertThat(ran.out())
        .contains("共 16 期，这里至多列最后 12 期")
        .contains("2020-03-31", "2022-12-31")
        .doesNotContain("2019-12-31");
  }
}
