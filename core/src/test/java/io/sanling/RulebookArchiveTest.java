package io.sanling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sanling.RulebookBundle.SigningKeys;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.internal.json.Digests;
import io.sanling.rulebook.RulebookException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was put into an archive is found under its digest, the same for ever, or nothing is. */
class RulebookArchiveTest {
  private static final RulebookBundle OLD = bundle("small-2021", "规则");
  private static final RulebookBundle NEW = bundle("small-2022", "规则");

  @TempDir Path folder;
  private Path editions;
  private RulebookArchive archive;

  @BeforeEach
  void archive() {
    editions = folder.resolve("editions");
    archive = RulebookArchive.in(editions);
  }

  /** One that says no more than its id; the file it was made of is no part of the digest. */
  private static RulebookBundle bundle(String id, String file) {
    Map<String, Object> content = Map.of("metadata", Map.of("id", id));
    return RulebookBundle.of(
        Map.of("content", content, "digest", Digests.sha256(CanonicalJson.bytes(content))),
        Map.of(),
        Map.of("rules.dslr", file.getBytes(UTF_8)));
  }

  private Path file(RulebookBundle bundle) {
    return editions.resolve(bundle.digest().substring("sha256:".length()) + ".sanling");
  }

  private static void assertRefused(String code, ThrowingCallable call) {
    assertThatExceptionOfType(RulebookException.class)
        .isThrownBy(call)
        .satisfies(
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e.message(Locale.CHINESE)).matches("(?s).*[\\u4e00-\\u9fff].*");
              assertThat(e.message(Locale.ENGLISH)).doesNotMatch("(?s).*[\\u4e00-\\u9fff].*");
            });
  }

  @Test
  void whatWasPutThereIsFoundByTheDigestOfAReceipt() {
    assertThat(archive.digests()).isEmpty();
    assertThat(archive.put(OLD)).isTrue();
    assertThat(archive.put(NEW)).isTrue();
    assertThat(archive.find(OLD.digest()).orElseThrow().id()).isEqualTo("small-2021");
    assertThat(archive.find(NEW.digest()).orElseThrow().id()).isEqualTo("small-2022");
    assertThat(archive.digests())
        .isSorted()
        .containsExactlyInAnyOrder(OLD.digest(), NEW.digest())
        .isEqualTo(RulebookArchive.in(editions).digests());
  }

  @Test
  void theSameAgainChangesNothing() throws IOException {
    archive.put(OLD);
    byte[] before = Files.readAllBytes(file(OLD));
    assertThat(archive.put(OLD)).isFalse();
    assertThat(archive.put(OLD.numbered(7))).isFalse();
    assertThat(file(OLD)).hasBinaryContent(before);
  }

  @Test
  void anotherContentUnderTheSameDigestIsRefusedAndTheFirstStays() {
    archive.put(OLD);
    RulebookBundle other = bundle("small-2021", "# 多一行注释\n规则");
    assertThat(other.digest()).isEqualTo(OLD.digest());
    assertRefused("RB-ARCHIVE-OTHER", () -> archive.put(other));
    assertThat(archive.find(OLD.digest()).orElseThrow().isCompiledAlike(OLD)).isTrue();
  }

  @Test
  void aBundleThatWasChangedOrPutUnderAnotherNameIsNotGivenOut() throws IOException {
    archive.put(OLD);
    archive.put(NEW);
    Files.copy(file(NEW), file(OLD), StandardCopyOption.REPLACE_EXISTING);
    assertRefused("RB-BUNDLE-DIGEST", () -> archive.find(OLD.digest()));
    assertRefused("RB-BUNDLE-DIGEST", () -> archive.put(OLD));
    byte[] cut = Files.readAllBytes(file(NEW));
    Files.write(file(NEW), Arrays.copyOf(cut, cut.length - 1));
    assertRefused("RB-BUNDLE-DAMAGED", () -> archive.require(NEW.digest()));
  }

  /** Receipts may come from anywhere; no more than a digest ever names a file. */
  @ParameterizedTest
  @ValueSource(strings = {"", "sha256:", "sha256:../outside", "sha256:0", "md5:0"})
  void whatIsNoDigestNamesNoFile(String digest) throws IOException {
    OLD.write(folder.resolve("outside.sanling"));
    archive.put(NEW);
    assertThat(archive.find(digest)).isEmpty();
    assertRefused("RB-ARCHIVE-NONE", () -> archive.require(digest));
  }

  @Test
  void otherFilesInTheFolderAreNoneOfItsEditions() throws IOException {
    archive.put(OLD);
    for (String name :
        List.of("notes.txt", "henan.sanling", ".sanling", "." + file(OLD).getFileName())) {
      Files.writeString(editions.resolve(name), "");
    }
    assertThat(archive.digests()).containsExactly(OLD.digest());
  }

  @Test
  void anArchiveWithAKeyTakesAndGivesWhatIsSignedByIt() {
    SigningKeys.generate(folder.resolve("signing.pem"), folder.resolve("verify.pem"));
    PrivateKey signing = SigningKeys.readPrivate(folder.resolve("signing.pem"));
    PublicKey key = SigningKeys.readPublic(folder.resolve("verify.pem"));
    RulebookArchive signed = RulebookArchive.in(editions, key);
    assertRefused("RB-UNSIGNED", () -> signed.put(OLD));
    assertThat(signed.put(OLD.signedWith(signing))).isTrue();
    assertThat(signed.find(OLD.digest()).orElseThrow().isSigned()).isTrue();
    archive.put(NEW);
    assertRefused("RB-UNSIGNED", () -> signed.find(NEW.digest()));
  }

  @Test
  void threadsThatPutTheSameAtOnceTakeTurns() {
    long made =
        IntStream.range(0, 8).parallel().filter(i -> RulebookArchive.in(editions).put(OLD)).count();
    assertThat(made).isOne();
    assertThat(archive.find(OLD.digest())).isPresent();
    assertThat(editions)
        .isDirectoryNotContaining(path -> path.getFileName().toString().startsWith("."));
  }
}
