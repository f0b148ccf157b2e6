package io.sanling.internal.rulebook;

import io.sanling.internal.publish.Publication;
import io.sanling.internal.publish.Unwritten;
import io.sanling.rulebook.RulebookException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
import java.util.Locale;

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

  /**
   * Writes a new pair; an existing file is never overwritten. The public key goes first: alone it
   * is of no use to anybody, and {@code openssl} makes it anew of the private one.
   */
  public static void generate(Path privateFile, Path publicFile) {
    boolean paired = false;
    try {
      Publication.checkNew(privateFile);
      KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      Publication.writeNew(publicFile, pem(pair.getPublic(), PUBLIC), false);
      try {
        Publication.writeNew(privateFile, pem(pair.getPrivate(), PRIVATE), true);
        paired = true;
      } finally {
        if (!paired) {
          Files.deleteIfExists(publicFile);
        }
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw unwritten(e);
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

  private static byte[] pem(Key key, String label) {
    String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(key.getEncoded());
    return ("-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static RulebookException unwritten(IOException e) {
    return new RulebookException(
        CODE, Unwritten.message(e, Locale.CHINESE), Unwritten.message(e, Locale.ENGLISH));
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
}
