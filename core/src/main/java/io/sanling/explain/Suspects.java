package io.sanling.explain;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.sanling.explain.Against.Looking;
import io.sanling.explain.Causes.Cause;
import io.sanling.explain.Causes.Difference;
import io.sanling.explain.Causes.Moved;
import io.sanling.explain.Causes.Rule;
import io.sanling.internal.rulebook.Deed;
import io.sanling.internal.rulebook.RuleInfo;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.result.Deduction;
import io.sanling.result.IndicatorScore;
import io.sanling.result.Score;
import io.sanling.result.StandardScore;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the points would alone make them as they were stated: another row for an indicator,
 * a deduction or bonus less or more, another cap. Where several would, those of the clause that the
 * matter is about are told, then those that units like this one usually do not have, then those
 * that fit most exactly; parts that are as likely are all told.
 */
final class Suspects {
  private static final int OF_THE_CLAUSE = 100;
  private static final int LOST = 60;
  private static final int UNUSUAL = 40;
  private static final int EXACT = 10;
  private static final int SOMEWHAT = 5;

  /** Other sums speak against it. */
  private static final int AGAINST = -300;

  /** Another sum is off by as much. */
  private static final int EXPLAINED = 20;

  private final Fields fields;
  private final Looking looking;
  private final List<Suspect> suspects = new ArrayList<>();

  Suspects(Fields fields, Looking looking) {
    this.fields = fields;
    this.looking = looking;
  }

  private record Suspect(
      int rank, List<Cause> took, @Nullable Rule silent, @Nullable Moved moved) {}

  /** How far points may be from where they are, and what that makes of them. */
  private record Aim(
      BigDecimal from, Function<BigDecimal, BigDecimal> sum, Predicate<BigDecimal> wanted) {
    boolean isReachedBy(BigDecimal change) {
      return change.signum() != 0 && wanted.test(sum.apply(change));
    }
  }

  /** What would make the points at the field as wanted. */
  Difference of(String field, Score score, Predicate<BigDecimal> wanted) {
    List<String> steps = Fields.steps(field);
    String indicator = Fields.after(steps, "indicators");
    String standard = Fields.after(steps, "standards");
    if (indicator != null || standard != null) {
      Stream<IndicatorScore> some =
          score
              .allIndicators()
              .filter(
                  each ->
                      indicator != null
                          ? each.id().equals(indicator)
                          : each.clause().startsWith(standard + "-"));
      List<IndicatorScore> list = some.toList();
      BigDecimal sum =
          list.stream().map(IndicatorScore::points).reduce(BigDecimal.ZERO, BigDecimal::add);
      Aim aim = new Aim(sum, sum::add, wanted);
      list.forEach(each -> indicator(each, aim));
      return told(field, list);
    }
    Aim aim = aim(field, score, wanted);
    score.allIndicators().forEach(each -> indicator(each, aim));
    absent(score, aim);
    ofClauses(score.deductions(), "deductions", -1, aim);
    ofClauses(score.bonuses(), "bonuses", 1, aim);
    silent(deducting(field), -1, aim, score.deductions());
    silent(adding(field), 1, aim, score.bonuses());
    possible(aim, field);
    return told(field, score.allIndicators().toList());
  }

  /** The indicators of the standard that other sums say are wrong. */
  ImmutableList<Moved> accused(Score score, String standard) {
    ImmutableList.Builder<Moved> accused = ImmutableList.builder();
    for (StandardScore each : score.standards()) {
      if (each.id().equals(standard)) {
        for (IndicatorScore indicator : each.indicators()) {
          looking.evidence().changes(Evidence.part(indicator)).stream()
              .filter(change -> looking.evidence().of(Evidence.part(indicator), change) > 0)
              .map(change -> indicator.points().add(change))
              .forEach(points -> accused.add(moved(indicator, points, causes(indicator))));
        }
      }
    }
    return accused.build();
  }

  private Aim aim(String field, Score score, Predicate<BigDecimal> wanted) {
    if (field.equals("/score/lowest") || field.equals("/gradeRange/lowest")) {
      return new Aim(score.lowest(), score.lowest()::add, wanted);
    } else if (field.equals("/score/highest") || field.equals("/gradeRange/highest")) {
      return new Aim(score.highest(), score.highest()::add, wanted);
    }
    RulebookContent.Score bounds = fields.content().score();
    BigDecimal raw =
        Part.of(fields.content(), score).stream()
            .filter(part -> part.kind() != Part.Kind.FLOOR)
            .map(Part::points)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return new Aim(
        score.points(),
        change -> {
          BigDecimal least = raw.add(change).max(bounds.least());
          return bounds.greatest() == null ? least : least.min(bounds.greatest());
        },
        wanted);
  }

