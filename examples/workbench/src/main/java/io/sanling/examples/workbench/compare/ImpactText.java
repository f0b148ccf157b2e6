package io.sanling.examples.workbench.compare;

import io.sanling.examples.workbench.console.Page;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.impact.ImpactSummary;
import io.sanling.impact.ImpactSummary.Movement;
import io.sanling.impact.ImpactSummary.RowImpact;
import io.sanling.impact.ImpactSummary.Tendency;
import io.sanling.impact.ImpactSummary.Transition;
import io.sanling.impact.UnitImpact;
import io.sanling.impact.UnitImpact.Direction;
import io.sanling.result.Conformity;
import io.sanling.result.ZeroState;
import io.sanling.rules.text.Printable;
import io.sanling.rules.text.TextTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an impact came to, as the tables a person reads. */
final class ImpactText {
  private static final int SHOWN = 20;
  private static final String NOTHING = "0.00";

  private final ImpactReport report;
  private final ImpactSummary summary;
  private final ImpactWords words;
  private final Terminal terminal;
  private final Page page;

  ImpactText(ImpactReport report, ImpactWords words, Terminal terminal) {
    this.report = report;
    this.summary = report.summary();
    this.words = words;
    this.terminal = terminal;
    this.page = new Page(terminal);
  }

  String write() {
    head();
    page.gap().add(tendencies(summary.all()));
    turns("impact.conformities", summary.conformities(), this::conformity, this::conformity);
    turns("impact.grades", summary.grades(), words::gradeBefore, words::gradeAfter);
    summary
        .zeros()
        .forEach(
            (goal, turns) ->
                turns(
                    "impact.zero",
                    turns,
                    state -> words.stateBefore(goal, state(state)),
                    state -> words.stateAfter(goal, state(state)),
                    words.goal(goal)));
    others();
    uncovered();
    clauses();
    rows(summary.rows());
    new ChangesText(report, words, terminal, page).write();
    new RegionsText(summary, words, terminal, page).write();
    units();
    return page.gap().add(words.unofficial()).toString();
  }

  private void head() {
    page.line(
        "impact.title",
        summary.from().title(),
        summary.from().id(),
        summary.to().title(),
        summary.to().id());
    page.line("impact.digests", summary.from().digest(), summary.to().digest());
    if (summary.from().digest().equals(summary.to().digest())) {
      page.line("impact.same");
    }
    page.line(
        "impact.period", summary.period().from(), summary.period().to(), summary.period().asOf());
    Movement all = summary.all();
    page.line(
        "impact.units",
        all.units() + report.rejects().units(),
        all.units(),
        report.rejects().units());
    page.add(report.rejects().text(terminal));
    page.line(
        "impact.changed",
        all.moved(),
        summary.otherOnly(),
        all.units() - all.moved() - summary.otherOnly());
  }

  private String tendencies(Movement all) {
    TextTable table =
        new TextTable(1)
            .row(
                "",
                terminal.say("impact.down"),
                terminal.say("impact.up"),
                terminal.say("impact.aside"));
    tendency(table, terminal.say("impact.conformity"), all.conformity());
    tendency(table, terminal.say("impact.grade"), all.grade());
    tendency(table, terminal.say("impact.points"), all.points());
    all.zeros().forEach((zero, tendency) -> tendency(table, words.goal(zero), tendency));
    String points =
        all.scoredOnlyFrom() + all.scoredOnlyTo() == 0
            ? terminal.say("impact.sum", all.gained(), all.lost())
            : terminal.say(
                "impact.sum.aside",
                all.gained(),
                all.lost(),
                all.scoredOnlyFrom(),
                all.scoredOnlyTo());
    return table + points + "\n";
  }

  private static void tendency(TextTable table, String name, Tendency tendency) {
    table.row("  " + name, tendency.down(), tendency.up(), tendency.aside());
  }

