package io.sanling.internal;

import io.sanling.AssessmentPeriod;
import io.sanling.Rulebook;
import io.sanling.RulebookException;
import io.sanling.internal.facts.Effects;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import org.kie.api.runtime.KieSession;

/** One assessment: facts in, rules fired, result assembled. */
public final class Assessment {
  /** More firings than any record of the greatest allowed size can cause. */
  private static final int FIRING_LIMIT = 1_000_000;

  private static final String SINK = "effects";

  private Assessment() {}

  public static AssessmentResult run(
      Rulebook rulebook, UnitRecord record, AssessmentPeriod period) {
    RulebookContent content = rulebook.compiled().content();
    FactView view = FactView.of(content, record, period);
    KieSession session = rulebook.compiled().rules().newKieSession();
    try {
      Effects effects =
          new Effects(
              content.rules(),
              content.accidentClasses(),
              view.unit(),
              period.asOf(),
              view.indicators(),
              session::insert);
      session.setGlobal(SINK, effects);
      view.facts().forEach(session::insert);
      int fired = session.fireAllRules(FIRING_LIMIT);
      if (fired >= FIRING_LIMIT) {
        throw new RulebookException("RB-RUNAWAY", "规则执行超过 " + FIRING_LIMIT + " 次仍未结束");
      }
      return new ResultAssembler(content, record, period, view, effects).assemble();
    } finally {
      session.dispose();
    }
  }
}
