package io.sanling.rules.gate;

/**
 * A word, binding, number, quoted text or symbol.
 *
 * @param kind which of these
 * @param text its text; of quoted text, without the quotes
 * @param line line from 1
 * @param column column from 1
 */
record Token(Kind kind, String text, int line, int column) {
  enum Kind {
    WORD,
    BINDING,
    /** Plain whole number. */
    NUMBER,
    /** Any other number. */
    ODD_NUMBER,
    QUOTED,
    SYMBOL,
    END
  }

  boolean is(String wordOrSymbol) {
    return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equals(wordOrSymbol);
  }

  boolean is(Kind expected) {
    return kind == expected;
  }

  /** As a message shows it. */
  String shown() {
    return kind == Kind.QUOTED ? '"' + text + '"' : text;
  }
}
