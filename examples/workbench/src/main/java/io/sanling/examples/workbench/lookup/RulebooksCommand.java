package io.sanling.examples.workbench.lookup;

import com.google.common.collect.ImmutableMap;
import io.sanling.Rulebook;
import io.sanling.Rulebooks;
import io.sanling.examples.workbench.console.Exit;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.examples.workbench.input.FormatOption;
import io.sanling.rulebook.GradeScale;
import io.sanling.rules.text.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sanling rulebooks}: the bundled rulebooks. */
@Command(name = "rulebooks")
public final class RulebooksCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin FormatOption format = new FormatOption();

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
    List<Object> trees = new ArrayList<>();
    for (String id : Rulebooks.bundledIds()) {
      Rulebook rulebook = Rulebooks.bundled(id);
      List<String> grades = rulebook.grades().grades().stream().map(GradeScale.Grade::id).toList();
      trees.add(
          ImmutableMap.of(
              "id",
              id,
              "title",
              rulebook.title(),
              "from",
              rulebook.effective().from().toString(),
              "to",
              rulebook.effective().to().toString(),
              "grades",
              grades,
              "digest",
              rulebook.digest()));
      table.row(
          id,
          rulebook.effective().from() + ".." + rulebook.effective().to(),
          rulebook.title(),
          String.join(" ", grades),
          rulebook.digest());
    }
    terminal.answer(trees, table.toString().stripTrailing());
    return Exit.OK;
  }
}
