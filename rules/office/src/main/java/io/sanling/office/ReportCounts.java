package io.sanling.office;

import io.sanling.Rulebook;
import io.sanling.internal.json.JsonTree;
import io.sanling.region.Region;
import io.sanling.region.RegionTally;
import io.sanling.result.AssessmentResult;
import io.sanling.result.AssessmentResult.LedgerEntry;
import io.sanling.result.Conformity;
import io.sanling.result.IndicatorScore;
import io.sanling.result.Score;
import io.sanling.result.StandardScore;
import io.sanling.result.ZeroState;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the sections of the page show, counted as the results come. */
final class ReportCounts {
  private final Rulebook rulebook;
  private final RegionTally regions;
  private final Map<String, Track> tracks = new TreeMap<>();
  private final TreeMap<YearMonth, Map<String, long[]>> months = new TreeMap<>();
  private final Map<String, Distribution> standards = new LinkedHashMap<>();
  private final Map<String, Distribution> indicators = new LinkedHashMap<>();
  private final Distribution points = new Distribution();
  private final TreeMap<String, Gap> gaps = new TreeMap<>();
  private final TreeMap<String, Long> reasons = new TreeMap<>();
  private final TreeMap<String, long[]> reminders = new TreeMap<>();
  private final TreeMap<String, Long> exclusions = new TreeMap<>();
  private final List<AssessmentResult> ended = new ArrayList<>();
  private long scored;
  private long assessed;
  private long notApplicable;
  private long ledger;

  /** Units of one track, all regions together. */
  private static final class Track {
    private long units;
    private final Map<Conformity, Long> conformity = new TreeMap<>();
    private final Map<String, Long> grades = new TreeMap<>();
    private final Map<String, Long> broken = new TreeMap<>();
  }

  /** An indicator that is not known of so many units. */
  private record Gap(String clause, Map<String, Long> reasons) {}

  ReportCounts(Rulebook rulebook) {
    this.rulebook = rulebook;
    this.regions = RegionTally.of(rulebook);
  }

  void add(AssessmentResult result) {
    regions.add(result);
    assessed++;
    if (result.conformity() == Conformity.NOT_APPLICABLE) {
      notApplicable++;
    } else if (result.closedOn() != null) {
      ended.add(result);
    } else {
      track(result);
    }
    months(result.ledger());
    score(result.score());
    result.reasons().forEach(reason -> count(reasons, reason.code()));
    result.exclusions().forEach(each -> count(exclusions, text(each.ground())));
    result
        .reminders()
        .forEach(
            each ->
                reminders
                    .computeIfAbsent(each.code(), code -> new long[2])[
                    each.daysLeft() < 0 ? 0 : 1]++);
  }

  private void track(AssessmentResult result) {
    Track track = tracks.computeIfAbsent(text(result.track()), code -> new Track());
    track.units++;
    count(track.conformity, result.conformity());
    count(track.grades, result.grade());
    result.zeros().forEach((goal, state) -> count(track.broken, isBroken(state) ? goal : null));
  }

  /** Of units that ended, those that nobody followed. */
  private void trackEnded() {
    Set<String> leftOut = regions.leftOut().keySet();
    ended.stream().filter(result -> !leftOut.contains(result.unitId())).forEach(this::track);
    ended.clear();
  }

  private static boolean isBroken(ZeroState state) {
    return state == ZeroState.BROKEN;
  }

  /** Entries and units by month and goal, of all units together: regions are never compared. */
  private void months(List<LedgerEntry> entries) {
    Set<String> counted = new HashSet<>();
    for (LedgerEntry entry : entries) {
      YearMonth month = YearMonth.from(entry.date());
      long[] of =
          months
              .computeIfAbsent(month, day -> new TreeMap<>())
              .computeIfAbsent(entry.zero(), goal -> new long[2]);
      of[0]++;
      if (counted.add(month + entry.zero())) {
        of[1]++;
      }
    }
    ledger += entries.size();
  }

