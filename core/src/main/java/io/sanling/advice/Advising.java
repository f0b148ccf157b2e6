package io.sanling.advice;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Sets;
import io.sanling.Rulebook;
import io.sanling.explain.Explanation;
import io.sanling.form.Determination;
import io.sanling.form.Measure;
import io.sanling.internal.engine.Assessment;
import io.sanling.internal.engine.CompiledRulebook;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.result.AssessmentResult.LedgerEntry;
import io.sanling.result.AssessmentResult.Reason;
import io.sanling.result.Conformity;
import io.sanling.result.Effect;
import io.sanling.result.Finding;
import io.sanling.result.IndicatorScore;
import io.sanling.result.Score;
import io.sanling.rulebook.GradeScale;
import io.sanling.value.AssessmentPeriod;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One piece of advice in the making. */
final class Advising {
  /** More decisions than that are not tried in every way they could be taken. */
  private static final int MOST_DECISIONS = 4;

  private final Advisor advisor;
  private final Rulebook rulebook;
  private final CompiledRulebook compiled;
  private final RulebookContent content;
  private final UnitRecord record;
  private final UnitRecord known;
  private final AssessmentResult now;
  private final AssessmentPeriod period;
  private final AssessmentPeriod then;
  private final Trials trials;
  private final AssessmentResult untouched;
  private final List<String> notices = new ArrayList<>();

  /**
   * @param now the result on the as-of day
   * @param period the period as of the day from which on something can be done
   * @param then the period as of the day by which it is done
   */
  Advising(
      Advisor advisor,
      Rulebook rulebook,
      UnitRecord record,
      AssessmentResult now,
      AssessmentPeriod period,
      AssessmentPeriod then) {
    this.advisor = advisor;
    this.rulebook = rulebook;
    this.compiled = rulebook.compiled();
    this.content = compiled.content();
    this.record = record;
    this.now = now;
    this.period = period;
    this.then = then;
    this.known = Edit.knownOn(record, period);
    this.trials = new Trials(compiled, known, then);
    this.untouched = trials.untouched();
  }

  Advice advice() {
    Advice.Target asked = advisor.asked();
    Advice.Target next = asked == null ? Aim.next(content, now, untouched) : asked;
    Aim aim = new Aim(content, next == null ? points(untouched) : next);
    Levers possible =
        new Levers(advisor, compiled, known, period.asOf(), then, trials, untouched, aim.merit());
    if (!possible.isRunning()) {
      notices.add(Advice.CLOSED);
    }
    if (asksByTheMonth()) {
      notices.add(Advice.QUOTA);
    }
    ImmutableList<Lever> levers = helping(possible.all(), aim);
    PlanSearch search = new PlanSearch(levers, trials, aim);
    AssessmentResult best = requireNonNull(best(levers, search));
    if (next == null) {
      aim = new Aim(content, points(best));
      search = new PlanSearch(levers, trials, aim);
    }
    if (aim.isReached(untouched)) {
      return advice(aim, Advice.Outcome.MET, best, List.of(), List.of(), null);
    } else if (!aim.isReached(best)) {
      return advice(
          aim, Advice.Outcome.UNREACHABLE, best, List.of(), obstacles(best), done(levers, search));
    }
    List<Advice.Plan> plans = new ArrayList<>();
    for (int[] choice : search.smallest()) {
      plan(levers, aim, choice).ifPresent(plans::add);
    }
    if (!search.isProven()) {
      notices.add(Advice.NOT_PROVEN);
    }
    return advice(aim, Advice.Outcome.REACHABLE, best, plans, List.of(), null);
  }

  private Explanation done(List<Lever> levers, PlanSearch search) {
    boolean possible = trials.with(levers, search.all()) != null;
    UnitRecord done = possible ? Edit.make(known, Trials.edits(levers, search.all())) : known;
    return Explanation.of(rulebook, done, Assessment.run(compiled, done, then));
  }

  /** Whether something is asked for by the months, and more of it then than now. */
  private boolean asksByTheMonth() {
    return content.forms().measures().values().stream()
        .filter(measure -> measure.kind() == Measure.Kind.QUOTA)
        .anyMatch(measure -> !points(now, measure).equals(points(untouched, measure)));
  }

  private static List<BigDecimal> points(AssessmentResult result, Measure measure) {
    return indicators(result)
        .filter(each -> each.id().equals(measure.id()))
        .map(IndicatorScore::points)
        .toList();
  }

  /** With all that can be done, or nothing where it cannot all be done. */
  private AssessmentResult best(List<Lever> levers, PlanSearch search) {
    AssessmentResult best = trials.with(levers, search.all());
    return best == null ? untouched : best;
  }

