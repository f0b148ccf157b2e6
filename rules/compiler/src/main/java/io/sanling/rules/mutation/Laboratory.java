package io.sanling.rules.mutation;

import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.Maps;
import com.google.common.collect.Multimaps;
import io.sanling.Rulebook;
import io.sanling.internal.engine.Assessment;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.result.Finding;
import io.sanling.rulebook.RulebookException;
import io.sanling.rules.cases.CaseView;
import io.sanling.rules.cases.CaseWriter;
import io.sanling.rules.cases.RulebookCase;
import io.sanling.rules.cases.RulebookCases;
import io.sanling.rules.compiler.Variants;
import io.sanling.rules.difference.StayedSources;
import io.sanling.rules.draft.ClauseLine;
import io.sanling.rules.draft.ConsequenceLine;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.lint.Lint;
import io.sanling.rules.mutation.Mutation.Fate;
import io.sanling.rules.mutation.Mutation.Hole;
import io.sanling.rules.mutation.Mutation.Verdict;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.problem.Severity;
import io.sanling.rules.source.RulebookFiles;
import io.sanling.rules.tree.RuleTree;
import io.sanling.value.AssessmentPeriod;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tries slips on cases, and what no case notices on units like theirs. */
final class Laboratory {
  private static final int LEAST_RELEVANT = 3;
  private static final int MOST_SEEDS = 25;
  private static final int MOST_TRIED = 400;
  private static final int MOST_UNSEEN = 100;
  private static final int MOST_TOGETHER = 60;

  private final RulebookFiles files;
  private final RulebookDraft draft;
  private final @Nullable RulebookDraft beside;
  private final Rulebook rulebook;
  private final boolean thorough;
  private final CaseView view;
  private final Neighbours neighbours;
  private final Proofs proofs;
  private final ImmutableList<Example> examples;
  private final Set<String> used = new HashSet<>();
  private final ImmutableSet<String> refusedAnyway;
  private final ImmutableList<Tried> probes;
  private final Map<Tried, Optional<AssessmentResult>> known = new ConcurrentHashMap<>();
  private final Map<String, List<Tried>> near = new ConcurrentHashMap<>();

  /** A case that comes out as expected, with its result and the rules behind that. */
  private record Example(
      Tried tried, RulebookCase example, AssessmentResult result, ImmutableSet<String> rules) {
    boolean concerns(String indicator) {
      return example.expected().stream().anyMatch(part -> part.of().equals(indicator));
    }
  }

  Laboratory(
      RulebookFiles files,
      RulebookDraft draft,
      @Nullable RulebookDraft beside,
      Rulebook rulebook,
      List<RulebookCase> cases,
      List<UnitRecord> madeUp,
      boolean thorough) {
    this.files = files;
    this.thorough = thorough;
    this.draft = draft;
    this.beside = beside;
    this.rulebook = rulebook;
    this.view = CaseView.of(draft);
    this.proofs = new Proofs(draft);
    this.neighbours = new Neighbours(draft, rulebook.compiled().content());
    draft.rules().all().forEach(rule -> used.addAll(draft.rules().uses(rule).keySet()));
    used.addAll(draft.formsFile().parameters());
    draft.ladder().forEach(line -> used.add(line.number()));
    draft.consequences().stream()
        .map(ConsequenceLine::term)
        .flatMap(Stream::ofNullable)
        .forEach(used::add);
    this.refusedAnyway =
        objections(draft).map(Laboratory::key).collect(ImmutableSet.toImmutableSet());
    List<Example> sound = new ArrayList<>();
    for (RulebookCase example : cases) {
      Tried tried = Tried.of(example);
      AssessmentResult result = assess(rulebook, tried).orElse(null);
      if (result != null && example.agrees(result) && !example.expected().isEmpty()) {
        sound.add(
            new Example(
                tried,
                example,
                result,
                result.findings().stream()
                    .map(Finding::rule)
                    .collect(ImmutableSet.toImmutableSet())));
      }
    }
    this.examples = ImmutableList.copyOf(sound);
    AssessmentPeriod period = rulebook.defaultPeriod();
    this.probes =
        cases.isEmpty()
            ? ImmutableList.of()
            : madeUp.stream()
                .map(record -> probe(record, period, cases.get(0).base()))
                .collect(ImmutableList.toImmutableList());
  }

