package io.sanling.examples.workbench.input;

import io.sanling.examples.workbench.console.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that a command is asked to write. */
public final class OutFile {
  private OutFile() {}

  /**
   * Refuses, before anything is read, a file whose folder is not there or cannot be written in.
   *
   * @param option the option that names it
   * @param file null where none is asked for
   */
  public static void check(Terminal terminal, String option, @Nullable Path file) {
    if (file == null) {
      return;
    }
    Path whole = file.toAbsolutePath().normalize();
    Path folder = whole.getParent();
    if (folder == null) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw terminal.refusal("out.folder.none", file, folder, option);
    }
    if (!Files.isWritable(folder)) {
      throw terminal.refusal("out.folder.unwritable", file, folder, option);
    }
  }
}