  /**
   * The levers but those that do harm where all are pulled: nothing is called out of reach because
   * of what need not be done.
   */
  private ImmutableList<Lever> helping(ImmutableList<Lever> all, Aim aim) {
    ImmutableList<Lever> helping = all;
    AssessmentResult best = pulled(helping);
    for (Lever lever : all) {
      if (best != null && aim.isReached(best)) {
        break;
      }
      ImmutableList<Lever> fewer =
          helping.stream().filter(each -> each != lever).collect(ImmutableList.toImmutableList());
      AssessmentResult without = pulled(fewer);
      if (without != null && (best == null || aim.merit().compare(without, best) > 0)) {
        helping = fewer;
        best = without;
      }
    }
    return helping;
  }

  private @Nullable AssessmentResult pulled(List<Lever> levers) {
    return trials.with(
        levers.stream()
            .flatMap(lever -> lever.options().get(lever.options().size() - 1).edits().stream())
            .toList());
  }

  private Advice.Target points(AssessmentResult result) {
    Score score = result.score();
    return new Advice.Target(
        Advice.Target.Kind.POINTS,
        (score == null ? content.score().base() : score.points()).toPlainString());
  }

  private Advice advice(
      Aim aim,
      Advice.Outcome outcome,
      AssessmentResult best,
      List<Advice.Plan> plans,
      List<Advice.Obstacle> obstacles,
      @Nullable Explanation done) {
    return new Advice(
        rulebook,
        new Advice.Parts(
            record,
            now,
            period.asOf(),
            then.asOf(),
            aim.target(),
            outcome,
            Advice.Standing.of(untouched),
            Advice.Standing.of(best),
            reachable(best),
            plans,
            obstacles,
            notices,
            done));
  }

  private List<String> reachable(AssessmentResult best) {
    return content.decides().grade()
        ? content.grades().steps().stream()
            .map(GradeScale.Step::grade)
            .map(GradeScale.Grade::id)
            .filter(grade -> Aim.rank(content, grade) <= Aim.rank(content, best.grade()))
            .filter(grade -> Aim.rank(content, grade) > Aim.rank(content, untouched.grade()))
            .toList()
        : List.of();
  }

  // ---- plans

  private Optional<Advice.Plan> plan(List<Lever> levers, Aim aim, int[] choice) {
    AssessmentResult done = trials.with(levers, choice);
    if (done == null) {
      return Optional.empty();
    }
    List<Edit> edits = Trials.edits(levers, choice);
    Set<Edit> open = decidedEitherWay(edits, aim);
    List<Advice.Step> steps = new ArrayList<>();
    for (int i = 0; i < choice.length; i++) {
      if (choice[i] == 0) {
        continue;
      }
      int[] others = choice.clone();
      others[i] = 0;
      AssessmentResult without = trials.with(levers, others);
      Lever.Option option = levers.get(i).options().get(choice[i] - 1);
      for (Advice.Step step : option.steps()) {
        Advice.Step told =
            step.because(without == null ? null : clause(step.record(), without, done));
        boolean either = option.edits().stream().anyMatch(open::contains);
        steps.add(either ? eitherWay(told) : told);
      }
    }
    AssessmentResult result = Assessment.run(compiled, Edit.make(known, edits), then);
    return aim.isReached(result)
        ? Optional.of(
            new Advice.Plan(
                steps,
                steps.stream().map(Advice.Step::cost).reduce(BigDecimal.ZERO, BigDecimal::add),
                result))
        : Optional.empty();
  }

  /** The decisions of which it does not matter how they are taken, only that they are. */
  private Set<Edit> decidedEitherWay(List<Edit> edits, Aim aim) {
    Set<Edit> either = new LinkedHashSet<>();
    for (Edit edit : edits) {
      if (edit.value() instanceof Determination && either.size() < MOST_DECISIONS) {
        Set<Edit> more = new LinkedHashSet<>(either);
        more.add(edit);
        if (Sets.powerSet(more).stream().allMatch(other -> reachedOtherwise(edits, other, aim))) {
          either = more;
        }
      }
    }
    return either;
  }

  private boolean reachedOtherwise(List<Edit> edits, Set<Edit> other, Aim aim) {
    AssessmentResult result =
        trials.with(
            edits.stream().map(edit -> other.contains(edit) ? otherwise(edit) : edit).toList());
    return result != null && aim.isReached(result);
  }

  private static Edit otherwise(Edit edit) {
    Determination decided = (Determination) edit.value();
    boolean confirmed = decided.status() == Determination.Status.CONFIRMED;
    String open = confirmed ? edit.form() : null;
    return new Edit(
        edit.form(),
        edit.entry(),
        edit.field(),
        new Determination(
            confirmed ? Determination.Status.EXCLUDED : Determination.Status.CONFIRMED,
            open,
            open,
            null,
            decided.decidedOn()));
  }

