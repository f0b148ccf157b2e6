package io.sanling.examples.workbench;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Ordering;
import io.sanling.impact.Impact;
import io.sanling.impact.ImpactSummary;
import io.sanling.impact.ImpactSummary.ClauseImpact;
import io.sanling.impact.ImpactSummary.Movement;
import io.sanling.impact.ImpactSummary.RegionImpact;
import io.sanling.impact.ImpactSummary.RowImpact;
import io.sanling.impact.ImpactSummary.Tendency;
import io.sanling.impact.ImpactSummary.Transition;
import io.sanling.impact.ImpactTally;
import io.sanling.impact.UnitImpact;
import io.sanling.impact.UnitImpact.Direction;
import io.sanling.record.Labelled;
import io.sanling.record.ReadOutcome;
import io.sanling.region.Region;
import io.sanling.region.RegionLevel;
import io.sanling.result.Conformity;
import io.sanling.result.Zero;
import io.sanling.result.ZeroState;
import io.sanling.rules.difference.EditionDifference;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts what an impact came to, and writes it as the tables a person reads. */
final class ImpactReport {
  private static final int SHOWN = 20;
  private static final int REGIONS_SHOWN = 60;

  /** Whom it hits hardest comes first: by conformity, by grade, by points; then by code. */
  private static final Comparator<UnitImpact> HARDEST_HIT =
      Comparator.comparing(ImpactReport::conformityStep)
          .thenComparing(unit -> step(unit.grade().direction()))
          .thenComparing(unit -> step(unit.points().direction()))
          .thenComparing(unit -> unit.points().change())
          .thenComparing(UnitImpact::unitId);

  private final Impact impact;
  private final Terminal terminal;
  private final ImpactWords words;
  private final ImpactTally tally;
  private final RejectCount rejects = new RejectCount();
  private final @Nullable TextChanges texts;
  private final PriorityQueue<UnitImpact> hardestHit =
      new PriorityQueue<>(SHOWN + 1, HARDEST_HIT.reversed());

  ImpactReport(Impact impact, Optional<EditionDifference> difference, Terminal terminal) {
    this.impact = impact;
    this.terminal = terminal;
    this.words = new ImpactWords(impact, terminal);
    this.tally = ImpactTally.of(impact);
    this.texts = difference.map(TextChanges::new).orElse(null);
  }

  private static int conformityStep(UnitImpact unit) {
    UnitImpact.ConformityChange change = unit.conformity();
    return change.before() == null
            || change.after() == null
            || change.direction() == Direction.ASIDE
        ? 0
        : change.before().compareTo(change.after());
  }

  private static int step(Direction direction) {
    return switch (direction) {
      case DOWN -> -1;
      case SAME, ASIDE -> 0;
      case UP -> 1;
    };
  }

  void add(UnitImpact unit) {
    tally.add(unit);
    if (texts != null) {
      texts.add(unit);
    }
    if (unit.isMoved()) {
      hardestHit.add(unit);
      if (hardestHit.size() > SHOWN) {
        hardestHit.remove();
      }
    }
  }

  void reject(ReadOutcome.Rejected<?> rejected) {
    rejects.add(rejected, terminal.locale());
  }

  boolean hasRejects() {
    return !rejects.isEmpty();
  }

  ImpactSummary summary() {
    return tally.summary();
  }

  ImmutableList<TextChanges.Counted> textChanges() {
    return texts == null ? ImmutableList.of() : texts.all();
  }

  // ---- the text

  String text() {
    ImpactSummary summary = summary();
    StringBuilder text = new StringBuilder();
    head(text, summary);
    text.append('\n').append(tendencies(summary.all()));
    turns(text, "impact.conformities", summary.conformities(), this::conformity, this::conformity);
    turns(text, "impact.grades", summary.grades(), words::gradeBefore, words::gradeAfter);
    for (Zero zero : Zero.values()) {
      ImmutableList<Transition> turns = summary.zeros().get(zero);
      if (turns != null) {
        turns(text, "impact.zero", turns, this::zero, this::zero, words.label(zero));
      }
    }
    others(text, summary);
    uncovered(text, summary);
    clauses(text, summary.clauses());
    rows(text, summary.rows());
    texts(text);
    kinds(text, summary);
    regions(text, summary.regions());
    units(text);
    text.append('\n').append(terminal.say("summary.unofficial")).append('\n');
    return text.toString();
  }

