package io.sanling.internal.engine;

import io.sanling.internal.CodePoints;
import java.time.LocalDate;
import java.util.Comparator;

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
}
