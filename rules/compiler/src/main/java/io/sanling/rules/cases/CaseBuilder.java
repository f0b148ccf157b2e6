package io.sanling.rules.cases;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.sanling.record.UnitRecord;
import io.sanling.rules.draft.ClauseLines;
import io.sanling.rules.draft.Metadata;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.draft.ScoreLine;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.PlainText;
import io.sanling.rules.source.Suggestion;
import io.sanling.rules.source.Values;
import io.sanling.value.AssessmentPeriod;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a case of what is written, or says at each value what is wrong with it. */
final class CaseBuilder {
  private final Metadata metadata;
  private final AssessmentPeriod ownPeriod;
  private final ImmutableList<String> clauses;
  private final ImmutableMap<String, String> indicators;
  private final ImmutableSet<String> standards;
  private final CaseDraft.Base base;
  private final CaseWords words;
  private final Reckoning reckoning;
  private final Problems problems;
  private final Map<AssessmentPeriod, UnitRecord> bases = new HashMap<>();

  CaseBuilder(RulebookDraft rulebook, CaseDraft.Base base, CaseWords words, Problems problems) {
    this.metadata = rulebook.metadata();
    this.ownPeriod = metadata.period(metadata.to());
    this.clauses = problems.isUnread(ClauseLines.FILE) ? ImmutableList.of() : rulebook.clauseIds();
    Map<String, String> names = new LinkedHashMap<>();
    rulebook.scores().forEach(line -> names.putIfAbsent(line.shortName(), line.indicator()));
    rulebook.scores().forEach(line -> names.putIfAbsent(line.indicatorName(), line.indicator()));
    rulebook.scores().forEach(line -> names.putIfAbsent(line.indicator(), line.indicator()));
    this.indicators = ImmutableMap.copyOf(names);
    this.standards =
        rulebook.scores().stream().map(ScoreLine::standard).collect(ImmutableSet.toImmutableSet());
    this.base = base;
    this.words = words;
    this.reckoning = new Reckoning(rulebook, words);
    this.problems = problems;
  }

  /** The case; null, and problems, when something of it is wrong. */
  @Nullable RulebookCase build(CaseDraft draft) {
    Problems own = new Problems();
    required(draft.name(), YamlCases.NAME, own);
    required(draft.clause(), YamlCases.CLAUSE, own);
    required(draft.kind(), YamlCases.KIND, own);
    String clause = clause(draft.clause(), own);
    RulebookCase.Kind kind = kind(draft.kind(), own);
    AssessmentPeriod period = period(draft, own);
    Reckoning.OfCase reckoned = reckoning.of(withBase(draft), period, own);
    ImmutableList<Expected> expected = expected(draft, reckoned, own);
    UnitRecord record = RecordTree.parse(reckoned, period, words, own);
    UnitRecord baseRecord = base(draft, period, own);
    for (Problem problem : own.all()) {
      problems.add(inWhole(draft, problem));
    }
    return record == null || baseRecord == null || own.hasErrors()
        ? null
        : new RulebookCase(
            draft.place(), draft.name().text(), clause, kind, record, baseRecord, period, expected);
  }

  private static Problem inWhole(CaseDraft draft, Problem problem) {
    List<CaseText> parts = new ArrayList<>();
    draft.expected().forEach(wanted -> parts.addAll(wanted.values()));
    List<CaseDraft.Range> ranges = new ArrayList<>();
    if (draft.period() != null) {
      ranges.add(draft.period());
    }
    draft.days().values().forEach(ranges::addAll);
    ranges.forEach(range -> parts.addAll(List.of(range.from(), range.to())));
    Problem mended = problem;
    for (CaseText part : parts) {
      mended = mended.equals(problem) ? part.inWhole(problem) : mended;
    }
    return mended;
  }

  private static void required(CaseText text, String name, Problems own) {
    if (text.text().isEmpty()) {
      own.add(RulebookCode.VALUE_MISSING, text.place(), "", name);
    }
  }

  private String clause(CaseText text, Problems own) {
    String clause = PlainText.plain(text.text());
    if (!clause.isEmpty() && !clauses.isEmpty() && !clauses.contains(clause) && !own.isFull()) {
      own.add(
          Problem.of(RulebookCode.CLAUSE_UNKNOWN, text.place(), text.text(), text.text())
              .replaceBy(Suggestion.typo(clause, clauses).orElse(null)));
    }
    return clause;
  }

  private static RulebookCase.Kind kind(CaseText text, Problems own) {
    String plain = PlainText.plain(text.text());
    for (RulebookCase.Kind kind : RulebookCase.Kind.values()) {
      if (kind.label().equals(plain)) {
        return kind;
      }
    }
    if (!plain.isEmpty()) {
      own.add(
          term(
              text,
              Arrays.stream(RulebookCase.Kind.values()).map(RulebookCase.Kind::label).toList()));
    }
    return RulebookCase.Kind.MET;
  }

  private static Problem term(CaseText text, Collection<String> known) {
    return term(text, known, known);
  }

  private static Problem term(
      CaseText text, Collection<String> known, Collection<String> alsoSaid) {
    return Problem.of(
            RulebookCode.TERM, text.place(), text.text(), text.text(), String.join("、", known))
        .replaceBy(Suggestion.nearest(text.text(), alsoSaid).orElse(null));
  }

  // ---- days

