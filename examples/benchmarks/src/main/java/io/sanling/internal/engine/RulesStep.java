package io.sanling.internal.engine;

import io.sanling.Rulebook;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.record.UnitRecord;
import io.sanling.value.AssessmentPeriod;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieRuntime;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.StatelessKieSession;

/** For benchmarks: the rules step of an assessment on its own, in several ways. */
public final class RulesStep {
  private final CompiledRulebook rulebook;
  private final AssessmentPeriod period;
  private final KieBase base;

  public RulesStep(Rulebook rulebook, AssessmentPeriod period) {
    this.rulebook = rulebook.compiled();
    this.period = period;
    this.base = this.rulebook.rules();
  }

  /** The facts alone. */
  public FactView facts(UnitRecord record) {
    return FactView.of(rulebook, record, period);
  }

  /** As assessing does it. */
  public Effects own(UnitRecord record) {
    return session(record);
  }

  /** In a session of its own. */
  public Effects session(UnitRecord record) {
    FactView view = facts(record);
    KieSession session = base.newKieSession();
    try {
      Effects effects = effects(view, session::insert);
      session.setGlobal("effects", effects);
      view.facts().forEach(session::insert);
      effects.begins(view.measures().supplied());
      session.fireAllRules();
      return effects;
    } finally {
      session.dispose();
    }
  }

  /** As tutorials have it: a stateless session with a listener, one execution a record. */
  public Effects tutorial(UnitRecord record) {
    FactView view = facts(record);
    StatelessKieSession session = base.newStatelessKieSession();
    Told told = new Told();
    session.addEventListener(told);
    Effects effects = effects(view, told);
    session.setGlobal("effects", effects);
    session.execute(view.facts());
    if (told.fired == 0) {
      throw new IllegalStateException("no rule fired");
    }
    return effects;
  }

  private Effects effects(FactView view, Consumer<Object> facts) {
    RulebookContent content = rulebook.content();
    return new Effects(
        content, view, new Budget(view.facts().size()), facts, Supposed.NOTHING);
  }

  /** Counts what fires, and takes in what rules insert. */
  private static final class Told extends DefaultAgendaEventListener implements Consumer<Object> {
    private @Nullable KieRuntime runtime;
    private int fired;

    @Override
    public void beforeMatchFired(BeforeMatchFiredEvent event) {
      runtime = event.getKieRuntime();
    }

    @Override
    public void afterMatchFired(AfterMatchFiredEvent event) {
      fired++;
    }

    @Override
    public void accept(Object fact) {
      if (runtime == null) {
        throw new IllegalStateException("nothing fired yet");
      }
      runtime.insert(fact);
    }
  }
}
