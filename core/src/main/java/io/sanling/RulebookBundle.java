package io.sanling;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Maps;
import com.google.common.io.CharSource;
import io.sanling.internal.engine.CompiledRulebook;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.internal.json.Digests;
import io.sanling.internal.json.JsonTree;
import io.sanling.internal.rulebook.BundleFile;
import io.sanling.internal.rulebook.GuavaCheck;
import io.sanling.internal.rulebook.PemKeys;
import io.sanling.internal.rulebook.RuleClasses;
import io.sanling.rulebook.RulebookException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A compiled rulebook in one file (规则包, {@code *.sanling}): what a server that carries no rule
 * compiler is handed. It holds the rulebook's content and rule classes, the files they were
 * compiled from, a manifest of digests with a serial number and, once signed, an Ed25519 signature
 * of the manifest; immutable.
 *
 * <pre>{@code
 * RulebookBundle.read(Path.of("henan-2022.sanling"), key).load();
 * }</pre>
 *
 * <p>The file is a zip, so that an auditor can open it; the same rulebook gives the same bytes.
 * Reading never runs anything. Signed or not, its classes can refer only to what rules need: no
 * files, no threads, no reflection.
 */
public final class RulebookBundle {
  /** How bundle files end. */
  public static final String SUFFIX = ".sanling";

  /**
   * Ed25519 keys (签名密钥) that bundles are signed and verified with, as PEM files: those that {@code
   * openssl genpkey -algorithm ed25519} and {@code openssl pkey -pubout} write are read, and those
   * written here are read by OpenSSL.
   *
   * <pre>{@code
   * SigningKeys.generate(Path.of("signing.pem"), Path.of("verify.pem"));
   * bundle.signedWith(SigningKeys.readPrivate(Path.of("signing.pem"))).write(file);
   * RulebookBundle.read(file).verify(SigningKeys.readPublic(Path.of("verify.pem")));
   * }</pre>
   */
  public static final class SigningKeys {
    private SigningKeys() {}

    /**
     * Reads a private key, PKCS#8 in PEM, unencrypted.
     *
     * @throws RulebookException with code {@code RB-KEY} when the file holds none
     */
    public static PrivateKey readPrivate(Path file) {
      return PemKeys.readPrivate(file);
    }

    /**
     * Reads a public key, X.509 in PEM.
     *
     * @throws RulebookException with code {@code RB-KEY} when the file holds none
     */
    public static PublicKey readPublic(Path file) {
      return PemKeys.readPublic(file);
    }

    /**
     * Makes a new pair of keys and writes it; only its owner can read the private file where the
     * file system knows owners.
     *
     * @throws RulebookException with code {@code RB-KEY} when a file cannot be written or exists; a
     *     key is never overwritten
     */
    public static void generate(Path privateFile, Path publicFile) {
      PemKeys.generate(privateFile, publicFile);
    }
  }

  private static final String MANIFEST = "manifest";
  private static final String SIGNATURE = "signature";
  private static final String RULEBOOK = "rulebook.json";
  private static final String CLASSES = "classes/";
  private static final String SOURCES = "sources/";
  private static final String ALGORITHM = "Ed25519";
  private static final int SIGNATURE_BYTES = 64;

  /** Parts of {@link #RULEBOOK} that older versions did not write. */
  private static final ImmutableSet<String> PARTS =
      ImmutableSet.of("numbers", "caps", "definitions", "rows");

  private static final int MOST_SERIALS = 1_000_000_000;
  private static final Pattern HEAD =
      Pattern.compile("sanling-bundle 1\n(?:serial ([1-9][0-9]{0,8})\n)?");

  private final ImmutableSortedMap<String, byte[]> entries;
  private final Map<String, @Nullable Object> compiled;
  private final String id;
  private final String digest;
  private final int serial;

  private RulebookBundle(ImmutableSortedMap<String, byte[]> entries) {
    this.entries = entries;
    this.serial = checkManifest();
    try {
      this.compiled = parse(bytes(entries, RULEBOOK));
      JsonTree root = JsonTree.of(compiled);
      this.digest = root.text("digest");
      this.id = root.object("content").object("metadata").text("id");
      if (!digest.equals(Digests.sha256(CanonicalJson.bytes(root.object("content").members())))) {
        throw BundleFile.refused(
            "DIGEST",
            "规则集内容与它的摘要不符，请重新编译",
            "the rulebook's content does not have the digest it states; compile it anew");
      }
    } catch (IOException
        | IllegalStateException
        | IllegalArgumentException
        | ClassCastException e) {
      throw badContent();
    }
  }

