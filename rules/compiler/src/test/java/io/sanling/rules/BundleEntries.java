package io.sanling.rules;

import io.sanling.internal.json.Digests;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a bundle holds, by name, as somebody may change it who knows the form. */
final class BundleEntries {
  private BundleEntries() {}

  /** Lists the entries anew, so that only signatures can tell. */
  static void renewManifest(Map<String, byte[]> entries) {
    StringBuilder manifest = new StringBuilder("sanling-bundle 1\n");
    entries.forEach(
        (name, bytes) -> {
          if (!name.equals("manifest") && !name.equals("signature")) {
            manifest.append(Digests.sha256(bytes)).append(' ').append(name).append('\n');
          }
        });
    entries.put("manifest", manifest.toString().getBytes(StandardCharsets.UTF_8));
  }
}
