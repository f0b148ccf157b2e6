package io.sanling.assertj;

import com.google.common.collect.ImmutableList;

/**
 * What a failed assertion says: what was expected, what it is, what nearly matched, and where to
 * look.
 */
record FailureText(String expected, String was, ImmutableList<String> nearly, String context) {
  static FailureText of(String expected, String was) {
    return new FailureText(expected, was, ImmutableList.of(), "");
  }

  FailureText nearly(Iterable<String> more) {
    return new FailureText(
        expected,
        was,
        ImmutableList.<String>builder().addAll(nearly).addAll(more).build(),
        context);
  }

  FailureText under(String tree) {
    return new FailureText(expected, was, nearly, tree);
  }

  /** As AssertJ puts it into a message, without quotation marks. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append("\nexpected: ").append(expected).append("\n but was: ").append(was).append('\n');
    nearly.forEach(near -> text.append("  nearly: ").append(near).append('\n'));
    return text.append(context).toString().stripTrailing();
  }
}
