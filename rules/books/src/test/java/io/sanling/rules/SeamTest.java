package io.sanling.rules;

import static io.sanling.rules.CampaignForms.FORMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.Rulebooks;
import io.sanling.UnitRecords;
import io.sanling.form.Forms;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.result.AssessmentResult.Notice;
import io.sanling.result.Conformity;
import io.sanling.rules.check.RulebookCheck;
import io.sanling.rules.compiler.RulebookCompiler;
import io.sanling.rules.difference.Seams;
import io.sanling.rules.difference.Seams.Seam;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.edition.NewEdition;
import io.sanling.rules.layer.Editions;
import io.sanling.rules.layer.RulebookSources;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.problem.Severity;
import io.sanling.rules.source.RulebookFiles;
import io.sanling.value.AssessmentPeriod;
import io.sanling.value.DayRange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Where a later edition allows fewer days, matters of certain days are late in neither: the check
 * and the impact say which (trial between-editions).
 */
class SeamTest {
  private static final Path LAYER = Path.of("../../examples/layers/xinmi-2023");

  private static final Assessor BEFORE = Assessor.of(Rulebooks.bundled("henan-2022"));
  private static final Assessor LAYERED = Assessor.of(RulebookCompiler.compile(LAYER));
  private static final Rulebook YEAR_2023 = Rulebooks.bundled("henan-2023");
  private static final Rulebook DRAFT = RulebookCompiler.compile(Path.of("henan-2024-draft"));

  @TempDir Path parent;

  @Test
  @DisplayName("between-editions: a petition of 208 days is broken in the new year, and said why")
  void whatFellBetweenTheYearsIsCarriedOver() {
    UnitRecord unit = petition("2022-11-05", "2023-06-01");
    assertThat(BEFORE.assess(unit).conformity()).isEqualTo(Conformity.CONFORMING);
    AssessmentResult result = LAYERED.assess(unit);
    assertThat(result.conformity()).isEqualTo(Conformity.NON_CONFORMING);
    assertThat(result.ledger())
        .extracting(entry -> entry.record() + " " + entry.date() + " " + entry.clause())
        .containsExactly("petitions/P-1 2023-01-01 XM-1");
    assertThat(result.notices()).containsExactly(new Notice("XM-3", "petitions/P-1"));
    assertThat(seams(RulebookCheck.check(LAYER).problems())).isEmpty();
  }

  @Test
  void resultsWithinTheYearCarryNothingOver() {
    UnitRecord unit = petition("2022-11-05", "2023-06-01");
    AssessmentPeriod year =
        AssessmentPeriod.of(LocalDate.of(2023, 1, 1), LocalDate.of(2023, 12, 31));
    AssessmentResult interim = LAYERED.assess(unit, year.asOf(LocalDate.of(2023, 12, 30)));
    assertThat(interim.ledger()).isEmpty();
    assertThat(interim.notices()).isEmpty();
    assertThat(LAYERED.assess(unit, year).ledger()).hasSize(1);
  }

