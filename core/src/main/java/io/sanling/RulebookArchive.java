package io.sanling;

import static java.util.Objects.requireNonNull;

import io.sanling.internal.rulebook.BundleFile;
import io.sanling.rulebook.RulebookException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where editions are kept for good (规则档案): a folder of bundles, each under the digest of its
 * rulebook, so that a result of a past year is verified by the very edition its receipt names.
 *
 * <pre>{@code
 * RulebookArchive archive = RulebookArchive.in(Path.of("editions"));
 * archive.put(RulebookBundle.read(Path.of("henan-2022.sanling")));
 *
 * // years later
 * Rulebook rulebook = archive.require(result.receipt().rulebookDigest());
 * UnitRecord record = UnitRecords.parse(json, rulebook.forms());
 * ReceiptCheck.verify(rulebook, record, result);
 * }</pre>
 *
 * <p>What is in it is never replaced. Bundles are written beside their place and renamed, so that
 * several processes may share the folder. Safe to share between threads.
 */
public final class RulebookArchive {
  private static final String ALGORITHM = "sha256:";
  private static final Pattern DIGEST = Pattern.compile(ALGORITHM + "[0-9a-f]{64}");

  /** Threads of one process take turns to write; see {@link #put} for those of several. */
  private static final Object WRITING = new Object();

  private final Path folder;
  private final @Nullable PublicKey key;
  private final Map<String, Rulebook> loaded = new ConcurrentHashMap<>();

  private RulebookArchive(Path folder, @Nullable PublicKey key) {
    this.folder = requireNonNull(folder, "folder");
    this.key = key;
  }

  /** The archive in the folder, which is made when the first bundle is put there. */
  public static RulebookArchive in(Path folder) {
    return new RulebookArchive(folder, null);
  }

  /** An archive that takes, and gives, signed bundles only. */
  public static RulebookArchive in(Path folder, PublicKey key) {
    return new RulebookArchive(folder, requireNonNull(key, "key"));
  }

  /**
   * Keeps the bundle; whether it was not there yet. One that is {@linkplain
   * RulebookBundle#isCompiledAlike compiled alike} stays as it is, whatever its serial number and
   * signature.
   *
   * @throws RulebookException with code {@code RB-ARCHIVE-OTHER} when another bundle is there under
   *     the same digest, {@code RB-BUNDLE-WRITE} when it cannot be written, also while another
   *     process writes the same one; then it may be put again
   */
  public boolean put(RulebookBundle bundle) {
    if (key != null) {
      bundle.verify(key);
    }
    synchronized (WRITING) {
      if (bundle.writeNew(file(bundle.digest()))) {
        return true;
      }
    }
    if (!find(bundle.digest()).orElseThrow().isCompiledAlike(bundle)) {
      throw new RulebookException(
          "RB-ARCHIVE-OTHER",
          "规则档案 " + folder + " 里摘要 " + bundle.digest() + " 下已有另一份规则包：规则相同，文件或编译结果不同；先存入的不会被替换",
          "the archive "
              + folder
              + " holds another bundle under the digest "
              + bundle.digest()
              + ": the same rules in other files, or compiled otherwise; what is there is never"
              + " replaced");
    }
    return false;
  }

  /**
   * The bundle of that digest, checked whole; empty when there is none.
   *
   * @param digest of {@link Rulebook#digest}, or of a receipt
   * @throws RulebookException with a code as {@link RulebookBundle#read(Path, PublicKey)} when it
   *     is not whole or not signed by the key, {@code RB-BUNDLE-DIGEST} when it is of another
   *     digest
   */
  public Optional<RulebookBundle> find(String digest) {
    Path file = DIGEST.matcher(digest).matches() ? file(digest) : null;
    if (file == null || Files.notExists(file)) {
      return Optional.empty();
    }
    RulebookBundle found = key == null ? RulebookBundle.read(file) : RulebookBundle.read(file, key);
    if (!found.digest().equals(digest)) {
      throw BundleFile.refused(
          "DIGEST",
          "规则包 " + file + " 的摘要不是文件名所说的，而是 " + found.digest(),
          "the bundle " + file + " has not the digest of its name but " + found.digest());
    }
    return Optional.of(found);
  }

  /**
   * The rulebook of that digest, ready to assess by; loaded once.
   *
   * @param digest of {@link Rulebook#digest}, or of a receipt
   * @throws RulebookException with code {@code RB-ARCHIVE-NONE} when there is none, else as {@link
   *     #find} and {@link RulebookBundle#load}
   */
  public Rulebook require(String digest) {
    return loaded.computeIfAbsent(
        digest, wanted -> find(wanted).orElseThrow(() -> none(wanted)).load());
  }

  /** The digests of what it holds, in alphabetical order. */
  public List<String> digests() {
    if (Files.notExists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(RulebookBundle.SUFFIX))
          .map(name -> ALGORITHM + name.substring(0, name.lastIndexOf('.')))
          .filter(digest -> DIGEST.matcher(digest).matches())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw BundleFile.unreadable(folder.toString());
    }
  }

  private Path file(String digest) {
    return folder.resolve(digest.substring(ALGORITHM.length()) + RulebookBundle.SUFFIX);
  }

  private RulebookException none(String digest) {
    int count = digests().size();
    String shown = DIGEST.matcher(digest).matches() ? digest : "?";
    return new RulebookException(
        "RB-ARCHIVE-NONE",
        "规则档案 " + folder + " 里没有摘要为 " + shown + " 的规则集（共有 " + count + " 个）；请把当年的规则包存入",
        "the archive "
            + folder
            + " holds no rulebook of the digest "
            + shown
            + " ("
            + count
            + " in all); put the bundle of that year into it");
  }
}
