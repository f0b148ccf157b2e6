package io.sanling.examples.workbench;

import io.sanling.Rulebook;
import io.sanling.RulebookBundle;
import io.sanling.Rulebooks;
import io.sanling.rules.compiler.RulebookCompiler;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --rulebook}: a bundled id, a rulebook folder that is compiled now, or a bundle. */
final class RulebookOption {
  @Option(
      names = "--rulebook",
      required = true,
      paramLabel = "RULEBOOK",
      descriptionKey = "option.rulebook")
  String name = "";

  @Option(names = "--trust", paramLabel = "PUBLIC.pem", descriptionKey = "option.trust")
  @Nullable Path trusted;

  Rulebook load(Terminal terminal) {
    if (Rulebooks.bundledIds().contains(name)) {
      return Rulebooks.bundled(name);
    }
    try {
      Path folder = Path.of(name);
      if (Files.isDirectory(folder)) {
        return RulebookCompiler.compile(folder);
      }
      if (name.endsWith(RulebookBundle.SUFFIX) && Files.isRegularFile(folder)) {
        return bundle(folder, terminal);
      }
    } catch (InvalidPathException e) {
      // No path, so no folder: reported below as an unknown id.
    }
    return Rulebooks.bundled(name);
  }

  private Rulebook bundle(Path file, Terminal terminal) {
    RulebookBundle bundle = RulebookBundle.read(file);
    if (trusted == null) {
      terminal.error(terminal.say("rulebook.untrusted", file));
      return bundle.load();
    }
    return bundle.verify(RulebookBundle.SigningKeys.readPublic(trusted)).load();
  }
}
