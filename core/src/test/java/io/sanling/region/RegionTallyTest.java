package io.sanling.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.Rulebook;
import io.sanling.SmallRulebook;
import io.sanling.SyntheticRulebook;
import io.sanling.form.Forms;
import io.sanling.form.TestForms;
import io.sanling.result.AssessmentResult;
import io.sanling.result.AssessmentResult.Receipt;
import io.sanling.result.Conformity;
import io.sanling.result.Reports;
import io.sanling.result.ZeroState;
import io.sanling.value.UnusableResultException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases of the clauses TARGETS, SMALL-BASE and SILENT, and the counting itself. */
class RegionTallyTest {
  private static int next;

  private final Rulebook rulebook = SyntheticRulebook.withTargets(70, 80);

  @Test
  void aTargetIsMetAtExactlyItsPercentage() {
    assertThat(county("VILLAGE_COMMUNITY", 7, 3).targetMet()).isTrue();
  }

  @Test
  void aTargetIsMissedByOneUnit() {
    assertThat(county("VILLAGE_COMMUNITY", 69, 31).targetMet()).isFalse();
    assertThat(county("VILLAGE_COMMUNITY", 70, 30).targetMet()).isTrue();
  }

  @Test
  void eachTrackHasItsOwnTarget() {
    assertThat(county("ENTERPRISE_INSTITUTION", 79, 21).targetMet()).isFalse();
    assertThat(county("ENTERPRISE_INSTITUTION", 80, 20).targetMet()).isTrue();
  }

  @Test
  void withoutATargetNothingIsMetOrMissed() {
    Region region =
        RegionTally.regions(SyntheticRulebook.withoutTargets(), units("VILLAGE_COMMUNITY", 1, 0))
            .get(0);
    assertThat(region.target()).isNull();
    assertThat(region.targetMet()).isNull();
  }

  @Test
  void nineUnitsAreASmallBaseAndTenAreNot() {
    assertThat(county("VILLAGE_COMMUNITY", 9, 0).flags()).contains(Region.Flag.SMALL_BASE);
    assertThat(county("VILLAGE_COMMUNITY", 10, 0).flags()).isEmpty();
  }

  @Test
  void quietBelow95PercentOfReportsIsSilent() {
    assertThat(region(unit(94, false)).flags()).contains(Region.Flag.SILENT);
  }

  @Test
  void exactly95PercentOfReportsIsNotSilent() {
    assertThat(region(unit(95, false)).flags()).doesNotContain(Region.Flag.SILENT);
  }

  @Test
  void aRegionWithABrokenZeroIsNotSilentWhateverItsReports() {
    assertThat(region(unit(0, true)).flags()).doesNotContain(Region.Flag.SILENT);
  }

  @Test
  void unitsThatAreNotApplicableAreLeftOut() {
    assertThat(
            RegionTally.regions(
                rulebook,
                Stream.of(
                    result(
                        "VILLAGE",
                        Conformity.NOT_APPLICABLE,
                        ImmutableMap.of(),
                        new Reports(0, 0)))))
        .isEmpty();
  }

  @Test
  void theRateIsNotReducedAndThePercentageRoundsHalfUp() {
    Region region = county("VILLAGE_COMMUNITY", 407, 68);
    assertThat(region.rate()).isEqualTo("407/475");
    assertThat(region.percent()).isEqualTo("85.7");
    assertThat(county("VILLAGE_COMMUNITY", 1, 15).percent()).isEqualTo("6.3");
  }

  @Test
  void regionsComeByLevelThenPrefixThenTrack() {
    List<Region> regions =
        RegionTally.regions(
            rulebook,
            Stream.concat(units("ENTERPRISE_INSTITUTION", 1, 0), units("VILLAGE_COMMUNITY", 1, 0)));
    assertThat(regions)
        .extracting(region -> region.level() + " " + region.prefix() + " " + region.track())
        .containsExactly(
            "PROVINCE 41 VILLAGE_COMMUNITY",
            "PROVINCE 41 ENTERPRISE_INSTITUTION",
            "CITY 4116 VILLAGE_COMMUNITY",
            "CITY 4116 ENTERPRISE_INSTITUTION",
            "COUNTY 411603 VILLAGE_COMMUNITY",
            "COUNTY 411603 ENTERPRISE_INSTITUTION",
            "TOWNSHIP 411603100 VILLAGE_COMMUNITY",
            "TOWNSHIP 411603100 ENTERPRISE_INSTITUTION");
  }

