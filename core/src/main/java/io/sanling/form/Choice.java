package io.sanling.form;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * A value with a code, of a field that has a set of them (选项).
 *
 * @param code as JSON has it, e.g. {@code RURAL}
 * @param name Chinese name, as tables may have it
 * @param english English name
 */
public record Choice(String code, String name, String english) {
  /** It without its words. */
  Choice asRecorded() {
    return new Choice(code, "", "");
  }

  static ImmutableList<Choice> asRecorded(List<Choice> choices) {
    return choices.stream().map(Choice::asRecorded).collect(ImmutableList.toImmutableList());
  }
}