  /**
   * A bundle of a rulebook, unsigned; for the rule compiler.
   *
   * @param compiled the compiler's {@code rulebook.json}
   * @param classes class files of the rules by path
   * @param sources the files the rulebook was compiled from, by path in its folder
   */
  public static RulebookBundle of(
      Map<String, @Nullable Object> compiled,
      Map<String, byte[]> classes,
      Map<String, byte[]> sources) {
    Map<String, byte[]> entries = new TreeMap<>();
    entries.put(RULEBOOK, CanonicalJson.inOrder(compiled).getBytes(StandardCharsets.UTF_8));
    classes.forEach((path, bytes) -> entries.put(CLASSES + path, bytes.clone()));
    sources.forEach((path, bytes) -> entries.put(SOURCES + path, bytes.clone()));
    entries.put(MANIFEST, manifest(0, entries));
    return new RulebookBundle(ImmutableSortedMap.copyOf(entries));
  }

  /**
   * Reads a bundle, without loading its rules.
   *
   * @throws RulebookException with a code {@code RB-BUNDLE-…} when the file is no bundle or not
   *     whole
   */
  public static RulebookBundle read(Path file) {
    GuavaCheck.require();
    return read(BundleFile.contents(requireNonNull(file, "file")), file.toString(), null);
  }

  /**
   * Reads a signed bundle, without loading its rules. Until the signature is known to be by the
   * key, nothing is read but manifest and signature; prefer this to {@link #verify} afterwards.
   *
   * @throws RulebookException with a code as {@link #read(Path)} and {@link #verify}
   */
  public static RulebookBundle read(Path file, PublicKey key) {
    requireNonNull(key, "key");
    return read(BundleFile.contents(requireNonNull(file, "file")), file.toString(), key);
  }

  /**
   * Reads a bundle from a stream, such as a blob of a database, as {@link #read(Path)} does; the
   * stream is read to its end and left open.
   *
   * @param name what it is called, for messages
   */
  public static RulebookBundle read(InputStream in, String name) {
    GuavaCheck.require();
    return read(contents(in, name), name, null);
  }

  /**
   * Reads a signed bundle from a stream as {@link #read(Path, PublicKey)} does; the stream is read
   * to its end and left open.
   *
   * @param name what it is called, for messages
   */
  public static RulebookBundle read(InputStream in, String name, PublicKey key) {
    requireNonNull(key, "key");
    return read(contents(in, name), name, key);
  }

  private static byte[] contents(InputStream in, String name) {
    return BundleFile.contents(requireNonNull(in, "in"), requireNonNull(name, "name"));
  }

  private static RulebookBundle read(byte[] bytes, String name, @Nullable PublicKey key) {
    ImmutableSortedMap<String, byte[]> entries = BundleFile.entries(name, bytes);
    if (key != null) {
      verify(name.substring(name.lastIndexOf(File.separatorChar) + 1), entries, key);
    }
    BundleFile.checkForm(name, bytes, entries);
    return new RulebookBundle(entries);
  }

  /**
   * Loads whatever signed bundle the file then holds. A {@link RulebookStore} takes in none by it
   * that is older than one it had, see {@link #serial}.
   *
   * @param key the key it must be signed with
   */
  public static RulebookLoader loader(Path file, PublicKey key) {
    requireNonNull(file, "file");
    requireNonNull(key, "key");
    return () -> signed(read(file, key));
  }

  /**
   * Loads whatever signed bundle the source then gives, such as a row of a database, as {@link
   * #loader(Path, PublicKey)} does.
   *
   * <pre>{@code
   * RulebookStore.open(
   *     RulebookBundle.loader(() -> editions.newest().getBinaryStream(), "henan-2022", key));
   * }</pre>
   *
   * @param source gives a stream anew each time, which is closed when it was read; what it throws
   *     makes the bundle unreadable
   * @param name what it is called, for messages
   * @param key the key it must be signed with
   */
  public static RulebookLoader loader(
      Callable<? extends InputStream> source, String name, PublicKey key) {
    requireNonNull(source, "source");
    requireNonNull(name, "name");
    requireNonNull(key, "key");
    return () -> {
      RulebookBundle bundle;
      try (InputStream in = source.call()) {
        bundle = read(in, name, key);
      } catch (RulebookException e) {
        throw e;
      } catch (Exception e) {
        RulebookException unreadable = BundleFile.unreadable(name);
        unreadable.initCause(e);
        throw unreadable;
      }
      return signed(bundle);
    };
  }

