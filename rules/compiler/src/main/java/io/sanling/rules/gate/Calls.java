package io.sanling.rules.gate;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads literals and finds the form of a method that the arguments fit. */
final class Calls {
  private static final Pattern QUOTED = Pattern.compile("[A-Za-z0-9._ -]{0,40}");
  private static final int DIGITS = 9;

  private Calls() {}

  /** The number that comes next. */
  static Argument number(Tokens tokens) {
    Token number = tokens.next();
    if (number.is(Token.Kind.ODD_NUMBER)) {
      throw Refusal.of(Reason.DECIMAL, number, '"' + number.text() + '"');
    }
    if (number.text().length() > DIGITS) {
      throw Refusal.of(Reason.LITERAL, number, "9".repeat(DIGITS));
    }
    return new Argument(Argument.Kind.NUMBER, number.text(), int.class, false, number);
  }

  /** The code or decimal in quotes that comes next. */
  static Argument quoted(Tokens tokens) {
    Token quoted = tokens.next();
    if (!QUOTED.matcher(quoted.text()).matches()) {
      throw Refusal.of(Reason.LITERAL, quoted, QUOTED.pattern());
    }
    return new Argument(Argument.Kind.QUOTED, quoted.shown(), String.class, false, quoted);
  }

  /** The numbers and quoted texts in brackets that come next. */
  static ImmutableList<Argument> literals(Tokens tokens) {
    tokens.expect("(");
    ImmutableList.Builder<Argument> arguments = ImmutableList.builder();
    int count = 0;
    while (!tokens.accept(")")) {
      if (count > 0) {
        tokens.expect(",", Reason.ARGUMENT);
      }
      count(++count, tokens.peek());
      arguments.add(literal(tokens));
    }
    return arguments.build();
  }

  private static Argument literal(Tokens tokens) {
    return switch (tokens.peek().kind()) {
      case NUMBER, ODD_NUMBER -> number(tokens);
      case QUOTED -> quoted(tokens);
      default -> throw Refusal.of(Reason.ARGUMENT, tokens.peek());
    };
  }

  static void count(int arguments, Token at) {
    if (arguments > Limit.ARGUMENTS.most()) {
      throw Refusal.tooMuch(Limit.ARGUMENTS, arguments, at);
    }
  }

  /** The one form that the literals fit. */
  static Form resolve(Token method, List<Form> forms, List<Argument> literals) {
    return forms.stream()
        .filter(form -> form.takes(literals.size()) && form.misfits(literals).isEmpty())
        .findFirst()
        .orElseThrow(() -> misfit(method, forms, literals));
  }

  static Refusal misfit(Token method, List<Form> forms, List<Argument> arguments) {
    return misfit(method, call(method.text(), arguments), forms);
  }

  static Refusal misfit(Token method, String found, List<Form> forms) {
    return Refusal.of(
        Reason.ARGUMENT,
        method,
        found,
        forms.stream().map(Form::toString).collect(ImmutableList.toImmutableList()));
  }

  static String call(String method, List<Argument> arguments) {
    return method
        + arguments.stream().map(Argument::text).collect(Collectors.joining(", ", "(", ")"));
  }
}
