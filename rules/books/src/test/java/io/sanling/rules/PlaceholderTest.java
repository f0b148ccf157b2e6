package io.sanling.rules;

import static io.sanling.campaign.CampaignRecords.aCase;
import static io.sanling.campaign.CampaignRecords.aMisconduct;
import static io.sanling.campaign.CampaignRecords.aPetition;
import static io.sanling.campaign.CampaignRecords.anAccident;
import static io.sanling.rules.CampaignForms.FORMS;
import static io.sanling.rules.CampaignUnits.aVillage;
import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.Rulebooks;
import io.sanling.UnitRecords;
import io.sanling.campaign.Ground;
import io.sanling.campaign.Zero;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.result.AssessmentResult.Notice;
import io.sanling.result.Conformity;
import io.sanling.result.ZeroState;
import io.sanling.rules.compiler.RulebookCompiler;
import io.sanling.testkit.UnitBuilder;
import io.sanling.value.AssessmentPeriod;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands for nothing excludes nothing and extends nothing. */
@DisplayName("placeholder-exclusion")
class PlaceholderTest {
  private static final UnitBuilder VILLAGE = aVillage().during(2022);

  @TempDir Path folder;

  private static AssessmentResult assess(String rulebook, UnitRecord record) {
    return Assessor.of(Rulebooks.bundled(rulebook))
        .assess(record, period(LocalDate.of(2022, 12, 31)));
  }

  private static AssessmentPeriod period(LocalDate asOf) {
    return new AssessmentPeriod(LocalDate.of(2022, 1, 1), LocalDate.of(2022, 12, 31), asOf);
  }

  @ParameterizedTest
  @CsvSource({
    "/, /",
    "无, 无",
    "县应急管理局, —",
    "N/A, 应急〔2022〕17号",
    "不适用, 待补",
    "\u200B, 应急〔2022〕17号",
    "县应急管理局, ＮＵＬＬ"
  })
  void aFatalAccidentIsNotExcludedByAPlaceholder(String body, String document) {
    for (String rulebook : Rulebooks.bundledIds()) {
      AssessmentResult result =
          assess(
              rulebook,
              VILLAGE
                  .with(
                      anAccident()
                          .killing(3)
                          .on("2022-06-01")
                          .excludedBy(body, document, Ground.OTHER))
                  .build());
      assertThat(result.zeros()).containsEntry(Zero.ACCIDENT, ZeroState.UNDETERMINED);
      assertThat(result.conformity()).isEqualTo(Conformity.UNDETERMINED);
      assertThat(result.exclusions()).isEmpty();
      assertThat(result.notices()).extracting(Notice::code).contains("DQ-EXCLUSION-UNDOCUMENTED");
    }
  }

  @Test
  void norAreCasesMisconductsAndRefusedPetitions() {
    UnitRecord record =
        VILLAGE
            .with(aCase().criminal().excludedBy("无", "无", Ground.OTHER))
            .with(aMisconduct().excludedBy("无", "无", Ground.OTHER))
            .with(aPetition().refused().excludedBy("-", "-", Ground.OTHER))
            .build();
    AssessmentResult result = assess("henan-2022", record);
    assertThat(result.zeros())
        .containsEntry(Zero.CASE, ZeroState.UNDETERMINED)
        .containsEntry(Zero.PETITION, ZeroState.UNDETERMINED);
    assertThat(result.reasons()).extracting(reason -> reason.code()).contains("V-1");
    assertThat(result.exclusions()).isEmpty();
    assertThat(result.notices()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "无", "—", "n/a", "\u200B", "…"})
  void aPlaceholderExtendsNoPetition(String document) {
    UnitRecord record = petition(document);
    AssessmentResult result = assess("henan-2022", record);
    assertThat(result.zeros()).containsEntry(Zero.PETITION, ZeroState.BROKEN);
    assertThat(assess("henan-2022", petition("信访延〔2022〕3号")).zeros())
        .containsEntry(Zero.PETITION, ZeroState.CLEAN);
  }

  private static UnitRecord petition(String document) {
    return VILLAGE
        .with(aPetition().acceptedOn("2022-03-01").resolvedOn("2022-05-20").extendedBy(document))
        .build();
  }

  /** It is a pending determination like any other, and the notice comes with the decision. */
  @Test
  void theNoticeComesFromTheDayOfTheDecisionOn() {
    UnitRecord excluded =
        VILLAGE
            .with(anAccident().killing(1).on("2022-06-01").excludedBy("/", "/", Ground.OTHER))
            .build();
    UnitRecord record =
        UnitRecords.parse(
            excluded
                .toJson()
                .replaceFirst("\"determination\":\\{", "$0\"decidedOn\":\"2022-06-10\","),
            FORMS);
    Assessor assessor = Assessor.of(Rulebooks.bundled("henan-2022"));
    assertThat(assessor.assess(record, period(LocalDate.of(2022, 6, 9))).notices()).isEmpty();
    assertThat(assessor.assess(record, period(LocalDate.of(2022, 6, 10))).notices()).hasSize(1);
  }

  @Test
  void theRecordKeepsWhatWasWritten() {
    assertThat(petition("/").toJson()).contains("\"extensionDocument\":\"/\"");
    assertThat(petition("/").digest()).isNotEqualTo(petition("无").digest());
  }

  @Test
  void aRulebookMayAddWordsWhichAreItsContent() throws IOException {
    RulebookCopy copy = RulebookCopy.of("henan-2022", folder.resolve("henan-2022"));
    copy.write("rulebook.yaml", copy.read("rulebook.yaml") + "\n视为空白: [待定, ＴＢＤ]\n");
    Rulebook changed = RulebookCompiler.compile(copy.folder());
    assertThat(changed.digest()).isNotEqualTo(Rulebooks.bundled("henan-2022").digest());
    UnitRecord record =
        VILLAGE
            .with(anAccident().killing(3).on("2022-06-01").excludedBy("tbd", "待定", Ground.OTHER))
            .build();
    assertThat(assess("henan-2022", record).zeros()).containsEntry(Zero.ACCIDENT, ZeroState.CLEAN);
    assertThat(Assessor.of(changed).assess(record, period(LocalDate.of(2022, 12, 31))).zeros())
        .containsEntry(Zero.ACCIDENT, ZeroState.UNDETERMINED);
  }
}
