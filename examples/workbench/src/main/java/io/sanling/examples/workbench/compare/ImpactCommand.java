package io.sanling.examples.workbench.compare;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import io.sanling.Rulebook;
import io.sanling.examples.workbench.console.Exit;
import io.sanling.examples.workbench.console.Progress;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.examples.workbench.input.DataParameter;
import io.sanling.examples.workbench.input.FormatOption;
import io.sanling.examples.workbench.input.OutFile;
import io.sanling.examples.workbench.input.PeriodOptions;
import io.sanling.examples.workbench.input.RegionsOption;
import io.sanling.examples.workbench.input.ResultsFolder;
import io.sanling.examples.workbench.input.RulebookArgument;
import io.sanling.impact.Impact;
import io.sanling.impact.UnitImpact;
import io.sanling.internal.publish.Publication;
import io.sanling.internal.publish.Run;
import io.sanling.office.ImpactPage;
import io.sanling.record.ReadOutcome;
import io.sanling.rules.attribution.ChangeAttribution;
import io.sanling.rules.attribution.ChangeEffect;
import io.sanling.rules.difference.Seams;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.text.Printable;
import io.sanling.value.AssessmentPeriod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sanling impact}: whom another rulebook would move, and by which clause. */
@Command(name = "impact")
public final class ImpactCommand implements Callable<Integer> {
  private static final Splitter DAYS = Splitter.on("..");

  private final Terminal terminal;

  @Mixin DataParameter data = new DataParameter();

  @Option(
      names = "--from",
      required = true,
      paramLabel = "RULEBOOK",
      descriptionKey = "option.impact.from")
  String from = "";

  @Option(
      names = "--to",
      required = true,
      paramLabel = "RULEBOOK",
      descriptionKey = "option.impact.to")
  String to = "";

  @Option(names = "--trust", paramLabel = "PUBLIC.pem", descriptionKey = "option.trust")
  @Nullable Path trusted;

  @Option(names = "--as-of", paramLabel = "DAY", descriptionKey = "option.as-of")
  @Nullable LocalDate asOf;

  @Option(names = "--days", paramLabel = "DAY..DAY", descriptionKey = "option.impact.days")
  @Nullable String days;

  @Option(names = "--report", paramLabel = "FILE.html", descriptionKey = "option.impact.report")
  @Nullable Path page;

  @Mixin RegionsOption regions = new RegionsOption();
  @Mixin FormatOption format = new FormatOption();
  @Mixin ResultsFolder results = new ResultsFolder();

  private final Set<String> said = new HashSet<>();

  public ImpactCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** An impact with its JSON, which the worker threads write. */
  private record Compared(
      UnitImpact impact,
      ChangeAttribution.@Nullable UnitMoves moves,
      String json,
      ImpactPage.@Nullable Prepared shown) {}

  @Override
  public Integer call() throws IOException {
    OutFile.check(terminal, "--report", page);
    RulebookArgument before = new RulebookArgument(from, trusted, terminal);
    RulebookArgument after = new RulebookArgument(to, trusted, terminal);
    Impact asItIs = Impact.between(before.load(), after.load());
    try (TwoReadings source =
        TwoReadings.open(data.path(), asItIs.from().forms(), asItIs.to().forms())) {
      Impact impact = asItIs.over(period(asItIs.from()));
      ImpactWords words = new ImpactWords(impact, terminal);
      Optional<ChangeAttribution> attribution = attribution(impact, before, after);
      ImpactReport report = new ImpactReport(impact, attribution, seams(before, after), terminal);
      source.say(terminal, said);
      try (Publication publication =
              results.begin(terminal, data.path(), Path.of(from), Path.of(to));
          ImpactPage shown = page == null ? null : begin(impact, source)) {
        compare(
            source,
            impact,
            attribution,
            report,
            words,
            shown,
            ImpactSheets.of(publication, words, terminal));
        if (page != null && shown != null) {
          Publication.write(page, shown::write);
          if (!terminal.isJson()) {
            terminal.print(terminal.say("out.written", page));
          }
        }
        results.publish(
            publication,
            new Run(
                "impact",
                new Run.Edition(impact.from().id(), impact.from().digest()),
                new Run.Edition(impact.to().id(), impact.to().digest()),
                impact.period(),
                false,
                report.counts()),
            terminal);
      }
      if (terminal.isJson()) {
        terminal.json("summary", report.summary().toJson().strip());
      }
      return report.rejects().isEmpty() ? Exit.OK : Exit.FOUND;
    }
  }

