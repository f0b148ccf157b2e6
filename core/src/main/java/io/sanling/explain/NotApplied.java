package io.sanling.explain;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.sanling.explain.Explanation.WhyNot;
import io.sanling.form.Form;
import io.sanling.internal.engine.Matter;
import io.sanling.internal.rulebook.Asked;
import io.sanling.internal.rulebook.Deed;
import io.sanling.internal.rulebook.RuleInfo;
import io.sanling.result.Conformity;
import io.sanling.result.Effect;
import io.sanling.result.Finding;
import io.sanling.result.IndicatorScore;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which condition of a rule kept it from taking effect, of which entry, by how much. */
final class NotApplied {
  private static final ImmutableSet<Deed.Kind> AMOUNTS =
      Sets.immutableEnumSet(
          Deed.Kind.DEDUCTS, Deed.Kind.MAY_DEDUCT, Deed.Kind.ADDS, Deed.Kind.MAY_ADD);

  private final Words words;
  private final MatterWords matters;
  private final TestWords tests;

  NotApplied(Words words, MatterWords matters, TestWords tests) {
    this.words = words;
    this.matters = matters;
    this.tests = tests;
  }

  /** Why the rule took no effect, of each entry that it looks at; that it did, where it did. */
  List<WhyNot> of(RuleInfo rule) {
    Asked of = ofEntries(rule);
    if (of == null) {
      List<String> failed = others(rule);
      boolean applied = isApplied(rule);
      return List.of(whyNot(rule, null, applied, applied ? List.of() : orNothing(failed)));
    }
    ImmutableList.Builder<WhyNot> all = ImmutableList.builder();
    for (String id : of.forms()) {
      Form form = words.rulebook.forms().form(id);
      List<Matter> seen = words.seen.matters(id);
      if (seen == null || seen.isEmpty() && matters.later(form).isEmpty()) {
        String none = seen == null ? "missing.form" : "none.of";
        if (of.forms().size() == 1) {
          all.add(whyNot(rule, null, false, List.of(words.say(none, words.form(form)))));
        }
        continue;
      }
      seen.forEach(matter -> all.add(of(rule, matter)));
      matters
          .later(form)
          .forEach(name -> all.add(whyNot(rule, name, false, List.of(matters.of(name)))));
    }
    return all.build();
  }

  /** Likewise of one entry. */
  WhyNot of(RuleInfo rule, Matter matter) {
    boolean applied =
        matter.form().count() == Form.Count.MANY
            ? findings(rule).anyMatch(finding -> finding.records().contains(matter.name()))
            : isApplied(rule);
    return whyNot(rule, matter.name(), applied, applied ? List.of() : sentences(rule, matter));
  }

  private WhyNot whyNot(
      RuleInfo rule, @Nullable String record, boolean applied, List<String> failed) {
    return new WhyNot(
        rule.name(),
        rule.clause(),
        record,
        applied,
        failed.stream().map(Explanation::shown).toList());
  }

  /** Whether the rule looks at entries of the form. */
  static boolean isAbout(RuleInfo rule, Form form) {
    Asked of = ofEntries(rule);
    return of != null && of.forms().contains(form.id());
  }

  private static @Nullable Asked ofEntries(RuleInfo rule) {
    return rule.conditions().stream()
        .filter(asked -> asked.kind() == Asked.Kind.ENTRY)
        .findFirst()
        .orElse(null);
  }

  /** A unit to which the rules do not apply has no findings, but the clause that says so. */
  private boolean isApplied(RuleInfo rule) {
    return words.result.conformity() == Conformity.NOT_APPLICABLE
        ? rule.does(Deed.Kind.DECIDES, Conformity.NOT_APPLICABLE.name())
            && words.result.reasons().stream()
                .anyMatch(reason -> reason.code().equals(rule.clause()))
        : findings(rule).findAny().isPresent();
  }

  private Stream<Finding> findings(RuleInfo rule) {
    String pending = rule.name() + RuleInfo.PENDING;
    return words.result.findings().stream()
        .filter(
            finding ->
                finding.rule().equals(rule.name())
                    || rule.does(Deed.Kind.BREAKS, null) && finding.rule().equals(pending));
  }

  // ---- of entries

  /** The sentences of the rule that do not hold of the entry. */
  private static List<Asked.Detail> failing(RuleInfo rule, Matter matter) {
    return rule.conditions().stream()
        .filter(asked -> TestWords.isAbout(asked, matter.form()))
        .flatMap(asked -> asked.details().stream())
        .filter(detail -> !matter.holds(detail.test()))
        .toList();
  }

  private List<String> sentences(RuleInfo rule, Matter matter) {
    List<String> said = new ArrayList<>();
    for (Asked.Detail each : failing(rule, matter)) {
      said.add(
          words.say(
              "failed",
              words.sentence(rule, each.line()),
              words.sentence(tests.facts(each.test(), true, matter))));
    }
    said.addAll(others(rule));
    return said.isEmpty() ? List.of(passedOver(rule, matter)) : said;
  }

