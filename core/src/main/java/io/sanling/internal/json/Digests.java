package io.sanling.internal.json;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** SHA-256 digests as they stand in receipts. */
public final class Digests {
  private static final Spare<MessageDigest> SPARE = new Spare<>(Digests::sha256);

  private Digests() {}

  /** The digest of an object's canonical form without that member, which may hold the digest. */
  public static String without(String member, Map<String, ? extends @Nullable Object> tree) {
    Map<String, @Nullable Object> rest = new LinkedHashMap<>(tree);
    rest.remove(member);
    return sha256(CanonicalJson.bytes(rest));
  }

  /** {@code sha256:} and 64 hexadecimal digits. */
  public static String sha256(byte[] bytes) {
    return sha256(bytes, 0, bytes.length);
  }

  static String sha256(byte[] bytes, int from, int length) {
    MessageDigest sha256 = SPARE.take();
    sha256.update(bytes, from, length);
    byte[] digest = sha256.digest();
    SPARE.giveBack(sha256);
    return "sha256:" + HexFormat.of().formatHex(digest);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has it", e);
    }
  }
}
