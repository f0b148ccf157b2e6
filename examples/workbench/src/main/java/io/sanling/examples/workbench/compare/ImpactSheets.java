package io.sanling.examples.workbench.compare;

import com.google.common.base.CaseFormat;
import com.google.common.collect.ImmutableList;
import io.sanling.examples.workbench.console.CsvSheet;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.impact.UnitImpact;
import io.sanling.internal.publish.Publication;
import io.sanling.rules.attribution.ChangeEffect;
import io.sanling.rules.difference.Change;
import io.sanling.rules.difference.Seams;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of {@code sanling impact --out}, written as the units come; or none. */
final class ImpactSheets {
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

  /** So many other changes are named beside one. */
  private static final int NAMED = 3;

  /** Where they are written. */
  private record Files(
      Writer lines,
      CsvSheet table,
      CsvSheet differences,
      Writer summary,
      Writer text,
      Writer rejects) {}

  private final @Nullable Files files;
  private final @Nullable ImpactWords words;
  private final @Nullable Terminal terminal;

  private ImpactSheets(
      @Nullable Files files, @Nullable ImpactWords words, @Nullable Terminal terminal) {
    this.files = files;
    this.words = words;
    this.terminal = terminal;
  }

  static ImpactSheets none() {
    return new ImpactSheets(null, null, null);
  }

  static ImpactSheets in(Publication publication, ImpactWords words, Terminal terminal)
      throws IOException {
    Files files =
        new Files(
            publication.text("changes.jsonl"),
            new CsvSheet(publication.text("changes.csv"), changesHeader(terminal, words)),
            new CsvSheet(
                publication.text("differences.csv"),
                header(
                    terminal,
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
                        "remark"))),
            publication.text("summary.json"),
            publication.text("summary.txt"),
            publication.text("rejects.jsonl"));
    return new ImpactSheets(files, words, terminal);
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

  boolean areWritten() {
    return files != null;
  }

  void change(UnitImpact unit, String json) throws IOException {
    if (files != null && words != null && terminal != null && unit.isChanged()) {
      files.lines().write(json + "\n");
      files.table().row(cells(unit, words, terminal));
    }
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

  void reject(String json) throws IOException {
    if (files != null) {
      files.rejects().write(json + "\n");
    }
  }

  void differences(ImmutableList<ChangeEffect> changes, ImmutableList<Seams.Seam> seams)
      throws IOException {
    if (files == null || terminal == null) {
      return;
    }
    for (Seams.Seam seam : seams) {
      files
          .differences()
          .row(
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
    for (ChangeEffect effect : changes) {
      Change change = effect.change();
      files
          .differences()
          .row(
              part(terminal, change),
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
              remark(terminal, effect));
    }
  }

  /** What its counts alone do not say: what comes along, and what it only does with others. */
  static String remark(Terminal terminal, ChangeEffect effect) {
    ImmutableList<Change> undone = effect.undone().with();
    ImmutableList<Change> applied = effect.applied().with();
    List<String> remarks = new ArrayList<>();
    boolean alike = undone.equals(applied) && along(effect.undone()) && along(effect.applied());
    if (alike) {
      remarks.add(terminal.say("impact.texts.with", all(terminal, effect.undone())));
    } else {
      if (along(effect.undone())) {
        remarks.add(terminal.say("impact.texts.undone-with", all(terminal, effect.undone())));
      }
      if (along(effect.applied())) {
        remarks.add(terminal.say("impact.texts.applied-with", all(terminal, effect.applied())));
      }
    }
    if (effect.onlyTogether() > 0) {
      remarks.add(
          effect.togetherWith().isEmpty()
              ? terminal.say("impact.texts.together-others", effect.onlyTogether())
              : terminal.say(
                  "impact.texts.together",
                  effect.onlyTogether(),
                  names(terminal, effect.togetherWith())));
    }
    if (effect.eitherWay() > 0) {
      remarks.add(
          effect.eitherOf().isEmpty()
              ? terminal.say("impact.texts.covered", effect.eitherWay())
              : terminal.say(
                  "impact.texts.either", effect.eitherWay(), names(terminal, effect.eitherOf())));
    }
    return String.join(terminal.say("impact.semicolon"), remarks);
  }

  private static boolean along(ChangeEffect.Trial trial) {
    return !trial.with().isEmpty() || trial.andTheRest();
  }

  private static String all(Terminal terminal, ChangeEffect.Trial trial) {
    String named = names(terminal, trial.with());
    return trial.andTheRest()
        ? Stream.of(named, terminal.say("impact.texts.rest"))
            .filter(name -> !name.isEmpty())
            .collect(Collectors.joining(terminal.say("impact.and")))
        : named;
  }

  private static String names(Terminal terminal, List<Change> changes) {
    String named =
        changes.stream()
            .limit(NAMED)
            .map(change -> name(terminal, change))
            .collect(Collectors.joining(terminal.say("impact.and")));
    return changes.size() > NAMED
        ? terminal.say("impact.texts.and-more", named, changes.size())
        : named;
  }

  static String name(Terminal terminal, Change change) {
    return part(terminal, change) + " " + change.name();
  }

  static String part(Terminal terminal, Change change) {
    return terminal.say(
        "impact.part."
            + CaseFormat.UPPER_UNDERSCORE.to(CaseFormat.LOWER_HYPHEN, change.part().name()));
  }

  void summary(String json, String text) throws IOException {
    if (files != null) {
      files.summary().write(json);
      files.text().write(text);
    }
  }
}
