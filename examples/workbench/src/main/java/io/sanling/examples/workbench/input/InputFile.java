package io.sanling.examples.workbench.input;

import io.sanling.examples.workbench.console.Terminal;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that a command reads: as named, or {@code -} for standard input. */
public final class InputFile {
  private final Path named;
  private final @Nullable Terminal input;
  private @Nullable Path taken;

  private InputFile(Path named, @Nullable Terminal input) {
    this.named = named;
    this.input = input;
  }

  static InputFile none() {
    return new InputFile(Path.of(""), null);
  }

  /** As it was typed; standard input is read when it is asked for. */
  public static InputFile named(String name, Terminal terminal) {
    return new InputFile(Path.of(name), name.equals(Terminal.STANDARD_INPUT) ? terminal : null);
  }

  public Path path() {
    if (taken == null) {
      taken = input == null ? named : input.standardInput();
    }
    return taken;
  }
}
