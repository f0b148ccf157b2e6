package io.sanling.explain;

import io.sanling.form.Field;
import io.sanling.form.Form;
import io.sanling.form.Measure;
import io.sanling.internal.Ratio;
import io.sanling.internal.engine.Matter;
import io.sanling.internal.engine.Seen;
import io.sanling.internal.rulebook.Asked;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is so, where a rule asks for it: of an entry, or of the unit. */
final class TestWords {
  private final Words words;
  private final MatterWords matters;
  private final IndicatorWords indicators;

  TestWords(Words words, MatterWords matters, IndicatorWords indicators) {
    this.words = words;
    this.matters = matters;
    this.indicators = indicators;
  }

  /** What is so of the entry, for which the test does not hold (or holds, where it must not). */
  Set<String> facts(Asked.Test test, boolean wanted, Matter matter) {
    Set<String> facts = new LinkedHashSet<>();
    facts(test, wanted, matter::holds, leaf -> facts.add(fact(leaf, matter)));
    return facts;
  }

  /** The same, without what was asked for, and what nobody reported. */
  Set<String> plainFacts(Asked.Test test, Matter matter) {
    Set<String> facts = new LinkedHashSet<>();
    facts(
        test,
        true,
        matter::holds,
        leaf -> {
          Field field = matter.form().field(leaf.of()).orElse(null);
          Object value = field == null ? null : matter.value(field.id());
          boolean compared =
              switch (leaf.question()) {
                case FLAG, AT_LEAST, BELOW, ABOVE, AT_MOST -> true;
                default -> false;
              };
          if (field == null || !compared) {
            facts.add(fact(leaf, matter));
          } else if (!MatterWords.isDefault(field, value)) {
            facts.add(words.said(field, value));
          }
        });
    return facts;
  }

  /** What is so of the unit, likewise. */
  Set<String> facts(Asked.Test test, boolean wanted) {
    Set<String> facts = new LinkedHashSet<>();
    facts(test, wanted, words.seen::holds, leaf -> facts.add(fact(leaf)));
    return facts;
  }

  /** The tests that make it other than wanted. */
  private static void facts(
      Asked.Test test, boolean wanted, Predicate<Asked.Test> holds, Consumer<Asked.Test> told) {
    boolean turned = test.question() == Asked.Question.NOT;
    if (test.parts().isEmpty()) {
      told.accept(test);
      return;
    }
    for (Asked.Test part : test.parts()) {
      if (holds.test(part) != (turned != wanted)) {
        facts(part, turned != wanted, holds, told);
      }
    }
  }

  // ---- of entries

  private String fact(Asked.Test test, Matter matter) {
    return switch (test.question()) {
      case FLAG, FILLED, NOT_FILLED -> words.said(field(test, matter), matter.value(test.of()));
      case ONE_OF -> oneOf(test, matter);
      case AT_LEAST, BELOW, ABOVE, AT_MOST -> compared(test, field(test, matter), matter);
      case IN_PERIOD -> inPeriod(test, matter);
      case LOOK_BACK, OLDER_THAN -> aged(test, matter);
      case ON_DAY_OF -> onDayOf(test, matter);
      case DETERMINED -> words.phrases.get("state." + shown(matter).name());
      case WITHDRAWN, NOT_WITHDRAWN ->
          words.phrases.get(
              matter.state() == Matter.State.WITHDRAWN ? "withdrawn.yes" : "withdrawn.no");
      case BREACHED_IN_PERIOD, DUE_IN_PERIOD -> due(test, matter);
      default -> matters.term(matter, matter.term(test.of()));
    };
  }

  private static Matter.State shown(Matter matter) {
    return matter.state() == Matter.State.PLAIN ? Matter.State.CONFIRMED : matter.state();
  }

  private static Field field(Asked.Test test, Matter matter) {
    return matter.form().field(test.of()).orElseThrow();
  }

  private String oneOf(Asked.Test test, Matter matter) {
    Field field = field(test, matter);
    Object value = matter.value(test.of());
    return value == null || matter.holds(test)
        ? words.said(field, value)
        : words.say(
            "is.not",
            words.field(field),
            words.value(field, value),
            test.values().stream()
                .map(code -> words.choice(field, code))
                .collect(Collectors.joining(words.phrases.get("list"))));
  }

  private String compared(Asked.Test test, Field field, Matter matter) {
    Object value = matter.value(test.of());
    return value == null || matter.holds(test) || test.number() == null
        ? words.said(field, value)
        : words.say(
            "bound",
            words.said(field, value),
            words.phrases.get("bound." + test.question().name()),
            words.number(test.number(), field.unit()));
  }

