package io.sanling.replay;

import com.google.common.collect.ImmutableList;
import io.sanling.Rulebook;
import io.sanling.form.Choice;
import io.sanling.form.Subject;
import io.sanling.internal.NearestNames;
import io.sanling.internal.form.Ids;
import io.sanling.replay.ReplayException.Code;
import io.sanling.replay.ReplayException.Problem;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The codes that a replay states, each with where it first does: what they may be is known with the
 * rulebook that it is run by.
 */
final class StatedCodes {
  /** What a code is of. */
  enum Of {
    /** A kind of unit. */
    KIND,
    /** A class for statistics, by its code or name. */
    TRACK,
    /** A goal. */
    GOAL,
    /** A region, by its prefix. */
    PREFIX,
    /** A region without a class for statistics. */
    NO_TRACK
  }

  private record Stated(Of of, String code) {}

  private record Where(String file, long line, String path) {}

  private final Map<Stated, Where> stated = new LinkedHashMap<>();

  /** Notes the code, if there is one. */
  void add(Of of, @Nullable Object code, String file, long line, String path) {
    if (code instanceof String text) {
      stated.putIfAbsent(new Stated(of, text), new Where(file, line, path));
    }
  }

  /** Those that the rulebook does not declare. */
  ImmutableList<Problem> unknownTo(Rulebook rulebook) {
    ImmutableList.Builder<Problem> problems = ImmutableList.builder();
    stated.forEach(
        (code, where) -> {
          List<String> known = known(code.of(), rulebook);
          if (code.of() == Of.NO_TRACK ? !known.isEmpty() : !isKnown(code, known)) {
            problems.add(
                new Problem(
                    code.of() == Of.NO_TRACK ? Code.MISSING : Code.VALUE,
                    where.file(),
                    where.line(),
                    where.path(),
                    code.of() == Of.NO_TRACK ? "" : code.code(),
                    String.join(" ", meant(code.code(), known))));
          }
        });
    return problems.build();
  }

  private static boolean isKnown(Stated code, Collection<String> known) {
    return code.of() == Of.PREFIX
        ? known.contains(code.code().replaceAll("[0-9]", "9"))
        : known.contains(code.code());
  }

  private static Collection<String> meant(String code, List<String> known) {
    ImmutableList<String> near = NearestNames.of(code, known);
    return near.isEmpty() ? known : near;
  }

  /** Codes and names; of regions, patterns as long as their prefixes. */
  private static List<String> known(Of of, Rulebook rulebook) {
    Subject subject = rulebook.forms().subject();
    return switch (of) {
      case KIND -> subject.kinds().stream().map(kind -> kind.choice().code()).toList();
      case TRACK, NO_TRACK ->
          tracks(subject).flatMap(track -> Stream.of(track.code(), track.name())).toList();
      case GOAL -> ImmutableList.copyOf(rulebook.goals());
      case PREFIX ->
          subject.regions() == null
              ? List.of()
              : subject.regions().levels().stream()
                  .flatMap(level -> patterns(level, subject.regions().digits()))
                  .toList();
    };
  }

  private static Stream<String> patterns(Subject.Regions.Level level, int digits) {
    return level.isGrid()
        ? IntStream.rangeClosed(1, Ids.GRID_LENGTH)
            .mapToObj(number -> "9".repeat(digits) + '/' + "9".repeat(number))
        : Stream.of("9".repeat(level.digits()));
  }

  private static Stream<Choice> tracks(Subject subject) {
    return subject.unitClass(Subject.TRACK).stream().flatMap(track -> track.values().stream());
  }

  /** The code of a class for statistics that is given by code or name. */
  static @Nullable String track(Rulebook rulebook, @Nullable String codeOrName) {
    return tracks(rulebook.forms().subject())
        .filter(track -> track.code().equals(codeOrName) || track.name().equals(codeOrName))
        .map(Choice::code)
        .findFirst()
        .orElse(codeOrName);
  }
}
