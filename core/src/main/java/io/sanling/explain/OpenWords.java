package io.sanling.explain;

import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import io.sanling.explain.Causes.Cause;
import io.sanling.form.Field;
import io.sanling.form.Form;
import io.sanling.internal.Ratio;
import io.sanling.internal.engine.Matter;
import io.sanling.internal.rulebook.Asked;
import io.sanling.internal.rulebook.Deed;
import io.sanling.internal.rulebook.RuleInfo;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.result.AssessmentResult.Reason;
import io.sanling.result.Conformity;
import io.sanling.result.Effect;
import io.sanling.result.Finding;
import io.sanling.result.IndicatorScore;
import io.sanling.result.StandardScore;
import io.sanling.value.DayRange;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What is missing to close what is open: whatever can be handed in, filled in or decided. */
final class OpenWords {
  private static final int GAPS_TOLD = 5;

  private final Words words;
  private final MatterWords matters;
  private final IndicatorWords indicators;
  private final boolean whole;

  /**
   * @param whole whether long lists are told to their end
   */
  OpenWords(Words words, MatterWords matters, IndicatorWords indicators, boolean whole) {
    this.whole = whole;
    this.words = words;
    this.matters = matters;
    this.indicators = indicators;
  }

  /** What is missing to close the reason, which these causes gave; none where it is not open. */
  Set<String> of(Reason reason, List<Cause> causes) {
    Set<String> missing = new LinkedHashSet<>();
    if (reason.code().equals(RulebookContent.NOT_KNOWN_BACK)) {
      missing.add(words.say("missing.back", words.join(formsBack())));
      return missing;
    }
    standard(reason.code())
        .filter(standard -> standard.state() == StandardScore.State.UNDETERMINED)
        .forEach(standard -> absent(standard.indicators().stream(), missing));
    for (Cause cause : causes) {
      if (cause.effect() == Effect.OPENS_ZERO
          || cause.effect() == Effect.OPENS_CONFORMITY
          || isUndecided(cause, reason)) {
        missing.addAll(of(cause.finding()));
      }
    }
    return missing;
  }

  /** Whether the rule itself decided that it is open. */
  private boolean isUndecided(Cause cause, Reason reason) {
    RuleInfo rule = words.content().rules().get(cause.finding().rule());
    return rule != null
        && cause.clause().equals(reason.code())
        && rule.does().stream()
            .anyMatch(
                deed ->
                    deed.kind() == Deed.Kind.DECIDES
                        && Conformity.UNDETERMINED.name().equals(deed.of()));
  }

  /** What is missing to close what the rule left open. */
  Set<String> of(Finding finding) {
    Set<String> missing = new LinkedHashSet<>();
    RuleInfo rule = words.content().rules().get(finding.rule());
    if (rule != null) {
      of(rule, finding.records(), missing);
    }
    return missing;
  }

  private Stream<StandardScore> standard(String id) {
    return words.result.score() == null
        ? Stream.empty()
        : words.result.score().standards().stream().filter(standard -> standard.id().equals(id));
  }

  private List<String> formsBack() {
    return words.content().lookBacks().keySet().stream()
        .map(id -> words.form(words.rulebook.forms().form(id)))
        .toList();
  }

  private void of(RuleInfo rule, List<String> records, Set<String> missing) {
    for (Matter matter : words.matters(records)) {
      of(rule, matter, missing);
    }
    for (Asked asked : rule.conditions()) {
      switch (asked.kind()) {
        case NOT_SUPPLIED:
          Form form = words.rulebook.forms().form(asked.forms().get(0));
          missing.add(
              words.say(
                  form.count() == Form.Count.MANY ? "missing.list" : "missing.single",
                  words.form(form)));
          break;
        case ABSENT_INDICATOR:
          if (words.result.score() != null) {
            absent(words.result.score().allIndicators(), missing);
          }
          break;
        case UNIT:
          asked.details().forEach(detail -> unit(detail.test(), missing));
          break;
        default:
          break;
      }
    }
  }

  // ---- of an entry

