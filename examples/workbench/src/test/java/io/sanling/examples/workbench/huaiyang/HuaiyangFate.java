package io.sanling.examples.workbench.huaiyang;

import static io.sanling.examples.workbench.huaiyang.HuaiyangDraft.AS_OF;
import static io.sanling.examples.workbench.huaiyang.HuaiyangDraft.FROM;

import java.time.LocalDate;
import java.util.function.Consumer;

/** What became of a unit beyond its ordinary life, and how many units met with it. */
enum HuaiyangFate {
  // Conforming all the same.
  ORDINARY(0, 0, draft -> {}),
  LATE_DISPUTE(11, 3, HuaiyangTwists::oneLateDispute),
  LATE_HAZARD(6, 17, HuaiyangTwists::oneLateHazard),
  OPENED_IN_SPRING(
      0, 21, draft -> HuaiyangTwists.open(draft, FROM.plusDays(9), FROM.plusDays(140))),
  CLOSED_IN_SUMMER(0, 4, HuaiyangTwists::closeInSummer),

  // Not conforming.
  OVERDUE_PETITION(5, 2, draft -> HuaiyangTwists.overduePetition(draft, true)),
  REFUSED_PETITION(2, 1, HuaiyangTwists::refusedPetition),
  ACCIDENT(7, 5, draft -> HuaiyangTwists.accident(draft, HuaiyangRulings.CONFIRMED)),
  LARGER_ACCIDENT(0, 1, HuaiyangTwists::largerAccident),
  CRIMINAL_CASE(6, 3, draft -> HuaiyangTwists.crime(draft, HuaiyangRulings.CONFIRMED)),
  MAJOR_PUBLIC_ORDER_CASE(2, 1, draft -> HuaiyangTwists.publicOrder(draft, true)),
  CONCEALMENT(1, 1, draft -> HuaiyangTwists.misconduct(draft, "CONCEALMENT")),
  FALSE_REPORT(0, 1, draft -> HuaiyangTwists.misconduct(draft, "FALSE_REPORT")),
  INTERCEPTION(1, 0, draft -> HuaiyangTwists.misconduct(draft, "INTERCEPTION")),
  RETALIATION(0, 1, draft -> HuaiyangTwists.misconduct(draft, "RETALIATION")),
  FAILED_LEADERSHIP(0, 1, draft -> draft.marks().failLeadership()),
  FAILED_PREVENTION(1, 1, draft -> draft.marks().failPrevention()),
  FAILED_DISPUTES(1, 0, HuaiyangTwists::manyLateDisputes),
  FAILED_HAZARDS(2, 2, HuaiyangTwists::majorLateHazard),
  FAILED_SATISFACTION(1, 0, draft -> draft.marks().failSatisfaction()),

  // Undetermined.
  SILENT(0, 0, draft -> draft.report(draft.chance().between(30, 95), 14)),
  FEW_REPORTS(2, 2, draft -> draft.report(draft.chance().between(14, 50), 6)),
  PENDING_ACCIDENT(2, 2, draft -> HuaiyangTwists.accident(draft, HuaiyangRulings.PENDING)),
  PENDING_CASE(1, 0, draft -> HuaiyangTwists.crime(draft, HuaiyangRulings.PENDING)),
  PENDING_MISCONDUCT(1, 1, HuaiyangTwists::pendingMisconduct),
  UNDOCUMENTED_EXCLUSION(
      2,
      1,
      draft -> HuaiyangTwists.accident(draft, HuaiyangRulings.undocumented("NOT_ATTRIBUTABLE"))),
  UNKNOWN_COMPETENCE(1, 0, draft -> HuaiyangTwists.overduePetition(draft, null)),
  UNKNOWN_CASUALTIES(1, 1, HuaiyangTwists::unknownCasualties),
  UNKNOWN_IMPACT(1, 0, draft -> HuaiyangTwists.publicOrder(draft, null)),
  NO_PETITIONS(1, 0, draft -> draft.withhold("petitions")),
  NO_ACCIDENTS(0, 1, draft -> draft.withhold("accidents")),
  NO_CASES(1, 0, HuaiyangTwists::noPoliceData),
  NO_HAZARDS(1, 1, draft -> draft.withhold("hazards")),
  NO_INDICATORS(0, 1, draft -> draft.marks().withhold()),
  SMALL_SURVEY(1, 1, draft -> draft.marks().smallSurvey()),
  OPENED_RECENTLY(
      1, 2, draft -> HuaiyangTwists.open(draft, AS_OF.minusDays(75), AS_OF.minusDays(12))),

  // Not applicable.
  NOT_YET_OPEN(0, 2, draft -> HuaiyangTwists.open(draft, AS_OF.plusDays(1), AS_OF.plusDays(40))),
  CLOSED_BEFORE(0, 1, draft -> draft.exist(LocalDate.of(2011, 5, 4), FROM.minusDays(31)));

  private final int villages;
  private final int others;

  @SuppressWarnings("ImmutableEnumChecker")
  private final Consumer<HuaiyangDraft> twist;

  HuaiyangFate(int villages, int others, Consumer<HuaiyangDraft> twist) {
    this.villages = villages;
    this.others = others;
    this.twist = twist;
  }

  /**
   * How many villages and communities, or other units, meet with it; the rest are {@link
   * #ORDINARY}.
   */
  int number(boolean ofVillages) {
    return ofVillages ? villages : others;
  }

  /** Lets it happen. */
  void befall(HuaiyangDraft draft) {
    twist.accept(draft);
  }
}
