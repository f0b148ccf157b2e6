package io.sanling.internal.json;

import com.google.common.hash.Hashing;

/** SHA-256 digests as they stand in receipts. */
public final class Digests {
  private Digests() {}

  /** {@code sha256:} and 64 hexadecimal digits. */
  public static String sha256(byte[] bytes) {
    return "sha256:" + Hashing.sha256().hashBytes(bytes);
  }
}
