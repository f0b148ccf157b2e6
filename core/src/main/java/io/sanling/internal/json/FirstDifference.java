package io.sanling.internal.json;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The first place at which two JSON trees are not the same.
 *
 * @param path JSON Pointer
 * @param then what is in the first, a text without quotation marks; null where nothing is
 * @param now what is in the second, likewise
 */
public record FirstDifference(String path, @Nullable String then, @Nullable String now) {

  /** The place, below the path; null where the two are the same. */
  public static @Nullable FirstDifference between(
      String path, @Nullable Object then, @Nullable Object now) {
    if (then instanceof Map<?, ?> before && now instanceof Map<?, ?> after) {
      return ofMembers(path, before, after);
    }
    if (then instanceof List<?> before && now instanceof List<?> after) {
      return ofItems(path, before, after);
    }
    return Objects.equals(then, now) ? null : new FirstDifference(path, text(then), text(now));
  }

  private static @Nullable FirstDifference ofMembers(
      String path, Map<?, ?> before, Map<?, ?> after) {
    Set<Object> keys = new LinkedHashSet<>(before.keySet());
    keys.addAll(after.keySet());
    for (Object key : keys) {
      String at = path + "/" + String.valueOf(key).replace("~", "~0").replace("/", "~1");
      FirstDifference found =
          !after.containsKey(key)
              ? new FirstDifference(at, text(before.get(key)), null)
              : !before.containsKey(key)
                  ? new FirstDifference(at, null, text(after.get(key)))
                  : between(at, before.get(key), after.get(key));
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable FirstDifference ofItems(String path, List<?> before, List<?> after) {
    for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
      String at = path + "/" + i;
      FirstDifference found =
          i >= after.size()
              ? new FirstDifference(at, text(before.get(i)), null)
              : i >= before.size()
                  ? new FirstDifference(at, null, text(after.get(i)))
                  : between(at, before.get(i), after.get(i));
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static String text(@Nullable Object value) {
    return value instanceof String text
        ? text
        : value == null ? "null" : CanonicalJson.inOrder(value);
  }
}
