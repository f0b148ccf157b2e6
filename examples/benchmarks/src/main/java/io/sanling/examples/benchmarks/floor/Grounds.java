package io.sanling.examples.benchmarks.floor;

import com.google.common.collect.ImmutableList;
import io.sanling.internal.CodePoints;
import io.sanling.result.AssessmentResult.Reason;
import io.sanling.result.Support;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reasons by code, each with the records behind it. */
final class Grounds {
  private static final Comparator<Named> BY_DAY =
      Comparator.comparing(Named::day).thenComparing(Named::name, CodePoints.ORDER);

  private final Map<String, Ground> byCode = new TreeMap<>(CodePoints.ORDER);

  /** A record with the day it is sorted by. */
  record Named(String name, LocalDate day) {}

  private static final class Ground {
    final List<Named> records = new ArrayList<>(1);
    Support support = Support.D;
    boolean claimed;

    @Nullable Named earliest() {
      return records.isEmpty() ? null : records.get(0);
    }
  }

  boolean isEmpty() {
    return byCode.isEmpty();
  }

  void add(String code, Support support) {
    ground(code, support, false);
  }

  void add(String code, Support support, String name, LocalDate day) {
    ground(code, support, false).records.add(new Named(name, day));
  }

  /** Of a support that the rule claims for itself, whatever the clause has. */
  void addClaimed(String code, Support support, String name, LocalDate day) {
    ground(code, support, true).records.add(new Named(name, day));
  }

  void add(String code, Support support, List<Named> records) {
    ground(code, support, false).records.addAll(records);
  }

  private Ground ground(String code, Support support, boolean claimed) {
    Ground ground = byCode.get(code);
    if (ground == null) {
      ground = new Ground();
      byCode.put(code, ground);
      ground.support = support;
      ground.claimed = claimed;
    } else if (claimed == ground.claimed) {
      ground.support = ground.support.strongest(support);
    } else if (claimed) {
      ground.support = support;
      ground.claimed = true;
    }
    return ground;
  }

  /** By the earliest record, those without any last, then by code. */
  ImmutableList<Reason> reasons() {
    if (byCode.isEmpty()) {
      return ImmutableList.of();
    }
    byCode.values().forEach(ground -> ground.records.sort(BY_DAY));
    List<Map.Entry<String, Ground>> sorted = new ArrayList<>(byCode.entrySet());
    sorted.sort(
        Comparator.comparing(
            (Map.Entry<String, Ground> ground) -> ground.getValue().earliest(),
            Comparator.nullsLast(BY_DAY)));
    ImmutableList.Builder<Reason> reasons = ImmutableList.builder();
    for (Map.Entry<String, Ground> ground : sorted) {
      reasons.add(
          new Reason(ground.getKey(), ground.getValue().support, names(ground.getValue().records)));
    }
    return reasons.build();
  }

  static ImmutableList<String> names(List<Named> records) {
    ImmutableList.Builder<String> names = ImmutableList.builderWithExpectedSize(records.size());
    for (Named record : records) {
      names.add(record.name());
    }
    return names.build();
  }

  static List<Named> sorted(List<Named> records) {
    records.sort(BY_DAY);
    return records;
  }
}
