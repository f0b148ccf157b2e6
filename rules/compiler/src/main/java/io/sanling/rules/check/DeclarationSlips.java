package io.sanling.rules.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import com.google.common.collect.Sets;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.CopiedNames;
import io.sanling.rules.source.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Declarations that are at fault, and names that are used and nothing declares: each is one cause,
 * whatever comes of it.
 */
final class DeclarationSlips {
  /** The files that declare what the others use. */
  private static final ImmutableList<String> DECLARING =
      ImmutableList.of(RulebookDraft.FORMS, RulebookDraft.DEFINITIONS, RulebookDraft.METADATA);

  /** What keeps whatever stands at the place from being read. */
  private static final ImmutableSet<RulebookCode> UNREAD =
      Sets.immutableEnumSet(
          RulebookCode.KEY_UNKNOWN, RulebookCode.VALUE_KIND, RulebookCode.FORM_UNKNOWN);

  private static final ImmutableSet<RulebookCode> OF_IDS =
      Sets.immutableEnumSet(RulebookCode.ID, RulebookCode.FORM_ID, RulebookCode.FORM_TWICE);

  /** So many characters are the name of something, and not only how sentences begin. */
  private static final int BEGINNING = 4;

  private final Trials trials;
  private final @Nullable Witness witness;
  private final Declarations declarations;

  DeclarationSlips(Trials trials) {
    this.trials = trials;
    this.witness = trials.witness();
    this.declarations = Declarations.of(trials.files());
  }

  /** A declaration at fault is one cause, and so is a name that nothing declares. */
  void find() {
    for (Problem head : trials.heads()) {
      if (trials.isHead(head) && isOfDeclarations(head)) {
        keys(head);
      }
    }
    for (Problem head : trials.heads()) {
      if (trials.isHead(head) && isOfDeclarations(head)) {
        trials.absorb(head, faults(head));
      }
    }
    for (Problem head : trials.heads()) {
      ImmutableList<String> names = UsedNames.of(head);
      if (trials.isHead(head) && !names.isEmpty()) {
        trials.absorb(head, other -> isOfNames(other, names));
      }
    }
    definitions();
    unlike();
    for (Problem head : trials.heads()) {
      if (trials.isHead(head)
          && head.isError()
          && !head.consequences().isEmpty()
          && !RootCauses.isOfRefusedRow(head)) {
        trials.differences(head, DECLARING);
      }
    }
    renamed();
    undeclared();
  }

  private static boolean isOfDeclarations(Problem problem) {
    String file = problem.place().file();
    return problem.isError() && (DECLARING.contains(file) || file.equals(RulebookDraft.PARAMETERS));
  }

  /** A key that nobody knows may be any that is not there: the one that mends most is tried. */
  private void keys(Problem head) {
    if (head.code() != RulebookCode.KEY_UNKNOWN) {
      return;
    }
    if (head.fix() != null) {
      trials.mend(head, head.fix());
      return;
    }
    for (String known : UsedNames.known(head)) {
      Fix fix = Fix.replace(head.place(), known);
      Trials.Outcome outcome = trials.outcome(Edits.apply(trials.files(), fix), null);
      if (outcome != null
          && outcome.gone().contains(Trials.key(head))
          && outcome.gone().size() > 1) {
        trials.settle(head, head.fix(fix), outcome);
        return;
      }
    }
  }

  /** What comes of a faulty declaration: uses of what it would have declared. */
  private Predicate<Problem> faults(Problem head) {
    Place place = head.place();
    Set<String> words =
        UNREAD.contains(head.code()) ? Declarations.at(trials.files(), place) : Set.of();
    boolean id = OF_IDS.contains(head.code());
    boolean missing = head.code() == RulebookCode.VALUE_MISSING;
    boolean nameless = missing && head.details().contains("编号");
    boolean empty =
        head.code() == RulebookCode.YAML && place.file().equals(RulebookDraft.PARAMETERS);
    boolean gap = head.code() == RulebookCode.BAND_GAP;
    return other ->
        place.column() > 0
                && other.place().equals(place)
                && (other.found().equals(head.found()) || UNREAD.contains(other.code()))
            || other.code() == RulebookCode.FORM_UNKNOWN
                && (nameless || missing && UsedNames.known(other).equals(List.of("")))
            || id && isInsteadOf(head.found(), other)
            || empty && other.code() == RulebookCode.PARAMETER_UNKNOWN
            || gap && UsedNames.known(other).stream().anyMatch(declarations::isOfMetadata)
            || words.stream().anyMatch(word -> UsedNames.isSaid(word, other))
            || UsedNames.of(other).stream().anyMatch(words::contains);
  }

  /** Whether what the problem says to be meant is the name that was given twice or wrongly. */
  private static boolean isInsteadOf(String name, Problem problem) {
    return UsedNames.known(problem).contains(name)
        || problem.code() == RulebookCode.SENTENCE
            && problem.details().size() > 1
            && problem.details().get(1).contains(name);
  }

  private boolean isOfNames(Problem other, List<String> names) {
    return UsedNames.of(other).stream().anyMatch(names::contains)
        || names.stream()
            .anyMatch(name -> UsedNames.isSaid(name, other) && !declarations.isPartOfAField(name));
  }

