package io.sanling.region;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import io.sanling.form.Forms;
import io.sanling.form.Subject;
import io.sanling.internal.CodePoints;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.internal.json.Digests;
import io.sanling.record.UnitRecord;
import io.sanling.value.JsonWritten;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Draws units for a spot check (抽查): the same ones on every machine, whatever the order of the
 * data. In each stratum, the units of one track in one township (the smallest region that is no
 * unit's own), those with the smallest lots are drawn. A lot is the SHA-256, in hexadecimal, of the
 * UTF-8 text {@code sanling-sample-1}, seed and unit's code, a line break between them; anybody can
 * draw again. Not safe for several threads at once.
 */
public final class SpotCheck {
  private static final String LOTS = "sanling-sample-1";
  private static final BigDecimal ALL = BigDecimal.valueOf(100);
  private static final Comparator<Lot> BY_LOT =
      Comparator.comparing(Lot::lot).thenComparing(Lot::unitId, CodePoints.ORDER);

  private final BigDecimal rate;
  private final String seed;
  private final Subject.Regions.@Nullable Level level;
  private final List<String> tracks;
  private final Map<Place, List<Lot>> strata;

  private record Place(@Nullable String prefix, @Nullable String track) {}

  private record Lot(String lot, String unitId) {}

  /**
   * A draw.
   *
   * @param forms forms by which the units are read
   * @param rate percent of the units of each stratum, more than 0 and at most 100; begun ones are
   *     drawn whole, so that at least one is
   * @param seed any text that says which draw it is
   * @throws IllegalArgumentException when the rate is out of bounds or the seed is blank
   */
  public SpotCheck(Forms forms, BigDecimal rate, String seed) {
    checkArgument(rate.signum() > 0 && rate.compareTo(ALL) <= 0, "a rate of %s %%", rate);
    checkArgument(!seed.isBlank(), "no seed");
    this.rate = rate;
    this.seed = seed;
    Subject subject = forms.subject();
    this.level = level(subject.regions());
    this.tracks =
        subject
            .unitClass(Subject.TRACK)
            .map(track -> track.values().stream().map(value -> value.code()).toList())
            .orElse(ImmutableList.of());
    this.strata =
        new TreeMap<>(
            Comparator.comparing(Place::prefix, Comparator.nullsFirst(CodePoints.ORDER))
                .thenComparing(place -> tracks.indexOf(place.track())));
  }

  /** The smallest level of which a region holds more than one division. */
  private static Subject.Regions.@Nullable Level level(Subject.@Nullable Regions regions) {
    return regions == null
        ? null
        : regions.levels().stream()
            .filter(each -> !each.isGrid() && each.digits() < regions.digits())
            .reduce((one, smaller) -> smaller)
            .orElse(null);
  }

  /** Puts the unit, which comes once, into the draw. */
  public void add(UnitRecord record) {
    String division = record.unit().division();
    String prefix = level == null ? null : level.prefix(division, null);
    strata
        .computeIfAbsent(new Place(prefix, record.track()), first -> new ArrayList<>())
        .add(lot(record.unit().id()));
  }

  private Lot lot(String unitId) {
    String text = LOTS + "\n" + seed + "\n" + unitId;
    return new Lot(Digests.sha256(text.getBytes(StandardCharsets.UTF_8)), unitId);
  }

  /** What is drawn of the units so far. */
  public Draw draw() {
    ImmutableList.Builder<Stratum> drawn = ImmutableList.builder();
    strata.forEach(
        (place, lots) -> {
          int many =
              rate.multiply(BigDecimal.valueOf(lots.size()))
                  .divide(ALL, 0, RoundingMode.CEILING)
                  .intValueExact();
          List<String> units =
              lots.stream()
                  .sorted(BY_LOT)
                  .limit(many)
                  .map(Lot::unitId)
                  .sorted(CodePoints.ORDER)
                  .toList();
          drawn.add(new Stratum(place.prefix(), place.track(), lots.size(), units));
        });
    return new Draw(seed, rate, drawn.build());
  }

  /**
   * What was drawn.
   *
   * @param seed which draw it is
   * @param rate percent of the units of each stratum
   * @param strata by prefix and track, tracks as they are declared
   */
  public record Draw(String seed, BigDecimal rate, List<Stratum> strata) implements JsonWritten {
    public Draw {
      strata = ImmutableList.copyOf(strata);
    }

    /** Units that could be drawn. */
    public long units() {
      return strata.stream().mapToLong(Stratum::units).sum();
    }

    /** The units drawn, in the order of the strata. */
    public List<String> drawn() {
      return strata.stream()
          .flatMap(stratum -> stratum.drawn().stream())
          .collect(ImmutableList.toImmutableList());
    }

    /** SHA-256 of the canonical JSON of all but the digest. */
    public String digest() {
      return Digests.sha256(CanonicalJson.bytes(tree()));
    }

    private Map<String, @Nullable Object> tree() {
      Map<String, @Nullable Object> tree = new LinkedHashMap<>();
      tree.put("seed", seed);
      tree.put("rate", rate.stripTrailingZeros().toPlainString());
      tree.put("units", units());
      tree.put("strata", strata.stream().map(Stratum::tree).toList());
      return tree;
    }

    @Override
    public String toJson() {
      Map<String, @Nullable Object> tree = tree();
      tree.put("digest", digest());
      return CanonicalJson.inOrder(tree);
    }
  }

  /**
   * The units of one track in one township.
   *
   * @param prefix the region; null where none are declared
   * @param track code of the track; null where none is declared
   * @param units units that could be drawn
   * @param drawn codes of those drawn, in the order of codes
   */
  public record Stratum(
      @Nullable String prefix, @Nullable String track, long units, List<String> drawn)
      implements JsonWritten {
    public Stratum {
      drawn = ImmutableList.copyOf(drawn);
    }

    private Map<String, @Nullable Object> tree() {
      Map<String, @Nullable Object> tree = new LinkedHashMap<>();
      tree.put("prefix", prefix);
      tree.put("track", track);
      tree.put("units", units);
      tree.put("drawn", drawn);
      return tree;
    }

    @Override
    public String toJson() {
      return CanonicalJson.inOrder(tree());
    }
  }
}
