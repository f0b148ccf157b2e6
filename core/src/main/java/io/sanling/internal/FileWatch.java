package io.sanling.internal;

import static com.google.common.base.Preconditions.checkArgument;

import io.sanling.RulebookException;
import java.io.IOException;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches a file, or a folder and the folders in it, and calls back after each change once it has
 * been quiet for a while.
 *
 * <p>Events of the operating system only wake it up early: what decides is what the files look
 * like, compared every few seconds. So a renamed or missing folder, a symbolic link that points
 * elsewhere and a network share without events are noticed too.
 */
public final class FileWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FileWatch.class);
  private static final long LOOK_EVERY_MILLIS = 2000;

  /** So that a file that never rests is read all the same. */
  private static final int MOST_WAITS = 100;

  private final Path path;
  private final long quietMillis;
  private final Runnable changed;
  private final WatchService events;
  private final Map<WatchKey, Path> folders = new HashMap<>();
  private final Thread thread;
  private volatile boolean closed;

  private FileWatch(Path path, Duration quiet, Runnable changed, WatchService events) {
    this.path = path.toAbsolutePath().normalize();
    this.quietMillis = quiet.toMillis();
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
    boolean due = true;
    while (!closed) {
      try {
        if (due) {
          seen = look();
          changed.run();
        }
        boolean touched = awaitQuiet();
        register();
        due = touched || !look().equals(seen);
        if (due && !touched) {
          awaitQuiet();
        }
      } catch (ClosedWatchServiceException e) {
        return;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException | Error e) {
        LOG.warn("Watching {} goes on after a failure", path, e);
        due = false;
      }
    }
  }

  /** Waits for an event and then until none came for a while; whether any was about the path. */
  private boolean awaitQuiet() throws InterruptedException {
    WatchKey key = events.poll(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    boolean touched = false;
    for (int waits = 0; key != null && waits < MOST_WAITS; waits++) {
      touched |= concerns(key);
      key = events.poll(quietMillis, TimeUnit.MILLISECONDS);
    }
    if (key != null) {
      touched |= concerns(key);
    }
    return touched;
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

  /** Sizes, times and identities of the files. */
  private String look() {
    StringBuilder look = new StringBuilder();
    describe(path, look);
    if (Files.isDirectory(path)) {
      for (Path file : list(path)) {
        describe(file, look);
        if (Files.isDirectory(file)) {
          list(file).forEach(inner -> describe(inner, look));
        }
      }
    }
    return look.toString();
  }

  private static void describe(Path file, StringBuilder look) {
    BasicFileAttributes attributes = attributes(file);
    look.append(file);
    if (attributes != null) {
      look.append(' ')
          .append(attributes.size())
          .append(' ')
          .append(attributes.lastModifiedTime())
          .append(' ')
          .append(attributes.fileKey());
    }
    look.append('\n');
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
    } catch (IOException e) {
      return List.of();
    }
  }
}
