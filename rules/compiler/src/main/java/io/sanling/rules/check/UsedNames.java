package io.sanling.rules.check;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.PlainText;
import io.sanling.rules.source.Suggestion;
import java.util.List;
import java.util.Optional;

/** Names that something uses and nothing declares, as problems tell of them. */
final class UsedNames {
  /** Of fewer characters are parts of other words. */
  private static final int SHORTEST = 2;

  /** Behind the first part of a heading that has two. */
  private static final String GROUP = ".…";

  private static final ImmutableSet<RulebookCode> OF_NAMES =
      Sets.immutableEnumSet(
          RulebookCode.KEY_UNKNOWN,
          RulebookCode.TERM,
          RulebookCode.SENTENCE_TERM,
          RulebookCode.COLUMN,
          RulebookCode.FORM_UNKNOWN,
          RulebookCode.FORM_INDICATOR);

  private UsedNames() {}

  /**
   * A name that was perhaps changed where it is declared and not where it is used.
   *
   * @param before what is used
   * @param now what is declared
   */
  record Renamed(String before, String now) {}

  /** What may have been renamed so that the problem came of it. */
  static ImmutableList<Renamed> renamed(Problem problem, Declarations declarations) {
    ImmutableList.Builder<Renamed> all = ImmutableList.builder();
    for (String name : of(problem)) {
      List<String> known = known(problem);
      String near = Suggestion.nearest(name, known).orElse("");
      known.stream()
          .filter(other -> !declarations.places(other).isEmpty())
          .filter(other -> other.equals(near) || declarations.isUnused(other))
          .forEach(other -> all.add(new Renamed(name, other)));
    }
    boolean near = problem.code() == RulebookCode.SENTENCE && problem.details().size() > 1;
    if (near) {
      String said = PlainText.plain(problem.details().get(0));
      String meant = PlainText.plain(problem.details().get(1));
      declarations.names().stream()
          .filter(name -> name.length() >= SHORTEST)
          .forEach(name -> changed(said, meant, name).ifPresent(all::add));
    }
    return all.build();
  }

  /** The name with what the sentence that was said has in place of it. */
  private static Optional<Renamed> changed(String said, String meant, String name) {
    String plain = PlainText.plain(name);
    int at = meant.indexOf(plain);
    String head = at < 0 ? "" : meant.substring(0, at);
    String tail = at < 0 ? "" : meant.substring(at + plain.length());
    if (at < 0
        || said.length() <= head.length() + tail.length()
        || !said.startsWith(head)
        || !said.endsWith(tail)) {
      return Optional.empty();
    }
    String before = said.substring(head.length(), said.length() - tail.length());
    return before.equals(plain) ? Optional.empty() : Optional.of(new Renamed(before, name));
  }

  /** The names that the problem is about; none where it is about something else. */
  static ImmutableList<String> of(Problem problem) {
    boolean named =
        problem.isError()
            && OF_NAMES.contains(problem.code())
            && (problem.wording().isEmpty() || problem.code() == RulebookCode.FORM_UNKNOWN)
            && problem.details().size() > 1
            && !problem.found().isEmpty();
    if (!named) {
      return ImmutableList.of();
    }
    if (problem.code() == RulebookCode.FORM_INDICATOR) {
      return ImmutableList.of(problem.found(), problem.details().get(2));
    }
    String found = problem.found();
    int dot = problem.code() == RulebookCode.COLUMN ? found.lastIndexOf('.') : -1;
    boolean group = dot > 0 && problem.details().get(1).contains(GROUP);
    return ImmutableList.of(group ? found.substring(0, dot) : found.substring(dot + 1));
  }

  /** What the name could be instead, as the problem says it. */
  static List<String> known(Problem problem) {
    int at = problem.code() == RulebookCode.SENTENCE_TERM ? 2 : 1;
    return of(problem).isEmpty() || problem.details().size() <= at
        ? List.of()
        : Splitter.on('、').splitToList(problem.details().get(at).replace(GROUP, ""));
  }

  /** Whether the problem is a sentence that says the name. */
  static boolean isSaid(String name, Problem problem) {
    return name.length() >= SHORTEST
        && problem.isError()
        && (problem.code() == RulebookCode.SENTENCE || problem.code() == RulebookCode.TERM)
        && problem.found().contains(name);
  }
}
