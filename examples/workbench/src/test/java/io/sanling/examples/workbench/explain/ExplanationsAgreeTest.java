package io.sanling.examples.workbench.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.Rulebooks;
import io.sanling.UnitRecords;
import io.sanling.explain.Explanation;
import io.sanling.explain.Explanation.ReasonInWords;
import io.sanling.explain.Explanation.WhyNot;
import io.sanling.form.Form;
import io.sanling.internal.engine.Matter;
import io.sanling.internal.engine.Seen;
import io.sanling.internal.rulebook.Asked;
import io.sanling.internal.rulebook.RuleInfo;
import io.sanling.record.ReadOutcome;
import io.sanling.record.RecordSource;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.result.AssessmentResult.Reason;
import io.sanling.result.Conformity;
import io.sanling.result.Finding;
import io.sanling.rules.cases.RulebookCase;
import io.sanling.rules.cases.RulebookCases;
import io.sanling.rules.compiler.RulebookCompiler;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.source.RulebookFiles;
import io.sanling.value.AssessmentPeriod;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an explanation says is what the result says, whatever the rulebook. */
class ExplanationsAgreeTest {
  private static final Path COUNTY = Path.of("../data/huaiyang-2022");

  @ParameterizedTest
  @ValueSource(strings = {"henan-2021", "henan-2022", "henan-2023", "shanxi-2022"})
  void ofTheCounty(String id) {
    Rulebook rulebook = Rulebooks.bundled(id);
    Assessor assessor = Assessor.of(rulebook);
    LocalDate asOf = LocalDate.of(2022, 8, 31);
    AssessmentPeriod period =
        new AssessmentPeriod(LocalDate.of(2022, 1, 1), LocalDate.of(2022, 12, 31), asOf);
    int told = 0;
    try (RecordSource source = UnitRecords.open(COUNTY, rulebook.forms())) {
      for (ReadOutcome<UnitRecord> outcome :
          (Iterable<ReadOutcome<UnitRecord>>) source.stream()::iterator) {
        UnitRecord record = ((ReadOutcome.Accepted<UnitRecord>) outcome).value();
        AssessmentResult result = assessor.assess(record, period);
        // Of units with nothing to tell one of twenty says as much as all.
        if (result.conformity() == Conformity.CONFORMING
            && result.findings().stream().allMatch(finding -> finding.records().isEmpty())
            && Math.floorMod(record.unit().id().hashCode(), 20) != 0) {
          continue;
        }
        agrees(rulebook, record, result);
        told++;
      }
    }
    assertThat(told).isGreaterThan(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../rulebooks/fhrs-2012",
        "../rulebooks/longmen-2018",
        "../rulebooks/wenzhou-2017",
        "../../rules/books/henan-2023"
      })
  void ofEveryCase(String folder) {
    RulebookFiles files = RulebookFiles.read(Path.of(folder), new Problems());
    RulebookDraft draft = Objects.requireNonNull(RulebookDraft.read(files, new Problems()));
    Rulebook rulebook =
        folder.startsWith("../rulebooks")
            ? RulebookCompiler.compile(Path.of(folder))
            : Rulebooks.bundled(draft.id());
    Assessor assessor = Assessor.of(rulebook);
    List<RulebookCase> cases = RulebookCases.read(files, draft, new Problems());
    assertThat(cases).isNotEmpty();
    for (RulebookCase each : cases) {
      agrees(rulebook, each.record(), assessor.assess(each.record(), each.period()));
    }
  }

