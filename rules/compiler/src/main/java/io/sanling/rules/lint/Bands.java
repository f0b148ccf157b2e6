package io.sanling.rules.lint;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.sanling.rules.lint.Flaw.Mend;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.problem.Severity;
import io.sanling.rules.source.Values;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one indicator, top to bottom, and what is wrong with them. The first row that fits
 * gives the points, so every value needs one, and a better value must not get fewer points.
 */
final class Bands {
  private static final int PERCENT = 2;
  private static final int MOST_TRIED = 500;

  private final ImmutableList<Band> bands;
  private final boolean formula;
  private final Domain domain;
  private final Situations known;

  /** Flaws by what they say but for whom they concern, which is told together. */
  private final Map<ImmutableList<Object>, Found> found = new LinkedHashMap<>();

  private record Found(Function<Set<Situation>, Flaw> flaw, Set<Situation> situations) {}

  private Bands(ImmutableList<Band> bands, Domain domain, Situations known) {
    this.known = known;
    this.bands = bands;
    this.formula = bands.get(0).line().isFormula();
    this.domain = domain;
  }

  /**
   * The problems of the rows of one indicator, each with its likeliest mend; without one where rows
   * and flaws are so many that trying mends would take longer than mending by hand.
   */
  static ImmutableList<Problem> problems(
      ImmutableList<Band> bands, Domain domain, Situations known) {
    ImmutableList<Flaw> flaws = flaws(bands, domain, known);
    boolean tried = bands.size() * flaws.size() <= MOST_TRIED;
    return flaws.stream()
        .map(flaw -> tried ? mended(flaw, flaws, bands, domain, known) : flaw.problem())
        .collect(ImmutableList.toImmutableList());
  }

  /**
   * A mend is offered only if it takes the flaw away, and neither brings another nor costs points.
   */
  private static Problem mended(
      Flaw flaw, List<Flaw> before, ImmutableList<Band> bands, Domain domain, Situations known) {
    for (Mend mend : flaw.mends()) {
      ImmutableList<Band> edited = mend.of(bands);
      if (edited.isEmpty() || most(edited).compareTo(most(bands)) < 0) {
        continue;
      }
      List<Flaw> after = flaws(edited, domain, known);
      if (after.size() < before.size()
          && after.stream().noneMatch(flaw::isLike)
          && after.stream().allMatch(left -> before.stream().anyMatch(left::isLike))) {
        return flaw.problem().fix(mend.fix());
      }
    }
    return flaw.problem();
  }

  private static BigDecimal most(List<Band> bands) {
    return bands.stream().map(Band::points).reduce(BigDecimal.ZERO, BigDecimal::max);
  }

  static ImmutableList<Flaw> flaws(ImmutableList<Band> bands, Domain domain, Situations known) {
    return new Bands(bands, domain, known).flaws();
  }

  /** Where rows that tell units apart leave some of those out whom the indicator is for. */
  static ImmutableSet<Situation> leftOut(ImmutableList<Band> bands, Situations known) {
    Bands all = new Bands(bands, Domain.ANY, known);
    return all.situations().stream().filter(all::isLeftOut).collect(ImmutableSet.toImmutableSet());
  }

  private ImmutableList<Flaw> flaws() {
    for (Band band : bands) {
      order(band);
    }
    if (found.isEmpty()) {
      for (Situation situation : situations()) {
        if (isLeftOut(situation)) {
          leftOut(situation);
        } else if (!formula) {
          holes(situation);
          falls(situation);
        }
      }
      Set<Band> never = never();
      if (!formula) {
        overlaps(never);
      }
    }
    return found.values().stream()
        .map(one -> one.flaw().apply(one.situations()))
        .collect(ImmutableList.toImmutableList());
  }

  // ---- who and what

  /** Those whom the indicator is for. */
  private ImmutableList<Situation> situations() {
    return known.groups().asMap().values().stream()
        .filter(
            group -> group.stream().anyMatch(one -> bands.stream().anyMatch(b -> b.concerns(one))))
        .flatMap(Collection::stream)
        .collect(ImmutableList.toImmutableList());
  }

  private List<Band> of(Situation situation) {
    return bands.stream().filter(band -> band.concerns(situation)).toList();
  }

  private ImmutableList<BigDecimal> turns(List<Band> rows) {
    return domain.turns(
        rows.stream()
            .flatMap(band -> Stream.of(Band.MIN, Band.MAX).map(band::bound))
            .filter(bound -> bound != null)
            .toList());
  }

