package io.sanling.examples.workbench.console;

import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Words what is wrong with the arguments. */
public final class UsageProblem {
  private UsageProblem() {}

  public static Message describe(Terminal terminal, ParameterException e) {
    return what(terminal, e)
        .hint(terminal.say("usage.help", e.getCommandLine().getCommandSpec().qualifiedName()));
  }

  private static Message what(Terminal terminal, ParameterException e) {
    if (e instanceof MissingParameterException missing) {
      String names =
          missing.getMissing().stream().map(UsageProblem::name).collect(Collectors.joining(" "));
      String unknown =
          e.getCommandLine().getUnmatchedArguments().stream()
              .filter(argument -> argument.startsWith("-"))
              .collect(Collectors.joining(" "));
      return unknown.isEmpty()
          ? message(terminal, "usage.missing", names).expected(names)
          : message(terminal, "usage.missing.unknown", names, unknown)
              .found(unknown)
              .expected(names);
    }
    if (e instanceof UnmatchedArgumentException unmatched) {
      String found = String.join(" ", unmatched.getUnmatched());
      return message(terminal, "usage.unknown", found).found(found);
    }
    if (e instanceof OverwrittenOptionException twice) {
      String name = name(twice.getOverwritten());
      return message(terminal, "usage.twice", name).found(name);
    }
    ArgSpec argument = e.getArgSpec();
    if (argument == null) {
      return Message.error(
          Message.code("usage"), terminal.say("usage", String.valueOf(e.getMessage())));
    }
    return e.getValue() == null
        ? message(terminal, "usage.argument", name(argument)).expected(argument.paramLabel())
        : value(terminal, name(argument), e.getValue(), argument.paramLabel());
  }

  private static Message value(Terminal terminal, String name, String found, String label) {
    String expected = terminal.expected(label);
    return message(terminal, "usage.value", name, found, expected).found(found).expected(expected);
  }

  private static Message message(Terminal terminal, String key, Object... values) {
    return Message.error(Message.code(key), terminal.say("usage", terminal.say(key, values)));
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }
}
