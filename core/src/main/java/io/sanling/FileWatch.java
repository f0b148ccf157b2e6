package io.sanling;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.util.concurrent.Uninterruptibles;
import io.sanling.rulebook.RulebookException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches a file, or a folder and the folders in it, and calls back after each change once it has
 * been quiet for a while.
 *
 * <p>Events of the operating system only wake it up early: what decides is what the files look like
 * and hold, compared every few seconds. So a renamed or missing folder, a symbolic link that points
 * elsewhere, a network share without events and a file overwritten in place, with size and time as
 * they were, are noticed too.
 */
final class FileWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FileWatch.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

  /** Of the files beyond, only sizes, times and identities are compared. */
  private static final int MOST_BYTES = 1 << 25;

  /** So that a file that never rests is read all the same. */
  private static final int MOST_WAITS = 100;

  private static final int BLOCK = 1 << 16;

  private final Path path;
  private final Duration quiet;
  private final Runnable changed;
  private final WatchService events;
  private final Map<WatchKey, Path> folders = new HashMap<>();
  private final Thread thread;
  private volatile boolean closed;

  private FileWatch(Path path, Duration quiet, Runnable changed, WatchService events) {
    this.path = path.toAbsolutePath().normalize();
    this.quiet = quiet;
    this.changed = changed;
    this.events = events;
    this.thread = new Thread(this::run, "sanling-watch " + path.getFileName());
    thread.setDaemon(true);
  }

  /** Starts watching on a daemon thread; calls back once right away. */
  public static FileWatch start(Path path, Duration quiet, Runnable changed) {
    checkArgument(!quiet.isNegative(), "quiet is negative");
    try {
      FileWatch watch = new FileWatch(path, quiet, changed, path.getFileSystem().newWatchService());
      watch.register();
      watch.thread.start();
      return watch;
    } catch (IOException | UnsupportedOperationException e) {
      throw new RulebookException(
          "RB-WATCH", "无法监视 " + path + " 的改动", path + " cannot be watched for changes");
    }
  }

  /** Stops; the call back may be running and then ends by itself. */
  @Override
  public void close() {
    closed = true;
    try {
      events.close();
    } catch (IOException e) {
      LOG.debug("Closing a watch", e);
    }
  }

  private void run() {
    String seen = "";
    while (!closed) {
      try {
        register();
        String now = look();
        if (!now.equals(seen)) {
          seen = settled(now);
          if (!closed) {
            changed.run();
          }
        }
        awaitEvent();
      } catch (ClosedWatchServiceException e) {
        return;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException | Error e) {
        LOG.warn("Watching {} goes on after a failure", path, e);
        Uninterruptibles.sleepUninterruptibly(LOOK_EVERY);
      }
    }
  }

  /** What it looks like once it looks the same for a while. */
  private String settled(String first) throws InterruptedException {
    String last = first;
    for (int waits = 0; waits < MOST_WAITS && !closed; waits++) {
      Thread.sleep(quiet.toMillis());
      String now = look();
      if (now.equals(last)) {
        return now;
      }
      last = now;
    }
    return last;
  }

  /** Waits for an event about the path, a few seconds at most. */
  private void awaitEvent() throws InterruptedException {
    long end = System.nanoTime() + LOOK_EVERY.toNanos();
    for (long left = LOOK_EVERY.toNanos(); left > 0; left = end - System.nanoTime()) {
      WatchKey key = events.poll(left, TimeUnit.NANOSECONDS);
      if (key != null && concerns(key)) {
        return;
      }
    }
  }

  /** In the folder above, only events about the path itself count. */
  private boolean concerns(WatchKey key) {
    Path folder = folders.get(key);
    boolean concerns = false;
    for (WatchEvent<?> event : key.pollEvents()) {
      concerns |=
          folder != null
              && (folder.startsWith(path)
                  || event.context() instanceof Path name && folder.resolve(name).equals(path));
    }
    if (!key.reset()) {
      folders.remove(key);
    }
    return concerns;
  }

  private void register() {
    List<Path> wanted = new ArrayList<>();
    Path parent = path.getParent();
    if (parent != null) {
      wanted.add(parent);
    }
    if (Files.isDirectory(path)) {
      wanted.add(path);
      wanted.addAll(list(path).stream().filter(Files::isDirectory).toList());
    }
    for (Path folder : wanted) {
      try {
        folders.put(
            folder.register(
                events,
                StandardWatchEventKinds.ENTRY_CREATE,
                StandardWatchEventKinds.ENTRY_MODIFY,
                StandardWatchEventKinds.ENTRY_DELETE),
            folder);
      } catch (IOException e) {
        LOG.debug("{} is not there to be watched", folder);
      }
    }
  }

  /** Sizes, times and identities of the files, and sums of what they hold. */
  private String look() {
    StringBuilder look = new StringBuilder();
    long left = describe(path, look, MOST_BYTES);
    if (Files.isDirectory(path)) {
      for (Path file : list(path)) {
        left = describe(file, look, left);
        if (Files.isDirectory(file)) {
          for (Path inner : list(file)) {
            left = describe(inner, look, left);
          }
        }
      }
    }
    return look.toString();
  }

  /** Describes a file and gives how many bytes may still be read. */
  private static long describe(Path file, StringBuilder look, long most) {
    BasicFileAttributes attributes = attributes(file);
    look.append(file);
    long left = most;
    if (attributes != null) {
      look.append(' ')
          .append(attributes.size())
          .append(' ')
          .append(attributes.lastModifiedTime())
          .append(' ')
          .append(attributes.fileKey());
      if (attributes.isRegularFile() && attributes.size() <= most) {
        left -= attributes.size();
        look.append(' ').append(sum(file, attributes.size()));
      }
    }
    look.append('\n');
    return left;
  }

  private static String sum(Path file, long size) {
    CRC32C sum = new CRC32C();
    byte[] block = new byte[BLOCK];
    try (InputStream in = Files.newInputStream(file)) {
      long left = size;
      for (int read = in.read(block); read > 0 && left > 0; read = in.read(block)) {
        sum.update(block, 0, read);
        left -= read;
      }
      return Long.toHexString(sum.getValue());
    } catch (IOException e) {
      return "unreadable";
    }
  }

  private static @Nullable BasicFileAttributes attributes(Path file) {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class);
    } catch (IOException e) {
      return null;
    }
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }
}