  private static @Nullable Band first(List<Band> rows, BigDecimal value) {
    return rows.stream().filter(band -> band.holds(value)).findFirst().orElse(null);
  }

  private static List<Band> bounded(List<Band> rows) {
    return rows.stream().filter(band -> !band.isCatchAll()).toList();
  }

  private void add(
      Situation situation, ImmutableList<Object> same, Function<Set<Situation>, Flaw> flaw) {
    found
        .computeIfAbsent(same, key -> new Found(flaw, new LinkedHashSet<>()))
        .situations()
        .add(situation);
  }

  private static Flaw flaw(
      RulebookCode code,
      String wording,
      Band band,
      String column,
      List<String> details,
      List<Mend> mends) {
    return new Flaw(
        code,
        wording,
        Severity.ERROR,
        band,
        column,
        ImmutableList.copyOf(details),
        ImmutableList.copyOf(mends));
  }

  // ---- each row by itself

  private void order(Band band) {
    for (String column : List.of(Band.MIN, Band.MAX)) {
      BigDecimal bound = band.bound(column);
      if (bound == null) {
        continue;
      }
      if (formula) {
        alone(band, column, "formula", List.of(), List.of(new Mend(band, column, null)));
      } else if (!domain.has(bound) || column.equals(Band.MAX) && bound.signum() == 0) {
        alone(
            band,
            column,
            "outside",
            List.of(Values.plain(bound), band.line().row().get("unitOfMeasure"), domain.words()),
            meant(band, column, bound));
      }
    }
    if (!formula && band.isImpossible()) {
      List<Mend> mends = new ArrayList<>();
      mends.add(Mend.swap(band));
      for (BigDecimal bound : neighbours(band)) {
        mends.add(new Mend(band, Band.MAX, bound));
        mends.add(new Mend(band, Band.MIN, bound));
      }
      BigDecimal min = band.min() == null ? BigDecimal.ZERO : band.min();
      BigDecimal max = band.max() == null ? BigDecimal.ZERO : band.max();
      alone(band, Band.MIN, "", List.of(Values.plain(min), Values.plain(max)), mends);
    }
  }

  private void alone(
      Band band, String column, String wording, List<String> details, List<Mend> mends) {
    found.put(
        ImmutableList.of(RulebookCode.BAND_ORDER, wording, band, column),
        new Found(
            who -> flaw(RulebookCode.BAND_ORDER, wording, band, column, details, mends),
            new LinkedHashSet<>()));
  }

  /** A ratio written in percent, a bound beyond what there is, part of a person. */
  private List<Mend> meant(Band band, String column, BigDecimal bound) {
    List<Mend> mends = new ArrayList<>();
    if (!domain.whole() && domain.most() != null && domain.most().compareTo(BigDecimal.ONE) == 0) {
      mends.add(new Mend(band, column, bound.movePointLeft(PERCENT)));
    }
    if (domain.whole() && bound.signum() > 0) {
      mends.add(new Mend(band, column, bound.setScale(0, RoundingMode.CEILING)));
    }
    for (BigDecimal neighbour : neighbours(band)) {
      mends.add(new Mend(band, column, neighbour));
    }
    boolean beyond = domain.most() != null && bound.compareTo(domain.most()) > 0;
    if (column.equals(Band.MAX) == beyond) {
      mends.add(new Mend(band, column, null));
    }
    return mends;
  }

  /** Bounds of the other rows for the same units. */
  private List<BigDecimal> neighbours(Band band) {
    return bands.stream()
        .filter(other -> other != band)
        .filter(other -> other.line().classes().equals(band.line().classes()))
        .flatMap(other -> Stream.of(Band.MIN, Band.MAX).map(other::bound))
        .filter(bound -> bound != null)
        .distinct()
        .toList();
  }

  // ---- values without a row

  private boolean isLeftOut(Situation situation) {
    List<Band> rows = of(situation);
    return rows.isEmpty() || bounded(rows).isEmpty() && !bounded(bands).isEmpty();
  }

  private void leftOut(Situation situation) {
    List<Band> rows = of(situation);
    boolean none = rows.isEmpty();
    Band at = none ? bands.get(bands.size() - 1) : rows.get(0);
    add(
        situation,
        ImmutableList.of("left out", at, none),
        who ->
            flaw(
                RulebookCode.BAND_GAP,
                none ? "nobody" : "setting",
                at,
                known.column(who),
                List.of(known.words(who), Values.plain(at.points())),
                List.of()));
  }

