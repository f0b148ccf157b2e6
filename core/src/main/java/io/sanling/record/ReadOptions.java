package io.sanling.record;

import com.google.common.collect.ImmutableList;
import io.sanling.form.Forms;
import java.util.List;

/**
 * How unit records are read.
 *
 * @param unknownFieldsWarn whether an unknown field is a warning; personal data in it still rejects
 * @param others forms of other rulebooks that the same data is read by: what only they know is
 *     passed over and named once
 */
public record ReadOptions(boolean unknownFieldsWarn, List<Forms> others) {
  public ReadOptions {
    others = ImmutableList.copyOf(others);
  }

  /** An unknown field rejects its record (严格读取). */
  public static ReadOptions strict() {
    return new ReadOptions(false, ImmutableList.of());
  }

  /** An unknown field is a warning (宽松读取). */
  public static ReadOptions lenient() {
    return new ReadOptions(true, ImmutableList.of());
  }

  /** The same beside other forms, for the comparison of rulebooks over one data set. */
  public ReadOptions beside(Iterable<Forms> forms) {
    return new ReadOptions(unknownFieldsWarn, ImmutableList.copyOf(forms));
  }
}