  /** The most likely; where nothing fits, all that scored. */
  private Difference told(String field, List<IndicatorScore> scored) {
    int most = suspects.stream().mapToInt(Suspect::rank).max().orElse(-1);
    List<Suspect> first = suspects.stream().filter(suspect -> suspect.rank() == most).toList();
    if (first.isEmpty()) {
      return new Difference(
          field,
          ImmutableList.of(),
          scored.stream()
              .flatMap(each -> causes(each).stream())
              .distinct()
              .collect(ImmutableList.toImmutableList()),
          ImmutableList.of(),
          ImmutableList.of());
    }
    return new Difference(
        field,
        ImmutableList.of(),
        first.stream()
            .flatMap(suspect -> suspect.took().stream())
            .distinct()
            .collect(ImmutableList.toImmutableList()),
        first.stream()
            .flatMap(suspect -> Stream.ofNullable(suspect.silent()))
            .distinct()
            .collect(ImmutableList.toImmutableList()),
        first.stream()
            .flatMap(suspect -> Stream.ofNullable(suspect.moved()))
            .distinct()
            .collect(ImmutableList.toImmutableList()));
  }

  // ---- indicators

  private void indicator(IndicatorScore score, Aim aim) {
    List<Cause> causes = causes(score);
    int rank = clause(score.clause(), causes) + (isUsual(score) ? 0 : UNUSUAL);
    List<Deduction> off = score.deductions();
    settled(score, rank, aim);
    if (off != null) {
      ofIndicator(score, off, rank, aim);
      return;
    }
    boolean byRows = fields.rows().isByRows(score);
    for (BigDecimal other : others(score, aim)) {
      boolean row = byRows && fields.rows().possible(score).contains(other);
      suspects.add(
          new Suspect(
              rank + (row ? EXACT : byRows ? 0 : SOMEWHAT) + evidence(score, other),
              causes,
              null,
              moved(score, other, causes)));
    }
  }

  private static Moved moved(IndicatorScore score, BigDecimal other, List<Cause> causes) {
    return new Moved(
        Part.Kind.INDICATOR,
        score.clause(),
        score.id(),
        other,
        score.points(),
        ImmutableList.of(),
        causes);
  }

  /**
   * What the indicator's points would have to be: what another row gives, what other sums say it
   * lacks, else the nearest that would do.
   */
  private List<BigDecimal> others(IndicatorScore score, Aim aim) {
    List<BigDecimal> others =
        Stream.concat(
                fields.rows().possible(score).stream(),
                looking.evidence().changes(Evidence.part(score)).stream().map(score.points()::add))
            .map(points -> points.setScale(2))
            .distinct()
            .filter(points -> isReached(aim, score, points))
            .toList();
    return others.isEmpty()
        ? nearest(score.points()).filter(points -> isReached(aim, score, points)).limit(1).toList()
        : others;
  }

  private static boolean isReached(Aim aim, IndicatorScore score, BigDecimal points) {
    return points.signum() >= 0 && aim.isReachedBy(points.subtract(score.points()));
  }

  /** Points around those, the nearest first. */
  private static Stream<BigDecimal> nearest(BigDecimal points) {
    return Stream.iterate(HUNDREDTH, by -> by.compareTo(FARTHEST) <= 0, by -> by.add(HUNDREDTH))
        .flatMap(by -> Stream.of(points.subtract(by), points.add(by)));
  }

  private static final BigDecimal HUNDREDTH = new BigDecimal("0.01");
  private static final BigDecimal FARTHEST = new BigDecimal("30.00");

  private int evidence(IndicatorScore score, BigDecimal other) {
    return weight(looking.evidence().of(Evidence.part(score), other.subtract(score.points())));
  }

  private static int weight(int evidence) {
    return evidence < 0 ? AGAINST : evidence * EXPLAINED;
  }

  /** Rules that would have settled it otherwise: as absent, or with full points. */
  private void settled(IndicatorScore score, int rank, Aim aim) {
    for (RuleInfo rule : looking.lost()) {
      if (rule.does().stream().anyMatch(deed -> settles(deed, score.id()))
          && Stream.of(BigDecimal.ZERO, score.max())
              .anyMatch(points -> aim.isReachedBy(points.subtract(score.points())))) {
        suspects.add(new Suspect(rank + LOST, ImmutableList.of(), fields.rule(rule), null));
      }
    }
  }

  /** Whether it settles the indicator: as absent, or with full points. */
  static boolean settles(Deed deed, String indicator) {
    return deed.kind() != Deed.Kind.SCORES
        && Fields.SCORING.contains(deed.kind())
        && (deed.of() == null || deed.of().equals(indicator));
  }

