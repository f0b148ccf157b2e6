package io.sanling.replay;

import java.util.ArrayList;
import java.util.List;

/** Differences of a replay, as the branches of a text tree. */
final class DifferenceText {
  private static final int LONGEST = 160;

  private DifferenceText() {}

  /** What differs, with the rule to look at first on a line of its own; every line ended. */
  static String of(ReplayDifference difference) {
    ReplayDifference.Cause cause = difference.finding();
    return "├─ "
        + line(difference)
        + '\n'
        + (cause == null
            ? ""
            : "│  └─ "
                + (cause.tookEffect() ? "took effect: " : "did not take effect: ")
                + rules(cause)
                + (cause.records().isEmpty() ? "" : "  " + cause.records())
                + '\n');
  }

  /** What differs, on one line. */
  static String line(ReplayDifference difference) {
    return difference.kind()
        + " "
        + difference.subject()
        + (difference.field().isEmpty() ? "" : " " + difference.field())
        + ": "
        + what(difference)
        + (difference.place().isEmpty() ? "" : "  (" + difference.place() + ")");
  }

  private static String what(ReplayDifference difference) {
    String then = shown(difference.then());
    String now = shown(difference.now());
    return switch (difference.kind()) {
      case MISSING -> "was there then, is not in the data";
      case REJECTED -> "was there then, is rejected: " + now;
      case FAILED -> "the rulebook fails: " + now;
      case UNREACHABLE -> "published " + then + ", which nothing gives; nearest " + now;
      case STALE -> "accepted (then " + then + ", now " + now + "), but no difference any more";
      case PUBLISHED -> "published " + then + ", now " + now;
      case ENGINE ->
          "kept by " + then + ", run by " + now + ", to which assessing means something else";
      case RULEBOOK, DATA, FIELD, REGION -> "then " + then + ", now " + now;
    };
  }

  private static String rules(ReplayDifference.Cause cause) {
    List<String> rules = new ArrayList<>();
    for (int i = 0; i < cause.rules().size(); i++) {
      rules.add(cause.rules().get(i) + " (" + cause.locations().get(i) + ")");
    }
    return String.join(", ", rules);
  }

  private static String shown(String value) {
    if (value.isEmpty()) {
      return "nothing";
    }
    return value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…";
  }
}
