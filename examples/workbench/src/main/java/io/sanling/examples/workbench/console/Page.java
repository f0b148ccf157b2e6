package io.sanling.examples.workbench.console;

import io.sanling.rules.text.TextTable;

/** A text for a person, written line by line. */
public final class Page {
  private final Terminal terminal;
  private final StringBuilder text = new StringBuilder();

  public Page(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The message of that key. */
  public Page line(String key, Object... values) {
    return add(terminal.say(key, values) + "\n");
  }

  /** The same after an empty line. */
  public Page title(String key, Object... values) {
    return gap().line(key, values);
  }

  public Page gap() {
    return add("\n");
  }

  public Page table(TextTable table) {
    return add(table.toString());
  }

  /** Whole lines. */
  public Page add(String lines) {
    text.append(lines);
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
