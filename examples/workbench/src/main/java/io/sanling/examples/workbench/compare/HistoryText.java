package io.sanling.examples.workbench.compare;

import com.google.common.collect.ImmutableMap;
import io.sanling.Rulebook;
import io.sanling.examples.workbench.console.Page;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.explain.Labels;
import io.sanling.impact.Lineage;
import io.sanling.impact.UnitHistory;
import io.sanling.impact.UnitHistory.Cause;
import io.sanling.result.AssessmentResult;
import io.sanling.result.Score;
import io.sanling.result.ZeroState;
import io.sanling.rulebook.Clause;
import io.sanling.rules.text.TextTable;
import io.sanling.value.Labelled;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The history of a unit as the tables a person reads. */
final class HistoryText {
  private static final String NONE = "—";

  private final UnitHistory history;
  private final ImmutableMap<String, Rulebook> rulebooks;
  private final Rulebook under;
  private final Terminal terminal;

  HistoryText(
      UnitHistory history, Collection<Rulebook> rulebooks, Rulebook under, Terminal terminal) {
    this.history = history;
    this.under = under;
    this.terminal = terminal;
    this.rulebooks =
        rulebooks.stream()
            .collect(
                ImmutableMap.toImmutableMap(
                    Rulebook::digest, rulebook -> rulebook, (first, second) -> second));
  }

  String write(String unit) {
    Page page = new Page(terminal);
    page.line("history.title", unit, under.title(), under.id(), under.digest()).gap();
    TextTable years = new TextTable(6).row(columns());
    for (UnitHistory.Year year : history.years()) {
      rows(
          years,
          terminal.say("history.own", year.rulebook(), year.period().asOf()),
          year.own(),
          year.under());
      for (UnitHistory.Related related : year.related()) {
        rows(years, name(related.relative()), related.own(), related.under());
      }
    }
    page.table(years);
    for (UnitHistory.Year year : history.years()) {
      if (year.missing() != null) {
        page.line("history.missing", year.rulebook(), year.missing().message(terminal.locale()));
      }
      for (UnitHistory.Related related : year.related()) {
        if (related.missing() != null) {
          page.line(
              "history.missing",
              year.rulebook() + " " + related.relative().unitId(),
              related.missing().message(terminal.locale()));
        }
      }
    }
    if (!history.steps().isEmpty()) {
      page.title("history.steps", under.id()).table(steps()).line("history.legend", under.id());
    }
    return page.line("history.unofficial").toString();
  }

  private void rows(
      TextTable years,
      String name,
      @Nullable AssessmentResult own,
      @Nullable AssessmentResult underOne) {
    years.row(cells(name, own, by(own)));
    years.row(cells(terminal.say("history.under", under.id()), underOne, under));
  }

  /** Who stands in its place, and by which change. */
  private String name(Lineage.Relative relative) {
    return terminal.say(
        relative.relation() == Lineage.Relation.PREDECESSOR
            ? "history.predecessor"
            : "history.successor",
        relative.unitId(),
        relative.on(),
        label(relative.kind()));
  }

  private Rulebook by(@Nullable AssessmentResult result) {
    return result == null
        ? under
        : rulebooks.getOrDefault(result.receipt().rulebookDigest(), under);
  }

  private Object[] columns() {
    return Stream.of("year", "conformity", "grade", "points", "zeros", "reasons")
        .map(
            key ->
                key.equals("zeros")
                    ? under.goals().stream().map(this::goal).collect(Collectors.joining("/"))
                    : terminal.say("history.column." + key))
        .toArray();
  }

  private Object[] cells(String name, @Nullable AssessmentResult result, Rulebook rulebook) {
    if (result == null) {
      return new Object[] {name, NONE, NONE, NONE, NONE, ""};
    }
    Score score = result.score();
    Labels labels = Labels.of(rulebook, terminal.locale());
    return new Object[] {
      name,
      result.conformity() == null ? NONE : labels.constant(result.conformity()),
      result.grade() == null ? NONE : labels.grade(result.grade()),
      score == null ? NONE : score.points().toPlainString(),
      rulebook.goals().stream()
          .map(
              goal -> {
                ZeroState state = result.zeros().get(goal);
                return state == null ? NONE : labels.state(goal, state);
              })
          .collect(Collectors.joining("/")),
      result.reasons().stream()
          .map(reason -> reason.code() + heading(rulebook, reason.code()))
          .collect(Collectors.joining(terminal.say("impact.semicolon")))
    };
  }

  private static String heading(Rulebook rulebook, String code) {
    Clause clause = rulebook.clause(code);
    return clause == null ? "" : " " + clause.heading();
  }

  private TextTable steps() {
    TextTable table = new TextTable(3);
    for (UnitHistory.Step step : history.steps()) {
      table.row(
          step.from() + " → " + step.to(),
          terminal.say("impact.conformity"),
          label(step.conformity()));
      table.row("", terminal.say("impact.grade"), label(step.grade()));
      table.row("", terminal.say("impact.points"), points(step));
      step.zeros().forEach((zero, cause) -> table.row("", goal(zero), label(cause)));
    }
    return table;
  }

  private String points(UnitHistory.Step step) {
    return step.points() == Cause.UNKNOWN
        ? label(step.points())
        : terminal.say(
            "history.points",
            label(step.points()),
            signed(step.change()),
            signed(step.ofUnit()),
            signed(step.ofRules()));
  }

  private static String signed(@Nullable BigDecimal change) {
    return change == null ? NONE : ImpactWords.signed(change);
  }

  /** The goal, as the first rulebook that has it calls it. */
  private String goal(String id) {
    return Labels.of(
            rulebooks.values().stream()
                .filter(rulebook -> rulebook.goals().contains(id))
                .findFirst()
                .orElse(under),
            terminal.locale())
        .goal(id);
  }

  private String label(Labelled value) {
    return Labels.of(under, terminal.locale()).constant(value);
  }
}
