package io.sanling.examples.workbench.lookup;

import com.google.common.collect.ImmutableMap;
import io.sanling.examples.workbench.console.Exit;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.examples.workbench.input.FormatOption;
import io.sanling.region.PublishedRate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sanling figure}: whether a published rate can have come about. */
@Command(name = "figure")
public final class FigureCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin FormatOption format = new FormatOption();

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
    terminal.answer(
        tree(published), conforming.isEmpty() ? unreachable(published) : reachable(published));
    return conforming.isEmpty() ? Exit.FOUND : Exit.OK;
  }

  private Map<String, Object> tree(PublishedRate published) {
    return ImmutableMap.of(
        "percent",
        published.percent().toPlainString(),
        "units",
        units,
        "conforming",
        published.conforming(),
        "nearest",
        published.nearest().stream()
            .map(
                near ->
                    ImmutableMap.of(
                        "conforming", near.conforming(), "percent", near.percent().toPlainString()))
            .toList());
  }

  private String unreachable(PublishedRate published) {
    return terminal.say(
        "figure.unreachable",
        published.percent().toPlainString(),
        units,
        published.nearest().stream()
            .map(near -> near.conforming() + "/" + units + " = " + near.percent() + " %")
            .collect(Collectors.joining(terminal.say("figure.or"))));
  }

  private String reachable(PublishedRate published) {
    List<Long> conforming = published.conforming();
    return terminal.say(
        conforming.size() == 1 ? "figure.reachable" : "figure.reachable-range",
        published.percent().toPlainString(),
        units,
        conforming.get(0),
        conforming.get(conforming.size() - 1));
  }

  private PublishedRate published() {
    try {
      return PublishedRate.of(
          rate.endsWith("%") ? rate.substring(0, rate.length() - 1) : rate, units);
    } catch (IllegalArgumentException e) {
      throw terminal.refusal("figure.wrong", rate, units);
    }
  }
}
