package io.sanling.verify;

import io.sanling.internal.json.CanonicalJson;
import io.sanling.internal.read.PersonalData;
import io.sanling.verify.ReceiptCheck.Field;
import io.sanling.verify.ReceiptCheck.Nature;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a recorded result, whatever became of it, first differs from the one that comes out now.
 */
final class FirstField {
  private static final String RECEIPT = "receipt";

  private FirstField() {}

  /** The field; its content is looked at before its receipt. Null where the two are the same. */
  static @Nullable Field between(
      Map<String, @Nullable Object> recorded, Map<String, @Nullable Object> now) {
    Object then = recorded.remove(RECEIPT);
    Object receipt = now.remove(RECEIPT);
    Field ofContent = first("", recorded, now);
    return ofContent == null ? first("/" + RECEIPT, then, receipt) : ofContent;
  }

  private static @Nullable Field first(String path, @Nullable Object then, @Nullable Object now) {
    if (then instanceof Map<?, ?> before && now instanceof Map<?, ?> after) {
      return ofMembers(path, before, after);
    }
    if (then instanceof List<?> before && now instanceof List<?> after) {
      return ofItems(path, before, after);
    }
    return Objects.equals(then, now) ? null : field(path, Nature.OTHER, text(then), text(now));
  }

  private static @Nullable Field ofMembers(String path, Map<?, ?> before, Map<?, ?> after) {
    Set<Object> keys = new LinkedHashSet<>(before.keySet());
    keys.addAll(after.keySet());
    for (Object key : keys) {
      String at = path + "/" + String.valueOf(key).replace("~", "~0").replace("/", "~1");
      Field found =
          !after.containsKey(key)
              ? field(at, Nature.EXTRA, text(before.get(key)), "")
              : !before.containsKey(key)
                  ? field(at, Nature.ABSENT, "", text(after.get(key)))
                  : first(at, before.get(key), after.get(key));
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable Field ofItems(String path, List<?> before, List<?> after) {
    for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
      String at = path + "/" + i;
      Field found =
          i >= after.size()
              ? field(at, Nature.EXTRA, text(before.get(i)), "")
              : i >= before.size()
                  ? field(at, Nature.ABSENT, "", text(after.get(i)))
                  : first(at, before.get(i), after.get(i));
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static Field field(String path, Nature nature, String recorded, String now) {
    return new Field(
        PersonalData.show(path), nature, PersonalData.show(recorded), PersonalData.show(now));
  }

  private static String text(@Nullable Object value) {
    return value instanceof String text
        ? text
        : value == null ? "null" : CanonicalJson.inOrder(value);
  }
}