  private static void agrees(Rulebook rulebook, UnitRecord record, AssessmentResult result) {
    Explanation explanation = Explanation.of(rulebook, record, result);
    String text = explanation.forPublic(Locale.CHINESE);
    String english = explanation.forPublic(Locale.ENGLISH);
    if (result.score() != null) {
      PaperSum.check(text, result.score());
    }
    Pattern raw =
        Pattern.compile(
            rulebook.forms().all().stream()
                .map(Form::id)
                .collect(Collectors.joining("|", "\\b(?:", ")/\\w")));
    assertThat(text).doesNotContainPattern(raw).doesNotContain("null", "第7节");
    assertThat(english).doesNotContainPattern(raw).doesNotContain("null");
    for (String each : List.of(text, english)) {
      assertThat(each)
          .contains(explanation.unitName(), result.unitId(), result.receipt().resultDigest());
    }
    assertThat(english).doesNotContainPattern("reckoned: .*\\p{IsHan}");
    assertThat(text).doesNotContain("缺项：没有提供）");
    if (!extended(rulebook, record, result)) {
      assertThat(text.lines().filter(line -> line.contains("所用的数")))
          .noneMatch(line -> line.contains("延长期限"));
    }
    if (result.grade() != null && result.conformity() != Conformity.NOT_APPLICABLE) {
      assertThat(text).contains("\n定级：");
    }
    LocalDate opened = record.unit().openedOn();
    if (opened != null && opened.isAfter(result.asOf())) {
      assertThat(text).contains("设立日期 " + opened + "，在统计截止 " + result.asOf() + " 以后");
    }
    reasons(explanation, result, text);
    List<ReasonInWords> reasons = explanation.reasons(Locale.CHINESE);
    assertThat(reasons)
        .flatExtracting(ReasonInWords::missing)
        .noneMatch(each -> each.contains("另有"));
    assertThat(reasons).extracting(ReasonInWords::code).isEqualTo(codes(result));
    result
        .ledger()
        .forEach(entry -> assertThat(text).contains(entry.date().toString(), entry.clause()));
    result
        .exclusions()
        .forEach(
            excluded ->
                assertThat(text)
                    .contains("剔除：" + explanation.matter(excluded.record(), Locale.CHINESE)));
    result.reminders().forEach(reminder -> assertThat(text).contains(reminder.due().toString()));
    conditions(rulebook, record, result, explanation);
  }

  private static boolean extended(Rulebook rulebook, UnitRecord record, AssessmentResult result) {
    Seen seen =
        Seen.of(
            rulebook.compiled(),
            record,
            new AssessmentPeriod(result.from(), result.to(), result.asOf()));
    return rulebook.forms().all().stream()
        .flatMap(form -> Stream.ofNullable(seen.matters(form.id())).flatMap(List::stream))
        .anyMatch(
            matter ->
                matter.form().deadlines().stream()
                    .anyMatch(deadline -> matter.term(deadline.name()).longer() != null));
  }

  private static List<String> codes(AssessmentResult result) {
    return result.reasons().stream().map(Reason::code).toList();
  }

  private static void reasons(Explanation explanation, AssessmentResult result, String text) {
    for (Reason reason : result.reasons()) {
      assertThat(text).contains(reason.code());
      reason
          .records()
          .forEach(matter -> assertThat(text).contains(explanation.matter(matter, Locale.CHINESE)));
    }
    if (result.conformity() == Conformity.UNDETERMINED) {
      assertThat(explanation.reasons(Locale.CHINESE))
          .allSatisfy(reason -> assertThat(reason.missing()).as(reason.code()).isNotEmpty());
    }
  }

  /** Whatever a rule found, all its conditions hold of; whatever it passed over, one fails. */
  private static void conditions(
      Rulebook rulebook, UnitRecord record, AssessmentResult result, Explanation explanation) {
    AssessmentPeriod period = new AssessmentPeriod(result.from(), result.to(), result.asOf());
    Seen seen = Seen.of(rulebook.compiled(), record, period);
    for (Finding finding : result.findings()) {
      RuleInfo rule = rulebook.compiled().content().rules().get(finding.rule());
      for (Asked asked : rule == null ? List.<Asked>of() : rule.conditions()) {
        if (asked.kind() == Asked.Kind.ENTRY) {
          for (String name : finding.records()) {
            Matter matter = Objects.requireNonNull(seen.matter(name));
            assertThat(asked.details())
                .as("%s of %s", rule.name(), name)
                .allMatch(detail -> matter.holds(detail.test()));
          }
        } else if (asked.kind() == Asked.Kind.UNIT) {
          assertThat(asked.details()).as(rule.name()).allMatch(detail -> seen.holds(detail.test()));
        }
      }
    }
    boolean sampled = result.findings().size() % 3 == 0;
    for (RuleInfo rule : rulebook.compiled().content().rules().values()) {
      if (sampled && !rule.name().endsWith(RuleInfo.PENDING)) {
        for (WhyNot why : explanation.whyNot(rule.name(), Locale.CHINESE)) {
          assertThat(why.applied()).isEqualTo(why.failed().isEmpty());
          if (why.record() != null) {
            assertThat(why.failed()).as(why.rule()).doesNotContain("评定时没有可处理的情形");
          }
        }
      }
    }
  }
}
