package io.sanling.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.sun.management.ThreadMXBean;
import io.sanling.Assessor;
import io.sanling.HurtVillage;
import io.sanling.SmallRulebook;
import io.sanling.internal.json.Digests;
import io.sanling.internal.json.JsonTree;
import io.sanling.result.AssessmentResult.LedgerEntry;
import io.sanling.result.AssessmentResult.Receipt;
import io.sanling.result.Handling.Amendment;
import io.sanling.result.Handling.Consequence;
import io.sanling.result.Handling.NextStep;
import io.sanling.result.Handling.SupervisionStep;
import io.sanling.result.Handling.Verification;
import io.sanling.value.UnusableResultException;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A result as JSON, by rulebooks that declare less, or other things, than the bundled ones. */
class ResultJsonTest {
  private static final LocalDate DAY = LocalDate.of(2024, 3, 31);

  @Test
  void whatIsNotDeclaredOrDecidedIsLeftOut() {
    assertThat(result(null, ImmutableList.of()).toJson())
        .isEqualTo(
            """
            {"unitId":"W-0001A","rulebook":"workshops","from":"2024-03-31","to":"2024-03-31",\
            "asOf":"2024-03-31","official":false,"zeros":{},"ledger":[],"vetoes":[],\
            "exclusions":[],"reasons":[],"notices":[],"reminders":[],"findings":[],\
            "receipt":{"rulebookDigest":"r","recordDigest":"u","engine":"e","resultDigest":"d"}}\
            """);
  }

  @Test
  void handlingStandsBeforeTheFindingsAndIsReadBack() {
    String digest = "sha256:" + "a".repeat(64);
    AssessmentResult handled =
        result(
                null,
                ImmutableList.of(),
                new Handling(
                    digest,
                    ImmutableList.of(
                        new SupervisionStep(
                            "leaks/L-1",
                            "REMIND",
                            "SV-1",
                            "乡镇",
                            DAY,
                            new NextStep("LIST", DAY.plusDays(7))),
                        new SupervisionStep("leaks/L-2", "LIST", "SV-2", "县", DAY, null)),
                    ImmutableList.of(
                        new Consequence("PRAISE", "CQ-1", DAY, DAY.plusYears(1)),
                        new Consequence("TALK", "CQ-2", DAY, null)),
                    Handling.State.CONFIRMED,
                    ImmutableList.of(
                        new Amendment(
                            "amendments/AM-1", "leaks/L-1/found", "县局", "县〔2024〕1号", DAY)),
                    ImmutableList.of(
                        new Verification(
                            "checks/C-1", "tidy/share", "0.9", "0.8", "0.8", "县局", "2号", DAY),
                        new Verification(
                            "checks/C-2", "tidy/swept", null, "true", null, "县局", "3号", DAY))))
            .sealed();
    assertThat(handled.toJson())
        .contains(
            "\"reminders\":[],\"supersedes\":\""
                + digest
                + """
                ","supervision":[{"record":"leaks/L-1","step":"REMIND","clause":"SV-1","office":"乡镇",\
                "since":"2024-03-31","next":{"step":"LIST","on":"2024-04-07"}},{"record":"leaks/L-2",\
                "step":"LIST","clause":"SV-2","office":"县","since":"2024-03-31"}],\
                "consequences":[{"code":"PRAISE","clause":"CQ-1","from":"2024-03-31",\
                "until":"2025-03-31"},{"code":"TALK","clause":"CQ-2","from":"2024-03-31"}],\
                "state":"CONFIRMED","amendments":[{"record":"amendments/AM-1",\
                "path":"leaks/L-1/found","office":"县局","document":"县〔2024〕1号",\
                "on":"2024-03-31"}],"verifications":[{"record":"checks/C-1","path":"tidy/share",\
                "declared":"0.9","verified":"0.8","counted":"0.8","office":"县局",\
                "document":"2号","on":"2024-03-31"},{"record":"checks/C-2","path":"tidy/swept",\
                "verified":"true","office":"县局","document":"3号","on":"2024-03-31"}],\
                "findings":[]""");
    assertThat(AssessmentResult.parse(handled.toJson())).isEqualTo(handled);
  }

  @Test
  void aClassBySizeStandsUnderTheKeyOfItsForm() {
    LedgerEntry leak =
        new LedgerEntry(
            "noLeak",
            "leaks/L-1",
            DAY,
            "W-1",
            new LedgerEntry.SizeClass("leakClass", "GREAT"),
            new LedgerEntry.Stage("MENDED", DAY.plusDays(1)));
    LedgerEntry unit = new LedgerEntry("tidy", null, DAY, "W-2", null, null);
    assertThat(tree(result(null, ImmutableList.of(leak, unit))).get("ledger"))
        .isEqualTo(
            List.of(
                Map.of(
                    "zero", "noLeak",
                    "record", "leaks/L-1",
                    "date", "2024-03-31",
                    "clause", "W-1",
                    "leakClass", "GREAT",
                    "stage", Map.of("code", "MENDED", "since", "2024-04-01")),
                nullable("zero", "tidy", "record", null, "date", "2024-03-31", "clause", "W-2")));
  }

