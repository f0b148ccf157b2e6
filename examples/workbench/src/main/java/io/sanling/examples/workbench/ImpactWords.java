package io.sanling.examples.workbench;

import com.google.common.base.Ascii;
import io.sanling.GradeScale;
import io.sanling.Rulebook;
import io.sanling.impact.Impact;
import io.sanling.impact.UnitImpact;
import io.sanling.result.Labelled;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts what changes for a unit into words. */
final class ImpactWords {
  private static final String NONE = "—";

  private final Impact impact;
  private final Terminal terminal;

  ImpactWords(Impact impact, Terminal terminal) {
    this.impact = impact;
    this.terminal = terminal;
  }

  String label(@Nullable Labelled value) {
    return value == null
        ? NONE
        : terminal.isChinese() ? value.label() : Ascii.toLowerCase(value.name()).replace('_', ' ');
  }

  String gradeBefore(@Nullable String grade) {
    return grade(impact.from(), grade);
  }

  String gradeAfter(@Nullable String grade) {
    return grade(impact.to(), grade);
  }

  private String grade(Rulebook rulebook, @Nullable String id) {
    if (id == null || id.isEmpty()) {
      return NONE;
    }
    return terminal.isChinese()
        ? rulebook.grades().grades().stream()
            .filter(grade -> grade.id().equals(id))
            .findFirst()
            .map(GradeScale.Grade::label)
            .orElse(id)
        : id;
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
    String concerns =
        (row.track() == null ? "" : label(row.track()) + " ")
            + (row.setting() == null ? "" : label(row.setting()) + " ");
    return concerns + row.text();
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
}
