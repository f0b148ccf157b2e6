package io.sanling.internal.json;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A place at which two JSON trees differ. Items of lists of objects with an {@code id} go by it,
 * all others by their position.
 *
 * @param path JSON Pointer, in which list items with an id go by it
 * @param then what is in the first, as JSON but for the quotation marks of a text; "" for null and
 *     where nothing is
 * @param now what is in the second, likewise
 */
public record TreeDifference(String path, String then, String now) {

  /**
   * Where the tree is not as stated. Objects are stated in part, and so are lists of objects with
   * an id; every other list is stated whole and in order, its objects in part. An empty object or
   * list states that there is nothing in it.
   */
  public static ImmutableList<TreeDifference> fromStated(
      Map<String, @Nullable Object> stated, Map<String, @Nullable Object> tree) {
    Comparison comparison = new Comparison();
    comparison.compare("", stated, tree);
    return comparison.differences.build();
  }

  private static final class Comparison {
    final ImmutableList.Builder<TreeDifference> differences = ImmutableList.builder();

    private void compare(String path, @Nullable Object stated, @Nullable Object there) {
      if (stated instanceof Map<?, ?> members
          && there instanceof Map<?, ?> actual
          && (!members.isEmpty() || actual.isEmpty())) {
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
      return item instanceof Map<?, ?> members && members.get("id") instanceof String id
          ? id
          : null;
    }

    private void add(String path, @Nullable Object stated, @Nullable Object there) {
      differences.add(new TreeDifference(path, text(stated), text(there)));
    }
  }

  private static String text(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    return value instanceof String text ? text : CanonicalJson.inOrder(value);
  }
}
