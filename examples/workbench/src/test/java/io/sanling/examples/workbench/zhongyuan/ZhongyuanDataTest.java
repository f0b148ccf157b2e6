package io.sanling.examples.workbench.zhongyuan;

import static io.sanling.examples.workbench.CommandRun.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.examples.workbench.CommandRun;
import io.sanling.examples.workbench.WorkbookTexts;
import io.sanling.examples.workbench.madeup.Committed;
import io.sanling.region.Region;
import io.sanling.region.RegionTrend;
import io.sanling.result.AssessmentResult;
import io.sanling.result.Conformity;
import io.sanling.result.Handling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The made-up district of 2024, month by month: nobody refused, nobody counted twice. */
class ZhongyuanDataTest {
  private static final Path DATA = Path.of("..", "data", "zhongyuan-2024");
  private static final String RULEBOOK = "../../rules/books/henan-2024-draft";
  private static final Set<String> MERGED = Set.of("410102003002", "410102003003");
  private static final Pattern GRID = Pattern.compile("\"grid\":\"([^\"]+)\"");
  private static final String SUCCESSOR = "410102003020";

  @TempDir static Path home;
  private static Path months;

  @BeforeAll
  static void everyMonthEnd() throws IOException {
    months = home.resolve("months");
    CommandRun ran = assess(months, "2024-12-31", "--by", "month");
    assertThat(ran.code()).as(ran.err()).isZero();
  }

  private static CommandRun assess(Path out, String asOf, String... more) {
    return run(
        Stream.concat(
                Stream.of("assess", "--rulebook", RULEBOOK, "--as-of", asOf, "--out", out, DATA),
                Stream.concat(Stream.of("--no-workbook"), Stream.of(more)))
            .toArray());
  }

  private static List<AssessmentResult> results(String day) throws IOException {
    try (Stream<String> lines = Files.lines(months.resolve("interim-results-" + day + ".jsonl"))) {
      return lines.map(AssessmentResult::parse).toList();
    }
  }

  private static List<Region> regions(String day) throws IOException {
    return RegionTrend.parse(Files.readString(months.resolve("interim-trend.json")).strip())
        .regions()
        .stream()
        .flatMap(region -> region.steps().stream())
        .filter(step -> step.asOf().equals(LocalDate.parse(day)))
        .map(RegionTrend.Step::region)
        .toList();
  }

  private static long units(List<Region> regions, String level) {
    return regions.stream()
        .filter(region -> region.level().equals(level))
        .mapToLong(Region::units)
        .sum();
  }

