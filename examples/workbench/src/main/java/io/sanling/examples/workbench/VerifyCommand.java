package io.sanling.examples.workbench;

import io.sanling.Rulebook;
import io.sanling.record.ReadOptions;
import io.sanling.record.ReadOutcome;
import io.sanling.record.RecordSource;
import io.sanling.record.UnitRecords;
import io.sanling.verify.ReceiptCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sanling verify}: re-runs and compares each receipt. */
@Command(name = "verify")
final class VerifyCommand implements Callable<Integer> {
  private static final int SHOWN = 50;

  private final Terminal terminal;

  @Mixin RulebookOption rulebook = new RulebookOption();
  @Mixin DataParameter data = new DataParameter();

  @Parameters(index = "1", paramLabel = "RESULTS.jsonl", descriptionKey = "parameter.results")
  Path results = Path.of("");

  VerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Rulebook book = rulebook.load(terminal);
    ReceiptCheck check = ReceiptCheck.by(book);
    if (!Files.isRegularFile(results)) {
      throw new UsageException(terminal.say("verify.missing", results));
    }
    check.read(results);
    if (check.isEmpty()) {
      throw new UsageException(terminal.say("verify.empty", results));
    }
    try (RecordSource source = UnitRecords.open(data.path, ReadOptions.lenient())) {
      source.notes(terminal.locale()).forEach(terminal::error);
      Iterator<ReadOutcome<ReceiptCheck.Checked>> outcomes =
          source.process(Runtime.getRuntime().availableProcessors(), check::check);
      while (outcomes.hasNext()) {
        if (outcomes.next() instanceof ReadOutcome.Accepted<ReceiptCheck.Checked> accepted
            && !wasRejected(accepted)) {
          check.add(accepted.value());
        }
      }
    }
    List<ReceiptCheck.Difference> differences = check.differences();
    differences.stream().limit(SHOWN).forEach(this::show);
    if (differences.size() > SHOWN) {
      terminal.print(terminal.say("verify.more", differences.size() - SHOWN));
    }
    terminal.print(terminal.say("verify.result", check.verified(), differences.size()));
    return differences.isEmpty() ? Exit.OK : Exit.FOUND;
  }

  /** A record that strict reading rejects has no result, and that is no difference. */
  private static boolean wasRejected(ReadOutcome.Accepted<ReceiptCheck.Checked> read) {
    return !read.warnings().isEmpty()
        && read.value().differences().stream()
            .allMatch(difference -> difference.kind() == ReceiptCheck.Kind.NO_RESULT)
        && !read.value().differences().isEmpty();
  }

  private void show(ReceiptCheck.Difference difference) {
    terminal.print(
        terminal.say(
            "verify." + difference.kind().name(),
            difference.unitId(),
            difference.line(),
            difference.recorded(),
            difference.now()));
    ReceiptCheck.Field first = difference.first();
    if (first != null) {
      terminal.print(
          terminal.say("verify.first", first.path(), shown(first.recorded()), shown(first.now())));
    }
  }

  private String shown(String value) {
    return value.isEmpty() ? terminal.say("replay.nothing") : value;
  }
}
