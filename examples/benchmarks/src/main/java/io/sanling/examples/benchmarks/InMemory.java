package io.sanling.examples.benchmarks;

import static io.sanling.examples.benchmarks.Report.number;

import io.sanling.examples.benchmarks.Jmh.Figure;
import io.sanling.examples.benchmarks.Report.Goal;
import io.sanling.examples.benchmarks.data.Records;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The sections that JMH measures. */
final class InMemory {
  private final Jmh jmh;
  private final Report report;
  private final Path work;

  InMemory(Jmh jmh, Report report, Path work) {
    this.jmh = jmh;
    this.report = report;
    this.work = work;
  }

  // ---- one record

  void record() {
    Map<String, Figure> figures =
        jmh.run(
            List.of(
                "OneRecord\\.(parse|digest|assess|seal|line|whole|byHand|byHandWithoutDigests)$"));
    report.heading("One record in memory");
    report.text(
        "Processor time of the thread and what it allocates. Typical: the county's in turn; empty:"
            + " nothing supplied; heavy: 200 entries in each of six lists. By hand: the same"
            + " rulebook as plain Java, results equal byte for byte.");
    kinds("µs");
    line(figures, "`assess`", "assess", Figure::cpu);
    line(figures, "by hand, same digests", "byHand", Figure::cpu);
    line(figures, "by hand without digests", "byHandWithoutDigests", Figure::cpu);
    ratio(figures, "**`assess` / by hand**", "assess", "byHand");
    line(figures, "parse a line", "parse", Figure::cpu);
    line(figures, "digest of the record", "digest", Figure::cpu);
    line(figures, "seal a result", "seal", Figure::cpu);
    line(figures, "write its line", "line", Figure::cpu);
    line(figures, "from line to line", "whole", Figure::cpu);
    report.text("");
    kinds("KB allocated");
    for (String method : List.of("assess", "byHand", "parse", "digest", "seal", "line", "whole")) {
      line(figures, method, method, Figure::kilobytes);
    }
    Figure assess = of(figures, "assess", Records.TYPICAL);
    report.reached(Goal.FLOOR, number(assess.cpu() / of(figures, "byHand", Records.TYPICAL).cpu()));
    report.reached(Goal.KILOBYTES, number(assess.kilobytes()));
  }

  private void kinds(String unit) {
    report.header(
        Stream.concat(
                Stream.of(unit),
                Stream.of(Records.values()).map(kind -> kind.name().toLowerCase(Locale.ROOT)))
            .toArray(String[]::new));
  }

  private void line(
      Map<String, Figure> figures, String what, String method, Function<Figure, Double> figure) {
    row(what, kind -> figure.apply(of(figures, method, kind)));
  }

  private void ratio(Map<String, Figure> figures, String what, String above, String below) {
    row(what, kind -> of(figures, above, kind).cpu() / of(figures, below, kind).cpu());
  }

  private void row(String what, Function<Records, Double> figure) {
    List<String> cells = new ArrayList<>(List.of(what));
    for (Records kind : Records.values()) {
      cells.add(number(figure.apply(kind)));
    }
    report.row(cells.toArray(String[]::new));
  }

  private static Figure of(Map<String, Figure> figures, String method, Records kind) {
    return named(figures, "OneRecord." + method + "/" + kind);
  }

  private static Figure named(Map<String, Figure> figures, String name) {
    Figure figure = figures.get(name);
    if (figure == null) {
      throw new IllegalStateException("nothing was measured of " + name);
    }
    return figure;
  }

  // ---- rules

  void rules() {
    Map<String, Figure> figures = jmh.run(List.of("OneRecord\\.(rules|session|tutorial|facts)$"));
    report.heading("The rules step");
    report.text(
        "From the record to what the rules found, facts included: as assessing does it, in a"
            + " session of Drools a record, and as tutorials have it, a `StatelessKieSession` with"
            + " an `AgendaEventListener` of the same rule base, one execution a record.");
    kinds("µs");
    line(figures, "our rules step", "rules", Figure::cpu);
    line(figures, "a session a record", "session", Figure::cpu);
    line(figures, "as tutorials have it", "tutorial", Figure::cpu);
    line(figures, "facts alone, part of each", "facts", Figure::cpu);
    ratio(figures, "**as tutorials / ours**", "tutorial", "rules");
    row("KB allocated, ours", kind -> of(figures, "rules", kind).kilobytes());
    report.reached(
        Goal.TUTORIAL,
        number(
            of(figures, "tutorial", Records.TYPICAL).cpu()
                / of(figures, "rules", Records.TYPICAL).cpu()));
  }

