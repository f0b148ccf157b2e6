package io.sanling.rules.check;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Multiset;
import com.google.common.collect.Sets;
import io.sanling.rules.cases.RulebookCases;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.layer.RulebookSources;
import io.sanling.rules.lint.Lint;
import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.RulebookFiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The problems of a rulebook, taken together by trying: an edit is carried out on the files in
 * memory, and what goes with a problem is a consequence of its cause.
 */
final class Trials {
  /** How many edits are tried; each costs one reading of the rulebook. */
  private static final int MOST_TRIALS = 24;

  private static final int MOST_DIFFERENCES = 6;

  /** What keeps others from being read, so that more may come up behind it. */
  private static final ImmutableSet<RulebookCode> HIDING =
      Sets.immutableEnumSet(
          RulebookCode.YAML,
          RulebookCode.CSV,
          RulebookCode.COLUMN,
          RulebookCode.FILE_MISSING,
          RulebookCode.RULE_FILE,
          RulebookCode.ENCODING);

  private static final Comparator<Problem> ERRORS_FIRST =
      Comparator.comparing(Problem::severity)
          .thenComparing(problem -> !HIDING.contains(problem.code()))
          .thenComparing(problem -> problem.code() != RulebookCode.PRINCIPLE);

  private final RulebookSources sources;
  private final @Nullable Witness witness;
  private final Multiset<String> before;
  private List<Problem> heads;
  private int trials;

  Trials(RulebookSources sources, @Nullable Witness witness, List<Problem> problems) {
    this.sources = sources;
    this.witness = witness;
    this.before = keys(read(sources));
    this.heads =
        ReadingOrder.of(sources.files()).sort(problems).stream().sorted(ERRORS_FIRST).toList();
  }

  RulebookFiles files() {
    return sources.files();
  }

  /** Whether they are a layer, to which its base declares what it uses. */
  boolean isLayer() {
    return sources.isLayer();
  }

  @Nullable Witness witness() {
    return witness;
  }

  /** The problems under which no other was found yet. */
  ImmutableList<Problem> heads() {
    return ImmutableList.copyOf(heads);
  }

  boolean isHead(Problem problem) {
    return heads.contains(problem);
  }

  // ---- trying

  record Outcome(Multiset<String> after, Set<String> gone) {}

  /**
   * What goes when the files are these; null when an error comes, or nothing goes.
   *
   * @param hidingIn the file that was not read to its end, behind which others may come up
   */
  @Nullable Outcome outcome(@Nullable RulebookFiles files, @Nullable String hidingIn) {
    if (files == null || trials >= MOST_TRIALS) {
      return null;
    }
    trials++;
    ImmutableList<Problem> found = read(sources.with(files, new Problems()));
    Multiset<String> after = keys(found);
    Set<String> gone = new HashSet<>();
    for (String key : before.elementSet()) {
      if (after.count(key) < before.count(key)) {
        gone.add(key);
      }
    }
    Multiset<String> errors =
        keys(
            found.stream()
                .filter(Problem::isError)
                .filter(problem -> hidingIn == null || problem.place().file().equals(hidingIn))
                .toList());
    boolean worse =
        errors.entrySet().stream()
            .anyMatch(entry -> entry.getCount() > before.count(entry.getElement()));
    return gone.isEmpty() || worse ? null : new Outcome(after, gone);
  }

  private static @Nullable String hidingIn(Problem head) {
    return HIDING.contains(head.code()) ? head.place().file() : null;
  }

  private static ImmutableList<Problem> read(RulebookSources sources) {
    Problems all = new Problems();
    Problems found = new Problems();
    RulebookDraft draft = sources.draft(all, found);
    if (draft != null) {
      Lint.check(draft, found);
      RulebookCases.read(sources.caseFiles(), draft, found);
    }
    sources.report(found, all);
    return all.all();
  }

  private static Multiset<String> keys(List<Problem> problems) {
    Multiset<String> keys = HashMultiset.create();
    problems.forEach(problem -> keys.add(key(problem)));
    return keys;
  }

  /** What a problem is apart from its line, which an edit above it moves. */
  static String key(Problem problem) {
    return String.join(
        "\n",
        problem.code().name(),
        problem.severity().name(),
        problem.wording(),
        problem.place().file(),
        problem.found());
  }

