package io.sanling.rules.language;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The fixed wordings of sentences (词汇), numbered. What was released is never changed, since the
 * digest of every rulebook is over it.
 */
public final class Wordings {
  /** The number that rulebooks have. */
  public static final int NUMBER = 1;

  /** The wordings by key. */
  static final ImmutableMap<String, String> ALL = read(NUMBER);

  private Wordings() {}

  /** The wordings by key, in their order, for the digest of a rulebook. */
  public static ImmutableMap<String, String> all() {
    return ALL;
  }

  private static ImmutableMap<String, String> read(int number) {
    URL resource = Resources.getResource(Wordings.class, "vocabulary-" + number + ".txt");
    ImmutableMap.Builder<String, String> all = ImmutableMap.builder();
    try {
      for (String line :
          Splitter.on('\n')
              .trimResults()
              .split(Resources.toString(resource, StandardCharsets.UTF_8))) {
        if (!line.isEmpty() && !line.startsWith("#")) {
          int equals = line.indexOf(" = ");
          all.put(line.substring(0, equals), line.substring(equals + 3));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all.buildOrThrow();
  }

  /** The wording with names in the places left for them. */
  public static String of(String key, Map<String, String> names) {
    String wording = ALL.get(key);
    if (wording == null) {
      throw new IllegalArgumentException("no wording " + key);
    }
    for (Map.Entry<String, String> name : names.entrySet()) {
      wording = wording.replace("〈" + name.getKey() + "〉", unslotted(name.getValue()));
    }
    return wording;
  }

  /** A name that looks like a slot is none. */
  private static String unslotted(String name) {
    return name.replace("{", "").replace("}", "");
  }
}
