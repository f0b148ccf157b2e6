package io.sanling.rules;

import io.sanling.Rulebook;
import io.sanling.Rulebooks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The bundled rulebooks and their folders. */
record BundledRulebook(String id) {
  static Stream<BundledRulebook> all() {
    return Stream.of("henan-2021", "henan-2022", "henan-2023", "shanxi-2022")
        .map(BundledRulebook::new);
  }

  /** File and line of henan-2022 at which the text first stands. */
  static String place(String file, String text) {
    try {
      List<String> lines = Files.readAllLines(Path.of("henan-2022", file));
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).contains(text)) {
          return file + ":" + (i + 1);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new AssertionError(text + " is not in " + file);
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
