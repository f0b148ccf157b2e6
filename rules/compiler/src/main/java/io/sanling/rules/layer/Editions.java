package io.sanling.rules.layer;

import io.sanling.rules.draft.Metadata;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.source.BundledSources;
import io.sanling.rules.source.RulebookFiles;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the files of another edition are found, by its id. */
@FunctionalInterface
public interface Editions {
  /** A year, or whatever else counts editions, at the end of an id. */
  Pattern NUMBERED = Pattern.compile("(.*?)([0-9]{1,9})(?:\\+.*)?");

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
      return RulebookSources.isRulebook(other)
          ? Optional.of(RulebookFiles.read(other, new Problems()))
          : bundled().find(id);
    };
  }

  /** The edition of that id as its files say it; empty when it is not there or cannot be read. */
  default Optional<RulebookDraft> draft(String id) {
    return find(id)
        .map(files -> RulebookSources.of(files, this).draft(new Problems(), new Problems()));
  }

  /**
   * The edition before what these are the sources of: of a layer (加层) the earlier layer that it
   * names, else what its base follows upon.
   */
  default Optional<RulebookDraft> before(RulebookSources sources, RulebookDraft draft) {
    String previous = sources.previous().map(Metadata.Named::name).orElse(null);
    return previous == null ? before(sources.base().orElse(draft)) : draft(previous);
  }

  /**
   * The edition before: the one it names (上一版), else the one with the number before in its id, when
   * that ends before this one begins. A layer follows upon what its base follows upon.
   */
  default Optional<RulebookDraft> before(RulebookDraft edition) {
    Metadata metadata = edition.metadata();
    if (metadata.previous() != null) {
      return draft(metadata.previous());
    }
    Matcher numbered = NUMBERED.matcher(edition.id());
    return numbered.matches()
        ? draft(numbered.group(1) + (Long.parseLong(numbered.group(2)) - 1))
            .filter(earlier -> earlier.metadata().to().isBefore(metadata.from()))
        : Optional.empty();
  }
}
