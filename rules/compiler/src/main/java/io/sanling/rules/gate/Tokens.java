package io.sanling.rules.gate;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;

/** A position in a list of tokens. */
final class Tokens {
  private final ImmutableList<Token> tokens;
  private int at;

  /**
   * @param tokens the last one is the end
   */
  Tokens(ImmutableList<Token> tokens) {
    this.tokens = tokens;
  }

  Token peek() {
    return peek(0);
  }

  Token peek(int ahead) {
    return tokens.get(Math.min(at + ahead, tokens.size() - 1));
  }

  Token next() {
    Token token = peek();
    at++;
    return token;
  }

  boolean at(String wordOrSymbol) {
    return peek().is(wordOrSymbol);
  }

  boolean atEnd() {
    return peek().is(Token.Kind.END);
  }

  boolean accept(String wordOrSymbol) {
    boolean there = at(wordOrSymbol);
    if (there) {
      at++;
    }
    return there;
  }

  Token expect(String wordOrSymbol) {
    return expect(wordOrSymbol, Reason.SYNTAX);
  }

  Token expect(String wordOrSymbol, Reason reason) {
    if (!at(wordOrSymbol)) {
      throw Refusal.of(atEnd() ? Reason.SYNTAX : reason, peek(), wordOrSymbol);
    }
    return next();
  }

  void skipTo(String... words) {
    ImmutableSet<String> stops = ImmutableSet.copyOf(words);
    while (!atEnd() && (peek().is(Token.Kind.QUOTED) || !stops.contains(peek().text()))) {
      at++;
    }
  }

  /** To the comma or bracket that ends the part read, or to one of the words. */
  void skipPart(String... words) {
    ImmutableSet<String> stops = ImmutableSet.copyOf(words);
    int open = 0;
    while (!atEnd() && (peek().is(Token.Kind.QUOTED) || !stops.contains(peek().text()))) {
      if (at("(")) {
        open++;
      } else if (open == 0 && (at(",") || at(")"))) {
        return;
      } else if (at(")")) {
        open--;
      }
      at++;
    }
  }
}
