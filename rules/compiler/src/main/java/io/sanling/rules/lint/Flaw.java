package io.sanling.rules.lint;

import com.google.common.collect.ImmutableList;
import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.problem.Severity;
import io.sanling.rules.source.Values;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong with the bands of an indicator.
 *
 * @param wording which of the code's sentences words it
 * @param severity how much it matters
 * @param band the row it stands in
 * @param column the cell it stands in; empty for the whole row
 * @param details what the sentence names after the indicator
 * @param mends edits that may mend it, likeliest first
 */
record Flaw(
    RulebookCode code,
    String wording,
    Severity severity,
    Band band,
    String column,
    ImmutableList<String> details,
    ImmutableList<Mend> mends) {

  /**
   * An edit of a bound, or of a whole row.
   *
   * @param band the row
   * @param column the bound's column; empty: the row is taken out; or both of its bounds
   * @param bound the new bound, or null for none
   */
  record Mend(Band band, String column, @Nullable BigDecimal bound) {
    private static final String BOTH = "both";

    /** Exchanges the two bounds. */
    static Mend swap(Band band) {
      return new Mend(band, BOTH, null);
    }

    ImmutableList<Band> of(ImmutableList<Band> bands) {
      ImmutableList.Builder<Band> mended = ImmutableList.builder();
      for (Band other : bands) {
        if (!other.equals(band)) {
          mended.add(other);
        } else if (column.equals(BOTH)) {
          mended.add(band.with(Band.MIN, band.max()).with(Band.MAX, band.min()));
        } else if (!column.isEmpty()) {
          mended.add(band.with(column, bound));
        }
      }
      return mended.build();
    }

    Fix fix() {
      if (column.equals(BOTH)) {
        Place max = band.line().row().place(Band.MAX);
        return new Fix(Fix.Kind.SWAP_CELLS, band.line().row().place(Band.MIN), max.cellName());
      }
      return column.isEmpty()
          ? Fix.of(Fix.Kind.DELETE_LINE, band.line().row().place())
          : Fix.replace(band.line().row().place(column), bound == null ? "" : Values.plain(bound));
    }
  }

  /** Where it stands. */
  Place place() {
    return column.isEmpty() ? band.line().row().place() : band.line().row().place(column);
  }

  /** Whether the other one is of the same kind at the same place. */
  boolean isLike(Flaw other) {
    return code == other.code && place().equals(other.place());
  }

  Problem problem() {
    Object[] all =
        ImmutableList.builder().add(band.line().shortName()).addAll(details).build().toArray();
    Problem problem = Problem.of(code, place(), column.isEmpty() ? "" : found(), all).as(severity);
    return wording.isEmpty() ? problem : problem.worded(wording, all);
  }

  private String found() {
    return band.line().row().get(column);
  }
}
