package io.sanling.internal.form;

import com.fasterxml.jackson.core.JsonStreamContext;
import io.sanling.internal.PersonalData;
import org.jspecify.annotations.Nullable;

/** JSON Pointers, RFC 6901. */
public final class Pointer {
  private Pointer() {}

  /** The pointer to a member; to its parent when the key holds personal data. */
  public static String child(String parent, String key) {
    return PersonalData.in(key) ? parent : parent + "/" + escape(key);
  }

  /** The pointer to where a JSON parser stands. */
  public static String of(@Nullable JsonStreamContext context) {
    if (context == null || context.inRoot()) {
      return "";
    }
    String parent = of(context.getParent());
    if (context.inArray()) {
      return parent + "/" + context.getCurrentIndex();
    }
    return context.hasCurrentName() ? child(parent, context.getCurrentName()) : parent;
  }

  private static String escape(String key) {
    return key.indexOf('~') < 0 && key.indexOf('/') < 0
        ? key
        : key.replace("~", "~0").replace("/", "~1");
  }
}
