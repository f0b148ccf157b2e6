package io.sanling.internal.json;

import com.google.common.hash.Hashing;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** SHA-256 digests as they stand in receipts. */
public final class Digests {
  private Digests() {}

  /** The digest of an object's canonical form without that member, which may hold the digest. */
  public static String without(String member, Map<String, ? extends @Nullable Object> tree) {
    Map<String, @Nullable Object> rest = new LinkedHashMap<>(tree);
    rest.remove(member);
    return sha256(CanonicalJson.bytes(rest));
  }

  /** {@code sha256:} and 64 hexadecimal digits. */
  public static String sha256(byte[] bytes) {
    return "sha256:" + Hashing.sha256().hashBytes(bytes);
  }
}