  /** Signed, so its serial number counts. */
  private static Rulebook signed(RulebookBundle bundle) {
    return bundle.load(bundle.serial);
  }

  /** Loads whatever bundle the file then holds, by whomever it was made and whenever. */
  public static RulebookLoader unsignedLoader(Path file) {
    requireNonNull(file, "file");
    return () -> read(file).load();
  }

  /** The rulebook's id, e.g. {@code henan-2022}. */
  public String id() {
    return id;
  }

  /** The rulebook's digest, that of {@link Rulebook#digest}. */
  public String digest() {
    return digest;
  }

  /**
   * Its serial number (序号), which says which of two signed bundles of a rulebook is the newer; 0
   * when it was not given one.
   */
  public int serial() {
    return serial;
  }

  /**
   * The same bundle with that serial number, unsigned.
   *
   * @param serial at least 1
   */
  public RulebookBundle numbered(int serial) {
    checkArgument(serial > 0 && serial < MOST_SERIALS, "serial %s", serial);
    Map<String, byte[]> numbered = new TreeMap<>(entries);
    numbered.remove(SIGNATURE);
    numbered.remove(MANIFEST);
    numbered.put(MANIFEST, manifest(serial, numbered));
    return new RulebookBundle(ImmutableSortedMap.copyOf(numbered));
  }

  /** The files the rulebook was compiled from, by path in its folder. */
  public SortedMap<String, byte[]> sources() {
    return ImmutableSortedMap.copyOf(Maps.transformValues(below(SOURCES), byte[]::clone));
  }

  /** Whether it bears a signature, by whatever key. */
  public boolean isSigned() {
    return entries.containsKey(SIGNATURE);
  }

