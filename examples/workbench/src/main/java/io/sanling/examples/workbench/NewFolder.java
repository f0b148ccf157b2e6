package io.sanling.examples.workbench;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.sanling.internal.FileNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** A folder that appears all at once: written beside its place, and renamed when complete. */
final class NewFolder implements AutoCloseable {
  private final Path folder;
  private final Path beside;
  private final Thread onInterrupt = new Thread(this::discard);

  private NewFolder(Path folder, Path beside) {
    this.folder = folder;
    this.beside = beside;
    Runtime.getRuntime().addShutdownHook(onInterrupt);
  }

  /**
   * @throws FileAlreadyExistsException when there is something of that name
   */
  static NewFolder at(Path folder) throws IOException {
    Path place = folder.toAbsolutePath().normalize();
    if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(folder.toString());
    }
    Path parent = Files.createDirectories(place.resolveSibling(""));
    Path beside = parent.resolve(".sanling-part-" + UUID.randomUUID());
    return new NewFolder(place, Files.createDirectory(beside));
  }

  /** The path under which to write the file until then. */
  Path file(String name) {
    return FileNames.in(beside, name);
  }

  void publish() throws IOException {
    Files.move(beside, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Leaves nothing behind unless published. */
  @Override
  public void close() {
    discard();
    try {
      Runtime.getRuntime().removeShutdownHook(onInterrupt);
    } catch (IllegalStateException e) {
      // The JVM is ending already, and the hook is doing its work.
    }
  }

  private void discard() {
    try {
      if (Files.exists(beside)) {
        MoreFiles.deleteRecursively(beside, RecursiveDeleteOption.ALLOW_INSECURE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
