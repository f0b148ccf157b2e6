package io.sanling.rules.gate;

import com.google.common.collect.ImmutableList;
import io.sanling.rules.gate.FactType.Plenty;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Bounds how often a rule can take effect: by the facts it combines, and by the facts it adds.
 *
 * <p>Constraints compare with literals only, so combined conditions multiply. With at most one
 * condition on plentiful facts and one on few, a rule takes effect at most as often as there are
 * records, times some dozens. Facts are added late to early and never removed; a rule that only
 * adds later ones than it matches one by one cannot feed itself, alone or with others. That there
 * is one or none turns once at most, and counts neither way.
 */
final class RuleBounds {
  private RuleBounds() {}

  static void check(
      List<Condition> conditions,
      List<ConsequenceReader.Statement> statements,
      Objections objections) {
    List<Condition> each = conditions.stream().filter(Condition::each).toList();
    for (Plenty plenty : List.of(Plenty.FEW, Plenty.MANY)) {
      List<Condition> combined = each.stream().filter(c -> c.fact().plenty() == plenty).toList();
      if (combined.size() > 1) {
        join(combined, plenty, objections);
      }
    }
    int layer = each.stream().mapToInt(condition -> condition.fact().layer()).max().orElse(0);
    for (ConsequenceReader.Statement statement : statements) {
      int adds = EffectMethods.ADDS.getOrDefault(statement.method(), FactTypes.SCORED);
      if (adds != 0 && adds <= layer) {
        loop(statement, each, layer, objections);
      }
    }
  }

  private static void join(List<Condition> combined, Plenty plenty, Objections objections) {
    objections.add(
        Refusal.of(
                Reason.JOIN,
                combined.get(1).at(),
                combined.stream().map(c -> c.fact().name()).collect(Collectors.joining(", ")),
                ImmutableList.of(plenty.name(), "1"))
            .objection());
  }

  private static void loop(
      ConsequenceReader.Statement statement,
      List<Condition> each,
      int layer,
      Objections objections) {
    objections.add(
        Refusal.of(
                Reason.LOOP,
                statement.at(),
                statement.method(),
                each.stream()
                    .map(Condition::fact)
                    .filter(fact -> fact.layer() == layer)
                    .map(FactType::name)
                    .limit(1)
                    .collect(ImmutableList.toImmutableList()))
            .objection());
  }
}
