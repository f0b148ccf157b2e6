package io.sanling.examples.workbench.author;

import com.google.common.collect.ImmutableMap;
import io.sanling.examples.workbench.console.Exit;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.examples.workbench.input.FormatOption;
import io.sanling.rules.edition.NewEdition;
import io.sanling.rules.edition.NewRulebook;
import io.sanling.rules.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sanling new-rulebook}: begins a rulebook that policy staff go on with. */
@Command(name = "new-rulebook")
public final class NewRulebookCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(names = "--id", required = true, paramLabel = "ID", descriptionKey = "option.new.id")
  String id = "";

  @Option(
      names = "--title",
      required = true,
      paramLabel = "TITLE",
      descriptionKey = "option.new.title")
  String title = "";

  @Mixin FormatOption format = new FormatOption();

  @Mixin NewFolderOptions folder = new NewFolderOptions();

  public NewRulebookCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    NewEdition.Drafted drafted = NewRulebook.of(id, title, folder.days(terminal));
    List<Problem> errors = drafted.check().problems().stream().filter(Problem::isError).toList();
    errors.forEach(terminal::problem);
    if (!errors.isEmpty()) {
      throw terminal.refusal("new.refused");
    }
    Path written = drafted.write(folder.parent);
    terminal.answer(
        ImmutableMap.of("folder", written.toString()), terminal.say("new.written", written));
    return Exit.OK;
  }
}