  // ---- taking together

  void mend(Problem head, Fix fix) {
    if (fix.kind() == Fix.Kind.SAVE_AS_UTF8) {
      return;
    }
    boolean known = before.contains(key(head));
    RulebookFiles files = Edits.apply(sources.files(), fix);
    if (files == null || !known) {
      return;
    }
    Outcome outcome = outcome(files, hidingIn(head));
    boolean mended = outcome != null && outcome.gone().contains(key(head));
    settle(head, mended ? head : head.fix(null), mended ? outcome : null);
  }

  /** Puts the cause in place of the head, with all that goes with it. */
  Problem settle(Problem head, Problem cause, @Nullable Outcome outcome) {
    List<Problem> consequences = new ArrayList<>();
    List<Problem> left = new ArrayList<>();
    for (Problem other : heads) {
      if (other.equals(head)) {
        continue;
      }
      boolean goes =
          outcome != null
              && outcome.gone().contains(key(other))
              && !outcome.after().contains(key(other));
      (goes ? consequences : left).add(other);
    }
    Problem settled = cause.causing(consequences);
    left.add(settled);
    heads = left;
    return settled;
  }

  /** Puts a cause that no problem said under the heads, with all that goes with it. */
  Problem found(Problem cause, @Nullable Outcome outcome) {
    heads = new ArrayList<>(heads);
    heads.add(cause);
    return settle(cause, cause, outcome);
  }

  /** Puts the one cause in place of them. */
  void replace(List<Problem> several, Problem cause) {
    List<Problem> left = new ArrayList<>(heads);
    left.removeAll(several);
    left.add(cause.causing(several));
    heads = left;
  }

  /** Puts the errors that go with it under the head. */
  void absorb(Problem head, Predicate<Problem> goes) {
    absorb(
        head,
        heads.stream()
            .filter(other -> !other.equals(head) && other.isError() && goes.test(other))
            .toList());
  }

  void absorb(Problem head, List<Problem> going) {
    if (!going.isEmpty()) {
      List<Problem> left = new ArrayList<>(heads);
      left.removeAll(going);
      left.set(left.indexOf(head), head.causing(going));
      heads = left;
    }
  }

  // ---- what the edition before says otherwise

  String name() {
    return witness == null ? "" : witness.name();
  }

  ImmutableList<Witness.Difference> differences(String file) {
    return witness == null ? ImmutableList.of() : witness.differences(sources.files(), file);
  }

  /** The one difference from the edition before that, taken back, makes the problem go. */
  void differences(Problem head, List<String> files) {
    if (!before.contains(key(head)) || witness == null) {
      return;
    }
    int tried = 0;
    for (String file : files) {
      boolean own = file.equals(head.place().file());
      List<Witness.Difference> near = new ArrayList<>(differences(file));
      if (own) {
        near.sort(
            Comparator.comparingInt(
                difference -> Math.abs(difference.place().line() - head.place().line())));
      }
      for (Witness.Difference difference : near) {
        if (tried++ >= MOST_DIFFERENCES) {
          return;
        }
        Outcome outcome = outcome(Edits.apply(sources.files(), difference.fix()), hidingIn(head));
        if (outcome != null && outcome.gone().contains(key(head))) {
          Place place = place(head, difference, own);
          settle(
              head,
              own ? head.at(place).fix(difference.fix()) : elsewhere(head, difference),
              outcome);
          return;
        }
      }
    }
  }

  /** A syntax error is noticed behind where it is. */
  private static Place place(Problem head, Witness.Difference difference, boolean own) {
    return own && (head.code() == RulebookCode.YAML || head.place().line() == 0)
        ? difference.place()
        : head.place();
  }

  /** What no rulebook may do is the problem, whatever it comes of; that is said beside it. */
  private Problem elsewhere(Problem head, Witness.Difference difference) {
    Problem cause =
        Problem.of(RulebookCode.LOST, difference.place(), "")
            .worded(difference.fix().kind() == Fix.Kind.REPLACE ? "changed" : "", name())
            .fix(difference.fix());
    return head.code() == RulebookCode.PRINCIPLE
        ? head.causing(List.of(cause))
        : cause.causing(List.of(head));
  }
}
