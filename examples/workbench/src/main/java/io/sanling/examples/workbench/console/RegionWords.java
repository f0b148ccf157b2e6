package io.sanling.examples.workbench.console;

import com.google.common.collect.ImmutableSet;
import io.sanling.Rulebook;
import io.sanling.form.Subject;
import io.sanling.region.Region;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What tables of regions say, of one assessment or of two. */
public final class RegionWords {
  /** Natures of what regions are never ranked by. */
  private static final ImmutableSet<String> UNRANKED = ImmutableSet.of("信访", "案件");

  private static final String NONE = "—";

  private RegionWords() {}

  /** What numbers are not, as far as the rulebook gives such numbers. */
  public static String unofficial(Terminal terminal, Rulebook rulebook) {
    List<String> said = new ArrayList<>();
    if (rulebook.forms().subject().unitClass(Subject.TRACK).isPresent()) {
      said.add(terminal.say("summary.tracks"));
    }
    boolean counted =
        rulebook.forms().all().stream()
            .flatMap(
                form -> Stream.concat(Stream.of(form.nature()), form.natures().values().stream()))
            .anyMatch(UNRANKED::contains);
    said.add(terminal.say(counted ? "summary.unofficial" : "summary.unofficial.plain"));
    return String.join(terminal.say("summary.then"), said) + "\n";
  }

  /** Codes of the declared levels of regions that every unit lies in one of, greatest first. */
  public static Stream<String> levels(Rulebook rulebook) {
    return Stream.ofNullable(rulebook.forms().subject().regions())
        .flatMap(regions -> regions.levels().stream())
        .filter(level -> !level.isGrid())
        .map(level -> level.choice().code());
  }

  /** Code of the level of regions that lists of units are kept by. */
  public static Optional<String> ofLists(Rulebook rulebook) {
    return Optional.ofNullable(rulebook.forms().subject().regions())
        .flatMap(Subject.Regions::ofLists)
        .map(level -> level.choice().code());
  }

  /** Code of the level of grids. */
  public static Optional<String> grids(Rulebook rulebook) {
    return Optional.ofNullable(rulebook.forms().subject().regions())
        .flatMap(Subject.Regions::grids)
        .map(level -> level.choice().code());
  }

  /** Those of a level. */
  public static <R> List<R> ofLevel(List<R> regions, Function<R, String> levelOf, String level) {
    return regions.stream().filter(region -> levelOf.apply(region).equals(level)).toList();
  }

  /**
   * The smallest regions that hold everything: one prefix for all tracks, or the greatest regions.
   *
   * @param levels greatest first
   */
  public static <R> List<R> whole(
      List<String> levels,
      List<R> regions,
      Function<R, String> levelOf,
      Function<R, String> prefixOf) {
    List<R> whole = List.of();
    for (String level : levels) {
      List<R> ofLevel = ofLevel(regions, levelOf, level);
      if (whole.isEmpty() || ofLevel.stream().map(prefixOf).distinct().count() == 1) {
        whole = ofLevel;
      }
    }
    return whole;
  }

  public static String percent(Region region) {
    BigDecimal percent = region.percent();
    return percent == null ? NONE : percent.toPlainString() + " %";
  }

  public static String target(Region region) {
    return region.target() == null ? NONE : region.target() + " %";
  }

  public static String met(Terminal terminal, Region region) {
    Boolean met = region.targetMet();
    return met == null ? NONE : terminal.say(met ? "target.met" : "target.missed");
  }
}
