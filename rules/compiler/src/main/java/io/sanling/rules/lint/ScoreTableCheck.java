package io.sanling.rules.lint;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimaps;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.draft.ScoreLine;
import io.sanling.rules.problem.Problems;

/** Every indicator's rows give each value its points. */
final class ScoreTableCheck {
  private ScoreTableCheck() {}

  static void check(RulebookDraft draft, Misread misread, Problems problems) {
    if (draft.scores().isEmpty() || misread.unread(draft.scores().get(0).row().place().file())) {
      return;
    }
    ImmutableListMultimap<String, ScoreLine> byIndicator = byIndicator(draft.scores());
    for (String indicator : byIndicator.keySet()) {
      ImmutableList<ScoreLine> lines = byIndicator.get(indicator);
      if (lines.stream().noneMatch(line -> misread.line(line.row().place()))) {
        Bands.problems(bands(lines)).forEach(problems::add);
      }
    }
  }

  static ImmutableListMultimap<String, ScoreLine> byIndicator(ImmutableList<ScoreLine> lines) {
    return Multimaps.index(lines, ScoreLine::indicator);
  }

  static ImmutableList<Band> bands(ImmutableList<ScoreLine> lines) {
    return lines.stream().map(Band::of).collect(ImmutableList.toImmutableList());
  }
}
