package io.sanling.verify;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Multiset;
import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.internal.PersonalData;
import io.sanling.internal.json.Digests;
import io.sanling.internal.json.FirstDifference;
import io.sanling.internal.json.JsonTree;
import io.sanling.internal.read.TextLines;
import io.sanling.record.UnitRecord;
import io.sanling.record.UnreadableDataException;
import io.sanling.result.AssessmentResult;
import io.sanling.result.AssessmentResult.Receipt;
import io.sanling.rulebook.RulebookException;
import io.sanling.value.AssessmentPeriod;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Compares recorded results with what the same records give now. First {@link #read} the results,
 * then {@link #check} each record (from any thread) and {@link #add} what came of it, then ask for
 * the {@link #differences}. Holds digests of the recorded results, not the results.
 */
public final class ReceiptCheck {
  private static final int MOST_EXPLAINED = 1000;
  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
  private static final int MOST_DAYS_TRIED = 4000;
  private static final int MOST_SEARCHED = 3;
  private static final ImmutableSet<String> RECEIPT =
      ImmutableSet.of("rulebookDigest", "recordDigest", "engine", "resultDigest");

  /** What differs. */
  public enum Kind {
    /** The line is no result. */
    NOT_A_RESULT,
    /** A second result of the same unit. */
    TWICE,
    /** The result came from another rulebook. */
    RULEBOOK,
    /** The record is not the one that was assessed. */
    RECORD,
    /** The result came from an engine to which assessing means something else. */
    ENGINE,
    /** The result's content is not the one its receipt was made for. */
    ALTERED,
    /** The same record gives another result now. */
    RESULT,
    /** The rulebook fails on the record now. */
    FAILED,
    /** There is no record of the unit. */
    NO_RECORD,
    /** There is a record of the unit, but no result. */
    NO_RESULT
  }

  /**
   * A difference. Another rulebook or engine is one difference however many results it is about.
   *
   * @param kind what differs
   * @param unitId code of the unit, the first one of several, or "" where there is none
   * @param line line of the result, or 0
   * @param recorded what was recorded, or ""
   * @param now what it is now, or ""
   * @param first the first field in which the recorded result is not the one that comes out now;
   *     null where none is, and for all but the first thousand differences
   * @param results how many results it is about
   */
  public record Difference(
      Kind kind,
      String unitId,
      long line,
      String recorded,
      String now,
      @Nullable Field first,
      long results) {
    private Difference(Kind kind, String unitId, long line, String recorded, String now) {
      this(kind, PersonalData.show(unitId), line, shown(recorded), shown(now), null, 1);
    }

    private static String shown(String text) {
      return DIGEST.matcher(text).matches() ? text : PersonalData.show(text);
    }

    private Difference with(@Nullable Field field) {
      return new Difference(kind, unitId, line, recorded, now, field, results);
    }

    private Difference more() {
      return new Difference(kind, unitId, line, recorded, now, first, results + 1);
    }
  }

  /** How a field differs. */
  public enum Nature {
    /** It has another value. */
    OTHER,
    /** It was recorded, and there is no such field in the result. */
    EXTRA,
    /** It was not recorded. */
    ABSENT
  }

  /**
   * A field of a result. Personal numbers are masked, and long values are shortened.
   *
   * @param path JSON Pointer
   * @param nature how it differs
   * @param recorded what was recorded, "" where nothing was
   * @param now what it is now, "" where nothing is
   */
  public record Field(String path, Nature nature, String recorded, String now) {
    private static Field of(FirstDifference first) {
      return new Field(
          PersonalData.show(first.path()),
          first.now() == null ? Nature.EXTRA : first.then() == null ? Nature.ABSENT : Nature.OTHER,
          PersonalData.show(Objects.requireNonNullElse(first.then(), "")),
          PersonalData.show(Objects.requireNonNullElse(first.now(), "")));
    }
  }

  /**
   * What came of checking a record.
   *
   * @param unitId code of the unit
   * @param differences its differences; none: verified
   * @param results how many results of the unit were recorded
   * @param now the results that come out now, as JSON, by the line where something differs
   */
  public record Checked(
      String unitId, List<Difference> differences, int results, Map<Long, String> now) {
    public Checked {
      differences = ImmutableList.copyOf(differences);
      now = ImmutableMap.copyOf(now);
    }
  }

  /** What a line says; whatever of it is no text of its kind is "", or null for the days. */
  private record Recorded(
      long line,
      @Nullable AssessmentPeriod period,
      String rulebookDigest,
      String recordDigest,
      String engine,
      @Nullable String supersedes,
      String resultDigest,
      String contentDigest) {
    boolean isIntact() {
      return resultDigest.equals(contentDigest);
    }
  }

  private final Rulebook rulebook;
  private final Assessor assessor;
  private final Map<String, List<Recorded>> recorded = new LinkedHashMap<>();
  private final List<Difference> differences = new ArrayList<>();
  private final Map<Long, String> toExplain = new TreeMap<>();
  private final Set<String> seen = new HashSet<>();
  private final Multiset<AssessmentPeriod> periods = HashMultiset.create();
  private final Set<AssessmentPeriod> sealedPeriods = new LinkedHashSet<>();
  private @Nullable Path file;
  private int searched;
  private long verified;

  private ReceiptCheck(Rulebook rulebook) {
    this.rulebook = rulebook;
    this.assessor = Assessor.of(rulebook);
  }

  /** A check by the rulebook. */
  public static ReceiptCheck by(Rulebook rulebook) {
    return new ReceiptCheck(rulebook);
  }

  /**
   * Reads recorded results, one a line, plain or gzip; what is no result becomes a difference. The
   * file is read again where something differs, to say what.
   *
   * @throws IOException when there is no such file
   * @throws UnreadableDataException when it is no text
   */
  public void read(Path results) throws IOException {
    file = results;
    TextLines.read(results, (number, line) -> readLine(line, number));
  }

  private void readLine(@Nullable String line, long number) {
    Map<String, @Nullable Object> tree = tree(line);
    if (tree == null || !(tree.get("unitId") instanceof String unitId)) {
      differences.add(new Difference(Kind.NOT_A_RESULT, "", number, "", ""));
      return;
    }
    Map<?, ?> receipt = tree.get("receipt") instanceof Map<?, ?> members ? members : Map.of();
    String sealed = text(receipt, "resultDigest");
    String content = receipt.keySet().equals(RECEIPT) ? contentDigest(tree) : "";
    Recorded entry =
        new Recorded(
            number,
            sealed.equals(content) ? period(tree) : sealedPeriod(tree, sealed),
            text(receipt, "rulebookDigest"),
            text(receipt, "recordDigest"),
            text(receipt, "engine"),
            tree.get("supersedes") instanceof String digest ? digest : null,
            sealed,
            content);
    List<Recorded> ofUnit = recorded.computeIfAbsent(unitId, unit -> new ArrayList<>(1));
    if (ofUnit.stream().anyMatch(other -> Objects.equals(other.period(), entry.period()))) {
      differences.add(new Difference(Kind.TWICE, unitId, number, "", ""));
      return;
    }
    ofUnit.add(entry);
    if (entry.period() != null && entry.isIntact()) {
      periods.add(entry.period());
    }
  }

  private static @Nullable Map<String, @Nullable Object> tree(@Nullable String line) {
    try {
      return line == null ? null : JsonTree.readObject(new StringReader(line));
    } catch (IOException e) {
      return null;
    }
  }

  private static String text(Map<?, ?> members, String key) {
    return members.get(key) instanceof String text ? text : "";
  }

  /** The digest of the content; "" where it holds what no result can. */
  private static String contentDigest(Map<String, @Nullable Object> tree) {
    try {
      return Digests.without("receipt", tree);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static @Nullable AssessmentPeriod period(Map<String, @Nullable Object> result) {
    LocalDate from = day(result, "from");
    LocalDate to = day(result, "to");
    LocalDate asOf = day(result, "asOf");
    return from == null || to == null || asOf == null ? null : period(from, to, asOf);
  }

  private static @Nullable AssessmentPeriod period(LocalDate from, LocalDate to, LocalDate asOf) {
    return asOf.isBefore(from) || asOf.isAfter(to) ? null : new AssessmentPeriod(from, to, asOf);
  }

  private static @Nullable LocalDate day(Map<String, @Nullable Object> result, String key) {
    try {
      return LocalDate.parse(text(result, key));
    } catch (DateTimeException e) {
      return null;
    }
  }

  /**
   * The days with which an altered result is what its receipt seals: so it was the days that were
   * altered. Else the days it says.
   */
  private @Nullable AssessmentPeriod sealedPeriod(
      Map<String, @Nullable Object> result, String sealed) {
    Map<String, @Nullable Object> other = new LinkedHashMap<>(result);
    for (AssessmentPeriod days : candidates(result)) {
      other.put("from", days.from().toString());
      other.put("to", days.to().toString());
      other.put("asOf", days.asOf().toString());
      if (contentDigest(other).equals(sealed)) {
        sealedPeriods.add(days);
        return days;
      }
    }
    return period(result);
  }

  /** Days that the result may have been of: those of others, then all there are. */
  private Set<AssessmentPeriod> candidates(Map<String, @Nullable Object> result) {
    Set<AssessmentPeriod> candidates = new LinkedHashSet<>(sealedPeriods);
    candidates.addAll(periods.elementSet());
    if (searched++ < MOST_SEARCHED) {
      AssessmentPeriod whole = rulebook.defaultPeriod();
      for (LocalDate from : days(day(result, "from"), whole.from())) {
        for (LocalDate to : days(day(result, "to"), whole.to())) {
          for (LocalDate asOf : days(day(result, "asOf"), to)) {
            AssessmentPeriod days = period(from, to, asOf);
            if (days != null) {
              candidates.add(days);
            }
          }
          from.datesUntil(from.isAfter(to) ? from : to)
              .limit(MOST_DAYS_TRIED)
              .forEach(asOf -> candidates.add(new AssessmentPeriod(from, to, asOf)));
        }
      }
    }
    return candidates;
  }

  private static List<LocalDate> days(@Nullable LocalDate said, LocalDate usual) {
    return said == null || said.equals(usual) ? List.of(usual) : List.of(said, usual);
  }

  /** Whether nothing at all was read. */
  public boolean isEmpty() {
    return recorded.isEmpty() && differences.isEmpty();
  }

  /**
   * What is not as in the result when the record is assessed again; none: verified. The field that
   * differs first is named.
   *
   * @param record the record that the result is said to be of
   */
  public static List<Difference> verify(
      Rulebook rulebook, UnitRecord record, AssessmentResult result) {
    ReceiptCheck check = by(rulebook);
    check.readLine(result.toJson(), 0);
    if (!record.unit().id().equals(result.unitId())) {
      return ImmutableList.of(new Difference(Kind.NO_RECORD, result.unitId(), 0, "", ""));
    }
    Checked checked = check.check(record);
    String now = checked.now().get(0L);
    Field first =
        now == null ? null : firstField(JsonTree.parse(result.toJson()), JsonTree.parse(now));
    return checked.differences().stream()
        .map(difference -> difference.with(first))
        .collect(ImmutableList.toImmutableList());
  }

  /**
   * Assesses the record again, over the period of each of its results, and compares; safe from any
   * thread.
   */
  public Checked check(UnitRecord record) {
    String unitId = record.unit().id();
    List<Recorded> results = recorded.get(unitId);
    if (results == null) {
      return new Checked(
          unitId,
          ImmutableList.of(new Difference(Kind.NO_RESULT, unitId, 0, "", "")),
          0,
          ImmutableMap.of());
    }
    ImmutableList.Builder<Difference> found = ImmutableList.builder();
    ImmutableMap.Builder<Long, String> now = ImmutableMap.builder();
    for (Recorded then : results) {
      check(record, then, found, now);
    }
    return new Checked(unitId, found.build(), results.size(), now.buildOrThrow());
  }

  private void check(
      UnitRecord record,
      Recorded then,
      ImmutableList.Builder<Difference> differences,
      ImmutableMap.Builder<Long, String> different) {
    String unitId = record.unit().id();
    AssessmentResult now;
    try {
      now = again(record, then);
    } catch (RulebookException e) {
      differences.add(
          new Difference(
              Kind.FAILED, unitId, then.line(), then.resultDigest(), e.message(Locale.CHINESE)));
      return;
    }
    Receipt receipt = now.receipt();
    ImmutableList.Builder<Difference> found = ImmutableList.builder();
    Comparison comparison = new Comparison(found, unitId, then.line());
    comparison.of(Kind.RULEBOOK, then.rulebookDigest(), receipt.rulebookDigest());
    if (found.build().isEmpty()) {
      // What of a record counts is for its rulebook to say.
      comparison.of(Kind.RECORD, then.recordDigest(), receipt.recordDigest());
    }
    comparison.of(Kind.ENGINE, then.engine(), receipt.engine());
    if (!then.isIntact()) {
      comparison.add(Kind.ALTERED, then.resultDigest(), then.contentDigest());
    }
    if (found.build().isEmpty()) {
      comparison.of(Kind.RESULT, then.resultDigest(), receipt.resultDigest());
    }
    ImmutableList<Difference> all = found.build();
    differences.addAll(all);
    if (!all.isEmpty()) {
      different.put(then.line(), now.toJson());
    }
  }

  /** The result by the recorded days, or where there are none, by those of most other results. */
  private AssessmentResult again(UnitRecord record, Recorded then) {
    AssessmentPeriod own = then.period();
    return assessor.assess(record, own == null ? usual() : own).superseding(then.supersedes());
  }

  private AssessmentPeriod usual() {
    return periods.entrySet().stream()
        .max(Comparator.comparingInt(Multiset.Entry::getCount))
        .map(Multiset.Entry::getElement)
        .orElseGet(rulebook::defaultPeriod);
  }

  private record Comparison(ImmutableList.Builder<Difference> found, String unitId, long line) {
    void of(Kind kind, String then, String now) {
      if (!then.equals(now)) {
        add(kind, then, now);
      }
    }

    void add(Kind kind, String then, String now) {
      found.add(new Difference(kind, unitId, line, then, now));
    }
  }

  /** Takes in what came of checking a record. */
  public void add(Checked checked) {
    seen.add(checked.unitId());
    differences.addAll(checked.differences());
    long differing = checked.differences().stream().mapToLong(Difference::line).distinct().count();
    verified += Math.max(0, checked.results() - differing);
    checked
        .now()
        .forEach(
            (line, now) -> {
              if (toExplain.size() < MOST_EXPLAINED) {
                toExplain.put(line, now);
              }
            });
  }

  /** How many results are verified. */
  public long verified() {
    return verified;
  }

  /**
   * Every difference, those of recorded results without a record last.
   *
   * @throws IOException when the recorded results cannot be read again
   */
  public List<Difference> differences() throws IOException {
    Map<Long, Field> fields = firstFields();
    List<Difference> all = new ArrayList<>();
    Map<List<Object>, Integer> together = new HashMap<>();
    for (Difference difference : differences) {
      Integer same =
          difference.kind() == Kind.RULEBOOK || difference.kind() == Kind.ENGINE
              ? together.putIfAbsent(
                  List.of(difference.kind(), difference.recorded(), difference.now()), all.size())
              : null;
      if (same == null) {
        all.add(difference.with(fields.get(difference.line())));
      } else {
        all.set(same, all.get(same).more());
      }
    }
    recorded.forEach(
        (unitId, results) -> {
          if (!seen.contains(unitId)) {
            all.add(new Difference(Kind.NO_RECORD, unitId, results.get(0).line(), "", ""));
          }
        });
    return ImmutableList.copyOf(all);
  }

  /** The field; the content is looked at before the receipt. Null where the two are the same. */
  private static @Nullable Field firstField(
      Map<String, @Nullable Object> recorded, Map<String, @Nullable Object> now) {
    Object then = recorded.remove("receipt");
    Object receipt = now.remove("receipt");
    FirstDifference ofContent = FirstDifference.between("", recorded, now);
    FirstDifference first =
        ofContent == null ? FirstDifference.between("/receipt", then, receipt) : ofContent;
    return first == null ? null : Field.of(first);
  }

  /** Reads the lines again that are to be explained. */
  private Map<Long, Field> firstFields() throws IOException {
    Map<Long, Field> fields = new HashMap<>();
    if (file != null && !toExplain.isEmpty()) {
      TextLines.read(
          file,
          (number, line) -> {
            String now = toExplain.get(number);
            Map<String, @Nullable Object> then = tree(line);
            Field field =
                now == null || then == null ? null : firstField(then, JsonTree.parse(now));
            if (field != null) {
              fields.put(number, field);
            }
          });
    }
    return fields;
  }
}
