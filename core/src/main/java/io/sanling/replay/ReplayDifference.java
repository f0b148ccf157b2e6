package io.sanling.replay;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that comes out otherwise now than it was decided then (重算差异).
 *
 * @param kind what kind of difference
 * @param subject what it is about: a unit's id, {@code prefix/TRACK} of a region, the id of a
 *     published figure, or {@code rulebook}
 * @param field JSON Pointer of the field, in which standards and indicators go by their ids, such
 *     as {@code /score/standards/S2/points}; the column of a published figure; "" for the whole
 * @param then what was decided or published then, "" where nothing was
 * @param now what comes out now, "" where nothing does
 * @param finding the first finding that differs; null where none is behind it
 * @param place where it was expected, {@code file:line}
 */
public record ReplayDifference(
    Kind kind,
    String subject,
    String field,
    String then,
    String now,
    @Nullable Cause finding,
    String place) {
  /** What kind of difference. */
  public enum Kind {
    /** The rulebook is not the one by which it was decided then. */
    RULEBOOK,
    /** What was kept came from an engine to which assessing means something else. */
    ENGINE,
    /** The data gives another number of units, or of rejected records. */
    DATA,
    /** A field of a unit's result. */
    FIELD,
    /** A unit or region of which something is expected is not in the data. */
    MISSING,
    /** A unit of which something is expected is rejected. */
    REJECTED,
    /** The rulebook fails on the unit. */
    FAILED,
    /** A field of a region. */
    REGION,
    /** A published figure is not what comes out. */
    PUBLISHED,
    /** No number of units gives the published rate. */
    UNREACHABLE,
    /** A difference was accepted that is no difference (any more). */
    STALE
  }

  /**
   * The rule to look at first: the one that took effect against what was expected, or those that
   * would have given what was expected and did not take effect.
   *
   * @param tookEffect whether it took effect
   * @param rules their names
   * @param locations where each stands, {@code file:line}
   * @param records the records behind it, each as {@code list/id}
   */
  public record Cause(
      boolean tookEffect, List<String> rules, List<String> locations, List<String> records) {
    public Cause {
      rules = ImmutableList.copyOf(rules);
      locations = ImmutableList.copyOf(locations);
      records = ImmutableList.copyOf(records);
    }
  }

  /** What differs, on one line, in English. */
  public String line() {
    return DifferenceText.line(this);
  }

  /** The line as a branch of a text tree, with the rule to look at first on a line of its own. */
  public String branch() {
    return DifferenceText.of(this);
  }
}
