package io.sanling.verify;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.sanling.AssessmentPeriod;
import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.RulebookException;
import io.sanling.internal.json.JsonTree;
import io.sanling.internal.json.ResultJson;
import io.sanling.internal.json.TreeDifference;
import io.sanling.internal.read.TextLines;
import io.sanling.record.UnitRecord;
import io.sanling.record.UnreadableDataException;
import io.sanling.result.AssessmentResult;
import io.sanling.result.Receipt;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares recorded results with what the same records give now. First {@link #read} the results,
 * then {@link #check} each record (from any thread) and {@link #add} what came of it, then ask for
 * the {@link #differences}. Holds digests of the recorded results, not the results.
 */
public final class ReceiptCheck {
  private static final int MOST_EXPLAINED = 1000;
  private static final String NO_DIGEST = "(none)";
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
   * A difference.
   *
   * @param kind what differs
   * @param unitId code of the unit, or "" where there is none
   * @param line line of the result, or 0
   * @param recorded what was recorded, or ""
   * @param now what it is now, or ""
   * @param first the first field in which the recorded result is not the one that comes out now;
   *     null where none is, and for all but the first thousand differences
   */
  public record Difference(
      Kind kind, String unitId, long line, String recorded, String now, @Nullable Field first) {}

  /**
   * A field of a result.
   *
   * @param path JSON Pointer
   * @param recorded what was recorded, "" where nothing was
   * @param now what it is now, "" where nothing is
   */
  public record Field(String path, String recorded, String now) {}

  /**
   * What came of checking a record.
   *
   * @param unitId code of the unit
   * @param differences its differences; none: verified
   * @param now the result that comes out now, as JSON, where something differs; else ""
   */
  public record Checked(String unitId, ImmutableList<Difference> differences, String now) {}

  private record Recorded(
      long line,
      AssessmentPeriod period,
      String rulebookDigest,
      String recordDigest,
      String engine,
      String resultDigest,
      String contentDigest) {}

  private final Rulebook rulebook;
  private final Assessor assessor;
  private final Map<String, Recorded> recorded = new LinkedHashMap<>();
  private final List<Difference> differences = new ArrayList<>();
  private final Map<Long, String> toExplain = new TreeMap<>();
  private final Set<String> seen = new HashSet<>();
  private @Nullable Path file;
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
    try {
      Map<String, @Nullable Object> tree = tree(line);
      JsonTree result = JsonTree.of(tree);
      JsonTree receipt = result.object("receipt");
      String unitId = result.text("unitId");
      Recorded entry =
          new Recorded(
              number,
              new AssessmentPeriod(day(result, "from"), day(result, "to"), day(result, "asOf")),
              receipt.text("rulebookDigest"),
              receipt.text("recordDigest"),
              receipt.text("engine"),
              receipt.text("resultDigest"),
              receipt.members().keySet().equals(RECEIPT) ? contentDigest(tree) : NO_DIGEST);
      if (recorded.putIfAbsent(unitId, entry) != null) {
        differences.add(new Difference(Kind.TWICE, unitId, number, "", "", null));
      }
    } catch (IOException | IllegalStateException | IllegalArgumentException | DateTimeException e) {
      differences.add(new Difference(Kind.NOT_A_RESULT, "", number, "", "", null));
    }
  }

  private static Map<String, @Nullable Object> tree(@Nullable String line) throws IOException {
    if (line == null) {
      throw new IOException("no text");
    }
    return JsonTree.readObject(new StringReader(line));
  }

  private static String contentDigest(Map<String, @Nullable Object> tree) {
    try {
      return ResultJson.digest(tree);
    } catch (IllegalArgumentException e) {
      return NO_DIGEST;
    }
  }

  private static LocalDate day(JsonTree result, String key) {
    return LocalDate.parse(result.text(key));
  }

  /** Whether nothing at all was read. */
  public boolean isEmpty() {
    return recorded.isEmpty() && differences.isEmpty();
  }

  /** Assesses the record again, over the recorded period, and compares; safe from any thread. */
  public Checked check(UnitRecord record) {
    String unitId = record.unit().id();
    Recorded then = recorded.get(unitId);
    if (then == null) {
      return new Checked(
          unitId, ImmutableList.of(new Difference(Kind.NO_RESULT, unitId, 0, "", "", null)), "");
    }
    AssessmentResult now;
    try {
      now = assessor.assess(record, then.period());
    } catch (RulebookException e) {
      return new Checked(
          unitId,
          ImmutableList.of(
              new Difference(
                  Kind.FAILED,
                  unitId,
                  then.line(),
                  then.resultDigest(),
                  e.message(Locale.CHINESE),
                  null)),
          "");
    }
    Receipt receipt = now.receipt();
    ImmutableList.Builder<Difference> found = ImmutableList.builder();
    Comparison comparison = new Comparison(found, unitId, then.line());
    comparison.of(Kind.RULEBOOK, then.rulebookDigest(), receipt.rulebookDigest());
    comparison.of(Kind.RECORD, then.recordDigest(), receipt.recordDigest());
    comparison.of(Kind.ENGINE, then.engine(), receipt.engine());
    comparison.of(Kind.ALTERED, then.resultDigest(), then.contentDigest());
    if (found.build().isEmpty()) {
      comparison.of(Kind.RESULT, then.resultDigest(), receipt.resultDigest());
    }
    ImmutableList<Difference> all = found.build();
    return new Checked(unitId, all, all.isEmpty() ? "" : now.toJson());
  }

  private record Comparison(ImmutableList.Builder<Difference> found, String unitId, long line) {
    void of(Kind kind, String then, String now) {
      if (!then.equals(now)) {
        found.add(new Difference(kind, unitId, line, then, now, null));
      }
    }
  }

  /** Takes in what came of checking a record. */
  public void add(Checked checked) {
    seen.add(checked.unitId());
    differences.addAll(checked.differences());
    if (checked.differences().isEmpty()) {
      verified++;
    } else if (!checked.now().isEmpty() && toExplain.size() < MOST_EXPLAINED) {
      toExplain.put(checked.differences().get(0).line(), checked.now());
    }
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
  public ImmutableList<Difference> differences() throws IOException {
    Map<Long, Field> fields = firstFields();
    ImmutableList.Builder<Difference> all = ImmutableList.builder();
    for (Difference difference : differences) {
      Field first = fields.get(difference.line());
      all.add(
          first == null
              ? difference
              : new Difference(
                  difference.kind(),
                  difference.unitId(),
                  difference.line(),
                  difference.recorded(),
                  difference.now(),
                  first));
    }
    recorded.forEach(
        (unitId, then) -> {
          if (!seen.contains(unitId)) {
            all.add(new Difference(Kind.NO_RECORD, unitId, then.line(), "", "", null));
          }
        });
    return all.build();
  }

  /** Reads the lines again that are to be explained. */
  private Map<Long, Field> firstFields() throws IOException {
    Map<Long, Field> fields = new HashMap<>();
    if (file != null && !toExplain.isEmpty()) {
      TextLines.read(
          file,
          (number, line) -> {
            String now = toExplain.get(number);
            if (now != null) {
              first(line, now).ifPresent(field -> fields.put(number, field));
            }
          });
    }
    return fields;
  }

  private static Optional<Field> first(@Nullable String recorded, String now) {
    try {
      return TreeDifference.first(withoutReceipt(tree(recorded)), withoutReceipt(tree(now)))
          .map(field -> new Field(field.path(), field.then(), field.now()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Map<String, @Nullable Object> withoutReceipt(
      Map<String, @Nullable Object> result) {
    result.remove("receipt");
    return result;
  }
}