  private void holes(Situation situation) {
    List<Band> rows = of(situation);
    List<Band> bounded = bounded(rows);
    ImmutableList<BigDecimal> turns = turns(rows);
    for (int i = 0; i < turns.size(); i++) {
      if (first(bounded, turns.get(i)) != null) {
        continue;
      }
      int end = i;
      while (end < turns.size() && first(bounded, turns.get(end)) == null) {
        end++;
      }
      hole(
          situation,
          turns.get(i),
          end == turns.size() ? null : turns.get(end),
          i == 0 ? null : first(bounded, turns.get(i - 1)),
          end == turns.size() ? null : first(bounded, turns.get(end)),
          first(rows, turns.get(i)));
      i = end;
    }
  }

  /**
   * @param below the row under the hole, or null
   * @param above the row over it, or null
   * @param filler the row without bounds that takes its values, or null for none
   */
  private void hole(
      Situation situation,
      BigDecimal from,
      @Nullable BigDecimal to,
      @Nullable Band below,
      @Nullable Band above,
      @Nullable Band filler) {
    boolean atTheEdge = below == null || above == null;
    if (filler != null && atTheEdge && !isBelow(situation, filler, below)) {
      return;
    }
    List<Mend> mends = new ArrayList<>();
    Band at = below;
    String column = Band.MAX;
    if (below != null) {
      mends.add(new Mend(below, Band.MAX, above == null ? null : above.min()));
    }
    if (above != null && below != null) {
      mends.add(new Mend(above, Band.MIN, below.max()));
    } else if (above != null) {
      at = above;
      column = Band.MIN;
      if (above.points().signum() == 0) {
        mends.add(new Mend(above, Band.MIN, null));
      }
    }
    if (at != null) {
      Band place = at;
      String cell = column;
      add(
          situation,
          ImmutableList.of("hole", place, cell, from),
          who ->
              flaw(
                  RulebookCode.BAND_GAP,
                  filler == null ? "none" : "",
                  place,
                  cell,
                  List.of(
                      values(from, to),
                      known.words(who),
                      filler == null ? "" : Values.plain(filler.points()),
                      filler == null ? "" : filler.line().row().place().toString()),
                  mends));
    }
  }

  /** Whether what is better than the row gets fewer points than the row. */
  private boolean isBelow(Situation situation, Band filler, @Nullable Band below) {
    return below != null && isWorse(situation, filler, below);
  }

  /** Whether the row of higher values gets fewer points, though they are better. */
  private boolean isWorse(Situation situation, Band higher, Band lower) {
    int order = higher.points().compareTo(lower.points());
    return isLowerBetter(situation) ? order > 0 : order < 0;
  }

  /** Where either may be better, the rows say it: points that only fall are meant to. */
  private boolean isLowerBetter(Situation situation) {
    return domain.better() == Domain.Better.LOWER
        || domain.better() == Domain.Better.EITHER && goes(situation, -1);
  }

  /** Whether points only fall or only rise: the other way than usual, they may be meant to. */
  private boolean isOneWay(Situation situation) {
    return goes(situation, -1) || goes(situation, 1);
  }

  /** Whether points change along the values, and always this way. */
  private boolean goes(Situation situation, int way) {
    List<Band> rows = of(situation);
    List<BigDecimal> points =
        turns(rows).stream()
            .flatMap(turn -> Stream.ofNullable(first(rows, turn)))
            .map(Band::points)
            .toList();
    boolean changes = false;
    for (int i = 1; i < points.size(); i++) {
      int order = points.get(i).compareTo(points.get(i - 1)) * way;
      if (order < 0) {
        return false;
      }
      changes |= order > 0;
    }
    return changes;
  }

  private String values(BigDecimal from, @Nullable BigDecimal to) {
    if (to == null) {
      return from.equals(domain.most()) ? Values.plain(from) : "≥ " + Values.plain(from);
    }
    return domain.whole() && to.subtract(from).compareTo(BigDecimal.ONE) == 0
        ? Values.plain(from)
        : "≥ " + Values.plain(from) + ", < " + Values.plain(to);
  }

  // ---- points