  @Test
  void writesTheDocumentedJson() {
    assertThat(Region.toJson(ImmutableList.of(county("VILLAGE_COMMUNITY", 1, 0))))
        .isEqualTo(
            """
            [{"level":"COUNTY","prefix":"411603","track":"VILLAGE_COMMUNITY","units":1,\
            "conforming":1,"undetermined":0,"nonConforming":0,"grades":{"PASS":1},\
            "brokenZeros":{"petition":0,"accident":0,"case":0},"rate":"1/1","percent":"100.0",\
            "target":70,"targetMet":true,"reportedDays":100,"observedDays":100,\
            "flags":["SMALL_BASE"]}]
            """);
  }

  @Test
  void withoutRegionsThereAreNone() {
    Rulebook elsewhere = SyntheticRulebook.recording(TestForms.workshop());
    assertThat(RegionTally.regions(elsewhere, units("VILLAGE_COMMUNITY", 1, 0))).isEmpty();
  }

  @Test
  void withoutARuleForConformityThereIsNoRate() {
    Region region = region(otherwise("VILLAGE_COMMUNITY", new Reports(100, 100)));
    assertThat(region.units()).isEqualTo(1);
    assertThat(region.toJson())
        .contains("\"grades\":{}", "\"rate\":null,\"percent\":null,", "\"targetMet\":null");
  }

  @Test
  void withoutTracksAndDailyReportsARegionHasNeitherAndIsNeverSilent() {
    Forms forms =
        TestForms.campaign(
            tree -> {
              ((Map<?, ?>) tree.get("subject")).remove("classes");
              ((List<?>) tree.get("forms")).removeIf(form -> isDaily((Map<?, ?>) form));
            });
    Region region =
        RegionTally.regions(SyntheticRulebook.recording(forms), Stream.of(otherwise(null, null)))
            .get(0);
    assertThat(region.flags()).doesNotContain(Region.Flag.SILENT);
    assertThat(region.toJson())
        .contains("\"prefix\":\"41\",\"track\":null,")
        .doesNotContain("reportedDays", "observedDays");
  }

  // ---- what is counted together

  @Test
  void aUnitIsCountedOnce() {
    AssessmentResult village = village(Conformity.CONFORMING);
    RegionTally tally = RegionTally.of(rulebook);
    tally.add(village);
    assertThat(refused(() -> tally.add(village))).isEqualTo("RES-TWICE");
    assertThat(tally.regions().get(0).units()).isEqualTo(1);
  }

  @Test
  void aResultOfAnotherRulebookIsRefused() {
    AssessmentResult village = village(Conformity.CONFORMING);
    Receipt foreign = new Receipt("sha256:1", "", "", "");
    assertThat(refused(() -> RegionTally.of(rulebook).add(with(village, village.to(), foreign))))
        .isEqualTo("RES-RULEBOOK");
  }

  @Test
  void aResultOfAnotherPeriodIsRefused() {
    AssessmentResult village = village(Conformity.CONFORMING);
    AssessmentResult other = village(Conformity.CONFORMING);
    RegionTally tally = RegionTally.of(rulebook);
    tally.add(village);
    AssessmentResult later = with(other, other.to().plusDays(1), other.receipt());
    assertThat(refused(() -> tally.add(later))).isEqualTo("RES-PERIOD");
  }

  @Test
  void aUnitAssessedAgainIsReplacedAndOneThatIsGoneRemoved() {
    AssessmentResult kept = village(Conformity.CONFORMING);
    AssessmentResult before = unit(100, true);
    AssessmentResult after = sameUnit(before, village(Conformity.CONFORMING));
    AssessmentResult gone = unit(10, true);
    RegionTally tally = RegionTally.of(rulebook);
    Stream.of(kept, before, gone).forEach(tally::add);
    tally.replace(after);
    assertThat(tally.remove(gone.unitId())).isTrue();
    assertThat(tally.remove(gone.unitId())).isFalse();
    assertThat(tally.regions()).isEqualTo(RegionTally.regions(rulebook, Stream.of(kept, after)));
  }

  @Test
  void whereNoUnitIsLeftThereIsNoRegion() {
    AssessmentResult village = village(Conformity.CONFORMING);
    RegionTally tally = RegionTally.of(rulebook);
    tally.add(village);
    tally.remove(village.unitId());
    assertThat(tally.regions()).isEmpty();
    AssessmentResult later = with(village, village.to().plusDays(1), village.receipt());
    tally.add(later);
    assertThat(tally.regions()).isEqualTo(RegionTally.regions(rulebook, Stream.of(later)));
  }

  @Test
  void aResultThatSaysAnotherRulebookIsOfAnotherWhateverItsReceiptSays() {
    AssessmentResult own = village(Conformity.CONFORMING);
    AssessmentResult other = copy(own.unitId(), "synthetic-2", own, own.to(), own.receipt());
    RegionTally tally = RegionTally.of(rulebook);
    assertThat(refused(() -> tally.add(other))).isEqualTo("RES-RULEBOOK");
    assertThat(tally.regions()).isEmpty();
  }

