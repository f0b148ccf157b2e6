package io.sanling.rules.edition;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.sanling.internal.FileNames;
import io.sanling.rules.source.RulebookFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.UUID;

/**
 * Writes a folder or a file that appears all at once: beside its place first, then renamed. What is
 * interrupted leaves nothing behind.
 */
final class WholeFolder {
  private static final String BESIDE = ".sanling-part-";

  private WholeFolder() {}

  /** Writes the files to a new folder of their name. */
  static Path write(Path parent, RulebookFiles files) throws IOException {
    Path folder = FileNames.in(parent, files.name());
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(folder.toString());
    }
    Files.createDirectories(parent);
    Path beside = beside(folder);
    Thread onInterrupt = new Thread(() -> discard(beside));
    Runtime.getRuntime().addShutdownHook(onInterrupt);
    try {
      Files.createDirectory(beside);
      for (Map.Entry<String, byte[]> file : files.all().entrySet()) {
        Path target = FileNames.in(beside, file.getKey());
        Files.createDirectories(target.resolveSibling(""));
        Files.write(target, file.getValue());
      }
      Files.move(beside, folder, StandardCopyOption.ATOMIC_MOVE);
      return folder;
    } finally {
      discard(beside);
      forget(onInterrupt);
    }
  }

  /** Puts other content into the file. */
  static void replace(Path file, byte[] content) throws IOException {
    Path beside = beside(file);
    try {
      Files.write(beside, content);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static Path beside(Path path) {
    return path.resolveSibling("." + path.getFileName() + BESIDE + UUID.randomUUID());
  }

  private static void discard(Path folder) {
    try {
      if (Files.exists(folder)) {
        MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void forget(Thread onInterrupt) {
    try {
      Runtime.getRuntime().removeShutdownHook(onInterrupt);
    } catch (IllegalStateException e) {
      // The JVM is ending already, and the hook is doing its work.
    }
  }
}
