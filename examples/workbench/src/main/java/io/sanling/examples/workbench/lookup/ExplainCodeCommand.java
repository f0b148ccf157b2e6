package io.sanling.examples.workbench.lookup;

import com.google.common.collect.ImmutableMap;
import io.sanling.examples.workbench.console.Exit;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.examples.workbench.console.UsageException;
import io.sanling.examples.workbench.input.FormatOption;
import io.sanling.explain.CodeTexts;
import io.sanling.form.RecordCode;
import io.sanling.replay.ReplayException;
import io.sanling.rules.problem.Page;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sanling explain-code}: the page of a code: what to avoid, what to prefer, and why. */
@Command(name = "explain-code")
public final class ExplainCodeCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin FormatOption format = new FormatOption();

  @Parameters(index = "0", paramLabel = "CODE", descriptionKey = "parameter.code")
  String code = "";

  public ExplainCodeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    String wanted = code.toUpperCase(Locale.ROOT);
    Page page = Page.of(wanted).orElseThrow(() -> unknown(wanted));
    String title = title(wanted);
    String why = page.why(terminal.locale());
    terminal.answer(
        ImmutableMap.of(
            "code",
            wanted,
            "title",
            title,
            "avoid",
            page.avoid(),
            "prefer",
            page.prefer(),
            "why",
            why),
        wanted
            + "  "
            + title
            + part("explain-code.avoid", page.avoid())
            + part("explain-code.prefer", page.prefer())
            + part("explain-code.why", why));
    return Exit.OK;
  }

  private UsageException unknown(String wanted) {
    String part = wanted.substring(0, wanted.indexOf('-') + 1);
    List<String> known =
        Stream.of(
                Arrays.stream(RulebookCode.values()),
                Arrays.stream(RecordCode.values()),
                Arrays.stream(ReplayException.Code.values()),
                CodeTexts.codes().stream())
            .flatMap(codes -> codes.map(String::valueOf))
            .distinct()
            .filter(each -> each.startsWith(part))
            .filter(each -> Page.of(each).isPresent())
            .toList();
    return Suggestion.nearest(wanted, known)
        .map(near -> terminal.refusal("explain-code.unknown.near", code, near))
        .orElseGet(() -> terminal.refusal("explain-code.unknown", code));
  }

  private String title(String wanted) {
    return Arrays.stream(RulebookCode.values())
        .filter(known -> known.toString().equals(wanted))
        .map(known -> known.title(terminal.locale()))
        .findFirst()
        .or(() -> CodeTexts.of(wanted, terminal.locale()))
        .orElse("");
  }

  private String part(String heading, String text) {
    return text.lines()
        .filter(line -> !line.startsWith("```"))
        .collect(Collectors.joining("\n", "\n\n" + terminal.say(heading) + "\n", ""));
  }
}
