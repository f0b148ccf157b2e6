package io.sanling.examples.workbench.compare;

import com.google.common.collect.ImmutableList;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.impact.UnitImpact;
import io.sanling.internal.CsvSheet;
import io.sanling.internal.publish.Publication;
import io.sanling.rules.attribution.ChangeEffect;
import io.sanling.rules.difference.Change;
import io.sanling.rules.difference.Seams;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of {@code sanling impact --out}. */
final class ImpactFiles extends ImpactSheets {
  private static final ImmutableList<String> BEFORE_GOALS =
      ImmutableList.of(
          "unit",
          "name",
          "kind",
          "track",
          "division",
          "moved",
          "conformity-before",
          "conformity-after",
          "grade-before",
          "grade-after",
          "points-before",
          "points-after",
          "points-change");

  private static final ImmutableList<String> AFTER_GOALS =
      ImmutableList.of(
          "conformity-why",
          "grade-why",
          "points-why",
          "zeros-why",
          "others",
          "clauses",
          "uncovered");

  private static final ImmutableList<String> OF_A_CHANGE =
      ImmutableList.of(
          "part",
          "act",
          "what",
          "before",
          "after",
          "clauses",
          "place",
          "undone-flipped",
          "undone-units",
          "undone-others",
          "applied-flipped",
          "applied-units",
          "applied-others",
          "remark");

  private final ImpactWords words;
  private final Terminal terminal;
  private final Writer lines;
  private final CsvSheet table;
  private final CsvSheet differences;
  private final Writer summary;
  private final Writer text;
  private final Writer rejects;

  ImpactFiles(Publication publication, ImpactWords words, Terminal terminal) throws IOException {
    this.words = words;
    this.terminal = terminal;
    lines = publication.text("changes.jsonl");
    table = new CsvSheet(publication.text("changes.csv"), changesHeader(terminal, words));
    differences = new CsvSheet(publication.text("differences.csv"), header(terminal, OF_A_CHANGE));
    summary = publication.text("summary.json");
    text = publication.text("summary.txt");
    rejects = publication.text("rejects.jsonl");
  }

  /** Each goal has two columns, under the name that its rulebook gives it. */
  private static Object[] changesHeader(Terminal terminal, ImpactWords words) {
    return Stream.of(
            Stream.of(header(terminal, BEFORE_GOALS)),
            words.goals().stream()
                .flatMap(
                    goal ->
                        Stream.of(
                            terminal.say("impact.csv.goal-before", words.goal(goal)),
                            terminal.say("impact.csv.goal-after", words.goal(goal)))),
            Stream.of(header(terminal, AFTER_GOALS)))
        .flatMap(cells -> cells)
        .toArray();
  }

  private static Object[] header(Terminal terminal, ImmutableList<String> columns) {
    return columns.stream().map(column -> terminal.say("impact.csv." + column)).toArray();
  }

  @Override
  boolean areWritten() {
    return true;
  }

  @Override
  void change(UnitImpact unit, String json) throws IOException {
    lines.write(json + "\n");
    table.row(cells(unit, words, terminal));
  }

  private static @Nullable Object[] cells(UnitImpact unit, ImpactWords words, Terminal terminal) {
    return Stream.of(
            Stream.of(
                new CsvSheet.Code(unit.unitId()),
                Optional.ofNullable(unit.name()).orElse(""),
                words.kind(unit.kind()),
                words.track(unit.track()),
                unit.division() == null ? "" : new CsvSheet.Code(unit.division()),
                terminal.say(unit.isMoved() ? "impact.moved" : "impact.other"),
                words.label(unit.conformity().before()),
                words.label(unit.conformity().after()),
                words.gradeBefore(unit.grade().before()),
                words.gradeAfter(unit.grade().after()),
                Optional.<Object>ofNullable(unit.points().before()).orElse(""),
                Optional.<Object>ofNullable(unit.points().after()).orElse(""),
                unit.points().change()),
            words.goals().stream()
                .flatMap(goal -> Stream.of(before(unit, goal, words), after(unit, goal, words))),
            Stream.of(
                words.conformity(unit),
                words.gradeCauses(unit),
                words.parts(unit),
                words.zeros(unit),
                words.others(unit),
                String.join(" ", unit.clauses()),
                words.uncovered(unit)))
        .flatMap(cells -> cells)
        .toArray();
  }

  private static String before(UnitImpact unit, String goal, ImpactWords words) {
    return words.stateBefore(goal, unit.before() == null ? null : unit.before().zeros().get(goal));
  }

  private static String after(UnitImpact unit, String goal, ImpactWords words) {
    return words.stateAfter(goal, unit.after() == null ? null : unit.after().zeros().get(goal));
  }

  @Override
  void reject(String json) throws IOException {
    rejects.write(json + "\n");
  }

  @Override
  void seam(Seams.Seam seam) throws IOException {
    differences.row(
        terminal.say("impact.part.seam"),
        terminal.say("impact.act.CHANGED"),
        seam.problem().message(terminal.locale()),
        seam.daysBefore(),
        seam.daysNow(),
        "",
        seam.place(),
        "",
        "",
        "",
        "",
        "",
        "",
        "");
  }

  @Override
  void difference(ChangeEffect effect) throws IOException {
    Change change = effect.change();
    differences.row(
        ChangeWords.part(terminal, change),
        terminal.say("impact.act." + change.act()),
        change.name(),
        change.before(),
        change.after(),
        String.join(" ", change.clauses()),
        change.place(),
        effect.undone().flipped(),
        effect.undone().moved(),
        effect.undone().others(),
        effect.applied().flipped(),
        effect.applied().moved(),
        effect.applied().others(),
        ChangeWords.remark(terminal, effect));
  }

  @Override
  void summary(String json, String written) throws IOException {
    summary.write(json);
    text.write(written);
  }
}
