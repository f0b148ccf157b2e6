package io.sanling;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.internal.Placeholders;
import io.sanling.internal.rulebook.AccidentClasses;
import io.sanling.internal.rulebook.CompiledRulebook;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.internal.rulebook.ScoreTable;
import io.sanling.record.DayRange;
import io.sanling.record.Track;
import io.sanling.result.Conformity;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.drools.model.impl.ModelImpl;

/** A rulebook without rules, for tests of what works on a rulebook's numbers. */
public final class SyntheticRulebook {
  private SyntheticRulebook() {}

  public static Rulebook withTargets(int villages, int enterprises) {
    return with(
        ImmutableMap.of(
            Track.VILLAGE_COMMUNITY, villages, Track.ENTERPRISE_INSTITUTION, enterprises));
  }

  public static Rulebook withoutTargets() {
    return with(ImmutableMap.of());
  }

  private static Rulebook with(ImmutableMap<Track, Integer> targets) {
    RulebookContent content =
        new RulebookContent(
            "synthetic",
            "合成规则集",
            new DayRange(LocalDate.of(2022, 1, 1), LocalDate.of(2022, 12, 31)),
            "sha256:0",
            "none",
            ImmutableMap.of(),
            ImmutableMap.of(),
            ImmutableMap.of(),
            new GradeScale(
                ImmutableList.of(
                    new GradeScale.Step(new GradeScale.Grade("PASS", "达标"), BigDecimal.ZERO)),
                ImmutableMap.of(
                    Conformity.UNDETERMINED, new GradeScale.Grade("PENDING", "待定"),
                    Conformity.NON_CONFORMING, new GradeScale.Grade("FAIL", "不达标"),
                    Conformity.NOT_APPLICABLE, new GradeScale.Grade("NONE", "不适用"))),
            new ScoreTable(ImmutableList.of()),
            new AccidentClasses(ImmutableList.of()),
            ImmutableMap.of(),
            new RulebookContent.Statistics(targets, 10, 95),
            Placeholders.STANDARD);
    return Rulebook.of(CompiledRulebook.of(content, new ModelImpl()));
  }
}
