package io.sanling.explain;

import io.sanling.internal.Unseen;

/** A text of lines, each a phrase with its values; what nobody would see is shown. */
final class Lines {
  private final Phrases phrases;
  private final StringBuilder text = new StringBuilder();

  Lines(Phrases phrases) {
    this.phrases = phrases;
  }

  void line(String phrase, Object... values) {
    text.append(Unseen.shown(phrases.format(phrase, values), false).stripTrailing()).append('\n');
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
