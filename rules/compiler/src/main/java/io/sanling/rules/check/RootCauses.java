package io.sanling.rules.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.sanling.rules.draft.ClauseLines;
import io.sanling.rules.draft.ConsequenceLines;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.layer.Editions;
import io.sanling.rules.layer.RulebookSources;
import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.RulebookCode;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds what made several problems at once, by trying: each mend is carried out on the files in
 * memory and offered only when its problem goes and no error comes; whatever else goes with it is a
 * consequence. What the edition before has and this one lacks is tried in the same way.
 */
final class RootCauses {
  /** More errors than these have no one cause that a trial would find. */
  private static final int MOST_HEADS = 60;

  private static final ImmutableSet<RulebookCode> OF_LOST_THINGS =
      Sets.immutableEnumSet(RulebookCode.CLAUSE_UNKNOWN, RulebookCode.PARAMETER_UNKNOWN);

  /** Tables whose rows name parameters, clauses and what others expect of them. */
  private static final ImmutableSet<String> OF_ROWS =
      ImmutableSet.of(RulebookDraft.SUPERVISION, ConsequenceLines.FILE);

  /** What is wrong with a row that was read all the same. */
  private static final ImmutableSet<RulebookCode> OF_WHAT_WAS_READ =
      Sets.immutableEnumSet(
          RulebookCode.PRINCIPLE, RulebookCode.FORM_WORD, RulebookCode.CLAUSE_UNKNOWN);

  private final Trials trials;
  private final @Nullable Witness witness;

  private RootCauses(Trials trials) {
    this.trials = trials;
    this.witness = trials.witness();
  }

  /** The problems, each with what comes of it, and with mends only that were tried. */
  static ImmutableList<Problem> of(
      RulebookSources sources, Editions editions, ImmutableList<Problem> problems) {
    List<Problem> heads = SameProblems.repeated(ReadingOrder.of(sources.files()).sort(problems));
    heads = SameProblems.underWhatIsNotRead(heads);
    heads = SameProblems.underWhatCannotBeAssessed(heads);
    boolean tried = heads.stream().anyMatch(p -> p.isError() || p.fix() != null);
    if (!tried
        || heads.stream().filter(Problem::isError).count() > MOST_HEADS
        || problems.stream().anyMatch(problem -> problem.code() == RulebookCode.LIMIT)) {
      return ImmutableList.copyOf(SameProblems.alike(heads));
    }
    Trials trials =
        new Trials(
            sources, sources.isLayer() ? null : Witness.of(sources.files(), editions), heads);
    new RootCauses(trials).find();
    return ImmutableList.copyOf(SameProblems.alike(trials.heads()));
  }

  private void find() {
    for (Problem head : trials.heads()) {
      if (trials.isHead(head) && head.isError() && OF_LOST_THINGS.contains(head.code())) {
        lost(head);
      }
    }
    refused();
    new DeclarationSlips(trials).find();
    rows();
    for (Problem head : trials.heads()) {
      if (trials.isHead(head) && head.fix() != null) {
        trials.mend(head, head.fix());
      }
    }
    copies();
    files();
    for (Problem head : trials.heads()) {
      boolean column = head.code() == RulebookCode.COLUMN && !head.consequences().isEmpty();
      if (trials.isHead(head) && head.isError() && head.fix() == null && !column) {
        differences(head);
      }
    }
  }

  // ---- rows that were refused

  /** A row that was refused uses nothing and declares nothing, whatever stands in it. */
  private void refused() {
    for (Problem head : trials.heads()) {
      if (trials.isHead(head) && isOfRefusedRow(head)) {
        String row = Declarations.line(trials.files(), head.place());
        trials.absorb(
            head,
            trials.heads().stream().filter(other -> isOfRow(row, head.place(), other)).toList());
      }
    }
    for (Problem head : trials.heads()) {
      if (trials.isHead(head) && isOfRefusedRow(head)) {
        trials.absorb(head, trials.heads().stream().filter(RootCauses::isUnusedNumber).toList());
      }
    }
  }

  /** Whether a row that others go by was not read for it. */
  static boolean isOfRefusedRow(Problem problem) {
    return problem.isError()
        && OF_ROWS.contains(problem.place().file())
        && !OF_WHAT_WAS_READ.contains(problem.code());
  }

  private static boolean isOfRow(String row, Place place, Problem other) {
    boolean unused = isUnusedNumber(other) || other.code() == RulebookCode.CLAUSE_UNUSED;
    boolean named =
        UsedNames.of(other).stream().anyMatch(row::contains)
            || other.code() == RulebookCode.LADDER && !other.isError();
    return unused && !other.found().isEmpty() && row.contains(other.found())
        || named && !other.place().file().equals(place.file());
  }

  private static boolean isUnusedNumber(Problem problem) {
    return problem.code() == RulebookCode.PARAMETER_UNUSED;
  }

  // ---- what was lost