  private void falls(Situation situation) {
    List<Band> rows = of(situation);
    List<Band> bounded = bounded(rows);
    boolean seen = false;
    Band lower = null;
    ImmutableList<BigDecimal> turns = turns(rows);
    for (BigDecimal turn : turns) {
      Band here = first(rows, turn);
      boolean inBand = first(bounded, turn) != null;
      boolean hole =
          here == null
              || !inBand
                  && seen
                  && (turns.stream()
                          .anyMatch(t -> t.compareTo(turn) > 0 && first(bounded, t) != null)
                      || isBelow(situation, here, lower));
      seen |= inBand;
      if (hole || here == null) {
        continue;
      }
      if (lower != null && isWorse(situation, here, lower)) {
        fall(situation, lower, here);
      }
      lower = here;
    }
  }

  private void fall(Situation situation, Band lower, Band higher) {
    Place other = lower.line().row().place("points");
    add(
        situation,
        ImmutableList.of("fall", lower, higher),
        who ->
            new Flaw(
                RulebookCode.POINTS_FALL,
                isLowerBetter(situation) ? "rise" : "",
                isOneWay(situation) ? Severity.WARNING : Severity.ERROR,
                higher,
                "points",
                ImmutableList.of(
                    higher.range(),
                    Values.plain(higher.points()),
                    lower.range(),
                    Values.plain(lower.points()),
                    other.isCell() ? other.cellName() : other.toString(),
                    known.words(who)),
                ImmutableList.of()));
  }

  // ---- rows in each other's way

  private Set<Band> never() {
    Set<Band> never = new LinkedHashSet<>();
    for (int i = 1; i < bands.size(); i++) {
      Band band = bands.get(i);
      Band shadow = null;
      boolean applies = false;
      for (Situation situation : situations()) {
        if (!band.concerns(situation)) {
          continue;
        }
        List<Band> above = bands.subList(0, i).stream().filter(b -> b.concerns(situation)).toList();
        for (BigDecimal turn : turns(of(situation))) {
          Band first = formula && !above.isEmpty() ? above.get(0) : first(above, turn);
          if (band.holds(turn) && first == null) {
            applies = true;
          } else if (band.holds(turn) && shadow == null) {
            shadow = first;
          }
        }
      }
      if (!applies && shadow != null) {
        never.add(band);
        never(band, shadow);
      }
    }
    return never;
  }

  private void never(Band band, Band shadow) {
    Severity severity =
        band.isCatchAll() && !shadow.isCatchAll() ? Severity.WARNING : Severity.ERROR;
    found.put(
        ImmutableList.of(RulebookCode.ROW_NEVER, band, bands.indexOf(band)),
        new Found(
            who ->
                new Flaw(
                    RulebookCode.ROW_NEVER,
                    "",
                    severity,
                    band,
                    "",
                    ImmutableList.of(band.range(), shadow.line().row().place().toString()),
                    ImmutableList.of(new Mend(band, "", null))),
            new LinkedHashSet<>()));
  }

  private void overlaps(Set<Band> never) {
    for (Situation situation : situations()) {
      List<Band> rows = bounded(of(situation));
      for (int later = 1; later < rows.size(); later++) {
        for (int earlier = 0; earlier < later; earlier++) {
          Band one = rows.get(earlier);
          Band other = rows.get(later);
          if (!never.contains(one) && !never.contains(other) && !one.isNarrowerThan(other)) {
            overlap(situation, one, other);
          }
        }
      }
    }
  }

  private void overlap(Situation situation, Band earlier, Band later) {
    List<BigDecimal> common =
        turns(List.of(earlier, later)).stream()
            .filter(turn -> earlier.holds(turn) && later.holds(turn))
            .toList();
    if (common.isEmpty()) {
      return;
    }
    boolean lower =
        earlier.min() != null && (later.min() == null || later.min().compareTo(earlier.min()) < 0);
    String column = lower ? Band.MAX : Band.MIN;
    List<Mend> mends =
        lower
            ? List.of(
                new Mend(later, Band.MAX, earlier.min()), new Mend(earlier, Band.MIN, later.max()))
            : List.of(
                new Mend(later, Band.MIN, earlier.max()), new Mend(earlier, Band.MAX, later.min()));
    add(
        situation,
        ImmutableList.of("overlap", earlier, later),
        who ->
            flaw(
                RulebookCode.BAND_OVERLAP,
                "",
                later,
                column,
                List.of(
                    later.range(),
                    earlier.range(),
                    earlier.line().row().place().toString(),
                    known.words(who)),
                mends));
  }
}
