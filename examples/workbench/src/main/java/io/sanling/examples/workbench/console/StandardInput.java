package io.sanling.examples.workbench.console;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Standard input as a file, under the name by which it is asked for: data is read more than once,
 * to tell its encoding and to be sure that it is whole. Only its owner can read it, and it is gone
 * when the command has ended.
 */
final class StandardInput implements Closeable {
  private final InputStream in;
  private @Nullable Path file;

  StandardInput(InputStream in) {
    this.in = in;
  }

  boolean isTaken() {
    return file != null;
  }

  Path take(String name) throws IOException {
    Path taken = Files.createTempDirectory("sanling-stdin-").resolve(name);
    file = taken;
    Files.copy(in, taken);
    return taken;
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      Files.deleteIfExists(file);
      Files.deleteIfExists(file.resolveSibling(""));
    }
  }
}
