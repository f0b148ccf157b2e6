package io.sanling.impact;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.impact.UnitImpact.Direction;
import io.sanling.impact.UnitImpact.Side;
import io.sanling.impact.UnitImpact.ZeroCause;
import io.sanling.impact.UnitImpact.ZeroChange;
import io.sanling.internal.CodePoints;
import io.sanling.internal.engine.Dated;
import io.sanling.internal.engine.EffectFact;
import io.sanling.result.Effect;
import io.sanling.result.ZeroState;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What moves a unit's goals. */
final class ZeroCauses {
  private static final Comparator<Key> ORDER =
      Comparator.comparing(Key::effect)
          .thenComparing(Key::record, CodePoints.ORDER)
          .thenComparing(Key::clause, CodePoints.ORDER);

  private final Assessed from;
  private final Assessed to;

  ZeroCauses(Assessed from, Assessed to) {
    this.from = from;
    this.to = to;
  }

  /**
   * @param record the record behind it, or "" when its list was not supplied
   */
  private record Key(Effect effect, String clause, String record) {}

  ImmutableMap<String, ZeroChange> changes() {
    ImmutableMap.Builder<String, ZeroChange> changes = ImmutableMap.builder();
    for (String zero : Impact.goals(from.rulebook(), to.rulebook())) {
      ZeroChange change = change(zero);
      if (change.direction() != Direction.SAME || !change.causes().isEmpty()) {
        changes.put(zero, change);
      }
    }
    return changes.buildOrThrow();
  }

  private ZeroChange change(String zero) {
    ZeroState before = state(from, zero);
    ZeroState after = state(to, zero);
    Map<Key, Set<String>> inFrom = entries(from, zero);
    Map<Key, Set<String>> inTo = entries(to, zero);
    return new ZeroChange(
        before,
        after,
        direction(before, after),
        Stream.concat(
                causes(Side.FROM, from, inFrom, inTo.keySet()),
                causes(Side.TO, to, inTo, inFrom.keySet()))
            .collect(ImmutableList.toImmutableList()));
  }

  private static Direction direction(@Nullable ZeroState before, @Nullable ZeroState after) {
    return before == null || after == null
        ? before == after ? Direction.SAME : Direction.ASIDE
        : Comparison.direction(before.compareTo(after));
  }

  private static @Nullable ZeroState state(Assessed assessed, String zero) {
    return assessed.result() == null ? null : assessed.result().zeros().get(zero);
  }

  private static Stream<ZeroCause> causes(
      Side side, Assessed assessed, Map<Key, Set<String>> entries, Set<Key> others) {
    return entries.entrySet().stream()
        .filter(entry -> !others.contains(entry.getKey()))
        .map(
            entry ->
                new ZeroCause(
                    side,
                    entry.getKey().effect(),
                    entry.getKey().clause(),
                    assessed.heading(entry.getKey().clause()),
                    entry.getKey().record().isEmpty()
                        ? ImmutableList.of()
                        : ImmutableList.of(entry.getKey().record()),
                    ImmutableList.copyOf(entry.getValue())));
  }

  /** What breaks or opens the zero, with the rules behind it. */
  private static Map<Key, Set<String>> entries(Assessed assessed, String zero) {
    Map<Key, Set<String>> entries = new TreeMap<>(ORDER);
    for (EffectFact effect :
        assessed.covers() ? assessed.effects() : ImmutableList.<EffectFact>of()) {
      if (zero.equals(effect.zero())) {
        Stream<String> records =
            effect.behind().isEmpty() ? Stream.of("") : effect.behind().stream().map(Dated::name);
        records.forEach(
            record ->
                entries
                    .computeIfAbsent(
                        new Key(effect.effect(), effect.clause(), record),
                        key -> new TreeSet<>(CodePoints.ORDER))
                    .add(effect.rule()));
      }
    }
    return entries;
  }
}
