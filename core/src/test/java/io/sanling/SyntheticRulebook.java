package io.sanling;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.form.Forms;
import io.sanling.form.TestForms;
import io.sanling.internal.Placeholders;
import io.sanling.internal.engine.CompiledRulebook;
import io.sanling.internal.rulebook.Ladder;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.internal.rulebook.ScoreTable;
import io.sanling.result.Conformity;
import io.sanling.rulebook.GradeScale;
import io.sanling.value.DayRange;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.drools.model.impl.ModelImpl;

/** A rulebook without rules, for tests of what works on a rulebook's numbers. */
public final class SyntheticRulebook {
  /** The three zeros of the campaign, in its order. */
  static final ImmutableMap<String, RulebookContent.Goal> ZEROS =
      ImmutableMap.of(
          "petition", zero("petition", "零上访"),
          "accident", zero("accident", "零事故"),
          "case", zero("case", "零案件"));

  private static RulebookContent.Goal zero(String id, String name) {
    return new RulebookContent.Goal(id, name, "zero " + id + "s", "保持", "破零");
  }

  private SyntheticRulebook() {}

  public static Rulebook withTargets(int villages, int enterprises) {
    return with(
        ImmutableMap.of("VILLAGE_COMMUNITY", villages, "ENTERPRISE_INSTITUTION", enterprises));
  }

  public static Rulebook withoutTargets() {
    return with(ImmutableMap.of());
  }

  /** One that records otherwise, without targets. */
  public static Rulebook recording(Forms forms) {
    return with(ImmutableMap.of(), forms);
  }

  private static Rulebook with(ImmutableMap<String, Integer> targets) {
    return with(targets, TestForms.campaign());
  }

  private static Rulebook with(ImmutableMap<String, Integer> targets, Forms forms) {
    RulebookContent content =
        new RulebookContent(
            "synthetic",
            "合成规则集",
            new DayRange(LocalDate.of(2022, 1, 1), LocalDate.of(2022, 12, 31)),
            "sha256:0",
            "none",
            ImmutableMap.of(),
            SmallFacts.NUMBERS,
            ImmutableMap.of(),
            ImmutableMap.of(),
            forms,
            ZEROS,
            new GradeScale(
                ImmutableList.of(
                    new GradeScale.Step(
                        new GradeScale.Grade("PASS", "达标", "PASS"), BigDecimal.ZERO, false)),
                ImmutableMap.of(
                    Conformity.UNDETERMINED, new GradeScale.Grade("PENDING", "待定", "PENDING"),
                    Conformity.NON_CONFORMING, new GradeScale.Grade("FAIL", "不达标", "FAIL"),
                    Conformity.NOT_APPLICABLE, new GradeScale.Grade("NONE", "不适用", "NONE")),
                false),
            null,
            RulebookContent.Score.USUAL,
            new ScoreTable(ImmutableList.of()),
            ImmutableMap.of(),
            new RulebookContent.Statistics(targets, 10, 95),
            new RulebookContent.Decides(true, true, true, true, true),
            ImmutableMap.of(),
            ImmutableMap.of(),
            ImmutableMap.of(),
            Placeholders.STANDARD,
            ImmutableMap.of(),
            Ladder.NONE,
            ImmutableMap.of(),
            ImmutableList.of(),
            null);
    return Rulebook.of(CompiledRulebook.of(content, new ModelImpl(), SmallFacts.classes()));
  }
}
