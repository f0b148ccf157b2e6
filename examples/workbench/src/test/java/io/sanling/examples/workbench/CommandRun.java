package io.sanling.examples.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a person saw of a run of the command line: never a stack trace. */
public record CommandRun(int code, String out, String err) {
  /** Runs the command line with the arguments as texts. */
  public static CommandRun run(Object... args) {
    return runOn(new byte[0], args);
  }

  /** The same with something on standard input. */
  public static CommandRun runOn(byte[] stdin, Object... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Sanling.run(
            new ByteArrayInputStream(stdin),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Arrays.stream(args).map(String::valueOf).toArray(String[]::new));
    CommandRun ran =
        new CommandRun(
            code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    assertThat(ran.out() + ran.err()).doesNotContain("\tat ", "Exception");
    return ran;
  }
}