  @Test
  void aLayerThatLosesDaysIsAnErrorAtItsNumber() throws IOException {
    PolicyFolder layer = PolicyFolder.copyOf(LAYER, parent.resolve("xinmi-2023"));
    layer.edit("layer.yaml", "    上一版数值: 60\n", "");
    List<Problem> seams = seams(layer.problems());
    assertThat(seams)
        .extracting(problem -> problem.place() + " " + problem.severity())
        .containsOnly("layer.yaml:10:9 " + Severity.ERROR);
    assertThat(seams)
        .extracting(problem -> problem.message(Locale.CHINESE) + problem.expected(Locale.CHINESE))
        .anySatisfy(
            text ->
                assertThat(text)
                    .contains("2022-11-01 至 2022-11-15", "没有延期", "如 2022-11-01 的、2023-01-01 办结的"))
        .anySatisfy(text -> assertThat(text).contains("2022-10-02 至 2022-10-16", "有延期"))
        .hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "上一版数值: 60, 上一版数值: 50, layer.yaml:13:12 ERROR",
    "承前: XM-3, # 承前, layer.yaml:13:12 WARNING"
  })
  void whatIsSaidOfTheEditionBeforeIsHeldAgainstIt(String before, String after, String found)
      throws IOException {
    PolicyFolder layer = PolicyFolder.copyOf(LAYER, parent.resolve("xinmi-2023"));
    layer.edit("layer.yaml", before, after);
    assertThat(seams(layer.problems()))
        .extracting(problem -> problem.place() + " " + problem.severity())
        .contains(found);
  }

  @Test
  void anEarlierLayerIsNamedByItsFolder() throws IOException {
    PolicyFolder.copyOf(LAYER, parent.resolve("xinmi-2023"));
    PolicyFolder later = PolicyFolder.copyOf(LAYER, parent.resolve("xinmi-2024"));
    later.edit("layer.yaml", "编号: xinmi\n", "编号: xinmi\n上一版: xinmi-2023\n");
    later.edit("layer.yaml", "上一版数值: 60", "上一版数值: 61");
    assertThat(seams(later.problems()))
        .as("61 are not the 45 of the layer before")
        .extracting(problem -> problem.place() + " " + problem.message(Locale.CHINESE))
        .containsExactly("layer.yaml:14:12 “信访办理期限”的上一版数值写的是 61，上一版里是 45。");
    later.edit("layer.yaml", "上一版: xinmi-2023", "上一版: xinmi-2019");
    assertThat(seams(later.problems()))
        .extracting(problem -> problem.place() + " " + problem.severity())
        .containsExactly("layer.yaml:4:6 " + Severity.INFO);
  }

  /** What was counted, held against assessments by both editions. */
  @Property(tries = 250)
  void aPetitionThatIsLateByBothIsBrokenInExactlyOneYear(
      @ForAll @IntRange(max = 100) int start, @ForAll @IntRange(max = 130) int days) {
    LocalDate accepted = LocalDate.of(2022, 9, 1).plusDays(start);
    String resolved = days > 120 ? null : accepted.plusDays(days).toString();
    UnitRecord unit = petition(accepted.toString(), resolved);
    int broken = BEFORE.assess(unit).ledger().size() + LAYERED.assess(unit).ledger().size();
    if (days > 60) {
      assertThat(broken).as("%s to %s", accepted, resolved).isEqualTo(1);
    } else if (days <= 45) {
      assertThat(broken).isZero();
    }
  }

  @Property(tries = 250)
  void anAccidentReportedLateTakesPointsInExactlyOneYear(
      @ForAll @IntRange(max = 96) int start, @ForAll @IntRange(min = 1, max = 120) int hours) {
    LocalDateTime occurred = LocalDateTime.of(2023, 12, 29, 7, 30).plusHours(start);
    long late =
        Stream.of(YEAR_2023, DRAFT)
            .map(
                rulebook ->
                    Assessor.of(rulebook)
                        .assess(accident(occurred, occurred.plusHours(hours), rulebook)))
            .filter(result -> result.score().deductions().size() == 1)
            .count();
    assertThat(late).as("%s, %s hours", occurred, hours).isEqualTo(hours > 24 ? 1 : 0);
  }

  /** What 2023 says lies between the published years: nobody mends a published year. */
  @Test
  void whatThePublishedYearsLeaveBetweenThem() {
    assertThat(
            Rulebooks.bundledIds().stream()
                .map(id -> Editions.bundled().draft(id).orElseThrow())
                .flatMap(
                    draft ->
                        Editions.bundled().before(draft).stream()
                            .flatMap(earlier -> Seams.between(earlier, draft).stream())))
        .extracting(
            seam ->
                seam.now()
                    + " "
                    + seam.deadline().name()
                    + " "
                    + seam.counting()
                    + " "
                    + seam.first()
                    + ".."
                    + seam.last())
        .containsExactly("henan-2023 报告时限 OWN_DAY 2022-01-01..2022-12-31");
  }

  @Test
  void halfYearEditionsHaveTheirSeamInJune() {
    RulebookDraft first = edition("2023-01-01", "2023-06-30", 60, 30);
    RulebookDraft second = edition("2023-07-01", "2023-12-31", 45, 30);
    assertThat(Seams.between(first, second))
        .filteredOn(seam -> seam.counting() == Seams.Counting.LATE && !seam.extended())
        .singleElement()
        .satisfies(
            seam -> {
              assertThat(seam.first()).isEqualTo("2023-05-01");
              assertThat(seam.last()).isEqualTo("2023-05-15");
              assertThat(seam.days()).isEqualTo(15);
            });
  }

  @Test
  void longerDaysLoseNothingAndNorDoTheSame() {
    RulebookDraft first = edition("2023-01-01", "2023-06-30", 60, 30);
    for (RulebookDraft second :
        List.of(
            edition("2023-07-01", "2023-12-31", 60, 30),
            edition("2023-07-01", "2023-12-31", 75, 40))) {
      assertThat(Seams.between(first, second))
          .as("but for what is known to be late afterwards only")
          .allMatch(seam -> seam.counting() == Seams.Counting.OWN_DAY);
    }
    assertThat(Seams.between(first, edition("2023-01-01", "2023-12-31", 45, 30)))
        .as("another edition of the same days has no seam")
        .isEmpty();
  }

  @Test
  void aShorterExtensionLosesOnlyWhatIsExtended() {
    assertThat(
            Seams.between(
                edition("2023-01-01", "2023-06-30", 60, 30),
                edition("2023-07-01", "2023-12-31", 60, 10)))
        .filteredOn(seam -> seam.counting() == Seams.Counting.LATE)
        .extracting(Seam::extended, Seam::first, Seam::last)
        .containsExactly(tuple(true, LocalDate.of(2023, 4, 1), LocalDate.of(2023, 4, 20)));
  }

  @Test
  void daysBetweenTheEditionsAreLostToo() {
    assertThat(
            Seams.between(
                edition("2023-01-01", "2023-06-30", 60, 30),
                edition("2023-07-11", "2023-12-31", 60, 30)))
        .filteredOn(seam -> seam.counting() == Seams.Counting.LATE && !seam.extended())
        .extracting(Seam::days)
        .containsExactly(10L);
  }

  @Test
  void aNewEditionThatSettlesDisputesSoonerIsTold() throws IOException {
    Problems problems = new Problems();
    NewEdition.of(
            RulebookSources.named("henan-2023", problems).orElseThrow(),
            "henan-2024",
            new DayRange(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 12, 31)),
            problems)
        .orElseThrow()
        .write(parent);
    PolicyFolder folder = new PolicyFolder(parent.resolve("henan-2024"));
    folder.edit("parameters.yaml", "名称: 纠纷化解期限\n  数值: 30\n", "名称: 纠纷化解期限\n  数值: 20\n");
    assertThat(seams(folder.problems()))
        .extracting(problem -> problem.message(Locale.ENGLISH))
        .anySatisfy(
            text ->
                assertThat(text)
                    .contains("“dispute”", "“day of report” from 2023-12-02 to 2023-12-11"));
  }

  private static List<Problem> seams(List<Problem> problems) {
    return problems.stream().filter(problem -> problem.code() == RulebookCode.SEAM).toList();
  }

  private static RulebookDraft edition(String from, String to, int days, int extension) {
    Problems problems = new Problems();
    RulebookFiles files = RulebookFiles.read(Path.of("henan-2023"), problems);
    RulebookFiles changed =
        files.with(
            Map.of(
                "rulebook.yaml",
                edited(
                    files
                        .text("rulebook.yaml", problems)
                        .replace("自: 2023-01-01", "自: " + from)
                        .replace("至: 2023-12-31", "至: " + to)),
                "parameters.yaml",
                edited(
                    files
                        .text("parameters.yaml", problems)
                        .replace("信访办理期限\n  数值: 60", "信访办理期限\n  数值: " + days)
                        .replace("信访延长期限\n  数值: 30", "信访延长期限\n  数值: " + extension))));
    RulebookDraft draft = RulebookDraft.read(changed, problems);
    assertThat(problems.all()).isEmpty();
    return draft;
  }

  private static byte[] edited(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static UnitRecord petition(String accepted, String resolved) {
    String to = resolved == null ? "null" : '"' + resolved + '"';
    return unit(
        """
        [{"id": "P-1", "acceptedOn": "%s", "withinCompetence": true,
          "resolvedOn": %s, "determination": {"status": "CONFIRMED"}}]
        """
            .formatted(accepted, to),
        "[]",
        FORMS);
  }

  private static UnitRecord accident(
      LocalDateTime occurred, LocalDateTime reported, Rulebook rulebook) {
    return unit(
        "[]",
        """
        [{"id": "A-1", "occurredOn": "%s", "occurredAt": "%s", "reportedAt": "%s",
          "type": "FIRE", "deaths": 0, "missing": 0, "seriousInjuries": 0, "minorInjuries": 0,
          "determination": {"status": "CONFIRMED"}}]
        """
            .formatted(occurred.toLocalDate(), occurred, reported),
        rulebook.forms());
  }

  private static UnitRecord unit(String petitions, String accidents, Forms forms) {
    return UnitRecords.parse(
        """
        {"unit": {"id": "410183104205", "idScheme": "DIVISION_CODE", "kind": "VILLAGE",
                  "division": "410183104205", "setting": "RURAL"},
         "petitions": %s,
         "accidents": %s, "cases": [], "misconducts": [], "hazards": [], "disputes": [],
         "dailyReports": [["2022-01-01", "2024-12-31"]],
         "indicators": {"leadingGroup": true, "meetings": 4, "ledgerKept": true,
           "techCoverage": "0.82", "volunteers": 26, "patrolHours": "3.5", "gridWorker": true,
           "mediators": 3, "legalAdviser": true, "assistanceTargets": 4, "assistancePlans": 4,
           "lawTalks": 4, "charterPublished": true, "serviceWindow": true,
           "affairsPublished": true},
         "survey": {"surveyed": 120, "satisfied": 117}}
        """
            .formatted(petitions, accidents),
        forms);
  }
}
