package io.sanling.examples.workbench.compare;

import com.google.common.collect.ImmutableSet;
import io.sanling.examples.workbench.console.Page;
import io.sanling.examples.workbench.console.RegionWords;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.explain.Labels;
import io.sanling.impact.Impact;
import io.sanling.impact.ImpactSummary;
import io.sanling.impact.UnitImpact;
import io.sanling.result.ZeroState;
import io.sanling.value.Labelled;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts what changes for a unit into words. */
final class ImpactWords {
  private static final String NONE = "—";

  private final Impact impact;
  private final Terminal terminal;
  private final Labels before;
  private final Labels after;

  ImpactWords(Impact impact, Terminal terminal) {
    this.impact = impact;
    this.terminal = terminal;
    this.before = Labels.of(impact.from(), terminal.locale());
    this.after = Labels.of(impact.to(), terminal.locale());
  }

  /** Ids of the goals of either rulebook. */
  ImmutableSet<String> goals() {
    return ImmutableSet.<String>builder()
        .addAll(impact.from().goals())
        .addAll(impact.to().goals())
        .build();
  }

  /** What numbers are not, a line. */
  String unofficial() {
    return RegionWords.unofficial(terminal, impact.to());
  }

  /** Codes of the declared levels of regions, greatest first. */
  List<String> levels() {
    return RegionWords.levels(impact.to()).toList();
  }

  /** The regions of the level that lists of units are kept by. */
  List<ImpactSummary.RegionImpact> ofLists(List<ImpactSummary.RegionImpact> regions) {
    return RegionWords.ofLists(impact.to())
        .map(level -> RegionWords.ofLevel(regions, ImpactSummary.RegionImpact::level, level))
        .orElse(List.of());
  }

  String label(@Nullable Labelled value) {
    return value == null ? NONE : after.constant(value);
  }

  String kind(@Nullable String code) {
    return code == null ? NONE : after.kind(code);
  }

  String track(@Nullable String code) {
    return code == null ? NONE : after.track(code);
  }

  /** The goal, as the rulebook that has it calls it. */
  String goal(String id) {
    return impact.to().goals().contains(id) ? after.goal(id) : before.goal(id);
  }

  String stateBefore(String goal, @Nullable ZeroState state) {
    return state == null ? NONE : before.state(goal, state);
  }

  String stateAfter(String goal, @Nullable ZeroState state) {
    return state == null ? NONE : after.state(goal, state);
  }

  String gradeBefore(@Nullable String grade) {
    return grade(before, grade);
  }

  String gradeAfter(@Nullable String grade) {
    return grade(after, grade);
  }

  private static String grade(Labels labels, @Nullable String id) {
    return id == null || id.isEmpty() ? NONE : labels.grade(id);
  }

  static String points(@Nullable BigDecimal points) {
    return points == null ? NONE : points.toPlainString();
  }

  static String signed(BigDecimal change) {
    return (change.signum() > 0 ? "+" : "") + change.toPlainString();
  }

  /** Both, or only one where they are the same. */
  static String turn(String before, String after) {
    return before.equals(after) ? before : before + " → " + after;
  }

  /** Why conformity moves. */
  String conformity(UnitImpact unit) {
    return unit.conformity().causes().stream()
        .map(this::cause)
        .collect(Collectors.joining(terminal.say("impact.semicolon")));
  }

  private String cause(UnitImpact.Cause cause) {
    return side(cause.side())
        + cause.code()
        + spaced(cause.heading())
        + list(cause.records())
        + list(cause.indicators());
  }

  /** What no longer breaks or opens the zeros, and what now does. */
  String zeros(UnitImpact unit) {
    return unit.zeros().values().stream()
        .flatMap(zero -> zero.causes().stream())
        .map(
            cause ->
                side(cause.side())
                    + label(cause.effect())
                    + " "
                    + cause.clause()
                    + list(cause.records()))
        .collect(Collectors.joining(terminal.say("impact.semicolon")));
  }

  /** Where the change of points comes from. */
  String parts(UnitImpact unit) {
    return unit.points().parts().stream()
        .map(this::part)
        .collect(Collectors.joining(terminal.say("impact.semicolon")));
  }

  private String part(UnitImpact.Part part) {
    return part.clause()
        + spaced(part.kind() == UnitImpact.PartKind.INDICATOR ? part.heading() : label(part.kind()))
        + " "
        + signed(part.change())
        + rows(part);
  }

  private static String rows(UnitImpact.Part part) {
    String before = row(part.givenBefore());
    String after = row(part.givenAfter());
    return before.equals(NONE) && after.equals(NONE) ? "" : " (" + before + " ⇒ " + after + ")";
  }

  private static String row(UnitImpact.@Nullable Given given) {
    return given == null || given.row() == null ? NONE : given.row().text();
  }

  String row(UnitImpact.@Nullable Row row) {
    if (row == null) {
      return NONE;
    }
    return row.classes().entrySet().stream()
            .map(concerned -> after.unitClass(concerned.getKey(), concerned.getValue()) + " ")
            .collect(Collectors.joining())
        + row.text();
  }

  String gradeCauses(UnitImpact unit) {
    return unit.grade().because().stream()
        .map(this::label)
        .collect(Collectors.joining(terminal.say("impact.and")));
  }

  String others(UnitImpact unit) {
    return unit.others().stream()
        .map(this::label)
        .collect(Collectors.joining(terminal.say("impact.and")));
  }

  String uncovered(UnitImpact unit) {
    return unit.uncovered().stream()
        .map(why -> side(why.side()) + why.code() + " " + why.message(terminal.locale()))
        .collect(Collectors.joining(terminal.say("impact.semicolon")));
  }

  private String side(UnitImpact.Side side) {
    return terminal.say("impact.side." + side);
  }

  private static String spaced(String text) {
    return text.isEmpty() ? "" : " " + text;
  }

  private static String list(List<String> names) {
    return names.isEmpty() ? "" : " [" + String.join(", ", names) + "]";
  }

  /** Headers of a table, the first one set in. */
  Object[] columns(String... keys) {
    return Stream.of(keys)
        .map(key -> (key.equals(keys[0]) ? "  " : "") + terminal.say("impact.column." + key))
        .toArray();
  }

  /** How many there are beyond those shown. */
  void more(Page page, int all, int shown) {
    if (all > shown) {
      page.line("impact.more", all - shown);
    }
  }
}
