package io.sanling.rules.gate;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;

/** Reads one constraint of a pattern: a truth about a fact in and, or, not and comparisons. */
final class ConstraintReader {
  private static final ImmutableSet<String> EQUALITY = ImmutableSet.of("==", "!=");
  private static final ImmutableSet<String> ORDER = ImmutableSet.of("<", "<=", ">", ">=");
  private static final ImmutableSet<String> AFTER = ImmutableSet.of("&&", "||", ",", ")");
  private static final String[] OPERATORS = {"==", "!=", "in", "not in", "<", "<=", ">", ">="};

  private final Tokens tokens;
  private final FactType fact;
  private int terms;

  ConstraintReader(Tokens tokens, FactType fact) {
    this.tokens = tokens;
    this.fact = fact;
  }

  private record Operand(String text, Class<?> type) {}

  /** The canonical form of the constraint. */
  String truth() {
    String text = either(1);
    endOfPart();
    return text;
  }

  /** What a binding stands for. */
  Bound bound(Token name) {
    Operand operand = accessor();
    endOfPart();
    return new Bound(name, operand.type(), operand.text());
  }

  /** A name given to what an accessor returns. */
  record Bound(Token name, Class<?> type, String accessor) {}

  private void endOfPart() {
    if (tokens.atEnd()) {
      return;
    }
    if (!tokens.at(",") && !tokens.at(")")) {
      throw Refusal.of(Reason.OPERATOR, tokens.peek(), "&&", "||", ",");
    }
  }

  private String either(int depth) {
    StringBuilder text = new StringBuilder(both(depth));
    while (tokens.accept("||")) {
      text.append(" || ").append(both(depth));
    }
    return text.toString();
  }

  private String both(int depth) {
    StringBuilder text = new StringBuilder(one(depth));
    while (tokens.accept("&&")) {
      text.append(" && ").append(one(depth));
    }
    return text.toString();
  }

  private String one(int depth) {
    if (tokens.at("!")) {
      return negation(depth);
    }
    return tokens.at("(") ? brackets(depth) : comparison();
  }

  private String negation(int depth) {
    Token not = tokens.expect("!");
    deeper(depth, not);
    if (tokens.at("!")) {
      return "!" + negation(depth + 1);
    }
    return "!" + (tokens.at("(") ? brackets(depth + 1) : plain());
  }

  private String brackets(int depth) {
    deeper(depth, tokens.expect("("));
    String text = either(depth + 1);
    tokens.expect(")", Reason.OPERATOR);
    return "(" + text + ")";
  }

  private static void deeper(int depth, Token at) {
    if (depth > Limit.DEPTH.most()) {
      throw Refusal.tooMuch(Limit.DEPTH, depth, at);
    }
  }

  private String plain() {
    Token first = tokens.peek();
    Operand operand = accessor();
    if (operand.type() != boolean.class) {
      throw misfit(first, operand.text(), boolean.class, operand.type());
    }
    return operand.text();
  }

  private String comparison() {
    Token first = tokens.peek();
    Operand left = accessor();
    Token operator = tokens.peek();
    if (operator.is(Token.Kind.END) || AFTER.contains(operator.text())) {
      if (left.type() != boolean.class) {
        throw misfit(first, left.text(), boolean.class, left.type());
      }
      return left.text();
    }
    if (operator.is(Token.Kind.SYMBOL) && EQUALITY.contains(operator.text())) {
      tokens.next();
      return left.text() + " " + operator.text() + " " + value(left, true);
    }
    if (operator.is(Token.Kind.SYMBOL) && ORDER.contains(operator.text())) {
      if (left.type() != int.class && left.type() != long.class) {
        throw misfit(first, left.text(), int.class, left.type());
      }
      tokens.next();
      return left.text() + " " + operator.text() + " " + value(left, false);
    }
    boolean not = operator.is("not") && tokens.peek(1).is("in");
    if (not) {
      tokens.next();
    }
    if (!tokens.accept("in")) {
      throw Refusal.of(Reason.OPERATOR, operator, OPERATORS);
    }
    return left.text() + (not ? " not in " : " in ") + list(left);
  }

