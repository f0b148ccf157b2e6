package io.sanling.internal.publish;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.sanling.internal.FileNames;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder or a file that appears all at once (整体落盘): written under another name beside its place,
 * and renamed when everything is there.
 *
 * <p>For a place {@code out} these lie beside it while somebody writes: {@code .out.sanling-lock},
 * held until the process ends, however it ends; {@code .out.sanling-new}, what is being written;
 * {@code .out.sanling-old}, what is being replaced. Whoever comes next after a process that was
 * killed removes the first two. Where {@code out} is not there but {@code .out.sanling-old} is, the
 * process died between the two renames of a replacement, and the old folder gets its name back;
 * where both are there, it died after them, and the old one goes. So after that there is the whole
 * old folder or the whole new one.
 *
 * <p>A long run writes {@linkplain BlockLog blocks} into {@code .out.sanling-new}, of which a later
 * one that {@linkplain #resumed resumes} keeps those that are whole. It keeps its own, too, when it
 * breaks off; every other run removes what it could not end, and what it finds.
 *
 * <p>A folder is taken when it is not there or empty. One with files that no run wrote is refused,
 * and stays as it is; one with the results of another run is replaced only if that is asked for.
 */
public final class Publication implements AutoCloseable {
  private static final String LOCK = ".sanling-lock";
  private static final String NEW = ".sanling-new";
  private static final String OLD = ".sanling-old";

  /** What file managers leave behind, and nobody misses. */
  static final ImmutableSet<String> LITTER =
      ImmutableSet.of(".DS_Store", "Thumbs.db", "desktop.ini");

  private final Disk disk;
  private final Kind kind;
  private final ImmutableSet<String> known;
  private final List<Path> madeParents;
  private final Path place;
  private final Path fresh;
  private final Path old;
  private final Closeable lock;
  private final List<Part> parts = new ArrayList<>();
  private final List<Closeable> open = new ArrayList<>();
  private final List<Path> scratch = new ArrayList<>();
  private final Thread onInterrupt = new Thread(this::end);
  private final boolean resumes;
  private boolean foundUnfinished;
  private boolean ended;

  /** Why there was nothing to write to. */
  public enum Refusal {
    /** Another run is writing there now. */
    HELD,
    /** The folder holds the results of another run. */
    RESULTS,
    /** The folder holds files that no run wrote. */
    FOREIGN,
    /** There is something of that name, and it is not to be replaced. */
    THERE,
    /** There is a file where a folder is to be. */
    FILE,
    /** There is a folder where a file is to be. */
    FOLDER,
    /** It is neither file nor folder: a device, a pipe. */
    DEVICE,
    /** It is the folder the process runs in, holds that, or is the whole disk. */
    WORKING,
    /** It is a link to nothing. */
    LINK,
    /** It is a disk of its own, so nothing beside it can take its place. */
    MOUNT,
    /** Nothing can be written beside it. */
    BESIDE,
    /** What an earlier run replaced could not be removed and is in the way. */
    LEFT
  }

  /** Nothing was written. */
  public static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;
    private final String where;
    private final ImmutableList<String> names;

    RefusedException(Refusal refusal, Path where, Iterable<String> names) {
      super(refusal + " " + where);
      this.refusal = refusal;
      this.where = where.toString();
      this.names = ImmutableList.copyOf(names);
    }

    public Refusal refusal() {
      return refusal;
    }

    /** The folder or file it is about. */
    public String where() {
      return where;
    }

    /** The files it is about, if any. */
    public ImmutableList<String> names() {
      return names;
    }
  }

  private enum Kind {
    NEW_FOLDER,
    RESULTS,
    REPLACED_RESULTS,
    NEW_FILE,
    SECRET_FILE,
    FILE;

    boolean isFolder() {
      return this == NEW_FOLDER || this == RESULTS || this == REPLACED_RESULTS;
    }
  }

  /** A file that is complete. */
  record Part(String name, long bytes, String digest) {}

  /** A folder that is not there yet. */
  public static Publication newFolder(Path folder) throws IOException {
    return begin(folder, Kind.NEW_FOLDER, ImmutableSet.of(), false, Disk.REAL);
  }

  /**
   * A folder of results.
   *
   * @param replace whether it may take the place of the results of another run
   * @param known names of results that may lie there without a {@code run.json}
   */
  public static Publication results(Path folder, boolean replace, Set<String> known)
      throws IOException {
    return results(folder, replace, known, false, Disk.REAL);
  }

  /**
   * The same, keeping what a run that broke off left there: {@link BlockLog} goes on with it. What
   * this one writes is kept as well, should it break off.
   */
  public static Publication resumed(Path folder, boolean replace, Set<String> known)
      throws IOException {
    return results(folder, replace, known, true, Disk.REAL);
  }

  static Publication results(
      Path folder, boolean replace, Set<String> known, boolean resumes, Disk disk)
      throws IOException {
    return begin(
        folder,
        replace ? Kind.REPLACED_RESULTS : Kind.RESULTS,
        ImmutableSet.copyOf(known),
        resumes,
        disk);
  }

  /** Puts the content into the file, whether it is there or not; all of it or nothing. */
  public static void write(Path file, byte[] content) throws IOException {
    write(file, content, Kind.FILE, Disk.REAL);
  }

  /** What is written to a file, bit by bit. */
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** The same of content that is made while it is written. */
  public static void write(Path file, Content content) throws IOException {
    write(file, content, Kind.FILE, Disk.REAL);
  }

  /** A new file; {@code secret}: only its owner can read it, where the disk knows owners. */
  public static void writeNew(Path file, byte[] content, boolean secret) throws IOException {
    write(file, content, secret ? Kind.SECRET_FILE : Kind.NEW_FILE, Disk.REAL);
  }

  /**
   * Looks whether a new file could be made there.
   *
   * @throws RefusedException when there is something of that name
   */
  public static void checkNew(Path file) throws RefusedException {
    if (exists(file)) {
      throw new RefusedException(Refusal.THERE, file, List.of());
    }
  }

  static void write(Path file, byte[] content, Disk disk) throws IOException {
    write(file, content, Kind.FILE, disk);
  }

  private static void write(Path file, byte[] content, Kind kind, Disk disk) throws IOException {
    write(file, out -> out.write(content), kind, disk);
  }

  private static void write(Path file, Content content, Kind kind, Disk disk) throws IOException {
    try (Publication publication = begin(file, kind, ImmutableSet.of(), false, disk)) {
      try (OutputStream out = publication.stream(publication.fresh, kind == Kind.SECRET_FILE)) {
        content.writeTo(out);
      }
      publication.publish();
    }
  }

  /**
   * Gives a folder its name back that a killed process was about to replace; does nothing else.
   *
   * @throws RefusedException when another run is writing there now
   */
  public static void repair(Path folder) throws IOException {
    Path whole = folder.toAbsolutePath().normalize();
    if (!exists(whole) && whole.getFileName() != null && exists(beside(whole, OLD))) {
      Path place = place(whole, new ArrayList<>(), Disk.REAL);
      new Publication(place, List.of(), Kind.NEW_FOLDER, ImmutableSet.of(), false, Disk.REAL)
          .close();
    }
  }

  private static Publication begin(
      Path target, Kind kind, ImmutableSet<String> known, boolean resumes, Disk disk)
      throws IOException {
    List<Path> made = new ArrayList<>();
    Publication publication = null;
    boolean begun = false;
    try {
      publication = new Publication(place(target, made, disk), made, kind, known, resumes, disk);
      publication.check();
      if (kind.isFolder() && !exists(publication.fresh)) {
        disk.createFolder(publication.fresh);
      }
      begun = true;
      return publication;
    } finally {
      if (!begun) {
        if (publication != null) {
          publication.close();
        } else {
          removeEmpty(made, disk);
        }
      }
    }
  }

  private Publication(
      Path place,
      List<Path> madeParents,
      Kind kind,
      ImmutableSet<String> known,
      boolean resumes,
      Disk disk)
      throws IOException {
    this.disk = disk;
    this.resumes = resumes;
    this.kind = kind;
    this.known = known;
    this.madeParents = madeParents;
    this.place = place;
    this.fresh = beside(place, NEW);
    this.old = beside(place, OLD);
    Closeable held = locked(place, disk);
    if (held == null) {
      throw new RefusedException(Refusal.HELD, place, List.of());
    }
    this.lock = held;
    boolean repaired = false;
    try {
      repair();
      repaired = true;
    } finally {
      if (!repaired) {
        quietly(held);
      }
    }
    Runtime.getRuntime().addShutdownHook(onInterrupt);
  }

  private static @Nullable Closeable locked(Path place, Disk disk) throws IOException {
    try {
      return disk.lock(beside(place, LOCK));
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      throw failed(place, e);
    }
  }

  /** What a stream or channel says without the name. */
  private static FileSystemException failed(Path meant, IOException e) {
    FileSystemException named =
        new FileSystemException(meant.toString(), null, String.valueOf(e.getMessage()));
    named.initCause(e);
    return named;
  }

  /** Where the target really is, the folders above it made. */
  private static Path place(Path target, List<Path> made, Disk disk) throws IOException {
    Path whole = target.toAbsolutePath();
    if (Files.exists(whole)) {
      Path place = whole.toRealPath();
      if (place.getFileName() == null
          || Files.isDirectory(place) && Path.of("").toRealPath().startsWith(place)) {
        throw new RefusedException(Refusal.WORKING, place, List.of());
      }
      if (Files.isDirectory(place) && isMount(place)) {
        throw new RefusedException(Refusal.MOUNT, place, List.of());
      }
      return writableBeside(place);
    }
    if (exists(whole)) {
      throw new RefusedException(Refusal.LINK, whole, List.of());
    }
    Path there = whole;
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    if (there == null) {
      throw new RefusedException(Refusal.WORKING, whole, List.of());
    }
    Path place = there.toRealPath().resolve(there.relativize(whole)).normalize();
    if (Files.exists(place)) {
      return place(place, made, disk);
    }
    makeParents(place, made, disk);
    return writableBeside(place);
  }

  private static void makeParents(Path place, List<Path> made, Disk disk) throws IOException {
    Path parent = place.getParent();
    if (parent != null && !Files.exists(parent)) {
      makeParents(parent, made, disk);
      disk.createFolder(parent);
      made.add(0, parent);
    }
  }

  private static Path writableBeside(Path place) throws RefusedException {
    if (!Files.isWritable(place.resolveSibling(""))) {
      throw new RefusedException(Refusal.BESIDE, place, List.of());
    }
    return place;
  }

  private static boolean isMount(Path folder) throws IOException {
    return folder.getFileSystem().supportedFileAttributeViews().contains("unix")
        && !Files.getAttribute(folder, "unix:dev")
            .equals(Files.getAttribute(folder.resolveSibling(""), "unix:dev"));
  }

  private static Path beside(Path place, String suffix) {
    return FileNames.in(place.resolveSibling(""), "." + FileNames.of(place) + suffix);
  }

  private static boolean exists(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  private void repair() throws IOException {
    foundUnfinished = exists(fresh);
    if (foundUnfinished && !(resumes && isResumable())) {
      deleteTree(fresh);
    }
    if (exists(old)) {
      if (exists(place)) {
        deleteOld();
      } else {
        disk.move(old, place);
      }
    }
  }

  private boolean isResumable() {
    return Files.isRegularFile(fresh.resolve(BlockLog.FILE), LinkOption.NOFOLLOW_LINKS);
  }

  // ---- what is there already

  /** Whether a run that broke off had left something, which is removed unless it is resumed. */
  public boolean foundUnfinished() {
    return foundUnfinished;
  }

  /** Whether there are results of another run, whose place this one is to take. */
  public boolean takesAnothersPlace() throws IOException {
    return exists(place) && !removable(place).isEmpty();
  }

  private void check() throws IOException {
    if (!exists(place)) {
      return;
    }
    boolean folder = Files.isDirectory(place);
    if (kind.isFolder() && !folder) {
      throw refused(Refusal.FILE, List.of());
    }
    if (!kind.isFolder() && folder) {
      throw refused(Refusal.FOLDER, List.of());
    }
    if (!folder && !Files.isRegularFile(place)) {
      throw refused(Refusal.DEVICE, List.of());
    }
    if (kind == Kind.NEW_FILE || kind == Kind.SECRET_FILE || kind == Kind.NEW_FOLDER) {
      throw refused(Refusal.THERE, List.of());
    }
    if (kind.isFolder()) {
      checkResults();
    }
  }

  private void checkResults() throws IOException {
    Set<String> ours = removable(place);
    Set<String> foreign = new TreeSet<>(names(place));
    foreign.removeAll(ours);
    if (kind == Kind.RESULTS && !ours.isEmpty()) {
      throw refused(Refusal.RESULTS, List.of());
    }
    if (!foreign.isEmpty()) {
      throw refused(Refusal.FOREIGN, foreign);
    }
    if (exists(old)) {
      throw new RefusedException(Refusal.LEFT, old, List.of());
    }
  }

  private RefusedException refused(Refusal refusal, Iterable<String> names) {
    return new RefusedException(refusal, place, names);
  }

  /** Names of the files in the folder that a run wrote. */
  private Set<String> removable(Path folder) throws IOException {
    Set<String> ours = new TreeSet<>(known);
    ours.addAll(Run.filesOf(folder));
    ours.removeIf(
        name -> !Files.isRegularFile(FileNames.in(folder, name), LinkOption.NOFOLLOW_LINKS));
    return ours;
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      Set<String> names = new TreeSet<>();
      entries.forEach(entry -> names.add(FileNames.of(entry)));
      names.removeAll(LITTER);
      return names;
    }
  }

  // ---- writing

  /** The folder in which the files are until they are published. */
  public Path folder() {
    return fresh;
  }

  /** A new text file of the folder, UTF-8; folders in its name are made. */
  public Writer text(String name) throws IOException {
    return register(
        new BufferedWriter(new OutputStreamWriter(create(name), StandardCharsets.UTF_8)));
  }

  /** A new file of the folder; folders in its name, which are parted by {@code /}, are made. */
  public OutputStream bytes(String name) throws IOException {
    return register(create(name));
  }

  private synchronized <C extends Closeable> C register(C stream) {
    open.add(stream);
    return stream;
  }

  /**
   * A file of the folder that is written in blocks.
   *
   * @param scratch whether it is none of the results, and gone when these are published
   * @param bytes its length so far, behind which it is cut off; 0 for a new one
   * @param digest of these bytes, to be carried on
   */
  BlockFile blockFile(String name, boolean scratch, long bytes, MessageDigest digest)
      throws IOException {
    Path file = FileNames.in(fresh, name);
    if (scratch) {
      this.scratch.add(file);
    }
    return register(begun(file, scratch, bytes, digest));
  }

  private synchronized BlockFile begun(
      Path file, boolean isScratch, long bytes, MessageDigest digest) throws IOException {
    requireNotEnded();
    OutputStream out = exists(file) ? disk.continueFile(file, bytes) : disk.createFile(file, false);
    return new BlockFile(new Counted(out, file, isScratch, bytes, digest));
  }

  /** A file that grows block by block, and knows its bytes and their digest at any time. */
  static final class BlockFile implements Closeable {
    private final Counted counted;
    private final BufferedOutputStream out;

    private BlockFile(Counted counted) {
      this.counted = counted;
      this.out = new BufferedOutputStream(counted, 1 << 16);
    }

    OutputStream out() {
      return out;
    }

    void flush() throws IOException {
      out.flush();
      counted.out().flush();
    }

    long bytes() {
      return counted.bytes;
    }

    String digest() {
      return hex(copy(counted.digest).digest());
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }

  /** Removes everything in the folder but the files of these names: what is made anew. */
  void removeAllBut(Set<String> names) throws IOException {
    for (String name : names(fresh)) {
      Path file = FileNames.in(fresh, name);
      if (!names.contains(name)) {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
          deleteTree(file);
        }
        disk.delete(file);
      }
    }
  }

  /** SHA-256, of which a copy can be taken. */
  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has it", e);
    }
  }

  /** The digest as it stands, which goes on by itself. */
  static MessageDigest copy(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("that of Java can be copied", e);
    }
  }

  static String hex(byte[] digest) {
    return "sha256:" + HexFormat.of().formatHex(digest);
  }

  private OutputStream create(String name) throws IOException {
    Path file = fresh;
    for (String step : Splitter.on('/').split(name)) {
      if (!file.equals(fresh) && !Files.exists(file)) {
        disk.createFolder(file);
      }
      file = FileNames.in(file, step);
    }
    return stream(file, false);
  }

  private synchronized OutputStream stream(Path file, boolean secret) throws IOException {
    requireNotEnded();
    return new BufferedOutputStream(
        new Counted(disk.createFile(file, secret), file, false, 0, sha256()), 1 << 16);
  }

  private void requireNotEnded() throws FileSystemException {
    if (ended) {
      throw new FileSystemException(place.toString(), null, "interrupted");
    }
  }

  /** Counts and digests what is written, and says which file could not be. */
  private final class Counted extends FilterOutputStream {
    private final Path file;
    private final boolean isScratch;
    private final MessageDigest digest;
    private long bytes;
    private boolean closed;

    Counted(OutputStream out, Path file, boolean isScratch, long bytes, MessageDigest digest) {
      super(out);
      this.file = file;
      this.isScratch = isScratch;
      this.bytes = bytes;
      this.digest = digest;
    }

    OutputStream out() {
      return out;
    }

    @Override
    public void write(int octet) throws IOException {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      try {
        out.write(from, offset, length);
      } catch (FileSystemException e) {
        throw e;
      } catch (IOException e) {
        throw failed(e);
      }
      digest.update(from, offset, length);
      bytes += length;
    }

    @Override
    public void close() throws IOException {
      if (closed) {
        return;
      }
      closed = true;
      try {
        out.close();
      } catch (FileSystemException e) {
        throw e;
      } catch (IOException e) {
        throw failed(e);
      }
      if (kind.isFolder() && !isScratch) {
        parts.add(new Part(name(), bytes, hex(digest.digest())));
      }
    }

    private String name() {
      return FileNames.within(fresh, file);
    }

    private FileSystemException failed(IOException e) {
      return Publication.failed(kind.isFolder() ? place.resolve(fresh.relativize(file)) : place, e);
    }
  }

  // ---- the end

  /**
   * Gives the folder its name, with a {@code run.json} in it.
   *
   * @throws RefusedException when somebody else put something there meanwhile
   */
  public void publish(Run run) throws IOException {
    closeAll();
    try (Writer out = text(Run.FILE)) {
      out.write(run.json(ImmutableList.copyOf(parts)));
    }
    publish();
  }

  /** Gives the folder or file its name. */
  public void publish() throws IOException {
    closeAll();
    place();
  }

  private void closeAll() throws IOException {
    for (Closeable each : List.copyOf(open)) {
      each.close();
    }
  }

  private synchronized void place() throws IOException {
    requireNotEnded();
    check();
    for (Path file : scratch) {
      disk.delete(file);
    }
    if (!kind.isFolder() || !exists(place)) {
      quietly(this::keepPermissions);
      disk.move(fresh, place);
      return;
    }
    disk.move(place, old);
    boolean placed = false;
    try {
      disk.move(fresh, place);
      placed = true;
    } finally {
      if (!placed) {
        quietly(() -> disk.move(old, place));
      }
    }
    deleteOld();
  }

  /** A file that a group may change stays one. */
  private void keepPermissions() throws IOException {
    if (exists(place) && place.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(place));
    }
  }

  /** Removes what was not published, and lets others in. */
  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(onInterrupt);
    } catch (IllegalStateException e) {
      // The JVM is ending already, and the hook is doing its work.
    }
  }

  private synchronized void end() {
    if (ended) {
      return;
    }
    ended = true;
    List.copyOf(open).forEach(Publication::quietly);
    if (exists(fresh) && !(resumes && isResumable())) {
      deleteTree(fresh);
    }
    quietly(lock);
    removeEmpty(madeParents, disk);
  }

  /** Removes what runs wrote; should anything else have come there, it stays. */
  private void deleteOld() {
    quietly(
        () -> {
          for (String name : removable(old)) {
            // The list of the others goes last: whoever ends this needs it.
            if (!name.equals(Run.FILE)) {
              disk.delete(FileNames.in(old, name));
            }
          }
          disk.delete(old.resolve(Run.FILE));
          for (String litter : LITTER) {
            disk.delete(old.resolve(litter));
          }
          disk.delete(old);
        });
  }

  private void deleteTree(Path root) {
    quietly(
        () ->
            Files.walkFileTree(
                root,
                new SimpleFileVisitor<>() {
                  @Override
                  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                      throws IOException {
                    disk.delete(file);
                    return FileVisitResult.CONTINUE;
                  }

                  @Override
                  public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
                      throws IOException {
                    disk.delete(folder);
                    return FileVisitResult.CONTINUE;
                  }
                }));
  }

  private static void removeEmpty(List<Path> folders, Disk disk) {
    for (Path folder : folders) {
      quietly(() -> disk.delete(folder));
    }
  }

  /** What cannot be cleared away now is found by the next run; it must not hide what went wrong. */
  private static void quietly(Closeable step) {
    try {
      step.close();
    } catch (IOException | RuntimeException e) {
      // As above.
    }
  }
}
