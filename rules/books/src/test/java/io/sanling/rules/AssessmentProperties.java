package io.sanling.rules;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static io.sanling.rules.RecordChanges.shuffled;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Sets;
import com.google.common.hash.Hashing;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.Rulebooks;
import io.sanling.internal.engine.CompiledRulebook;
import io.sanling.record.Entry;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.result.AssessmentResult.Reason;
import io.sanling.result.Conformity;
import io.sanling.result.Effect;
import io.sanling.result.Score;
import io.sanling.result.StandardScore;
import io.sanling.result.Support;
import io.sanling.result.ZeroState;
import io.sanling.rulebook.Clause;
import io.sanling.rulebook.GradeScale.Grade;
import io.sanling.rules.RecordArbitraries.Given;
import io.sanling.rules.RecordChanges.Break;
import io.sanling.rules.RecordChanges.Omission;
import io.sanling.value.AssessmentPeriod;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;
import org.erdtman.jcs.JsonCanonicalizer;

/** What holds of every result, whatever the record, by every bundled rulebook. */
@PropertyDefaults(tries = 150, edgeCases = EdgeCasesMode.NONE)
class AssessmentProperties {
  private static final ImmutableList<Assessor> ASSESSORS =
      Stream.of("henan-2021", "henan-2022", "henan-2023", "shanxi-2022")
          .map(id -> Assessor.of(Rulebooks.bundled(id)))
          .collect(toImmutableList());

  private static final ImmutableList<String> GRADES =
      ImmutableList.of("FAIL", "PASS", "STAR3", "STAR4", "STAR5");
  private static final ImmutableList<Conformity> CONFORMITIES =
      ImmutableList.of(Conformity.NON_CONFORMING, Conformity.UNDETERMINED, Conformity.CONFORMING);

  /** A year, so that none of the records is about a few days only. */
  private static final AssessmentPeriod YEAR =
      AssessmentPeriod.of(LocalDate.of(2022, 1, 1), LocalDate.of(2022, 12, 31));

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(
              AssessmentProperties.class.getResourceAsStream(
                  "/io/sanling/schema/result.schema.json"));

  @Provide
  Arbitrary<Given> given() {
    return RecordArbitraries.given();
  }

  @Provide
  Arbitrary<ImmutableList<UnitRecord>> units() {
    return RecordArbitraries.recordsOfUnits(YEAR, 24);
  }

  // ---- order

  @Property
  void theOrderOfListsDoesNotShow(@ForAll("given") Given given, @ForAll Random random) {
    UnitRecord shuffled = shuffled(given.record(), random);
    forEachRulebook(
        given,
        (assessor, result) ->
            assertThat(assessor.assess(shuffled, given.period()).toJson())
                .isEqualTo(result.toJson()));
  }

  @Property(tries = 10)
  void theOrderOfRecordsIsThatOfResultsAndDoesNotShowInThem(
      @ForAll("units") ImmutableList<UnitRecord> units, @ForAll Random random) {
    ImmutableList<UnitRecord> shuffled = shuffled(units, random);
    for (Assessor assessor : ASSESSORS) {
      Map<String, String> byUnit = new LinkedHashMap<>();
      assessor
          .assessAll(units.stream(), YEAR)
          .map(Assessor.Outcome::orThrow)
          .forEach(result -> byUnit.put(result.unitId(), result.toJson()));
      assertThat(byUnit.keySet()).containsExactlyElementsOf(ids(units));
      assertThat(
              assessor
                  .assessAll(shuffled.stream(), YEAR, ForkJoinPool.commonPool())
                  .map(outcome -> outcome.orThrow().toJson()))
          .containsExactlyElementsOf(ids(shuffled).stream().map(byUnit::get).toList());
    }
  }

  @Property(tries = 5)
  void sixteenThreadsGiveTheBytesOfOne(@ForAll("units") ImmutableList<UnitRecord> units)
      throws Exception {
    for (Assessor assessor : ASSESSORS) {
      ImmutableList<String> alone = bytes(assessor, units);
      ExecutorService threads = Executors.newFixedThreadPool(16);
      try {
        Callable<ImmutableList<String>> all = () -> bytes(assessor, units);
        for (Future<ImmutableList<String>> one : threads.invokeAll(Collections.nCopies(16, all))) {
          assertThat(one.get()).isEqualTo(alone);
        }
      } finally {
        threads.shutdownNow();
      }
    }
  }