  /** Rules that would have settled several indicators as absent. */
  private void absent(Score score, Aim aim) {
    for (RuleInfo rule : looking.lost()) {
      BigDecimal points =
          score
              .allIndicators()
              .filter(each -> rule.does(Deed.Kind.ABSENT, each.id()))
              .map(IndicatorScore::points)
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      if (aim.isReachedBy(points.negate())) {
        suspects.add(
            new Suspect(
                LOST + (looking.isAbout(rule.clause()) ? OF_THE_CLAUSE : 0),
                ImmutableList.of(),
                fields.rule(rule),
                null));
      }
    }
  }

  /** Less or more taken off the indicator. */
  private void ofIndicator(IndicatorScore score, List<Deduction> items, int rank, Aim aim) {
    List<Cause> all = causes(score);
    BigDecimal full =
        items.stream().map(Deduction::points).reduce(BigDecimal.ZERO, BigDecimal::add);
    for (int i = 0; i < items.size(); i++) {
      BigDecimal left =
          score.max().subtract(full.subtract(items.get(i).points())).max(BigDecimal.ZERO);
      if (aim.isReachedBy(left.subtract(score.points()))) {
        String field = path(score) + "/deductions/" + i;
        suspects.add(
            new Suspect(
                rank + EXACT,
                fields.why(field).deciding(),
                null,
                moved(score, left, fields.why(field).deciding())));
      }
    }
    Stream.concat(looking.lost().stream(), fields.silentRules())
        .forEach(
            rule -> {
              for (Deed deed : rule.does()) {
                if (Fields.DEDUCTING.contains(deed.kind()) && score.id().equals(deed.of())) {
                  silent(rule, deed, score.points(), -1, aim, rank);
                }
              }
            });
    others(score, aim)
        .forEach(
            other ->
                suspects.add(
                    new Suspect(
                        rank + evidence(score, other), all, null, moved(score, other, all))));
  }

  private String path(IndicatorScore score) {
    Score all = Objects.requireNonNull(fields.result().score());
    return all.standards().stream()
            .filter(standard -> standard.indicators().contains(score))
            .map(StandardScore::id)
            .findFirst()
            .map(id -> "/score/standards/" + id)
            .orElse("/score")
        + "/indicators/"
        + score.id();
  }

  private List<Cause> causes(IndicatorScore score) {
    return fields.why(path(score)).deciding();
  }

  private boolean isUsual(IndicatorScore score) {
    return looking.like() == null
        || looking.like().score() != null
            && looking.like().score().allIndicators().anyMatch(score::equals);
  }

  private int clause(String clause, List<Cause> causes) {
    return looking.isAbout(clause)
            || causes.stream().anyMatch(cause -> looking.isAbout(cause.rule()))
        ? OF_THE_CLAUSE
        : 0;
  }

  // ---- beside the standards

  /**
   * Items less, or another cap, clause by clause.
   *
   * @param sign 1 where the items are added, -1 where they are taken off
   */
  private void ofClauses(List<Deduction> items, String list, int sign, Aim aim) {
    for (Map.Entry<String, BigDecimal> sum : Part.byClause(items).entrySet()) {
      String clause = sum.getKey();
      BigDecimal full = sum.getValue();
      BigDecimal cap = fields.content().caps().getOrDefault(clause, full);
      BigDecimal taken = full.min(cap);
      List<Cause> all = new ArrayList<>();
      for (int i = 0; i < items.size(); i++) {
        if (!items.get(i).clause().equals(clause)) {
          continue;
        }
        List<Cause> causes = fields.why("/score/" + list + "/" + i).deciding();
        all.addAll(causes);
        BigDecimal without = full.subtract(items.get(i).points());
        int rank = clause(clause, causes) + unusual(causes);
        if (aim.isReachedBy(signed(without.min(cap).subtract(taken), sign))) {
          suspects.add(
              new Suspect(
                  rank
                      + EXACT
                      // that it was right elsewhere does not say that it had to be taken here
                      + Math.max(0, evidence(causes, signed(items.get(i).points(), -sign))),
                  causes,
                  null,
                  moved(clause, sign, without, full, causes)));
        }
      }
      ImmutableList<Cause> causes =
          all.stream().distinct().collect(ImmutableList.toImmutableList());
      int rank = clause(clause, causes) + unusual(causes);
      nearest(taken)
          .filter(other -> other.signum() >= 0)
          .filter(other -> aim.isReachedBy(signed(other.subtract(taken), sign)))
          .limit(1)
          .forEach(
              other ->
                  suspects.add(
                      new Suspect(
                          rank
                              + (full.compareTo(cap) > 0 ? SOMEWHAT : 0)
                              + evidence(all, signed(other.subtract(taken), sign)),
                          causes,
                          null,
                          moved(clause, sign, other, taken, causes))));
    }
  }

