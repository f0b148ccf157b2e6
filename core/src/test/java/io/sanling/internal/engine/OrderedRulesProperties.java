package io.sanling.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.drools.model.DSL.and;
import static org.drools.model.DSL.declarationOf;
import static org.drools.model.DSL.exists;
import static org.drools.model.DSL.globalOf;
import static org.drools.model.DSL.not;
import static org.drools.model.DSL.on;
import static org.drools.model.PatternDSL.pattern;
import static org.drools.model.PatternDSL.rule;

import io.sanling.Rulebook;
import io.sanling.SmallRulebook;
import io.sanling.form.TestForms;
import io.sanling.record.Unit;
import io.sanling.record.UnitRecord;
import io.sanling.result.Conformity;
import io.sanling.result.Effect;
import io.sanling.rulebook.RulebookException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import org.drools.model.Global;
import org.drools.model.Rule;
import org.drools.model.RuleItemBuilder;
import org.drools.model.Variable;
import org.drools.model.functions.Block1;
import org.drools.model.functions.Block2;
import org.drools.model.impl.ModelImpl;
import org.drools.model.view.ViewItem;

/** Whatever rules there are and whatever they ask, the ordered run comes to what a session does. */
class OrderedRulesProperties {
  private static final String PACKAGE = "io.sanling.random";
  private static final Rulebook SMALL = SmallRulebook.load();
  private static final List<String> NAMES =
      SMALL.compiled().content().rules().keySet().stream().sorted().toList();
  private static final AtomicInteger IN_ORDER = new AtomicInteger();
  private static final AtomicInteger GIVEN_UP = new AtomicInteger();

  /** What the rules found, told so that nothing of it is lost; or why they found nothing. */
  private record Found(List<Object> parts, Set<String> met) {}

  @Property(tries = 400)
  void theOrderedRunComesToWhatASessionDoes(
      @ForAll long seed, @ForAll("records") UnitRecord record, @ForAll boolean onlookers) {
    ModelImpl model = new RandomRules(new Random(seed)).model();
    CompiledRulebook small = SMALL.compiled();
    CompiledRulebook rulebook = CompiledRulebook.of(small.content(), model, small.factClasses());
    assertThat(rulebook.rules().isOrdered()).isTrue();
    Found ordered = found(rulebook, record, onlookers, Way.ORDERED);
    assertThat(ordered).isEqualTo(found(rulebook, record, onlookers, Way.SESSION));
    (rulebook.rules().fallbacks() == 0 ? IN_ORDER : GIVEN_UP).incrementAndGet();
  }

  @AfterContainer
  static void bothKindsWereMet() {
    assertThat(IN_ORDER.get()).isGreaterThan(20);
    assertThat(GIVEN_UP.get()).isGreaterThan(20);
  }

  private static Found found(
      CompiledRulebook rulebook, UnitRecord record, boolean onlookers, Way way) {
    Set<String> met = new HashSet<>();
    Acts acts =
        rule -> {
          met.add(rule);
          return !onlookers || NAMES.indexOf(rule) % 3 != 0;
        };
    FactView view = FactView.of(rulebook, record, SMALL.defaultPeriod());
    List<Object> parts = new ArrayList<>();
    try {
      Effects effects = rulebook.rules().run(rulebook, view, Supposed.NOTHING, acts, way);
      parts.add(Effects.sorted(effects.findings()));
      parts.add(Effects.sorted(effects.ledger()));
      parts.add(Effects.sorted(effects.vetoes()));
      parts.add(Effects.sorted(effects.exclusions()));
      parts.add(Effects.sorted(effects.notices()));
      parts.add(effects.goals());
      parts.add(String.valueOf(effects.verdict().conformity()));
      parts.add(Set.copyOf(effects.reasons()));
      parts.add(Set.copyOf(effects.open()));
    } catch (RulebookException e) {
      parts.addAll(List.of(e.code(), e.message(Locale.CHINESE), e.message(Locale.ENGLISH)));
      // How far a run came that failed tells nothing of what it found.
      met.clear();
    }
    return new Found(parts, met);
  }

  @Provide
  Arbitrary<UnitRecord> records() {
    Arbitrary<Integer> few = Arbitraries.integers().between(0, 4);
    return Combinators.combine(few, few, Arbitraries.of(true, false), Arbitraries.of(true, false))
        .as(OrderedRulesProperties::record);
  }

  private static UnitRecord record(int accidents, int misconducts, boolean cases, boolean scored) {
    String code = "410328104205";
    UnitRecord.Builder record =
        UnitRecord.builder(
            TestForms.campaign(),
            Unit.of(code, "DIVISION_CODE")
                .kind("VILLAGE")
                .division(code)
                .value("setting", "RURAL"));
    record.list("accidents", List.of());
    for (int i = 0; i < accidents; i++) {
      String id = "A-" + i;
      boolean certain = i % 2 == 0;
      record.entry(
          "accidents",
          accident -> {
            var entry =
                accident
                    .id(id)
                    .on("2022-07-0" + (1 + id.charAt(2) % 3))
                    .value("type", "WORK_SAFETY")
                    .value("minorInjuries", 1);
            return certain ? entry.confirmed() : entry.pending();
          });
    }
    for (int i = 0; i < misconducts; i++) {
      String id = "M-" + i;
      record.entry(
          "misconducts",
          misconduct ->
              misconduct.id(id).on("2022-05-01").value("kind", "CONCEALMENT").confirmed());
    }
    if (cases) {
      record.list("cases", List.of());
    }
    if (scored) {
      record.entry("indicators", indicators -> indicators.value("techCoverage", "0.85"));
    }
    return record.build();
  }