  private AssessmentPeriod period(CaseDraft draft, Problems own) {
    int known = own.size();
    CaseDraft.Range range = draft.period();
    CaseText asOf = draft.asOf();
    LocalDate day = asOf == null ? null : day(asOf, own);
    AssessmentPeriod usual = day == null ? ownPeriod : metadata.periodNear(day);
    LocalDate from = range == null ? usual.from() : day(range.from(), own);
    LocalDate to = range == null ? usual.to() : day(range.to(), own);
    if (day == null) {
      day = to;
    }
    if (own.size() > known) {
      return ownPeriod;
    }
    if (from.isAfter(to) && range != null) {
      own.add(
          Problem.of(RulebookCode.CASE, range.to().place(), to.toString())
              .worded("backwards", from, to));
      return ownPeriod;
    }
    if (asOf != null && (day.isBefore(from) || day.isAfter(to))) {
      own.add(
          Problem.of(RulebookCode.CASE, asOf.place(), asOf.text())
              .worded("outside", day, from, to)
              .replaceBy((day.isBefore(from) ? from : to).toString()));
      return ownPeriod;
    }
    return new AssessmentPeriod(from, to, day);
  }

  private static LocalDate day(CaseText text, Problems own) {
    return Values.day(text.text(), text.place(), own);
  }

  // ---- records

  private CaseDraft withBase(CaseDraft draft) {
    return new CaseDraft(
        draft.place(),
        draft.name(),
        draft.clause(),
        draft.kind(),
        draft.asOf(),
        draft.period(),
        base.unit().with(draft.unit()),
        withBase(draft.forms()),
        draft.days(),
        draft.expected());
  }

  /**
   * What a case says of a form a unit has one of differs from the base field by field; a list
   * stands in place of the base's.
   */
  private ImmutableMap<String, CaseDraft.Rows> withBase(
      ImmutableMap<String, CaseDraft.Rows> given) {
    Map<String, CaseDraft.Rows> forms = new LinkedHashMap<>(base.forms());
    given.forEach(
        (form, rows) ->
            forms.merge(form, rows, (known, own) -> words.isList(form) ? own : known.with(own)));
    return ImmutableMap.copyOf(forms);
  }

  private @Nullable UnitRecord base(CaseDraft draft, AssessmentPeriod period, Problems own) {
    UnitRecord known = bases.get(period);
    if (known != null) {
      return known;
    }
    Place place = base.unit().place();
    CaseText none = new CaseText("", place);
    CaseDraft.Row same = new CaseDraft.Row(place, ImmutableMap.of());
    UnitRecord record =
        RecordTree.parse(
            reckoning.of(
                withBase(
                    new CaseDraft(
                        place,
                        none,
                        none,
                        none,
                        draft.asOf(),
                        draft.period(),
                        same,
                        ImmutableMap.of(),
                        ImmutableMap.of(),
                        ImmutableList.of())),
                period,
                own),
            period,
            words,
            own);
    if (record != null) {
      bases.put(period, record);
    }
    return record;
  }

  // ---- what is expected

  private ImmutableList<Expected> expected(
      CaseDraft draft, Reckoning.OfCase reckoned, Problems own) {
    if (draft.expected().isEmpty()) {
      own.add(
          Problem.of(RulebookCode.CASE_NONE, draft.place(), "")
              .worded("expectation", draft.name().text()));
    }
    ImmutableList.Builder<Expected> expected = ImmutableList.builder();
    for (CaseDraft.Wanted wanted : draft.expected()) {
      expected.add(expected(wanted, reckoned, own));
    }
    return expected.build();
  }

  private Expected expected(CaseDraft.Wanted wanted, Reckoning.OfCase reckoned, Problems own) {
    Expectation expectation = wanted.expectation();
    if (wanted.values().size() != 1 && !expectation.shape().isSeveral()) {
      own.add(Problem.of(RulebookCode.CASE, wanted.place(), "").worded("one", expectation.label()));
    }
    ImmutableList<String> values =
        wanted.values().stream()
            .map(value -> value(expectation, value, reckoned, own))
            .collect(ImmutableList.toImmutableList());
    CaseText of = wanted.of();
    if (of == null) {
      return new Expected(expectation, "", "", values, wanted.place());
    }
    Map.Entry<String, String> part = part(expectation, of, own);
    return new Expected(expectation, part.getValue(), part.getKey(), values, wanted.place());
  }

  /** Name and id of the indicator or standard. */
  private Map.Entry<String, String> part(Expectation expectation, CaseText of, Problems own) {
    String plain = PlainText.plain(of.text());
    if (expectation.kind() == Expectation.Kind.STANDARD) {
      if (!standards.contains(plain)) {
        own.add(term(of, standards));
      }
      return Map.entry(plain, plain);
    }
    for (Map.Entry<String, String> indicator : indicators.entrySet()) {
      if (PlainText.plain(indicator.getKey()).equals(plain)) {
        return indicator;
      }
    }
    List<String> names = indicators.keySet().asList();
    own.add(term(of, names));
    return Map.entry(plain, plain);
  }

  private String value(
      Expectation expectation, CaseText value, Reckoning.OfCase reckoned, Problems own) {
    String plain = PlainText.plain(value.text());
    if (plain.isEmpty()) {
      own.add(RulebookCode.VALUE_MISSING, value.place(), "", expectation.label());
      return plain;
    }
    switch (expectation.shape()) {
      case TERM, TERMS -> {
        String term = expectation.term(plain);
        if (term == null) {
          own.add(term(value, expectation.terms(), expectation.alsoSaid()));
          return plain;
        }
        return term;
      }
      case CLAUSES -> clause(value, own);
      case POINTS -> {
        CaseText stated = reckoned.points(value);
        return reckoned.failed().contains(stated)
            ? plain
            : Expectation.points(Values.decimal(stated.text(), stated.place(), own));
      }
      case DAYS -> {
        return PlainText.plain(reckoned.day(value).text());
      }
      case CODES -> {
        return plain;
      }
    }
    return plain;
  }
}