  private String inPeriod(Asked.Test test, Matter matter) {
    String said = words.said(field(test, matter), matter.value(test.of()));
    return matter.value(test.of()) == null ? said : period(said, matter.holds(test));
  }

  private String period(String said, boolean in) {
    return in
        ? words.say("period.in", said)
        : words.say("period.not", said, words.result.from(), words.result.asOf());
  }

  private String aged(Asked.Test test, Matter matter) {
    String own = test.of().isEmpty() ? matter.form().ownDay() : test.of();
    Field field = matter.form().field(String.valueOf(own)).orElseThrow();
    return words.say(
        "bound",
        words.said(field, matter.value(field.id())),
        words.phrases.get("bound." + test.question().name()),
        words.number(Objects.requireNonNull(test.number()), test.unit()));
  }

  private String onDayOf(Asked.Test test, Matter matter) {
    Form days = words.rulebook.forms().form(test.of());
    return words.say(matter.holds(test) ? "day.of" : "day.notOf", matter.day(), words.form(days));
  }

  /** A deadline that ends in the period, or is late since a day in it. */
  private String due(Asked.Test test, Matter matter) {
    Matter.Term term = matter.term(test.of());
    String said = matters.term(matter, term);
    LocalDate day = term.due() == null ? null : term.due().toLocalDate();
    boolean breach = test.question() == Asked.Question.BREACHED_IN_PERIOD;
    if (day == null || breach && term.stand() != Matter.Stand.LATE) {
      return said;
    }
    if (breach && !term.deadline().inHours()) {
      day = day.plusDays(1);
    }
    return words.sentence(
        List.of(
            said,
            period(
                words.say("filled", words.phrases.get(breach ? "breach.day" : "due.day"), day),
                matter.holds(test))));
  }

  // ---- of the unit

  private String fact(Asked.Test test) {
    Seen seen = words.seen;
    return switch (test.question()) {
      case UNIT_ONE_OF -> unitClass(test);
      case OBSERVED, NOT_OBSERVED, OBSERVED_SHORTER ->
          words.say(
              "observed",
              words.days(seen.observedDays()),
              test.number() == null
                  ? ""
                  : words.say("bound.line", words.days(test.number().longValue())));
      case OPEN -> words.phrases.get(seen.holds(test) ? "unit.open" : "unit.closed");
      case PERIOD_NOT_IN_EFFECT ->
          words.phrases.get(seen.holds(test) ? "period.beyond" : "period.within");
      case REPORTS_BELOW -> reports(test);
      case MEASURE_AT_LEAST,
          MEASURE_BELOW,
          MEASURE_ABOVE,
          MEASURE_AT_MOST,
          MEASURE_KNOWN,
          MEASURE_NOT_KNOWN ->
          measured(test);
      default -> ofField(test);
    };
  }

  private String unitClass(Asked.Test test) {
    String code =
        test.of().equals("kind") ? words.record.unit().kind() : words.record.classOf(test.of());
    return code == null
        ? words.phrases.get("unknown")
        : test.of().equals("kind")
            ? words.labels.kind(code)
            : words.labels.unitClass(test.of(), code);
  }

  private String reports(Asked.Test test) {
    long observed = words.seen.observedDays();
    long reported = words.seen.reportedDays();
    return words.say(
        "reports.share",
        observed,
        reported,
        observed == 0 ? "—" : Words.percent(Ratio.of(reported, observed)),
        test.number() == null ? "" : words.number(test.number(), "%"));
  }

  private String measured(Asked.Test test) {
    Measure measure = words.rulebook.forms().measures().get(test.of());
    String name = measure == null ? test.of() : words.measure(measure);
    String said =
        words.say("filled", name, indicators.value(test.of(), words.seen.value(test.of())));
    return test.number() == null || words.seen.holds(test)
        ? said
        : words.say(
            "bound",
            said,
            words.phrases.get("bound." + test.question().name().substring("MEASURE_".length())),
            words.number(test.number(), test.unit()));
  }

  private String ofField(Asked.Test test) {
    @Nullable Field field =
        words.rulebook.forms().subject().fields().stream()
            .filter(each -> each.id().equals(test.of()))
            .findFirst()
            .orElse(null);
    return field == null
        ? test.of()
        : words.said(field, words.record.unit().values().get(test.of()));
  }

  /** Whether an entry is of a form that the condition is about. */
  static boolean isAbout(Asked asked, Form form) {
    return asked.kind() == Asked.Kind.ENTRY && asked.forms().contains(form.id());
  }
}