  /** Rules that ask for a few facts, and for others that there are or are not, and then act. */
  private static final class RandomRules {
    private static final Global<Effects> EFFECTS = globalOf(Effects.class, PACKAGE, "effects");
    private static final List<Effect> OFFERED =
        List.of(
            Effect.BREAKS_ZERO,
            Effect.OPENS_ZERO,
            Effect.VETOES,
            Effect.OPENS_CONFORMITY,
            Effect.FAILS_STANDARD);

    private final Random random;
    private int conditions;

    RandomRules(Random random) {
      this.random = random;
    }

    ModelImpl model() {
      ModelImpl model = new ModelImpl();
      model.addGlobal(EFFECTS);
      List<String> names = new ArrayList<>(NAMES);
      Collections.shuffle(names, random);
      int rules = 1 + random.nextInt(7);
      for (int i = 0; i < rules; i++) {
        model.addRule(
            rule(PACKAGE, names.get(i))
                .attribute(Rule.Attribute.SALIENCE, random.nextInt(6) == 0 ? 0 : -i)
                .build(items(names.get(i))));
      }
      return model;
    }

    private RuleItemBuilder<?>[] items(String name) {
      List<RuleItemBuilder<?>> items = new ArrayList<>();
      Variable<EntryFact> entry = declarationOf(EntryFact.class);
      Variable<EffectFact> effect = declarationOf(EffectFact.class);
      int of = random.nextInt(4);
      if (of == 0) {
        items.add(entries(entry));
      } else if (of == 1) {
        items.add(effects(effect));
      } else if (of == 2) {
        items.add(entries(entry));
        items.add(besides(effect, entry));
      } else {
        items.add(plain());
      }
      for (int i = random.nextInt(3); i > 0; i--) {
        items.add(random.nextBoolean() ? items.size() : 0, other());
      }
      items.add(
          of == 0 || of == 2
              ? on(entry, EFFECTS).execute(onEntry(name))
              : of == 1
                  ? on(effect, EFFECTS).execute(onEffect(name))
                  : on(EFFECTS).execute(onNothing(name)));
      return items.toArray(RuleItemBuilder<?>[]::new);
    }

    private String id() {
      return "c" + conditions++;
    }

    private ViewItem<?> entries(Variable<EntryFact> entry) {
      return random.nextBoolean()
          ? pattern(entry).expr(id(), fact -> fact.isCertain())
          : pattern(entry);
    }

    private ViewItem<?> effects(Variable<EffectFact> effect) {
      Effect wanted = OFFERED.get(random.nextInt(OFFERED.size()));
      return pattern(effect).expr(id(), fact -> fact.effect() == wanted);
    }

    /** Of the same day as the entry, or whatever is not. */
    private ViewItem<?> besides(Variable<EffectFact> effect, Variable<EntryFact> entry) {
      boolean same = random.nextBoolean();
      return pattern(effect)
          .expr(
              id(),
              entry,
              (found, fact) ->
                  same
                      == found.behind().stream()
                          .anyMatch(behind -> behind.name().equals(fact.name())));
    }

    private ViewItem<?> plain() {
      return switch (random.nextInt(4)) {
        case 0 -> pattern(declarationOf(NotSuppliedFact.class));
        case 1 -> pattern(declarationOf(ConformityFact.class));
        case 2 -> pattern(declarationOf(IndicatorFact.class));
        default -> pattern(declarationOf(UnitFact.class)).expr(id(), unit -> unit.isObserved());
      };
    }

    private ViewItem<?> other() {
      ViewItem<?> asked =
          switch (random.nextInt(4)) {
            case 0 -> effects(declarationOf(EffectFact.class));
            case 1 -> plain();
            case 2 -> {
              Variable<EntryFact> entry = declarationOf(EntryFact.class);
              yield and(entries(entry), besides(declarationOf(EffectFact.class), entry));
            }
            default -> {
              Conformity wanted = Conformity.values()[random.nextInt(3)];
              yield pattern(declarationOf(ConformityFact.class))
                  .expr(id(), fact -> fact.conformity() == wanted);
            }
          };
      return random.nextBoolean() ? not(asked) : exists(asked);
    }

    private Block2<EntryFact, Effects> onEntry(String rule) {
      return switch (random.nextInt(6)) {
        case 0 -> (entry, effects) -> effects.breaks(rule, "accident", entry);
        case 1 -> (entry, effects) -> effects.opens(rule, "case", entry);
        case 2 -> (entry, effects) -> effects.vetoes(rule, entry);
        case 3 -> (entry, effects) -> effects.opensConformity(rule, entry);
        case 4 -> (entry, effects) -> effects.notes(rule, "SA-2", entry);
        default -> (entry, effects) -> effects.excludesWithdrawn(rule, entry);
      };
    }

    private Block2<EffectFact, Effects> onEffect(String rule) {
      Conformity decided = Conformity.values()[random.nextInt(3)];
      return random.nextInt(4) == 0
          ? (effect, effects) -> effects.opensConformity(rule)
          : (effect, effects) -> effects.decides(rule, decided, effect);
    }

    private Block1<Effects> onNothing(String rule) {
      Conformity decided = Conformity.values()[random.nextInt(3)];
      return switch (random.nextInt(5)) {
        case 0 -> effects -> effects.opens(rule, "case");
        case 1 -> effects -> effects.opensConformity(rule);
        case 2 -> effects -> effects.notes(rule, "SA-2");
        case 3 -> effects -> effects.decidesItself(rule, decided);
        default -> effects -> effects.decides(rule, decided);
      };
    }
  }
}
