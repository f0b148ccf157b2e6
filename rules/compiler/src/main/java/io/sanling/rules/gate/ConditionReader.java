package io.sanling.rules.gate;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;

/** Reads one condition: a pattern, or that there is one or none. */
final class ConditionReader {
  private static final ImmutableSet<String> QUANTIFIERS = ImmutableSet.of("not", "exists");

  /** What Drools would read as another kind of condition. */
  private static final ImmutableSet<String> OTHER_KINDS =
      ImmutableSet.of(
          "from",
          "collect",
          "accumulate",
          "acc",
          "groupby",
          "eval",
          "forall",
          "and",
          "or",
          "if",
          "else",
          "do",
          "break",
          "over",
          "query",
          "test");

  private final Tokens tokens;
  private final Bindings bindings;
  private final Objections objections;

  ConditionReader(Tokens tokens, Bindings bindings, Objections objections) {
    this.tokens = tokens;
    this.bindings = bindings;
    this.objections = objections;
  }

  Condition condition() {
    Token first = tokens.peek();
    if (first.is(Token.Kind.WORD) && QUANTIFIERS.contains(first.text())) {
      tokens.next();
      boolean brackets = tokens.accept("(");
      Condition inner = pattern("", first, false);
      if (brackets) {
        tokens.expect(")", Reason.CONDITION_KIND);
      }
      return new Condition(first.text() + " " + inner.text(), inner.fact(), false, first);
    }
    if (first.is(Token.Kind.BINDING)) {
      tokens.next();
      tokens.expect(":");
      FactType fact = type();
      bindings.add(first, fact.type());
      return pattern(first.text() + " : ", first, fact, true);
    }
    return pattern("", first, true);
  }

  /** A type of fact with or without a name, and no constraints. */
  void opening() {
    Token first = tokens.peek();
    if (first.is(Token.Kind.BINDING)) {
      Bindings.check(tokens.next());
      tokens.expect(":");
    }
    type();
  }

  private FactType type() {
    Token name = tokens.peek();
    if (!name.is(Token.Kind.WORD)
        || OTHER_KINDS.contains(name.text())
        || QUANTIFIERS.contains(name.text())) {
      throw Refusal.of(Reason.CONDITION_KIND, name, "FactType(…)", "not", "exists");
    }
    return FactTypes.named(tokens.next());
  }

  private Condition pattern(String binding, Token first, boolean each) {
    return pattern(binding, first, type(), each);
  }

  private Condition pattern(String binding, Token first, FactType fact, boolean each) {
    tokens.expect("(", Reason.CONDITION_KIND);
    List<String> constraints = tokens.at(")") ? List.of() : constraints(fact, each, "then", "end");
    tokens.expect(")");
    return new Condition(
        binding + fact.name() + "(" + String.join(", ", constraints) + ")", fact, each, first);
  }

  /** The constraints up to the closing bracket, the end, or a word that cannot be in one. */
  List<String> constraints(FactType fact, boolean each, String... stops) {
    List<String> constraints = new ArrayList<>();
    do {
      if (constraints.size() == Limit.CONSTRAINTS.most()) {
        throw Refusal.tooMuch(Limit.CONSTRAINTS, constraints.size() + 1L, tokens.peek());
      }
      try {
        constraints.add(constraint(fact, each));
      } catch (Refusal refusal) {
        objections.add(refusal.objection());
        bindings.incomplete();
        constraints.add("");
        tokens.skipPart(stops);
      }
    } while (tokens.accept(","));
    return constraints;
  }

  private String constraint(FactType fact, boolean each) {
    ConstraintReader reader = new ConstraintReader(tokens, fact);
    if (!tokens.peek().is(Token.Kind.BINDING)) {
      return reader.truth();
    }
    Token name = tokens.next();
    tokens.expect(":", Reason.OPERATOR);
    if (!each) {
      throw Refusal.of(Reason.CONDITION_KIND, name, "FactType(…)");
    }
    ConstraintReader.Bound bound = reader.bound(name);
    bindings.add(name, bound.type());
    return name.text() + " : " + bound.accessor();
  }
}