  private void head(StringBuilder text, ImpactSummary summary) {
    line(
        text,
        "impact.title",
        summary.from().title(),
        summary.from().id(),
        summary.to().title(),
        summary.to().id());
    line(text, "impact.digests", summary.from().digest(), summary.to().digest());
    line(
        text,
        "impact.period",
        summary.period().from(),
        summary.period().to(),
        summary.period().asOf());
    Movement all = summary.all();
    line(text, "impact.units", all.units() + rejects.units(), all.units(), rejects.units());
    text.append(rejects.text(terminal));
    line(
        text,
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
    all.zeros().forEach((zero, tendency) -> tendency(table, words.label(zero), tendency));
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
      StringBuilder text,
      String title,
      List<Transition> turns,
      Function<String, String> before,
      Function<String, String> after,
      Object... values) {
    if (turns.isEmpty()) {
      return;
    }
    text.append('\n');
    line(text, title, values);
    TextTable table = new TextTable(1);
    turns.forEach(
        turn ->
            table.row(
                "  " + before.apply(turn.before()) + " → " + after.apply(turn.after()),
                turn.units()));
    text.append(table);
  }

  private String conformity(String name) {
    return words.label(name.isEmpty() ? null : Conformity.valueOf(name));
  }

  private String zero(String name) {
    return words.label(name.isEmpty() ? null : ZeroState.valueOf(name));
  }

  private void others(StringBuilder text, ImpactSummary summary) {
    if (summary.others().isEmpty()) {
      return;
    }
    text.append('\n');
    line(text, "impact.others");
    TextTable table = new TextTable(1);
    summary.others().forEach((other, units) -> table.row("  " + words.label(other), units));
    text.append(table);
  }

  private void uncovered(StringBuilder text, ImpactSummary summary) {
    if (summary.uncovered().isEmpty()) {
      return;
    }
    text.append('\n');
    line(text, "impact.uncovered");
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
    text.append(table);
  }

  private void clauses(StringBuilder text, List<ClauseImpact> clauses) {
    if (clauses.isEmpty()) {
      return;
    }
    text.append('\n');
    line(text, "impact.clauses");
    TextTable table =
        new TextTable(2)
            .row(
                columns(
                    "clause", "heading", "worse", "better", "lost", "gained", "apart", "touched"));
    clauses.forEach(
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
    text.append(table);
  }

  private void rows(StringBuilder text, List<RowImpact> rows) {
    if (rows.isEmpty()) {
      return;
    }
    text.append('\n');
    line(text, "impact.rows");
    TextTable table =
        new TextTable(3)
            .row(columns("clause", "row-before", "row-after", "row-units", "row-points"));
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
    text.append(table);
    more(text, rows.size());
  }

  private void texts(StringBuilder text) {
    text.append('\n');
    if (texts == null) {
      line(text, "impact.texts.unknown");
      return;
    }
    ImmutableList<TextChanges.Counted> all = texts.all();
    if (all.isEmpty()) {
      line(text, "impact.texts.none");
      return;
    }
    List<TextChanges.Counted> bearing =
        Ordering.from(Comparator.comparing(TextChanges.Counted::flipped))
            .compound(Comparator.comparing(TextChanges.Counted::moved))
            .compound(Comparator.comparing(TextChanges.Counted::others))
            .reverse()
            .sortedCopy(
                all.stream().filter(change -> change.moved() + change.others() > 0).toList());
    line(text, "impact.texts", all.size());
    if (!bearing.isEmpty()) {
      TextTable table =
          new TextTable(2)
              .row(columns("text", "text-turn", "text-flipped", "text-units", "text-others"));
      bearing.stream().limit(SHOWN).forEach(change -> table.row(textCells(change)));
      text.append(table);
      more(text, bearing.size());
    }
    long ofRegions = all.stream().filter(TextChanges.Counted::isOfRegions).count();
    if (ofRegions > 0) {
      line(text, "impact.texts.regions", ofRegions);
    }
    List<String> idle =
        all.stream()
            .filter(change -> change.moved() + change.others() == 0 && !change.isOfRegions())
            .map(
                change ->
                    ImpactSheets.part(terminal, change.change()) + " " + change.change().name())
            .toList();
    if (!idle.isEmpty()) {
      line(
          text,
          idle.size() > SHOWN ? "impact.texts.idle-many" : "impact.texts.idle",
          idle.size(),
          String.join("、", idle.stream().limit(SHOWN).toList()));
    }
    if (texts.unexplained() > 0) {
      line(text, "impact.texts.unexplained", texts.unexplained());
    }
  }

  private Object[] textCells(TextChanges.Counted counted) {
    String before = counted.change().before();
    String after = counted.change().after();
    return new Object[] {
      "  " + ImpactSheets.part(terminal, counted.change()) + " " + counted.change().name(),
      switch (counted.change().act()) {
        case ADDED -> terminal.say("impact.act.ADDED");
        case REMOVED -> terminal.say("impact.act.REMOVED");
        case CHANGED -> Shortened.of(before, 24) + " → " + Shortened.of(after, 24);
      },
      counted.flipped(),
      counted.moved(),
      counted.others()
    };
  }

  private void kinds(StringBuilder text, ImpactSummary summary) {
    List<ImpactSummary.KindImpact> moved =
        summary.kinds().stream().filter(kind -> kind.movement().moved() > 0).toList();
    if (moved.isEmpty()) {
      return;
    }
    text.append('\n');
    line(text, "impact.kinds");
    TextTable table =
        new TextTable(1)
            .row(columns("kind", "units", "moved", "worse", "better", "lost", "gained"));
    moved.forEach(
        kind ->
            table.row(
                Stream.concat(
                        Stream.of("  " + words.label(kind.kind()), kind.movement().units()),
                        movement(kind.movement()))
                    .toArray()));
    text.append(table);
  }

  private static Stream<Object> movement(Movement movement) {
    return Stream.of(
        movement.moved(),
        movement.conformity().down(),
        movement.conformity().up(),
        movement.lost(),
        movement.gained());
  }

  private void regions(StringBuilder text, List<RegionImpact> regions) {
    List<RegionImpact> townships =
        regions.stream().filter(region -> region.level() == RegionLevel.TOWNSHIP).toList();
    List<RegionImpact> whole = whole(regions);
    if (whole.isEmpty()) {
      return;
    }
    text.append('\n');
    line(text, "impact.regions");
    TextTable table =
        new TextTable(2)
            .row(
                columns(
                    "region",
                    "track",
                    "units",
                    "conforming",
                    "rate",
                    "target",
                    "met",
                    "moved",
                    "worse",
                    "better",
                    "lost",
                    "gained"));
    if (townships.size() > 2 && townships.size() <= REGIONS_SHOWN) {
      townships.stream()
          .filter(region -> region.movement().moved() > 0)
          .forEach(region -> table.row(cells(region)));
    }
    whole.forEach(region -> table.row(cells(region)));
    text.append(table);
  }

  /** The smallest regions that hold everything: one prefix for both tracks, or all provinces. */
  private static List<RegionImpact> whole(List<RegionImpact> regions) {
    List<RegionImpact> whole = List.of();
    for (RegionLevel level : RegionLevel.values()) {
      List<RegionImpact> ofLevel =
          regions.stream().filter(region -> region.level() == level).toList();
      if (whole.isEmpty() || ofLevel.stream().map(RegionImpact::prefix).distinct().count() == 1) {
        whole = ofLevel;
      }
    }
    return whole;
  }

  private Object[] cells(RegionImpact impact) {
    return Stream.concat(
            Stream.of(
                "  " + impact.prefix(),
                label(impact.track()),
                turn(impact, region -> String.valueOf(region.units())),
                turn(impact, region -> String.valueOf(region.conforming())),
                turn(impact, region -> region.percent().toPlainString() + " %"),
                turn(impact, region -> region.target() == null ? "—" : region.target() + " %"),
                turn(impact, this::met)),
            movement(impact.movement()))
        .toArray();
  }

  private static String turn(RegionImpact impact, Function<Region, String> value) {
    return ImpactWords.turn(
        impact.before() == null ? "—" : value.apply(impact.before()),
        impact.after() == null ? "—" : value.apply(impact.after()));
  }

  private String met(Region region) {
    Boolean met = region.targetMet();
    return met == null ? "—" : terminal.say(met ? "target.met" : "target.missed");
  }

  private String label(Labelled value) {
    return words.label(value);
  }

  private void units(StringBuilder text) {
    if (hardestHit.isEmpty()) {
      return;
    }
    List<UnitImpact> units = hardestHit.stream().sorted(HARDEST_HIT).toList();
    text.append('\n');
    line(text, "impact.hardest", units.size());
    TextTable table = new TextTable(5).row(columns("unit", "conformity", "grade", "points", "why"));
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
    text.append(table);
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
    return Shortened.of(why, 60);
  }

  private Object[] columns(String... keys) {
    return Stream.of(keys)
        .map(key -> (key.equals(keys[0]) ? "  " : "") + terminal.say("impact.column." + key))
        .toArray();
  }

  private void more(StringBuilder text, int all) {
    if (all > SHOWN) {
      line(text, "impact.more", all - SHOWN);
    }
  }

  private void line(StringBuilder text, String key, Object... values) {
    text.append(terminal.say(key, values)).append('\n');
  }
}
