package io.sanling.region;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.collect.ImmutableList;
import io.sanling.UnitRecords;
import io.sanling.form.Forms;
import io.sanling.form.TestForms;
import io.sanling.internal.json.JsonTree;
import io.sanling.record.UnitRecord;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.erdtman.jcs.JsonCanonicalizer;

/** A draw for a spot check (抽查) is the same everywhere. */
class SpotCheckProperties {
  private static final Forms FORMS = TestForms.campaign();

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void theOrderOfUnitsDoesNotMatter(@ForAll long seed, @ForAll @IntRange(max = 60) int villages) {
    List<UnitRecord> units = new ArrayList<>(county(villages + 1));
    String drawn = draw("5", "s" + seed, units).toJson();
    Collections.shuffle(units, new Random(seed));
    assertThat(draw("5", "s" + seed, units).toJson()).isEqualTo(drawn);
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void aGreaterRateDrawsWhatASmallerOneDraws(
      @ForAll @IntRange(min = 1, max = 100) int one,
      @ForAll @IntRange(min = 1, max = 100) int other) {
    List<UnitRecord> units = county(40);
    String smaller = String.valueOf(Math.min(one, other));
    String greater = String.valueOf(Math.max(one, other));
    assertThat(draw(greater, "2024", units).drawn())
        .containsAll(draw(smaller, "2024", units).drawn());
  }

  @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
  void whatComesToATownshipChangesNoOther(@ForAll @IntRange(max = 9) int township) {
    List<UnitRecord> units = new ArrayList<>(county(40));
    SpotCheck.Draw before = draw("10", "2024", units);
    units.add(village(township, 999));
    String prefix = "41032810" + township;
    assertThat(others(draw("10", "2024", units), prefix)).isEqualTo(others(before, prefix));
  }

  private static List<SpotCheck.Stratum> others(SpotCheck.Draw draw, String prefix) {
    return draw.strata().stream().filter(each -> !prefix.equals(each.prefix())).toList();
  }

  @Example
  void inEachTownshipTheUnitsWithTheSmallestLotsAreDrawnBegunOnesWhole() throws Exception {
    List<UnitRecord> units = county(43);
    SpotCheck.Draw draw = draw("12.5", "第一次", units);
    assertThat(draw.units()).isEqualTo(43);
    assertThat(draw.strata()).hasSize(10);
    for (SpotCheck.Stratum stratum : draw.strata()) {
      List<String> byHand =
          units.stream()
              .map(unit -> unit.unit().id())
              .filter(id -> id.startsWith(String.valueOf(stratum.prefix())))
              .sorted((one, other) -> lot(one).compareTo(lot(other)))
              .toList();
      assertThat(stratum.units()).isEqualTo(byHand.size()).isBetween(4L, 5L);
      assertThat(stratum.drawn()).containsExactly(byHand.get(0));
    }
    assertThat(draw("100", "第一次", units).drawn()).hasSize(43);
    assertThat(draw("40.01", "第一次", units).strata().get(0).drawn()).hasSize(3);
  }

  private static String lot(String id) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(("sanling-sample-1\n第一次\n" + id).getBytes(StandardCharsets.UTF_8)));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Example
  void theDigestIsOfTheCanonicalListWithoutIt() throws Exception {
    String json = draw("5", "2024", county(20)).toJson();
    JsonTree tree = JsonTree.of(JsonTree.parse(json));
    String rest = json.replaceAll(",\"digest\":\"[^\"]*\"", "");
    byte[] canonical = new JsonCanonicalizer(rest).getEncodedUTF8();
    assertThat(tree.text("digest"))
        .isEqualTo(
            "sha256:"
                + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical)));
  }

  @Example
  void nothingIsDrawnByARateOutOfBoundsOrWithoutASeed() {
    for (String rate : List.of("0", "-1", "100.01")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new SpotCheck(FORMS, new BigDecimal(rate), "s"));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SpotCheck(FORMS, BigDecimal.ONE, " "));
    assertThat(draw("5", "s", List.of()).drawn()).isEmpty();
  }

  private static SpotCheck.Draw draw(String rate, String seed, List<UnitRecord> units) {
    SpotCheck check = new SpotCheck(FORMS, new BigDecimal(rate), seed);
    units.forEach(check::add);
    return check.draw();
  }

  /** So many villages in ten townships. */
  private static ImmutableList<UnitRecord> county(int villages) {
    return IntStream.range(0, villages)
        .mapToObj(i -> village(i % 10, 200 + i / 10))
        .collect(toImmutableList());
  }

  private static UnitRecord village(int township, int number) {
    String id = "41032810" + township + number;
    return UnitRecords.parse(
        """
        {"unit":{"id":"%s","idScheme":"DIVISION_CODE","name":"示例村","kind":"VILLAGE",
         "division":"%s","setting":"RURAL"}}
        """
            .formatted(id, id),
        FORMS);
  }
}
