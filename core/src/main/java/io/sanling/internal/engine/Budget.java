package io.sanling.internal.engine;

import io.sanling.internal.rulebook.RuleInfo;
import io.sanling.rulebook.RulebookException;

/**
 * How often rules may act in one assessment: more often than sensible rules do, and seldom enough
 * that rules that set each other off without end are stopped at once. It counts calls, not time, so
 * that the same record by the same rulebook always ends the same way.
 */
public final class Budget {
  private static final long RULE_BASE = 1000;
  private static final long RULE_PER_FACT = 8;
  private static final long TOTAL_BASE = 10_000;
  private static final long TOTAL_PER_FACT = 32;

  private final long perRule;
  private final long total;
  private final int[] calls;
  private long spent;

  /**
   * @param rules number of rules
   * @param facts number of facts the assessment starts from
   */
  Budget(int rules, int facts) {
    this.calls = new int[rules];
    this.perRule = RULE_BASE + RULE_PER_FACT * facts;
    this.total = TOTAL_BASE + TOTAL_PER_FACT * facts;
  }

  /** The greatest number of calls of all rules together. */
  int total() {
    return Math.toIntExact(total);
  }

  /**
   * Notes that the rule acts.
   *
   * @throws RulebookException with code {@code RB-RUNAWAY} when it did so too often
   */
  void spend(RulePlan rule) {
    if (++calls[rule.place] > perRule) {
      throw runaway(
          rule.info,
          "在一次评定中执行超过 " + perRule + " 次，它可能在不断触发自己",
          "acted more than " + perRule + " times in one assessment; it may set itself off");
    }
    if (++spent > total) {
      throw runaway(
          rule.info,
          "执行时，各条规则合计已超过 " + total + " 次，它们可能在互相触发",
          "acted after all rules together did so " + total + " times; they may set each other off");
    }
  }

  /** The refusal of a rule without end. */
  public static RulebookException runaway(RuleInfo rule, String chinese, String english) {
    String place = rule.file() + ":" + rule.line();
    return new RulebookException(
        "RB-RUNAWAY",
        "规则“" + rule.name() + "” (" + place + ") " + chinese + "；请修改它的条件",
        "rule “" + rule.name() + "” (" + place + ") " + english + "; change its conditions");
  }
}
