package io.sanling.rules.lint;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimaps;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.draft.ScoreLine;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;

/** Every indicator's rows give each value its points. */
final class ScoreTableCheck {
  private static final int MOST_ROWS = 60;

  private ScoreTableCheck() {}

  static void check(RulebookDraft draft, Misread misread, Problems problems) {
    if (draft.scores().isEmpty() || misread.unread(draft.scores().get(0).row().place().file())) {
      return;
    }
    if (Situations.areTooMany(draft)) {
      problems.add(
          Problem.of(RulebookCode.LIMIT, draft.formsFile().place("subject"), "")
              .worded("situations", Situations.MOST));
    }
    Situations situations = Situations.of(draft);
    ImmutableListMultimap<String, ScoreLine> byIndicator = byIndicator(draft.scores());
    for (String indicator : byIndicator.keySet()) {
      ImmutableList<ScoreLine> lines = byIndicator.get(indicator);
      if (lines.size() > MOST_ROWS) {
        problems.add(
            Problem.of(RulebookCode.LIMIT, lines.get(MOST_ROWS).row().place(), indicator)
                .worded("bands", indicator, MOST_ROWS));
      } else if (lines.stream().noneMatch(line -> misread.line(line.row().place()))) {
        Bands.problems(bands(lines), Domain.of(draft.forms(), indicator), situations)
            .forEach(problems::add);
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
