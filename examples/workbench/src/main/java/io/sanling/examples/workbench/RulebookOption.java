package io.sanling.examples.workbench;

import io.sanling.Rulebook;
import io.sanling.Rulebooks;
import io.sanling.rules.compiler.RulebookCompiler;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --rulebook}: a bundled id, or a rulebook folder that is compiled now. */
final class RulebookOption {
  @Option(
      names = "--rulebook",
      required = true,
      paramLabel = "RULEBOOK",
      descriptionKey = "option.rulebook")
  String name = "";

  Rulebook load() {
    return load(name);
  }

  static Rulebook load(String name) {
    if (Rulebooks.bundledIds().contains(name)) {
      return Rulebooks.bundled(name);
    }
    try {
      Path folder = Path.of(name);
      if (Files.isDirectory(folder)) {
        return RulebookCompiler.compile(folder);
      }
    } catch (InvalidPathException e) {
      // No path, so no folder: reported below as an unknown id.
    }
    return Rulebooks.bundled(name);
  }
}
