package io.sanling.examples.workbench.lookup;

import io.sanling.Rulebook;
import io.sanling.Rulebooks;
import io.sanling.examples.workbench.console.Exit;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.examples.workbench.console.TextTable;
import io.sanling.rulebook.GradeScale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** {@code sanling rulebooks}: the bundled rulebooks. */
@Command(name = "rulebooks")
public final class RulebooksCommand implements Callable<Integer> {
  private final Terminal terminal;

  public RulebooksCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    TextTable table =
        new TextTable(5)
            .row(
                terminal.say("column.id"),
                terminal.say("column.effective"),
                terminal.say("column.title"),
                terminal.say("column.grades"),
                terminal.say("column.digest"));
    for (String id : Rulebooks.bundledIds()) {
      Rulebook rulebook = Rulebooks.bundled(id);
      table.row(
          id,
          rulebook.effective().from() + ".." + rulebook.effective().to(),
          rulebook.title(),
          rulebook.grades().grades().stream()
              .map(GradeScale.Grade::id)
              .collect(Collectors.joining(" ")),
          rulebook.digest());
    }
    terminal.printLines(table.toString());
    return Exit.OK;
  }
}
