package io.sanling.region;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.Rulebook;
import io.sanling.SyntheticRulebook;
import io.sanling.form.TestForms;
import io.sanling.result.AssessmentResult;
import io.sanling.result.Conformity;
import io.sanling.result.Reports;
import io.sanling.result.ZeroState;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Communities add up to their township, and grids to what is known of them. */
class GridRegionsProperties {
  private static final Rulebook RULEBOOK =
      SyntheticRulebook.recording(TestForms.campaignWithGrids());
  private static final LocalDate DAY = LocalDate.of(2022, 12, 31);
  private static final ImmutableList<String> DIVISIONS =
      ImmutableList.of("411603100200", "411603100201", "411603101200", "411603100000");

  @Provide
  Arbitrary<List<AssessmentResult>> results() {
    return Combinators.combine(
            Arbitraries.of(DIVISIONS),
            Arbitraries.of("1", "01", "2", "9999").injectNull(0.3),
            Arbitraries.of("VILLAGE_COMMUNITY", "ENTERPRISE_INSTITUTION"),
            Arbitraries.of(Conformity.values()),
            Arbitraries.of(ZeroState.values()),
            Arbitraries.longs().between(0, 100))
        .as(GridRegionsProperties::result)
        .list()
        .ofMaxSize(40)
        .map(GridRegionsProperties::numbered);
  }

  private static AssessmentResult result(
      String division,
      @Nullable String number,
      String track,
      Conformity conformity,
      ZeroState zero,
      long reported) {
    return result(
        "",
        division,
        number == null ? null : division + '/' + number,
        track,
        conformity,
        ImmutableMap.of("petition", zero, "accident", ZeroState.CLEAN, "case", ZeroState.CLEAN),
        new Reports(100, reported));
  }

  private static List<AssessmentResult> numbered(List<AssessmentResult> results) {
    List<AssessmentResult> numbered = new ArrayList<>();
    for (AssessmentResult r : results) {
      numbered.add(
          result(
              "U-" + numbered.size(),
              r.division(),
              r.grid(),
              r.track(),
              r.conformity(),
              r.zeros(),
              r.reports()));
    }
    return numbered;
  }

  private static AssessmentResult result(
      String id,
      @Nullable String division,
      @Nullable String grid,
      @Nullable String track,
      @Nullable Conformity conformity,
      Map<String, ZeroState> zeros,
      @Nullable Reports reports) {
    return CountedResults.of(
            id,
            "VILLAGE",
            new CountedResults.Where(track, division, grid),
            DAY,
            conformity,
            zeros,
            reports)
        .sealed();
  }

  private static Stream<Region> of(List<Region> regions, String level) {
    return regions.stream().filter(region -> region.level().equals(level));
  }

  /** All figures of the regions of a level, summed up by what the function says. */
  private static Map<String, List<Long>> sums(Stream<Region> regions, Function<Region, String> by) {
    Map<String, List<Long>> sums = new LinkedHashMap<>();
    regions.forEach(
        region ->
            sums.merge(
                by.apply(region) + ' ' + region.track(),
                figures(region),
                (one, other) -> {
                  List<Long> sum = new ArrayList<>();
                  for (int i = 0; i < one.size(); i++) {
                    sum.add(one.get(i) + other.get(i));
                  }
                  return sum;
                }));
    return sums;
  }

  private static List<Long> figures(Region region) {
    return List.of(
        region.units(),
        region.conforming(),
        region.undetermined(),
        region.nonConforming(),
        region.grades().getOrDefault("PASS", 0L),
        region.grades().getOrDefault("PENDING", 0L),
        region.brokenZeros().get("petition"),
        region.reports().reportedDays(),
        region.reports().observedDays());
  }

  @Property(tries = 60)
  void communitiesAddUpToTheirTownship(@ForAll("results") List<AssessmentResult> results) {
    List<Region> regions = RegionTally.regions(RULEBOOK, results.stream());
    assertThat(sums(of(regions, "COMMUNITY"), region -> region.prefix().substring(0, 9)))
        .isEqualTo(sums(of(regions, "TOWNSHIP"), Region::prefix));
  }

  @Property(tries = 60)
  void gridsAddUpToTheUnitsOfTheirCommunityOfWhichTheGridIsKnown(
      @ForAll("results") List<AssessmentResult> results) {
    List<Region> known =
        RegionTally.regions(RULEBOOK, results.stream().filter(result -> result.grid() != null));
    assertThat(
            sums(
                of(RegionTally.regions(RULEBOOK, results.stream()), "GRID"),
                region -> region.prefix().substring(0, 12)))
        .isEqualTo(sums(of(known, "COMMUNITY"), Region::prefix));
  }

  @Property(tries = 60)
  void neitherTheOrderNorWhoCountedWhatShows(
      @ForAll("results") List<AssessmentResult> results, @ForAll Random random) {
    List<Region> regions = RegionTally.regions(RULEBOOK, results.stream());
    List<AssessmentResult> shuffled = new ArrayList<>(results);
    Collections.shuffle(shuffled, random);
    RegionTally[] parts = {RegionTally.of(RULEBOOK), RegionTally.of(RULEBOOK)};
    RegionTally ofRegions = RegionTally.ofDistinct(RULEBOOK);
    shuffled.forEach(
        result -> parts[random.nextInt(2)].add(AssessmentResult.parse(result.toJson())));
    for (RegionTally part : parts) {
      Region.parseAll(Region.toJson(part.regions())).forEach(ofRegions::add);
    }
    parts[0].merge(parts[1]);
    assertThat(parts[0].regions()).isEqualTo(regions);
    assertThat(ofRegions.regions()).isEqualTo(regions);
    results.forEach(result -> assertThat(parts[0].remove(result.unitId())).isTrue());
    assertThat(parts[0].regions()).isEmpty();
  }

  @Example
  void gridsComeLastAndAreNamedAsAWhole() {
    assertThat(
            RegionTally.regions(
                RULEBOOK,
                Stream.of(
                    result("A", "411603100200", "411603100200/03", "VILLAGE_COMMUNITY"),
                    result("B", "411603100200", null, "ENTERPRISE_INSTITUTION"))))
        .filteredOn(region -> region.prefix().length() > 9)
        .extracting(region -> region.level() + " " + region.prefix() + " " + region.track())
        .containsExactly(
            "COMMUNITY 411603100200 VILLAGE_COMMUNITY",
            "COMMUNITY 411603100200 ENTERPRISE_INSTITUTION",
            "GRID 411603100200/03 VILLAGE_COMMUNITY");
  }

  @Example
  void whoWritesNoGridHasNoKeyForIt() {
    assertThat(result("A", "411603100200", null, "VILLAGE_COMMUNITY").toJson())
        .contains("\"division\":\"411603100200\",\"rulebook\"");
    assertThat(result("A", "411603100200", "411603100200/03", "VILLAGE_COMMUNITY").toJson())
        .contains("\"division\":\"411603100200\",\"grid\":\"411603100200/03\",\"rulebook\"");
  }

  private static AssessmentResult result(
      String id, String division, @Nullable String grid, String track) {
    return result(
        id,
        division,
        grid,
        track,
        Conformity.CONFORMING,
        ImmutableMap.of("petition", ZeroState.CLEAN),
        new Reports(100, 100));
  }
}
