package io.sanling.examples.workbench;

import io.sanling.Rulebook;
import io.sanling.RulebookBundle;
import io.sanling.Rulebooks;
import io.sanling.rules.compiler.RulebookCompiler;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The rulebook of a name: a bundled id, a folder that is compiled now, or a bundle. */
final class NamedRulebook {
  private final Terminal terminal;
  private final @Nullable Path trusted;

  /**
   * @param trusted public key that bundles must be signed with, or null
   */
  NamedRulebook(Terminal terminal, @Nullable Path trusted) {
    this.terminal = terminal;
    this.trusted = trusted;
  }

  /** A path is taken from the working folder. */
  Rulebook load(String name) {
    return load(name, Path.of(""));
  }

  /** A path is taken from the folder. */
  Rulebook load(String name, Path from) {
    if (Rulebooks.bundledIds().contains(name)) {
      return Rulebooks.bundled(name);
    }
    try {
      Path folder = from.resolve(name);
      if (Files.isDirectory(folder)) {
        return RulebookCompiler.compile(folder);
      }
      if (name.endsWith(RulebookBundle.SUFFIX) && Files.isRegularFile(folder)) {
        return bundle(folder);
      }
    } catch (InvalidPathException e) {
      // No path, so no folder: reported below as an unknown id.
    }
    return Rulebooks.bundled(name);
  }

  private Rulebook bundle(Path file) {
    RulebookBundle bundle = RulebookBundle.read(file);
    if (trusted == null) {
      terminal.error(terminal.say("rulebook.untrusted", file));
      return bundle.load();
    }
    return bundle.verify(RulebookBundle.SigningKeys.readPublic(trusted)).load();
  }
}
