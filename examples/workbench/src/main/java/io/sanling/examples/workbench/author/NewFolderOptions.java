package io.sanling.examples.workbench.author;

import io.sanling.examples.workbench.console.Terminal;
import io.sanling.value.DayRange;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.Option;

/** {@code --effective --out}: for which days a rulebook is made, and where it is put. */
final class NewFolderOptions {
  private static final String TO = "..";

  @Option(
      names = "--effective",
      required = true,
      paramLabel = "DAY[..DAY]",
      descriptionKey = "option.edition.effective")
  String effective = "";

  @Option(names = "--out", paramLabel = "DIR", descriptionKey = "option.edition.out")
  Path parent = Path.of("");

  /** One day stands for the rest of its year. */
  DayRange days(Terminal terminal) {
    int mark = effective.indexOf(TO);
    try {
      LocalDate first = LocalDate.parse(mark < 0 ? effective : effective.substring(0, mark));
      LocalDate last =
          mark < 0
              ? LocalDate.of(first.getYear(), 12, 31)
              : LocalDate.parse(effective.substring(mark + TO.length()));
      if (last.isBefore(first)) {
        throw terminal.refusal("edition.reversed", first, last);
      }
      return new DayRange(first, last);
    } catch (DateTimeParseException e) {
      throw terminal.wrong("--effective", effective, "DAY[..DAY]");
    }
  }
}
