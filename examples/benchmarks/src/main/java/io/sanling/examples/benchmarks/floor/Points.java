package io.sanling.examples.benchmarks.floor;

import com.google.common.collect.ImmutableList;
import io.sanling.result.Effect;
import io.sanling.result.Finding;
import io.sanling.result.IndicatorScore;
import io.sanling.result.StandardScore;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds up the points of the indicators, standard by standard. All points are whole numbers. */
final class Points {
  static final String NOT_SUPPLIED = "NOT-SUPPLIED";
  private static final int GREATEST = 100;
  private static final int PASS_PERCENT = 60;
  private static final BigDecimal[] WHOLE = new BigDecimal[GREATEST + 1];

  static {
    for (int i = 0; i <= GREATEST; i++) {
      WHOLE[i] = BigDecimal.valueOf(100L * i, 2);
    }
  }

  private final Findings findings;
  private final ImmutableList.Builder<StandardScore> standards =
      ImmutableList.builderWithExpectedSize(8);
  private ImmutableList.Builder<IndicatorScore> indicators = ImmutableList.builder();
  private int now;
  private int best;
  private boolean absent;

  /** Points of the standards so far, and if what is absent turns out best. */
  int sum;

  int highest;

  Points(Findings findings) {
    this.findings = findings;
  }

  static BigDecimal exact(int points) {
    return WHOLE[points];
  }

  /** An indicator with what may be said of it, made once. */
  static final class Indicator {
    final Code code;
    private final String id;
    private final int max;
    private final Finding scored;
    private final Finding missing;
    private final IndicatorScore notSupplied;

    Indicator(Code code, int max, String scoredBy, String missingBy) {
      this.code = code;
      this.id = code.code.substring(3);
      this.max = max;
      this.scored = finding(scoredBy);
      this.missing = finding(missingBy);
      this.notSupplied = absent(NOT_SUPPLIED);
    }

    Finding finding(String rule) {
      return new Finding(rule, code.code, ImmutableList.of(), Effect.SCORES);
    }

    IndicatorScore score(@Nullable String value, int points) {
      return score(value, points, IndicatorScore.State.SCORED, null);
    }

    IndicatorScore full(@Nullable String value, String reason) {
      return score(value, max, IndicatorScore.State.NOT_APPLICABLE, reason);
    }

    IndicatorScore absent(String reason) {
      return score(null, 0, IndicatorScore.State.ABSENT, reason);
    }

    private IndicatorScore score(
        @Nullable String value, int points, IndicatorScore.State state, @Nullable String reason) {
      return new IndicatorScore(
          id, value, exact(points), exact(max), state, reason, code.code, null);
    }
  }

  /** A yes-or-no indicator, of which nothing need be made anew. */
  static final class Flag {
    private final Indicator indicator;
    private final IndicatorScore yes;
    private final IndicatorScore no;

    Flag(Indicator indicator) {
      this.indicator = indicator;
      this.yes = indicator.score("1", indicator.max);
      this.no = indicator.score("0", 0);
    }
  }

  void add(Flag flag, @Nullable Object value) {
    if (value == null) {
      addMissing(flag.indicator);
    } else {
      boolean is = (Boolean) value;
      findings.add(flag.indicator.code, flag.indicator.scored);
      put(is ? flag.yes : flag.no, is ? flag.indicator.max : 0);
    }
  }

  void addMissing(Indicator indicator) {
    add(indicator, indicator.notSupplied, indicator.missing, 0);
  }

  void addScored(Indicator indicator, String value, int points) {
    add(indicator, indicator.score(value, points), indicator.scored, points);
  }

  void add(Indicator indicator, IndicatorScore score, Finding finding, int points) {
    findings.add(indicator.code, finding);
    put(score, points);
    if (score.state() == IndicatorScore.State.ABSENT) {
      absent = true;
      best += indicator.max;
    }
  }

  void put(IndicatorScore score, int points) {
    indicators.add(score);
    now += points;
    best += points;
  }

  boolean anyAbsent() {
    return absent;
  }

  /** Ends the standard that the indicators since the last one are of. */
  StandardScore.State end(String id, int weight, BigDecimal exactWeight) {
    StandardScore.State state =
        now * 100 >= weight * PASS_PERCENT
            ? StandardScore.State.PASSED
            : best * 100 < weight * PASS_PERCENT
                ? StandardScore.State.FAILED
                : StandardScore.State.UNDETERMINED;
    standards.add(new StandardScore(id, exact(now), exactWeight, state, indicators.build()));
    sum += now;
    highest += best;
    indicators = ImmutableList.builder();
    now = 0;
    best = 0;
    return state;
  }

  List<StandardScore> standards() {
    return standards.build();
  }
}