  private String list(Operand left) {
    tokens.expect("(");
    List<String> values = new ArrayList<>();
    do {
      values.add(value(left, false));
    } while (tokens.accept(","));
    tokens.expect(")", Reason.OPERATOR);
    return "(" + String.join(", ", values) + ")";
  }

  private Operand accessor() {
    Token name = tokens.peek();
    term(name);
    if (name.is(Token.Kind.ODD_NUMBER)) {
      Calls.number(tokens);
    }
    tokens.next();
    if (!name.is(Token.Kind.WORD)) {
      throw unknown(name);
    }
    Operand operand = tokens.at("(") ? method(name) : property(name);
    if (tokens.at(".")) {
      throw Refusal.of(
          Reason.ACCESSOR,
          tokens.peek(),
          operand.text() + "." + tokens.peek(1).text(),
          ImmutableList.of(fact.name()));
    }
    return operand;
  }

  private Operand method(Token name) {
    ImmutableList<Form> forms = fact.methods().get(name.text());
    if (forms.isEmpty()) {
      throw unknown(name);
    }
    ImmutableList<Argument> arguments = Calls.literals(tokens);
    Form form = Calls.resolve(name, forms, arguments);
    return new Operand(Calls.call(name.text(), arguments), form.type());
  }

  private Operand property(Token name) {
    Class<?> type = fact.properties().get(name.text());
    if (type == null && fact.methods().containsKey(name.text())) {
      throw Calls.misfit(name, name.text(), fact.methods().get(name.text()));
    }
    if (type == null) {
      throw unknown(name);
    }
    return new Operand(name.text(), type);
  }

  private Refusal unknown(Token name) {
    return Refusal.of(
        Reason.ACCESSOR,
        name,
        name.shown(),
        ImmutableList.<String>builder()
            .add(fact.name())
            .addAll(Nearest.to(name.text(), fact.accessors()))
            .build());
  }

  /** A value that can be compared with the operand. */
  private String value(Operand left, boolean equality) {
    Token first = tokens.peek();
    term(first);
    if (equality && first.is("null")) {
      tokens.next();
      if (left.type().isPrimitive()) {
        throw Refusal.of(Reason.TYPE, first, left.type().getSimpleName(), "null");
      }
      return "null";
    }
    if (equality && (first.is("true") || first.is("false"))) {
      tokens.next();
      return fitting(left, first.text(), Boolean.class, first);
    }
    return switch (first.kind()) {
      case NUMBER, ODD_NUMBER -> fitting(left, Calls.number(tokens).text(), int.class, first);
      case QUOTED -> fitting(left, Calls.quoted(tokens).text(), String.class, first);
      default -> constant(left, first);
    };
  }

  private String constant(Operand left, Token first) {
    if (first.is(".") && tokens.peek(1).is(Token.Kind.NUMBER)) {
      throw Refusal.of(
          Reason.DECIMAL,
          first,
          "." + tokens.peek(1).text(),
          ImmutableList.of("\"0." + tokens.peek(1).text() + '"'));
    }
    if (!first.is(Token.Kind.WORD) || !tokens.peek(1).is(".")) {
      throw Refusal.of(
          Reason.LITERAL,
          first,
          first.shown(),
          left.type().isEnum()
              ? Constants.of(left.type())
              : ImmutableList.of(left.type().getSimpleName()));
    }
    String text = first.text() + "." + tokens.peek(2).text();
    return fitting(left, text, Constants.read(tokens), first);
  }

  private static String fitting(Operand left, String text, Class<?> type, Token at) {
    boolean fits =
        left.type() == type
            || (left.type() == boolean.class && type == Boolean.class)
            || (left.type() == long.class && type == int.class);
    if (!fits) {
      throw misfit(at, text, left.type(), type);
    }
    return text;
  }

  private static Refusal misfit(Token at, String found, Class<?> needed, Class<?> type) {
    return Refusal.of(
        Reason.TYPE, at, found, ImmutableList.of(needed.getSimpleName(), type.getSimpleName()));
  }

  private void term(Token at) {
    if (++terms > Limit.TERMS.most()) {
      throw Refusal.tooMuch(Limit.TERMS, terms, at);
    }
  }
}
