package io.sanling.internal.engine;

import io.sanling.internal.rulebook.OwnLoader;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.rulebook.RulebookException;
import java.util.List;
import java.util.function.Consumer;
import org.drools.model.Model;
import org.drools.modelcompiler.KieBaseBuilder;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;

/**
 * Rules run by Drools, in a new session for each assessment: what rules mean is what comes of this.
 * What Drools makes of them before the first session takes longer than most assessments together,
 * so it is made when the first session is.
 */
final class SessionRules {
  private static final String SINK = "effects";

  private final Model model;
  private final List<Join> joins;
  private volatile @Nullable KieBase base;

  SessionRules(Model model, List<Join> joins) {
    this.model = model;
    this.joins = joins;
  }

  /**
   * What the rules find.
   *
   * @throws RulebookException when they fail or find no end
   */
  Effects run(CompiledRulebook rulebook, FactView view, Supposed supposed, Acts acts) {
    RulebookContent content = rulebook.content();
    KieSession session = base().newKieSession();
    try {
      Consumer<Object> facts = JoinLimit.before(session::insert, joins, content);
      Budget budget = new Budget(rulebook.rulePlans().size(), view.facts().size());
      Effects effects = new Effects(rulebook, view, budget, facts, supposed);
      session.setGlobal(SINK, effects);
      view.facts().forEach(facts);
      effects.begins(view.lists().keySet());
      if (session.fireAllRules(match -> acts.allows(match.getRule().getName()), budget.total())
          >= budget.total()) {
        throw new RulebookException(
            "RB-RUNAWAY",
            "规则集 " + content.id() + " 的规则执行 " + budget.total() + " 次仍未结束",
            "the rules of " + content.id() + " found no end after " + budget.total() + " firings");
      }
      return effects;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      throw EvaluationFailure.of(e, content);
    } finally {
      session.dispose();
    }
  }

  private KieBase base() {
    KieBase made = base;
    if (made == null) {
      synchronized (this) {
        made = base;
        if (made == null) {
          made = OwnLoader.of(SessionRules.class, () -> ready(model));
          base = made;
        }
      }
    }
    return made;
  }

  /** What Drools starts late, it starts now, while the class loader is the library's own. */
  private static KieBase ready(Model model) {
    KieBase rules = KieBaseBuilder.createKieBaseFromModel(model);
    KieSession first = rules.newKieSession();
    first.fireAllRules(match -> false);
    first.dispose();
    return rules;
  }
}