  // ---- peers

  void peers(String classPath) {
    Map<String, Figure> figures = jmh.elsewhere(classPath, "Peers\\.(peer|assess)$");
    report.heading("Peers on the scoring part");
    report.text(
        "Values of 18 indicators in, points and standards out, of the county's units in turn; each"
            + " was first held to the library's points. The library does the whole: goals,"
            + " findings, reasons, reminders, digests.");
    report.header("engine", "µs a unit", "/ library's whole", "KB a unit");
    Figure own = named(figures, "Peers.assess");
    report.row("**Sanling, the whole**", number(own.cpu()), "1", number(own.kilobytes()));
    figures.forEach(
        (name, figure) -> {
          if (name.startsWith("Peers.peer/")) {
            report.row(
                name.substring(name.indexOf('/') + 1),
                number(figure.cpu()),
                number(figure.cpu() / own.cpu()),
                number(figure.kilobytes()));
          }
        });
  }

  // ---- reload, and more of a unit

  void reload() {
    table(
        "Editions",
        "A server's edition from its bundle, and a folder compiled; threads of their own do part of"
            + " the work, so time on the clock.",
        jmh.run(List.of("Reload\\.")),
        Figure::wall);
  }

  void more() {
    table(
        "One unit more",
        "The county's units in turn; a replay is of all of them at once.",
        jmh.run(List.of("OneUnitMore\\.")),
        Figure::cpu);
  }

  private void table(
      String title, String text, Map<String, Figure> figures, Function<Figure, Double> time) {
    report.heading(title);
    report.text(text);
    report.header("what", "µs", "KB");
    figures.forEach(
        (name, figure) ->
            report.row(
                name.substring(name.indexOf('.') + 1),
                number(time.apply(figure)),
                number(figure.kilobytes())));
  }

  void threads() {
    Map<String, Figure> figures = jmh.run(List.of("Pipeline\\."));
    double one = named(figures, "Pipeline.assessAll/1").wall();
    double two = named(figures, "Pipeline.assessAll/2").wall();
    report.text(
        "In memory, `assessAll` of the county by one thread and by two, on the clock: "
            + number(one / two)
            + " times as fast.");
    report.reached(Goal.THREADS, number(one / two));
  }

  // ---- profiles

  /** Profiles what the section measures. */
  void profile(Section section) {
    List<String> benchmarks =
        switch (section) {
          case RECORD -> List.of("OneRecord.assess", "OneRecord.parse", "OneRecord.line");
          case RULES -> List.of("OneRecord.rules", "OneRecord.tutorial");
          case RELOAD -> List.of("Reload.loadABundle", "Reload.compileAFolder");
          case MORE ->
              List.of(
                  "OneUnitMore.explainToThePublic",
                  "OneUnitMore.explainToAnAuditor",
                  "OneUnitMore.advise",
                  "OneUnitMore.impact",
                  "OneUnitMore.replayACounty");
          default -> List.of();
        };
    for (String benchmark : benchmarks) {
      if (benchmark.startsWith("OneRecord.")) {
        for (Records kind : Records.values()) {
          profile(benchmark, Map.of("records", kind.name()), " " + kind);
        }
      } else {
        profile(benchmark, Map.of(), "");
      }
    }
  }

  private void profile(String benchmark, Map<String, String> parameters, String kind) {
    Path recording = work.resolve(benchmark + kind.trim() + ".jfr");
    jmh.run(
        List.of(benchmark.replace(".", "\\.") + "$"),
        parameters,
        List.of(Profile.option(recording)));
    report.profile(benchmark + kind.toLowerCase(Locale.ROOT), Profile.dearest(recording));
  }
}
