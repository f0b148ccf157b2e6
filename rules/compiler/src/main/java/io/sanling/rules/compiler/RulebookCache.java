package io.sanling.rules.compiler;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.sanling.Rulebook;
import io.sanling.RulebookBundle;
import io.sanling.internal.OwnCode;
import io.sanling.rulebook.RulebookException;
import io.sanling.rules.layer.RulebookSources;
import io.sanling.rules.problem.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rulebook folders compiled once (编译缓存): a folder of bundles, each named by the digest of all files
 * of a rulebook folder, of its base's where it is a layer, and of the code that compiled them. Of
 * many, the oldest go. A bundle that is damaged or of other files is thrown away and made anew.
 * Several processes may use one; where it cannot be read or written, rulebooks are compiled as if
 * there were none.
 *
 * <p>Whoever can write there can change what is loaded from there within what rules may do. So
 * where the disk knows owners, a folder is used only if it is this user's, or root's, and nobody
 * else may write to it; one that is made is for this user alone.
 */
public final class RulebookCache {
  private static final int MOST_ENTRIES = 32;
  private static final String POSIX = "posix";

  private final Path folder;

  private RulebookCache(Path folder) {
    this.folder = folder;
  }

  /** The cache in the folder, which is made when there is something to keep. */
  public static RulebookCache in(Path folder) {
    return new RulebookCache(folder);
  }

  /**
   * As {@link RulebookCompiler#compile}, faster from the second time on.
   *
   * @throws RulebookException with code {@code RB-INVALID} as there
   */
  public Rulebook compile(Path rulebook) {
    RulebookCompiler.requireRulebook(rulebook);
    Problems problems = new Problems();
    RulebookSources sources = RulebookSources.read(rulebook, problems);
    if (problems.hasErrors()) {
      return RulebookCompiler.compiled(sources, problems).load();
    }
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !isOwn(folder)) {
      return RulebookCompiler.compiled(sources, problems).load();
    }
    Path entry = folder.resolve(key(sources) + RulebookBundle.SUFFIX);
    Rulebook kept = read(entry, sources);
    if (kept != null) {
      return kept;
    }
    RulebookCompiler.Compiled compiled = RulebookCompiler.compiled(sources, problems);
    keep(compiled.bundle(), entry);
    return compiled.load();
  }

  private static String key(RulebookSources sources) {
    Hasher digest = Hashing.sha256().newHasher();
    digest.putUnencodedChars(OwnCode.digest(Rulebook.class, RulebookCache.class));
    digest.putInt(Runtime.version().feature());
    sources
        .everything()
        .all()
        .forEach(
            (name, bytes) ->
                digest
                    .putInt(name.length())
                    .putUnencodedChars(name)
                    .putInt(bytes.length)
                    .putBytes(bytes));
    return digest.hash().toString();
  }

  private @Nullable Rulebook read(Path entry, RulebookSources sources) {
    if (!Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
      // Written through, a link would change what it leads to.
      quietly(() -> Files.deleteIfExists(entry));
      return null;
    }
    try {
      RulebookBundle bundle = RulebookBundle.read(entry);
      if (!isOf(bundle.sources(), sources.everything().all())) {
        throw new IllegalStateException("other files");
      }
      return bundle.load();
    } catch (RuntimeException | LinkageError e) {
      quietly(() -> Files.deleteIfExists(entry));
      return null;
    }
  }

  private static boolean isOf(SortedMap<String, byte[]> kept, Map<String, byte[]> now) {
    return kept.keySet().equals(now.keySet())
        && kept.entrySet().stream()
            .allMatch(file -> Arrays.equals(file.getValue(), now.get(file.getKey())));
  }

  private void keep(RulebookBundle bundle, Path entry) {
    quietly(
        () -> {
          Files.createDirectories(folder, forThisUser());
          bundle.write(entry);
          for (Path old : entries().stream().skip(MOST_ENTRIES).toList()) {
            Files.deleteIfExists(old);
          }
        });
  }

  private FileAttribute<?>[] forThisUser() {
    return knowsOwners(folder)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean knowsOwners(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains(POSIX);
  }

  /** Whether nobody but this user, and root, who may do anything, can have put something there. */
  private static boolean isOwn(Path folder) {
    if (!knowsOwners(folder)) {
      return true;
    }
    try {
      PosixFileAttributes is = Files.readAttributes(folder, PosixFileAttributes.class);
      UserPrincipalLookupService users = folder.getFileSystem().getUserPrincipalLookupService();
      return (is.owner().equals(users.lookupPrincipalByName("root"))
              || is.owner().equals(users.lookupPrincipalByName(System.getProperty("user.name"))))
          && !is.permissions().contains(PosixFilePermission.GROUP_WRITE)
          && !is.permissions().contains(PosixFilePermission.OTHERS_WRITE);
    } catch (IOException e) {
      return false;
    }
  }

  /** The bundles, newest first. */
  private ImmutableList<Path> entries() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(RulebookBundle.SUFFIX))
          .sorted(Comparator.comparing(RulebookCache::made).reversed())
          .collect(toImmutableList());
    }
  }

  private static FileTime made(Path entry) {
    try {
      return Files.getLastModifiedTime(entry);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }

  /** Something with files that may fail. */
  @FunctionalInterface
  private interface Step {
    void take() throws IOException;
  }

  /** Without the cache everything works too, only slower. */
  private static void quietly(Step step) {
    try {
      step.take();
    } catch (IOException | UncheckedIOException | RulebookException e) {
      // As above.
    }
  }
}
