package io.sanling.rules.nested;

import io.sanling.Rulebooks;
import io.sanling.rulebook.RulebookException;
import java.util.List;
import java.util.Locale;

/** A small application: assesses by every bundled rulebook. */
public final class Application {
  private Application() {}

  /** Prints the results, or what the library has against the class path. */
  public static void main(String[] args) {
    Service service = new Service();
    try {
      List<String> ids = Rulebooks.bundledIds();
      ids.forEach(id -> System.out.println(id + "\t" + service.apply(id)));
    } catch (RulebookException e) {
      System.out.println(e.message(Locale.CHINESE));
      System.out.println(e.message(Locale.ENGLISH));
    }
  }
}
