package io.sanling.internal.engine;

import io.sanling.Rulebook;
import io.sanling.record.UnitRecord;
import io.sanling.value.AssessmentPeriod;
import java.util.function.Consumer;
import org.drools.model.Model;
import org.drools.modelcompiler.KieBaseBuilder;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieRuntime;
import org.kie.api.runtime.StatelessKieSession;

/** For benchmarks: the rules step of an assessment on its own, in several ways. */
public final class RulesStep {
  private final CompiledRulebook rulebook;
  private final AssessmentPeriod period;
  private final KieBase base;

  public RulesStep(Rulebook rulebook, AssessmentPeriod period) {
    this.rulebook = rulebook.compiled();
    this.period = period;
    this.base = KieBaseBuilder.createKieBaseFromModel(model(this.rulebook));
  }

  /** The classes that Drools compiled, where the library's own load found them. */
  private static Model model(CompiledRulebook rulebook) {
    try {
      return Class.forName(rulebook.content().model(), true, RulesStep.class.getClassLoader())
          .asSubclass(Model.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("not a bundled rulebook: " + rulebook.content().id(), e);
    }
  }

  /** The facts alone. */
  public FactView facts(UnitRecord record) {
    return FactView.of(rulebook, record, period);
  }

  /** As assessing does it. */
  public Effects own(UnitRecord record) {
    return run(record, Way.ORDERED);
  }

  /** In a session of its own, as the library does where it must. */
  public Effects session(UnitRecord record) {
    return run(record, Way.SESSION);
  }

  private Effects run(UnitRecord record, Way way) {
    return rulebook.rules().run(rulebook, facts(record), Supposed.NOTHING, Acts.ALL, way);
  }

  /** As tutorials have it: a stateless session with a listener, one execution a record. */
  public Effects tutorial(UnitRecord record) {
    FactView view = facts(record);
    StatelessKieSession session = base.newStatelessKieSession();
    Told told = new Told();
    session.addEventListener(told);
    Budget budget = new Budget(rulebook.rulePlans().size(), view.facts().size());
    Effects effects = new Effects(rulebook, view, budget, told, Supposed.NOTHING);
    session.setGlobal("effects", effects);
    session.execute(view.facts());
    if (told.fired == 0) {
      throw new IllegalStateException("no rule fired");
    }
    return effects;
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
