package io.sanling.examples.workbench;

import io.sanling.record.DayRange;
import io.sanling.rules.edition.NewEdition;
import io.sanling.rules.layer.RulebookSources;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sanling new-edition}: copies a rulebook forward to be reviewed for another year. */
@Command(name = "new-edition")
final class NewEditionCommand implements Callable<Integer> {
  private static final String TO = "..";

  private final Terminal terminal;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "RULEBOOK",
      descriptionKey = "option.edition.from")
  String from = "";

  @Option(names = "--to", required = true, paramLabel = "ID", descriptionKey = "option.edition.to")
  String to = "";

  @Option(
      names = "--effective",
      required = true,
      paramLabel = "DAY[..DAY]",
      descriptionKey = "option.edition.effective")
  String effective = "";

  @Option(names = "--out", paramLabel = "DIR", descriptionKey = "option.edition.out")
  Path parent = Path.of("");

  NewEditionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Problems problems = new Problems();
    RulebookSources earlier =
        RulebookSources.named(from, problems)
            .orElseThrow(() -> new UsageException(terminal.say("edition.unknown", from)));
    Optional<NewEdition.Drafted> edition = NewEdition.of(earlier, to, days(), problems);
    problems.all().forEach(this::tell);
    if (edition.isEmpty()) {
      throw new UsageException(terminal.say("edition.refused", from));
    }
    Path folder = edition.get().write(parent);
    terminal.print(terminal.say("edition.written", folder));
    edition.get().check().problems().stream().filter(Problem::isError).forEach(this::tell);
    boolean clean = edition.get().check().isClean();
    terminal.print(terminal.say(clean ? "edition.next" : "edition.mend", folder));
    return clean ? Exit.OK : Exit.FOUND;
  }

  /** One day stands for the rest of its year. */
  private DayRange days() {
    int mark = effective.indexOf(TO);
    try {
      LocalDate first = LocalDate.parse(mark < 0 ? effective : effective.substring(0, mark));
      LocalDate last =
          mark < 0
              ? LocalDate.of(first.getYear(), 12, 31)
              : LocalDate.parse(effective.substring(mark + TO.length()));
      if (last.isBefore(first)) {
        throw new UsageException(terminal.say("edition.reversed", first, last));
      }
      return new DayRange(first, last);
    } catch (DateTimeParseException e) {
      throw new UsageException(terminal.say("usage.value", "--effective", effective));
    }
  }

  private void tell(Problem problem) {
    terminal.error(
        problem.place()
            + " "
            + problem.code()
            + " "
            + problem.message(terminal.locale())
            + problem.expected(terminal.locale())
            + problem.hint(terminal.locale()));
  }
}
