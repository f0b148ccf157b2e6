package io.sanling.rules.cases;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.explain.Evidence;
import io.sanling.form.Form;
import io.sanling.record.Entry;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.rulebook.RulebookException;
import io.sanling.rules.problem.Problem;
import io.sanling.value.AssessmentPeriod;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The cases of a rulebook, each assessed and compared with what it expects.
 *
 * @param outcomes by case, in their order
 * @param failures what differs, in the order of the cases
 */
public record CaseRun(ImmutableList<Outcome> outcomes, ImmutableList<CaseFailure> failures) {
  /**
   * A case and its result.
   *
   * @param result null when the rules came to none, which is a failure
   */
  public record Outcome(RulebookCase example, @Nullable AssessmentResult result) {}

  /** Runs the cases. */
  public static CaseRun of(Rulebook rulebook, List<RulebookCase> cases) {
    return of(rulebook, cases, () -> LostRules.NONE);
  }

  /**
   * Runs the cases.
   *
   * @param lost the rules that the rulebook once had; asked for when a case fails
   */
  public static CaseRun of(Rulebook rulebook, List<RulebookCase> cases, Supplier<LostRules> lost) {
    return new Runner(rulebook, Suppliers.memoize(lost::get)).run(cases);
  }

  /** The failures as problems. */
  public ImmutableList<Problem> problems() {
    return failures.stream().map(CaseFailure::problem).collect(ImmutableList.toImmutableList());
  }

  /** Runs cases and keeps the results of the units they differ from. */
  private static final class Runner {
    private record Assessed(UnitRecord unit, AssessmentPeriod period) {}

    private final Rulebook rulebook;
    private final Assessor assessor;
    private final Supplier<LostRules> lost;
    private final Supplier<Evidence> evidence = Suppliers.memoize(this::evidence);
    private final Map<Assessed, Optional<AssessmentResult>> bases = new HashMap<>();
    private final ImmutableList.Builder<Outcome> outcomes = ImmutableList.builder();
    private final ImmutableList.Builder<CaseFailure> failures = ImmutableList.builder();

    Runner(Rulebook rulebook, Supplier<LostRules> lost) {
      this.rulebook = rulebook;
      this.lost = lost;
      this.assessor = Assessor.of(rulebook);
    }

    /** What the points that cases expect say about each other. */
    private Evidence evidence() {
      Evidence.Builder evidence = new Evidence.Builder(rulebook);
      for (Outcome outcome : outcomes.build()) {
        AssessmentResult result = outcome.result();
        if (result != null) {
          for (Expected expected : outcome.example().expected()) {
            switch (expected.expectation().kind()) {
              case POINTS, INDICATOR ->
                  evidence.add(result, expected.of(), new BigDecimal(expected.values().get(0)));
              default -> {}
            }
          }
        }
      }
      return evidence.build();
    }

    CaseRun run(List<RulebookCase> cases) {
      cases.forEach(this::run);
      return new CaseRun(outcomes.build(), failures.build());
    }

    private void run(RulebookCase example) {
      try {
        AssessmentResult result = assessor.assess(example.record(), example.period());
        outcomes.add(new Outcome(example, result));
        for (Expected expected : example.expected()) {
          if (!expected.agrees(result)) {
            failures.add(
                new CaseFailure(
                    example,
                    expected,
                    expected.actual(result),
                    ofOtherPeriods(example),
                    later(
                        () ->
                            CaseCause.of(
                                rulebook,
                                example,
                                expected,
                                result,
                                base(example),
                                lost.get(),
                                evidence.get())),
                    null));
          }
        }
      } catch (RuntimeException e) {
        outcomes.add(new Outcome(example, null));
        RulebookException error = ofRulebook(e);
        failures.add(
            new CaseFailure(
                example,
                null,
                ImmutableList.of(),
                ofOtherPeriods(example),
                later(() -> CaseCause.of(error, lost.get())),
                error));
      }
    }

    /** The entries that lie in another period of the rulebook than the one that was assessed. */
    private ImmutableList<String> ofOtherPeriods(RulebookCase example) {
      ImmutableList.Builder<String> names = ImmutableList.builder();
      for (Form form : example.record().forms().all()) {
        if (form.count() != Form.Count.MANY) {
          continue;
        }
        List<Entry> entries = example.record().list(form.id());
        for (Entry entry : entries == null ? List.<Entry>of() : entries) {
          LocalDate day = entry.ownDay();
          if (day != null
              && !example.period().includes(day)
              && !day.isBefore(rulebook.effective().from())
              && !day.isAfter(rulebook.effective().to())) {
            names.add(entry.name());
          }
        }
      }
      return names.build();
    }

    /** Found out once, when it is asked for. */
    private static Supplier<Optional<CaseCause>> later(Supplier<@Nullable CaseCause> cause) {
      return Suppliers.memoize(() -> Optional.ofNullable(cause.get()))::get;
    }

    /** What the rulebook is at fault for, which Drools may have wrapped; anything else is ours. */
    private static RulebookException ofRulebook(RuntimeException thrown) {
      for (Throwable at = thrown; at != null; at = at.getCause()) {
        if (at instanceof RulebookException ofRules) {
          return ofRules;
        }
      }
      throw thrown;
    }

    private @Nullable AssessmentResult base(RulebookCase example) {
      return bases
          .computeIfAbsent(new Assessed(example.base(), example.period()), this::assess)
          .orElse(null);
    }

    private Optional<AssessmentResult> assess(Assessed base) {
      try {
        return Optional.of(assessor.assess(base.unit(), base.period()));
      } catch (RuntimeException e) {
        ofRulebook(e);
        return Optional.empty();
      }
    }
  }
}
