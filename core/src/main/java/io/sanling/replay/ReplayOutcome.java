package io.sanling.replay;

import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What came of one subject of a replay.
 *
 * @param subject unit id, {@code prefix/TRACK}, id of a published figure, or {@code rulebook}
 * @param name the unit's name, or null
 * @param differences what differs and is not accepted
 * @param accepted what differs and is accepted, with who answers for it
 */
public record ReplayOutcome(
    String subject,
    @Nullable String name,
    List<ReplayDifference> differences,
    List<Accepted> accepted) {
  public ReplayOutcome {
    differences = ImmutableList.copyOf(differences);
    accepted = ImmutableList.copyOf(accepted);
  }

  /**
   * A difference that somebody answers for (认可的差异): one line of {@code accepted.csv}. It holds for
   * these two values only; anything else that comes out is a difference again.
   *
   * @param subject what it is about, as in {@link ReplayDifference}
   * @param field the field, as in {@link ReplayDifference}
   * @param then what was decided then
   * @param now what comes out now
   * @param reason why it is right that they differ
   * @param decidedBy the office that decided, never a person
   * @param decidedOn the day it decided
   * @param line line in {@code accepted.csv}; 0 where it was read back from a report
   */
  public record Acceptance(
      String subject,
      String field,
      String then,
      String now,
      String reason,
      String decidedBy,
      LocalDate decidedOn,
      long line) {

    private static final Pattern DECIMAL = Pattern.compile("(?:0|[1-9]\\d{0,17})(?:\\.\\d{1,18})?");

    boolean holdsFor(ReplayDifference difference) {
      return subject.equals(difference.subject())
          && field.equals(difference.field())
          && same(then, difference.then())
          && same(now, difference.now());
    }

    /** Spreadsheets write 87.00 as 87. */
    private static boolean same(String accepted, String found) {
      return accepted.equals(found)
          || DECIMAL.matcher(accepted).matches()
              && DECIMAL.matcher(found).matches()
              && new BigDecimal(accepted).compareTo(new BigDecimal(found)) == 0;
    }
  }

  /**
   * A difference and its acceptance.
   *
   * @param difference what differs
   * @param acceptance who accepted it, when and why
   */
  public record Accepted(ReplayDifference difference, Acceptance acceptance) {}

  /** Whether nothing differs that is not accepted. */
  public boolean agrees() {
    return differences.isEmpty();
  }
}