  @Test
  void talliesOfPartsMergeToTheTallyOfAll() {
    ImmutableList<AssessmentResult> all =
        Stream.concat(units("VILLAGE_COMMUNITY", 5, 2), units("ENTERPRISE_INSTITUTION", 1, 3))
            .collect(ImmutableList.toImmutableList());
    RegionTally tally = RegionTally.of(rulebook);
    RegionTally part = RegionTally.of(rulebook);
    all.subList(0, 4).forEach(tally::add);
    all.subList(4, all.size()).forEach(part::add);
    tally.merge(part);
    assertThat(tally.regions()).isEqualTo(RegionTally.regions(rulebook, all.stream()));
    assertThat(refused(() -> tally.merge(part))).isEqualTo("RES-TWICE");
    RegionTally others = RegionTally.of(SmallRulebook.load());
    assertThatExceptionOfType(UnusableResultException.class)
        .isThrownBy(() -> tally.merge(others))
        .withMessageStartingWith("RES-RULEBOOK: These results came from another rulebook");
    assertThat(tally.regions()).isEqualTo(RegionTally.regions(rulebook, all.stream()));
  }

  @Test
  void talliesThatRememberNoUnitAndTheRegionsTheyCameToMergeToTheSame() {
    ImmutableList<AssessmentResult> all =
        Stream.of(
                units("VILLAGE_COMMUNITY", 5, 2),
                Stream.of(unit(10, true), otherwise("VILLAGE_COMMUNITY", null)),
                units("ENTERPRISE_INSTITUTION", 1, 3))
            .flatMap(part -> part)
            .collect(ImmutableList.toImmutableList());
    RegionTally tally = RegionTally.ofDistinct(rulebook);
    for (AssessmentResult each : all.subList(0, 6)) {
      RegionTally part = RegionTally.ofDistinct(rulebook);
      part.add(each);
      tally.merge(part);
    }
    RegionTally remembering = RegionTally.of(rulebook);
    all.subList(6, 8).forEach(remembering::add);
    tally.merge(remembering);
    RegionTally.regions(rulebook, all.subList(8, all.size()).stream()).forEach(tally::add);
    assertThat(Region.toJson(tally.regions()))
        .isEqualTo(Region.toJson(RegionTally.regions(rulebook, all.stream())));
    assertThatIllegalStateException().isThrownBy(() -> tally.replace(all.get(0)));
    assertThatIllegalStateException().isThrownBy(() -> tally.remove(all.get(0).unitId()));
    assertThatIllegalStateException().isThrownBy(() -> remembering.merge(tally));
  }

  @Test
  void regionsCountedOnManyMachinesComeTogetherWithoutTheirUnits() {
    List<AssessmentResult> all =
        Stream.concat(units("VILLAGE_COMMUNITY", 7, 3), units("ENTERPRISE_INSTITUTION", 2, 9))
            .toList();
    RegionTally together = RegionTally.of(rulebook);
    for (int i = 0; i < all.size(); i += 4) {
      List<AssessmentResult> part = all.subList(i, Math.min(i + 4, all.size()));
      String written = Region.toJson(RegionTally.regions(rulebook, part.stream()));
      Region.parseAll(written).forEach(together::add);
    }
    assertThat(Region.toJson(together.regions()))
        .isEqualTo(Region.toJson(RegionTally.regions(rulebook, all.stream())));
  }

  @Test
  void aRegionOfALevelOrTrackThatIsNotDeclaredIsNotCounted() {
    Region known = county("VILLAGE_COMMUNITY", 7, 3);
    String json = known.toJson();
    RegionTally tally = RegionTally.of(rulebook);
    for (String other :
        List.of(
            json.replace("COUNTY", "REALM"),
            json.replace("411603", "41160"),
            json.replace("VILLAGE_COMMUNITY", "FARM"))) {
      assertThat(refused(() -> tally.add(Region.parse(other)))).isEqualTo("RES-FIELD");
    }
    assertThat(tally.regions()).isEmpty();
  }

  @Test
  void regionsAreReadBackAsTheyWereWritten() {
    List<Region> regions =
        RegionTally.regions(
            rulebook,
            Stream.concat(units("VILLAGE_COMMUNITY", 5, 2), Stream.of(otherwise(null, null))));
    assertThat(Region.parseAll(Region.toJson(regions))).isEqualTo(regions);
    assertThat(Region.parse(regions.get(0).toJson())).isEqualTo(regions.get(0));
    String altered = regions.get(1).toJson().replace("71.4", "91.4");
    assertThat(refused(() -> Region.parse(altered))).isEqualTo("RES-FIELD");
  }

