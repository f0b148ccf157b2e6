package io.sanling.examples.workbench.compare;

import io.sanling.Rulebook;
import io.sanling.examples.workbench.console.Exit;
import io.sanling.examples.workbench.console.Message;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.examples.workbench.input.FormatOption;
import io.sanling.examples.workbench.input.InputFile;
import io.sanling.examples.workbench.input.PeriodOptions;
import io.sanling.examples.workbench.input.Rejects;
import io.sanling.examples.workbench.input.RulebookArgument;
import io.sanling.form.Forms;
import io.sanling.impact.Lineage;
import io.sanling.impact.UnitHistory;
import io.sanling.record.ReadOutcome;
import io.sanling.record.UnitRecord;
import io.sanling.rules.text.Printable;
import io.sanling.value.AssessmentPeriod;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sanling history}: one unit over the years, under each year's rules and under one's. */
@Command(name = "history")
public final class HistoryCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(names = "--unit", required = true, paramLabel = "ID", descriptionKey = "option.unit")
  String unit = "";

  @Option(
      names = "--rulebook",
      required = true,
      paramLabel = "RULEBOOK",
      descriptionKey = "option.history.rulebook")
  List<String> rulebooks = new ArrayList<>();

  @Option(names = "--under", paramLabel = "RULEBOOK", descriptionKey = "option.history.under")
  @Nullable String under;

  @Option(names = "--trust", paramLabel = "PUBLIC.pem", descriptionKey = "option.trust")
  @Nullable Path trusted;

  @Option(names = "--as-of", paramLabel = "DAY", descriptionKey = "option.history.as-of")
  @Nullable LocalDate asOf;

  @Mixin FormatOption format = new FormatOption();

  @Parameters(
      index = "0..*",
      arity = "1..*",
      paramLabel = "DATA",
      descriptionKey = "parameter.history.data")
  List<InputFile> data = new ArrayList<>();

  private final Set<String> said = new HashSet<>();

  public HistoryCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** What the data of a year say of the unit and of its relatives. */
  private record Found(Map<String, Both> records, Set<String> rejected) {
    UnitHistory.Missing why(String id) {
      return rejected.contains(id) ? UnitHistory.Missing.REJECTED : UnitHistory.Missing.NO_RECORD;
    }
  }

  /** The record by the forms of the year's own rulebook, and of the one for all years. */
  private record Both(UnitRecord own, UnitRecord under) {}

  /** Where the data lie, and the forms by which the year's own rulebook reads them. */
  private record Read(Path path, Forms forms) {}

  @Override
  public Integer call() {
    if (data.size() != 1 && data.size() != rulebooks.size()) {
      throw terminal.refusal("years.data", data.size(), rulebooks.size());
    }
    Map<String, Rulebook> loaded = new LinkedHashMap<>();
    rulebooks.forEach(name -> loaded.computeIfAbsent(name, this::load));
    String last = rulebooks.get(rulebooks.size() - 1);
    String chosen = under == null ? last : under;
    Rulebook one = loaded.computeIfAbsent(chosen, this::load);
    List<Forms> forms = loaded.values().stream().map(Rulebook::forms).distinct().toList();
    List<Read> reads = new ArrayList<>();
    for (int i = 0; i < rulebooks.size(); i++) {
      Rulebook own = Objects.requireNonNull(loaded.get(rulebooks.get(i)));
      reads.add(new Read(data.get(data.size() == 1 ? 0 : i).path(), own.forms()));
    }
    Rulebook latest = Objects.requireNonNull(loaded.get(last));
    Lineage lineage = lineage(reads, one.forms(), forms, period(latest, true).asOf());
    Set<String> wanted = lineage.of(unit);
    Map<Read, Found> found = new LinkedHashMap<>();
    UnitHistory.Builder years = UnitHistory.under(one);
    for (int i = 0; i < rulebooks.size(); i++) {
      Rulebook own = Objects.requireNonNull(loaded.get(rulebooks.get(i)));
      Found year =
          found.computeIfAbsent(reads.get(i), read -> find(read, one.forms(), forms, wanted));
      year(years, own, period(own, i == rulebooks.size() - 1), year, lineage);
    }
    boolean rejected = found.values().stream().anyMatch(year -> !year.rejected().isEmpty());
    if (!rejected && found.values().stream().allMatch(year -> year.records().isEmpty())) {
      throw terminal.refusal("years.unknown", Printable.written(unit));
    }
    UnitHistory history = years.history();
    terminal
        .out()
        .print(
            terminal.isJson()
                ? history.toJson() + "\n"
                : Printable.lines(
                    new HistoryText(history, loaded.values(), one, terminal).write(unit)));
    return rejected ? Exit.FOUND : Exit.OK;
  }

  /** The unit's year, and those of whoever stands in its place. */
  private void year(
      UnitHistory.Builder years,
      Rulebook own,
      AssessmentPeriod period,
      Found year,
      Lineage lineage) {
    List<Lineage.Relative> relatives = lineage.standing(unit, period.asOf());
    Both records = year.records().get(unit);
    if (!relatives.isEmpty() && !lineage.isStanding(unit, period.asOf())) {
      years.missing(own, period, UnitHistory.Missing.NOT_STANDING);
    } else if (records != null) {
      years.year(own, period, records.own(), records.under());
    } else {
      years.missing(own, period, year.why(unit));
    }
    for (Lineage.Relative relative : relatives) {
      Both of = year.records().get(relative.unitId());
      if (of == null) {
        years.related(relative, year.why(relative.unitId()));
      } else {
        years.related(relative, of.own(), of.under());
      }
    }
  }

  /** What all data tell of predecessors; nothing is read for it where no forms ask for that. */
  private Lineage lineage(List<Read> reads, Forms under, List<Forms> all, LocalDate asOf) {
    Lineage lineage = new Lineage();
    for (Read read : new LinkedHashSet<>(reads)) {
      if (read.forms().changes().isEmpty() && under.changes().isEmpty()) {
        continue;
      }
      try (TwoReadings source = TwoReadings.open(read.path(), read.forms(), under, all)) {
        Iterator<ReadOutcome<Both>> outcomes = source.process(Both::new);
        while (outcomes.hasNext()) {
          if (outcomes.next() instanceof ReadOutcome.Accepted<Both> accepted) {
            lineage.add(accepted.value().own(), asOf);
            lineage.add(accepted.value().under(), asOf);
          }
        }
      }
    }
    return lineage;
  }

  private Rulebook load(String name) {
    return new RulebookArgument(name, trusted, terminal).load();
  }

  private AssessmentPeriod period(Rulebook rulebook, boolean last) {
    return PeriodOptions.of(rulebook, null, null, last ? asOf : null, terminal);
  }

  private Found find(Read read, Forms under, List<Forms> all, Set<String> wanted) {
    Found found = new Found(new LinkedHashMap<>(), new HashSet<>());
    try (TwoReadings source = TwoReadings.open(read.path(), read.forms(), under, all)) {
      source.say(terminal, said);
      Iterator<ReadOutcome<Both>> outcomes = source.process(Both::new);
      while (outcomes.hasNext()
          && found.records().size() + found.rejected().size() < wanted.size()) {
        ReadOutcome<Both> outcome = outcomes.next();
        String id = outcome.unitId();
        if (id == null || !wanted.contains(id) || found.records().containsKey(id)) {
          continue;
        }
        source.say(terminal, said);
        if (outcome instanceof ReadOutcome.Accepted<Both> accepted) {
          found.records().put(id, accepted.value());
        } else if (outcome instanceof ReadOutcome.Rejected<Both> rejected
            && found.rejected().add(id)) {
          terminal.tell(
              Message.error(Message.code("explain.rejected"), terminal.say("explain.rejected", id))
                  .hint(Rejects.describe(rejected, terminal.locale())));
        }
      }
    }
    return found;
  }
}
