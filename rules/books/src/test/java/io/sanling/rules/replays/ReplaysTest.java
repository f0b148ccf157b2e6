package io.sanling.rules.replays;

import static io.sanling.rules.CampaignForms.codes;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import io.sanling.Rulebooks;
import io.sanling.UnitRecords;
import io.sanling.record.ReadOutcome;
import io.sanling.record.RecordSource;
import io.sanling.record.UnitRecord;
import io.sanling.replay.Replay;
import io.sanling.replay.ReplayDifference;
import io.sanling.replay.ReplayReport;
import io.sanling.rulebook.Clause;
import io.sanling.rules.CampaignForms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The bundled replays of past years. */
class ReplaysTest {
  private static final int LEAST_UNITS = 300;
  private static final int LONGEST_NAME = 64;

  /** What the rulebook says of regions, not of units: {@code regions.jsonl} holds their cases. */
  private static final Set<String> OF_REGIONS = ImmutableSet.of("TARGETS", "SMALL-BASE", "SILENT");

  /** What a year's days show. */
  private static final String DAYS = "PERIOD";

  static Stream<String> folders() throws IOException {
    try (Stream<Path> list = Files.list(ReplayFolders.FOLDER)) {
      return list
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList()
          .stream();
    }
  }

  private static Replay replay(String folder) {
    return Replay.read(ReplayFolders.FOLDER.resolve(folder));
  }

  /** By the rulebook it names, which need not be bundled. */
  private static ReplayReport run(String folder) {
    Replay replay = replay(folder);
    return Arrays.stream(Book.values())
        .filter(book -> book.named().equals(replay.rulebook()))
        .findFirst()
        .map(book -> replay.run(book.load()))
        .orElseGet(replay::run);
  }

  @ParameterizedTest
  @MethodSource("folders")
  void everyReplayComesOutAsItWasWrittenDown(String folder) {
    ReplayReport report = run(folder);
    assertThat(report.differences()).isEmpty();
    assertThat(report.agreed()).isEqualTo(report.subjects()).isPositive();
    assertThat(report.rejected()).isZero();
  }