  // ---- what is not to be seen

  @Property
  void theFutureDoesNotShow(@ForAll("given") Given given) {
    UnitRecord seen = RecordChanges.asSeenOn(given.record(), given.period().asOf());
    forEachRulebook(
        given,
        (assessor, result) ->
            assertThat(body(assessor.assess(seen, given.period()))).isEqualTo(body(result)));
  }

  @Property
  void whoSuppliedARecordDoesNotShow(@ForAll("given") Given given) {
    UnitRecord anonymous = RecordChanges.withoutSources(given.record());
    forEachRulebook(
        given,
        (assessor, result) ->
            assertThat(body(assessor.assess(anonymous, given.period()))).isEqualTo(body(result)));
  }

  // ---- surroundings

  @Property
  void localeAndTimeZoneDoNotShow(@ForAll("given") Given given) {
    forEachRulebook(
        given,
        (assessor, result) -> {
          for (String elsewhere : ImmutableList.of("tr-TR", "ar", "ar-EG-u-ca-islamic", "th-TH")) {
            assertThat(
                    at(elsewhere, () -> assessor.assess(given.record(), given.period()).toJson()))
                .as(elsewhere)
                .isEqualTo(result.toJson());
          }
        });
  }

  @Example
  void localeAndTimeZoneDoNotShowInWhatIsLoaded() {
    for (Assessor assessor : ASSESSORS) {
      Rulebook rulebook = assessor.rulebook();
      String digest =
          at(
              "tr-TR",
              () ->
                  Rulebook.of(
                          CompiledRulebook.load(
                              "META-INF/sanling/" + rulebook.id() + ".json",
                              AssessmentProperties.class.getClassLoader()))
                      .digest());
      assertThat(digest).isEqualTo(rulebook.digest());
    }
  }

  // ---- having never helps, not knowing never helps

  @Provide
  Arbitrary<Break> breaks() {
    return Arbitraries.of(Break.values());
  }

  @Property
  void aBreakNeverHelps(@ForAll("given") Given given, @ForAll("breaks") Break added) {
    UnitRecord before = RecordChanges.supplied(given.record());
    UnitRecord after = added.addedTo(before, given.period());
    for (Assessor assessor : ASSESSORS) {
      AssessmentResult without = assessor.assess(before, given.period());
      AssessmentResult with = assessor.assess(after, given.period());
      assertThat(rank(with.conformity()))
          .as("conformity with %s by %s", added, with.rulebook())
          .isLessThanOrEqualTo(rank(without.conformity()));
      if (without.conformity() != Conformity.NOT_APPLICABLE) {
        assertThat(with.conformity()).as(with.rulebook()).isEqualTo(Conformity.NON_CONFORMING);
      }
      assertNoBetter("lowest grade", with.gradeRange().lowest(), without.gradeRange().lowest());
      assertNoBetter("highest grade", with.gradeRange().highest(), without.gradeRange().highest());
      assertThat(with.score() == null).isEqualTo(without.score() == null);
      if (with.score() != null) {
        assertThat(with.score().points()).isLessThanOrEqualTo(without.score().points());
        assertThat(with.score().lowest()).isLessThanOrEqualTo(without.score().lowest());
        assertThat(with.score().highest()).isLessThanOrEqualTo(without.score().highest());
      }
    }
  }

  @Provide
  Arbitrary<Omission> omissions() {
    return Arbitraries.frequencyOf(
        Tuple.of(
            6,
            Arbitraries.of(CampaignForms.FORMS.form("indicators").fields())
                .map(indicator -> RecordChanges.withoutIndicator(indicator.id()))),
        Tuple.of(2, Arbitraries.of(1, 2, 30, 1000).map(RecordChanges::withoutReports)),
        Tuple.of(
            3,
            Arbitraries.of(
                RecordChanges.without("survey"),
                RecordChanges.without("disputes"),
                RecordChanges.without("hazards"))));
  }