  private void compare(
      TwoReadings source,
      Impact impact,
      Optional<ChangeAttribution> attribution,
      ImpactReport report,
      ImpactWords words,
      @Nullable ImpactPage shown,
      ImpactSheets sheets)
      throws IOException {
    boolean written = sheets.areWritten();
    Iterator<ReadOutcome<Compared>> outcomes =
        source.process(
            (before, after) -> {
              UnitImpact unit = impact.of(before, after);
              return new Compared(
                  unit,
                  attribution.map(changes -> changes.of(before, after, unit)).orElse(null),
                  written && unit.isChanged() ? unit.toJson() : "",
                  shown == null ? null : shown.prepare(before, after, unit));
            });
    try (Progress progress = new Progress(terminal, source.source())) {
      while (outcomes.hasNext()) {
        ReadOutcome<Compared> outcome = outcomes.next();
        progress.step();
        if (outcome instanceof ReadOutcome.Accepted<Compared> accepted) {
          report.add(accepted.value().impact(), accepted.value().moves());
          if (shown != null && accepted.value().shown() != null) {
            shown.add(accepted.value().shown());
          }
          if (accepted.value().impact().isChanged()) {
            sheets.change(accepted.value().impact(), accepted.value().json());
          }
        } else if (outcome instanceof ReadOutcome.Rejected<Compared> rejected) {
          report.reject(rejected);
          if (shown != null) {
            shown.reject(rejected);
          }
          sheets.reject(rejected.toJson(terminal.locale()));
        }
      }
    }
    source.say(terminal, said);
    for (Seams.Seam seam : report.seams()) {
      sheets.seam(seam);
    }
    for (ChangeEffect effect : report.textChanges()) {
      sheets.difference(effect);
    }
    String text = Printable.lines(new ImpactText(report, words, terminal).write());
    sheets.summary(report.summary().toJson(), text);
    if (!terminal.isJson()) {
      terminal.out().print(text);
    }
  }

  private ImpactPage begin(Impact impact, TwoReadings source) throws IOException {
    if (page != null
        && Files.exists(page)
        && Files.exists(data.path())
        && Files.isSameFile(page, data.path())) {
      throw terminal.refusal("out.input", page, data.path());
    }
    return ImpactPage.of(impact)
        .regions(regions.of(source.source(), impact.from().forms()))
        .language(terminal.locale());
  }

  private static Optional<ChangeAttribution> attribution(
      Impact impact, RulebookArgument before, RulebookArgument after) {
    Optional<RulebookDraft> now = after.draft();
    return before
        .draft()
        .flatMap(earlier -> now.map(later -> ChangeAttribution.of(impact, earlier, later)));
  }

  /** The days lost between the two, or between the later one and the one it follows upon. */
  private ImmutableList<Seams.Seam> seams(RulebookArgument before, RulebookArgument after) {
    RulebookDraft earlier = before.draft().orElse(null);
    RulebookDraft now = after.draft().orElse(null);
    if (earlier == null || now == null) {
      return ImmutableList.of();
    }
    return now.metadata().from().isAfter(earlier.metadata().from())
        ? Seams.between(earlier, now)
        : after
            .editions()
            .before(now)
            .map(previous -> Seams.between(previous, now))
            .orElse(ImmutableList.of());
  }

  private AssessmentPeriod period(Rulebook rulebook) {
    LocalDate first = null;
    LocalDate last = null;
    if (days != null) {
      List<String> ends = DAYS.splitToList(days);
      try {
        if (ends.size() != 2) {
          throw terminal.wrong("--days", days, "DAY..DAY");
        }
        first = LocalDate.parse(ends.get(0));
        last = LocalDate.parse(ends.get(1));
      } catch (DateTimeParseException e) {
        throw terminal.wrong("--days", days, "DAY..DAY");
      }
      if (first.isAfter(last)) {
        throw terminal.refusal("period.days", first, last);
      }
    }
    return PeriodOptions.of(rulebook, first, last, asOf, terminal);
  }
}