  private static Advice.Step eitherWay(Advice.Step step) {
    return new Advice.Step(
        step.act(),
        step.record(),
        step.changes().stream()
            .map(
                change ->
                    new Advice.Change(
                        change.field(), change.from(), change.to(), Advice.Change.Bound.WHATEVER))
            .toList(),
        null,
        step.from(),
        step.by(),
        step.cost(),
        false,
        step.clause());
  }

  /** The clause by which the result is worse without what is done about the record. */
  private static @Nullable String clause(
      String record, AssessmentResult without, AssessmentResult done) {
    Stream<String> ofRecord =
        without.reasons().stream()
            .filter(reason -> reason.records().contains(record))
            .filter(reason -> !done.reasons().contains(reason))
            .map(Reason::code);
    Stream<String> ofPoints =
        indicators(without)
            .filter(
                before ->
                    indicators(done)
                        .anyMatch(
                            after ->
                                after.id().equals(before.id())
                                    && after.points().compareTo(before.points()) != 0))
            .map(IndicatorScore::clause);
    Stream<String> ofReasons =
        without.reasons().stream()
            .map(Reason::code)
            .filter(
                code -> done.reasons().stream().noneMatch(reason -> reason.code().equals(code)));
    Stream<String> ofFindings =
        without.findings().stream()
            .filter(finding -> !done.findings().contains(finding))
            .map(Finding::clause);
    return Stream.of(ofRecord, ofPoints, ofReasons, ofFindings)
        .flatMap(clauses -> clauses)
        .findFirst()
        .orElse(null);
  }

  private static Stream<IndicatorScore> indicators(AssessmentResult result) {
    return result.score() == null ? Stream.empty() : result.score().allIndicators();
  }

  // ---- what stands in the way

  /**
   * What keeps the unit from it even when all is done: decisions first, then points that are lost.
   */
  private List<Advice.Obstacle> obstacles(AssessmentResult best) {
    ImmutableList.Builder<Advice.Obstacle> all = ImmutableList.builder();
    boolean decided = best.conformity() != null && best.conformity() != Conformity.CONFORMING;
    if (decided || best.conformity() == null) {
      best.reasons().forEach(reason -> all.add(obstacle(reason, best)));
    }
    for (Finding finding : best.findings()) {
      if (finding.effect() == Effect.MOVES_GRADE
          || finding.effect() == Effect.CAPS_GRADE
          || finding.effect() == Effect.WITHHOLDS_GRADE) {
        all.add(new Advice.Obstacle(finding.clause(), finding.records(), null, null));
      }
    }
    if (!decided) {
      lost(best).forEach(all::add);
    }
    ImmutableList<Advice.Obstacle> obstacles = all.build();
    return obstacles.isEmpty() ? decisions(best) : obstacles;
  }

  private static Advice.Obstacle obstacle(Reason reason, AssessmentResult best) {
    LocalDate day =
        best.ledger().stream()
            .filter(entry -> entry.clause().equals(reason.code()))
            .map(LedgerEntry::date)
            .findFirst()
            .or(
                () ->
                    best.vetoes().stream()
                        .filter(veto -> veto.clause().equals(reason.code()))
                        .map(AssessmentResult.Veto::date)
                        .findFirst())
            .orElse(null);
    return new Advice.Obstacle(reason.code(), reason.records(), day, null);
  }

  private Stream<Advice.Obstacle> lost(AssessmentResult best) {
    Score score = best.score();
    if (score == null) {
      return Stream.empty();
    }
    boolean lower = content.score().lowerIsBetter();
    return Stream.concat(
        indicators(best)
            .filter(
                each ->
                    lower ? each.points().signum() > 0 : each.points().compareTo(each.max()) < 0)
            .map(
                each ->
                    new Advice.Obstacle(
                        each.clause(),
                        List.of(),
                        null,
                        lower ? each.points() : each.max().subtract(each.points()))),
        score.deductions().stream()
            .map(
                each ->
                    new Advice.Obstacle(
                        each.clause(),
                        each.record() == null ? List.of() : List.of(each.record()),
                        null,
                        each.points())));
  }

  /** Where nothing else can be told, the rules that decided. */
  private static List<Advice.Obstacle> decisions(AssessmentResult best) {
    return best.findings().stream()
        .filter(finding -> finding.effect() == Effect.DECIDES)
        .map(finding -> new Advice.Obstacle(finding.clause(), finding.records(), null, null))
        .distinct()
        .toList();
  }
}
