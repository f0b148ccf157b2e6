package io.sanling.internal.form;

import com.fasterxml.jackson.core.JsonStreamContext;
import io.sanling.internal.PersonalData;
import org.jspecify.annotations.Nullable;

/** A JSON Pointer, RFC 6901, which is written out only when somebody is told of the place. */
public final class Pointer {
  /** To the record itself. */
  public static final Pointer ROOT = new Pointer(null, null, 0);

  private final @Nullable Pointer parent;
  private final @Nullable String name;
  private final int index;

  private Pointer(@Nullable Pointer parent, @Nullable String name, int index) {
    this.parent = parent;
    this.name = name;
    this.index = index;
  }

  /** The pointer to a member whose name is declared. */
  public Pointer member(String declared) {
    return new Pointer(this, declared, 0);
  }

  public Pointer item(int at) {
    return new Pointer(this, null, at);
  }

  /** The pointer to a member of whatever name; this one when it holds personal data. */
  public Pointer child(String key) {
    return PersonalData.in(key) ? this : new Pointer(this, escape(key), 0);
  }

  /** The pointer to where a JSON parser stands. */
  public static Pointer of(@Nullable JsonStreamContext context) {
    if (context == null || context.inRoot()) {
      return ROOT;
    }
    Pointer parent = of(context.getParent());
    if (context.inArray()) {
      return parent.item(context.getCurrentIndex());
    }
    return context.hasCurrentName() ? parent.child(context.getCurrentName()) : parent;
  }

  @Override
  public String toString() {
    return parent == null ? "" : parent + "/" + (name == null ? index : name);
  }

  private static String escape(String key) {
    return key.indexOf('~') < 0 && key.indexOf('/') < 0
        ? key
        : key.replace("~", "~0").replace("/", "~1");
  }
}
