package io.sanling.rules.edition;

import io.sanling.rules.source.YamlNode;

/** Edits of {@code rulebook.yaml} that put, change or take out one of its keys. */
final class MetadataEdits {
  private static final String STATUS = "状态";
  private static final String EFFECTIVE = "施行";

  private MetadataEdits() {}

  static void status(YamlNode root, String status, TextEdits edits) {
    if (root.members().containsKey(STATUS)) {
      put(root, STATUS, status, edits);
    } else {
      edits.insertAfter(lastLine(root), STATUS + ": " + status);
    }
  }

  /** Puts the key after the status, or another value where it already stands. */
  static void put(YamlNode root, String key, String value, TextEdits edits) {
    YamlNode member = root.members().get(key);
    if (member != null) {
      edits.replace(member.place(), value);
      return;
    }
    YamlNode status = root.members().get(STATUS);
    edits.insertAfter(status == null ? lastLine(root) : status.lastLine(), key + ": " + value);
  }

  /**
   * The last line of the effective days; the mapping itself ends only where the next key begins.
   */
  private static int lastLine(YamlNode root) {
    return root.at(EFFECTIVE).members().values().stream()
        .mapToInt(YamlNode::lastLine)
        .max()
        .orElse(1);
  }

  static void remove(YamlNode root, String key, TextEdits edits) {
    YamlNode member = root.members().get(key);
    if (member != null) {
      edits.deleteLine(member.keyPlace().line());
    }
  }
}