  /** A clause or parameter that is used and not there: the edition before may have it. */
  private void lost(Problem head) {
    boolean clause = head.code() == RulebookCode.CLAUSE_UNKNOWN;
    String file = clause ? ClauseLines.FILE : RulebookDraft.PARAMETERS;
    String id = head.details().isEmpty() ? head.found() : head.details().get(0);
    for (Witness.Difference difference : trials.differences(file)) {
      if (difference.lost().stream().anyMatch(line -> names(line, id))) {
        Trials.Outcome outcome =
            trials.outcome(Edits.apply(trials.files(), difference.fix()), null);
        if (outcome != null && outcome.gone().contains(Trials.key(head))) {
          boolean changed = difference.fix().kind() == Fix.Kind.REPLACE;
          Problem cause =
              Problem.of(head.code(), difference.place(), id)
                  .worded(changed ? "changed" : "lost", id, trials.name())
                  .fix(difference.fix());
          trials.found(cause, outcome);
          return;
        }
      }
    }
    if (!clause) {
      renamed(head, id);
    }
  }

  /** A parameter that several sentences name and nobody has, beside one that nobody names. */
  private void renamed(Problem head, String id) {
    List<Problem> unused =
        trials.heads().stream()
            .filter(other -> other.code() == RulebookCode.PARAMETER_UNUSED)
            .toList();
    if (unused.size() != 1 || head.consequences().isEmpty() && head.fix() != null) {
      return;
    }
    Place place = unused.get(0).place();
    Fix fix = Fix.replace(place, id);
    Trials.Outcome outcome = trials.outcome(Edits.apply(trials.files(), fix), null);
    if (outcome != null && outcome.gone().contains(Trials.key(head))) {
      Problem cause =
          Problem.of(head.code(), place, unused.get(0).found())
              .worded("renamed", id, unused.get(0).found())
              .fix(fix);
      trials.found(cause, outcome);
    }
  }

  private static boolean names(String line, String id) {
    return line.startsWith(id + ",")
        || line.startsWith('"' + id + '"')
        || line.matches(".*名称:\\s*[\"']?" + Pattern.quote(id) + "[\"']?\\s*");
  }

  /** Rows of the score table that the edition before has: theirs is tried in place of this one. */
  private void rows() {
    Problem head =
        trials.heads().stream().filter(p -> p.isError() && isOfScores(p)).findFirst().orElse(null);
    Witness.LostRows lost =
        head == null || witness == null ? null : witness.lostRows(trials.files());
    if (head == null || lost == null) {
      return;
    }
    Trials.Outcome outcome = trials.outcome(trials.files().with(lost.files()), null);
    if (outcome != null && outcome.gone().contains(Trials.key(head))) {
      Problem cause =
          Problem.of(RulebookCode.LOST, lost.place(), "")
              .worded("rows", trials.name(), lost.count(), lost.first());
      trials.found(cause, outcome);
    }
  }

  private static boolean isOfScores(Problem problem) {
    return problem.place().file().equals(RulebookDraft.SCORES);
  }

  /** The copy as CSV follows when the workbook is mended. */
  private void copies() {
    List<Problem> differing =
        trials.heads().stream()
            .filter(p -> isOfScores(p) && p.code() == RulebookCode.SCORES)
            .toList();
    trials.heads().stream()
        .filter(p -> p.isError() && isOfScores(p) && p.code() != RulebookCode.SCORES)
        .findFirst()
        .ifPresent(cause -> trials.absorb(cause, differing));
  }

  /** Files that are missed and that the edition before has. */
  private void files() {
    for (Problem head : trials.heads()) {
      boolean missing =
          head.code() == RulebookCode.FILE_MISSING && head.wording().isEmpty()
              || head.code() == RulebookCode.RULE_FILE && head.wording().equals("missing")
              || head.code() == RulebookCode.SCORES && head.wording().equals("workbook");
      if (!missing || head.fix() != null || witness == null || !trials.isHead(head)) {
        continue;
      }
      String file =
          head.code() == RulebookCode.SCORES ? RulebookDraft.SCORES : head.details().get(0);
      byte[] bytes = witness.isAsGoodHere(file) ? witness.files().bytes(file) : null;
      Trials.Outcome outcome =
          bytes == null ? null : trials.outcome(trials.files().with(Map.of(file, bytes)), file);
      if (outcome != null && outcome.gone().contains(Trials.key(head))) {
        trials.settle(
            head, head.fix(new Fix(Fix.Kind.COPY_FILE, Place.file(file), witness.name())), outcome);
      }
    }
  }

  private void differences(Problem head) {
    List<String> files =
        Stream.concat(
                Stream.of(head.place().file()),
                Stream.of(
                    RulebookDraft.METADATA,
                    RulebookDraft.PARAMETERS,
                    RulebookDraft.FORMS,
                    ClauseLines.FILE,
                    RulebookDraft.DEFINITIONS))
            .distinct()
            .toList();
    trials.differences(head, files);
  }
}
