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

  public static String describe(Terminal terminal, ParameterException e) {
    if (e instanceof MissingParameterException missing) {
      return terminal.say(
          "usage.missing",
          missing.getMissing().stream().map(UsageProblem::name).collect(Collectors.joining(" ")));
    }
    if (e instanceof UnmatchedArgumentException unmatched) {
      return terminal.say("usage.unknown", String.join(" ", unmatched.getUnmatched()));
    }
    if (e instanceof OverwrittenOptionException twice) {
      return terminal.say("usage.twice", name(twice.getOverwritten()));
    }
    ArgSpec argument = e.getArgSpec();
    if (argument != null && e.getValue() != null) {
      return terminal.say("usage.value", name(argument), e.getValue());
    }
    return argument == null
        ? String.valueOf(e.getMessage())
        : terminal.say("usage.argument", name(argument));
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }
}
