package io.sanling.record;

/**
 * How unit records are read.
 *
 * @param unknownFieldsWarn whether an unknown field is a warning; personal data in it still rejects
 */
public record ReadOptions(boolean unknownFieldsWarn) {
  /** An unknown field rejects its record (严格读取). */
  public static ReadOptions strict() {
    return new ReadOptions(false);
  }

  /** An unknown field is a warning (宽松读取). */
  public static ReadOptions lenient() {
    return new ReadOptions(true);
  }
}
