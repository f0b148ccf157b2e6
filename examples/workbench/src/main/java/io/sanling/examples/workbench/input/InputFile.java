package io.sanling.examples.workbench.input;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import io.sanling.examples.workbench.console.Terminal;
import java.nio.file.Path;

/** A file that a command reads: as named, or {@code -} for standard input. */
public final class InputFile {
  static final InputFile NONE = new InputFile(() -> Path.of(""));

  private final Supplier<Path> path;

  private InputFile(Supplier<Path> path) {
    this.path = Suppliers.memoize(path);
  }

  /** As it was typed; standard input is read when it is asked for. */
  public static InputFile named(String name, Terminal terminal) {
    Path typed = Path.of(name);
    return new InputFile(
        name.equals(Terminal.STANDARD_INPUT) ? terminal::standardInput : () -> typed);
  }

  public Path path() {
    return path.get();
  }
}
