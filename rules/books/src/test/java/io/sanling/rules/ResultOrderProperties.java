package io.sanling.rules;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.sanling.Assessor;
import io.sanling.Rulebooks;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.result.AssessmentResult.LedgerEntry;
import io.sanling.result.AssessmentResult.Reason;
import io.sanling.result.Effect;
import io.sanling.result.Finding;
import io.sanling.rules.RecordArbitraries.Given;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;

/** Every list of a result stands in the documented order: by day, record name, code. */
@PropertyDefaults(tries = 150, edgeCases = EdgeCasesMode.NONE)
class ResultOrderProperties {
  private static final ImmutableList<Assessor> ASSESSORS =
      Stream.of("henan-2021", "henan-2022", "henan-2023", "shanxi-2022")
          .map(id -> Assessor.of(Rulebooks.bundled(id)))
          .collect(toImmutableList());

  private static final Comparator<String> BY_NAME =
      (a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());

  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::day, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Place::record, Comparator.nullsFirst(BY_NAME))
          .thenComparing(Place::code, BY_NAME);

  /** What an item of a list is sorted by. */
  private record Place(LocalDate day, String record, String code) {}

  @Provide
  Arbitrary<Given> given() {
    return RecordArbitraries.given();
  }

  @Property
  void listsAreInOrder(@ForAll("given") Given given) {
    forEachRulebook(
        given,
        (days, result) -> {
          assertOrdered(
              result.ledger().stream()
                  .map(entry -> new Place(entry.date(), entry.record(), entry.clause())));
          assertOrdered(
              result.vetoes().stream()
                  .map(veto -> new Place(veto.date(), veto.record(), veto.clause())));
          assertOrdered(
              result.exclusions().stream()
                  .map(one -> new Place(days.own(one.record()), one.record(), "")));
          assertOrdered(
              result.notices().stream()
                  .map(one -> new Place(days.own(one.record()), one.record(), one.code())));
          assertOrdered(
              result.reminders().stream()
                  .map(one -> new Place(one.due(), one.record(), one.code())));
          if (result.score() != null) {
            assertOrdered(
                result.score().deductions().stream()
                    .map(one -> new Place(days.own(one.record()), one.record(), one.clause())));
          }
        });
  }

  @Property
  void reasonsAreInOrderOfTheirEarliestRecords(@ForAll("given") Given given) {
    forEachRulebook(
        given,
        (days, result) -> {
          List<Reason> reasons = result.reasons();
          assertThat(reasons.stream().map(Reason::code)).doesNotHaveDuplicates();
          assertThat(reasons.stream().map(reason -> reason.records().isEmpty()))
              .as("those without records last")
              .isSorted();
          assertOrdered(
              reasons.stream()
                  .filter(reason -> !reason.records().isEmpty())
                  .map(reason -> days.behind(reason.records().get(0), reason.code())));
          assertOrdered(
              reasons.stream()
                  .filter(reason -> reason.records().isEmpty())
                  .map(reason -> new Place(null, null, reason.code())));
          reasons.forEach(
              reason ->
                  assertOrdered(
                      reason.records().stream().map(name -> days.behind(name, reason.code()))));
        });
  }

  @Property
  void theRecordsOfAFindingAreInOrder(@ForAll("given") Given given) {
    forEachRulebook(
        given,
        (days, result) ->
            result
                .findings()
                .forEach(
                    finding ->
                        assertOrdered(
                            finding.records().stream()
                                .map(name -> days.behind(name, finding.clause())))));
  }

  /** Those without a record are about the whole, or about a gap whose day they do not show. */
  @Property
  void findingsAreInOrderOfTheirEarliestRecords(@ForAll("given") Given given) {
    forEachRulebook(
        given,
        (days, result) ->
            assertOrdered(
                result.findings().stream()
                    .filter(finding -> !finding.records().isEmpty())
                    .map(finding -> days.earliest(finding, result))));
  }

  private static void forEachRulebook(Given given, BiConsumer<Days, AssessmentResult> property) {
    for (Assessor assessor : ASSESSORS) {
      AssessmentResult result = assessor.assess(given.record(), given.period());
      property.accept(Days.of(given.record(), result), result);
    }
  }

  private static void assertOrdered(Stream<Place> places) {
    assertThat(places.toList()).isSortedAccordingTo(ORDER);
  }

  /**
   * The days of a record's lists.
   *
   * @param own the records' own days
   * @param due the due days of hazards and disputes
   * @param ledger the days of what broke a zero
   */
  private record Days(
      Map<String, LocalDate> own, Map<String, LocalDate> due, Map<String, LocalDate> ledger) {
    static Days of(UnitRecord record, AssessmentResult result) {
      Map<String, LocalDate> own = new HashMap<>();
      Map<String, LocalDate> due = new HashMap<>();
      for (String form : List.of("petitions", "accidents", "cases", "misconducts")) {
        each(record.list(form), entry -> own.put(entry.name(), entry.ownDay()));
      }
      each(record.list("hazards"), hazard -> due.put(hazard.name(), hazard.day("dueOn")));
      each(
          record.list("disputes"),
          dispute ->
              due.put(
                  dispute.name(),
                  dispute.ownDay().plusDays(dispute.flag("agreedExtension") ? 60 : 30)));
      Map<String, LocalDate> ledger = new HashMap<>();
      for (LedgerEntry entry : result.ledger()) {
        ledger.put(entry.record(), entry.date());
      }
      return new Days(own, due, ledger);
    }

    private static <T> void each(List<T> items, Consumer<T> what) {
      if (items != null) {
        items.forEach(what);
      }
    }

    LocalDate own(String name) {
      return own.get(name);
    }

    /** The record as what is behind a reason or finding. */
    Place behind(String name, String code) {
      LocalDate day = due.get(name);
      if (day == null) {
        boolean breaks = code.startsWith("HN-Z") || code.startsWith("SX-Z");
        day = breaks && ledger.containsKey(name) ? ledger.get(name) : own.get(name);
      }
      return new Place(day, name, "");
    }

    Place earliest(Finding finding, AssessmentResult result) {
      String name = finding.records().get(0);
      LocalDate day;
      if (finding.effect() == Effect.REMINDS) {
        day =
            result.reminders().stream()
                .filter(one -> name.equals(one.record()) && one.code().equals(finding.clause()))
                .map(one -> one.due())
                .findFirst()
                .orElseThrow();
      } else if (finding.effect() == Effect.DECIDES && ledger.containsKey(name)) {
        day = ledger.get(name);
      } else {
        day =
            finding.records().stream()
                .map(record -> behind(record, finding.clause()).day())
                .min(LocalDate::compareTo)
                .orElseThrow();
      }
      return new Place(day, name, finding.clause());
    }
  }
}
