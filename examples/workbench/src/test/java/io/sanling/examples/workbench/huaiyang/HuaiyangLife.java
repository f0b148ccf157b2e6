package io.sanling.examples.workbench.huaiyang;

import static io.sanling.examples.workbench.huaiyang.HuaiyangDraft.AS_OF;
import static io.sanling.examples.workbench.huaiyang.HuaiyangDraft.FROM;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.sanling.examples.workbench.madeup.Chance;
import io.sanling.form.Determination;
import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What happens in an ordinary unit in an ordinary year: things that leave it conforming. */
final class HuaiyangLife {

  /** How many of a hundred units have any records of a list. */
  private record Rates(int petitions, int accidents, int cases, int hazards, int disputes) {}

  private static final Rates VILLAGE = new Rates(32, 5, 12, 20, 55);
  private static final Rates BUSY = new Rates(6, 7, 5, 45, 12);
  private static final Rates QUIET = new Rates(2, 2, 2, 8, 4);
  private static final ImmutableSet<String> BUSY_KINDS =
      ImmutableSet.of("FACTORY_MINE", "MARKET", "SHOPPING_MALL", "HOSPITAL");

  private static final ImmutableList<String> TYPES =
      ImmutableList.of("FIRE", "ROAD_TRAFFIC", "WORK_SAFETY", "GAS", "OTHER");

  private final HuaiyangDraft draft;
  private final Chance chance;

  private HuaiyangLife(HuaiyangDraft draft) {
    this.draft = draft;
    this.chance = draft.chance();
  }

  /** Fills the draft. */
  static void live(HuaiyangDraft draft) {
    new HuaiyangLife(draft).live();
  }

  private void live() {
    Rates rates = rates();
    if (chance.percent(rates.petitions)) {
      petition();
    }
    if (chance.percent(rates.accidents)) {
      accident();
    }
    if (chance.percent(rates.cases)) {
      filedCase();
    }
    if (chance.percent(rates.hazards)) {
      for (int i = chance.between(1, 3); i > 0; i--) {
        hazard();
      }
    }
    if (chance.percent(rates.disputes)) {
      for (int i = chance.between(1, 3); i > 0; i--) {
        dispute();
      }
    }
    if (chance.percent(40)) {
      draft.report(chance.between(1, 8), 3);
    } else {
      draft.report(0, 1);
    }
  }

  private Rates rates() {
    String kind = draft.unit().kind();
    if (HuaiyangUnits.isVillage(draft.unit())) {
      return VILLAGE;
    }
    return BUSY_KINDS.contains(kind) ? BUSY : QUIET;
  }

  private void petition() {
    LocalDate day = chance.day(FROM.minusDays(40), AS_OF.minusDays(3));
    switch (chance.between(1, 10)) {
      case 1 -> {
        String document = "信延〔2022〕" + chance.between(1, 90) + "号";
        LocalDate resolvedOn = day.plusDays(chance.between(62, 88));
        draft.petition(day, true, document, resolvedOn, HuaiyangRulings.CONFIRMED);
      }
      case 2 -> draft.petition(day, false, null, null, HuaiyangRulings.CONFIRMED);
      case 3 -> {
        LocalDate accepted = chance.day(FROM, AS_OF.minusDays(100));
        draft.petition(
            accepted,
            true,
            null,
            accepted.plusDays(chance.between(70, 95)),
            HuaiyangRulings.petitionOffice(
                chance.between(1, 60),
                "NOT_ATTRIBUTABLE",
                accepted.plusDays(chance.between(30, 90))));
      }
      default -> {
        LocalDate resolvedOn = settled(day, day.plusDays(60));
        draft.petition(day, true, null, resolvedOn, HuaiyangRulings.CONFIRMED);
      }
    }
  }

  private void accident() {
    LocalDate day = chance.day(FROM, AS_OF.minusDays(25));
    Duration soon = Duration.ofMinutes(chance.between(15, 600));
    int loss = 500 * chance.between(2, 120);
    switch (chance.between(1, 10)) {
      case 1 ->
          draft.accident(
              day,
              "FIRE",
              HuaiyangCasualties.NONE,
              1_000_000 + 20_000 * chance.between(0, 40),
              soon,
              HuaiyangRulings.CONFIRMED);
      case 2 ->
          draft.accident(
              day,
              chance.pick(TYPES),
              HuaiyangCasualties.NONE,
              loss,
              Duration.ofHours(chance.between(26, 90)),
              HuaiyangRulings.CONFIRMED);
      case 3 ->
          draft.accident(
              day, "OTHER", HuaiyangCasualties.DEADLY, 0, soon, exclusion(day, "SUDDEN_ILLNESS"));
      case 4 ->
          draft.accident(
              day,
              "OTHER",
              HuaiyangCasualties.SLIGHT,
              loss,
              soon,
              exclusion(day, "NATURAL_DISASTER"));
      case 5 ->
          draft.accident(
              day,
              chance.pick(TYPES),
              HuaiyangCasualties.NONE,
              loss,
              soon,
              HuaiyangRulings.PENDING);
      case 6 ->
          draft.accident(
              day,
              chance.pick(TYPES),
              HuaiyangCasualties.NONE,
              loss,
              null,
              HuaiyangRulings.CONFIRMED);
      default ->
          draft.accident(
              day,
              chance.pick(TYPES),
              HuaiyangCasualties.NONE,
              loss,
              soon,
              HuaiyangRulings.CONFIRMED);
    }
  }

  private Determination exclusion(LocalDate day, String ground) {
    return HuaiyangRulings.emergencyOffice(
        chance.between(1, 80), ground, day.plusDays(chance.between(4, 20)));
  }

  private void filedCase() {
    LocalDate day = chance.day(FROM, AS_OF.minusDays(25));
    LocalDate later = day.plusDays(chance.between(5, 24));
    switch (chance.between(1, 6)) {
      case 1 -> draft.filedCase(day, "CRIMINAL", null, later, HuaiyangRulings.CONFIRMED);
      case 2 ->
          draft.filedCase(
              day,
              "CRIMINAL",
              null,
              null,
              HuaiyangRulings.safetyOffice(chance.between(1, 40), "NOT_ATTRIBUTABLE", later));
      case 3 ->
          draft.filedCase(
              FROM.minusDays(chance.between(5, 90)),
              "CRIMINAL",
              null,
              null,
              HuaiyangRulings.CONFIRMED);
      default -> draft.filedCase(day, "PUBLIC_ORDER", false, null, HuaiyangRulings.CONFIRMED);
    }
  }

  private void hazard() {
    LocalDate day = chance.day(FROM, AS_OF.minusDays(2));
    boolean major = chance.percent(10);
    int term = major ? 60 : 30;
    draft.hazard(
        day, major ? "MAJOR" : "ORDINARY", day.plusDays(term), settled(day, day.plusDays(term)));
  }

  private void dispute() {
    LocalDate day = chance.day(FROM.minusDays(20), AS_OF.minusDays(2));
    boolean extended = chance.percent(12);
    draft.dispute(day, extended, settled(day, day.plusDays(extended ? 60 : 30)));
  }

  /** A day in time, or none as yet where there still is time. */
  private @Nullable LocalDate settled(LocalDate day, LocalDate due) {
    return due.isAfter(AS_OF) && chance.percent(60) ? null : chance.day(day.plusDays(1), due);
  }
}
