package io.sanling.examples.workbench.lookup;

import io.sanling.examples.workbench.console.Exit;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.examples.workbench.console.UsageException;
import io.sanling.region.PublishedRate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sanling figure}: whether a published rate can have come about. */
@Command(name = "figure")
public final class FigureCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(names = "--rate", required = true, paramLabel = "PERCENT", descriptionKey = "option.rate")
  String rate = "";

  @Option(names = "--of", required = true, paramLabel = "UNITS", descriptionKey = "option.of")
  long units;

  public FigureCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    PublishedRate published = published();
    List<Long> conforming = published.conforming();
    if (conforming.isEmpty()) {
      terminal.print(
          terminal.say(
              "figure.unreachable",
              published.percent().toPlainString(),
              units,
              published.nearest().stream()
                  .map(near -> near.conforming() + "/" + units + " = " + near.percent() + " %")
                  .collect(Collectors.joining(terminal.say("figure.or")))));
      return Exit.FOUND;
    }
    terminal.print(
        terminal.say(
            conforming.size() == 1 ? "figure.reachable" : "figure.reachable-range",
            published.percent().toPlainString(),
            units,
            conforming.get(0),
            conforming.get(conforming.size() - 1)));
    return Exit.OK;
  }

  private PublishedRate published() {
    try {
      return PublishedRate.of(
          rate.endsWith("%") ? rate.substring(0, rate.length() - 1) : rate, units);
    } catch (IllegalArgumentException e) {
      throw new UsageException(terminal.say("figure.wrong", rate, units));
    }
  }
}
