package io.sanling.rules.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.Rulebook;
import io.sanling.Rulebooks;
import io.sanling.UnitRecords;
import io.sanling.impact.Impact;
import io.sanling.impact.UnitImpact;
import io.sanling.impact.UnitImpact.Direction;
import io.sanling.record.ReadOptions;
import io.sanling.record.ReadOutcome;
import io.sanling.record.UnitRecord;
import io.sanling.rules.attribution.ChangeAttribution.Move;
import io.sanling.rules.difference.Change;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.source.BundledSources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A unit is assessed only where a change could matter to it, and none is missed. */
class OnlookersTest {
  private static final Path UNITS =
      Path.of("..", "..", "examples", "data", "huaiyang-2022", "411603205.jsonl");
  private static final int UNITS_TRIED = 15;

  @Test
  void whatRulesThatLookOnTellIsWhatAssessingByEveryTrialTells() {
    Rulebook from = Rulebooks.bundled("henan-2021");
    Rulebook to = Rulebooks.bundled("henan-2022");
    Impact impact = Impact.between(from, to).over(to.defaultPeriod());

    ChangeAttribution attribution =
        ChangeAttribution.of(impact, draft("henan-2021"), draft("henan-2022"));

    assertThat(attribution.changes())
        .extracting(Change::part)
        .contains(Change.Part.SCORE, Change.Part.GRADE, Change.Part.RULE, Change.Part.MEASURE);
    assertThat(attribution.trials()).anyMatch(trial -> trial.group().cardinality() > 1);
    List<UnitRecord> before = units(from);
    List<UnitRecord> after = units(to);
    List<Move> all = new ArrayList<>();
    for (int i = 0; i < before.size(); i += before.size() / UNITS_TRIED) {
      List<Move> moves =
          attribution
              .of(before.get(i), after.get(i), impact.of(before.get(i), after.get(i)))
              .moves();
      List<Move> byAssessing = new ArrayList<>();
      for (ChangeAttribution.Trial trial : attribution.trials()) {
        UnitRecord tried = trial.isReadAsBefore() ? before.get(i) : after.get(i);
        byAssessing.add(
            move(
                trial.undone()
                    ? trial.impact().of(tried, after.get(i))
                    : trial.impact().of(before.get(i), tried)));
      }
      assertThat(moves).as(before.get(i).toString()).isEqualTo(byAssessing);
      all.addAll(moves);
    }
    assertThat(all).contains(Move.values());
  }

  private static Move move(UnitImpact impact) {
    if (impact.before() == null && impact.after() == null) {
      return Move.NONE;
    } else if (impact.conformity().direction() != Direction.SAME) {
      return Move.FLIPPED;
    }
    return impact.isMoved() ? Move.MOVED : impact.isChanged() ? Move.OTHERS : Move.NONE;
  }

  private static RulebookDraft draft(String id) {
    return Objects.requireNonNull(
        RulebookDraft.read(BundledSources.of(id).orElseThrow(), new Problems()));
  }

  private static List<UnitRecord> units(Rulebook rulebook) {
    try (var source = UnitRecords.open(UNITS, rulebook.forms(), ReadOptions.strict())) {
      return source.stream()
          .filter(ReadOutcome.Accepted.class::isInstance)
          .map(outcome -> ((ReadOutcome.Accepted<UnitRecord>) outcome).value())
          .toList();
    }
  }
}
