package io.sanling.rules;

import static io.sanling.rules.CampaignForms.FORMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.Rulebooks;
import io.sanling.UnitRecords;
import io.sanling.record.UnitRecord;
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
import io.sanling.value.DayRange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where a later edition allows fewer days, matters of certain days are late in neither: the check
 * and the impact say which (trial between-editions).
 */
class SeamTest {
  private static final Path LAYER = Path.of("../../examples/layers/xinmi-2023");

  @TempDir Path parent;

  @Test
  @DisplayName("between-editions: a petition of 208 days is clean in both years, and check says so")
  void aLayersCheckListsTheDaysLost() throws IOException {
    UnitRecord unit = petition("2022-11-05", "2023-06-01");
    Rulebook layered = RulebookCompiler.compile(LAYER);
    assertThat(Assessor.of(Rulebooks.bundled("henan-2022")).assess(unit).conformity())
        .isEqualTo(Conformity.CONFORMING);
    assertThat(Assessor.of(layered).assess(unit).conformity()).isEqualTo(Conformity.CONFORMING);

    List<Problem> seams = seams(RulebookCheck.check(LAYER).problems());
    assertThat(seams)
        .extracting(problem -> problem.place() + " " + problem.severity())
        .containsOnly("layer.yaml:10:9 " + Severity.WARNING);
    assertThat(seams)
        .extracting(problem -> problem.message(Locale.CHINESE))
        .anySatisfy(text -> assertThat(text).contains("2022-11-01 至 2022-11-15", "没有延期"))
        .anySatisfy(text -> assertThat(text).contains("2022-10-02 至 2022-10-16", "有延期"))
        .hasSize(2);
  }

  /** What the check says, held against assessments by both editions, day by day. */
  @Test
  void exactlyTheDaysSaidAreLost() {
    Assessor before = Assessor.of(Rulebooks.bundled("henan-2022"));
    Assessor after = Assessor.of(RulebookCompiler.compile(LAYER));
    for (LocalDate day = LocalDate.of(2022, 10, 25);
        day.isBefore(LocalDate.of(2022, 11, 25));
        day = day.plusDays(1)) {
      UnitRecord unit = petition(day.toString(), null);
      boolean lost =
          before.assess(unit).ledger().isEmpty() && after.assess(unit).ledger().isEmpty();
      assertThat(lost)
          .as("accepted on %s", day)
          .isEqualTo(
              !day.isBefore(LocalDate.of(2022, 11, 1)) && !day.isAfter(LocalDate.of(2022, 11, 15)));
    }
  }

  @Test
  void halfYearEditionsHaveTheirSeamInJune() {
    RulebookDraft first = edition("2023-01-01", "2023-06-30", 60, 30);
    RulebookDraft second = edition("2023-07-01", "2023-12-31", 45, 30);
    assertThat(Seams.between(first, second))
        .filteredOn(seam -> !seam.extended())
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
    assertThat(Seams.between(first, edition("2023-07-01", "2023-12-31", 60, 30))).isEmpty();
    assertThat(Seams.between(first, edition("2023-07-01", "2023-12-31", 75, 40))).isEmpty();
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

  @Test
  void theBundledYearsLoseNoDay() {
    for (String id : Rulebooks.bundledIds()) {
      RulebookDraft draft = Editions.bundled().draft(id).orElseThrow();
      assertThat(Editions.bundled().before(draft).map(earlier -> Seams.between(earlier, draft)))
          .as(id)
          .satisfiesAnyOf(
              seams -> assertThat(seams).isEmpty(),
              seams -> assertThat(seams.orElseThrow()).isEmpty());
    }
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
    return UnitRecords.parse(
        """
        {"unit": {"id": "410183104205", "idScheme": "DIVISION_CODE", "kind": "VILLAGE",
                  "division": "410183104205", "setting": "RURAL"},
         "petitions": [{"id": "P-1", "acceptedOn": "%s", "withinCompetence": true,
                        "resolvedOn": %s, "determination": {"status": "CONFIRMED"}}],
         "accidents": [], "cases": [], "misconducts": [], "hazards": [], "disputes": [],
         "dailyReports": [["2022-01-01", "2023-12-31"]],
         "indicators": {"leadingGroup": true, "meetings": 4, "ledgerKept": true,
           "techCoverage": "0.82", "volunteers": 26, "patrolHours": "3.5", "gridWorker": true,
           "mediators": 3, "legalAdviser": true, "assistanceTargets": 4, "assistancePlans": 4,
           "lawTalks": 4, "charterPublished": true, "serviceWindow": true,
           "affairsPublished": true},
         "survey": {"surveyed": 120, "satisfied": 117}}
        """
            .formatted(accepted, to),
        FORMS);
  }
}