  private static Tried probe(UnitRecord record, AssessmentPeriod period, UnitRecord base) {
    return new Tried(record, record.digest(), period, null, base);
  }

  Mutation run(Predicate<Mutant> wanted) {
    List<Mutant> mutants = Mutants.of(draft).stream().filter(wanted).toList();
    Variants variants = Variants.of(mutants.stream().map(Mutant::draft).toList());
    return new Mutation(
        mutants.parallelStream()
            .map(mutant -> new Trial(mutant, variants).verdict())
            .collect(ImmutableList.toImmutableList()));
  }

  private static Stream<Problem> objections(RulebookDraft draft) {
    Problems problems = new Problems();
    Lint.check(draft, problems);
    return problems.all().stream().filter(problem -> problem.severity() != Severity.INFO);
  }

  private static String key(Problem problem) {
    return problem.code() + " " + problem.place();
  }

  /** The result; nothing when the rules come to none. */
  private static Optional<AssessmentResult> assess(Rulebook rulebook, Tried tried) {
    try {
      return Optional.of(
          Assessment.run(rulebook.compiled(), tried.record(), tried.digest(), tried.period()));
    } catch (RuntimeException e) {
      if (Throwables.getCausalChain(e).stream().noneMatch(RulebookException.class::isInstance)) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private Optional<AssessmentResult> unchanged(Tried tried) {
    return known.computeIfAbsent(tried, unit -> assess(rulebook, unit));
  }

  /** One slip, tried until something notices it. */
  private final class Trial {
    private final Mutant mutant;
    private final Variants variants;
    private final Set<String> tried = new HashSet<>();
    private boolean unseen;

    Trial(Mutant mutant, Variants variants) {
      this.mutant = mutant;
      this.variants = variants;
    }

    Verdict verdict() {
      if (isOfRegions()) {
        Verdict refused = refused();
        return refused == null ? noticed(Fate.REGIONS, "") : refused;
      }
      Rulebook slipped;
      try {
        slipped = variants.rulebook(mutant.draft());
      } catch (RulebookException e) {
        return noticed(Fate.CHECK, e.code());
      }
      ListMultimap<Integer, Example> relevant = Multimaps.index(examples, this::relevance);
      List<Example> ordered =
          IntStream.rangeClosed(0, LEAST_RELEVANT)
              .boxed()
              .flatMap(relevance -> relevant.get(relevance).stream())
              .toList();
      List<Example> differing = new ArrayList<>();
      Map<Place, RulebookCase> following = following();
      for (Example example : ordered) {
        RulebookCase stated = following.getOrDefault(example.example().place(), example.example());
        boolean follows = !stated.equals(example.example());
        Tried unit = follows ? Tried.of(stated) : example.tried();
        AssessmentResult result = assess(slipped, unit).orElse(null);
        if (result == null || !stated.agrees(result)) {
          return noticed(Fate.CASE, stated.name());
        }
        tried.add(unit.digest());
        if (!follows && !same(result, example.result())) {
          differing.add(example);
        }
      }
      Verdict refused = refused();
      if (refused != null) {
        return refused;
      }
      Optional<Mutation.Proof> proof = proofs.of(mutant);
      if (proof.isPresent()) {
        return noticed(Fate.EQUIVALENT, proof.get().name());
      }
      for (Tried probe : probes) {
        AssessmentResult before = unchanged(probe).orElse(null);
        if (before != null && isLeftOpen(before, assess(slipped, probe).orElse(null))) {
          return noticed(Fate.CHECK, RulebookCode.NOT_ASSESSABLE.toString());
        }
      }
      if (!thorough) {
        return noticed(Fate.OPEN, "");
      }
      Hole hole = existing(slipped, differing);
      if (hole == null) {
        hole = missing(slipped, ordered);
      }
      Fate fate = hole != null ? Fate.MISSED : unseen ? Fate.UNSEEN : Fate.SAME;
      return new Verdict(mutant, fate, "", tried.size(), hole);
    }

    /** The cases as they read where they follow the number or deadline that slipped; by places. */
    private Map<Place, RulebookCase> following() {
      return mutant.kind() == Mutant.Kind.PARAMETER || mutant.kind() == Mutant.Kind.DEADLINE
          ? Maps.uniqueIndex(
              RulebookCases.read(files, mutant.draft(), new Problems()), RulebookCase::place)
          : Map.of();
    }

    /** Noticed by the check, where it has anything to say that it has not of the rulebook. */
    private @Nullable Verdict refused() {
      return Stream.concat(objections(mutant.draft()), unsourced())
          .filter(problem -> !refusedAnyway.contains(key(problem)))
          .findFirst()
          .map(problem -> noticed(Fate.CHECK, problem.code().toString()))
          .orElse(null);
    }

    /** A number that cases follow is looked after by its source. */
    private Stream<Problem> unsourced() {
      Problems problems = new Problems();
      if (beside != null && mutant.kind() == Mutant.Kind.PARAMETER) {
        StayedSources.check(beside, mutant.draft(), problems);
      }
      return problems.all().stream().filter(problem -> mutant.place().equals(problem.place()));
    }

    /** Whether it is about what only statistics follow from. */
    private boolean isOfRegions() {
      return mutant.kind() == Mutant.Kind.REGION
          || mutant.kind() == Mutant.Kind.PARAMETER && !used.contains(mutant.subject());
    }

    /** Whether the rules come to no result, or leave undecided what they decided. */
    private static boolean isLeftOpen(AssessmentResult before, @Nullable AssessmentResult after) {
      return after == null
          || before.conformity() != null && after.conformity() == null
          || before.grade() != null && after.grade() == null;
    }

    private Verdict noticed(Fate fate, String by) {
      return new Verdict(mutant, fate, by, 0, null);
    }

    /** Cases in which the rule took effect come first, then those of the forms it is about. */
    private int relevance(Example example) {
      if (example.rules().contains(mutant.subject())) {
        return 0;
      } else if (mutant.about().stream().anyMatch(example::concerns)) {
        return 1;
      }
      for (String form : mutant.about()) {
        if (draft.forms().lists().stream().anyMatch(list -> list.id().equals(form))
            && !Objects.requireNonNullElse(example.tried().record().list(form), ImmutableList.of())
                .isEmpty()) {
          return 2;
        }
      }
      return LEAST_RELEVANT;
    }

    private @Nullable Hole existing(Rulebook slipped, List<Example> differing) {
      for (Example example : differing) {
        ImmutableList<CaseView.Difference> differences =
            differences(slipped, example.tried(), example.result());
        if (!differences.isEmpty()) {
          return new Hole(example.example(), differences, "");
        }
        unseen = true;
      }
      return null;
    }

    private ImmutableList<CaseView.Difference> differences(
        Rulebook slipped, Tried unit, AssessmentResult before) {
      return assess(slipped, unit)
          .map(after -> view.differences(before, after))
          .orElse(ImmutableList.of());
    }

    private @Nullable Hole missing(Rulebook slipped, List<Example> ordered) {
      return candidates(ordered)
          .takeWhile(unit -> tried.size() < (unseen ? MOST_UNSEEN : MOST_TRIED))
          .filter(unit -> tried.add(unit.digest()))
          .map(unit -> hole(slipped, unit))
          .flatMap(Stream::ofNullable)
          .findFirst()
          .orElse(null);
    }

    /** Near the most telling cases first, then one thing further, then everything made up. */
    private Stream<Tried> candidates(List<Example> ordered) {
      List<@Nullable String> forms = new ArrayList<>(neighbours.forms(mutant.about()));
      forms.add(null);
      List<Tried> seeds =
          ordered.stream().map(Example::tried).distinct().limit(MOST_SEEDS).toList();
      Stream<Tried> singles =
          seeds.stream().flatMap(seed -> forms.stream().flatMap(form -> near(seed, form).stream()));
      Stream<Tried> pairs =
          mutant.about().isEmpty()
              ? together(ordered)
              : seeds.stream()
                  .limit(2)
                  .flatMap(seed -> forms.stream().flatMap(form -> near(seed, form).stream()))
                  .flatMap(one -> forms.stream().flatMap(form -> near(one, form).stream()));
      return Stream.of(singles, probes.stream(), pairs).flatMap(units -> units);
    }

    private Stream<Tried> together(List<Example> ordered) {
      Map<String, Tried> telling = new LinkedHashMap<>();
      ordered.forEach(
          example ->
              telling.putIfAbsent(
                  example.example().clause() + example.result().conformity(), example.tried()));
      List<Tried> some = telling.values().stream().limit(MOST_TOGETHER).toList();
      return some.stream()
          .flatMap(one -> some.stream().map(other -> Neighbours.together(one, other)))
          .flatMap(Stream::ofNullable);
    }

    private @Nullable Hole hole(Rulebook slipped, Tried unit) {
      AssessmentResult before = unchanged(unit).orElse(null);
      AssessmentResult after = before == null ? null : assess(slipped, unit).orElse(null);
      if (before == null || after == null || same(before, after)) {
        return null;
      }
      ImmutableList<CaseView.Difference> differences = view.differences(before, after);
      if (differences.isEmpty()) {
        unseen = true;
        return null;
      }
      String text = text(unit, differences);
      return reads(text, unit.record()) ? new Hole(null, differences, text) : null;
    }

    private String text(Tried unit, ImmutableList<CaseView.Difference> differences) {
      RulebookCase like = unit.near();
      List<String> comments = new ArrayList<>();
      comments.add("请照条款填写应有的结果。现在的规则给出（请核对）：");
      differences.forEach(each -> comments.add(said(each, each.before())));
      comments.add("如果" + mutant.name() + "，则是：");
      differences.forEach(each -> comments.add(said(each, each.after())));
      return CaseWriter.of(draft)
          .write(
              "待核对：" + mutant.name().replace("“", "").replace("”", ""),
              clause(like),
              RulebookCase.Kind.BOUNDARY,
              unit.base(),
              unit.record(),
              unit.period(),
              comments);
    }

    private String clause(@Nullable RulebookCase like) {
      return draft.rules().all().stream()
          .filter(rule -> rule.name().equals(mutant.subject()))
          .map(RuleTree::clause)
          .findFirst()
          .orElseGet(
              () ->
                  like != null
                      ? like.clause()
                      : draft.clauses().stream().map(ClauseLine::id).findFirst().orElse(""));
    }

    private boolean reads(String text, UnitRecord record) {
      Problems problems = new Problems();
      List<RulebookCase> read = RulebookCases.read(text, files, draft, problems);
      return read.size() == 1 && read.get(0).record().equals(record);
    }
  }

  /** As it is to be pasted. */
  private static String said(CaseView.Difference difference, List<String> values) {
    String shown =
        switch (values.size()) {
          case 0 -> "无";
          case 1 -> values.get(0);
          default -> "[" + String.join(", ", values) + "]";
        };
    return difference.of().isEmpty()
        ? "  " + difference.label() + ": " + shown
        : "  " + difference.label() + ": {" + difference.of() + ": " + shown + "}";
  }

  private List<Tried> near(Tried seed, @Nullable String form) {
    return near.computeIfAbsent(
        seed.digest() + seed.period() + form, key -> neighbours.of(seed, form));
  }

  private static boolean same(AssessmentResult one, AssessmentResult other) {
    return one.receipt().resultDigest().equals(other.receipt().resultDigest());
  }
}
