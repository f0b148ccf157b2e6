package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sanling.Rulebook;
import io.sanling.RulebookBundle;
import io.sanling.rulebook.RulebookException;
import io.sanling.rules.compiler.RulebookCache;
import io.sanling.rules.compiler.RulebookCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RulebookCacheTest {
  @TempDir Path temp;
  private Path rulebook;
  private Path kept;
  private RulebookCache cache;

  @BeforeEach
  void folders() throws IOException {
    rulebook = temp.resolve("small");
    RulebookCopy.in(rulebook);
    kept = temp.resolve("cache");
    cache = RulebookCache.in(kept);
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> files = Files.list(kept)) {
      return files.sorted().toList();
    }
  }

  private static FileTime aged(Path entry) throws IOException {
    return Files.getLastModifiedTime(
        Files.setLastModifiedTime(entry, FileTime.fromMillis(1_000_000_000)));
  }

  private void comment() throws IOException {
    Files.writeString(rulebook.resolve("rulebook.yaml"), "\n# x\n", StandardOpenOption.APPEND);
  }

  @Test
  void aFolderIsCompiledOnceAndIsTheSameRulebook() throws IOException {
    Rulebook first = cache.compile(rulebook);
    Path entry = entries().get(0);
    FileTime made = aged(entry);
    Rulebook second = cache.compile(rulebook);
    assertThat(second.digest()).isEqualTo(first.digest());
    assertThat(entries()).containsExactly(entry);
    assertThat(Files.getLastModifiedTime(entry)).isEqualTo(made);
  }

  @Test
  void anyOtherByteInTheFolderIsAnotherRulebook() throws IOException {
    cache.compile(rulebook);
    comment();
    cache.compile(rulebook);
    assertThat(entries()).hasSize(2);
  }

  @Test
  void whatIsDamagedOrOfOtherFilesIsMadeAnew() throws IOException {
    String digest = cache.compile(rulebook).digest();
    Path entry = entries().get(0);
    byte[] whole = Files.readAllBytes(entry);
    for (int at : new int[] {0, whole.length / 2, whole.length - 30}) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 1;
      Files.write(entry, damaged);
      assertThat(cache.compile(rulebook).digest()).isEqualTo(digest);
      assertThat(entry).as("damage at %s", at).hasBinaryContent(whole);
    }
    Files.write(entry, new byte[0]);
    assertThat(cache.compile(rulebook).digest()).isEqualTo(digest);
    byte[] metadata = Files.readAllBytes(rulebook.resolve("rulebook.yaml"));
    comment();
    RulebookCompiler.bundle(rulebook).write(entry);
    Files.write(rulebook.resolve("rulebook.yaml"), metadata);
    assertThat(cache.compile(rulebook).digest()).isEqualTo(digest);
    assertThat(RulebookBundle.read(entry).sources().get("rulebook.yaml")).isEqualTo(metadata);
  }

  @Test
  void whereNothingCanBeKeptItIsCompiledAllTheSame() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "");
    assertThat(RulebookCache.in(file).compile(rulebook).id()).isNotEmpty();
    assertThat(RulebookCache.in(file.resolve("below")).compile(rulebook).id()).isNotEmpty();
    assertThat(file).hasContent("");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows keeps lists of who may what")
  void whatOthersMayHavePutThereIsNotTrusted() throws IOException {
    cache.compile(rulebook);
    assertThat(Files.getPosixFilePermissions(kept))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    Path entry = entries().get(0);
    for (String permissions : List.of("rwxrwxrwx", "rwxrwx---", "rwx----w-")) {
      Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString(permissions));
      Files.write(entry, new byte[] {1});
      assertThat(cache.compile(rulebook).digest()).as(permissions).isNotEmpty();
      assertThat(entry).as(permissions).hasBinaryContent(new byte[] {1});
    }
    Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString("rwxr-xr-x"));
    cache.compile(rulebook);
    assertThat(Files.size(entry)).isGreaterThan(1);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need an administrator on Windows")
  void nothingIsWrittenThroughALink() throws IOException {
    cache.compile(rulebook);
    Path entry = entries().get(0);
    Path elsewhere = Files.writeString(temp.resolve("elsewhere"), "x");
    Files.delete(entry);
    Files.createSymbolicLink(entry, elsewhere);
    cache.compile(rulebook);
    assertThat(elsewhere).hasContent("x");
    assertThat(entry).isRegularFile();
    assertThat(Files.isSymbolicLink(entry)).isFalse();
  }

  @Test
  void severalAtOnceComeToTheSame() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      Callable<String> compiling = () -> cache.compile(rulebook).digest();
      for (Future<String> digest : threads.invokeAll(List.of(compiling, compiling, compiling))) {
        assertThat(digest.get()).isEqualTo(RulebookCompiler.compile(rulebook).digest());
      }
    } finally {
      threads.shutdown();
    }
    assertThat(entries()).hasSize(1);
  }

  @Test
  void ofManyTheOldestGo() throws IOException {
    Files.createDirectories(kept);
    for (int i = 0; i < 40; i++) {
      aged(Files.writeString(kept.resolve(i + RulebookBundle.SUFFIX), ""));
    }
    cache.compile(rulebook);
    assertThat(entries()).hasSize(32);
    assertThat(entries()).filteredOn(entry -> entry.toFile().length() > 0).hasSize(1);
  }

  @Test
  void whatIsWrongIsToldAsWithoutOne() throws IOException {
    Files.writeString(rulebook.resolve("rulebook.yaml"), "x");
    assertThatThrownBy(() -> cache.compile(rulebook))
        .isInstanceOf(RulebookException.class)
        .hasMessageStartingWith("RB-INVALID");
    assertThatThrownBy(() -> cache.compile(temp.resolve("none")))
        .hasMessageStartingWith("RB-NOT-A-RULEBOOK");
    assertThat(kept).doesNotExist();
  }
}
