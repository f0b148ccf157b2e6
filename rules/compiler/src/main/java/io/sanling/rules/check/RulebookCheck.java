package io.sanling.rules.check;

import com.google.common.collect.ImmutableList;
import io.sanling.Rulebook;
import io.sanling.RulebookLoader;
import io.sanling.rules.cases.CaseRun;
import io.sanling.rules.cases.Coverage;
import io.sanling.rules.cases.LostRules;
import io.sanling.rules.cases.RulebookCase;
import io.sanling.rules.cases.RulebookCases;
import io.sanling.rules.compiler.RulebookCompiler;
import io.sanling.rules.draft.Parameters;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.layer.Editions;
import io.sanling.rules.layer.RulebookSources;
import io.sanling.rules.mutation.Mutant;
import io.sanling.rules.mutation.Mutation;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.RulebookFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The door: {@code RulebookCheck.check(folder)} finds every problem of a rulebook folder, or of a
 * layer's, compiles it and runs its cases. Nothing in the folder is ever executed.
 */
public final class RulebookCheck {
  private RulebookCheck() {}

  /** How much is found out. */
  public enum Extent {
    /** Every problem. */
    PROBLEMS,
    /** What of the rulebook no case exercises, too. */
    COVERAGE,
    /** What slips in the rulebook no case would notice, too. */
    SLIPS
  }

  /** Checks the folder as it is now. */
  public static CheckReport check(Path folder) {
    Problems problems = new Problems();
    return check(
        RulebookSources.read(folder, problems), Editions.beside(folder), Extent.PROBLEMS, problems);
  }

  /**
   * Checks the folder as it is now, and finds out what of the rulebook no case exercises, and which
   * slips in it none would notice.
   */
  public static CheckReport checkWithCoverage(Path folder) {
    Problems problems = new Problems();
    return check(
        RulebookSources.read(folder, problems), Editions.beside(folder), Extent.SLIPS, problems);
  }

  /** Checks the files of a rulebook, wherever they come from. */
  public static CheckReport check(RulebookFiles files) {
    return check(RulebookSources.of(files), Editions.bundled(), Extent.PROBLEMS, new Problems());
  }

  /** Checks what a rulebook or a layer is made of, with the problems of reading it. */
  public static CheckReport check(RulebookSources sources, Problems problems) {
    return check(sources, Editions.bundled(), Extent.PROBLEMS, problems);
  }

  /**
   * Loads the folder for a {@link io.sanling.RulebookStore}, which so never swaps in an edition
   * with an error or with a case that fails.
   *
   * <pre>{@code
   * RulebookStore store = RulebookStore.open(RulebookCheck.loader(folder));
   * store.watch(folder, Duration.ofSeconds(1));
   * }</pre>
   */
  public static RulebookLoader loader(Path folder) {
    return () -> {
      Problems problems = new Problems();
      CheckReport report =
          check(
              RulebookSources.read(folder, problems),
              Editions.beside(folder),
              Extent.PROBLEMS,
              problems);
      problems.throwIfErrors(report.files().name());
      RulebookCompiler.Compiled compiled = report.compiled();
      if (compiled == null) {
        throw new IllegalStateException("a rulebook without errors was not compiled");
      }
      return compiled.load();
    };
  }

  /**
   * Checks what a rulebook or a layer is made of, with the problems of reading it.
   *
   * @param extent how much is found out
   */
  public static CheckReport check(RulebookSources sources, Extent extent, Problems problems) {
    return check(sources, Editions.bundled(), extent, problems);
  }