  @Property(tries = 300)
  void notKnowingNeverHelps(@ForAll("given") Given given, @ForAll("omissions") Omission omission) {
    UnitRecord less = omission.from().apply(given.record());
    forEachRulebook(
        given,
        (assessor, result) -> {
          AssessmentResult without = assessor.assess(less, given.period());
          assertNoBetter(
              "lowest grade", without.gradeRange().lowest(), result.gradeRange().lowest());
          assertThat(without.score() == null).isEqualTo(result.score() == null);
          if (without.score() != null) {
            assertThat(without.score().lowest())
                .as("lowest %s", omission)
                .isLessThanOrEqualTo(result.score().lowest());
          }
        });
  }

  // ---- what a result says of itself

  @Property
  void theLedgerIsTheFindingsThatBreakAZero(@ForAll("given") Given given) {
    forEachRulebook(
        given,
        (assessor, result) ->
            assertThat(
                    result.findings().stream()
                        .filter(finding -> finding.effect() == Effect.BREAKS_ZERO)
                        .map(finding -> finding.clause() + finding.records()))
                .containsExactlyElementsOf(
                    result.ledger().stream()
                        .map(entry -> entry.clause() + ImmutableList.of(entry.record()))
                        .toList()));
  }

  @Property
  void aZeroIsBrokenWhereTheLedgerHasIt(@ForAll("given") Given given) {
    forEachRulebook(
        given,
        (assessor, result) ->
            result
                .zeros()
                .forEach(
                    (zero, state) ->
                        assertThat(state == ZeroState.BROKEN)
                            .as("%s broken", zero)
                            .isEqualTo(
                                result.ledger().stream()
                                    .anyMatch(entry -> entry.zero().equals(zero)))));
  }

  @Property
  void theBasisIsTheStrongestReason(@ForAll("given") Given given) {
    forEachRulebook(
        given,
        (assessor, result) -> {
          assertThat(result.basis())
              .isEqualTo(
                  result.reasons().stream()
                      .map(Reason::support)
                      .min(Support::compareTo)
                      .orElse(Support.D));
          assertThat(result.reasons().isEmpty())
              .isEqualTo(result.conformity() == Conformity.CONFORMING);
        });
  }

  @Property
  void everyCodeIsAClause(@ForAll("given") Given given) {
    forEachRulebook(
        given,
        (assessor, result) -> {
          List<String> clauses = assessor.rulebook().clauses().stream().map(Clause::id).toList();
          assertThat(clauses)
              .containsAll(result.reasons().stream().map(Reason::code).toList())
              .containsAll(result.findings().stream().map(finding -> finding.clause()).toList())
              .containsAll(result.ledger().stream().map(entry -> entry.clause()).toList())
              .containsAll(result.vetoes().stream().map(veto -> veto.clause()).toList())
              .containsAll(result.reminders().stream().map(reminder -> reminder.code()).toList());
        });
  }

  @Property
  void everyRecordNamedWasGiven(@ForAll("given") Given given) {
    List<String> names = names(given.record());
    forEachRulebook(
        given,
        (assessor, result) -> {
          List<String> named = new ArrayList<>();
          result.ledger().forEach(entry -> named.add(entry.record()));
          result.exclusions().forEach(exclusion -> named.add(exclusion.record()));
          result.reasons().forEach(reason -> named.addAll(reason.records()));
          result.findings().forEach(finding -> named.addAll(finding.records()));
          assertThat(named).isSubsetOf(names);
          assertThat(
                  Stream.concat(
                      result.ledger().stream().map(entry -> entry.record()),
                      result.exclusions().stream().map(exclusion -> exclusion.record())))
              .as("once in the ledger or once among the exclusions")
              .doesNotHaveDuplicates();
        });
  }

