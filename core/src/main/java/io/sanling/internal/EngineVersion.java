package io.sanling.internal;

/**
 * The version of what assessing means. It changes only when the same rulebook and record could give
 * another result, so that receipts of other library versions can still be compared.
 */
final class EngineVersion {
  private EngineVersion() {}

  static String semantics() {
    return "2";
  }
}