  /** Sentences without a like that begin in the same way lack the same thing. */
  private void unlike() {
    for (Problem head : trials.heads()) {
      String start = head.found().substring(0, Math.min(head.found().length(), BEGINNING));
      if (trials.isHead(head) && isUnlike(head) && start.length() == BEGINNING) {
        trials.absorb(head, other -> isUnlike(other) && other.found().startsWith(start));
      }
    }
  }

  private static boolean isUnlike(Problem problem) {
    return problem.code() == RulebookCode.SENTENCE && problem.wording().equals("unlike");
  }

  /** Terms that nothing defines, where the file of definitions is missing or empty. */
  private void definitions() {
    List<Problem> terms = trials.heads().stream().filter(DeclarationSlips::isUnlike).toList();
    if (terms.isEmpty() || trials.isLayer() || !declarations.definesNothing()) {
      return;
    }
    String file = RulebookDraft.DEFINITIONS;
    String names =
        terms.stream()
            .map(term -> SameProblems.positive(term.found()))
            .distinct()
            .map(name -> "“" + name + "”")
            .collect(Collectors.joining("、"));
    boolean missing = !trials.files().has(file);
    Problem cause =
        Problem.of(RulebookCode.DEFINITION, Place.file(file), "")
            .worded(missing ? "missing" : "none", file, names);
    byte[] bytes = witness == null ? null : witness.files().bytes(file);
    Trials.Outcome outcome =
        bytes == null ? null : trials.outcome(trials.files().with(Map.of(file, bytes)), null);
    Optional<String> another = another(file);
    Fix fix =
        missing && another.isPresent()
            ? new Fix(Fix.Kind.RENAME_FILE, Place.file(another.get()), file)
            : outcome == null || witness == null
                ? null
                : new Fix(Fix.Kind.COPY_FILE, Place.file(file), witness.name());
    trials.absorb(
        trials.found(cause.fix(fix), outcome),
        other ->
            terms.contains(other)
                || other.code() == RulebookCode.FILE_UNREAD
                    && other.place().file().equals(another.orElse("")));
  }

  /** A file that nobody reads and that is called nearly so. */
  private Optional<String> another(String file) {
    List<String> unread =
        trials.heads().stream()
            .filter(head -> head.code() == RulebookCode.FILE_UNREAD)
            .map(head -> head.place().file())
            .toList();
    return CopiedNames.another(trials.files().names(), file)
        .or(() -> Suggestion.nearest(file, unread));
  }

  /**
   * Names that are used and not declared, beside a name that is declared and nobody uses: what is
   * used is tried in its place.
   */
  private void renamed() {
    Map<UsedNames.Renamed, List<Problem>> uses = new LinkedHashMap<>();
    for (Problem head : trials.heads()) {
      if (head.isError()) {
        UsedNames.renamed(head, declarations)
            .forEach(renamed -> uses.computeIfAbsent(renamed, key -> new ArrayList<>()).add(head));
      }
    }
    uses.forEach(
        (renamed, users) -> {
          int count = users.stream().mapToInt(user -> 1 + user.consequences().size()).sum();
          Problem head = users.get(0);
          boolean once = count < 2 && head.code() != RulebookCode.FORM_INDICATOR;
          if (once || !trials.heads().containsAll(users)) {
            return;
          }
          for (Place place : declarations.places(renamed.now())) {
            if (isAsBefore(place.file())) {
              continue;
            }
            Fix fix = Fix.replace(place, renamed.before());
            Trials.Outcome outcome = trials.outcome(Edits.apply(trials.files(), fix), null);
            if (outcome != null && outcome.gone().contains(Trials.key(head))) {
              Problem cause =
                  Problem.of(RulebookCode.LOST, place, renamed.now())
                      .worded("renamed", renamed.before(), renamed.now(), count)
                      .fix(fix);
              trials.found(cause, outcome);
              return;
            }
          }
        });
  }

  /** Whether the edition before has that very file: then whatever is wrong is so elsewhere. */
  private boolean isAsBefore(String file) {
    return witness != null
        && Arrays.equals(witness.files().bytes(file), trials.files().bytes(file));
  }

  /** Names that several files use, and that stand nowhere among their like. */
  private void undeclared() {
    Map<Place, List<Problem>> byPlace = new LinkedHashMap<>();
    for (Problem head : trials.heads()) {
      ImmutableList<String> names = UsedNames.of(head);
      long files =
          Stream.concat(Stream.of(head), head.consequences().stream())
              .map(problem -> problem.place().file())
              .distinct()
              .count();
      if (!names.isEmpty() && files > 1) {
        declarations
            .like(names.get(names.size() - 1), UsedNames.known(head))
            .ifPresent(
                like ->
                    byPlace
                        .computeIfAbsent(like.wholeLine(), place -> new ArrayList<>())
                        .add(head));
      }
    }
    byPlace.forEach(
        (place, users) -> {
          String names =
              users.stream()
                  .map(user -> Iterables.getLast(UsedNames.of(user)))
                  .map(name -> "“" + name + "”")
                  .collect(Collectors.joining("、"));
          int count = users.stream().mapToInt(user -> 1 + user.consequences().size()).sum();
          Problem cause =
              Problem.of(RulebookCode.LOST, place, "")
                  .worded("undeclared", names, count, users.get(0).place());
          trials.replace(users, cause);
        });
  }
}
