package io.sanling.rules.check;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hashing;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.internal.json.JsonTree;
import io.sanling.internal.publish.Publication;
import io.sanling.rules.draft.Metadata;
import io.sanling.rules.draft.Parameters;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.source.RulebookFiles;
import io.sanling.rules.source.SavedText;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A folder whose mends can be taken back.
 *
 * <p>Before the first file is touched, all files as they were are written down beside them, in
 * {@code .sanling-mend}; then each is replaced at once. Whoever comes after a process that was
 * killed in between finds there what to put back, and puts it back first; so what is mended next,
 * or taken back, is the whole folder as it was. Who undoes puts every byte back, unless a file was
 * changed since.
 */
public final class MendedFolder {
  private static final String JOURNAL = ".sanling-mend";
  private static final String LOCK = ".sanling-mend-lock";

  private static final Pattern PUBLISHED =
      Pattern.compile(
          "(?m)^[ \\t]*(?:状态[ \\t]*:[ \\t]*[\"']?" + Metadata.PUBLISHED + "|摘要锁定[ \\t]*:)");

  private final Path folder;

  private MendedFolder(Path folder) {
    this.folder = folder;
  }

  /** Why nothing was written. */
  public enum Refusal {
    /** Another run mends the folder now. */
    HELD,
    /** There is nothing to take back. */
    NONE,
    /** Files were changed since. */
    CHANGED,
    /** What is published is changed by nothing but a new edition. */
    PUBLISHED
  }

  /** Nothing was written. */
  public static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;
    private final transient ImmutableList<String> files;

    RefusedException(Refusal refusal, List<String> files) {
      super(refusal + " " + files);
      this.refusal = refusal;
      this.files = ImmutableList.copyOf(files);
    }

    public Refusal refusal() {
      return refusal;
    }

    /** The files it is about, if any. */
    public ImmutableList<String> files() {
      return files;
    }
  }

  /** A file before and after. */
  private record Entry(String file, byte[] before, String after) {}

  /** What is done with files while nobody else mends them; a test stops it in between. */
  interface Disk {
    void replace(Path file, byte[] content) throws IOException;
  }

  private interface Work<T> {
    T run() throws IOException;
  }

  /** Mends the folder. */
  public static Mending mend(Path folder) throws IOException {
    return mend(folder, Publication::write);
  }

  static Mending mend(Path folder, Disk disk) throws IOException {
    MendedFolder place = new MendedFolder(folder);
    return place.alone(
        () -> {
          place.recover(disk);
          Mending mending = Mending.of(folder);
          if (!mending.changes().isEmpty()) {
            place.write(mending, disk);
          }
          return mending;
        });
  }

  /** Takes the last mending back; the files that have their bytes again. */
  public static ImmutableList<String> undo(Path folder) throws IOException {
    return undo(folder, Publication::write);
  }

  static ImmutableList<String> undo(Path folder, Disk disk) throws IOException {
    MendedFolder place = new MendedFolder(folder);
    return place.alone(
        () -> {
          List<Entry> entries = place.journal();
          if (entries.isEmpty()) {
            throw new RefusedException(Refusal.NONE, List.of());
          }
          place.restore(entries, disk);
          return entries.stream().map(Entry::file).collect(ImmutableList.toImmutableList());
        });
  }

  private <T> T alone(Work<T> work) throws IOException {
    for (String file : List.of(RulebookDraft.METADATA, Parameters.LAYER)) {
      SavedText text = SavedText.of(bytes(file));
      if (text != null && PUBLISHED.matcher(text.text()).find()) {
        throw new RefusedException(Refusal.PUBLISHED, List.of());
      }
    }
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve(LOCK),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
        FileLock lock = locked(channel)) {
      if (lock == null) {
        throw new RefusedException(Refusal.HELD, List.of());
      }
      return work.run();
    }
  }

  private static @Nullable FileLock locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /** Puts back what a process that was killed began; a mending that was finished stays. */
  private void recover(Disk disk) throws IOException {
    List<Entry> entries = journal();
    int mended = 0;
    for (Entry entry : entries) {
      mended += digest(bytes(entry.file())).equals(entry.after()) ? 1 : 0;
    }
    boolean begun = mended > 0 && mended < entries.size();
    for (Entry entry : entries) {
      byte[] now = bytes(entry.file());
      begun &= Arrays.equals(now, entry.before()) || digest(now).equals(entry.after());
    }
    if (begun) {
      restore(entries, disk);
    }
  }

  private void write(Mending mending, Disk disk) throws IOException {
    List<String> changed = new ArrayList<>();
    List<Object> entries = new ArrayList<>();
    for (Map.Entry<String, byte[]> file : mending.before().entrySet()) {
      if (!Arrays.equals(bytes(file.getKey()), file.getValue())) {
        changed.add(file.getKey());
      }
      entries.add(
          Map.of(
              "file",
              file.getKey(),
              "before",
              Base64.getEncoder().encodeToString(file.getValue()),
              "after",
              digest(mending.after().get(file.getKey()))));
    }
    if (!changed.isEmpty()) {
      throw new RefusedException(Refusal.CHANGED, changed);
    }
    Publication.write(
        folder.resolve(JOURNAL),
        CanonicalJson.inOrder(Map.of("files", entries)).getBytes(StandardCharsets.UTF_8));
    for (Map.Entry<String, byte[]> file : mending.after().entrySet()) {
      disk.replace(folder.resolve(file.getKey()), file.getValue());
    }
  }

  /** Nothing is touched unless every file is as it was before or after. */
  private void restore(List<Entry> entries, Disk disk) throws IOException {
    List<String> changed = new ArrayList<>();
    for (Entry entry : entries) {
      byte[] now = bytes(entry.file());
      if (!Arrays.equals(now, entry.before()) && !digest(now).equals(entry.after())) {
        changed.add(entry.file());
      }
    }
    if (!changed.isEmpty()) {
      throw new RefusedException(Refusal.CHANGED, changed);
    }
    for (Entry entry : entries) {
      if (!Arrays.equals(bytes(entry.file()), entry.before())) {
        disk.replace(folder.resolve(entry.file()), entry.before());
      }
    }
    Files.delete(folder.resolve(JOURNAL));
  }

  /** What was written down; a folder from elsewhere names no files but its own. */
  private List<Entry> journal() throws IOException {
    Path file = folder.resolve(JOURNAL);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    List<Entry> entries;
    try {
      entries =
          JsonTree.of(JsonTree.parse(Files.readString(file))).objects("files").stream()
              .map(
                  entry ->
                      new Entry(
                          entry.text("file"),
                          Base64.getDecoder().decode(entry.text("before")),
                          entry.text("after")))
              .toList();
    } catch (RuntimeException e) {
      throw new RefusedException(Refusal.CHANGED, List.of(JOURNAL));
    }
    Set<String> own = RulebookFiles.read(folder, new Problems()).names();
    List<String> others =
        entries.stream().map(Entry::file).filter(name -> !own.contains(name)).toList();
    if (!others.isEmpty()) {
      throw new RefusedException(Refusal.CHANGED, others);
    }
    return entries;
  }

  private byte[] bytes(String file) throws IOException {
    Path path = folder.resolve(file);
    return Files.isRegularFile(path) ? Files.readAllBytes(path) : new byte[0];
  }

  private static String digest(byte @Nullable [] bytes) {
    return Hashing.sha256().hashBytes(bytes == null ? new byte[0] : bytes).toString();
  }
}