  @Test
  void theSealIsThatOfTheCanonicalFormWithoutTheReceipt() throws IOException {
    LedgerEntry leak =
        new LedgerEntry(
            "noLeak",
            "leaks/L-1",
            DAY,
            "W-1",
            new LedgerEntry.SizeClass("Class", "GREAT"),
            new LedgerEntry.Stage("MENDED", DAY));
    AssessmentResult hurt = Assessor.of(SmallRulebook.load()).assess(HurtVillage.record());
    for (AssessmentResult result :
        List.of(hurt, result(hurt.score(), ImmutableList.of(leak)).sealed())) {
      String content = result.toJson().replaceFirst(",\"receipt\":\\{[^}]*}}$", "}");
      assertThat(content).doesNotContain("receipt");
      assertThat(result.receipt().resultDigest())
          .isEqualTo(Digests.sha256(new JsonCanonicalizer(content).getEncodedUTF8()));
      assertThat(AssessmentResult.parse(result.toJson())).isEqualTo(result);
    }
  }

  @Test
  void aResultInWhichHalfOfACharacterStandsIsNotReadBack() {
    String sealed = result(null, ImmutableList.of()).sealed().toJson();
    assertThatThrownBy(() -> AssessmentResult.parse(sealed.replace("\"W-0001A\"", "\"W-\\ud800\"")))
        .isInstanceOf(UnusableResultException.class);
  }

  @Test
  void writingManyResultsLeavesNextToNothingBehind() throws IOException {
    AssessmentResult hurt = Assessor.of(SmallRulebook.load()).assess(HurtVillage.record());
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long before = 0;
    for (int i = 0; i < 400; i++) {
      if (i == 200) {
        before = threads.getThreadAllocatedBytes(thread);
      }
      hurt.writeJson(OutputStream.nullOutputStream());
    }
    long each = (threads.getThreadAllocatedBytes(thread) - before) / 200;
    assertThat(each).isLessThan(hurt.toJson().length());
  }

  @Test
  void anIndicatorScoredByDeductionsSaysThem() {
    IndicatorScore deducted =
        new IndicatorScore(
            "order",
            null,
            new BigDecimal("0.00"),
            new BigDecimal("10.00"),
            IndicatorScore.State.SCORED,
            null,
            "S1-order",
            ImmutableList.of(
                new Deduction("W-3", "faults/F-1", new BigDecimal("8.00")),
                new Deduction("W-4", null, new BigDecimal("5.00"))));
    StandardScore standard =
        new StandardScore(
            "S1",
            new BigDecimal("0.00"),
            BigDecimal.TEN,
            StandardScore.State.FAILED,
            ImmutableList.of(deducted));
    Score score = score(ImmutableList.of(standard), ImmutableList.of());
    assertThat(result(score, ImmutableList.of()).toJson())
        .contains(
            "{\"id\":\"order\",\"value\":null,\"points\":\"0.00\",\"max\":\"10.00\",\"state\":\"SCORED\","
                + "\"clause\":\"S1-order\",\"deductions\":["
                + "{\"clause\":\"W-3\",\"record\":\"faults/F-1\",\"points\":\"8.00\"},"
                + "{\"clause\":\"W-4\",\"record\":null,\"points\":\"5.00\"}]}")
        .doesNotContain("bonuses");
  }

  @Test
  void bonusesStandBesideDeductions() {
    Score score =
        score(
            ImmutableList.of(),
            ImmutableList.of(new Deduction("W-5", "drills/D-1", new BigDecimal("2.00"))));
    assertThat(result(score, ImmutableList.of()).toJson())
        .contains(
            "\"standards\":[],\"deductions\":[],\"bonuses\":["
                + "{\"clause\":\"W-5\",\"record\":\"drills/D-1\",\"points\":\"2.00\"}]}");
  }

  private static Score score(
      ImmutableList<StandardScore> standards, ImmutableList<Deduction> bonuses) {
    BigDecimal points = new BigDecimal("2.00");
    return new Score(
        points, points, points, standards, ImmutableList.of(), ImmutableList.of(), bonuses);
  }

  private static AssessmentResult result(@Nullable Score score, ImmutableList<LedgerEntry> ledger) {
    return result(score, ledger, Handling.NONE);
  }

  private static AssessmentResult result(
      @Nullable Score score, ImmutableList<LedgerEntry> ledger, Handling handling) {
    return new AssessmentResult(
        "W-0001A",
        null,
        null,
        null,
        null,
        "workshops",
        DAY,
        DAY,
        DAY,
        null,
        null,
        null,
        null,
        ImmutableMap.of(),
        score,
        ledger,
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableList.of(),
        null,
        null,
        ImmutableList.of(),
        handling,
        ImmutableList.of(),
        new Receipt("r", "u", "e", "d"));
  }

  private static Map<String, @Nullable Object> tree(AssessmentResult result) {
    return JsonTree.parse(result.toJson());
  }

  private static Map<String, @Nullable Object> nullable(@Nullable Object... keysAndValues) {
    Map<String, @Nullable Object> map = new HashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}
