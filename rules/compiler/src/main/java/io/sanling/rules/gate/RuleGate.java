package io.sanling.rules.gate;

import com.google.common.collect.ImmutableList;
import java.util.function.BiConsumer;

/**
 * The door of the gate: reads a rule text from anyone and lets through what the positive list
 * knows, printed anew; everything else is an objection. Nothing in the text is ever run, loaded or
 * looked up by a name the list does not hold.
 *
 * <p>What is let through compiles, takes effect a bounded number of times, and calls nothing but
 * accessors of facts and the effects. Only the rules given back may be compiled, never the text.
 */
public final class RuleGate {
  private static final ImmutableList<String> IMPORTS =
      ImmutableList.<String>builder()
          .add("io.sanling.internal.facts.*")
          .addAll(Constants.imports())
          .build();

  private RuleGate() {}

  /** The imports that the rules let through need, and the only ones a text may have. */
  public static ImmutableList<String> imports() {
    return IMPORTS;
  }

  /** Reads a text in Drools' rule language. */
  public static Gated read(String drl) {
    Objections objections = new Objections();
    ImmutableList<GatedRule> rules =
        Source.code(drl, objections)
            .map(code -> new TextReader(Lexer.tokens(code), objections).rules())
            .orElse(ImmutableList.of());
    if (objections.isEmpty() && !rules.isEmpty()) {
      SecondReading.check(rules, objections);
    }
    return objections.isEmpty()
        ? new Gated(rules, ImmutableList.of())
        : new Gated(ImmutableList.of(), objections.all());
  }

  /** Objections to the opening of a condition, e.g. {@code $u : UnitFact}. */
  public static ImmutableList<Objection> pattern(String text) {
    return piece(text, (tokens, objections) -> reader(tokens, objections).opening());
  }

  /** Objections to a whole condition, e.g. {@code not ConformityFact()}. */
  public static ImmutableList<Objection> condition(String text) {
    return piece(text, (tokens, objections) -> reader(tokens, objections).condition());
  }

  /** Objections to constraints of a pattern, e.g. {@code inPeriod, !excluded}. */
  public static ImmutableList<Objection> constraints(String factType, String text) {
    return piece(
        text,
        (tokens, objections) -> {
          Token name = new Token(Token.Kind.WORD, factType, 1, 0);
          reader(tokens, objections).constraints(FactTypes.named(name), true);
        });
  }

  /**
   * Objections to a call of the effects without the rule's name, e.g. {@code vetoes($r)}. Bindings
   * may stand for anything, as the conditions are not at hand.
   */
  public static ImmutableList<Objection> consequence(String call) {
    return piece(
        call, (tokens, objections) -> new ConsequenceReader(tokens, Bindings.unknown()).call());
  }

  private static ConditionReader reader(Tokens tokens, Objections objections) {
    return new ConditionReader(tokens, new Bindings(), objections);
  }

  private static ImmutableList<Objection> piece(
      String text, BiConsumer<Tokens, Objections> reader) {
    Objections objections = new Objections();
    Source.code(text, objections)
        .ifPresent(
            code -> {
              Tokens tokens = Lexer.tokens(code);
              try {
                reader.accept(tokens, objections);
                if (!tokens.atEnd()) {
                  throw Refusal.of(Reason.SYNTAX, tokens.peek());
                }
              } catch (Refusal refusal) {
                objections.add(refusal.objection());
              }
            });
    return objections.all();
  }
}