  /**
   * The same bundle with a signature, in place of one it may have.
   *
   * @throws RulebookException with code {@code RB-KEY} when it is no Ed25519 key
   */
  public RulebookBundle signedWith(PrivateKey key) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key);
      signature.update(bytes(entries, MANIFEST));
      Map<String, byte[]> signed = new TreeMap<>(entries);
      signed.put(SIGNATURE, signature.sign());
      return new RulebookBundle(ImmutableSortedMap.copyOf(signed));
    } catch (GeneralSecurityException e) {
      throw noKey();
    }
  }

  /**
   * This bundle, once its signature is known to be by the key.
   *
   * @throws RulebookException with code {@code RB-UNSIGNED} when it has none, {@code RB-SIGNATURE}
   *     when it is another's, {@code RB-KEY} when it is no Ed25519 key
   */
  public RulebookBundle verify(PublicKey key) {
    verify(id, entries, key);
    return this;
  }

  private static void verify(String name, Map<String, byte[]> entries, PublicKey key) {
    byte[] signature = entries.get(SIGNATURE);
    if (signature == null) {
      throw new RulebookException(
          "RB-UNSIGNED",
          "规则包 " + name + " 没有签名；这里只接受签名的规则包",
          "bundle " + name + " is not signed; only signed bundles are taken here");
    }
    if (!isSigned(bytes(entries, MANIFEST), signature, key)) {
      throw new RulebookException(
          "RB-SIGNATURE",
          "规则包 " + name + " 的签名不是由这把密钥签的，或签名后被改动过",
          "the signature of bundle "
              + name
              + " is not by this key, or the bundle was changed since");
    }
  }

  private static boolean isSigned(byte[] manifest, byte[] bytes, PublicKey key) {
    Signature signature;
    try {
      signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(key);
    } catch (GeneralSecurityException e) {
      throw noKey();
    }
    try {
      signature.update(manifest);
      // Java takes longer ones too, and a bundle has one form.
      return bytes.length == SIGNATURE_BYTES && signature.verify(bytes);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /**
   * The rulebook, ready to assess by.
   *
   * @throws RulebookException with code {@code RB-CLASS} when a rule class refers to anything rules
   *     may not, {@code RB-BUNDLE-CONTENT} when the content is no rulebook's
   */
  public Rulebook load() {
    return load(Rulebook.UNNUMBERED);
  }

  private Rulebook load(int signedSerial) {
    if (!compiled.keySet().containsAll(PARTS)) {
      throw BundleFile.refused(
          "CONTENT",
          "规则包是旧版程序编译的（" + RULEBOOK + " 缺少现在需要的内容），请用现在的版本从规则文件重新编译",
          "the bundle was compiled by an older version ("
              + RULEBOOK
              + " lacks what is needed now); compile it anew from the rule files with this"
              + " version");
    }
    RuleClasses classes = RuleClasses.of(id, below(CLASSES));
    try {
      return Rulebook.of(CompiledRulebook.load(compiled, classes), signedSerial);
    } catch (RulebookException e) {
      throw e;
    } catch (RuntimeException
        | LinkageError
        | AssertionError
        | StackOverflowError
        | OutOfMemoryError e) {
      RulebookException refused = badContent();
      refused.initCause(e);
      throw refused;
    }
  }

  /**
   * Whether everything in it but serial number and signature is the same as in the other one: what
   * the same compiler makes of the same files.
   */
  public boolean isCompiledAlike(RulebookBundle other) {
    return Arrays.equals(unnumbered(), other.unnumbered());
  }

  private byte[] unnumbered() {
    return manifest(0, listed());
  }

  /** What the manifest lists. */
  private Map<String, byte[]> listed() {
    Map<String, byte[]> listed = new TreeMap<>(entries);
    listed.remove(MANIFEST);
    listed.remove(SIGNATURE);
    return listed;
  }

  /**
   * Writes it: beside the file, then renamed, so that a reader sees the old file or the new.
   *
   * @throws RulebookException with code {@code RB-BUNDLE-WRITE} when the file cannot be written
   */
  public void write(Path file) {
    BundleFile.write(file, BundleFile.bytes(entries));
  }

  /** Writes it unless there is something of that name; whether it did. */
  boolean writeNew(Path file) {
    return BundleFile.writeNew(file, BundleFile.bytes(entries));
  }

  private ImmutableSortedMap<String, byte[]> below(String folder) {
    ImmutableSortedMap.Builder<String, byte[]> files = ImmutableSortedMap.naturalOrder();
    entries.forEach(
        (name, bytes) -> {
          if (name.startsWith(folder)) {
            files.put(name.substring(folder.length()), bytes);
          }
        });
    return files.buildOrThrow();
  }

  /** Checks it against the entries and gives its serial number. */
  private int checkManifest() {
    for (String name : entries.keySet()) {
      if (!name.equals(MANIFEST)
          && !name.equals(SIGNATURE)
          && !name.equals(RULEBOOK)
          && !name.startsWith(CLASSES)
          && !name.startsWith(SOURCES)) {
        throw BundleFile.refused(
            "ENTRY", "规则包中有不认识的文件“" + name + "”", "the bundle holds the unknown entry " + name);
      }
    }
    byte[] manifest = bytes(entries, MANIFEST);
    Matcher head = HEAD.matcher(new String(manifest, StandardCharsets.ISO_8859_1));
    String number = head.lookingAt() ? head.group(1) : null;
    int stated = number == null ? 0 : Integer.parseInt(number);
    if (!Arrays.equals(manifest, manifest(stated, listed()))) {
      throw BundleFile.refused(
          "MANIFEST",
          "规则包中的文件与清单 (manifest) 不符：有改动、增加或缺少",
          "the entries of the bundle are not those of its manifest: changed, added or missing");
    }
    return stated;
  }

  private static byte[] manifest(int serial, Map<String, byte[]> listed) {
    StringBuilder lines = new StringBuilder("sanling-bundle 1\n");
    if (serial > 0) {
      lines.append("serial ").append(serial).append('\n');
    }
    new TreeMap<>(listed)
        .forEach(
            (name, bytes) ->
                lines.append(Digests.sha256(bytes)).append(' ').append(name).append('\n'));
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] bytes(Map<String, byte[]> entries, String name) {
    byte[] bytes = entries.get(name);
    if (bytes == null) {
      throw BundleFile.refused("MISSING", "规则包中缺少 " + name, "the bundle has no entry " + name);
    }
    return bytes;
  }

  private static Map<String, @Nullable Object> parse(byte[] json) throws IOException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
    return JsonTree.readObject(CharSource.wrap(text).openStream());
  }

  private RulebookException badContent() {
    return BundleFile.refused(
        "CONTENT",
        "规则包中的 " + RULEBOOK + " 不是编译过的规则集，请重新编译",
        RULEBOOK + " of the bundle is no compiled rulebook; compile it anew");
  }

  private static RulebookException noKey() {
    return new RulebookException("RB-KEY", "这不是 Ed25519 密钥", "this is no Ed25519 key");
  }

  @Override
  public String toString() {
    return id + " " + digest;
  }
}
