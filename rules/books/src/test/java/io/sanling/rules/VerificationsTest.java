package io.sanling.rules;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.UnitRecords;
import io.sanling.advice.Advice;
import io.sanling.advice.Advisor;
import io.sanling.assertj.SanlingAssertions;
import io.sanling.explain.Explanation;
import io.sanling.impact.Impact;
import io.sanling.impact.UnitImpact;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.result.AssessmentResult.Notice;
import io.sanling.result.Handling.Verification;
import io.sanling.rules.compiler.RulebookCompiler;
import io.sanling.value.AssessmentPeriod;
import io.sanling.verify.ReceiptCheck;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** Values that an office verified (核查): which one counts, and what a difference leads to. */
class VerificationsTest {
  private static final Rulebook DRAFT = Drafts.HENAN_2024;
  private static final Assessor ASSESSOR = Assessor.of(DRAFT);
  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2024, 12, 31);
  private static final LocalDate DAY = LocalDate.of(2024, 9, 10);
  private static final String TECH = "indicators/techCoverage";
  private static final String LEDGER = "indicators/ledgerKept";
  private static final String DRILLS = "indicators/fireDrills";

  // ---- what a verification is

  @Example
  void aVerificationIsOfWhatMayBeVerifiedByAnOfficeAndADocument() {
    for (String path :
        List.of("indicators/volunteers", "techCoverage", "unit/headcount", "indicators/x", "")) {
      assertThat(wrong(verified(path, DAY, "1")))
          .as(path)
          .containsExactly("REC-CONTRADICTION /verifications/0/path contradiction.verifiedPath");
    }
    for (String none : List.of("无", "/", " ", "暂无")) {
      String told = verified(TECH, DAY, "0.8");
      assertThat(wrong(told.replace("查〔2024〕1号", none)))
          .containsExactly(
              "REC-MISSING /verifications/0/verificationDocument missing.verification");
      assertThat(wrong(told.replace("县公安局", none)))
          .containsExactly("REC-MISSING /verifications/0/office missing.verifier");
    }
  }

  @Example
  void aVerifiedValueIsOneThatTheFieldCouldHave() {
    assertThat(wrong(verified(TECH, DAY, "1.01")))
        .containsExactly("REC-RANGE /verifications/0/verifiedValue range.ratio");
    assertThat(wrong(verified(TECH, DAY, "多数")))
        .containsExactly("REC-TYPE /verifications/0/verifiedValue type.decimal");
    assertThat(wrong(verified(DRILLS, DAY, "1.5")))
        .containsExactly("REC-TYPE /verifications/0/verifiedValue type.count");
    assertThat(wrong(verified(LEDGER, DAY, "1")))
        .containsExactly("REC-TYPE /verifications/0/verifiedValue type.boolean");
  }

  @Example
  void aValueHasOneVerifiedValueADayAndNoneBeforeTheUnitOpened() {
    assertThat(wrong(verified(TECH, DAY, "0.8"), verified(TECH, DAY, "0.81")))
        .containsExactly(
            "REC-CONTRADICTION /verifications/1/verifiedValue contradiction.verifiedOnce");
    assertThat(wrong(verified(TECH, DAY, "0.8"), verified(TECH, DAY, "0.80"))).isEmpty();
    assertThat(wrong(verified(TECH, DAY, "0.8"), verified(DRILLS, DAY, "1"))).isEmpty();
    assertThat(wrong(verified(TECH, LocalDate.of(2019, 12, 31), "0.8")))
        .containsExactly(
            "REC-CONTRADICTION /verifications/0/verifiedOn contradiction.verifiedBefore");
    assertThat(wrong(verified(TECH, LocalDate.of(2020, 1, 1), "0.8"))).isEmpty();
  }

  // ---- which value counts

  @Example
  void theResultTellsWhatWasDeclaredWhatWasFoundAndWhatCounts() {
    UnitRecord record = record("0.95", verified(TECH, DAY, "0.8"), verified(DRILLS, DAY, "1"));
    AssessmentResult result = assessed(record, DAY);
    assertThat(result.handling().verifications())
        .containsExactly(
            new Verification("verifications/H-1", DRILLS, "2", "1", "2", "县公安局", "查〔2024〕1号", DAY),
            new Verification(
                "verifications/H-0", TECH, "0.95", "0.8", "0.8", "县公安局", "查〔2024〕1号", DAY));
    assertThat(value(result, "techCoverage")).isEqualTo("0.8");
    assertThat(value(result, "fireDrills")).isEqualTo("2");
    assertThat(AssessmentResult.parse(result.toJson())).isEqualTo(result);
    assertThat(ReceiptCheck.verify(DRAFT, record, result)).isEmpty();
    assertThat(Explanation.of(DRAFT, record, result).forPublic(Locale.CHINESE))
        .contains(
            "核查：2024-09-10 县公安局以 查〔2024〕1号 核查了指标 技防覆盖率："
                + "申报 95 %，核查 80 %，计 80 %（verifications/H-0）")
        .contains("消防演练次数：申报 2 次，核查 1 次，计 2 次（verifications/H-1）");
    assertThat(Explanation.of(DRAFT, record, result).forPublic(Locale.ENGLISH))
        .contains("declared 95 %, found 80 %, counted 80 % (verifications/H-0)");
    assertThat(Explanation.of(DRAFT, record, result).forAuditor()).contains("\"counted\":\"0.8\"");
  }

  @Example
  void aDifferenceIsNotedAndNothingElse() {
    AssessmentResult result = assessed(record("0.95", verified(TECH, DAY, "0.8")), DAY);
    assertThat(result.notices())
        .contains(new Notice("DQ-VERIFIED-FAVOURABLE", "verifications/H-0"));
    assertThat(result.vetoes()).isEmpty();
    assertThat(result.ledger()).isEmpty();
    assertThat(result.reasons()).noneMatch(reason -> reason.code().startsWith("DQ-"));
    assertThat(codes(assessed(record("0.6", verified(TECH, DAY, "0.8")), DAY)))
        .contains("DQ-VERIFIED-DIFFERENT");
    assertThat(codes(assessed(record("0.85", verified(TECH, DAY, "0.8")), DAY)))
        .noneMatch(code -> code.startsWith("DQ-VERIFIED"));
  }

  @Example
  void whatWasNotDeclaredIsNotKnownUnlessItIsSaidThatItCounts() {
    AssessmentResult told = assessed(record(null, verified(TECH, DAY, "0.8")), DAY);
    assertThat(value(told, "techCoverage")).isEqualTo("0.8");
    assertThat(told.handling().verifications().get(0).declared()).isNull();
    UnitRecord silent = parse(json("", verified(LEDGER, DAY, "true")));
    assertThat(value(assessed(silent, DAY), "ledgerKept")).isNull();
    assertThat(assessed(silent, DAY).handling().verifications().get(0).counted()).isNull();
    UnitRecord without =
        parse(json("", verified(TECH, DAY, "0.8")).replaceFirst("\"indicators\":\\{},", ""));
    assertThat(assessed(without, DAY).handling().verifications().get(0).counted()).isNull();
    assertThat(value(assessed(without, DAY), "techCoverage")).isNull();
  }

  @Example
  void aDeclarationThatIsAmendedToWhatWasFoundDiffersNoMore() {
    String amendment =
        """
        "id":"G-1","amendedOn":"2024-10-01","path":"indicators/techCoverage","oldValue":"0.95",\
        "newValue":"0.8","reason":"按核查更正","office":"县公安局","amendmentDocument":"更1号"\
        """;
    UnitRecord record =
        parse(
            json("\"techCoverage\":0.8", verified(TECH, DAY, "0.8"))
                .replace("\"amendments\":[]", "\"amendments\":[{" + amendment + "}]"));
    assertThat(codes(assessed(record, LocalDate.of(2024, 9, 30))))
        .contains("DQ-VERIFIED-FAVOURABLE");
    AssessmentResult after = assessed(record, LocalDate.of(2024, 10, 1));
    assertThat(codes(after)).noneMatch(code -> code.startsWith("DQ-VERIFIED"));
    assertThat(after.handling().verifications().get(0).declared()).isEqualTo("0.8");
  }

  @Example
  void whichValueCountsIsToldAsAChangeOfTheRules() throws IOException {
    Path folder = Files.createTempDirectory("sanling-");
    RulebookCopy copy = RulebookCopy.of("henan-2024-draft", folder.resolve("other"));
    copy.edit("forms.yaml", "计: 核查值, 未申报也计: 是, 容许", "计: 申报值, 容许");
    Rulebook other = RulebookCompiler.compile(copy.folder());
    MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    assertThat(other.forms()).isEqualTo(DRAFT.forms());
    assertThat(other.digest()).isNotEqualTo(DRAFT.digest());
    Impact impact = Impact.between(DRAFT, other).over(new AssessmentPeriod(FIRST, LAST, LAST));
    UnitImpact moved = impact.of(record("0.9", verified(TECH, DAY, "0.65")));
    assertThat(moved.others()).contains(UnitImpact.Other.VERIFICATIONS);
    assertThat(moved.clauses()).contains("S2-techCoverage");
    assertThat(impact.of(record("0.9")).others()).isEmpty();
  }

  @Example
  void adviceBeginsFromTheValueThatCounts() {
    String good =
        """
        "leadingGroup":false,"meetings":4,"ledgerKept":true,"techCoverage":0.95,"guards":6,\
        "patrolHours":4,"gridWorker":true,"mediators":3,"legalAdviser":true,\
        "assistanceTargets":4,"assistancePlans":4,"lawTalks":4,"charterPublished":true,\
        "serviceWindow":true,"affairsPublished":true,"fireDrills":2\
        """;
    UnitRecord record =
        parse(
            json(good, verified(TECH, DAY, "0.55"))
                .replace(
                    "\"verifications\"",
                    "\"survey\":{\"surveyed\":100,\"satisfied\":100},\"verifications\""));
    Advice advice =
        Advisor.of(DRAFT).target("STAR5").advise(record, new AssessmentPeriod(FIRST, LAST, DAY));
    assertThat(advice.plans())
        .flatExtracting(Advice.Plan::steps)
        .flatExtracting(Advice.Step::changes)
        .anySatisfy(
            change -> {
              assertThat(change.field()).isEqualTo("techCoverage");
              assertThat(change.from()).isEqualTo("0.55");
              assertThat(new BigDecimal(change.to())).isEqualByComparingTo("0.6");
            });
  }

  @Example
  void theTestKitAsksWhatCounts() {
    AssessmentResult result = assessed(record("0.95", verified(TECH, DAY, "0.8")), DAY);
    SanlingAssertions.assertThat(result).isVerified(TECH, "0.8");
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> SanlingAssertions.assertThat(result).isVerified(TECH, "0.95"))
        .withMessageContaining("indicators/techCoverage declared 0.95, verified 0.8, counted 0.8");
  }

  // ---- what always holds

  @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
  void whatIsAssessedIsTheDataAsIfDeclaredSo(
      @ForAll @IntRange(max = 364) int asOf, @ForAll long seed) {
    Random random = new Random(seed);
    LocalDate day = FIRST.plusDays(asOf);
    List<String> told = new ArrayList<>();
    String declared = random.nextInt(101) + "e-2";
    String counted = declared;
    LocalDate last = FIRST.minusDays(1);
    for (int i = 0; i < 4; i++) {
      LocalDate on = FIRST.plusDays(random.nextInt(430) - 60L);
      String found = random.nextInt(101) + "e-2";
      if (told.stream().noneMatch(other -> other.contains(on.toString()))) {
        told.add(verified(TECH, on, new BigDecimal(found).toPlainString()));
        if (!on.isAfter(day) && on.isAfter(last)) {
          last = on;
          counted = found;
        }
      }
    }
    AssessmentResult result = assessed(record(declared, told.toArray(new String[0])), day);
    assertThat(content(result)).isEqualTo(content(assessed(record(counted), day)));
    assertThat(result.handling().verifications()).hasSize(last.isBefore(FIRST) ? 0 : 1);
    Collections.shuffle(told, random);
    AssessmentResult shuffled = assessed(record(declared, told.toArray(new String[0])), day);
    assertThat(content(shuffled)).isEqualTo(content(result));
    assertThat(shuffled.handling().verifications())
        .extracting(Verification::on, Verification::verified)
        .isEqualTo(
            result.handling().verifications().stream()
                .map(each -> tuple(each.on(), each.verified()))
                .toList());
  }

  // ---- made up

  private static String verified(String path, LocalDate on, String value) {
    return """
    "verifiedOn":"%s","path":"%s","verifiedValue":"%s","office":"县公安局",\
    "verificationDocument":"查〔2024〕1号"\
    """
        .formatted(on, path, value);
  }

  private static String json(String indicators, String... verifications) {
    return """
    {"unit":{"id":"A-1","idScheme":"LOCAL","kind":"MARKET","division":"410328104201",\
    "setting":"RURAL","openedOn":"2020-01-01"},"petitions":[],"accidents":[],"cases":[],\
    "misconducts":[],"hazards":[],"disputes":[],"changes":[],"amendments":[],\
    "indicators":{%s},"verifications":[%s],"dailyReports":[["2024-01-01","2024-12-31"]]}\
    """
        .formatted(
            indicators,
            String.join(
                ",",
                IntStream.range(0, verifications.length)
                    .mapToObj(i -> "{\"id\":\"H-" + i + "\"," + verifications[i] + "}")
                    .toList()));
  }

  private static UnitRecord parse(String json) {
    return UnitRecords.parse(json, DRAFT.forms());
  }

  private static UnitRecord record(@Nullable String tech, String... verifications) {
    return parse(
        json(
            "\"ledgerKept\":true,\"fireDrills\":2"
                + (tech == null ? "" : ",\"techCoverage\":" + tech),
            verifications));
  }

  private static List<String> wrong(String... verifications) {
    return Told.wrong(() -> record("0.9", verifications));
  }

  private static AssessmentResult assessed(UnitRecord record, LocalDate asOf) {
    return ASSESSOR.assess(record, new AssessmentPeriod(FIRST, LAST, asOf));
  }

  private static List<String> codes(AssessmentResult result) {
    return result.notices().stream().map(Notice::code).toList();
  }

  private static @Nullable String value(AssessmentResult result, String indicator) {
    return requireNonNull(result.score())
        .allIndicators()
        .filter(score -> score.id().equals(indicator))
        .findFirst()
        .map(score -> score.value())
        .map(String::valueOf)
        .orElse(null);
  }

  /** All but what tells of verifications. */
  private static String content(AssessmentResult result) {
    return result
        .toJson()
        .replaceAll("\"verifications\":\\[[^\\]]*\\],", "")
        .replaceAll("\\{\"code\":\"DQ-VERIFIED[^}]*\\},?", "")
        .replace(",]", "]")
        .replaceFirst("\"receipt\":.*", "");
  }
}
