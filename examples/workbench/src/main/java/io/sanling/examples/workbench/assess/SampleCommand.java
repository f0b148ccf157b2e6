package io.sanling.examples.workbench.assess;

import io.sanling.Rulebook;
import io.sanling.UnitRecords;
import io.sanling.examples.workbench.console.Exit;
import io.sanling.examples.workbench.console.Page;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.examples.workbench.input.DataParameter;
import io.sanling.examples.workbench.input.FormatOption;
import io.sanling.examples.workbench.input.OutFile;
import io.sanling.examples.workbench.input.RegionsOption;
import io.sanling.examples.workbench.input.RejectCount;
import io.sanling.examples.workbench.input.RulebookOption;
import io.sanling.explain.Labels;
import io.sanling.impact.Lineage;
import io.sanling.internal.engine.Amendments;
import io.sanling.internal.publish.Publication;
import io.sanling.record.ReadOutcome;
import io.sanling.record.RecordSource;
import io.sanling.record.UnitRecord;
import io.sanling.region.RegionNames;
import io.sanling.region.SpotCheck;
import io.sanling.rules.text.Printable;
import io.sanling.rules.text.TextTable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sanling sample}: the same draw for a spot check everywhere. */
@Command(name = "sample")
public final class SampleCommand implements Callable<Integer> {
  private static final BigDecimal ALL = BigDecimal.valueOf(100);
  private static final int MOST_DECIMALS = 9;

  private final Terminal terminal;

  @Mixin RulebookOption rulebook = new RulebookOption();
  @Mixin DataParameter data = new DataParameter();
  @Mixin RegionsOption regions = new RegionsOption();

  @Option(
      names = "--rate",
      required = true,
      paramLabel = "PERCENT",
      descriptionKey = "option.sample.rate")
  BigDecimal rate = BigDecimal.ZERO;

  @Option(
      names = "--seed",
      required = true,
      paramLabel = "TEXT",
      descriptionKey = "option.sample.seed")
  String seed = "";

  @Option(names = "--as-of", paramLabel = "DAY", descriptionKey = "option.sample.as-of")
  @Nullable LocalDate asOf;

  @Option(names = "--out", paramLabel = "FILE", descriptionKey = "option.out.file")
  @Nullable Path out;

  @Mixin FormatOption format = new FormatOption();

  public SampleCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (rate.signum() <= 0 || rate.compareTo(ALL) > 0 || rate.scale() > MOST_DECIMALS) {
      throw terminal.refusal("sample.rate", rate.toString());
    } else if (seed.isBlank()) {
      throw terminal.refusal("sample.seed");
    }
    OutFile.check(terminal, "--out", out);
    Rulebook book = rulebook.load(terminal);
    SpotCheck check = new SpotCheck(book.forms(), rate, seed);
    Map<String, String> units = new HashMap<>();
    RejectCount rejects = new RejectCount();
    Lineage lineage = new Lineage();
    List<UnitRecord> records = new ArrayList<>();
    RegionNames names;
    try (RecordSource source = UnitRecords.open(data.path(), book.forms())) {
      names = regions.of(source, book.forms());
      source.notes(terminal.locale()).forEach(terminal::noteOfData);
      Iterator<ReadOutcome<UnitRecord>> outcomes = source.stream().iterator();
      while (outcomes.hasNext()) {
        ReadOutcome<UnitRecord> outcome = outcomes.next();
        if (outcome instanceof ReadOutcome.Accepted<UnitRecord> accepted) {
          UnitRecord record = seen(accepted.value());
          lineage.add(record, asOf == null ? LocalDate.MAX : asOf);
          if (operates(record)) {
            records.add(record);
          }
        } else if (outcome instanceof ReadOutcome.Rejected<UnitRecord> rejected) {
          rejects.add(rejected, terminal.locale());
        }
      }
    }
    for (UnitRecord record : records) {
      String unit = record.unit().id();
      if (record.unit().closedOn() == null
          || lineage.isStanding(unit, asOf == null ? LocalDate.MAX : asOf)) {
        check.add(record);
        units.put(unit, String.valueOf(record.unit().name()));
      }
    }
    give(book, check.draw(), units, names);
    if (!rejects.isEmpty()) {
      terminal.note("sample.rejected", rejects.units() + rejects.rows());
    }
    return rejects.isEmpty() ? Exit.OK : Exit.FOUND;
  }

  /** As it was on the day that was asked for, whatever was amended later. */
  private UnitRecord seen(UnitRecord record) {
    return asOf == null ? record : Amendments.seen(record, asOf);
  }

  /** Whether it is there on the day that was asked for. */
  private boolean operates(UnitRecord record) {
    LocalDate began = record.beganOn();
    LocalDate closed = record.unit().closedOn();
    return asOf == null
        || (began == null || !began.isAfter(asOf)) && (closed == null || !closed.isBefore(asOf));
  }

  private void give(
      Rulebook book, SpotCheck.Draw draw, Map<String, String> units, RegionNames names)
      throws IOException {
    String text = terminal.isJson() ? draw.toJson() + "\n" : text(book, draw, units, names);
    if (out == null) {
      terminal.out().print(text);
      return;
    }
    Publication.write(out, text.getBytes(StandardCharsets.UTF_8));
    if (!terminal.isJson()) {
      terminal.print(terminal.say("out.written", out));
    }
  }

  private String text(
      Rulebook book, SpotCheck.Draw draw, Map<String, String> units, RegionNames names) {
    Labels labels = Labels.of(book, terminal.locale());
    Page page = new Page(terminal);
    page.line(
        "sample.title",
        draw.seed(),
        draw.rate().stripTrailingZeros().toPlainString(),
        draw.units(),
        draw.drawn().size());
    TextTable table =
        new TextTable(5)
            .row(
                terminal.say("column.region"),
                terminal.say("column.region-name"),
                terminal.say("column.track"),
                terminal.say("column.unit"),
                terminal.say("column.title"));
    for (SpotCheck.Stratum stratum : draw.strata()) {
      String prefix = stratum.prefix() == null ? "" : stratum.prefix();
      String track = stratum.track() == null ? "" : labels.track(stratum.track());
      for (String unit : stratum.drawn()) {
        table.row(prefix, names.name(prefix).orElse(""), track, unit, units.getOrDefault(unit, ""));
      }
    }
    page.gap().table(table);
    page.gap().line("sample.digest", draw.digest());
    return Printable.lines(page.toString());
  }
}