  private void turns(
      String title,
      List<Transition> turns,
      Function<String, String> before,
      Function<String, String> after,
      Object... values) {
    if (turns.isEmpty()) {
      return;
    }
    page.title(title, values);
    // The same turn may be for the worse or not to be compared; a table of turns tells no more.
    Map<String, Long> units = new LinkedHashMap<>();
    turns.forEach(
        turn ->
            units.merge(
                before.apply(turn.before()) + " → " + after.apply(turn.after()),
                turn.units(),
                Long::sum));
    TextTable table = new TextTable(1);
    units.forEach((turn, number) -> table.row("  " + turn, number));
    page.table(table);
  }

  private String conformity(String name) {
    return words.label(name.isEmpty() ? null : Conformity.valueOf(name));
  }

  private static @Nullable ZeroState state(String name) {
    return name.isEmpty() ? null : ZeroState.valueOf(name);
  }

  private void others() {
    if (summary.others().isEmpty()) {
      return;
    }
    page.title("impact.others");
    TextTable table = new TextTable(1);
    summary.others().forEach((other, units) -> table.row("  " + words.label(other), units));
    page.table(table);
  }

  private void uncovered() {
    if (summary.uncovered().isEmpty()) {
      return;
    }
    page.title("impact.uncovered");
    TextTable table =
        new TextTable(2).row("", "", terminal.say("column.units"), terminal.say("impact.alone"));
    summary
        .uncovered()
        .forEach(
            entry ->
                table.row(
                    "  " + terminal.say("impact.side." + entry.side()),
                    entry.code(),
                    entry.units(),
                    entry.alone()));
    page.table(table);
  }

  private void clauses() {
    if (summary.clauses().isEmpty()) {
      return;
    }
    page.title("impact.clauses");
    TextTable table =
        new TextTable(2)
            .row(
                words.columns(
                    "clause", "heading", "worse", "better", "lost", "gained", "apart", "touched"));
    summary
        .clauses()
        .forEach(
            clause ->
                table.row(
                    "  " + clause.clause(),
                    clause.heading(),
                    clause.worse(),
                    clause.better(),
                    clause.lost(),
                    clause.gained(),
                    clause.aside(),
                    clause.units()));
    page.table(table.withoutColumnsOf(NOTHING));
  }

  private void rows(List<RowImpact> rows) {
    if (rows.isEmpty()) {
      return;
    }
    page.title("impact.rows");
    TextTable table =
        new TextTable(3)
            .row(words.columns("clause", "row-before", "row-after", "row-units", "row-points"));
    rows.stream()
        .limit(SHOWN)
        .forEach(
            row ->
                table.row(
                    "  " + row.clause(),
                    words.row(row.before()),
                    words.row(row.after()),
                    row.units(),
                    ImpactWords.signed(row.points())));
    page.table(table);
    words.more(page, rows.size(), SHOWN);
  }

  private void units() {
    List<UnitImpact> units = report.hardestHit();
    if (units.isEmpty()) {
      return;
    }
    page.title("impact.hardest", units.size());
    TextTable table =
        new TextTable(5).row(words.columns("unit", "conformity", "grade", "points", "why"));
    for (UnitImpact unit : units) {
      table.row(
          "  " + unit.unitId(),
          ImpactWords.turn(
              words.label(unit.conformity().before()), words.label(unit.conformity().after())),
          ImpactWords.turn(
              words.gradeBefore(unit.grade().before()), words.gradeAfter(unit.grade().after())),
          ImpactWords.turn(
              ImpactWords.points(unit.points().before()),
              ImpactWords.points(unit.points().after())),
          why(unit));
    }
    page.table(table);
  }

  private String why(UnitImpact unit) {
    String why =
        Stream.of(
                words.uncovered(unit),
                words.conformity(unit),
                unit.conformity().direction() == Direction.SAME ? words.zeros(unit) : "",
                words.parts(unit))
            .filter(part -> !part.isEmpty())
            .findFirst()
            .orElse("");
    return Printable.shortened(why, 60);
  }
}
