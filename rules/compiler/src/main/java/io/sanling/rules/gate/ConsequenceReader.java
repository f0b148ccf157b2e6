package io.sanling.rules.gate;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads one statement of a consequence: a call of the effects. */
final class ConsequenceReader {
  private static final String SINK = "effects";

  private final Tokens tokens;
  private final Bindings bindings;

  ConsequenceReader(Tokens tokens, Bindings bindings) {
    this.tokens = tokens;
    this.bindings = bindings;
  }

  /**
   * A statement as it was read.
   *
   * @param text its canonical form
   * @param method the effect
   * @param at its first token
   */
  record Statement(String text, String method, Token at) {
    GatedLine line() {
      return new GatedLine(text, at.line());
    }
  }

  /** A whole statement of the rule. */
  Statement statement(String rule) {
    Token first = tokens.expect(SINK, Reason.CONSEQUENCE);
    tokens.expect(".", Reason.CONSEQUENCE);
    Token method = method();
    tokens.expect("(", Reason.CONSEQUENCE);
    Token name = tokens.next();
    if (!name.is(Token.Kind.QUOTED) || !name.text().equals(rule)) {
      throw Refusal.of(Reason.ARGUMENT, name, '"' + rule + '"');
    }
    List<Argument> arguments = arguments(false);
    tokens.expect(";", Reason.CONSEQUENCE);
    fit(method, arguments);
    StringBuilder text = new StringBuilder(SINK + "." + method.text() + "(\"" + rule + '"');
    arguments.forEach(argument -> text.append(", ").append(argument.text()));
    return new Statement(text.append(");").toString(), method.text(), first);
  }

  /** A call without the effects and the rule's name, as a vocabulary has it. */
  void call() {
    Token method = method();
    tokens.expect("(", Reason.CONSEQUENCE);
    fit(method, arguments(true));
  }

  private Token method() {
    Token method = tokens.next();
    if (!method.is(Token.Kind.WORD) || !EffectMethods.all().containsKey(method.text())) {
      throw Refusal.of(
          Reason.EFFECT,
          method,
          method.shown(),
          Nearest.to(method.text(), EffectMethods.all().keySet()));
    }
    return method;
  }

  /** The arguments up to the closing bracket; after the rule's name each follows a comma. */
  private List<Argument> arguments(boolean first) {
    List<Argument> arguments = new ArrayList<>();
    while (!tokens.accept(")")) {
      if (!first || !arguments.isEmpty()) {
        tokens.expect(",", Reason.ARGUMENT);
      }
      Calls.count(arguments.size() + 1, tokens.peek());
      arguments.add(argument());
    }
    return arguments;
  }

  private Argument argument() {
    Token first = tokens.peek();
    return switch (first.kind()) {
      case NUMBER, ODD_NUMBER -> Calls.number(tokens);
      case QUOTED -> Calls.quoted(tokens);
      case BINDING -> binding(tokens.next());
      case WORD -> constant(first);
      default -> throw Refusal.of(Reason.ARGUMENT, first);
    };
  }

  private Argument constant(Token first) {
    if (!tokens.peek(1).is(".")) {
      throw Refusal.of(Reason.ARGUMENT, first);
    }
    String text = first.text() + "." + tokens.peek(2).text();
    return new Argument(Argument.Kind.CONSTANT, text, Constants.read(tokens), false, first);
  }

  private Argument binding(Token name) {
    Bindings.check(name);
    Optional<Class<?>> type = bindings.typeOf(name.text());
    if (!tokens.accept(".")) {
      return new Argument(
          Argument.Kind.BINDING,
          name.text(),
          type.orElse(null),
          type.isEmpty() && bindings.isIncomplete(),
          name);
    }
    Token method = tokens.next();
    ImmutableList<Form> forms = forms(name, type, method);
    if (!tokens.at("(")) {
      throw Calls.misfit(method, method.text(), forms);
    }
    ImmutableList<Argument> literals = Calls.literals(tokens);
    Form form = Calls.resolve(method, forms, literals);
    return new Argument(
        Argument.Kind.ACCESSOR,
        name.text() + "." + Calls.call(method.text(), literals),
        form.type(),
        false,
        name);
  }

  private ImmutableList<Form> forms(Token name, Optional<Class<?>> type, Token method) {
    Optional<FactType> fact = type.flatMap(FactTypes::of);
    ImmutableList<Form> forms =
        type.isEmpty()
            ? FactTypes.withMethod(method.text())
                .distinct()
                .collect(ImmutableList.toImmutableList())
            : fact.map(known -> known.methods().get(method.text())).orElse(ImmutableList.of());
    if (!method.is(Token.Kind.WORD) || forms.isEmpty()) {
      throw Refusal.of(
          Reason.ACCESSOR,
          method,
          method.shown(),
          fact.map(
                  known ->
                      ImmutableList.<String>builder()
                          .add(known.name())
                          .addAll(Nearest.to(method.text(), known.methods().keySet()))
                          .build())
              .orElse(ImmutableList.of()));
    }
    if (type.isEmpty() && !bindings.isIncomplete()) {
      throw Refusal.of(Reason.BINDING, name, FactTypes.ownersOf(method.text()));
    }
    return forms;
  }

  private static void fit(Token method, List<Argument> arguments) {
    ImmutableList<Form> forms = EffectMethods.all().get(method.text());
    Form best =
        forms.stream()
            .filter(form -> form.takes(arguments.size()))
            .min(Comparator.comparingInt(form -> form.misfits(arguments).size()))
            .orElseThrow(() -> Calls.misfit(method, forms, arguments));
    List<Integer> misfits = best.misfits(arguments);
    for (int misfit : misfits) {
      if (arguments.get(misfit).kind() != Argument.Kind.BINDING) {
        throw Calls.misfit(method, forms, arguments);
      }
    }
    for (int misfit : misfits) {
      Argument argument = arguments.get(misfit);
      ImmutableList.Builder<String> details = ImmutableList.builder();
      details.add(best.slots().get(misfit).toString());
      if (argument.type() != null) {
        details.add(argument.type().getSimpleName());
      }
      throw Refusal.of(Reason.BINDING, argument.at(), argument.text(), details.build());
    }
  }
}
