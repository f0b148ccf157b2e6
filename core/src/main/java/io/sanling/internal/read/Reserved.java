package io.sanling.internal.read;

import com.google.common.collect.ImmutableSet;
import io.sanling.internal.form.Values;

/** Sheets that blank workbooks have beside their tables: no data, and nobody's slip. */
public final class Reserved {
  private static final String COVER = "填表说明";
  private static final String OPTIONS = "填表选项";
  private static final String ENGLISH_COVER = "how to fill in";
  private static final String ENGLISH_OPTIONS = "words to choose from";

  private static final ImmutableSet<String> ALL =
      ImmutableSet.of(COVER, OPTIONS, ENGLISH_COVER, ENGLISH_OPTIONS);

  private Reserved() {}

  /** The sheet that says how to fill in. */
  public static String cover(boolean chinese) {
    return chinese ? COVER : ENGLISH_COVER;
  }

  /** The sheet with what drop-downs offer. */
  public static String options(boolean chinese) {
    return chinese ? OPTIONS : ENGLISH_OPTIONS;
  }

  static boolean is(String sheet) {
    return ALL.contains(Values.nfkc(sheet));
  }
}