  @Property
  void boundsAreInOrder(@ForAll("given") Given given) {
    forEachRulebook(
        given,
        (assessor, result) -> {
          assertThat(
                  GRADES.contains(result.gradeRange().lowest())
                      && GRADES.contains(result.gradeRange().highest()))
              .as("bounds are %s", result.gradeRange())
              .isEqualTo(result.conformity() != Conformity.NOT_APPLICABLE);
          assertNoBetter("lowest", result.gradeRange().lowest(), result.gradeRange().highest());
          if (result.conformity() == Conformity.CONFORMING) {
            assertNoBetter("lowest", result.gradeRange().lowest(), result.grade());
            assertNoBetter("grade", result.grade(), result.gradeRange().highest());
          }
          Score score = result.score();
          if (score != null) {
            assertThat(score.lowest()).isNotNegative();
            assertThat(score.points()).isBetween(score.lowest(), score.highest());
            assertThat(score.highest()).isLessThanOrEqualTo(new BigDecimal(100));
          }
        });
  }

  @Property
  void pointsAddUp(@ForAll("given") Given given) {
    forEachRulebook(
        given,
        (assessor, result) -> {
          Score score = result.score();
          assertThat(score != null)
              .isEqualTo(
                  assessor.rulebook().scores() && result.conformity() != Conformity.NOT_APPLICABLE);
          if (score != null) {
            for (StandardScore standard : score.standards()) {
              assertThat(sum(standard.indicators().stream().map(one -> one.points())))
                  .isEqualByComparingTo(standard.points());
              assertThat(sum(standard.indicators().stream().map(one -> one.max())))
                  .isEqualByComparingTo(standard.weight());
            }
            BigDecimal deducted =
                sum(score.deductions().stream().map(one -> one.points())).min(new BigDecimal(30));
            assertThat(score.points())
                .isEqualByComparingTo(
                    sum(score.standards().stream().map(StandardScore::points))
                        .subtract(deducted)
                        .max(BigDecimal.ZERO));
          }
        });
  }

  @Property
  void aGradeIsOneOfTheScale(@ForAll("given") Given given) {
    forEachRulebook(
        given,
        (assessor, result) ->
            assertThat(assessor.rulebook().grades().grades().stream().map(Grade::id))
                .contains(
                    result.grade(), result.gradeRange().lowest(), result.gradeRange().highest()));
  }

  // ---- the receipt

  @Property
  void theReceiptCoversTheBody(@ForAll("given") Given given, @ForAll Random random) {
    forEachRulebook(
        given,
        (assessor, result) -> {
          String digest = result.receipt().resultDigest();
          String body = body(result);
          assertThat(digestOf(body)).isEqualTo(digest);
          assertThat(digestOf(withOneDigitChanged(body, random))).isNotEqualTo(digest);
          assertThat(result.receipt().rulebookDigest()).isEqualTo(assessor.rulebook().digest());
        });
  }

  // ---- the schema

  /** What a rulebook need not declare or decide, so that its results do not have it. */
  private static final Set<String> NOT_ALWAYS =
      Set.of("kind", "track", "division", "reports", "score");

  @Property
  void everyResultIsValid(@ForAll("given") Given given) {
    forEachRulebook(
        given, (assessor, result) -> assertThat(SCHEMA.validate(tree(result))).isEmpty());
  }

  @Property(tries = 10)
  void theSchemaAllowsNothingElse(@ForAll("given") Given given) {
    forEachRulebook(
        given,
        (assessor, result) -> {
          ObjectNode valid = tree(result);
          for (JsonNode node : objects(valid)) {
            ObjectNode object = (ObjectNode) node;
            object.put("无", 1);
            assertThat(SCHEMA.validate(valid)).as("an unknown key").isNotEmpty();
            object.remove("无");
          }
          ImmutableList.copyOf(valid.fieldNames())
              .forEach(
                  key -> {
                    JsonNode value = valid.remove(key);
                    assertThat(SCHEMA.validate(valid).isEmpty())
                        .as("without %s", key)
                        .isEqualTo(NOT_ALWAYS.contains(key));
                    valid.set(key, value);
                  });
        });
  }

  // ---- what the records reach

  private static final Set<Effect> OF_OTHER_RULEBOOKS =
      Sets.immutableEnumSet(
          Effect.ADDS, Effect.MOVES_GRADE, Effect.CAPS_GRADE, Effect.WITHHOLDS_GRADE);

