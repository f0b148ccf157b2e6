package io.sanling.rules.replays;

import io.sanling.Rulebook;
import io.sanling.rules.ScoreSheet;
import io.sanling.rules.compiler.MovableParameters;
import io.sanling.rules.compiler.RulebookCompiler;
import io.sanling.rules.draft.RulebookContents;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.source.RulebookFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compiles mutants of one rulebook, without lock and lint, and asks the witness whether it notices.
 */
final class MutantLaboratory {
  private static final String METADATA = "rulebook.yaml";

  private final RulebookFiles files;
  private final Path desk;
  private final Witness witness;
  private final MovableParameters movable;

  /** What came of a mutant. */
  enum Fate {
    /** It is no rulebook. */
    NOT_COMPILED,
    NOTICED,
    SURVIVED
  }

  private MutantLaboratory(
      RulebookFiles files, Path desk, Witness witness, MovableParameters movable) {
    this.files = files;
    this.desk = desk;
    this.witness = witness;
    this.movable = movable;
  }

  /**
   * @param desk an empty folder to draw score sheets in
   */
  static MutantLaboratory of(Book book, Path desk) {
    RulebookFiles files = unlocked(MutantSource.files(book));
    RulebookDraft draft = MutantSource.draft(files);
    return new MutantLaboratory(
        files,
        desk,
        Witness.of(book, files, draft),
        MovableParameters.of(draft, RulebookContents.digest(draft)));
  }

  RulebookFiles files() {
    return files;
  }

  /** Who notices what is not changed at all: nobody, or nothing of this means anything. */
  @Nullable String noticesTheRulebookItself() {
    return witness.notices(compiled(files).orElseThrow());
  }

  private static RulebookFiles unlocked(RulebookFiles files) {
    String text = files.text(METADATA, new Problems());
    String open =
        String.valueOf(text).replaceAll("状态: .*", "状态: 草案").replaceAll("摘要锁定: .*\\n?", "");
    return files.with(Map.of(METADATA, open.getBytes(StandardCharsets.UTF_8)));
  }

  Fate fate(Mutant mutant) {
    Mutant.Moved moved = mutant.moved();
    if (moved != null && movable.used().contains(moved.parameter())) {
      return movable.with(moved.parameter(), moved.value(), this::fate);
    }
    return compiled(drawn(MutantSource.with(files, mutant), mutant))
        .map(this::fate)
        .orElse(Fate.NOT_COMPILED);
  }

  private Fate fate(Rulebook rulebook) {
    return witness.notices(rulebook) == null ? Fate.SURVIVED : Fate.NOTICED;
  }

  /** With the workbook that belongs to an edited score table. */
  private RulebookFiles drawn(RulebookFiles edited, Mutant mutant) {
    String table = mutant.edits().get(RulebookDraft.SCORES_CSV);
    if (table == null) {
      return edited;
    }
    try {
      Files.writeString(desk.resolve(RulebookDraft.SCORES_CSV), table);
      ScoreSheet.draw(desk);
      return edited.with(
          Map.of(RulebookDraft.SCORES, Files.readAllBytes(desk.resolve(RulebookDraft.SCORES))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Rulebook> compiled(RulebookFiles files) {
    Problems problems = new Problems();
    RulebookDraft draft = RulebookDraft.read(files, problems);
    RulebookCompiler.Compiled compiled =
        draft == null ? null : RulebookCompiler.compile(files, draft, problems);
    return Optional.ofNullable(compiled).map(RulebookCompiler.Compiled::load);
  }
}