  @ParameterizedTest
  @CsvSource({
    "units, 0",
    "conforming, 8",
    "undetermined, -1",
    "undetermined, 3",
    "nonConforming, 1",
    "grades/PASS, 8",
    "brokenZeros/case, 8",
    "reportedDays, 701",
    "observedDays, -1"
  })
  void figuresThatDoNotGoTogetherAreNoRegion(String path, long figure) {
    Region region = county("VILLAGE_COMMUNITY", 5, 2);
    String key = path.substring(path.indexOf('/') + 1);
    String altered =
        region.toJson().replaceFirst("\"" + key + "\":\\d+", "\"" + key + "\":" + figure);
    assertThat(altered).isNotEqualTo(region.toJson());
    UnusableResultException refused =
        catchThrowableOfType(UnusableResultException.class, () -> Region.parse(altered));
    assertThat(refused.path()).isEqualTo("/" + path);
    assertThat(refused.found()).isEqualTo(String.valueOf(figure));
  }

  private static String refused(ThrowingCallable call) {
    return catchThrowableOfType(UnusableResultException.class, call).code();
  }

  private static AssessmentResult village(Conformity conformity) {
    return unit(100, conformity != Conformity.CONFORMING);
  }

  private static AssessmentResult sameUnit(AssessmentResult unit, AssessmentResult r) {
    return copy(unit.unitId(), r.rulebook(), r, r.to(), r.receipt());
  }

  private static AssessmentResult with(AssessmentResult r, LocalDate to, Receipt receipt) {
    return copy(r.unitId(), r.rulebook(), r, to, receipt);
  }

  private static AssessmentResult copy(
      String unitId, String rulebook, AssessmentResult r, LocalDate to, Receipt receipt) {
    return new AssessmentResult(
        unitId,
        r.kind(),
        r.track(),
        r.division(),
        r.grid(),
        rulebook,
        r.from(),
        to,
        r.asOf(),
        r.conformity(),
        r.basis(),
        r.grade(),
        r.gradeRange(),
        r.zeros(),
        r.score(),
        r.ledger(),
        r.vetoes(),
        r.exclusions(),
        r.reasons(),
        r.notices(),
        r.reminders(),
        r.reports(),
        r.closedOn(),
        r.changes(),
        r.handling(),
        r.findings(),
        receipt);
  }

  private static boolean isDaily(Map<?, ?> form) {
    return Boolean.TRUE.equals(form.get("daily"));
  }

  private Region county(String track, int conforming, int others) {
    return RegionTally.regions(rulebook, units(track, conforming, others)).stream()
        .filter(region -> region.level().equals("COUNTY"))
        .findFirst()
        .orElseThrow();
  }

  private Region region(AssessmentResult result) {
    return RegionTally.regions(rulebook, Stream.of(result)).get(0);
  }

  private static Stream<AssessmentResult> units(String track, int conforming, int others) {
    String kind = track.equals("VILLAGE_COMMUNITY") ? "VILLAGE" : "SCHOOL";
    ImmutableMap<String, ZeroState> zeros =
        ImmutableMap.of(
            "petition", ZeroState.CLEAN,
            "accident", ZeroState.CLEAN,
            "case", ZeroState.CLEAN);
    Reports reports = new Reports(100, 100);
    return Stream.concat(
        Stream.generate(() -> result(kind, Conformity.CONFORMING, zeros, reports))
            .limit(conforming),
        Stream.generate(() -> result(kind, Conformity.UNDETERMINED, zeros, reports)).limit(others));
  }

  private static AssessmentResult unit(int reportedDays, boolean broken) {
    return result(
        "VILLAGE",
        broken ? Conformity.NON_CONFORMING : Conformity.CONFORMING,
        ImmutableMap.of(
            "petition", ZeroState.CLEAN,
            "accident", broken ? ZeroState.BROKEN : ZeroState.CLEAN,
            "case", ZeroState.UNDETERMINED),
        new Reports(100, reportedDays));
  }

  /** What rules give that decide neither conformity nor grade and know no goals. */
  private static AssessmentResult otherwise(@Nullable String track, @Nullable Reports reports) {
    return counted(null, track, null, ImmutableMap.of(), reports);
  }

  private static AssessmentResult result(
      String kind, Conformity conformity, ImmutableMap<String, ZeroState> zeros, Reports reports) {
    String track = kind.equals("VILLAGE") ? "VILLAGE_COMMUNITY" : "ENTERPRISE_INSTITUTION";
    return counted(kind, track, conformity, zeros, reports);
  }

  private static AssessmentResult counted(
      @Nullable String kind,
      @Nullable String track,
      @Nullable Conformity conformity,
      ImmutableMap<String, ZeroState> zeros,
      @Nullable Reports reports) {
    return CountedResults.of(
        "U-" + next++,
        kind,
        new CountedResults.Where(track, "411603100200", null),
        LocalDate.of(2022, 12, 31),
        conformity,
        zeros,
        reports);
  }
}