  /** Properties of records that all come out alike would hold of nothing. */
  @Property(tries = 600, seed = "20220101")
  @StatisticsReport(StatisticsReportMode.OFF)
  void theRecordsReachEveryOutcome(@ForAll("given") Given given) {
    AssessmentResult result = ASSESSORS.get(1).assess(given.record(), given.period());
    Statistics.label("conformity")
        .collect(result.conformity())
        .coverage(
            reached -> {
              for (Conformity conformity : Conformity.values()) {
                reached.check(conformity).count(count -> count >= 10);
              }
            });
    result.findings().stream()
        .map(finding -> finding.effect())
        .distinct()
        .forEach(effect -> Statistics.label("effect").collect(effect));
    Statistics.label("effect")
        .coverage(
            reached -> {
              for (Effect effect : EnumSet.complementOf(EnumSet.copyOf(OF_OTHER_RULEBOOKS))) {
                reached.check(effect).count(count -> count >= 10);
              }
            });
    Statistics.label("grade")
        .collect(result.grade())
        .coverage(
            reached -> {
              for (Grade grade : ASSESSORS.get(1).rulebook().grades().grades()) {
                reached.check(grade.id()).count(count -> count >= 1);
              }
            });
  }

  // ---- parts

  private static List<String> names(UnitRecord record) {
    return record.forms().lists().stream()
        .flatMap(form -> Stream.ofNullable(record.list(form.id())))
        .flatMap(list -> list.stream().map(Entry::name))
        .toList();
  }

  private static void forEachRulebook(
      Given given, BiConsumer<Assessor, AssessmentResult> property) {
    for (Assessor assessor : ASSESSORS) {
      property.accept(assessor, assessor.assess(given.record(), given.period()));
    }
  }

  private static int rank(Conformity conformity) {
    return CONFORMITIES.indexOf(conformity);
  }

  private static void assertNoBetter(String what, String grade, String other) {
    assertThat(GRADES.indexOf(grade))
        .as("%s: %s is no better than %s", what, grade, other)
        .isLessThanOrEqualTo(GRADES.indexOf(other));
  }

  private static BigDecimal sum(Stream<BigDecimal> points) {
    return points.reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static ImmutableList<String> ids(ImmutableList<UnitRecord> units) {
    return units.stream().map(record -> record.unit().id()).collect(toImmutableList());
  }

  private static ImmutableList<String> bytes(Assessor assessor, ImmutableList<UnitRecord> units) {
    return units.stream()
        .map(record -> assessor.assess(record, YEAR).toJson())
        .collect(toImmutableList());
  }

  private static String at(String language, Callable<String> what) {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(language));
      TimeZone.setDefault(
          TimeZone.getTimeZone(language.startsWith("ar") ? "Pacific/Kiritimati" : "Etc/GMT+12"));
      return what.call();
    } catch (Exception e) {
      throw new AssertionError(e);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  private static ObjectNode tree(AssessmentResult result) {
    try {
      return (ObjectNode) JSON.readTree(result.toJson());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<JsonNode> objects(JsonNode node) {
    List<JsonNode> objects = new ArrayList<>();
    if (node.isObject()) {
      objects.add(node);
    }
    node.forEach(child -> objects.addAll(objects(child)));
    return objects;
  }

  private static String body(AssessmentResult result) {
    ObjectNode tree = tree(result);
    tree.remove("receipt");
    return tree.toString();
  }

  private static String digestOf(String json) {
    try {
      byte[] canonical = new JsonCanonicalizer(json).getEncodedUTF8();
      return "sha256:" + Hashing.sha256().hashBytes(canonical);
    } catch (IOException e) {
      throw new AssertionError(json, e);
    }
  }

  private static String withOneDigitChanged(String json, Random random) {
    List<Integer> digits =
        IntStream.range(0, json.length())
            .filter(i -> json.charAt(i) >= '0' && json.charAt(i) <= '9')
            .boxed()
            .toList();
    int at = digits.get(random.nextInt(digits.size()));
    char changed = json.charAt(at) == '9' ? '8' : (char) (json.charAt(at) + 1);
    return json.substring(0, at) + changed + json.substring(at + 1);
  }
}