  /** Whether the rules took off or added as much too little each time, where they did so alike. */
  private int evidence(List<Cause> causes, BigDecimal change) {
    if (causes.isEmpty()) {
      return 0;
    }
    BigDecimal[] each = change.divideAndRemainder(BigDecimal.valueOf(causes.size()));
    return causes.stream()
        .map(cause -> weight(looking.evidence().of(Evidence.part(cause), each[0])))
        .min(Integer::compare)
        .filter(weight -> each[1].signum() == 0)
        .orElse(0);
  }

  private static BigDecimal signed(BigDecimal points, int sign) {
    return sign < 0 ? points.negate() : points;
  }

  private static Moved moved(
      String clause, int sign, BigDecimal wanted, BigDecimal there, List<Cause> causes) {
    return new Moved(
        sign < 0 ? Part.Kind.DEDUCTION : Part.Kind.BONUS,
        clause,
        null,
        signed(wanted, sign).setScale(2),
        signed(there, sign).setScale(2),
        ImmutableList.of(),
        causes);
  }

  private int unusual(List<Cause> causes) {
    return causes.stream().anyMatch(cause -> !looking.usual().contains(cause.finding()))
        ? UNUSUAL
        : 0;
  }

  /** What may be taken off bounds the least points only. */
  private static ImmutableSet<Deed.Kind> deducting(String field) {
    return field.endsWith("/lowest") ? Fields.DEDUCTING : ImmutableSet.of(Deed.Kind.DEDUCTS);
  }

  /** What may be added bounds the greatest points only. */
  private static ImmutableSet<Deed.Kind> adding(String field) {
    return field.endsWith("/highest") ? Fields.ADDING : ImmutableSet.of(Deed.Kind.ADDS);
  }

  /** Rules that take off or add points and did not take effect. */
  private void silent(Set<Deed.Kind> kinds, int sign, Aim aim, List<Deduction> items) {
    Map<String, BigDecimal> sums = Part.byClause(items);
    Stream.concat(looking.lost().stream(), fields.silentRules())
        .forEach(
            rule -> {
              BigDecimal cap = fields.content().caps().get(rule.clause());
              BigDecimal there = sums.getOrDefault(rule.clause(), BigDecimal.ZERO);
              BigDecimal left = cap == null ? null : cap.subtract(there.min(cap));
              for (Deed deed : rule.does()) {
                if (kinds.contains(deed.kind()) && deed.of() == null) {
                  silent(rule, deed, left, sign, aim, 0);
                }
              }
            });
  }

  /**
   * @param most the most that may still be taken or added; null for no bound
   */
  private void silent(
      RuleInfo info, Deed deed, @Nullable BigDecimal most, int sign, Aim aim, int rank) {
    boolean lost = looking.lost().contains(info);
    int exact = 0;
    BigDecimal once = deed.points();
    if (once != null && once.signum() > 0) {
      if (aim.isReachedBy(signed(most == null ? once : once.min(most), sign))) {
        exact = EXACT;
      } else {
        BigDecimal times = once;
        int tried = 0;
        while (exact == 0 && tried++ < 100 && (most == null || times.compareTo(most) < 0)) {
          times = times.add(once);
          if (aim.isReachedBy(signed(most == null ? times : times.min(most), sign))) {
            exact = SOMEWHAT;
          }
        }
      }
      if (exact == 0) {
        return;
      }
    } else if (aim.wanted().test(aim.from()) || !lost && !looking.isAbout(info.clause())) {
      return;
    }
    Rule rule = fields.rule(info);
    suspects.add(
        new Suspect(
            Math.max(rank, looking.isAbout(rule) ? OF_THE_CLAUSE : 0) + (lost ? LOST : 0) + exact,
            ImmutableList.of(),
            rule,
            null));
  }

  /** What may still be taken or added bounds the points without being part of them. */
  private void possible(Aim aim, String field) {
    if (!field.equals("/score/lowest")
        && !field.equals("/score/highest")
        && !field.startsWith("/gradeRange")) {
      return;
    }
    List<Cause> open = fields.why("/score").causes().stream().filter(fields::mayBe).toList();
    for (Cause cause : open) {
      suspects.add(
          new Suspect(
              clause(cause.clause(), List.of(cause))
                  + unusual(List.of(cause))
                  + (fields
                          .quanta(cause)
                          .anyMatch(
                              points -> aim.isReachedBy(points) || aim.isReachedBy(points.negate()))
                      ? EXACT
                      : 0),
              ImmutableList.of(cause),
              null,
              null));
    }
  }
}
