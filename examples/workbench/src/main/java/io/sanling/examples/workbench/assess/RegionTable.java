package io.sanling.examples.workbench.assess;

import io.sanling.Rulebook;
import io.sanling.examples.workbench.console.RegionWords;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.explain.Labels;
import io.sanling.region.Region;
import io.sanling.region.RegionNames;
import io.sanling.rulebook.GradeScale;
import io.sanling.rules.text.DisplayWidth;
import io.sanling.rules.text.TextTable;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Regions as the table a person reads. */
final class RegionTable {
  private static final int WIDTH = 100;

  private final Rulebook rulebook;
  private final RegionNames names;
  private final Terminal terminal;

  RegionTable(Rulebook rulebook, RegionNames names, Terminal terminal) {
    this.rulebook = rulebook;
    this.names = names;
    this.terminal = terminal;
  }

  /** The regions, with their grades where these tell more than conformity and there is room. */
  String of(List<Region> regions) {
    boolean rates = regions.stream().anyMatch(Region::hasRate);
    Stream<GradeScale.Grade> grades =
        rates
            ? rulebook.grades().steps().stream().map(GradeScale.Step::grade)
            : rulebook.grades().grades().stream();
    List<GradeScale.Grade> given =
        grades
            .filter(grade -> regions.stream().anyMatch(r -> r.grades().containsKey(grade.id())))
            .toList();
    String plain = table(regions, List.of());
    if (given.isEmpty() || rates && rulebook.grades().steps().size() < 2) {
      return plain;
    }
    String graded = table(regions, given);
    boolean fits = graded.lines().allMatch(line -> DisplayWidth.of(line) <= WIDTH);
    return rates && !fits ? plain : graded;
  }

  /** The regions, without the columns of what the rulebook does not declare. */
  private String table(List<Region> regions, List<GradeScale.Grade> given) {
    Labels labels = Labels.of(rulebook, terminal.locale());
    boolean rates = regions.stream().anyMatch(Region::hasRate);
    RegionColumns columns = new RegionColumns(rulebook, names, terminal, regions);
    Stream.Builder<Object> head = columns.head();
    head.add(terminal.say("column.units"));
    if (rates) {
      Stream.of("conforming", "undetermined", "nonConforming")
          .forEach(key -> head.add(terminal.say("column." + key)));
    }
    given.forEach(grade -> head.add(labels.grade(grade.id())));
    rulebook.goals().forEach(goal -> head.add(terminal.say("column.broken", labels.goal(goal))));
    if (rates) {
      Stream.of("rate", "target", "met").forEach(key -> head.add(terminal.say("column." + key)));
    }
    head.add(terminal.say("column.flags"));
    TextTable table = columns.table().row(head.build().toArray());
    for (Region region : regions) {
      Stream.Builder<Object> row = columns.row(region.prefix(), region.track());
      row.add(region.units());
      if (rates) {
        row.add(region.conforming()).add(region.undetermined()).add(region.nonConforming());
      }
      given.forEach(grade -> row.add(region.grades().getOrDefault(grade.id(), 0L)));
      rulebook.goals().forEach(goal -> row.add(region.brokenZeros().getOrDefault(goal, 0L)));
      if (rates) {
        row.add(RegionWords.percent(region))
            .add(RegionWords.target(region))
            .add(RegionWords.met(terminal, region));
      }
      row.add(region.flags().stream().map(labels::constant).collect(Collectors.joining(" ")));
      table.row(row.build().toArray());
    }
    return table.toString();
  }
}
