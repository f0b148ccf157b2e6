package io.sanling.examples.workbench.author;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.sanling.internal.FileNames;
import io.sanling.rules.source.RulebookFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The saved edits of a rulebook's folder and its cases. The file system's events only wake it up,
 * since shared drives send none; what counts is what the files look like, once they are quiet for a
 * moment: programs save in several steps, and by renaming.
 */
final class FolderChanges implements CheckWatch.Changes, AutoCloseable {
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  private static final Duration QUIET = Duration.ofMillis(150);
  private static final int MOST_LOOKS = 40;

  private final Path folder;
  private final WatchService events;
  private ImmutableMap<String, Look> known;
  private @Nullable WatchKey cases;

  /** What a file looks like from outside. */
  private record Look(long size, FileTime modified, @Nullable Object key) {}

  private FolderChanges(Path folder, WatchService events) throws IOException {
    this.folder = folder;
    this.events = events;
    register(folder);
    this.known = look();
  }

  static FolderChanges of(Path folder) throws IOException {
    return new FolderChanges(folder, folder.getFileSystem().newWatchService());
  }

  @Override
  public ImmutableSet<String> await() throws InterruptedException {
    while (Files.isDirectory(folder)) {
      ImmutableMap<String, Look> now = look();
      if (!now.equals(known)) {
        now = quiet(now);
        ImmutableSet<String> names = difference(known, now);
        known = now;
        if (!names.isEmpty()) {
          return names;
        }
      }
      sleep();
    }
    return ImmutableSet.of();
  }

  private void sleep() throws InterruptedException {
    WatchKey key = events.poll(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    while (key != null) {
      key.pollEvents();
      key.reset();
      key = events.poll();
    }
  }

  private ImmutableMap<String, Look> quiet(ImmutableMap<String, Look> first)
      throws InterruptedException {
    ImmutableMap<String, Look> before = first;
    for (int i = 0; i < MOST_LOOKS; i++) {
      Thread.sleep(QUIET.toMillis());
      ImmutableMap<String, Look> now = look();
      if (now.equals(before)) {
        return now;
      }
      before = now;
    }
    return before;
  }

  private static ImmutableSet<String> difference(Map<String, Look> before, Map<String, Look> now) {
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(now.keySet());
    names.removeIf(name -> before.containsKey(name) && before.get(name).equals(now.get(name)));
    return ImmutableSet.copyOf(names);
  }

  private ImmutableMap<String, Look> look() {
    Map<String, Look> looks = new HashMap<>();
    look(folder, "", looks);
    Path folderOfCases = folder.resolve(RulebookFiles.CASES);
    if (Files.isDirectory(folderOfCases)) {
      if (cases == null || !cases.isValid()) {
        cases = register(folderOfCases);
      }
      look(folderOfCases, RulebookFiles.CASES + "/", looks);
    }
    return ImmutableMap.copyOf(looks);
  }

  private static void look(Path folder, String prefix, Map<String, Look> looks) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = FileNames.of(file);
        if (RulebookFiles.isHidden(name)) {
          continue;
        }
        BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
        if (!seen.isDirectory()) {
          looks.put(prefix + name, new Look(seen.size(), seen.lastModifiedTime(), seen.fileKey()));
        }
      }
    } catch (IOException e) {
      // A file went while one looked; the next look sees what became of it.
    }
  }

  /** Null where the file system has no events; looking every now and then does then. */
  private @Nullable WatchKey register(Path watched) {
    try {
      return watched.register(
          events,
          StandardWatchEventKinds.ENTRY_CREATE,
          StandardWatchEventKinds.ENTRY_MODIFY,
          StandardWatchEventKinds.ENTRY_DELETE);
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    events.close();
  }
}
