package io.sanling.rules;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.RulebookArchive;
import io.sanling.RulebookBundle;
import io.sanling.RulebookBundle.SigningKeys;
import io.sanling.RulebookLoader;
import io.sanling.RulebookStore;
import io.sanling.internal.rulebook.BundleFile;
import io.sanling.internal.rulebook.RuleClassForm;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.rulebook.RulebookException;
import io.sanling.rules.compiler.RulebookCompiler;
import io.sanling.verify.ReceiptCheck;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bundle is the rulebook it was made of, or it is refused. */
class RulebookBundleTest {
  private static final UnitRecord SHOP = RulebookCopy.shopWithComplaints(3);

  private static RulebookBundle made;

  @TempDir Path folder;
  private Path file;
  private Path privateKey;
  private Path publicKey;

  @BeforeAll
  static void compile() {
    made = RulebookCompiler.bundle(RulebookCopy.SHOPS);
  }

  @BeforeEach
  void files() {
    file = folder.resolve("shops-2022" + RulebookBundle.SUFFIX);
    privateKey = folder.resolve("signing.pem");
    publicKey = folder.resolve("verify.pem");
  }

  // ---- round trip

  @Test
  void whatIsReadIsWhatWasWritten() throws IOException {
    made.write(file);
    RulebookBundle read = RulebookBundle.read(file);
    Path again = folder.resolve("again.sanling");
    read.write(again);
    assertThat(again).hasSameBinaryContentAs(file);
    assertThat(read.id()).isEqualTo("shops-2022");
    assertThat(read.digest()).isEqualTo(made.digest());
    assertThat(folder).isDirectoryContaining(path -> path.equals(file));
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void aResultIsVerifiedByTheEditionOfTheArchiveThatItsReceiptNames() {
    RulebookArchive archive = RulebookArchive.in(folder.resolve("editions"));
    archive.put(made);
    AssessmentResult result = Assessor.of(made.load()).assess(SHOP);
    Rulebook rulebook = archive.require(result.receipt().rulebookDigest());
    assertThat(ReceiptCheck.verify(rulebook, SHOP, result)).isEmpty();
    assertThat(archive.require(rulebook.digest())).isSameAs(rulebook);
  }

  @Test
  void theTimeZoneDoesNotShowInTheBytes() throws IOException {
    made.write(file);
    TimeZone before = TimeZone.getDefault();
    Path there = folder.resolve("there.sanling");
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      made.write(there);
      assertThatCode(() -> RulebookBundle.read(file)).doesNotThrowAnyException();
    } finally {
      TimeZone.setDefault(before);
    }
    assertThat(there).hasSameBinaryContentAs(file);
  }

  @Test
  void anAuditorFindsTheFilesItWasCompiledFrom() throws IOException {
    assertThat(made.sources()).containsKeys("rulebook.yaml", "complaints.dslr", "scoring.xlsx");
    assertThat(made.sources().get("complaints.dslr"))
        .isEqualTo(Files.readAllBytes(RulebookCopy.SHOPS.resolve("complaints.dslr")));
    assertThat(made.sources().keySet()).anyMatch(name -> name.startsWith("cases/"));
  }

  // ---- signatures

  @Test
  void aSignatureIsVerifiedByItsKeyOnly() {
    PublicKey key = sign();
    RulebookBundle read = RulebookBundle.read(file);
    assertThat(read.isSigned()).isTrue();
    assertThat(read.verify(key)).isSameAs(read);
    assertThat(RulebookBundle.loader(file, key).load().digest()).isEqualTo(made.digest());
    SigningKeys.generate(folder.resolve("a.pem"), folder.resolve("b.pem"));
    PublicKey other = SigningKeys.readPublic(folder.resolve("b.pem"));
    assertRefused("RB-SIGNATURE", () -> read.verify(other));
    assertRefused("RB-SIGNATURE", () -> RulebookBundle.loader(file, other).load());
  }

  @Test
  void anUnsignedBundleIsNotTakenWhereSignedOnesAre() {
    PublicKey key = sign();
    made.write(file);
    assertThat(made.isSigned()).isFalse();
    assertRefused("RB-UNSIGNED", () -> RulebookBundle.loader(file, key).load());
  }