  @Test
  void theCommittedFilesAreWhatTheGeneratorWrites(@TempDir Path fresh) throws IOException {
    ReplayFolders.write(fresh);
    assertThat(files(ReplayFolders.FOLDER)).as("run ReplayFolders afresh").isEqualTo(files(fresh));
    for (Path file : files(fresh)) {
      assertThat(Files.mismatch(ReplayFolders.FOLDER.resolve(file), fresh.resolve(file)))
          .as("first different byte of %s", file)
          .isEqualTo(-1);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return found
          .filter(Files::isRegularFile)
          .map(folder::relativize)
          .filter(file -> file.getNameCount() > 1)
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @EnumSource(Book.class)
  void aYearHasHundredsOfUnitsOfEveryKindAndSettingEachWithAResultWrittenDown(Book book) {
    Set<String> kinds = new TreeSet<>();
    Set<String> settings = new TreeSet<>();
    Set<String> tracks = new TreeSet<>();
    Path data = ReplayFolders.FOLDER.resolve(book.id()).resolve("units.jsonl");
    try (RecordSource source = UnitRecords.open(data, book.load().forms())) {
      source.stream()
          .forEach(
              outcome -> {
                assertThat(outcome).isInstanceOf(ReadOutcome.Accepted.class);
                UnitRecord unit = ((ReadOutcome.Accepted<UnitRecord>) outcome).value();
                kinds.add(unit.unit().kind());
                settings.add(unit.classOf("setting"));
                tracks.add(unit.track());
              });
    }
    assertThat(kinds).containsExactlyInAnyOrderElementsOf(codes(CampaignForms.kinds()));
    assertThat(settings)
        .containsExactlyInAnyOrderElementsOf(codes(CampaignForms.classes("setting")));
    assertThat(tracks).containsExactlyInAnyOrderElementsOf(codes(CampaignForms.classes("track")));
    ReplayReport report = run(book.id());
    assertThat(report.units()).isGreaterThanOrEqualTo(LEAST_UNITS);
    assertThat(report.unexpected()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Book.class)
  void everyRuleAndEveryRowOfTheScoreTableTakesEffectOnSomeUnit(Book book) {
    ReplayReport.Coverage year = coverage(book.id());
    Set<String> rules = new HashSet<>(ReplayReport.Coverage.missing(year.rules()));
    rules.retainAll(ReplayReport.Coverage.missing(coverage(book.id() + "-period").rules()));
    assertThat(rules).isEmpty();
    assertThat(ReplayReport.Coverage.missing(year.rows())).isEmpty();
  }

  private static ReplayReport.Coverage coverage(String folder) {
    ReplayReport.Coverage coverage = run(folder).coverage();
    assertThat(coverage).isNotNull();
    return coverage;
  }

  @ParameterizedTest
  @EnumSource(Book.class)
  void everyClauseIsWhatSomeSituationIsAbout(Book book) {
    List<String> known = book.load().clauses().stream().map(Clause::id).toList();
    Set<String> told = new HashSet<>(OF_REGIONS);
    told.add(DAYS);
    for (Catalogue catalogue : List.of(Catalogue.of(book), Catalogue.beyondTheYear(book))) {
      for (Situation situation : catalogue.situations()) {
        assertThat(situation.clauses())
            .as(situation.name())
            .isNotEmpty()
            .allMatch(clause -> known.contains(clause) || OF_REGIONS.contains(clause));
        told.addAll(situation.clauses());
      }
    }
    assertThat(told).containsAll(known);
  }

  @ParameterizedTest
  @EnumSource(Book.class)
  void regionsMeetAndMissTheirTargetsAndShowEveryFlag(Book book) {
    List<Object> targetsMet = new ArrayList<>();
    Set<Object> flags = new HashSet<>();
    for (Map<String, Object> region : Catalogue.of(book).regions()) {
      if (region.get("targetMet") != null) {
        targetsMet.add(region.get("track") + " " + region.get("targetMet"));
      }
      if (region.get("flags") instanceof List<?> list) {
        flags.add(list);
      }
    }
    assertThat(flags)
        .containsExactlyInAnyOrder(
            List.of(), List.of("SMALL_BASE"), List.of("SMALL_BASE", "SILENT"));
    if (book.isScored()) {
      assertThat(targetsMet)
          .contains(
              "VILLAGE_COMMUNITY true",
              "VILLAGE_COMMUNITY false",
              "ENTERPRISE_INSTITUTION true",
              "ENTERPRISE_INSTITUTION false");
    } else {
      assertThat(targetsMet).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Book.class)
  void noTwoUnitsOfAYearHaveOneName(Book book) {
    List<String> names = Catalogue.of(book).situations().stream().map(Situation::unitName).toList();
    assertThat(new HashSet<>(names)).hasSameSizeAs(names);
    assertThat(names).allMatch(name -> name.length() <= LONGEST_NAME);
  }

  @ParameterizedTest
  @MethodSource("folders")
  void whatIsMadeUpSaysSoAndWhatIsPublishedNamesItsSource(String folder) {
    assertThat(replay(folder).source()).containsPattern("非官方数据|GC2022 .+");
  }

  @Test
  void anotherProvincesRulebookDoesNotComeToTheSame() {
    ReplayReport report = replay("henan-2022").run(Rulebooks.bundled("shanxi-2022"));
    assertThat(report.differences())
        .extracting(ReplayDifference::kind)
        .contains(ReplayDifference.Kind.RULEBOOK, ReplayDifference.Kind.FIELD);
  }

  @Test
  void replaysDoNotTravelInTheJarOfTheRulebooks() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("target", "classes"))) {
      assertThat(files)
          .isNotEmpty()
          .noneMatch(file -> file.toString().matches(".*(replay|expected|units\\.jsonl).*"));
    }
  }
}
