package io.sanling.replay;

import com.google.common.collect.ImmutableList;
import io.sanling.internal.json.CanonicalJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares what is stated with what is there: objects as subsets, lists of objects with an {@code
 * id} by it and as subsets, every other list whole and in order with its objects as subsets.
 */
final class Subset {
  /**
   * A field that differs.
   *
   * @param path JSON Pointer, in which list items with an id go by it
   * @param then what is stated, as JSON but for the quotation marks of a text; "" for null
   * @param now what is there, likewise; "" where nothing is
   */
  record Difference(String path, String then, String now) {}

  private final ImmutableList.Builder<Difference> differences = ImmutableList.builder();

  private Subset() {}

  /** Where the tree is not as stated. */
  static ImmutableList<Difference> differences(
      Map<String, @Nullable Object> stated, Map<String, @Nullable Object> tree) {
    Subset subset = new Subset();
    subset.compare("", stated, tree);
    return subset.differences.build();
  }

  private void compare(String path, @Nullable Object stated, @Nullable Object there) {
    if (stated instanceof Map<?, ?> members && there instanceof Map<?, ?> actual) {
      members.forEach((key, value) -> compare(path + "/" + key, value, actual.get(key)));
    } else if (stated instanceof List<?> items && there instanceof List<?> actual) {
      if (!items.isEmpty() && items.stream().allMatch(item -> id(item) != null)) {
        byId(path, items, actual);
      } else {
        inOrder(path, items, actual);
      }
    } else if (!Objects.equals(stated, there)) {
      add(path, stated, there);
    }
  }

  private void byId(String path, List<?> items, List<?> actual) {
    for (Object item : items) {
      String id = id(item);
      Object same =
          actual.stream().filter(other -> Objects.equals(id, id(other))).findFirst().orElse(null);
      if (same == null) {
        add(path + "/" + id, item, null);
      } else {
        compare(path + "/" + id, item, same);
      }
    }
  }

  private void inOrder(String path, List<?> items, List<?> actual) {
    boolean objects = items.stream().allMatch(item -> item instanceof Map);
    if (items.size() != actual.size() || !objects) {
      List<@Nullable Object> shown = shown(items, actual);
      if (!shown.equals(items)) {
        add(path, items, shown);
      }
      return;
    }
    for (int i = 0; i < items.size(); i++) {
      compare(path + "/" + i, items.get(i), actual.get(i));
    }
  }

  /** What is there, its objects with those members only that some stated object has. */
  private static List<@Nullable Object> shown(List<?> items, List<?> actual) {
    Set<Object> keys = new LinkedHashSet<>();
    for (Object item : items) {
      if (item instanceof Map<?, ?> members) {
        keys.addAll(members.keySet());
      }
    }
    List<@Nullable Object> shown = new ArrayList<>();
    for (Object item : actual) {
      if (item instanceof Map<?, ?> members && !keys.isEmpty()) {
        Map<Object, @Nullable Object> some = new LinkedHashMap<>();
        for (Object key : keys) {
          if (members.containsKey(key)) {
            some.put(key, members.get(key));
          }
        }
        shown.add(some);
      } else {
        shown.add(item);
      }
    }
    return shown;
  }

  private static @Nullable String id(@Nullable Object item) {
    return item instanceof Map<?, ?> members && members.get("id") instanceof String id ? id : null;
  }

  private void add(String path, @Nullable Object stated, @Nullable Object there) {
    differences.add(new Difference(path, text(stated), text(there)));
  }

  private static String text(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    return value instanceof String text ? text : CanonicalJson.inOrder(value);
  }
}
