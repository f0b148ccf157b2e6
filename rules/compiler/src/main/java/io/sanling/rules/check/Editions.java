package io.sanling.rules.check;

import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.source.BundledSources;
import io.sanling.rules.source.RulebookFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the files of another edition are found, by its id. */
@FunctionalInterface
interface Editions {
  /** The files of the edition, or empty when it is not there. */
  Optional<RulebookFiles> find(String id);

  /** The bundled ones. */
  static Editions bundled() {
    return BundledSources::of;
  }

  /** The folders beside this one, else the bundled ones. */
  static Editions beside(Path folder) {
    Path here = folder.toAbsolutePath().normalize();
    return id -> {
      if (!id.matches("[a-z0-9-]{1,120}")) {
        return Optional.empty();
      }
      Path other = here.resolveSibling(id);
      return Files.isRegularFile(other.resolve(RulebookDraft.METADATA))
          ? Optional.of(RulebookFiles.read(other, new Problems()))
          : bundled().find(id);
    };
  }
}
