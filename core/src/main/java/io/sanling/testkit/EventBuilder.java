package io.sanling.testkit;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import io.sanling.record.Accident;
import io.sanling.record.AccidentType;
import io.sanling.record.CaseKind;
import io.sanling.record.CaseRecord;
import io.sanling.record.Determination;
import io.sanling.record.DeterminationStatus;
import io.sanling.record.Dispute;
import io.sanling.record.Ground;
import io.sanling.record.Hazard;
import io.sanling.record.HazardLevel;
import io.sanling.record.Misconduct;
import io.sanling.record.MisconductKind;
import io.sanling.record.Petition;
import io.sanling.record.RecordList;
import io.sanling.record.Source;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An event of a unit, to be told step by step; each step gives a new one. Without an id it gets one
 * from its unit ({@code A-1}, {@code A-2}, …), without a day one in the unit's period. Days that
 * were not given keep their distance to the event's own day.
 *
 * @param <R> the record it becomes
 * @param <S> itself
 */
public abstract sealed class EventBuilder<R, S extends EventBuilder<R, S>>
    permits EventBuilder.DeterminedBuilder,
        EventBuilder.HazardBuilder,
        EventBuilder.DisputeBuilder {
  private final Told told;

  private EventBuilder(Told told) {
    this.told = told;
  }

  /** What can be told of any event. */
  private record Told(
      @Nullable String id,
      @Nullable LocalDate day,
      @Nullable Source source,
      Determination determination) {
    static final Told NOTHING =
        new Told(null, null, null, Determination.of(DeterminationStatus.CONFIRMED));
  }

  /** Its id, unique in its list, e.g. {@code A-7}. */
  public S id(String id) {
    return with(new Told(id, told.day, told.source, told.determination));
  }

  /** Its own day: when it occurred, was accepted, filed, found or reported. */
  public S on(LocalDate day) {
    return with(new Told(told.id, day, told.source, told.determination));
  }

  /** As {@link #on(LocalDate)}, the day as {@code 2022-07-03}. */
  public S on(String day) {
    return on(LocalDate.parse(day));
  }

  /** Who supplied it (数据来源). */
  public S from(Source source) {
    return with(new Told(told.id, told.day, source, told.determination));
  }

  abstract S with(Told told);

  abstract RecordList list();

  abstract R build(String id, LocalDate day);

  @Nullable String id() {
    return told.id;
  }

  @Nullable LocalDate day() {
    return told.day;
  }

  @Nullable Source source() {
    return told.source;
  }

  Told told() {
    return told;
  }

  /** An event that a body decides on (认定). */
  public abstract static sealed class DeterminedBuilder<R, S extends DeterminedBuilder<R, S>>
      extends EventBuilder<R, S>
      permits AccidentBuilder, PetitionBuilder, CaseBuilder, MisconductBuilder {
    private DeterminedBuilder(Told told) {
      super(told);
    }

    /** Not decided yet (待认定). */
    public S pending() {
      return determined(Determination.of(DeterminationStatus.PENDING));
    }

    /** Confirmed (已认定); as it starts. */
    public S confirmed() {
      return determined(Determination.of(DeterminationStatus.CONFIRMED));
    }

    /** Confirmed by a decision of that day; pending before it. */
    public S confirmedOn(String day) {
      return determined(
          new Determination(DeterminationStatus.CONFIRMED, null, null, null, LocalDate.parse(day)));
    }

    /**
     * Excluded (已剔除) by the body (认定机关) with the document (文号); pending when either is a word that
     * stands for nothing, such as 无.
     */
    public S excludedBy(String body, String document, Ground ground) {
      return determined(
          new Determination(DeterminationStatus.EXCLUDED, body, document, ground, null));
    }

    /** Said to be excluded, but by no document: counts as pending. */
    public S excludedWithoutDocument(Ground ground) {
      return determined(new Determination(DeterminationStatus.EXCLUDED, null, null, ground, null));
    }

    private S determined(Determination determination) {
      return with(new Told(told().id, told().day, told().source, determination));
    }

    Determination determination() {
      return told().determination;
    }
  }

  /** An accident (事故). */
  public static final class AccidentBuilder extends DeterminedBuilder<Accident, AccidentBuilder> {
    static final AccidentBuilder START =
        new AccidentBuilder(
            Told.NOTHING,
            AccidentType.WORK_SAFETY,
            Maps.immutableEnumMap(Maps.toMap(EnumSet.allOf(Harm.class), harm -> 0L)),
            new Facts(BigDecimal.ZERO, null, 1L));

    private final AccidentType type;
    private final ImmutableMap<Harm, Long> harmed;
    private final Facts facts;

    /** What persons suffered. */
    private enum Harm {
      DEATH,
      MISSING,
      SERIOUS_INJURY,
      MINOR_INJURY
    }

    /** The rest of it; without the hours neither time is known. */
    private record Facts(
        BigDecimal directLossYuan,
        @Nullable Boolean poorSafetyManagement,
        @Nullable Long reportedAfterHours) {}

    private AccidentBuilder(
        Told told, AccidentType type, ImmutableMap<Harm, Long> harmed, Facts facts) {
      super(told);
      this.type = type;
      this.harmed = harmed;
      this.facts = facts;
    }

    /** Its kind (事故类型). */
    public AccidentBuilder of(AccidentType type) {
      return new AccidentBuilder(told(), type, harmed, facts);
    }

    /** Persons killed (死亡). */
    public AccidentBuilder killing(long deaths) {
      return harming(Harm.DEATH, deaths);
    }

    /** Persons missing (失踪). */
    public AccidentBuilder missing(long missing) {
      return harming(Harm.MISSING, missing);
    }

    /** Persons seriously injured (重伤). */
    public AccidentBuilder seriouslyInjuring(long seriousInjuries) {
      return harming(Harm.SERIOUS_INJURY, seriousInjuries);
    }

    /** Persons slightly injured (轻伤). */
    public AccidentBuilder injuring(long minorInjuries) {
      return harming(Harm.MINOR_INJURY, minorInjuries);
    }

    /** None of the four numbers of casualties is known. */
    public AccidentBuilder withUnknownCasualties() {
      return new AccidentBuilder(told(), type, ImmutableMap.of(), facts);
    }

    /** Direct loss (直接经济损失) in yuan. */
    public AccidentBuilder losing(long yuan) {
      return with(
          new Facts(
              BigDecimal.valueOf(yuan), facts.poorSafetyManagement, facts.reportedAfterHours));
    }

    /** Whether poor safety management was behind it (安全管理不善); not known as it starts. */
    public AccidentBuilder byPoorSafetyManagement(boolean poor) {
      return with(new Facts(facts.directLossYuan, poor, facts.reportedAfterHours));
    }

    /** Reported so many hours after it occurred. */
    public AccidentBuilder reportedAfterHours(long hours) {
      return with(new Facts(facts.directLossYuan, facts.poorSafetyManagement, hours));
    }

    /** When it occurred and was reported is not known to the hour. */
    public AccidentBuilder withUnknownTimes() {
      return with(new Facts(facts.directLossYuan, facts.poorSafetyManagement, null));
    }

    private AccidentBuilder harming(Harm harm, long persons) {
      Map<Harm, Long> changed = new EnumMap<>(Harm.class);
      changed.putAll(harmed);
      changed.put(harm, persons);
      return new AccidentBuilder(told(), type, Maps.immutableEnumMap(changed), facts);
    }

    private AccidentBuilder with(Facts facts) {
      return new AccidentBuilder(told(), type, harmed, facts);
    }

    @Override
    AccidentBuilder with(Told told) {
      return new AccidentBuilder(told, type, harmed, facts);
    }

    @Override
    RecordList list() {
      return RecordList.ACCIDENTS;
    }

    @Override
    Accident build(String id, LocalDate day) {
      Long hours = facts.reportedAfterHours;
      LocalDateTime occurredAt = hours == null ? null : day.atTime(9, 0);
      return new Accident(
          id,
          day,
          occurredAt,
          occurredAt == null || hours == null ? null : occurredAt.plusHours(hours),
          type,
          harmed.get(Harm.DEATH),
          harmed.get(Harm.MISSING),
          harmed.get(Harm.SERIOUS_INJURY),
          harmed.get(Harm.MINOR_INJURY),
          facts.directLossYuan,
          facts.poorSafetyManagement,
          source(),
          determination());
    }
  }

  /** A petition matter (信访事项). Petitioning is lawful; what counts is how it was handled. */
  public static final class PetitionBuilder extends DeterminedBuilder<Petition, PetitionBuilder> {
    static final PetitionBuilder START =
        new PetitionBuilder(
            Told.NOTHING, new Handling(true, null, accepted -> accepted.plusDays(30), false));

    private final Handling handling;

    private record Handling(
        @Nullable Boolean withinCompetence,
        @Nullable String extensionDocument,
        Function<LocalDate, @Nullable LocalDate> resolvedOn,
        boolean refusedRegistration) {}

    private PetitionBuilder(Told told, Handling handling) {
      super(told);
      this.handling = handling;
    }

    /** Day of acceptance (受理日期): its own day. */
    public PetitionBuilder acceptedOn(String day) {
      return on(day);
    }

    /** The unit could settle it (属于本单位职权范围); as it starts. */
    public PetitionBuilder withinCompetence() {
      return competence(true);
    }

    /** The unit could not settle it. */
    public PetitionBuilder beyondCompetence() {
      return competence(false);
    }

    /** Whether the unit could settle it is not known. */
    public PetitionBuilder ofUnknownCompetence() {
      return competence(null);
    }

    /** Extended by the document (延期文书); not extended when it stands for nothing, such as 无. */
    public PetitionBuilder extendedBy(String document) {
      return with(
          new Handling(
              handling.withinCompetence,
              document,
              handling.resolvedOn,
              handling.refusedRegistration));
    }

    /** Day it was resolved (办结日期). */
    public PetitionBuilder resolvedOn(String day) {
      LocalDate resolved = LocalDate.parse(day);
      return resolved(accepted -> resolved);
    }

    /** Resolved so many days after acceptance. */
    public PetitionBuilder resolvedAfterDays(long days) {
      return resolved(accepted -> accepted.plusDays(days));
    }

    /** Not resolved yet. */
    public PetitionBuilder unresolved() {
      return resolved(accepted -> null);
    }

    /** Its registration was refused (拒绝登记). */
    public PetitionBuilder refused() {
      return with(
          new Handling(
              handling.withinCompetence, handling.extensionDocument, handling.resolvedOn, true));
    }

    private PetitionBuilder competence(@Nullable Boolean within) {
      return with(
          new Handling(
              within,
              handling.extensionDocument,
              handling.resolvedOn,
              handling.refusedRegistration));
    }

    private PetitionBuilder resolved(Function<LocalDate, @Nullable LocalDate> on) {
      return with(
          new Handling(
              handling.withinCompetence,
              handling.extensionDocument,
              on,
              handling.refusedRegistration));
    }

    private PetitionBuilder with(Handling handling) {
      return new PetitionBuilder(told(), handling);
    }

    @Override
    PetitionBuilder with(Told told) {
      return new PetitionBuilder(told, handling);
    }

    @Override
    RecordList list() {
      return RecordList.PETITIONS;
    }

    @Override
    Petition build(String id, LocalDate day) {
      return new Petition(
          id,
          day,
          handling.withinCompetence,
          handling.extensionDocument,
          handling.resolvedOn.apply(day),
          handling.refusedRegistration,
          source(),
          determination());
    }
  }

  /** A criminal or public-order case (案件). */
  public static final class CaseBuilder extends DeterminedBuilder<CaseRecord, CaseBuilder> {
    static final CaseBuilder START =
        new CaseBuilder(Told.NOTHING, CaseKind.PUBLIC_ORDER, false, null);

    private final CaseKind kind;
    private final @Nullable Boolean majorImpact;
    private final @Nullable LocalDate withdrawnOn;

    private CaseBuilder(
        Told told, CaseKind kind, @Nullable Boolean majorImpact, @Nullable LocalDate withdrawnOn) {
      super(told);
      this.kind = kind;
      this.majorImpact = majorImpact;
      this.withdrawnOn = withdrawnOn;
    }

    /** Day of filing (立案日期): its own day. */
    public CaseBuilder filedOn(String day) {
      return on(day);
    }

    /** A criminal case (刑事案件). */
    public CaseBuilder criminal() {
      return new CaseBuilder(told(), CaseKind.CRIMINAL, null, withdrawnOn);
    }

    /** A public-order case (治安案件) of major impact (影响重大). */
    public CaseBuilder ofMajorImpact() {
      return new CaseBuilder(told(), CaseKind.PUBLIC_ORDER, true, withdrawnOn);
    }

    /** A public-order case without major impact; as it starts. */
    public CaseBuilder ofMinorImpact() {
      return new CaseBuilder(told(), CaseKind.PUBLIC_ORDER, false, withdrawnOn);
    }

    /** A public-order case of which the impact is not known. */
    public CaseBuilder ofUnknownImpact() {
      return new CaseBuilder(told(), CaseKind.PUBLIC_ORDER, null, withdrawnOn);
    }

    /** Withdrawn (撤案) on the day. */
    public CaseBuilder withdrawnOn(String day) {
      return new CaseBuilder(told(), kind, majorImpact, LocalDate.parse(day));
    }

    @Override
    CaseBuilder with(Told told) {
      return new CaseBuilder(told, kind, majorImpact, withdrawnOn);
    }

    @Override
    RecordList list() {
      return RecordList.CASES;
    }

    @Override
    CaseRecord build(String id, LocalDate day) {
      return new CaseRecord(id, day, kind, majorImpact, withdrawnOn, source(), determination());
    }
  }

  /** A vetoed conduct (瞒报、谎报、截访、打击报复). */
  public static final class MisconductBuilder
      extends DeterminedBuilder<Misconduct, MisconductBuilder> {
    static final MisconductBuilder START =
        new MisconductBuilder(Told.NOTHING, MisconductKind.CONCEALMENT);

    private final MisconductKind kind;

    private MisconductBuilder(Told told, MisconductKind kind) {
      super(told);
      this.kind = kind;
    }

    /** Which conduct. */
    public MisconductBuilder of(MisconductKind kind) {
      return new MisconductBuilder(told(), kind);
    }

    /** Day it was found: its own day. */
    public MisconductBuilder foundOn(String day) {
      return on(day);
    }

    @Override
    MisconductBuilder with(Told told) {
      return new MisconductBuilder(told, kind);
    }

    @Override
    RecordList list() {
      return RecordList.MISCONDUCTS;
    }

    @Override
    Misconduct build(String id, LocalDate day) {
      return new Misconduct(id, kind, day, source(), determination());
    }
  }

  /** A hidden danger (隐患). */
  public static final class HazardBuilder extends EventBuilder<Hazard, HazardBuilder> {
    static final HazardBuilder START =
        new HazardBuilder(
            Told.NOTHING, HazardLevel.ORDINARY, found -> found.plusDays(14), due -> due);

    private final HazardLevel level;
    private final UnaryOperator<LocalDate> dueOn;
    private final Function<LocalDate, @Nullable LocalDate> rectifiedOn;

    private HazardBuilder(
        Told told,
        HazardLevel level,
        UnaryOperator<LocalDate> dueOn,
        Function<LocalDate, @Nullable LocalDate> rectifiedOn) {
      super(told);
      this.level = level;
      this.dueOn = dueOn;
      this.rectifiedOn = rectifiedOn;
    }

    /** A major one (重大隐患). */
    public HazardBuilder major() {
      return new HazardBuilder(told(), HazardLevel.MAJOR, dueOn, rectifiedOn);
    }

    /** Day it was found: its own day. */
    public HazardBuilder foundOn(String day) {
      return on(day);
    }

    /** Last day for rectifying it (整改期限). */
    public HazardBuilder dueOn(String day) {
      LocalDate due = LocalDate.parse(day);
      return new HazardBuilder(told(), level, found -> due, rectifiedOn);
    }

    /** Day it was rectified (整改完成). */
    public HazardBuilder rectifiedOn(String day) {
      LocalDate rectified = LocalDate.parse(day);
      return new HazardBuilder(told(), level, dueOn, due -> rectified);
    }

    /** Rectified so many days after it was due. */
    public HazardBuilder rectifiedLateByDays(long days) {
      return new HazardBuilder(told(), level, dueOn, due -> due.plusDays(days));
    }

    /** Not rectified yet. */
    public HazardBuilder unrectified() {
      return new HazardBuilder(told(), level, dueOn, due -> null);
    }

    @Override
    HazardBuilder with(Told told) {
      return new HazardBuilder(told, level, dueOn, rectifiedOn);
    }

    @Override
    RecordList list() {
      return RecordList.HAZARDS;
    }

    @Override
    Hazard build(String id, LocalDate day) {
      LocalDate due = dueOn.apply(day);
      return new Hazard(id, day, level, due, rectifiedOn.apply(due), source());
    }
  }

  /** A dispute (矛盾纠纷). */
  public static final class DisputeBuilder extends EventBuilder<Dispute, DisputeBuilder> {
    static final DisputeBuilder START =
        new DisputeBuilder(Told.NOTHING, reported -> reported.plusDays(10), false);

    private final Function<LocalDate, @Nullable LocalDate> settledOn;
    private final boolean agreedExtension;

    private DisputeBuilder(
        Told told, Function<LocalDate, @Nullable LocalDate> settledOn, boolean agreedExtension) {
      super(told);
      this.settledOn = settledOn;
      this.agreedExtension = agreedExtension;
    }

    /** Day it was reported: its own day. */
    public DisputeBuilder reportedOn(String day) {
      return on(day);
    }

    /** Day it was settled (化解日期). */
    public DisputeBuilder settledOn(String day) {
      LocalDate settled = LocalDate.parse(day);
      return new DisputeBuilder(told(), reported -> settled, agreedExtension);
    }

    /** Settled so many days after it was reported. */
    public DisputeBuilder settledAfterDays(long days) {
      return new DisputeBuilder(told(), reported -> reported.plusDays(days), agreedExtension);
    }

    /** Not settled yet. */
    public DisputeBuilder unsettled() {
      return new DisputeBuilder(told(), reported -> null, agreedExtension);
    }

    /** Both sides agreed to a longer time (双方同意延长). */
    public DisputeBuilder extended() {
      return new DisputeBuilder(told(), settledOn, true);
    }

    @Override
    DisputeBuilder with(Told told) {
      return new DisputeBuilder(told, settledOn, agreedExtension);
    }

    @Override
    RecordList list() {
      return RecordList.DISPUTES;
    }

    @Override
    Dispute build(String id, LocalDate day) {
      return new Dispute(id, day, settledOn.apply(day), agreedExtension, source());
    }
  }
}
