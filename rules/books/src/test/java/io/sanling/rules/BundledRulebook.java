package io.sanling.rules;

import io.sanling.Rulebook;
import io.sanling.Rulebooks;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The bundled rulebooks and their folders. */
record BundledRulebook(String id) {
  static Stream<BundledRulebook> all() {
    return Stream.of("henan-2021", "henan-2022", "henan-2023", "shanxi-2022")
        .map(BundledRulebook::new);
  }

  Path folder() {
    return Path.of(id);
  }

  Rulebook load() {
    return Rulebooks.bundled(id);
  }

  @Override
  public String toString() {
    return id;
  }
}
