package io.sanling.internal.publish;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.sanling.internal.FileNames;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.internal.json.Digests;
import io.sanling.internal.json.JsonTree;
import io.sanling.internal.publish.Publication.BlockFile;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The files of a long run as they grow block by block (分块落盘), and beside them {@link #FILE}: a line
 * that says what run it is, and a line a whole block with the length and the digest of each file by
 * then. Each line is sealed together with those before it, so that a log that was cut off, changed
 * or put together from two says so. A run that is killed leaves them; the next goes on behind the
 * last block that is whole, in the log and in every file.
 */
public final class BlockLog {
  static final String FILE = ".blocks";

  private static final String FORM = "sanling-blocks/1";
  private static final String SEAL = "seal";

  private final ImmutableMap<String, BlockFile> files;
  private final BlockFile log;
  private String seal;

  /** Names of the files. */
  public record Names(ImmutableList<String> results, ImmutableList<String> scratch) {
    ImmutableSet<String> all() {
      return ImmutableSet.<String>builder().addAll(results).addAll(scratch).build();
    }
  }

  /** As far as a file is whole. */
  private static final class Whole {
    final MessageDigest digest;
    long bytes;

    Whole() {
      this(0, Publication.sha256());
    }

    Whole(long bytes, MessageDigest digest) {
      this.bytes = bytes;
      this.digest = digest;
    }

    String said() {
      return Publication.hex(Publication.copy(digest).digest());
    }
  }

  private BlockLog(
      Publication publication, Names names, Map<String, Whole> whole, Whole log, String seal)
      throws IOException {
    publication.removeAllBut(
        ImmutableSet.<String>builder().addAll(whole.keySet()).add(FILE).build());
    ImmutableMap.Builder<String, BlockFile> opened = ImmutableMap.builder();
    for (String name : names.all()) {
      Whole file = whole.getOrDefault(name, new Whole());
      opened.put(
          name,
          publication.blockFile(name, names.scratch().contains(name), file.bytes, file.digest));
    }
    this.files = opened.buildOrThrow();
    this.log = publication.blockFile(FILE, true, log.bytes, log.digest);
    this.seal = seal;
  }

  /**
   * Begins.
   *
   * @param run what tells it from other runs
   */
  public static BlockLog begin(Publication publication, Names names, Map<String, String> run)
      throws IOException {
    BlockLog log = new BlockLog(publication, names, Map.of(), new Whole(), "");
    log.write(new TreeMap<>(ImmutableMap.of("form", FORM, "run", new TreeMap<>(run))));
    return log;
  }

  /** What run left its blocks there; null where nothing is that can be gone on with. */
  public static @Nullable Map<String, String> unfinished(Publication publication)
      throws IOException {
    try (Lines lines = new Lines(publication.folder())) {
      return lines.run;
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /**
   * Goes on behind the last whole block.
   *
   * @param kept gets what each block that is kept {@linkplain #end said}, in order
   */
  public static BlockLog resume(Publication publication, Names names, Consumer<JsonTree> kept)
      throws IOException {
    try (Lines lines = new Lines(publication.folder());
        Reread files = new Reread(publication.folder(), names)) {
      Map<String, Whole> whole = files.whole();
      Whole log = lines.whole();
      String seal = lines.seal;
      for (JsonTree block = lines.next(); block != null; block = lines.next()) {
        if (!files.are(block.object("files"))) {
          break;
        }
        kept.accept(block.object("said"));
        whole = files.whole();
        log = lines.whole();
        seal = lines.seal;
      }
      return new BlockLog(publication, names, whole, log, seal);
    }
  }

  /** Where the next bytes of a file go. */
  public OutputStream file(String name) {
    BlockFile file = files.get(name);
    if (file == null) {
      throw new IllegalArgumentException(name);
    }
    return file.out();
  }

  /** How many bytes there are in all files. */
  public long bytes() {
    return files.values().stream().mapToLong(BlockFile::bytes).sum();
  }

  /**
   * Ends a block: what is in the files now is kept.
   *
   * @param said what whoever goes on has to know of it
   */
  public void end(Map<String, @Nullable Object> said) throws IOException {
    Map<String, Object> states = new TreeMap<>();
    for (Map.Entry<String, BlockFile> file : files.entrySet()) {
      file.getValue().flush();
      states.put(
          file.getKey(),
          ImmutableMap.of("bytes", file.getValue().bytes(), "digest", file.getValue().digest()));
    }
    Map<String, @Nullable Object> line = new TreeMap<>();
    line.put("files", states);
    line.put("said", said);
    write(line);
  }

  /** Puts everything into the files, which may be read then. */
  public void flush() throws IOException {
    for (BlockFile file : files.values()) {
      file.flush();
    }
  }

  private void write(Map<String, @Nullable Object> line) throws IOException {
    seal = sealOf(seal, line);
    Map<String, @Nullable Object> sealed = new LinkedHashMap<>(line);
    sealed.put(SEAL, seal);
    log.out().write((CanonicalJson.inOrder(sealed) + "\n").getBytes(StandardCharsets.UTF_8));
    log.flush();
  }

  private static String sealOf(String before, Map<String, @Nullable Object> line) {
    Map<String, @Nullable Object> chained = new TreeMap<>(line);
    chained.put("before", before);
    return Digests.sha256(CanonicalJson.bytes(chained));
  }

  /** The lines of a log as long as their seals hold. */
  private static final class Lines implements AutoCloseable {
    private final BufferedReader in;
    private final MessageDigest digest = Publication.sha256();
    private final long length;
    private long bytes;
    private String seal = "";
    private final @Nullable Map<String, String> run;

    Lines(Path folder) throws IOException {
      length = Files.size(folder.resolve(FILE));
      in =
          new BufferedReader(
              new InputStreamReader(
                  Files.newInputStream(folder.resolve(FILE)), StandardCharsets.UTF_8));
      JsonTree first = next();
      run = first == null ? null : run(first);
    }

    private static @Nullable Map<String, String> run(JsonTree first) {
      if (!FORM.equals(first.members().get("form"))) {
        return null;
      }
      Map<String, String> run = new TreeMap<>();
      first.object("run").members().forEach((name, is) -> run.put(name, String.valueOf(is)));
      return run;
    }

    @Nullable JsonTree next() throws IOException {
      String line = in.readLine();
      if (line == null) {
        return null;
      }
      Map<String, @Nullable Object> tree;
      try {
        tree = JsonTree.readObject(new StringReader(line));
      } catch (IOException e) {
        return null;
      }
      Object sealed = tree.remove(SEAL);
      byte[] read = (line + "\n").getBytes(StandardCharsets.UTF_8);
      if (!sealOf(seal, tree).equals(sealed) || bytes + read.length > length) {
        return null;
      }
      seal = String.valueOf(sealed);
      bytes += read.length;
      digest.update(read);
      return JsonTree.of(tree);
    }

    Whole whole() {
      return new Whole(bytes, Publication.copy(digest));
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  /** The files, read once more along the log. */
  private static final class Reread implements AutoCloseable {
    private final Map<String, InputStream> in = new LinkedHashMap<>();
    private final Map<String, Whole> read = new LinkedHashMap<>();

    Reread(Path folder, Names names) throws IOException {
      for (String name : names.all()) {
        Path file = FileNames.in(folder, name);
        if (Files.isRegularFile(file)) {
          in.put(name, new BufferedInputStream(Files.newInputStream(file), 1 << 16));
          read.put(name, new Whole());
        }
      }
    }

    /** Whether all are there as far as the block says, and what they were. */
    boolean are(JsonTree block) throws IOException {
      if (!block.members().keySet().equals(read.keySet())) {
        return false;
      }
      byte[] buffer = new byte[1 << 16];
      for (Map.Entry<String, InputStream> file : in.entrySet()) {
        Whole whole = read.get(file.getKey());
        JsonTree said = block.object(file.getKey());
        while (whole != null && whole.bytes < said.number("bytes")) {
          int most = (int) Math.min(buffer.length, said.number("bytes") - whole.bytes);
          int n = file.getValue().read(buffer, 0, most);
          if (n < 0) {
            return false;
          }
          whole.digest.update(buffer, 0, n);
          whole.bytes += n;
        }
        if (whole == null
            || whole.bytes != said.number("bytes")
            || !whole.said().equals(said.text("digest"))) {
          return false;
        }
      }
      return true;
    }

    Map<String, Whole> whole() {
      Map<String, Whole> copy = new LinkedHashMap<>();
      read.forEach(
          (name, file) -> copy.put(name, new Whole(file.bytes, Publication.copy(file.digest))));
      return copy;
    }

    @Override
    public void close() throws IOException {
      for (InputStream file : in.values()) {
        file.close();
      }
    }
  }
}
