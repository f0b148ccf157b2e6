package io.sanling.examples.workbench.author;

import com.google.common.base.Ascii;
import io.sanling.examples.workbench.console.Exit;
import io.sanling.examples.workbench.console.Message;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.examples.workbench.console.UsageException;
import io.sanling.rules.check.CheckReport;
import io.sanling.rules.check.MendedFolder;
import io.sanling.rules.check.Mending;
import io.sanling.rules.text.TextTable;
import java.io.IOException;
import java.nio.file.Path;

/** Mends of {@code sanling check --mend}: carried out, shown, and taken back. */
final class Mends {
  private static final int COLUMNS = 4;

  private final Terminal terminal;

  Mends(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The check of what came of it. */
  CheckReport mend(Path folder) throws IOException {
    Mending mending;
    try {
      mending = MendedFolder.mend(folder);
    } catch (MendedFolder.RefusedException e) {
      throw refused(folder, e);
    }
    if (mending.changes().isEmpty()) {
      terminal.note("mend.none");
      return mending.report();
    }
    terminal.note("mend.done", mending.changes().size());
    TextTable table =
        new TextTable(COLUMNS)
            .row(
                terminal.say("mend.place"),
                terminal.say("mend.code"),
                terminal.say("mend.before"),
                terminal.say("mend.after"));
    for (Mending.Change change : mending.changes()) {
      table.row(change.place(), change.code(), change.before(), change.after());
    }
    terminal.tell(Message.note(Message.code("mend.done"), table.toString()));
    terminal.note("mend.undo", folder);
    return mending.report();
  }

  int undo(Path folder) throws IOException {
    try {
      terminal.note("mend.undone", String.join("、", MendedFolder.undo(folder)));
      return Exit.OK;
    } catch (MendedFolder.RefusedException e) {
      throw refused(folder, e);
    }
  }

  private UsageException refused(Path folder, MendedFolder.RefusedException e) {
    return terminal.refusal(
        "mend.refused." + Ascii.toLowerCase(e.refusal().name()),
        folder,
        String.join("、", e.files()));
  }
}
