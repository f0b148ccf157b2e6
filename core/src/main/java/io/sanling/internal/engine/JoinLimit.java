package io.sanling.internal.engine;

import com.google.common.collect.ImmutableList;
import io.sanling.internal.rulebook.RuleInfo;
import io.sanling.internal.rulebook.RulebookContent;
import java.util.List;
import java.util.function.Consumer;

/**
 * Stops an assessment before a rule compares more facts with each other than memory and patience
 * hold. Drools makes all combinations before the first of them fires, so it is too late to count
 * firings.
 */
final class JoinLimit implements Consumer<Object> {
  private static final long MOST_COMBINATIONS = 1_000_000;

  private final ImmutableList<Counted> joins;
  private final RulebookContent content;
  private final Consumer<Object> facts;

  private record Counted(Join join, long[] counts) {}

  private JoinLimit(List<Join> joins, RulebookContent content, Consumer<Object> facts) {
    this.joins =
        joins.stream()
            .map(join -> new Counted(join, new long[join.types().size()]))
            .collect(ImmutableList.toImmutableList());
    this.content = content;
    this.facts = facts;
  }

  /** Passes facts on, counting them where a rule multiplies them. */
  static Consumer<Object> before(
      Consumer<Object> facts, List<Join> joins, RulebookContent content) {
    return joins.isEmpty() ? facts : new JoinLimit(joins, content, facts);
  }

  @Override
  public void accept(Object fact) {
    for (Counted counted : joins) {
      long combinations = 1;
      boolean concerned = false;
      for (int i = 0; i < counted.counts().length; i++) {
        if (counted.join().types().get(i).isInstance(fact)) {
          counted.counts()[i]++;
          concerned = true;
        }
        combinations = saturatedProduct(combinations, counted.counts()[i]);
      }
      if (concerned && combinations > MOST_COMBINATIONS) {
        throw runaway(counted.join());
      }
    }
    facts.accept(fact);
  }

  private static long saturatedProduct(long a, long b) {
    return Math.min(a, MOST_COMBINATIONS + 1) * b;
  }

  private RuntimeException runaway(Join join) {
    RuleInfo rule = content.rules().get(join.rule());
    return Budget.runaway(
        rule == null ? new RuleInfo(join.rule(), "", null, "?", 0) : rule,
        "要互相比对的事项组合超过 " + MOST_COMBINATIONS + " 种",
        "compares more than " + MOST_COMBINATIONS + " combinations of records");
  }
}
