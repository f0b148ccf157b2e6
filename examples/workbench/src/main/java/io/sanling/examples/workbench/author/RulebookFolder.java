package io.sanling.examples.workbench.author;

import io.sanling.Rulebooks;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.examples.workbench.console.UsageException;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.source.RulebookFiles;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The folder that a RULEBOOK argument means: itself, or the sources of a bundled rulebook. */
final class RulebookFolder {
  /** Where the start scripts say the sources of the bundled rulebooks are. */
  private static final String SOURCES = "sanling.rulebooks";

  private final Terminal terminal;

  RulebookFolder(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * The folder; null for a bundled rulebook whose sources are not at hand.
   *
   * @throws UsageException when the argument names no rulebook
   */
  @Nullable Path find(String argument) {
    Path path = path(argument);
    if (path != null && Files.exists(path)) {
      return folder(path);
    }
    if (!Rulebooks.bundledIds().contains(argument)) {
      throw terminal.refusal("check.nowhere", argument, String.join("、", Rulebooks.bundledIds()));
    }
    Path sources = Path.of(System.getProperty(SOURCES, "")).resolve(argument);
    return System.getProperty(SOURCES) != null && Files.isDirectory(sources) ? sources : null;
  }

  private static @Nullable Path path(String argument) {
    try {
      return Path.of(argument);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private Path folder(Path path) {
    if (!Files.isDirectory(path)) {
      throw terminal.refusal("check.file", path);
    }
    if (!Files.isReadable(path)) {
      throw terminal.refusal("check.unreadable", path);
    }
    if (!looksLikeARulebook(path)) {
      throw terminal.refusal("check.no-rulebook", path, RulebookDraft.METADATA);
    }
    return path;
  }

  /** One that lacks a file is a rulebook with a problem; one that has none of them is none. */
  private static boolean looksLikeARulebook(Path folder) {
    return RulebookFiles.read(folder, new Problems()).names().stream()
        .anyMatch(RulebookDraft::isPartOfARulebook);
  }
}