  @Test
  void theCommittedFilesAreWhatTheGeneratorWrites(@TempDir Path fresh) throws IOException {
    ZhongyuanData.write(fresh.resolve("zhongyuan-2024"));

    for (String folder : List.of("zhongyuan-2024", "zhongyuan-2024-before")) {
      Committed.isWhatTheGeneratorWrites(DATA.resolveSibling(folder), fresh.resolve(folder));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-01-31", "2024-06-30", "2024-07-31", "2024-12-31"})
  void inEachMonthAUnitIsCountedOnceAlsoWhereTwoBecameOne(String day) throws IOException {
    List<AssessmentResult> observed =
        results(day).stream()
            .filter(result -> result.conformity() != Conformity.NOT_APPLICABLE)
            .toList();
    Set<String> counted =
        observed.stream()
            .map(AssessmentResult::unitId)
            .collect(Collectors.toCollection(HashSet::new));
    assertThat(counted).hasSameSizeAs(observed);
    boolean merged = !LocalDate.parse(day).isBefore(ZhongyuanCounty.CHANGED);
    assertThat(counted.contains(SUCCESSOR)).isEqualTo(merged);
    if (merged) {
      counted.removeAll(MERGED);
    } else {
      assertThat(counted).containsAll(MERGED);
    }
    for (String level : List.of("COUNTY", "TOWNSHIP", "COMMUNITY")) {
      assertThat(units(regions(day), level)).as(level).isEqualTo(counted.size());
    }
    assertThat(units(regions(day), "GRID"))
        .isEqualTo(
            observed.stream()
                .filter(result -> counted.contains(result.unitId()) && result.grid() != null)
                .count());
  }

  @Test
  void aMonthIsWhatIsAssessedAsOfItsLastDay() throws IOException {
    String day = "2024-07-31";
    Path out = home.resolve(day);
    assess(out, day);
    assertThat(out.resolve("results.jsonl"))
        .hasSameTextualContentAs(months.resolve("interim-results-" + day + ".jsonl"));
    assertThat(Region.toJson(regions(day)))
        .isEqualTo(Files.readString(out.resolve("regions.json")));
  }

  @Test
  void nobodyIsRefusedAndEveryEntryLiesInAGridThatHasAName() throws IOException {
    assertThat(months.resolve("rejects.jsonl")).isEmptyFile();
    Set<String> names =
        Files.readAllLines(DATA.resolve("regions.csv")).stream()
            .map(line -> line.split(",")[0])
            .collect(Collectors.toSet());
    try (Stream<Path> files = Files.list(DATA)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".jsonl")).toList()) {
        assertThat(GRID.matcher(Files.readString(file)).results().map(grid -> grid.group(1)))
            .isNotEmpty()
            .isSubsetOf(names);
      }
    }
  }

  @Test
  void atTheEndOfTheYearSomethingIsOnEachStepOfSupervision() throws IOException {
    assertThat(
            results("2024-12-31").stream()
                .flatMap(result -> result.handling().supervision().stream())
                .map(Handling.SupervisionStep::step))
        .contains("REMIND", "SUPERVISE", "NOTIFY", "INTERVIEW", "LISTED");
  }

  @Test
  void aRegionCountsItsMattersUnderSupervisionAndHowFinalItsResultsAre() throws IOException {
    List<AssessmentResult> results =
        results("2024-12-31").stream()
            .filter(result -> result.conformity() != Conformity.NOT_APPLICABLE)
            .filter(result -> !MERGED.contains(result.unitId()))
            .toList();
    Map<String, Long> steps = new TreeMap<>();
    Map<String, Long> states = new TreeMap<>();
    for (AssessmentResult result : results) {
      result.handling().supervision().forEach(each -> steps.merge(each.step(), 1L, Long::sum));
      states.merge(String.valueOf(result.handling().state()), 1L, Long::sum);
    }
    for (String level : List.of("COUNTY", "TOWNSHIP", "COMMUNITY")) {
      Map<String, Long> stepsOfLevel = new TreeMap<>();
      Map<String, Long> statesOfLevel = new TreeMap<>();
      for (Region region : regions("2024-12-31")) {
        if (region.level().equals(level)) {
          Region.Handled handled = region.handled();
          handled.supervision().forEach((key, count) -> stepsOfLevel.merge(key, count, Long::sum));
          handled
              .states()
              .forEach((key, count) -> statesOfLevel.merge(key.name(), count, Long::sum));
        }
      }
      assertThat(stepsOfLevel).as(level).isEqualTo(steps);
      assertThat(statesOfLevel).as(level).isEqualTo(states);
    }
  }

  @Test
  void whatIsHandedInTellsWhereEachStandsAndWhatFollows() throws IOException {
    Path out = home.resolve("township");
    CommandRun ran =
        run(
            "assess",
            "--rulebook",
            RULEBOOK,
            "--as-of",
            "2024-12-31",
            "--out",
            out,
            DATA.resolve("410102001.jsonl"));
    assertThat(ran.out())
        .contains("督办（事项数，各在最高的一步）", "考核奖惩（主体数）", "结果状态（主体数）")
        .containsPattern("评先评优资格 +[1-9]");
    assertThat(WorkbookTexts.of(out.resolve("结果.xlsx")))
        .contains("考核奖惩", "结果状态", "督办：提醒（件）", "奖惩：评先评优资格", "结果：确认")
        .contains("空格是没有；都没有的区域不列出。");
  }

  @Test
  void theDeveloperSeesWhereItStandsAndWhatFollows() {
    assertThat(
            run(
                    "explain",
                    "--rulebook",
                    RULEBOOK,
                    "--as-of",
                    "2024-12-31",
                    "--for",
                    "developer",
                    "--unit",
                    "12410102XN00000050",
                    DATA.resolve("410102001.jsonl"))
                .out())
        .contains(
            "├─ HANDLING\n", "│  ├─ SV-", "  since 2024-", "│  ├─ CQ-NOTIFY  NOTIFY  from 2024-");
  }

  @Test
  void eventsLedgerAndVerifiedValuesAreTold() throws IOException {
    List<AssessmentResult> results = results("2024-12-31");
    assertThat(results.stream().flatMap(result -> result.notices().stream()))
        .extracting(AssessmentResult.Notice::code)
        .contains(
            "DQ-SAFE-REPORT-CONTRADICTED",
            "DQ-VERIFIED-FAVOURABLE",
            "NOTE-EVENTS-STREET",
            "NOTE-HANDED-UP",
            "NOTE-REOPENED");
    assertThat(results.stream().flatMap(result -> result.reminders().stream()))
        .extracting(AssessmentResult.Reminder::code)
        .contains("R-EVENT-GRID", "R-EVENT-COMMUNITY", "R-EVENT-STREET", "R-TRANSFER", "R-ACCEPT");
    assertThat(results.stream().flatMap(result -> result.ledger().stream()))
        .extracting(entry -> entry.stage().code())
        .contains("DETERMINED", "RECTIFIED", "CLOSED");
  }

  @Test
  void whoeverDrawsAllDrawsNoUnitBesideItsSuccessor() {
    for (String asOf : List.of("2024-06-30", "2024-07-01", "2024-12-31")) {
      String drawn = sample("100", asOf).out();
      boolean merged = asOf.compareTo("2024-07-01") >= 0;
      assertThat(drawn.contains(SUCCESSOR)).as(asOf).isEqualTo(merged);
      MERGED.forEach(unit -> assertThat(drawn.contains(unit)).as(asOf).isEqualTo(!merged));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1E999999999", "1e-400000", "0", "101"})
  void aRateThatIsNoneIsRefusedInALine(String rate) {
    CommandRun ran = sample(rate, "2024-12-31");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).hasSizeLessThan(200).contains("--rate");
  }

  private static CommandRun sample(String rate, String asOf) {
    return run(
        "sample",
        "--rulebook",
        RULEBOOK,
        "--rate",
        rate,
        "--seed",
        "x",
        "--as-of",
        asOf,
        DATA.resolve("410102003.jsonl"));
  }
}
