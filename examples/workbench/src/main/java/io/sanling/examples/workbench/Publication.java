package io.sanling.examples.workbench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

  /** Gives the files their names. */
  void publish() throws IOException {
    for (Writer writer : open.values()) {
      writer.close();
    }
    for (Path part : open.keySet()) {
      String name = String.valueOf(part.getFileName());
      Files.move(
          part,
          part.resolveSibling(name.substring(0, name.length() - BESIDE.length())),
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.ATOMIC_MOVE);
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
