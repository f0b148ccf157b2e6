package io.sanling.examples.workbench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * A set of files that appears all at once: written beside their places, and renamed when every one
 * is complete. Until then nothing of an earlier run is touched.
 */
final class Publication implements AutoCloseable {
  private static final String BESIDE = ".sanling-part";

  private final Path folder;
  private final boolean created;
  private final Map<Path, Writer> open = new ConcurrentSkipListMap<>();
  private final Thread onInterrupt = new Thread(this::discard);
  private boolean published;

  private Publication(Path folder, boolean created) {
    this.folder = folder;
    this.created = created;
    Runtime.getRuntime().addShutdownHook(onInterrupt);
  }

  /** Prepares the folder, making it if need be. */
  static Publication in(Path folder, Terminal terminal) {
    try {
      boolean missing = !Files.exists(folder);
      Files.createDirectories(folder);
      Path probe = Files.createTempFile(folder, "probe", BESIDE);
      Files.delete(probe);
      return new Publication(folder, missing);
    } catch (IOException e) {
      throw new UsageException(terminal.say("out.unwritable", folder));
    }
  }

  Writer file(String name) throws IOException {
    Path part = folder.resolve(name + BESIDE);
    BufferedWriter writer = Files.newBufferedWriter(part, StandardCharsets.UTF_8);
    open.put(part, writer);
    return writer;
  }

  /**
   * Gives the files their names.
   *
   * @param all the names of a whole set; one that was not written now is removed
   */
  void publish(Collection<String> all) throws IOException {
    for (Writer writer : open.values()) {
      writer.close();
    }
    for (String name : all) {
      if (Files.isDirectory(folder.resolve(name))) {
        throw new FileAlreadyExistsException(name);
      }
    }
    for (String name : all) {
      Path part = folder.resolve(name + BESIDE);
      if (open.containsKey(part)) {
        Files.move(
            part,
            folder.resolve(name),
            StandardCopyOption.REPLACE_EXISTING,
            StandardCopyOption.ATOMIC_MOVE);
      } else {
        Files.deleteIfExists(folder.resolve(name));
      }
    }
    published = true;
  }

  /** Leaves nothing behind unless published. */
  @Override
  public void close() {
    if (!published) {
      discard();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(onInterrupt);
    } catch (IllegalStateException e) {
      // The JVM is ending already, and the hook is doing its work.
    }
  }

  private void discard() {
    try {
      for (Map.Entry<Path, Writer> part : open.entrySet()) {
        part.getValue().close();
        Files.deleteIfExists(part.getKey());
      }
      if (created) {
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
