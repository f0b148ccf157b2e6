package io.sanling.examples.workbench.lookup;

import io.sanling.examples.workbench.console.Exit;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.examples.workbench.console.UsageException;
import io.sanling.explain.CodeTexts;
import io.sanling.rules.problem.Page;
import io.sanling.rules.problem.RulebookCode;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sanling message}: the page of a code: what to avoid, what to prefer, and why. */
@Command(name = "message")
public final class MessageCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "CODE", descriptionKey = "parameter.code")
  String code = "";

  public MessageCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    String wanted = code.toUpperCase(Locale.ROOT);
    Page page =
        Page.of(wanted)
            .orElseThrow(() -> new UsageException(terminal.say("message.unknown", code)));
    terminal.print(wanted + "  " + title(wanted));
    part("message.avoid", page.avoid());
    part("message.prefer", page.prefer());
    part("message.why", page.why(terminal.locale()));
    return Exit.OK;
  }

  private String title(String wanted) {
    return Arrays.stream(RulebookCode.values())
        .filter(known -> known.toString().equals(wanted))
        .map(known -> known.title(terminal.locale()))
        .findFirst()
        .or(() -> CodeTexts.of(wanted, terminal.locale()))
        .orElse("");
  }

  private void part(String heading, String text) {
    terminal.print("");
    terminal.print(terminal.say(heading));
    text.lines().filter(line -> !line.startsWith("```")).forEach(terminal::print);
  }
}
