package io.sanling.replay;

import com.google.common.collect.ImmutableList;
import io.sanling.Rulebook;
import io.sanling.region.PublishedRate;
import io.sanling.region.Region;
import io.sanling.replay.ReplayDifference.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A rate as it was published (公布的达标率).
 *
 * @param id its name in the replay
 * @param prefix division prefix of the region it is about; null where there is no data of it
 * @param track code or name of the track it is about; null likewise, and where none is declared
 * @param rate the rate and what it is of
 * @param conforming number of conforming units published, or null
 * @param place {@code file:line}
 */
record PublishedFigure(
    String id,
    @Nullable String prefix,
    @Nullable String track,
    PublishedRate rate,
    @Nullable Long conforming,
    String place) {

  /** What is wrong with the figure by itself: no number of units gives it, or not the one named. */
  ImmutableList<ReplayDifference> contradictions() {
    String published = rate.percent().toPlainString() + " % × " + rate.units();
    if (!rate.isReachable()) {
      return ImmutableList.of(difference(Kind.UNREACHABLE, "rate", published, nearest()));
    }
    if (conforming != null && !isBetween(conforming)) {
      return ImmutableList.of(
          difference(
              Kind.PUBLISHED,
              "conforming",
              String.valueOf(conforming),
              rate.conforming().stream().map(String::valueOf).collect(Collectors.joining(".."))));
    }
    return ImmutableList.of();
  }

  private boolean isBetween(long units) {
    List<Long> reached = rate.conforming();
    return units >= reached.get(0) && units <= reached.get(reached.size() - 1);
  }

  private String nearest() {
    return rate.nearest().stream()
        .map(
            near ->
                near.conforming()
                    + "/"
                    + rate.units()
                    + " = "
                    + near.percent().toPlainString()
                    + " %")
        .collect(Collectors.joining(", "));
  }

  /** Where the region that comes out is not as published. */
  ImmutableList<ReplayDifference> differences(Rulebook rulebook, @Nullable Region region) {
    if (region == null) {
      return ImmutableList.of(difference(Kind.MISSING, "", subject(rulebook), ""));
    }
    ImmutableList.Builder<ReplayDifference> found = ImmutableList.builder();
    if (region.units() != rate.units()) {
      found.add(difference(Kind.PUBLISHED, "of", rate.units(), region.units()));
    }
    if (conforming != null && region.conforming() != conforming) {
      found.add(difference(Kind.PUBLISHED, "conforming", conforming, region.conforming()));
    }
    BigDecimal percent = region.percent(rate.percent().scale());
    String now = percent == null ? "" : percent.toPlainString();
    String then = rate.percent().toPlainString();
    if (!now.equals(then)) {
      found.add(difference(Kind.PUBLISHED, "rate", then, now));
    }
    return found.build();
  }

  /** Its region and track, as a rulebook has them, as one text. */
  String subject(Rulebook rulebook) {
    return subject(prefix, StatedCodes.track(rulebook, track));
  }

  /** A region and track as one text; a region without tracks is named by its prefix. */
  static String subject(@Nullable Object prefix, @Nullable Object track) {
    return track == null ? String.valueOf(prefix) : prefix + "/" + track;
  }

  private ReplayDifference difference(Kind kind, String field, Object then, Object now) {
    return new ReplayDifference(
        kind, id, field, String.valueOf(then), String.valueOf(now), null, place);
  }
}
