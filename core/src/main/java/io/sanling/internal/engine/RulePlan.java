package io.sanling.internal.engine;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.internal.engine.Effects.Entered;
import io.sanling.internal.rulebook.RuleInfo;
import io.sanling.result.Effect;
import io.sanling.result.Finding;
import io.sanling.result.Support;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule as findings are made by it: what its head says, worked out once. Names are those objects
 * that compiled rules name them by, which tells equal ones at a glance.
 */
final class RulePlan {
  private static final int MOST_FINDINGS = 256;

  final RuleInfo info;
  final String name;
  final String clause;

  /** Its place among the rules. */
  final int place;

  /** The name of what it leaves open where it would break a goal. */
  final String pending;

  private final String deciding;
  private final String decidingIfExtended;
  private final @Nullable Support number;
  private final @Nullable Support numberIfExtended;

  /** The findings that name no record, each the same object whenever it is found. */
  private volatile ImmutableList<Entered<Finding>> findings = ImmutableList.of();

  private RulePlan(RuleInfo info, int place) {
    this.info = info;
    this.name = info.name().intern();
    this.clause = info.clause();
    this.place = place;
    this.pending = (name + RuleInfo.PENDING).intern();
    this.deciding = info.decidingClause(false);
    this.decidingIfExtended = info.decidingClause(true);
    this.number = info.weakestNumber(false);
    this.numberIfExtended = info.weakestNumber(true);
  }

  /** The rules by name. */
  static ImmutableMap<String, RulePlan> of(Map<String, RuleInfo> rules) {
    ImmutableMap.Builder<String, RulePlan> plans = ImmutableMap.builder();
    int place = 0;
    for (Map.Entry<String, RuleInfo> rule : rules.entrySet()) {
      plans.put(rule.getKey().intern(), new RulePlan(rule.getValue(), place++));
    }
    return plans.buildOrThrow();
  }

  String decidingClause(boolean extended) {
    return extended ? decidingIfExtended : deciding;
  }

  @Nullable Support weakestNumber(boolean extended) {
    return extended ? numberIfExtended : number;
  }

  /** What the rule finds where no record is behind it. */
  @SuppressWarnings("ReferenceEquality") // clauses are those objects that plans keep
  Entered<Finding> finding(String code, Effect effect) {
    ImmutableList<Entered<Finding>> known = findings;
    for (int i = 0; i < known.size(); i++) {
      Entered<Finding> finding = known.get(i);
      if (finding.code() == code && finding.value().effect() == effect) {
        return finding;
      }
    }
    return first(code, effect);
  }

  private synchronized Entered<Finding> first(String code, Effect effect) {
    Entered<Finding> made =
        new Entered<>(null, null, code, new Finding(name, code, ImmutableList.of(), effect));
    int same = findings.indexOf(made);
    if (same >= 0) {
      return findings.get(same);
    } else if (findings.size() < MOST_FINDINGS) {
      findings = ImmutableList.<Entered<Finding>>builder().addAll(findings).add(made).build();
    }
    return made;
  }
}