  /** What nobody vouches for is not looked into: whatever else is wrong with it is not found. */
  @ParameterizedTest
  @ValueSource(strings = {"rulebook.json", "classes/", "sources/"})
  void theSignatureIsCheckedBeforeAnythingElseIsRead(String prefix) throws IOException {
    sign();
    SigningKeys.generate(folder.resolve("a.pem"), folder.resolve("b.pem"));
    PublicKey other = SigningKeys.readPublic(folder.resolve("b.pem"));
    change(entries -> entries.put(first(entries, prefix), new byte[] {1}));
    assertRefused("RB-BUNDLE-MANIFEST", () -> RulebookBundle.read(file));
    assertRefused("RB-SIGNATURE", () -> RulebookBundle.read(file, other));
    assertRefused("RB-SIGNATURE", () -> RulebookBundle.loader(file, other).load());
    change(BundleEntries::renewManifest);
    assertRefused("RB-SIGNATURE", () -> RulebookBundle.read(file, other));
    change(entries -> entries.remove("signature"));
    assertRefused("RB-UNSIGNED", () -> RulebookBundle.read(file, other));
  }

  @Test
  void aBlobIsTheBundleThatAFileIsAndIsCheckedAsOne() throws IOException {
    PublicKey key = sign();
    SigningKeys.generate(folder.resolve("a.pem"), folder.resolve("b.pem"));
    PublicKey other = SigningKeys.readPublic(folder.resolve("b.pem"));
    Path again = folder.resolve("again.sanling");
    RulebookBundle.read(blob(), "edition 1", key).write(again);
    assertThat(again).hasSameBinaryContentAs(file);
    assertRefused("RB-SIGNATURE", () -> RulebookBundle.read(blob(), "edition 1", other));
    change(entries -> entries.put(first(entries, "classes/"), new byte[] {1}));
    assertRefused("RB-BUNDLE-MANIFEST", () -> RulebookBundle.read(blob(), "edition 1"));
    assertRefused("RB-BUNDLE-MANIFEST", () -> RulebookBundle.read(blob(), "edition 1", key));
    Files.write(file, new byte[] {1});
    assertRefused("RB-BUNDLE-DAMAGED", () -> RulebookBundle.read(blob(), "edition 1"));
    Files.write(file, new byte[BundleFile.MOST_BYTES + 1]);
    assertRefused("RB-BUNDLE-SIZE", () -> RulebookBundle.read(blob(), "edition 1"));
  }

  @Test
  void aStoreTakesItsEditionsFromADatabaseInTheirOrder() throws IOException {
    PublicKey key = sign();
    PrivateKey signing = SigningKeys.readPrivate(privateKey);
    made.numbered(2).signedWith(signing).write(file);
    RulebookLoader loader = RulebookBundle.loader(this::blob, "newest edition", key);
    try (RulebookStore store = RulebookStore.open(loader)) {
      assertThat(store.status().serial()).isEqualTo(2);
      made.numbered(1).signedWith(signing).write(file);
      assertRefused("RB-OLDER", store.reload());
      made.numbered(3).write(file);
      assertRefused("RB-UNSIGNED", store.reload());
      Files.delete(file);
      assertRefused("RB-BUNDLE-UNREADABLE", store.reload());
    }
  }

  private static void assertRefused(String code, RulebookStore.Reload reload) {
    assertRefused(
        code,
        () -> {
          throw requireNonNull(reload.refusal());
        });
  }

  private InputStream blob() throws IOException {
    return new ByteArrayInputStream(Files.readAllBytes(file));
  }

  @Test
  void aSerialNumberIsPartOfWhatIsSigned() throws IOException {
    PublicKey key = sign();
    made.numbered(7).signedWith(SigningKeys.readPrivate(privateKey)).write(file);
    assertThat(RulebookBundle.read(file, key).serial()).isEqualTo(7);
    assertThat(made.serial()).isZero();
    assertThat(made.numbered(7).isSigned()).isFalse();
    assertThat(made.numbered(7).digest()).isEqualTo(made.digest());
    byte[] manifest = entries().get("manifest");
    for (String head : new String[] {"serial 8\n", "serial 07\n", "serial 0\n", "", "serial x\n"}) {
      change(
          entries ->
              entries.put(
                  "manifest",
                  new String(manifest, StandardCharsets.UTF_8)
                      .replace("serial 7\n", head)
                      .getBytes(StandardCharsets.UTF_8)));
      assertRefused("RB-SIGNATURE", () -> RulebookBundle.read(file, key));
    }
    assertRefused("RB-BUNDLE-MANIFEST", () -> RulebookBundle.read(file));
    assertThatIllegalArgumentException().isThrownBy(() -> made.numbered(0));
  }

