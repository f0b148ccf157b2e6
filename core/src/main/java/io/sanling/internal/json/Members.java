package io.sanling.internal.json;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Members of a JSON object in the order they were put; lighter than a map where nothing is asked.
 */
public final class Members {
  private @Nullable Object[] keysAndValues;
  private int end;

  /** Members from alternating keys and values. */
  public Members(@Nullable Object... keysAndValues) {
    this.keysAndValues = keysAndValues;
    this.end = keysAndValues.length;
  }

  public Members put(String key, @Nullable Object value) {
    if (end == keysAndValues.length) {
      keysAndValues = Arrays.copyOf(keysAndValues, end + 8);
    }
    keysAndValues[end++] = key;
    keysAndValues[end++] = value;
    return this;
  }

  /** Puts the value, an enumeration's by its name; leaves the key out where there is none. */
  public Members putIfKnown(String key, @Nullable Object value) {
    return value == null ? this : put(key, value instanceof Enum<?> code ? code.name() : value);
  }

  public int size() {
    return end / 2;
  }

  /**
   * The places of the members in the order of their keys. Insertion sort: objects have few members,
   * and boxing costs more than it saves.
   */
  int[] sorted() {
    int[] order = new int[size()];
    for (int i = 0; i < order.length; i++) {
      String key = key(i);
      int at = i;
      while (at > 0 && key(order[at - 1]).compareTo(key) > 0) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = i;
    }
    return order;
  }

  String key(int index) {
    return (String) Objects.requireNonNull(keysAndValues[2 * index]);
  }

  @Nullable Object value(int index) {
    return keysAndValues[2 * index + 1];
  }
}
