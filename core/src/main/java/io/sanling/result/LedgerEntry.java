package io.sanling.result;

import io.sanling.internal.json.CanonicalJson;
import io.sanling.value.JsonWritten;
import java.io.Serializable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the break-zero ledger (破零台账).
 *
 * @param zero id of the goal that was broken
 * @param record the record, {@code list/id}; null where the unit itself broke it
 * @param date day it occurred, was filed, was breached or refused; else the as-of day
 * @param clause the one clause it comes under
 * @param size the class by size of the record's form; null where that has none
 */
public record LedgerEntry(
    String zero, @Nullable String record, LocalDate date, String clause, @Nullable SizeClass size)
    implements JsonWritten, Serializable {
  /**
   * A class by size (分级).
   *
   * @param key JSON key of the entry that it stands under
   * @param code its code, e.g. {@code ORDINARY}
   */
  public record SizeClass(String key, String code) implements Serializable {}

  @Override
  public String toJson() {
    return CanonicalJson.inOrder(ResultJson.tree(this));
  }
}
