package io.sanling.rules.gate;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads a whole text: its head, and the rules. */
final class TextReader {
  private static final String PACKAGE = "io.sanling.rulebook.";
  private static final Pattern PACKAGE_NAME =
      Pattern.compile(Pattern.quote(PACKAGE) + "[a-z][a-z0-9_]{0,59}");
  private static final String GLOBAL = "io.sanling.internal.facts.Effects effects";

  /** What begins something else than a rule. */
  private static final ImmutableMap<String, Reason> OTHERS =
      ImmutableMap.<String, Reason>builder()
          .put("function", Reason.FUNCTION)
          .put("query", Reason.QUERY)
          .put("declare", Reason.DECLARE)
          .put("dialect", Reason.ATTRIBUTE)
          .put("salience", Reason.ATTRIBUTE)
          .put("enabled", Reason.ATTRIBUTE)
          .put("attributes", Reason.ATTRIBUTE)
          .put("no", Reason.ATTRIBUTE)
          .put("lock", Reason.ATTRIBUTE)
          .put("agenda", Reason.ATTRIBUTE)
          .put("activation", Reason.ATTRIBUTE)
          .put("ruleflow", Reason.ATTRIBUTE)
          .put("auto", Reason.ATTRIBUTE)
          .put("date", Reason.ATTRIBUTE)
          .put("timer", Reason.ATTRIBUTE)
          .put("duration", Reason.ATTRIBUTE)
          .put("calendars", Reason.ATTRIBUTE)
          .buildOrThrow();

  private final Tokens tokens;
  private final Objections objections;
  private final List<GatedRule> rules = new ArrayList<>();
  private final Map<String, Integer> lines = new HashMap<>();

  TextReader(Tokens tokens, Objections objections) {
    this.tokens = tokens;
    this.objections = objections;
  }

  ImmutableList<GatedRule> rules() {
    if (tokens.at("package")) {
      attempt(this::packageName);
    }
    while (!tokens.atEnd() && !objections.isFull()) {
      if (tokens.at("rule")) {
        if (rules.size() == Limit.RULES.most()) {
          objections.add(
              Refusal.tooMuch(Limit.RULES, rules.size() + 1L, tokens.peek()).objection());
          break;
        }
        rule();
      } else {
        attempt(this::statement);
      }
    }
    return ImmutableList.copyOf(rules);
  }

  private void rule() {
    Token name = tokens.peek(1);
    GatedRule rule = new RuleReader(tokens, objections).rule();
    rules.add(rule);
    Integer line = lines.putIfAbsent(rule.name(), rule.line());
    if (line != null) {
      objections.add(
          Refusal.of(Reason.RULE_TWICE, name, name.text(), ImmutableList.of(line.toString()))
              .objection());
    }
  }

  private void attempt(Runnable part) {
    try {
      part.run();
    } catch (Refusal refusal) {
      objections.add(refusal.objection());
      tokens.skipTo("rule", "import", "global");
    }
  }

  private void statement() {
    Token first = tokens.next();
    if (first.is("import")) {
      importName(first);
    } else if (first.is("global")) {
      global(first);
    } else if (!first.is(";")) {
      throw Refusal.of(OTHERS.getOrDefault(first.text(), Reason.STATEMENT), first);
    }
  }

  private void packageName() {
    Token first = tokens.next();
    String name = name();
    if (!PACKAGE_NAME.matcher(name).matches()) {
      throw Refusal.of(Reason.PACKAGE, first, name, ImmutableList.of(PACKAGE_NAME.pattern()));
    }
  }

  private void importName(Token first) {
    String name = name();
    if (!RuleGate.imports().contains(name)) {
      throw Refusal.of(Reason.IMPORT, first, name, Nearest.to(name, RuleGate.imports()));
    }
  }

  private void global(Token first) {
    String global = name() + " " + tokens.next().text();
    if (!global.equals(GLOBAL)) {
      throw Refusal.of(Reason.GLOBAL, first, global, ImmutableList.of(GLOBAL));
    }
  }

  /** Words and dots, and an asterisk at the end. */
  private String name() {
    StringBuilder name = new StringBuilder(tokens.next().text());
    while (tokens.accept(".")) {
      name.append('.').append(tokens.next().text());
    }
    return name.toString();
  }
}
