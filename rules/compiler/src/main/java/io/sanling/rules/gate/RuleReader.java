package io.sanling.rules.gate;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one rule from its name to its end, past whatever it objects to. */
final class RuleReader {
  private static final Pattern NAME = Pattern.compile("[\\p{IsHan}A-Za-z0-9—、()（）《》%-]{1,60}");
  private static final Pattern CLAUSE = Pattern.compile("[A-Z][A-Z0-9-]{0,39}");
  private static final Pattern SUPPORT = Pattern.compile("[A-D]");
  private static final String[] ANNOTATIONS = {"@clause(\"HN-ZA-1\")", "@support(\"A\")"};

  private final Tokens tokens;
  private final Objections objections;
  private final Bindings bindings = new Bindings();
  private final List<Condition> conditions = new ArrayList<>();
  private final List<ConsequenceReader.Statement> statements = new ArrayList<>();
  private @Nullable String clause;
  private @Nullable String support;

  RuleReader(Tokens tokens, Objections objections) {
    this.tokens = tokens;
    this.objections = objections;
  }

  GatedRule rule() {
    int before = objections.size();
    Token start = tokens.expect("rule");
    Token name = tokens.peek();
    name();
    head();
    conditions();
    consequences(name.text());
    if (objections.size() == before) {
      empty(name);
      RuleBounds.check(conditions, statements, objections);
    }
    return new GatedRule(
        name.text(),
        clause,
        support,
        start.line(),
        conditions.stream().map(Condition::line).collect(ImmutableList.toImmutableList()),
        statements.stream()
            .map(ConsequenceReader.Statement::line)
            .collect(ImmutableList.toImmutableList()));
  }

  private void name() {
    Token name = tokens.peek();
    if (!name.is(Token.Kind.QUOTED) || !NAME.matcher(name.text()).matches()) {
      objections.add(
          Refusal.of(Reason.RULE_NAME, name, name.text(), ImmutableList.of(NAME.pattern()))
              .objection());
    }
    if (!name.is("when") && !name.is("then")) {
      tokens.next();
    }
  }

  private void head() {
    while (!tokens.at("when") && !tokens.at("then") && !tokens.atEnd()) {
      try {
        annotation();
      } catch (Refusal refusal) {
        objections.add(refusal.objection());
        tokens.skipTo("@", "when", "then");
      }
    }
  }

  private void annotation() {
    if (!tokens.at("@")) {
      throw Refusal.of(Reason.ATTRIBUTE, tokens.peek());
    }
    tokens.next();
    Token name = tokens.next();
    if (name.is("clause") && clause == null) {
      clause = value(CLAUSE);
    } else if (name.is("support") && support == null) {
      support = value(SUPPORT);
    } else {
      throw Refusal.of(Reason.ANNOTATION, name, ANNOTATIONS);
    }
  }

  private String value(Pattern pattern) {
    tokens.expect("(", Reason.ANNOTATION);
    Token value = tokens.next();
    if (!value.is(Token.Kind.QUOTED) || !pattern.matcher(value.text()).matches()) {
      throw Refusal.of(Reason.ANNOTATION, value, ANNOTATIONS);
    }
    tokens.expect(")", Reason.ANNOTATION);
    return value.text();
  }

  private void conditions() {
    if (!tokens.accept("when")) {
      return;
    }
    tokens.accept(":");
    try {
      while (!tokens.at("then") && !tokens.at("end") && !tokens.atEnd()) {
        if (conditions.size() == Limit.CONDITIONS.most()) {
          throw Refusal.tooMuch(Limit.CONDITIONS, conditions.size() + 1L, tokens.peek());
        }
        conditions.add(new ConditionReader(tokens, bindings, objections).condition());
      }
    } catch (Refusal refusal) {
      objections.add(refusal.objection());
      bindings.incomplete();
      tokens.skipTo("then");
    }
  }

  private void consequences(String rule) {
    try {
      tokens.expect("then");
      while (!tokens.at("end") && !tokens.atEnd()) {
        if (statements.size() == Limit.STATEMENTS.most()) {
          throw Refusal.tooMuch(Limit.STATEMENTS, statements.size() + 1L, tokens.peek());
        }
        statement(rule);
      }
      tokens.expect("end");
    } catch (Refusal refusal) {
      objections.add(refusal.objection());
      tokens.skipTo("end");
      tokens.accept("end");
    }
  }

  /** What begins as a call may be mistaken; after anything else nothing is worth reading. */
  private void statement(String rule) {
    boolean call = tokens.at("effects") && tokens.peek(1).is(".");
    try {
      statements.add(new ConsequenceReader(tokens, bindings).statement(rule));
    } catch (Refusal refusal) {
      if (!call) {
        throw refusal;
      }
      objections.add(refusal.objection());
      tokens.skipTo(";", "end");
      tokens.accept(";");
    }
  }

  private void empty(Token name) {
    if (conditions.isEmpty()) {
      objections.add(Reason.EMPTY, name, "when");
    }
    if (statements.isEmpty()) {
      objections.add(Reason.EMPTY, name, "then");
    }
  }
}
