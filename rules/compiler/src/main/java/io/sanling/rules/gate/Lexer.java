package io.sanling.rules.gate;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;

/** Cuts a text the {@link Source} let through into tokens. */
final class Lexer {
  private static final CharMatcher DIGIT = CharMatcher.inRange('0', '9');
  private static final CharMatcher WORD =
      CharMatcher.inRange('a', 'z')
          .or(CharMatcher.inRange('A', 'Z'))
          .or(DIGIT)
          .or(CharMatcher.anyOf("_$"));
  private static final ImmutableList<String> LONG =
      ImmutableList.of("==", "!=", "<=", ">=", "&&", "||");

  private final String text;
  private int at;
  private int line = 1;
  private int lineStart;

  private Lexer(String text) {
    this.text = text;
  }

  static Tokens tokens(String text) {
    Lexer lexer = new Lexer(text);
    ImmutableList.Builder<Token> tokens = ImmutableList.builder();
    Token token = lexer.next();
    while (!token.is(Token.Kind.END)) {
      tokens.add(token);
      token = lexer.next();
    }
    return new Tokens(tokens.add(token).build());
  }

  private Token next() {
    while (at < text.length() && CharMatcher.anyOf(" \t\r\n").matches(text.charAt(at))) {
      if (text.charAt(at) == '\n') {
        line++;
        lineStart = at + 1;
      }
      at++;
    }
    if (at == text.length()) {
      return token(Token.Kind.END, at);
    }
    char first = text.charAt(at);
    if (first == '"') {
      int end = text.indexOf('"', at + 1);
      Token quoted =
          new Token(Token.Kind.QUOTED, text.substring(at + 1, end), line, at - lineStart + 1);
      at = end + 1;
      return quoted;
    }
    if (DIGIT.matches(first)) {
      return number();
    }
    if (WORD.matches(first)) {
      return token(first == '$' ? Token.Kind.BINDING : Token.Kind.WORD, run(at, WORD));
    }
    for (String symbol : LONG) {
      if (text.startsWith(symbol, at)) {
        return token(Token.Kind.SYMBOL, at + symbol.length());
      }
    }
    return token(Token.Kind.SYMBOL, at + 1);
  }

  private Token number() {
    int end = run(at, WORD.or(CharMatcher.is('.')));
    String number = text.substring(at, end);
    boolean plain = DIGIT.matchesAllOf(number) && (number.length() == 1 || !number.startsWith("0"));
    return token(plain ? Token.Kind.NUMBER : Token.Kind.ODD_NUMBER, end);
  }

  private int run(int from, CharMatcher characters) {
    int end = from;
    while (end < text.length() && characters.matches(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private Token token(Token.Kind kind, int end) {
    Token token = new Token(kind, text.substring(at, end), line, at - lineStart + 1);
    at = end;
    return token;
  }
}
