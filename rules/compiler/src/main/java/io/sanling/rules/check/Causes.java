package io.sanling.rules.check;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import com.google.common.collect.Multiset;
import com.google.common.collect.Sets;
import io.sanling.rules.cases.CaseFailure;
import io.sanling.rules.cases.RulebookCases;
import io.sanling.rules.draft.ClauseLines;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.layer.Editions;
import io.sanling.rules.layer.RulebookSources;
import io.sanling.rules.lint.Lint;
import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.CopiedNames;
import io.sanling.rules.source.RulebookFiles;
import io.sanling.rules.source.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds what made several problems at once, by trying: each mend is carried out on the files in
 * memory and offered only when its problem goes and no error comes; whatever else goes with it is a
 * consequence. What the edition before has and this one lacks is tried in the same way.
 */
final class Causes {
  /** How many edits are tried; each costs one reading of the rulebook. */
  private static final int MOST_TRIALS = 24;

  /** More errors than these have no one cause that a trial would find. */
  private static final int MOST_HEADS = 60;

  private static final int MOST_DIFFERENCES = 6;

  /** As many alike in one file are one slip, of a column or of the whole file. */
  private static final int ALIKE = 4;

  private static final ImmutableSet<RulebookCode> OF_LOST_THINGS =
      Sets.immutableEnumSet(RulebookCode.CLAUSE_UNKNOWN, RulebookCode.PARAMETER_UNKNOWN);

  private static final ImmutableSet<RulebookCode> OF_UNREAD_FILES =
      Sets.immutableEnumSet(RulebookCode.LIMIT, RulebookCode.UNREADABLE);

  /** What keeps others from being read, so that more may come up behind it. */
  private static final ImmutableSet<RulebookCode> HIDING =
      Sets.immutableEnumSet(
          RulebookCode.YAML,
          RulebookCode.CSV,
          RulebookCode.COLUMN,
          RulebookCode.FILE_MISSING,
          RulebookCode.RULE_FILE,
          RulebookCode.ENCODING);

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

  private static final Pattern NOT = Pattern.compile("^并非");

  private final RulebookSources sources;
  private final @Nullable Witness witness;
  private final Multiset<String> before;
  private final Declarations declarations;
  private List<Problem> heads;
  private int trials;

  private Causes(
      RulebookSources sources,
      @Nullable Witness witness,
      Multiset<String> before,
      List<Problem> heads) {
    this.sources = sources;
    this.witness = witness;
    this.before = before;
    this.heads = heads;
    this.declarations = Declarations.of(sources.files());
  }

  /** The problems, each with what comes of it, and with mends only that were tried. */
  static ImmutableList<Problem> of(
      RulebookSources sources, Editions editions, ImmutableList<Problem> problems) {
    List<Problem> heads = repeated(ReadingOrder.of(sources.files()).sort(problems));
    heads = underWhatIsNotRead(heads);
    heads = underWhatCannotBeAssessed(heads);
    boolean tried = heads.stream().anyMatch(p -> p.isError() || p.fix() != null);
    if (!tried
        || heads.stream().filter(Problem::isError).count() > MOST_HEADS
        || problems.stream().anyMatch(problem -> problem.code() == RulebookCode.LIMIT)) {
      return ImmutableList.copyOf(alike(heads));
    }
    Causes causes =
        new Causes(
            sources,
            sources.isLayer() ? null : Witness.of(sources.files(), editions),
            keys(read(sources)),
            heads);
    causes.find();
    return ImmutableList.copyOf(alike(causes.heads));
  }

  private void find() {
    Comparator<Problem> errorsFirst =
        Comparator.comparing(Problem::severity)
            .thenComparing(problem -> !HIDING.contains(problem.code()))
            .thenComparing(problem -> problem.code() != RulebookCode.PRINCIPLE);
    List<Problem> order = new ArrayList<>(ReadingOrder.of(sources.files()).sort(heads));
    order.sort(errorsFirst);
    heads = order;
    for (Problem head : List.copyOf(order)) {
      if (heads.contains(head) && head.isError() && OF_LOST_THINGS.contains(head.code())) {
        lost(head);
      }
    }
    declared();
    rows();
    for (Problem head : List.copyOf(heads)) {
      if (heads.contains(head) && head.fix() != null) {
        mend(head, head.fix());
      }
    }
    copies();
    files();
    for (Problem head : List.copyOf(heads)) {
      boolean column = head.code() == RulebookCode.COLUMN && !head.consequences().isEmpty();
      if (heads.contains(head) && head.isError() && head.fix() == null && !column) {
        differences(head);
      }
    }
  }

