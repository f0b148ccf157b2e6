package io.sanling.impact;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import io.sanling.impact.ImpactSummary.Movement;
import io.sanling.impact.ImpactSummary.Tendency;
import io.sanling.impact.UnitImpact.Direction;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts what moves among some units. */
final class MovementCount {
  static final BigDecimal NOTHING = BigDecimal.ZERO.setScale(2);

  private final TendencyCount conformity = new TendencyCount();
  private final TendencyCount grade = new TendencyCount();
  private final TendencyCount points = new TendencyCount();
  private final Map<String, TendencyCount> zeros = new LinkedHashMap<>();
  private long units;
  private long moved;
  private long scoredOnlyFrom;
  private long scoredOnlyTo;
  private BigDecimal gained = NOTHING;
  private BigDecimal lost = NOTHING;

  MovementCount(Iterable<String> goals) {
    for (String goal : goals) {
      zeros.put(goal, new TendencyCount());
    }
  }

  private static final class TendencyCount {
    long up;
    long down;
    long aside;

    void add(Direction direction) {
      switch (direction) {
        case UP -> up++;
        case DOWN -> down++;
        case ASIDE -> aside++;
        case SAME -> {}
      }
    }

    Tendency tendency() {
      return new Tendency(up, down, aside);
    }
  }

  void add(UnitImpact unit) {
    units++;
    if (unit.isMoved()) {
      moved++;
    }
    conformity.add(unit.conformity().direction());
    grade.add(unit.grade().direction());
    points.add(unit.points().direction());
    zeros.forEach(
        (zero, count) -> {
          UnitImpact.ZeroChange change = unit.zeros().get(zero);
          if (change != null) {
            count.add(change.direction());
          }
        });
    switch (unit.points().direction()) {
      case UP -> gained = gained.add(unit.points().change().abs());
      case DOWN -> lost = lost.add(unit.points().change().abs());
      case ASIDE -> {
        if (unit.points().after() == null) {
          scoredOnlyFrom++;
        } else {
          scoredOnlyTo++;
        }
      }
      case SAME -> {}
    }
  }

  Movement movement() {
    return new Movement(
        units,
        moved,
        conformity.tendency(),
        grade.tendency(),
        points.tendency(),
        scoredOnlyFrom,
        scoredOnlyTo,
        gained,
        lost,
        ImmutableMap.copyOf(Maps.transformValues(zeros, TendencyCount::tendency)));
  }
}