  private void of(RuleInfo rule, Matter matter, Set<String> missing) {
    Set<String> fields = new LinkedHashSet<>();
    for (Asked asked : rule.conditions()) {
      if (TestWords.isAbout(asked, matter.form())) {
        asked.details().forEach(detail -> unknown(detail.test(), matter, fields));
      }
    }
    String name = matters.name(matter);
    if (!fields.isEmpty()) {
      missing.add(words.say("missing.fields", name, words.join(fields)));
    }
    if (matter.state() == Matter.State.PENDING) {
      missing.add(words.say("missing.decision", name));
    } else if (matter.state() == Matter.State.UNDOCUMENTED) {
      missing.add(words.say("missing.document", name));
    }
  }

  private void unknown(Asked.Test test, Matter matter, Set<String> fields) {
    test.parts().forEach(part -> unknown(part, matter, fields));
    switch (test.question()) {
      case FLAG, NOT_FILLED ->
          matter
              .form()
              .field(test.of())
              .filter(field -> matter.value(field.id()) == null)
              .filter(field -> matter.holds(test))
              .map(words::field)
              .ifPresent(fields::add);
      case TIMELINESS_UNKNOWN -> fields.addAll(matters.lacking(matter, matter.term(test.of())));
      default -> {}
    }
  }

  // ---- of the unit

  private void unit(Asked.Test test, Set<String> missing) {
    test.parts().forEach(part -> unit(part, missing));
    BigDecimal number = test.number();
    switch (test.question()) {
      case REPORTS_BELOW:
        reports(Objects.requireNonNull(number).longValue(), missing);
        break;
      case OBSERVED_SHORTER:
        long days = words.seen.observedDays();
        long needed = Objects.requireNonNull(number).longValue();
        LocalDate closed = words.record.unit().closedOn();
        boolean ended = closed != null && !closed.isAfter(words.result.asOf());
        List<String> told = new ArrayList<>();
        told.add(
            words.say(
                ended ? "missing.observed.ended" : "missing.observed",
                words.days(days),
                words.days(needed),
                words.result.asOf().plusDays(needed - days)));
        told.addAll(words.openAndClosed());
        missing.add(words.sentence(told));
        break;
      case MEASURE_NOT_KNOWN:
        String lacking = words.seen.lacking(test.of());
        if (lacking != null) {
          missing.add(
              words.say("missing.value", indicators.name(test.of()), words.reason(lacking)));
        }
        break;
      case NOT_FILLED:
        words.rulebook.forms().subject().fields().stream()
            .filter(field -> field.id().equals(test.of()))
            .map((Field field) -> words.say("not.filled", words.field(field)))
            .forEach(missing::add);
        break;
      default:
        break;
    }
  }

  private void reports(long percent, Set<String> missing) {
    long observed = words.seen.observedDays();
    long reported = words.seen.reportedDays();
    long needed = (observed * percent + 99) / 100;
    missing.add(
        words.say(
            "missing.reports",
            observed,
            reported,
            Words.percent(Ratio.of(reported, Math.max(observed, 1))),
            needed,
            words.number(BigDecimal.valueOf(percent), "%"),
            needed - reported));
    List<DayRange> gaps = new ArrayList<>(words.seen.gaps());
    gaps.sort(Comparator.comparing((DayRange gap) -> -length(gap)).thenComparing(DayRange::from));
    List<String> told =
        gaps.stream()
            .limit(whole ? gaps.size() : GAPS_TOLD)
            .sorted(Comparator.comparing(DayRange::from))
            .map(gap -> words.say("gap", gap.from(), gap.to(), words.days(length(gap))))
            .toList();
    int more = gaps.size() - told.size();
    missing.add(
        words.say(
            "missing.gaps",
            words.join(told),
            more == 0 ? "" : words.say("missing.gaps.more", more)));
  }

  private static long length(DayRange gap) {
    return ChronoUnit.DAYS.between(gap.from(), gap.to()) + 1;
  }

  /** Adds what is missing for those indicators that are absent; what several lack is told once. */
  private void absent(Stream<IndicatorScore> all, Set<String> missing) {
    SetMultimap<String, String> lacking = LinkedHashMultimap.create();
    all.filter(each -> each.state() == IndicatorScore.State.ABSENT)
        .forEach(
            each ->
                lacking.put(words.sentence(indicators.missing(each)), indicators.name(each.id())));
    lacking
        .asMap()
        .forEach((what, names) -> missing.add(words.say("missing.value", words.join(names), what)));
  }
}
