package io.sanling.internal.rulebook;

import com.google.common.collect.ImmutableMap;
import io.sanling.rulebook.RulebookException;
import java.net.URL;

/**
 * Says at the doors which Guava is needed where an application's class path brings an older one;
 * else it would be a method missing somewhere within.
 */
public final class GuavaCheck {
  private static final String LEAST = "31.1";
  private static final boolean IS_ENOUGH = has(ImmutableMap.Builder.class, "buildKeepingLast");

  private GuavaCheck() {}

  /**
   * Does nothing where Guava is new enough.
   *
   * @throws RulebookException with code {@code RB-CLASS-PATH}
   */
  public static void require() {
    if (!IS_ENOUGH) {
      String found = found();
      throw new RulebookException(
          "RB-CLASS-PATH",
          "类路径上的 Guava 太旧：找到的是 " + found + "，至少要 " + LEAST + "。请在应用里把 com.google.guava:guava 升级",
          "the Guava of the class path is too old: found "
              + found
              + ", needed "
              + LEAST
              + " or newer; upgrade com.google.guava:guava in the application");
    }
  }

  private static boolean has(Class<?> type, String method) {
    try {
      type.getMethod(method);
      return true;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  /** The name of its jar. */
  private static String found() {
    URL place = ImmutableMap.class.getResource(ImmutableMap.class.getSimpleName() + ".class");
    return String.valueOf(place).replaceAll("!.*|/com/google/common/.*", "").replaceAll(".*/", "");
  }
}