  /** Every sentence holds, and yet it was nothing to act on. */
  private String passedOver(RuleInfo rule, Matter matter) {
    if (words.result.conformity() == Conformity.NOT_APPLICABLE) {
      return words.phrases.get("passed.inapplicable");
    }
    if (matter.state() == Matter.State.EXCLUDED || matter.state() == Matter.State.WITHDRAWN) {
      return matters.state(matter);
    }
    for (Finding finding : words.result.findings()) {
      RuleInfo by = words.content().rules().get(finding.rule());
      if (finding.records().contains(matter.name())
          && by != null
          && by.goals().stream().anyMatch(rule.goals()::contains)) {
        return words.say("passed.over", finding.rule(), words.heading(finding.clause()));
      }
    }
    return AMOUNTS.stream().anyMatch(kind -> rule.does(kind, null))
        ? words.say("passed.amount", words.sentence(words.consequences(rule)))
        : words.phrases.get("passed.nothing");
  }

  // ---- of the unit and of what was found before

  private List<String> others(RuleInfo rule) {
    List<String> said = new ArrayList<>();
    for (Asked asked : rule.conditions()) {
      for (Asked.Detail detail :
          asked.kind() == Asked.Kind.UNIT ? asked.details() : List.<Asked.Detail>of()) {
        if (!words.seen.holds(detail.test())) {
          said.add(
              words.say(
                  "failed",
                  words.sentence(rule, detail.line()),
                  words.sentence(tests.facts(detail.test(), true))));
        }
      }
      String fact = other(rule, asked);
      if (fact != null) {
        said.add(words.say("failed", words.sentence(rule, asked.line()), fact));
      }
    }
    return said;
  }

  /** What is so instead of the condition; null where it holds, or that is not told apart. */
  private @Nullable String other(RuleInfo rule, Asked asked) {
    switch (asked.kind()) {
      case NOT_SUPPLIED:
        Form form = words.rulebook.forms().form(asked.forms().get(0));
        return words.seen.matters(form.id()) == null
            ? null
            : words.say("supplied", words.form(form));
      case NO_ENTRY:
        return there(asked);
      case ABSENT_INDICATOR:
        return absent().findAny().isPresent() ? null : words.phrases.get("absent.none");
      case FOUND:
        return found(asked);
      case DECIDED:
        return decided(asked);
      default:
        return null;
    }
  }

  private @Nullable String there(Asked asked) {
    Form form = words.rulebook.forms().form(asked.forms().get(0));
    List<Matter> seen = words.seen.matters(form.id());
    if (seen == null) {
      return words.say("missing.form", words.form(form));
    }
    Set<String> there = new LinkedHashSet<>();
    seen.stream()
        .filter(matter -> asked.details().stream().allMatch(each -> matter.holds(each.test())))
        .forEach(matter -> there.add(matters.brief(matter)));
    return there.isEmpty() ? null : words.sentence(there);
  }

  private Stream<IndicatorScore> absent() {
    return words.result.score() == null
        ? Stream.empty()
        : words
            .result
            .score()
            .allIndicators()
            .filter(indicator -> indicator.state() == IndicatorScore.State.ABSENT);
  }

  private @Nullable String found(Asked asked) {
    Effect effect = Effect.valueOf(String.valueOf(asked.of()));
    Finding found =
        words.result.findings().stream()
            .filter(finding -> finding.effect() == effect)
            .findFirst()
            .orElse(null);
    if ((found == null) == asked.negated()) {
      return null;
    }
    return found == null
        ? words.phrases.get("found.none")
        : words.say("found.by", found.rule(), words.heading(found.clause()));
  }

  private @Nullable String decided(Asked asked) {
    Finding by =
        words.result.findings().stream()
            .filter(finding -> finding.effect() == Effect.DECIDES)
            .filter(finding -> decidesConformity(finding.rule()))
            .findFirst()
            .orElse(null);
    boolean so =
        by != null
            && (asked.of() == null
                || words.result.conformity() != null
                    && asked.of().equals(words.result.conformity().name()));
    if (so != asked.negated()) {
      return null;
    }
    return by == null
        ? words.phrases.get("found.none")
        : words.say("found.by", by.rule(), words.heading(by.clause()));
  }

  private boolean decidesConformity(String name) {
    RuleInfo rule = words.content().rules().get(name);
    return rule != null && rule.does(Deed.Kind.DECIDES, null);
  }

  private List<String> orNothing(List<String> failed) {
    return failed.isEmpty() ? List.of(words.phrases.get("passed.nothing")) : failed;
  }

  // ---- near misses

  /**
   * Why the entry broke and left open nothing of the goal: what is so, of the rules that came
   * nearest to it.
   */
  Set<String> notBroken(String goal, Matter matter) {
    int nearest = Integer.MAX_VALUE;
    Set<String> facts = new LinkedHashSet<>();
    for (RuleInfo rule : words.content().rules().values()) {
      if (!rule.does(Deed.Kind.BREAKS, goal) || !isAbout(rule, matter.form())) {
        continue;
      }
      List<Asked.Detail> failed = failing(rule, matter);
      if (failed.size() < nearest) {
        nearest = failed.size();
        facts.clear();
      }
      if (failed.size() == nearest) {
        failed.forEach(each -> facts.addAll(tests.plainFacts(each.test(), matter)));
      }
    }
    if (nearest == 0) {
      facts.add(matters.state(matter));
    }
    facts.remove("");
    return facts;
  }
}
