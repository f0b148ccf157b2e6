package io.sanling.rules.check;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Multiset;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.RulebookCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an edit did: the problems that are gone and those that came, in their order. A problem that
 * only moved to another line is neither.
 *
 * @param solved problems of the earlier check that the later one has not
 * @param found problems of the later check that the earlier one had not
 */
public record CheckChange(ImmutableList<Problem> solved, ImmutableList<Problem> found) {

  /** From one check of a folder to a later one. */
  public static CheckChange between(CheckReport earlier, CheckReport later) {
    return new CheckChange(
        without(earlier.problems(), later.problems()),
        without(later.problems(), earlier.problems()));
  }

  /** Whether the same problems are there as before. */
  public boolean isEmpty() {
    return solved.isEmpty() && found.isEmpty();
  }

  private static ImmutableList<Problem> without(List<Problem> problems, List<Problem> others) {
    Multiset<Essence> left = HashMultiset.create();
    others.forEach(problem -> left.add(Essence.of(problem)));
    return problems.stream()
        .filter(problem -> !left.remove(Essence.of(problem)))
        .collect(ImmutableList.toImmutableList());
  }

  /** A problem without its line. */
  private record Essence(
      RulebookCode code,
      String file,
      @Nullable String sheet,
      String found,
      String wording,
      ImmutableList<String> details) {
    static Essence of(Problem problem) {
      return new Essence(
          problem.code(),
          problem.place().file(),
          problem.place().sheet(),
          problem.found(),
          problem.wording(),
          problem.details());
    }
  }
}