  private void score(@Nullable Score score) {
    if (score == null) {
      return;
    }
    scored++;
    points.add(score.points(), null);
    for (StandardScore standard : score.standards()) {
      standards
          .computeIfAbsent(standard.id(), id -> new Distribution())
          .add(standard.points(), standard.weight());
    }
    for (IndicatorScore indicator : score.indicators()) {
      indicators
          .computeIfAbsent(indicator.id(), id -> new Distribution())
          .add(indicator.points(), indicator.max());
    }
    score
        .allIndicators()
        .filter(each -> each.state() == IndicatorScore.State.ABSENT)
        .forEach(
            each ->
                count(
                    gaps.computeIfAbsent(each.id(), id -> new Gap(each.clause(), new TreeMap<>()))
                        .reasons(),
                    text(each.reason())));
  }

  long assessed() {
    return assessed;
  }

  Map<String, Long> counts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("assessed", assessed);
    counts.put("notApplicable", notApplicable);
    counts.put("ledger", ledger);
    counts.put("exclusions", sum(exclusions));
    counts.put("reminders", reminders.values().stream().mapToLong(two -> two[0] + two[1]).sum());
    return counts;
  }

  void put(Map<String, @Nullable Object> tree) {
    trackEnded();
    tree.put(
        "regions",
        regions.regions().stream().map(region -> JsonTree.parse(region.toJson())).toList());
    tree.put("tracks", tracks());
    tree.put("months", monthly());
    tree.put("points", scored == 0 ? null : points.tree());
    tree.put("standards", distributions(standards));
    tree.put("indicators", distributions(indicators));
    List<Object> open = new ArrayList<>();
    gaps.forEach(
        (id, gap) ->
            gap.reasons().forEach((why, units) -> open.add(List.of(id, gap.clause(), why, units))));
    tree.put("gaps", open);
    tree.put("reasons", pairs(reasons, each -> each));
    tree.put("reminders", pairs(reminders, two -> List.of(two[0], two[1])));
    tree.put("exclusions", pairs(exclusions, each -> each));
  }

  private List<Object> tracks() {
    List<Object> all = new ArrayList<>();
    Set<String> codes = new LinkedHashSet<>();
    ReportNames.tracks(rulebook).forEach(track -> codes.add(track.code()));
    codes.retainAll(tracks.keySet());
    codes.addAll(tracks.keySet());
    codes.forEach(
        code -> {
          Track track = tracks.getOrDefault(code, new Track());
          long conforming = track.conformity.getOrDefault(Conformity.CONFORMING, 0L);
          Region whole =
              new Region(
                  "",
                  "",
                  code.isEmpty() ? null : code,
                  track.units,
                  conforming,
                  track.conformity.getOrDefault(Conformity.UNDETERMINED, 0L),
                  track.conformity.getOrDefault(Conformity.NON_CONFORMING, 0L),
                  track.grades,
                  track.broken,
                  rulebook.targets().get(code),
                  null,
                  Region.Handled.NONE,
                  List.of());
          all.add(JsonTree.parse(whole.toJson()));
        });
    return all;
  }

  private List<Object> monthly() {
    List<Object> all = new ArrayList<>();
    months.forEach(
        (month, goals) ->
            goals.forEach((goal, of) -> all.add(List.of(month.toString(), goal, of[0], of[1]))));
    return all;
  }

  private static List<Object> distributions(Map<String, Distribution> of) {
    List<Object> all = new ArrayList<>();
    of.forEach(
        (id, each) -> {
          Map<String, @Nullable Object> tree = new LinkedHashMap<>();
          tree.put("id", id);
          tree.putAll(each.tree());
          all.add(tree);
        });
    return all;
  }

  private static <V> List<Object> pairs(Map<String, V> of, Function<V, Object> value) {
    List<Object> all = new ArrayList<>();
    of.forEach((key, each) -> all.add(List.of(key, value.apply(each))));
    return all;
  }

  private static long sum(Map<String, Long> of) {
    return of.values().stream().mapToLong(Long::longValue).sum();
  }

  private static <K> void count(Map<K, Long> counts, @Nullable K key) {
    if (key != null) {
      counts.merge(key, 1L, Long::sum);
    }
  }

  private static String text(@Nullable String code) {
    return code == null ? "" : code;
  }
}
