package io.sanling.examples.workbench.office;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableMap;
import io.sanling.Rulebook;
import io.sanling.UnitRecords;
import io.sanling.examples.workbench.console.Exit;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.examples.workbench.input.FormatOption;
import io.sanling.examples.workbench.input.InputFile;
import io.sanling.examples.workbench.input.OutFile;
import io.sanling.examples.workbench.input.RegionsOption;
import io.sanling.examples.workbench.input.RejectCount;
import io.sanling.examples.workbench.input.RulebookOption;
import io.sanling.internal.publish.Publication;
import io.sanling.office.BlankWorkbook;
import io.sanling.record.ReadOptions;
import io.sanling.record.ReadOutcome;
import io.sanling.record.RecordSource;
import io.sanling.record.Unit;
import io.sanling.record.UnitRecord;
import io.sanling.region.RegionNames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sanling template}: the blank workbook of a rulebook's year. */
@Command(name = "template")
public final class TemplateCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin RulebookOption rulebook = new RulebookOption();
  @Mixin RegionsOption regions = new RegionsOption();

  @Option(names = "--units", paramLabel = "DATA", descriptionKey = "option.units")
  @Nullable InputFile units;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE.xlsx",
      descriptionKey = "option.out.file")
  Path out = Path.of("");

  @Mixin FormatOption format = new FormatOption();

  public TemplateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** What last year's data tell of the units. */
  private static final class Known {
    final List<Unit> units = new ArrayList<>();
    final RejectCount rejects = new RejectCount();
    RegionNames names = RegionNames.none();
    long closed;
  }

  @Override
  public Integer call() throws IOException {
    if (!Ascii.toLowerCase(out.toString()).endsWith(".xlsx")) {
      throw terminal.refusal("template.ending", out);
    }
    OutFile.check(terminal, "--out", out);
    Rulebook book = rulebook.load(terminal);
    Known known = units == null ? new Known() : known(units.path(), book);
    RegionNames own = regions.of(book.forms());
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    BlankWorkbook.of(book, terminal.locale())
        .units(known.units)
        .regions(own.isEmpty() ? known.names : own)
        .write(written);
    Publication.write(out, written.toByteArray());
    if (known.closed > 0) {
      terminal.note("template.closed", known.closed, book.effective().from());
    }
    if (!known.rejects.isEmpty()) {
      terminal.note("template.rejected", known.rejects.units() + known.rejects.rows());
    }
    terminal.answer(
        ImmutableMap.of(
            "file",
            out.toString(),
            "units",
            (long) known.units.size(),
            "closed",
            known.closed,
            "rejected",
            known.rejects.units() + known.rejects.rows()),
        terminal.say("template.written", out, known.units.size()));
    return known.rejects.isEmpty() ? Exit.OK : Exit.FOUND;
  }

  /** The units of the data, or of a table of units alone. */
  private Known known(Path data, Rulebook book) throws IOException {
    if (!Ascii.toLowerCase(data.toString()).endsWith(".csv") || !Files.isRegularFile(data)) {
      return read(data, book);
    }
    Path folder = Files.createTempDirectory("sanling-units-");
    Path table = folder.resolve("units.csv");
    try {
      Files.copy(data, table);
      return read(folder, book);
    } finally {
      Files.deleteIfExists(table);
      Files.delete(folder);
    }
  }

  private Known read(Path data, Rulebook book) {
    Known known = new Known();
    LocalDate from = book.effective().from();
    try (RecordSource source = UnitRecords.open(data, book.forms(), ReadOptions.lenient())) {
      known.names = RegionNames.of(source);
      source.notes(terminal.locale()).forEach(terminal::noteOfData);
      Iterator<ReadOutcome<UnitRecord>> outcomes = source.stream().iterator();
      while (outcomes.hasNext()) {
        ReadOutcome<UnitRecord> outcome = outcomes.next();
        if (outcome instanceof ReadOutcome.Accepted<UnitRecord> accepted) {
          Unit unit = accepted.value().unit();
          if (unit.closedOn() != null && unit.closedOn().isBefore(from)) {
            known.closed++;
          } else {
            known.units.add(unit);
          }
        } else if (outcome instanceof ReadOutcome.Rejected<UnitRecord> rejected) {
          known.rejects.add(rejected, terminal.locale());
        }
      }
    }
    return known;
  }
}
