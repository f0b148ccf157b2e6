package io.sanling.internal.rulebook;

import io.sanling.RulebookException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.KeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Set;

/** Ed25519 keys in PEM files. */
public final class PemKeys {
  private static final String CODE = "RB-KEY";
  private static final String ALGORITHM = "Ed25519";
  private static final String PRIVATE = "PRIVATE KEY";
  private static final String PUBLIC = "PUBLIC KEY";
  private static final int MOST_BYTES = 1 << 14;
  private static final int LINE = 64;

  private PemKeys() {}

  /** A private key, PKCS#8, unencrypted. */
  public static PrivateKey readPrivate(Path file) {
    try {
      return factory().generatePrivate(new PKCS8EncodedKeySpec(decode(file, PRIVATE)));
    } catch (GeneralSecurityException e) {
      throw noKey(file, PRIVATE);
    }
  }

  /** A public key, X.509. */
  public static PublicKey readPublic(Path file) {
    try {
      KeySpec spec = new X509EncodedKeySpec(decode(file, PUBLIC));
      return factory().generatePublic(spec);
    } catch (GeneralSecurityException e) {
      throw noKey(file, PUBLIC);
    }
  }

  /** Writes a new pair; an existing file is never overwritten. */
  public static void generate(Path privateFile, Path publicFile) {
    if (Files.exists(publicFile)) {
      throw exists(publicFile);
    }
    try {
      KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      create(privateFile, pem(pair.getPrivate(), PRIVATE), "rw-------");
      create(publicFile, pem(pair.getPublic(), PUBLIC), "rw-r--r--");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyFactory factory() throws GeneralSecurityException {
    return KeyFactory.getInstance(ALGORITHM);
  }

  private static byte[] decode(Path file, String label) {
    String text;
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw noKey(file, label);
      }
      text = Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new RulebookException(
          CODE, "无法读取密钥文件 " + file, "the key file " + file + " cannot be read");
    }
    String begin = "-----BEGIN " + label + "-----";
    int from = text.indexOf(begin);
    int to = text.indexOf("-----END " + label + "-----", Math.max(from, 0));
    if (from < 0 || to < 0) {
      throw noKey(file, label);
    }
    try {
      return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
    } catch (IllegalArgumentException e) {
      throw noKey(file, label);
    }
  }

  private static String pem(Key key, String label) {
    String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(key.getEncoded());
    return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
  }

  private static void create(Path file, String text, String permissions) {
    FileAttribute<?>[] attributes =
        file.getFileSystem().supportedFileAttributeViews().contains("posix")
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
            }
            : new FileAttribute<?>[0];
    try (SeekableByteChannel out =
        Files.newByteChannel(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
      ByteBuffer bytes = StandardCharsets.US_ASCII.encode(text);
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
    } catch (FileAlreadyExistsException e) {
      throw exists(file);
    } catch (IOException e) {
      throw new RulebookException(
          CODE, "无法写入密钥文件 " + file, "the key file " + file + " cannot be written");
    }
  }

  private static RulebookException noKey(Path file, String label) {
    return new RulebookException(
        CODE,
        file + " 不是 PEM 格式的 Ed25519 密钥 (" + label + ")；请用 openssl genpkey -algorithm ed25519 生成",
        file
            + " is no Ed25519 key in PEM ("
            + label
            + "); make one with openssl genpkey -algorithm ed25519");
  }

  private static RulebookException exists(Path file) {
    return new RulebookException(
        CODE,
        "密钥文件 " + file + " 已经存在，不会覆盖；请换一个文件名",
        "the key file " + file + " exists and is not overwritten; choose another name");
  }
}
