package io.sanling.examples.workbench.author;

import com.google.common.collect.ImmutableMap;
import io.sanling.examples.workbench.console.Exit;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.examples.workbench.input.FormatOption;
import io.sanling.rules.edition.NewEdition;
import io.sanling.rules.layer.RulebookSources;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sanling new-edition}: copies a rulebook forward to be reviewed for another year. */
@Command(name = "new-edition")
public final class NewEditionCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "RULEBOOK",
      descriptionKey = "option.edition.from")
  String from = "";

  @Option(names = "--to", required = true, paramLabel = "ID", descriptionKey = "option.edition.to")
  String to = "";

  @Mixin FormatOption format = new FormatOption();

  @Mixin NewFolderOptions folder = new NewFolderOptions();

  public NewEditionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Problems problems = new Problems();
    RulebookSources earlier =
        RulebookSources.named(from, problems)
            .orElseThrow(() -> terminal.refusal("edition.unknown", from));
    Optional<NewEdition.Drafted> edition =
        NewEdition.of(earlier, to, folder.days(terminal), problems);
    problems.all().forEach(terminal::problem);
    if (edition.isEmpty()) {
      throw terminal.refusal("edition.refused", from);
    }
    Path written = edition.get().write(folder.parent);
    if (!terminal.isJson()) {
      terminal.print(terminal.say("edition.written", written));
    }
    edition.get().check().problems().stream().filter(Problem::isError).forEach(terminal::problem);
    boolean clean = edition.get().check().isClean();
    terminal.answer(
        ImmutableMap.of("folder", written.toString(), "usable", clean),
        terminal.say(clean ? "edition.next" : "edition.mend", written));
    return clean ? Exit.OK : Exit.FOUND;
  }
}
