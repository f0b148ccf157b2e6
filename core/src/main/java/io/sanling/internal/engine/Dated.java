package io.sanling.internal.engine;

import com.google.common.collect.ImmutableList;
import io.sanling.internal.CodePoints;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * A record and the day it is sorted by.
 *
 * @param name {@code list/id}
 * @param day the ledger's day, the record's own, or the day it was due
 */
public record Dated(String name, LocalDate day) {
  /** By day, then by name. */
  public static final Comparator<Dated> ORDER =
      Comparator.comparing(Dated::day).thenComparing(Dated::name, CodePoints.ORDER);

  /** The names of the records by day, then by name. */
  static ImmutableList<String> names(List<Dated> records) {
    if (records.isEmpty()) {
      return ImmutableList.of();
    } else if (records.size() == 1) {
      return ImmutableList.of(records.get(0).name);
    }
    return records.stream().sorted(ORDER).map(Dated::name).collect(ImmutableList.toImmutableList());
  }
}
