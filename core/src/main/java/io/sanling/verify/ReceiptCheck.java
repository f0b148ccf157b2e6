package io.sanling.verify;

import com.google.common.collect.ImmutableList;
import io.sanling.AssessmentPeriod;
import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.internal.json.Digests;
import io.sanling.internal.json.JsonTree;
import io.sanling.internal.json.RecordJson;
import io.sanling.internal.json.ResultJson;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares recorded results with what the same records give now. First {@link #read} the results,
 * then {@link #check} each record (from any thread) and {@link #add} what came of it, then ask for
 * the {@link #differences}.
 */
public final class ReceiptCheck {
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
    /** The result's content is not the one its receipt was made for. */
    ALTERED,
    /** The same record gives another result now. */
    RESULT,
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
   */
  public record Difference(Kind kind, String unitId, long line, String recorded, String now) {}

  /**
   * What came of checking a record.
   *
   * @param unitId code of the unit
   * @param differences its differences; none: verified
   */
  public record Checked(String unitId, ImmutableList<Difference> differences) {}

  private record Recorded(
      long line,
      AssessmentPeriod period,
      String rulebookDigest,
      String recordDigest,
      String resultDigest,
      String contentDigest) {}

  private final Rulebook rulebook;
  private final Assessor assessor;
  private final Map<String, Recorded> recorded = new LinkedHashMap<>();
  private final List<Difference> differences = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private long verified;

  private ReceiptCheck(Rulebook rulebook) {
    this.rulebook = rulebook;
    this.assessor = Assessor.of(rulebook);
  }

  /** A check by the rulebook. */
  public static ReceiptCheck by(Rulebook rulebook) {
    return new ReceiptCheck(rulebook);
  }

  /** Reads recorded results, one a line; what is no result becomes a difference. */
  public void read(Reader results) throws IOException {
    BufferedReader lines = new BufferedReader(results);
    long number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (!line.isBlank()) {
        readLine(line, number);
      }
    }
  }

  private void readLine(String line, long number) {
    try {
      Map<String, @Nullable Object> tree = JsonTree.readObject(new StringReader(line));
      JsonTree result = JsonTree.of(tree);
      JsonTree receipt = result.object("receipt");
      String unitId = result.text("unitId");
      Recorded entry =
          new Recorded(
              number,
              new AssessmentPeriod(day(result, "from"), day(result, "to"), day(result, "asOf")),
              receipt.text("rulebookDigest"),
              receipt.text("recordDigest"),
              receipt.text("resultDigest"),
              contentDigest(tree));
      if (recorded.putIfAbsent(unitId, entry) != null) {
        differences.add(new Difference(Kind.TWICE, unitId, number, "", ""));
      }
    } catch (IOException | IllegalStateException | IllegalArgumentException | DateTimeException e) {
      differences.add(new Difference(Kind.NOT_A_RESULT, "", number, "", ""));
    }
  }

  private static String contentDigest(Map<String, @Nullable Object> tree) {
    try {
      return ResultJson.digest(tree);
    } catch (IllegalArgumentException e) {
      return "(none)";
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
    ImmutableList.Builder<Difference> found = ImmutableList.builder();
    if (then == null) {
      found.add(new Difference(Kind.NO_RESULT, unitId, 0, "", ""));
      return new Checked(unitId, found.build());
    }
    compare(found, Kind.RULEBOOK, unitId, then.line(), then.rulebookDigest(), rulebook.digest());
    compare(
        found,
        Kind.RECORD,
        unitId,
        then.line(),
        then.recordDigest(),
        Digests.sha256(CanonicalJson.bytes(RecordJson.tree(record))));
    compare(found, Kind.ALTERED, unitId, then.line(), then.resultDigest(), then.contentDigest());
    if (found.build().isEmpty()) {
      AssessmentResult now = assessor.assess(record, then.period());
      compare(
          found,
          Kind.RESULT,
          unitId,
          then.line(),
          then.resultDigest(),
          now.receipt().resultDigest());
    }
    return new Checked(unitId, found.build());
  }

  private static void compare(
      ImmutableList.Builder<Difference> found,
      Kind kind,
      String unitId,
      long line,
      String then,
      String now) {
    if (!then.equals(now)) {
      found.add(new Difference(kind, unitId, line, then, now));
    }
  }

  /** Takes in what came of checking a record. */
  public void add(Checked checked) {
    seen.add(checked.unitId());
    differences.addAll(checked.differences());
    if (checked.differences().isEmpty()) {
      verified++;
    }
  }

  /** How many results are verified. */
  public long verified() {
    return verified;
  }

  /** Every difference, those of recorded results without a record last. */
  public ImmutableList<Difference> differences() {
    ImmutableList.Builder<Difference> all = ImmutableList.<Difference>builder().addAll(differences);
    recorded.forEach(
        (unitId, then) -> {
          if (!seen.contains(unitId)) {
            all.add(new Difference(Kind.NO_RECORD, unitId, then.line(), "", ""));
          }
        });
    return all.build();
  }
}
