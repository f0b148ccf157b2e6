package io.sanling.examples.benchmarks.peers;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.evrete.KnowledgeService;
import org.evrete.api.Knowledge;
import org.evrete.api.StatelessSession;
import org.evrete.api.Type;
import org.evrete.api.ValuesPredicate;
import org.evrete.api.builders.RuleSetBuilder;

/** Evrete: a rule a row, of one fact a unit, a stateless session a unit. */
final class EvreteScorer implements Scorer {
  private static final List<String> SETTINGS = List.of("URBAN", "SUBURBAN", "RURAL");

  private final Knowledge knowledge;

  EvreteScorer(Tables tables) {
    Knowledge empty = new KnowledgeService().newKnowledge();
    Type<Case> unit = empty.getTypeResolver().declare(Case.class);
    unit.declareField(Tables.SETTING, String.class, it -> it.setting);
    unit.declareDoubleField("major", it -> it.major);
    unit.declareDoubleField("ordinary", it -> it.ordinary);
    RuleSetBuilder<Knowledge> rules = empty.builder();
    for (int i = 0; i < tables.indicators().size(); i++) {
      int place = i;
      Tables.Indicator indicator = tables.indicators().get(i);
      unit.declareDoubleField("v" + i, it -> it.values[place]);
      if (indicator.isFormula()) {
        rules =
            rules
                .newRule(indicator.id())
                .forEach("$u", Case.class)
                .where(within(0, Double.POSITIVE_INFINITY), "$u.major")
                .execute(
                    context -> {
                      Case fact = context.get("$u");
                      fact.points[place] =
                          Math.max(
                              0,
                              20
                                  - 10 * (int) Math.ceil(10 * fact.major)
                                  - 5 * (int) Math.ceil(10 * fact.ordinary));
                    });
      } else {
        rules = rows(rules, place, indicator);
      }
    }
    this.knowledge = rules.build();
  }

  /** Rules have no first that fits, so each row says what those above it leave. */
  private static RuleSetBuilder<Knowledge> rows(
      RuleSetBuilder<Knowledge> rules, int place, Tables.Indicator indicator) {
    boolean bySetting = indicator.rows().stream().anyMatch(row -> row.setting() != null);
    RuleSetBuilder<Knowledge> more = rules;
    Set<String> names = new HashSet<>();
    for (String setting : bySetting ? SETTINGS : List.of("")) {
      double below = Double.POSITIVE_INFINITY;
      for (Tables.Row row : indicator.rows()) {
        if (row.setting() != null && !row.setting().equals(setting)) {
          continue;
        }
        double least = row.min() == null ? Double.NEGATIVE_INFINITY : row.min().doubleValue();
        double most = row.max() == null ? below : Math.min(below, row.max().doubleValue());
        below = least;
        String name = indicator.id() + setting + row.points();
        if (!names.add(name)) {
          throw new IllegalStateException(name + " twice");
        }
        int points = row.points();
        if (bySetting) {
          more =
              more.newRule(name)
                  .forEach("$u", Case.class)
                  .where(is(setting), "$u." + Tables.SETTING)
                  .where(within(least, most), "$u.v" + place)
                  .execute(context -> context.<Case>get("$u").points[place] = points);
        } else {
          more =
              more.newRule(name)
                  .forEach("$u", Case.class)
                  .where(within(least, most), "$u.v" + place)
                  .execute(context -> context.<Case>get("$u").points[place] = points);
        }
      }
    }
    return more;
  }

  private static ValuesPredicate is(String code) {
    return values -> code.equals(values.get(0));
  }

  /** Holds for no value that is not a number. */
  private static ValuesPredicate within(double least, double most) {
    return values -> {
      double value = values.<Double>get(0);
      return value >= least && value < most;
    };
  }

  @Override
  public int[] score(Case unit) {
    Arrays.fill(unit.points, 0);
    StatelessSession session = knowledge.newStatelessSession();
    session.insertAndFire(unit);
    return unit.points;
  }
}
