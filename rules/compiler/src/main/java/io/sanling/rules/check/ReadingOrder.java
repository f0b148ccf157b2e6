package io.sanling.rules.check;

import com.google.common.collect.ImmutableList;
import io.sanling.rules.draft.ConsequenceLines;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.source.RulebookFiles;
import java.util.Comparator;
import java.util.List;

/**
 * The order in which one reads a rulebook: what it is, its numbers and clauses, the score table,
 * its sentences, the rules in the order they are considered, the cases.
 */
final class ReadingOrder {
  private static final ImmutableList<String> FIRST =
      ImmutableList.of(
          RulebookDraft.METADATA,
          "layer.yaml",
          "parameters.yaml",
          RulebookDraft.FORMS,
          "clauses.csv",
          "english.csv",
          "scoring.xlsx",
          "scoring.csv",
          ConsequenceLines.FILE,
          RulebookDraft.DEFINITIONS);

  private final String metadata;

  private ReadingOrder(String metadata) {
    this.metadata = metadata;
  }

  static ReadingOrder of(RulebookFiles files) {
    String text =
        files.has(RulebookDraft.METADATA)
            ? files.text(RulebookDraft.METADATA, new Problems())
            : null;
    return new ReadingOrder(text == null ? "" : text);
  }

  ImmutableList<Problem> sort(List<Problem> problems) {
    return ImmutableList.sortedCopyOf(
        Comparator.<Problem>comparingInt(problem -> room(problem.place().file()))
            .thenComparingInt(problem -> position(problem.place().file()))
            .thenComparing(problem -> problem.place().file())
            .thenComparing(Problem::severity)
            .thenComparing(Problem::place, WITHIN_FILE),
        problems);
  }

  private static final Comparator<Place> WITHIN_FILE =
      Comparator.comparing((Place place) -> place.sheet() == null ? "" : place.sheet())
          .thenComparingInt(Place::line)
          .thenComparingInt(Place::column);

  private static int room(String file) {
    int first = FIRST.indexOf(file);
    if (first >= 0) {
      return first;
    }
    return FIRST.size() + (file.startsWith(RulebookFiles.CASES) ? 1 : 0);
  }

  /** Rule files as the metadata lists them, even where it is no valid YAML; others behind. */
  private int position(String file) {
    int listed = metadata.indexOf("- " + file);
    return listed < 0 ? Integer.MAX_VALUE : listed;
  }
}