  static CheckReport check(
      RulebookSources sources, Editions editions, Extent extent, Problems problems) {
    Problems found = new Problems();
    RulebookDraft draft = sources.draft(problems, found);
    if (draft == null) {
      sources.report(found, problems);
      return new CheckReport(
          sources.files(), RootCauses.of(sources, editions, problems.all()), null, 0, null, null);
    }
    RulebookCompiler.Compiled compiled = RulebookCompiler.build(sources.everything(), draft, found);
    ImmutableList<RulebookCase> cases = RulebookCases.read(sources.caseFiles(), draft, found);
    Coverage coverage = null;
    Mutation mutation = null;
    if (compiled != null) {
      Rulebook rulebook = compiled.load();
      Probes.run(rulebook, draft, found);
      Unknowns.run(rulebook, draft, found);
      CaseRun run = CaseRun.of(rulebook, cases, () -> lost(sources, draft, editions));
      failures(run, found).forEach(found::add);
      coverage = extent == Extent.PROBLEMS ? null : Coverage.of(draft, run);
      if (extent == Extent.SLIPS) {
        mutation =
            slips(
                sources,
                draft,
                editions,
                rulebook,
                cases,
                slip -> !sources.isLayer() || isOfLayer(slip.place()),
                true);
      }
    }
    EditionCheck.check(sources, draft, editions, compiled != null, found);
    sources.report(found, problems);
    return new CheckReport(
        sources.files(),
        RootCauses.of(sources, editions, problems.all()),
        compiled,
        compiled == null ? 0 : judged(cases, found),
        coverage,
        mutation);
  }

  /**
   * Tries slips in the rulebook of the folder, which must be without errors.
   *
   * @param tried the slips that are tried
   * @param thorough whether to look for what would notice those that nothing notices
   */
  public static Mutation slips(Path folder, Predicate<Mutant> tried, boolean thorough) {
    Problems problems = new Problems();
    RulebookSources sources = RulebookSources.read(folder, problems);
    RulebookCompiler.Compiled compiled = RulebookCompiler.build(sources, problems);
    problems.throwIfErrors(sources.files().name());
    if (compiled == null) {
      throw new IllegalStateException("a rulebook without errors was not compiled");
    }
    RulebookDraft draft = compiled.draft();
    return slips(
        sources,
        draft,
        Editions.bundled(),
        compiled.load(),
        RulebookCases.read(sources.caseFiles(), draft, problems),
        tried,
        thorough);
  }

  private static Mutation slips(
      RulebookSources sources,
      RulebookDraft draft,
      Editions editions,
      Rulebook rulebook,
      List<RulebookCase> cases,
      Predicate<Mutant> tried,
      boolean thorough) {
    return Mutation.of(
        sources.caseFiles(),
        draft,
        EditionCheck.beside(sources, draft, editions).orElse(null),
        rulebook,
        cases,
        ProbeUnits.of(rulebook).stream().map(ProbeUnits.Probe::record).toList(),
        tried,
        thorough);
  }

  /** What its base says is for the base's cases to look after. */
  private static boolean isOfLayer(Place place) {
    return place.file().contains("/") || place.file().equals(Parameters.LAYER);
  }

  /** What fails because it was not read as it is written is no failure of a rule. */
  private static List<Problem> failures(CaseRun run, Problems found) {
    Predicate<Place> misread = misread(found);
    return run.problems().stream().filter(failure -> !misread.test(failure.place())).toList();
  }

  /** How many cases stand in files that are read as they are written. */
  private static int judged(List<RulebookCase> cases, Problems found) {
    Predicate<Place> misread = misread(found);
    return (int) cases.stream().filter(example -> !misread.test(example.place())).count();
  }

  private static Predicate<Place> misread(Problems found) {
    Set<String> misread =
        found.all().stream()
            .filter(problem -> problem.isError() && problem.code() != RulebookCode.CASE_FAILS)
            .map(problem -> problem.place().file())
            .collect(Collectors.toSet());
    return place -> misread.contains(RulebookCases.BASE) || misread.contains(place.file());
  }

  /** What was commented out, or stands in the edition that this one was made from. */
  private static LostRules lost(RulebookSources sources, RulebookDraft draft, Editions editions) {
    Witness witness = sources.isLayer() ? null : Witness.of(sources.files(), editions);
    return LostRules.of(
        draft, witness == null ? null : RulebookDraft.read(witness.files(), new Problems()));
  }
}
