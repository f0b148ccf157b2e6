package io.sanling.internal.engine;

import com.google.common.collect.ImmutableSet;
import io.sanling.rulebook.RulebookException;
import java.util.concurrent.atomic.LongAdder;
import org.drools.model.Model;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a rulebook, ready to run either way: top to bottom, which is faster, or in a session
 * of Drools, whose outcome counts.
 */
public final class RuleBase {
  private final ImmutableSet<Class<?>> asked;
  private final @Nullable OrderedRules ordered;
  private final SessionRules sessions;
  private final LongAdder fallbacks = new LongAdder();

  private RuleBase(Model model) {
    var joins = Join.of(model);
    this.asked = Join.asked(model);
    this.ordered = OrderedRules.orNull(model, joins);
    this.sessions = new SessionRules(model, joins);
  }

  /** The rules of the model. */
  public static RuleBase of(Model model) {
    return new RuleBase(model);
  }

  /** Whether some rule asks for facts of that type. */
  boolean asksFor(Class<?> type) {
    return asked.contains(type);
  }

  /** Whether it has only rules of which the ordered run knows how they match. */
  public boolean isOrdered() {
    return ordered != null;
  }

  /** How often a session had to be opened since the ordered run would not do. */
  public long fallbacks() {
    return fallbacks.sum();
  }

  /**
   * What the rules find.
   *
   * @param way in order where that will do, or in a session
   * @throws RulebookException when they fail or find no end
   */
  Effects run(CompiledRulebook rulebook, FactView view, Supposed supposed, Acts acts, Way way) {
    if (way != Way.SESSION && ordered != null) {
      Effects effects = ordered.run(rulebook, view, supposed, acts);
      if (effects != null) {
        return effects;
      }
      fallbacks.increment();
    }
    return sessions.run(rulebook, view, supposed, acts);
  }
}
