package io.sanling.examples.workbench.huaiyang;

import static io.sanling.examples.workbench.huaiyang.HuaiyangDraft.AS_OF;
import static io.sanling.examples.workbench.huaiyang.HuaiyangDraft.FROM;

import com.google.common.collect.ImmutableList;
import io.sanling.examples.workbench.madeup.Chance;
import io.sanling.form.Determination;
import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The events behind the fates. */
final class HuaiyangTwists {
  private static final ImmutableList<String> TYPES =
      ImmutableList.of("WORK_SAFETY", "ROAD_TRAFFIC", "FIRE", "SELF_BUILT_HOUSE", "GAS");
  private static final ImmutableList<HuaiyangCasualties> CASUALTIES =
      ImmutableList.of(
          HuaiyangCasualties.SLIGHT, HuaiyangCasualties.SERIOUS, HuaiyangCasualties.DEADLY);

  private HuaiyangTwists() {}

  static void open(HuaiyangDraft draft, LocalDate first, LocalDate last) {
    draft.exist(draft.chance().day(first, last), null);
  }

  static void closeInSummer(HuaiyangDraft draft) {
    draft.exist(
        draft.unit().openedOn(), draft.chance().day(FROM.plusDays(110), FROM.plusDays(220)));
  }

  static void overduePetition(HuaiyangDraft draft, @Nullable Boolean withinCompetence) {
    Chance chance = draft.chance();
    LocalDate acceptedOn = chance.day(FROM.minusDays(50), AS_OF.minusDays(110));
    boolean extended = chance.percent(30);
    String document = extended ? "信延〔2022〕" + chance.between(1, 90) + "号" : null;
    LocalDate resolvedOn =
        chance.percent(60)
            ? acceptedOn.plusDays((extended ? 90 : 60) + chance.between(2, 20))
            : null;
    draft.petition(acceptedOn, withinCompetence, document, resolvedOn, HuaiyangRulings.CONFIRMED);
  }

  static void refusedPetition(HuaiyangDraft draft) {
    LocalDate acceptedOn = eventDay(draft);
    LocalDate resolvedOn = acceptedOn.plusDays(draft.chance().between(10, 50));
    draft.refusal(acceptedOn, resolvedOn, HuaiyangRulings.CONFIRMED);
  }

  static void accident(HuaiyangDraft draft, Determination determination) {
    Chance chance = draft.chance();
    Duration reportedAfter =
        chance.percent(30)
            ? Duration.ofHours(chance.between(25, 80))
            : Duration.ofMinutes(chance.between(10, 300));
    draft.accident(
        eventDay(draft),
        chance.pick(TYPES),
        chance.pick(CASUALTIES),
        1000 * chance.between(5, 400),
        reportedAfter,
        determination);
  }

  static void largerAccident(HuaiyangDraft draft) {
    draft.accident(
        eventDay(draft),
        "FIRE",
        HuaiyangCasualties.LARGER,
        2_360_000,
        Duration.ofMinutes(35),
        HuaiyangRulings.CONFIRMED);
  }

  static void unknownCasualties(HuaiyangDraft draft) {
    draft.accident(
        eventDay(draft),
        draft.chance().pick(TYPES),
        HuaiyangCasualties.UNKNOWN,
        18_000,
        Duration.ofHours(2),
        HuaiyangRulings.CONFIRMED);
  }

  static void crime(HuaiyangDraft draft, Determination determination) {
    draft.filedCase(eventDay(draft), "CRIMINAL", null, null, determination);
  }

  static void publicOrder(HuaiyangDraft draft, @Nullable Boolean majorImpact) {
    draft.filedCase(eventDay(draft), "PUBLIC_ORDER", majorImpact, null, HuaiyangRulings.CONFIRMED);
  }

  static void misconduct(HuaiyangDraft draft, String kind) {
    draft.misconduct(eventDay(draft), kind, HuaiyangRulings.CONFIRMED);
  }

  static void pendingMisconduct(HuaiyangDraft draft) {
    draft.misconduct(eventDay(draft), "CONCEALMENT", HuaiyangRulings.PENDING);
  }

  static void oneLateDispute(HuaiyangDraft draft) {
    disputes(draft, 10, 1);
    draft.marks().lose("S3", 3);
  }

  static void manyLateDisputes(HuaiyangDraft draft) {
    disputes(draft, 4, 3);
  }

  static void oneLateHazard(HuaiyangDraft draft) {
    Chance chance = draft.chance();
    for (int i = 0; i < 10; i++) {
      LocalDate foundOn = chance.day(FROM, AS_OF.minusDays(60));
      int days = i == 0 ? chance.between(33, 50) : chance.between(2, 30);
      draft.hazard(foundOn, "ORDINARY", foundOn.plusDays(30), foundOn.plusDays(days));
    }
    draft.marks().lose("S5", 5);
  }

  static void majorLateHazard(HuaiyangDraft draft) {
    LocalDate foundOn = draft.chance().day(FROM, AS_OF.minusDays(80));
    draft.hazard(foundOn, "MAJOR", foundOn.plusDays(60), null);
  }

  /** The police supplied nothing, neither cases nor misconducts. */
  static void noPoliceData(HuaiyangDraft draft) {
    draft.withhold("cases");
    draft.withhold("misconducts");
  }

  private static void disputes(HuaiyangDraft draft, int number, int late) {
    Chance chance = draft.chance();
    for (int i = 0; i < number; i++) {
      LocalDate reportedOn = chance.day(FROM, AS_OF.minusDays(60));
      int days = i < late ? chance.between(32, 70) : chance.between(1, 30);
      draft.dispute(reportedOn, false, reportedOn.plusDays(days));
    }
  }

  private static LocalDate eventDay(HuaiyangDraft draft) {
    return draft.chance().day(FROM.plusDays(8), AS_OF.minusDays(12));
  }
}