  @Test
  void aBundleChangedAndGivenANewManifestKeepsNoSignature() throws IOException {
    PublicKey key = sign();
    change(
        entries -> {
          entries.put("sources/complaints.dslr", new byte[] {1});
          BundleEntries.renewManifest(entries);
        });
    assertRefused("RB-SIGNATURE", () -> RulebookBundle.read(file).verify(key));
  }

  @Test
  void aSignatureOfAnotherLengthIsRefused() throws IOException {
    PublicKey key = sign();
    byte[] whole = entries().get("signature");
    for (int length : new int[] {0, 1, 63, 65, 4096}) {
      change(entries -> entries.put("signature", Arrays.copyOf(whole, length)));
      assertRefused("RB-SIGNATURE", () -> RulebookBundle.read(file).verify(key));
    }
  }

  @Test
  void keysAreTheirOwnersAndNeverOverwritten() throws IOException {
    SigningKeys.generate(privateKey, publicKey);
    if (privateKey.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(privateKey)))
          .isEqualTo("rw-------");
    }
    byte[] before = Files.readAllBytes(privateKey);
    assertRefused("RB-KEY", () -> SigningKeys.generate(privateKey, folder.resolve("new.pem")));
    assertRefused("RB-KEY", () -> SigningKeys.generate(folder.resolve("new.pem"), publicKey));
    assertThat(privateKey).hasBinaryContent(before);
  }

  @Test
  void keysOfOpenSslAreRead() throws IOException {
    Files.writeString(
        privateKey,
        """
        -----BEGIN PRIVATE KEY-----
        MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g
        -----END PRIVATE KEY-----
        """);
    Files.writeString(
        publicKey,
        """
        -----BEGIN PUBLIC KEY-----
        MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
        -----END PUBLIC KEY-----
        """);
    made.signedWith(SigningKeys.readPrivate(privateKey)).verify(SigningKeys.readPublic(publicKey));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no key",
        "-----BEGIN PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
        "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
        "-----BEGIN PUBLIC KEY-----\n!!\n-----END PUBLIC KEY-----"
      })
  void whatIsNoKeyIsRefused(String text) throws IOException {
    Files.writeString(privateKey, text);
    assertRefused("RB-KEY", () -> SigningKeys.readPrivate(privateKey));
    assertRefused("RB-KEY", () -> SigningKeys.readPublic(privateKey));
    assertRefused("RB-KEY", () -> SigningKeys.readPublic(folder.resolve("absent.pem")));
  }

  // ---- tampering

  @Test
  void noChangedByteIsTaken() throws IOException {
    PublicKey key = sign();
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at += 1 + whole.length / 60) {
      byte[] changed = whole.clone();
      changed[at] ^= 0x20;
      Files.write(file, changed);
      assertThatExceptionOfType(RulebookException.class)
          .as("byte %d", at)
          .isThrownBy(() -> RulebookBundle.read(file).verify(key))
          .satisfies(e -> assertThat(e.code()).matches("RB-BUNDLE-[A-Z]+|RB-SIGNATURE"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rulebook.json", "sources/complaints.dslr", "classes/"})
  void aChangedEntryIsRefused(String prefix) throws IOException {
    sign();
    change(entries -> entries.put(first(entries, prefix), new byte[] {1}));
    assertRefused("RB-BUNDLE-MANIFEST", () -> RulebookBundle.read(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rulebook.json", "sources/complaints.dslr", "classes/"})
  void aMissingEntryIsRefused(String prefix) throws IOException {
    sign();
    change(entries -> entries.remove(first(entries, prefix)));
    assertRefused("RB-BUNDLE-MANIFEST", () -> RulebookBundle.read(file));
  }

  @Test
  void anAddedEntryIsRefused() throws IOException {
    sign();
    change(entries -> entries.put("classes/Added.class", new byte[0]));
    assertRefused("RB-BUNDLE-MANIFEST", () -> RulebookBundle.read(file));
    change(
        entries -> {
          entries.remove("classes/Added.class");
          entries.put("readme", new byte[0]);
        });
    assertRefused("RB-BUNDLE-ENTRY", () -> RulebookBundle.read(file));
  }

  @Test
  void aBundleWithoutManifestOrRulebookIsRefused() throws IOException {
    sign();
    change(entries -> entries.remove("manifest"));
    assertRefused("RB-BUNDLE-MISSING", () -> RulebookBundle.read(file));
    change(
        entries -> {
          entries.remove("rulebook.json");
          BundleEntries.renewManifest(entries);
        });
    assertRefused("RB-BUNDLE-MISSING", () -> RulebookBundle.read(file));
  }

  @Test
  void contentWithoutItsDigestIsRefused() throws IOException {
    changeRulebook("\"value\":\"60\"", "\"value\":\"61\"");
    assertRefused("RB-BUNDLE-DIGEST", () -> RulebookBundle.read(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "null",
        "{\"digest\":1}",
        "{\"digest\":\"x\",\"content\":[]}",
        "{\"digest\":\"x\",\"content\":{\"metadata\":{\"id\":\"x\"},\"n\":1.5}}"
      })
  void whatIsNoRulebookIsRefused(String json) throws IOException {
    made.write(file);
    change(
        entries -> {
          entries.put("rulebook.json", json.getBytes(StandardCharsets.UTF_8));
          BundleEntries.renewManifest(entries);
        });
    assertRefused("RB-BUNDLE-CONTENT", () -> RulebookBundle.read(file));
  }

  @Test
  void jsonNestedWithoutEndIsRefused() throws IOException {
    made.write(file);
    change(
        entries -> {
          entries.put("rulebook.json", "{\"a\":".repeat(1 << 20).getBytes(StandardCharsets.UTF_8));
          BundleEntries.renewManifest(entries);
        });
    assertRefused("RB-BUNDLE-CONTENT", () -> RulebookBundle.read(file));
  }

  @Test
  void aRulebookOfUnknownTermsIsRefusedWhenItIsLoaded() throws IOException {
    changeRulebook("\"lookBacks\":", "\"lookForwards\":");
    assertRefused("RB-BUNDLE-CONTENT", () -> RulebookBundle.read(file).load());
  }

  @ParameterizedTest
  @ValueSource(strings = {"numbers", "caps", "definitions", "rows"})
  void aBundleOfAnOlderVersionSaysSo(String part) throws IOException {
    changeRulebook("\"" + part + "\":", "\"before-" + part + "\":");
    RulebookBundle older = RulebookBundle.read(file);
    assertThatExceptionOfType(RulebookException.class)
        .isThrownBy(older::load)
        .satisfies(
            refused -> {
              assertThat(refused.code()).isEqualTo("RB-BUNDLE-CONTENT");
              assertThat(refused.message(Locale.CHINESE)).contains("旧版程序编译", "重新编译");
              assertThat(refused.message(Locale.ENGLISH))
                  .contains("older version", "compile it anew");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"java.lang.Thread", "io.sanling.Rulebooks", "java.lang.Object", "None"})
  void theModelIsARuleClassAndNothingElse(String type) throws IOException {
    made.write(file);
    String json = new String(entries().get("rulebook.json"), StandardCharsets.UTF_8);
    changeRulebook(
        json.substring(json.indexOf("\"model\":\""), json.indexOf("\",\"numbers\"")),
        "\"model\":\"" + type);
    assertRefused("RB-DAMAGED", () -> RulebookBundle.read(file).load());
  }

  @Test
  void aSignedHostileClassIsRefusedAllTheSame() throws IOException {
    SigningKeys.generate(privateKey, publicKey);
    made.write(file);
    byte[] hostile = hostileClass();
    change(
        entries -> {
          entries.put("classes/io/sanling/rulebook/shops_2022/Hostile.class", hostile);
          BundleEntries.renewManifest(entries);
        });
    RulebookBundle signed =
        RulebookBundle.read(file).signedWith(SigningKeys.readPrivate(privateKey));
    signed.verify(SigningKeys.readPublic(publicKey));
    assertRefused("RB-CLASS", signed::load);
  }

  /** A class of this library, where a rule class should be. */
  private static byte[] hostileClass() throws IOException {
    try (var in = Rulebook.class.getResourceAsStream("Rulebooks.class")) {
      return in.readAllBytes();
    }
  }

  /**
   * Any bits of any class may be others, in a bundle that is whole and signed: it is refused, or is
   * a rulebook. {@code -Dsanling.flips=5000} tries more.
   */
  @Test
  @Timeout(300)
  void changedBitsOfClassesAreRefusedOrHarmless() throws IOException {
    SigningKeys.generate(privateKey, publicKey);
    PublicKey key = SigningKeys.readPublic(publicKey);
    made.write(file);
    Map<String, byte[]> whole = entries();
    List<String> classes = whole.keySet().stream().filter(name -> name.endsWith(".class")).toList();
    Random random = new Random(9);
    int touches = Canary.touches();
    int loaded = 0;
    for (int i = 0; i < Integer.getInteger("sanling.flips", 120); i++) {
      Map<String, byte[]> entries = new TreeMap<>(whole);
      String name = classes.get(random.nextInt(classes.size()));
      entries.put(name, flipped(entries.get(name), random, i % 3 > 0));
      BundleEntries.renewManifest(entries);
      Files.write(file, BundleFile.bytes(entries));
      RulebookBundle.read(file).signedWith(SigningKeys.readPrivate(privateKey)).write(file);
      try {
        Rulebook rulebook = RulebookBundle.loader(file, key).load();
        loaded++;
        Assessor.of(rulebook).assess(SHOP);
      } catch (RulebookException e) {
        assertThat(e.code()).as("flip %d", i).startsWith("RB-");
      }
    }
    System.out.printf("changed classes: %d loaded all the same%n", loaded);
    assertThat(Canary.touches()).isEqualTo(touches);
  }

  /** In the compiler's form again, if it can be, so that more than the form is tried. */
  private static byte[] flipped(byte[] whole, Random random, boolean inForm) {
    byte[] changed = whole.clone();
    changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
    try {
      return inForm ? RuleClassForm.of(changed) : changed;
    } catch (RuntimeException e) {
      return changed;
    }
  }

  // ---- hostile files

  @Test
  void noPartOfABundleIsTaken() throws IOException {
    made.write(file);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length += 1 + whole.length / 50) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertRefused("RB-BUNDLE-[A-Z]+", () -> RulebookBundle.read(file));
    }
    Files.write(file, Arrays.copyOf(whole, whole.length + 1));
    assertRefused("RB-BUNDLE-DAMAGED", () -> RulebookBundle.read(file));
  }

  @Test
  void aFileOfAnythingElseIsRefused() throws IOException {
    PublicKey key = sign();
    for (String text : List.of("规则集", "")) {
      Files.writeString(file, text);
      for (ThrowingCallable reading :
          List.<ThrowingCallable>of(
              () -> RulebookBundle.read(file),
              () -> RulebookBundle.read(file, key),
              () -> RulebookBundle.loader(file, key).load())) {
        assertRefused("RB-BUNDLE-DAMAGED", reading);
        assertThatThrownBy(reading).hasMessageContaining(file + " 不是规则包");
      }
    }
    assertThatThrownBy(() -> RulebookBundle.read(folder)).hasMessageContaining(folder + " 是文件夹");
    assertRefused(
        "RB-BUNDLE-[A-Z]+", () -> RulebookBundle.read(RulebookCopy.SHOPS.resolve("scoring.xlsx")));
    assertRefused("RB-BUNDLE-UNREADABLE", () -> RulebookBundle.read(folder));
    assertRefused("RB-BUNDLE-UNREADABLE", () -> RulebookBundle.read(folder.resolve("absent")));
  }

  @Test
  void aFileThatIsTooLargeIsNotRead() throws IOException {
    Files.write(file, new byte[BundleFile.MOST_BYTES + 1]);
    assertRefused("RB-BUNDLE-SIZE", () -> RulebookBundle.read(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil",
        "sources/../../evil",
        "/etc/evil",
        "sources\\evil",
        "C:evil",
        "sources//evil",
        "sources/./evil",
        "sources/",
        "a\u0000b",
        "a\nb",
        "sources/\u202Erlsd.evil",
        "sources/rules\u200B.dslr"
      })
  void aNameThatLeadsElsewhereIsRefused(String name) throws IOException {
    zip(zip -> stored(zip, name, new byte[] {1}));
    assertRefused("RB-BUNDLE-ENTRY", () -> RulebookBundle.read(file));
  }

  @Test
  void aBombIsRefusedWithoutUnpackingIt() throws IOException {
    zip(
        zip -> {
          zip.putNextEntry(new ZipEntry("rulebook.json"));
          byte[] block = new byte[1 << 20];
          for (int i = 0; i < 1024; i++) {
            zip.write(block);
          }
        });
    assertThat(Files.size(file)).isLessThan(BundleFile.MOST_BYTES);
    assertRefused("RB-BUNDLE-ENTRY", () -> RulebookBundle.read(file));
  }

  @Test
  void aNameThatComesTwiceIsRefused() throws IOException {
    zip(
        zip -> {
          stored(zip, "sources/a", new byte[] {1});
          stored(zip, "sources/b", new byte[] {2});
        });
    byte[] bytes = Files.readAllBytes(file);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    Files.write(file, text.replace("sources/b", "sources/a").getBytes(StandardCharsets.ISO_8859_1));
    assertRefused("RB-BUNDLE-ENTRY", () -> RulebookBundle.read(file));
  }

  @Test
  void tooManyEntriesAreRefused() throws IOException {
    zip(
        zip -> {
          for (int i = 0; i < 10_000; i++) {
            stored(zip, "sources/" + i, new byte[0]);
          }
        });
    assertRefused("RB-BUNDLE-SIZE", () -> RulebookBundle.read(file));
  }

  @Test
  void anotherOrderOrTimeIsRefused() throws IOException {
    made.write(file);
    Map<String, byte[]> reversed = new TreeMap<>(Comparator.reverseOrder());
    reversed.putAll(entries());
    zip(
        zip -> {
          for (Map.Entry<String, byte[]> entry : reversed.entrySet()) {
            stored(zip, entry.getKey(), entry.getValue());
          }
        });
    assertRefused("RB-BUNDLE-DAMAGED", () -> RulebookBundle.read(file));
  }

  @Test
  void aBundleThatCannotBeWrittenLeavesNothingBehind() throws IOException {
    Path full = Files.createDirectory(folder.resolve("full.sanling"));
    Files.createFile(full.resolve("in the way"));
    assertRefused("RB-BUNDLE-WRITE", () -> made.write(full));
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(full);
    }
  }

  // ---- tools

  private static void assertRefused(String code, ThrowingCallable call) {
    assertThatExceptionOfType(RulebookException.class)
        .isThrownBy(call)
        .satisfies(
            e -> {
              assertThat(e.code()).matches(code);
              assertThat(e.message(Locale.CHINESE)).matches("(?s).*[\\u4e00-\\u9fff].*");
              assertThat(e.message(Locale.ENGLISH)).doesNotMatch("(?s).*[\\u4e00-\\u9fff].*");
            });
  }

  /** Writes the bundle signed with a new pair of keys. */
  private PublicKey sign() {
    SigningKeys.generate(privateKey, publicKey);
    made.signedWith(SigningKeys.readPrivate(privateKey)).write(file);
    return SigningKeys.readPublic(publicKey);
  }

  private Map<String, byte[]> entries() {
    return new TreeMap<>(BundleFile.entries("a bundle", BundleFile.contents(file)));
  }

  private void change(Consumer<Map<String, byte[]>> change) throws IOException {
    Map<String, byte[]> entries = entries();
    change.accept(entries);
    Files.write(file, BundleFile.bytes(entries));
  }

  private void changeRulebook(String before, String after) throws IOException {
    made.write(file);
    change(
        entries -> {
          String json = new String(entries.get("rulebook.json"), StandardCharsets.UTF_8);
          assertThat(json).contains(before);
          entries.put(
              "rulebook.json", json.replace(before, after).getBytes(StandardCharsets.UTF_8));
          BundleEntries.renewManifest(entries);
        });
  }

  private static String first(Map<String, byte[]> entries, String prefix) {
    return entries.keySet().stream()
        .filter(name -> name.startsWith(prefix))
        .findFirst()
        .orElseThrow();
  }

  private interface Filling {
    void into(ZipOutputStream zip) throws IOException;
  }

  private void zip(Filling filling) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      filling.into(zip);
    }
  }

  private static void stored(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    CRC32 sum = new CRC32();
    sum.update(bytes);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(sum.getValue());
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }
}
