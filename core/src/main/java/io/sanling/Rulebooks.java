package io.sanling;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableSortedMap;
import io.sanling.internal.engine.CompiledRulebook;
import io.sanling.internal.rulebook.GuavaCheck;
import io.sanling.rulebook.RulebookException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where rulebooks are found: {@code Rulebooks.bundled("henan-2022")} gives one that a jar on the
 * class path carries.
 */
public final class Rulebooks {
  private static final String INDEX = "META-INF/sanling/rulebooks";
  private static final Map<String, Rulebook> LOADED = new ConcurrentHashMap<>();

  private Rulebooks() {}

  /** The ids of the bundled rulebooks, in alphabetical order. */
  public static List<String> bundledIds() {
    GuavaCheck.require();
    return index().keySet().asList();
  }

  /**
   * The bundled rulebook of that id; loaded once.
   *
   * @throws RulebookException with code {@code RB-UNKNOWN} when there is none; the message lists
   *     the known ids
   */
  public static Rulebook bundled(String id) {
    GuavaCheck.require();
    Rulebook loaded = LOADED.get(requireNonNull(id, "id"));
    return loaded != null ? loaded : LOADED.computeIfAbsent(id, Rulebooks::load);
  }

  private static Rulebook load(String id) {
    String resource = index().get(id);
    if (resource == null) {
      List<String> known = bundledIds();
      throw new RulebookException(
          "RB-UNKNOWN",
          "没有名为“"
              + id
              + "”的内置规则集；"
              + (known.isEmpty() ? "类路径上没有内置规则集" : "内置的有：" + String.join("、", known)),
          "no bundled rulebook "
              + id
              + "; "
              + (known.isEmpty()
                  ? "there is none on the class path"
                  : "bundled: " + String.join(", ", known)));
    }
    return Rulebook.of(CompiledRulebook.load(resource, classes()));
  }

  private static ImmutableSortedMap<String, String> index() {
    Map<String, String> index = new TreeMap<>();
    try {
      Enumeration<URL> found = classes().getResources(INDEX);
      while (found.hasMoreElements()) {
        try (BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(found.nextElement().openStream(), StandardCharsets.UTF_8))) {
          lines
              .lines()
              .filter(line -> !line.isBlank())
              .forEach(
                  line -> index.put(line.strip(), "META-INF/sanling/" + line.strip() + ".json"));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ImmutableSortedMap.copyOf(index);
  }

  private static ClassLoader classes() {
    return Rulebooks.class.getClassLoader();
  }
}