  // ---- trying

  private record Outcome(Multiset<String> after, Set<String> gone) {}

  /**
   * What goes when the files are these; null when an error comes, or nothing goes.
   *
   * @param hidingIn the file that was not read to its end, behind which others may come up
   */
  private @Nullable Outcome outcome(@Nullable RulebookFiles files, @Nullable String hidingIn) {
    if (files == null || trials >= MOST_TRIALS) {
      return null;
    }
    trials++;
    ImmutableList<Problem> found = read(sources.with(files, new Problems()));
    Multiset<String> after = keys(found);
    Set<String> gone = new java.util.HashSet<>();
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
  private static String key(Problem problem) {
    return String.join(
        "\n",
        problem.code().name(),
        problem.severity().name(),
        problem.wording(),
        problem.place().file(),
        problem.found());
  }

  // ---- mends that a problem brings with it

  private void mend(Problem head, Fix fix) {
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
  private void settle(Problem head, Problem cause, @Nullable Outcome outcome) {
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
    left.add(cause.causing(consequences));
    heads = left;
  }

  // ---- what was lost

  /** A clause or parameter that is used and not there: the edition before may have it. */
  private void lost(Problem head) {
    boolean clause = head.code() == RulebookCode.CLAUSE_UNKNOWN;
    String file = clause ? ClauseLines.FILE : RulebookDraft.PARAMETERS;
    String id = head.details().isEmpty() ? head.found() : head.details().get(0);
    for (Witness.Difference difference : differences(file)) {
      if (difference.lost().stream().anyMatch(line -> names(line, id))) {
        Outcome outcome = outcome(Edits.apply(sources.files(), difference.fix()), null);
        if (outcome != null && outcome.gone().contains(key(head))) {
          boolean changed = difference.fix().kind() == Fix.Kind.REPLACE;
          Problem cause =
              Problem.of(head.code(), difference.place(), id)
                  .worded(changed ? "changed" : "lost", id, name())
                  .fix(difference.fix());
          heads = new ArrayList<>(heads);
          heads.add(cause);
          settle(cause, cause, outcome);
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
        heads.stream().filter(other -> other.code() == RulebookCode.PARAMETER_UNUSED).toList();
    if (unused.size() != 1 || head.consequences().isEmpty() && head.fix() != null) {
      return;
    }
    Place place = unused.get(0).place();
    Fix fix = Fix.replace(place, id);
    Outcome outcome = outcome(Edits.apply(sources.files(), fix), null);
    if (outcome != null && outcome.gone().contains(key(head))) {
      Problem cause =
          Problem.of(head.code(), place, unused.get(0).found())
              .worded("renamed", id, unused.get(0).found())
              .fix(fix);
      heads = new ArrayList<>(heads);
      heads.add(cause);
      settle(cause, cause, outcome);
    }
  }

  // ---- what is declared and faulty, and what is used and not declared

  /** A declaration at fault is one cause, and so is a name that nothing declares. */
  private void declared() {
    for (Problem head : List.copyOf(heads)) {
      if (heads.contains(head) && isOfDeclarations(head)) {
        keys(head);
      }
    }
    for (Problem head : List.copyOf(heads)) {
      if (heads.contains(head) && isOfDeclarations(head)) {
        absorb(head, faults(head));
      }
    }
    for (Problem head : List.copyOf(heads)) {
      ImmutableList<String> names = UsedNames.of(head);
      if (heads.contains(head) && !names.isEmpty()) {
        absorb(head, other -> isOfNames(other, names));
      }
    }
    definitions();
    unlike();
    for (Problem head : List.copyOf(heads)) {
      if (heads.contains(head) && head.isError() && !head.consequences().isEmpty()) {
        differences(head, DECLARING);
      }
    }
    renamed();
    undeclared();
  }

  private static boolean isOfDeclarations(Problem problem) {
    String file = problem.place().file();
    return problem.isError() && (DECLARING.contains(file) || file.equals(RulebookDraft.PARAMETERS));
  }

  private void absorb(Problem head, Predicate<Problem> goes) {
    List<Problem> going =
        heads.stream()
            .filter(other -> !other.equals(head) && other.isError() && goes.test(other))
            .toList();
    if (!going.isEmpty()) {
      List<Problem> left = new ArrayList<>(heads);
      left.removeAll(going);
      left.set(left.indexOf(head), head.causing(going));
      heads = left;
    }
  }

  /** A key that nobody knows may be any that is not there: the one that mends most is tried. */
  private void keys(Problem head) {
    if (head.code() != RulebookCode.KEY_UNKNOWN) {
      return;
    }
    if (head.fix() != null) {
      mend(head, head.fix());
      return;
    }
    for (String known : UsedNames.known(head)) {
      Fix fix = Fix.replace(head.place(), known);
      Outcome outcome = outcome(Edits.apply(sources.files(), fix), null);
      if (outcome != null && outcome.gone().contains(key(head)) && outcome.gone().size() > 1) {
        settle(head, head.fix(fix), outcome);
        return;
      }
    }
  }

  /** What comes of a faulty declaration: uses of what it would have declared. */
  private Predicate<Problem> faults(Problem head) {
    Place place = head.place();
    Set<String> words =
        UNREAD.contains(head.code()) ? Declarations.at(sources.files(), place) : Set.of();
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
    for (Problem head : List.copyOf(heads)) {
      String start = head.found().substring(0, Math.min(head.found().length(), BEGINNING));
      if (heads.contains(head) && isUnlike(head) && start.length() == BEGINNING) {
        absorb(head, other -> isUnlike(other) && other.found().startsWith(start));
      }
    }
  }

  private static boolean isUnlike(Problem problem) {
    return problem.code() == RulebookCode.SENTENCE && problem.wording().equals("unlike");
  }

  /** Terms that nothing defines, where the file of definitions is missing or empty. */
  private void definitions() {
    List<Problem> terms = heads.stream().filter(Causes::isUnlike).toList();
    if (terms.isEmpty() || !declarations.definesNothing()) {
      return;
    }
    String file = RulebookDraft.DEFINITIONS;
    String names =
        terms.stream()
            .map(term -> NOT.matcher(term.found()).replaceFirst(""))
            .distinct()
            .map(name -> "“" + name + "”")
            .collect(Collectors.joining("、"));
    boolean missing = !sources.files().has(file);
    Problem cause =
        Problem.of(RulebookCode.DEFINITION, Place.file(file), "")
            .worded(missing ? "missing" : "none", file, names);
    byte[] bytes = witness == null ? null : witness.files().bytes(file);
    Outcome outcome =
        bytes == null ? null : outcome(sources.files().with(Map.of(file, bytes)), null);
    Optional<String> another = another(file);
    Fix fix =
        missing && another.isPresent()
            ? new Fix(Fix.Kind.RENAME_FILE, Place.file(another.get()), file)
            : outcome == null || witness == null
                ? null
                : new Fix(Fix.Kind.COPY_FILE, Place.file(file), witness.name());
    heads = new ArrayList<>(heads);
    heads.add(cause);
    settle(cause, cause.fix(fix), outcome);
    Problem settled = heads.get(heads.size() - 1);
    absorb(
        settled,
        other ->
            terms.contains(other)
                || other.code() == RulebookCode.FILE_UNREAD
                    && other.place().file().equals(another.orElse("")));
  }

  /** A file that nobody reads and that is called nearly so. */
  private Optional<String> another(String file) {
    List<String> unread =
        heads.stream()
            .filter(head -> head.code() == RulebookCode.FILE_UNREAD)
            .map(head -> head.place().file())
            .toList();
    return CopiedNames.another(sources.files().names(), file)
        .or(() -> Suggestion.nearest(file, unread));
  }

  /**
   * Names that are used and not declared, beside a name that is declared and nobody uses: what is
   * used is tried in its place.
   */
  private void renamed() {
    Map<UsedNames.Renamed, List<Problem>> uses = new LinkedHashMap<>();
    for (Problem head : heads) {
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
          if (once || !heads.containsAll(users)) {
            return;
          }
          for (Place place : declarations.places(renamed.now())) {
            if (isAsBefore(place.file())) {
              continue;
            }
            Fix fix = Fix.replace(place, renamed.before());
            Outcome outcome = outcome(Edits.apply(sources.files(), fix), null);
            if (outcome != null && outcome.gone().contains(key(head))) {
              Problem cause =
                  Problem.of(RulebookCode.LOST, place, renamed.now())
                      .worded("renamed", renamed.before(), renamed.now(), count)
                      .fix(fix);
              heads = new ArrayList<>(heads);
              heads.add(cause);
              settle(cause, cause, outcome);
              return;
            }
          }
        });
  }

  /** Whether the edition before has that very file: then whatever is wrong is so elsewhere. */
  private boolean isAsBefore(String file) {
    return witness != null
        && Arrays.equals(witness.files().bytes(file), sources.files().bytes(file));
  }

  /** Names that several files use, and that stand nowhere among their like. */
  private void undeclared() {
    Map<Place, List<Problem>> byPlace = new LinkedHashMap<>();
    for (Problem head : heads) {
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
          List<Problem> left = new ArrayList<>(heads);
          left.removeAll(users);
          left.add(cause.causing(users));
          heads = left;
        });
  }

  /** Rows of the score table that the edition before has: theirs is tried in place of this one. */
  private void rows() {
    Problem head =
        heads.stream().filter(p -> p.isError() && isOfScores(p)).findFirst().orElse(null);
    Witness.LostRows lost =
        head == null || witness == null ? null : witness.lostRows(sources.files());
    if (head == null || lost == null) {
      return;
    }
    Outcome outcome = outcome(sources.files().with(lost.files()), null);
    if (outcome != null && outcome.gone().contains(key(head))) {
      Problem cause =
          Problem.of(RulebookCode.LOST, lost.place(), "")
              .worded("rows", name(), lost.count(), lost.first());
      heads = new ArrayList<>(heads);
      heads.add(cause);
      settle(cause, cause, outcome);
    }
  }

  private static boolean isOfScores(Problem problem) {
    return problem.place().file().equals(RulebookDraft.SCORES);
  }

  /** The copy as CSV follows when the workbook is mended. */
  private void copies() {
    List<Problem> differing =
        heads.stream().filter(p -> isOfScores(p) && p.code() == RulebookCode.SCORES).toList();
    heads.stream()
        .filter(p -> p.isError() && isOfScores(p) && p.code() != RulebookCode.SCORES)
        .findFirst()
        .ifPresent(
            cause -> {
              List<Problem> left = new ArrayList<>(heads);
              left.removeAll(differing);
              left.set(left.indexOf(cause), cause.causing(differing));
              heads = left;
            });
  }

  private static boolean names(String line, String id) {
    return line.startsWith(id + ",")
        || line.startsWith('"' + id + '"')
        || line.matches(".*名称:\\s*[\"']?" + java.util.regex.Pattern.quote(id) + "[\"']?\\s*");
  }

  private String name() {
    return witness == null ? "" : witness.name();
  }

  private ImmutableList<Witness.Difference> differences(String file) {
    return witness == null ? ImmutableList.of() : witness.differences(sources.files(), file);
  }

  /** Files that are missed and that the edition before has. */
  private void files() {
    for (Problem head : List.copyOf(heads)) {
      boolean missing =
          head.code() == RulebookCode.FILE_MISSING && head.wording().isEmpty()
              || head.code() == RulebookCode.RULE_FILE && head.wording().equals("missing")
              || head.code() == RulebookCode.SCORES && head.wording().equals("workbook");
      if (!missing || head.fix() != null || witness == null || !heads.contains(head)) {
        continue;
      }
      String file =
          head.code() == RulebookCode.SCORES ? RulebookDraft.SCORES : head.details().get(0);
      byte[] bytes = witness.files().bytes(file);
      Outcome outcome =
          bytes == null ? null : outcome(sources.files().with(Map.of(file, bytes)), file);
      if (outcome != null && outcome.gone().contains(key(head))) {
        settle(
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
    differences(head, files);
  }

  /** The one difference from the edition before that, taken back, makes the problem go. */
  private void differences(Problem head, List<String> files) {
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

  // ---- what says the same several times

  /** Problems that say the very same at several places are one. */
  private static List<Problem> repeated(List<Problem> problems) {
    Map<String, List<Problem>> same = new LinkedHashMap<>();
    for (Problem problem : problems) {
      same.computeIfAbsent(sameness(problem), key -> new ArrayList<>()).add(problem);
    }
    return merged(same, 2);
  }

  /** A file that is too large, or that nobody could open, is not missing. */
  private static List<Problem> underWhatIsNotRead(List<Problem> heads) {
    List<Problem> left = new ArrayList<>(heads);
    for (Problem head : heads) {
      if (head.isError() && OF_UNREAD_FILES.contains(head.code()) && head.place().line() == 0) {
        List<Problem> missing =
            left.stream().filter(other -> isMissing(other, head.place().file())).toList();
        if (!missing.isEmpty()) {
          left.removeAll(missing);
          left.set(left.indexOf(head), head.causing(missing));
        }
      }
    }
    return left;
  }

  private static boolean isMissing(Problem problem, String file) {
    return problem.code() == RulebookCode.FILE_MISSING && problem.place().file().equals(file)
        || problem.code() == RulebookCode.RULE_FILE && problem.details().contains(file);
  }

  /** Cases without a result, where a trial of units has said already that there is none. */
  private static List<Problem> underWhatCannotBeAssessed(List<Problem> heads) {
    Problem cause =
        heads.stream()
            .filter(head -> head.code() == RulebookCode.NOT_ASSESSABLE)
            .findFirst()
            .orElse(null);
    List<Problem> failing = heads.stream().filter(head -> isWithoutResult(head)).toList();
    if (cause == null || failing.isEmpty()) {
      return heads;
    }
    List<Problem> left = new ArrayList<>(heads);
    left.removeAll(failing);
    left.set(left.indexOf(cause), cause.causing(failing));
    return left;
  }

  private static boolean isWithoutResult(Problem problem) {
    return problem.code() == RulebookCode.CASE_FAILS
        && problem.wording().startsWith(CaseFailure.ERROR);
  }

  private static String sameness(Problem problem) {
    ImmutableList<String> names = UsedNames.of(problem);
    if (!names.isEmpty()) {
      return "name " + names.get(0);
    }
    String what =
        switch (problem.code()) {
          case CLAUSE_UNKNOWN, PARAMETER_UNKNOWN -> problem.found();
          case ENCODING ->
              problem.wording().equals("other") ? "other" : problem.place() + problem.wording();
          case CASE_FAILS ->
              isWithoutResult(problem)
                  ? problem.details().get(1)
                  : problem.details().size() > 4 && !problem.details().get(4).isEmpty()
                      ? problem.details().get(4)
                      : problem.place().toString();
          case SENTENCE -> NOT.matcher(problem.found()).replaceFirst("");
          case SENTENCE_TERM -> problem.found() + problem.details();
          case FORM_FIELD_TYPE -> problem.place().file() + problem.found() + problem.wording();
          case BAND_ORDER ->
              problem.wording().equals("outside")
                  ? problem.details().get(0) + problem.wording()
                  : problem.place() + problem.found() + problem.wording() + problem.details();
          case COLUMN -> problem.place().file() + problem.wording() + problem.details();
          case TERM, UNIT -> problem.place().file() + problem.found() + problem.details();
          default -> problem.place() + problem.found() + problem.wording() + problem.details();
        };
    return problem.code() + " " + problem.severity() + " " + what;
  }

  /** Problems of one kind in one file that no trial took apart. */
  private static List<Problem> alike(List<Problem> problems) {
    Map<String, List<Problem>> same = new LinkedHashMap<>();
    for (Problem problem : problems) {
      String key =
          problem.code() == RulebookCode.CASE_FAILS
              ? problem.code().name()
              : problem.isError()
                  ? problem.code() + problem.wording() + " " + problem.place().file()
                  : problem.toString();
      same.computeIfAbsent(key, unused -> new ArrayList<>()).add(problem);
    }
    return merged(same, ALIKE);
  }

  private static List<Problem> merged(Map<String, List<Problem>> same, int least) {
    List<Problem> heads = new ArrayList<>();
    for (List<Problem> group : same.values()) {
      if (group.size() < least) {
        heads.addAll(group);
      } else {
        Problem first = group.get(0);
        boolean column = first.code() == RulebookCode.COLUMN;
        heads.add((column ? first.fix(null) : first).causing(group.subList(1, group.size())));
      }
    }
    return heads;
  }
}
