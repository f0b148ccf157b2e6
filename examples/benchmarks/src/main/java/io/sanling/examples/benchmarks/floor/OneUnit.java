package io.sanling.examples.benchmarks.floor;

import static java.time.temporal.ChronoUnit.DAYS;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.examples.benchmarks.floor.Findings.Dated;
import io.sanling.examples.benchmarks.floor.Grounds.Named;
import io.sanling.examples.benchmarks.floor.Points.Flag;
import io.sanling.examples.benchmarks.floor.Points.Indicator;
import io.sanling.form.Determination;
import io.sanling.internal.Placeholders;
import io.sanling.record.Entry;
import io.sanling.record.Unit;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.result.AssessmentResult.Exclusion;
import io.sanling.result.AssessmentResult.GradeRange;
import io.sanling.result.AssessmentResult.LedgerEntry;
import io.sanling.result.AssessmentResult.Notice;
import io.sanling.result.AssessmentResult.Reason;
import io.sanling.result.AssessmentResult.Receipt;
import io.sanling.result.AssessmentResult.Reminder;
import io.sanling.result.AssessmentResult.Veto;
import io.sanling.result.Conformity;
import io.sanling.result.Deduction;
import io.sanling.result.Effect;
import io.sanling.result.Finding;
import io.sanling.result.Handling;
import io.sanling.result.Reports;
import io.sanling.result.Score;
import io.sanling.result.StandardScore;
import io.sanling.result.Support;
import io.sanling.result.ZeroState;
import io.sanling.value.AssessmentPeriod;
import io.sanling.value.DayRange;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Henan-2022 over one record. */
final class OneUnit {
  private static final String ENGINE = "sanling-core/2";
  private static final String RULEBOOK = "henan-2022";
  private static final LocalDate IN_EFFECT = LocalDate.of(2022, 1, 1);
  private static final LocalDate IN_EFFECT_TO = LocalDate.of(2022, 12, 31);

  // Places of fields in the forms.
  private static final int COMPETENT = 1;
  private static final int EXTENSION = 2;
  private static final int RESOLVED = 3;
  private static final int REFUSED = 4;
  private static final int OCCURRED_AT = 1;
  private static final int REPORTED_AT = 2;
  private static final int DEATHS = 4;
  private static final int MISSING = 5;
  private static final int SERIOUS = 6;
  private static final int MINOR = 7;
  private static final int LOSS = 8;
  private static final int CASE_KIND = 1;
  private static final int IMPACT = 2;
  private static final int WITHDRAWN = 3;
  private static final int FOUND = 1;
  private static final int LEVEL = 1;
  private static final int DUE = 2;
  private static final int RECTIFIED = 3;
  private static final int SETTLED = 1;
  private static final int AGREED = 2;

  private static final BigDecimal LARGE_LOSS = new BigDecimal(1_000_000);
  private static final BigDecimal[] CLASS_LOSS = {
    new BigDecimal(100_000_000), new BigDecimal(50_000_000), new BigDecimal(10_000_000)
  };
  private static final long[] CLASS_DEAD = {30, 10, 3};
  private static final long[] CLASS_INJURED = {100, 50, 10};
  private static final LedgerEntry.SizeClass[] CLASSES = {
    new LedgerEntry.SizeClass("accidentClass", "EXCEPTIONAL"),
    new LedgerEntry.SizeClass("accidentClass", "MAJOR"),
    new LedgerEntry.SizeClass("accidentClass", "LARGER"),
    new LedgerEntry.SizeClass("accidentClass", "ORDINARY")
  };

  private static final int LATE_POINTS = 2;
  private static final int LATE_CAP = 30;
  private static final BigDecimal LATE = new BigDecimal("2.00");

  private static final BigDecimal W5 = new BigDecimal("5");
  private static final BigDecimal W10 = new BigDecimal("10");
  private static final BigDecimal W20 = new BigDecimal("20");

  private static final String BY_UNIT = "计分—单位填报的指标";
  private static final String NOT_BY_UNIT = "缺项—单位未填报";
  private static final Flag LEADING_GROUP = flag(Code.LEADING_GROUP, 3);
  private static final Indicator MEETINGS =
      new Indicator(Code.MEETINGS, 3, "计分—专题研究次数", NOT_BY_UNIT);
  private static final Flag LEDGER_KEPT = flag(Code.LEDGER_KEPT, 4);
  private static final Indicator TECH = given(Code.TECH_COVERAGE, 5);
  private static final Indicator VOLUNTEERS = given(Code.VOLUNTEERS, 5);
  private static final Indicator GUARDS = given(Code.GUARDS, 5);
  private static final Indicator PATROL = given(Code.PATROL_HOURS, 5);
  private static final Flag GRID_WORKER = flag(Code.GRID_WORKER, 5);
  private static final Indicator DISPUTES =
      new Indicator(Code.DISPUTE_SETTLEMENT, 12, "计分—纠纷按期化解率", "缺项—未提供纠纷清单");
  private static final Finding NO_DISPUTES = DISPUTES.finding("不适用—没有到期的纠纷");
  private static final Indicator MEDIATORS = given(Code.MEDIATORS, 4);
  private static final Flag LEGAL_ADVISER = flag(Code.LEGAL_ADVISER, 4);
  private static final Indicator ASSISTANCE =
      new Indicator(Code.ASSISTANCE, 5, "计分—帮教方案覆盖率", "缺项—帮教人数或方案数未填报");
  private static final Finding NO_TARGETS = ASSISTANCE.finding("不适用—没有应帮教的人");
  private static final Indicator HAZARDS = new Indicator(Code.HAZARDS, 20, "计分—隐患整治", "缺项—未提供隐患清单");
  private static final Finding NO_HAZARDS = HAZARDS.finding("不适用—没有到期的隐患");
  private static final Indicator LAW_TALKS =
      new Indicator(Code.LAW_TALKS, 5, "计分—法治宣传次数", NOT_BY_UNIT);
  private static final Flag CHARTER = flag(Code.CHARTER_PUBLISHED, 5);
  private static final Flag WINDOW = flag(Code.SERVICE_WINDOW, 3);
  private static final Flag AFFAIRS = flag(Code.AFFAIRS_PUBLISHED, 2);
  private static final Indicator SATISFACTION =
      new Indicator(Code.SATISFACTION, 10, "计分—群众满意度", "缺项—未开展调查");
  private static final Finding FEW_SURVEYED = SATISFACTION.finding("缺项—调查人数过少");

  private static final Finding CONFORMS = decides("评定—达标", "CONFORMITY");
  private static final Finding GRADED = decides("等级—定级", "GRADE");
  private static final Finding NOTE_PERIOD =
      new Finding("提示—评定期超出施行日期", "NOTE-PERIOD", ImmutableList.of(), Effect.NOTES);
  private static final Code[] STANDARDS = {
    Code.S1, Code.S2, Code.S3, Code.S4, Code.S5, Code.S6, Code.S7, Code.S8
  };
  private static final Finding[] PASSES = new Finding[STANDARDS.length];

  static {
    for (int i = 0; i < PASSES.length; i++) {
      PASSES[i] = new Finding("标准—合格", STANDARDS[i].code, ImmutableList.of(), Effect.SCORES);
    }
  }

  private final UnitRecord record;
  private final AssessmentPeriod period;
  private final LocalDate asOf;
  private final Findings findings = new Findings();
  private final Grounds against = new Grounds();
  private final Grounds open = new Grounds();
  private final List<Dated<LedgerEntry>> ledger = new ArrayList<>(0);
  private final List<Dated<Veto>> vetoes = new ArrayList<>(0);
  private final List<Dated<Exclusion>> exclusions = new ArrayList<>(0);
  private final List<Dated<Notice>> notices = new ArrayList<>(0);
  private final List<Dated<Reminder>> reminders = new ArrayList<>(0);
  private final List<Dated<Deduction>> deductions = new ArrayList<>(0);

  /** What decides conformity, in the order of the rules. */
  private final List<Decision> decisions = new ArrayList<>(0);

  private boolean openUnit;
  private int maybeLate;
  private boolean failing;
  private boolean zeroOpen;
  private boolean misconductOpen;
  private boolean misconductsMissing;
  private boolean reportsMissing;
  private boolean tooShort;
  private boolean standardOpen;

  /** One reason for deciding, with the records behind it. */
  private record Decision(Kind kind, List<Named> behind) {}

  private enum Kind {
    VETO("评定—一票否决", true),
    BREAK("评定—破零", true),
    FAIL("评定—标准不合格", true),
    OPEN_ZERO("评定—零指标待定", false),
    OPEN("评定—其他待定情形", false);

    final String rule;
    final boolean fails;

    Kind(String rule, boolean fails) {
      this.rule = rule;
      this.fails = fails;
    }
  }

  OneUnit(UnitRecord record, AssessmentPeriod period) {
    this.record = record;
    this.period = period;
    this.asOf = period.asOf();
  }

  private static Indicator given(Code code, int max) {
    return new Indicator(code, max, BY_UNIT, NOT_BY_UNIT);
  }

  private static Flag flag(Code code, int max) {
    return new Flag(given(code, max));
  }

  private static Finding decides(String rule, String clause) {
    return new Finding(rule, clause, ImmutableList.of(), Effect.DECIDES);
  }

  AssessmentResult result(String rulebookDigest, String recordDigest) {
    Unit unit = record.unit();
    Receipt receipt = new Receipt(rulebookDigest, recordDigest, ENGINE, "");
    LocalDate from = later(period.from(), unit.openedOn());
    LocalDate to = earlier(asOf, unit.closedOn());
    boolean outside = period.from().isBefore(IN_EFFECT) || period.to().isAfter(IN_EFFECT_TO);
    if (to.isBefore(from)) {
      return notApplicable(unit, outside, receipt);
    }
    openUnit = unit.closedOn() == null || !unit.closedOn().isBefore(asOf);
    List<Matter> petitions = Matter.seen(record.list("petitions"), 0, period);
    List<Matter> accidents = Matter.seen(record.list("accidents"), 0, period);
    List<Matter> cases = Matter.seen(record.list("cases"), 0, period);
    List<Matter> misconducts = Matter.seen(record.list("misconducts"), FOUND, period);
    List<Matter> hazards = Matter.seen(record.list("hazards"), 0, period);
    List<Matter> disputes = Matter.seen(record.list("disputes"), 0, period);
    ZeroState petition = petitions(petitions);
    ZeroState accident = accidents(accidents);
    ZeroState ofCases = cases(cases);
    misconducts(misconducts);
    Reports reports = reports(from, to);
    Points points = points(unit, reports.observedDays(), disputes, hazards);
    if (openUnit) {
      remindOfDisputes(disputes);
      remindOfHazards(hazards);
    }
    Conformity conformity = conformity();
    if (outside) {
      findings.add(Code.NOTE_PERIOD, NOTE_PERIOD);
    }
    int sure = Math.min(LATE_POINTS * deductions.size(), LATE_CAP);
    int worst =
        accidents == null
            ? LATE_CAP
            : Math.min(LATE_POINTS * (deductions.size() + maybeLate), LATE_CAP);
    int now = Math.max(0, points.sum - sure);
    int lowest = Math.max(0, points.sum - worst);
    int highest = Math.max(0, points.highest - sure);
    Score score =
        new Score(
            Points.exact(now),
            Points.exact(lowest),
            Points.exact(highest),
            points.standards(),
            ImmutableList.of(),
            Dated.sorted(deductions),
            ImmutableList.of());
    String grade =
        switch (conformity) {
          case CONFORMING -> grade(now);
          case NON_CONFORMING -> "FAIL";
          default -> "PENDING";
        };
    boolean mayFail = conformity == Conformity.UNDETERMINED && mayFail();
    GradeRange range =
        conformity == Conformity.NON_CONFORMING
            ? new GradeRange(grade, grade)
            : new GradeRange(mayFail ? "FAIL" : grade(lowest), grade(highest));
    findings.add(Code.GRADE, GRADED);
    ImmutableList<Reason> reasons =
        switch (conformity) {
          case NON_CONFORMING -> against.reasons();
          case UNDETERMINED -> open.reasons();
          default -> ImmutableList.of();
        };
    return new AssessmentResult(
        unit.id(),
        unit.kind(),
        record.track(),
        unit.division(),
        record.grid(),
        RULEBOOK,
        period.from(),
        period.to(),
        asOf,
        conformity,
        basis(reasons),
        grade,
        range,
        ImmutableMap.of("petition", petition, "accident", accident, "case", ofCases),
        score,
        Dated.sorted(ledger),
        Dated.sorted(vetoes),
        Dated.sorted(exclusions),
        reasons,
        notices(outside),
        Dated.sorted(reminders),
        reports,
        null,
        ImmutableList.of(),
        Handling.NONE,
        findings.sorted(),
        receipt);
  }

  private AssessmentResult notApplicable(Unit unit, boolean outside, Receipt receipt) {
    return new AssessmentResult(
        unit.id(),
        unit.kind(),
        record.track(),
        unit.division(),
        record.grid(),
        RULEBOOK,
        period.from(),
        period.to(),
        asOf,
        Conformity.NOT_APPLICABLE,
        Support.D,
        "NONE",
        new GradeRange("NONE", "NONE"),
        ImmutableMap.of(),
        null,
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableList.of(new Reason("NOT-OBSERVED", Support.D, ImmutableList.of())),
        notices(outside),
        ImmutableList.of(),
        new Reports(0, 0),
        null,
        ImmutableList.of(),
        Handling.NONE,
        outside ? ImmutableList.of(NOTE_PERIOD) : ImmutableList.of(),
        receipt);
  }

  private ImmutableList<Notice> notices(boolean outside) {
    ImmutableList<Notice> own = Dated.sorted(notices);
    return outside
        ? ImmutableList.<Notice>builder().add(new Notice("NOTE-PERIOD", null)).addAll(own).build()
        : own;
  }

  private static Support basis(ImmutableList<Reason> reasons) {
    Support basis = Support.D;
    for (Reason reason : reasons) {
      basis = basis.strongest(reason.support());
    }
    return basis;
  }

  private static String grade(int points) {
    return points >= 95 ? "STAR5" : points >= 90 ? "STAR4" : points >= 80 ? "STAR3" : "PASS";
  }

  // ---- what may be excluded, is pending, breaks or opens

  private void common(Matter matter, boolean withdrawn) {
    if (matter.excluded && !withdrawn) {
      Determination decision = matter.entry.determination();
      findings.add("剔除—有机关有文号", "EX-1", Effect.EXCLUDES, matter.day, matter.name);
      exclusions.add(
          dated(
              matter,
              "EX-1",
              new Exclusion(
                  matter.name,
                  decision == null ? null : decision.ground(),
                  decision == null ? null : decision.body(),
                  decision == null ? null : decision.document())));
    }
    if (matter.undocumented && !withdrawn) {
      note("提示—剔除手续不全", "DQ-EXCLUSION-UNDOCUMENTED", "DQ-EXCLUSION-UNDOCUMENTED", matter);
    }
    if (openUnit && !withdrawn && matter.pending() && DAYS.between(matter.day, asOf) > 30) {
      remind("提醒—久未认定", "R-PENDING", matter.name, matter.day.plusDays(30));
    }
  }

  private void note(String rule, String clause, String code, Matter matter) {
    findings.add(rule, clause, Effect.NOTES, matter.day, matter.name);
    notices.add(dated(matter, code, new Notice(code, matter.name)));
  }

  private void remind(String rule, String code, String name, LocalDate due) {
    findings.add(rule, code, Effect.REMINDS, due, name);
    reminders.add(
        new Dated<>(
            due, name, code, new Reminder(code, name, null, null, due, DAYS.between(asOf, due))));
  }

  private static <T> Dated<T> dated(Matter matter, String code, T value) {
    return new Dated<>(matter.day, matter.name, code, value);
  }

  /** Breaks the zero, or leaves it open while it is pending. */
  private ZeroState wouldBreak(
      String rule,
      String zero,
      String clause,
      Support support,
      boolean claimed,
      Matter matter,
      LocalDate day,
      LedgerEntry.@Nullable SizeClass size) {
    if (!matter.confirmed) {
      return matter.pending()
          ? opens(rule + "待认定", clause, support, claimed, matter)
          : ZeroState.CLEAN;
    }
    findings.add(rule, clause, Effect.BREAKS_ZERO, day, matter.name);
    ledger.add(
        new Dated<>(
            day, matter.name, clause, new LedgerEntry(zero, matter.name, day, clause, size, null)));
    ground(against, clause, support, claimed, matter.name, day);
    decisions.add(new Decision(Kind.BREAK, List.of(new Named(matter.name, day))));
    failing = true;
    return ZeroState.BROKEN;
  }

  private ZeroState opens(
      String rule, String clause, Support support, boolean claimed, Matter matter) {
    findings.add(rule, clause, Effect.OPENS_ZERO, matter.day, matter.name);
    ground(open, clause, support, claimed, matter.name, matter.day);
    decisions.add(new Decision(Kind.OPEN_ZERO, List.of(new Named(matter.name, matter.day))));
    zeroOpen = true;
    return ZeroState.UNDETERMINED;
  }

  private static void ground(
      Grounds to, String clause, Support support, boolean claimed, String name, LocalDate day) {
    if (claimed) {
      to.addClaimed(clause, support, name, day);
    } else {
      to.add(clause, support, name, day);
    }
  }

  private ZeroState notSupplied(String rule, Code code) {
    findings.add(code, new Finding(rule, code.code, ImmutableList.of(), Effect.OPENS_ZERO));
    open.add(code.code, Support.D);
    decisions.add(new Decision(Kind.OPEN_ZERO, List.of()));
    zeroOpen = true;
    return ZeroState.UNDETERMINED;
  }

  private static ZeroState worse(ZeroState one, ZeroState other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private boolean inPeriod(LocalDate day) {
    return period.includes(day);
  }

  // ---- petitions

  private ZeroState petitions(@Nullable List<Matter> petitions) {
    if (petitions == null) {
      return notSupplied("零上访—未提供清单", Code.DATA_PETITIONS);
    }
    ZeroState state = ZeroState.CLEAN;
    for (Matter petition : petitions) {
      common(petition, false);
      state = worse(state, petition(petition));
    }
    return state;
  }

  private ZeroState petition(Matter petition) {
    boolean competent = petition.yes(COMPETENT);
    boolean unclear = petition.absent(COMPETENT);
    boolean extended = !Placeholders.STANDARD.match(petition.text(EXTENSION));
    LocalDate due = petition.day.plusDays(extended ? 90 : 60);
    LocalDate resolved = petition.happened(RESOLVED, period);
    if (openUnit
        && resolved == null
        && (competent || unclear)
        && !petition.excluded
        && !due.isAfter(asOf.plusDays(15))) {
      remind("提醒—信访办理", "R-PETITION", petition.name, due);
    }
    if (petition.yes(REFUSED) && inPeriod(petition.day)) {
      if (competent) {
        return wouldBreak(
            "零上访—拒绝登记", "petition", "HN-ZP-2", Support.D, false, petition, petition.day, null);
      }
      return unclear && !petition.excluded
          ? opens("零上访—拒绝登记而职权不明", "HN-ZP-2", Support.D, false, petition)
          : ZeroState.CLEAN;
    }
    boolean late = resolved == null ? asOf.isAfter(due) : resolved.isAfter(due);
    LocalDate breach = due.plusDays(1);
    if (!late || !inPeriod(breach)) {
      return ZeroState.CLEAN;
    }
    if (competent) {
      return wouldBreak(
          "零上访—逾期未办结", "petition", "HN-ZP-1", Support.B, false, petition, breach, null);
    }
    return unclear && !petition.excluded
        ? opens("零上访—逾期未办结而职权不明", "HN-ZP-1", Support.B, false, petition)
        : ZeroState.CLEAN;
  }

  // ---- accidents

  private ZeroState accidents(@Nullable List<Matter> accidents) {
    if (accidents == null) {
      findings.add(Code.E_1, new Finding("扣分—未提供事故清单", "E-1", ImmutableList.of(), Effect.SCORES));
      return notSupplied("零事故—未提供清单", Code.DATA_ACCIDENTS);
    }
    ZeroState state = ZeroState.CLEAN;
    for (Matter accident : accidents) {
      common(accident, false);
      if (inPeriod(accident.day)) {
        state = worse(state, accident(accident));
        late(accident);
      }
    }
    return state;
  }

  private ZeroState accident(Matter accident) {
    boolean hurt =
        accident.count(DEATHS) > 0 || accident.count(SERIOUS) > 0 || accident.count(MINOR) > 0;
    if (hurt) {
      return wouldBreak(
          "零事故—有人员伤亡",
          "accident",
          "HN-ZA-1",
          Support.A,
          true,
          accident,
          accident.day,
          size(accident));
    }
    if (accident.count(MISSING) > 0) {
      return wouldBreak(
          "零事故—仅有人员失踪",
          "accident",
          "HN-ZA-1",
          Support.B,
          true,
          accident,
          accident.day,
          size(accident));
    }
    if (accident.excluded) {
      return ZeroState.CLEAN;
    }
    if (loss(accident).compareTo(LARGE_LOSS) >= 0) {
      note("提示—财产损失较大", "HN-ZA-2", "NOTE-PROPERTY-LOSS", accident);
    }
    boolean known =
        !accident.absent(DEATHS)
            && !accident.absent(MISSING)
            && !accident.absent(SERIOUS)
            && !accident.absent(MINOR);
    return known ? ZeroState.CLEAN : opens("零事故—伤亡情况不明", "HN-ZA-1", Support.A, false, accident);
  }

  private static BigDecimal loss(Matter accident) {
    return accident.entry.value(LOSS) instanceof BigDecimal yuan ? yuan : BigDecimal.ZERO;
  }

  private static LedgerEntry.SizeClass size(Matter accident) {
    long dead = accident.count(DEATHS) + accident.count(MISSING);
    long injured = accident.count(SERIOUS);
    BigDecimal loss = loss(accident);
    for (int i = 0; i < CLASS_DEAD.length; i++) {
      if (dead >= CLASS_DEAD[i]
          || injured >= CLASS_INJURED[i]
          || loss.compareTo(CLASS_LOSS[i]) >= 0) {
        return CLASSES[i];
      }
    }
    return CLASSES[CLASSES.length - 1];
  }

  private void late(Matter accident) {
    LocalDateTime occurred = time(accident, OCCURRED_AT);
    LocalDateTime reported = time(accident, REPORTED_AT);
    if (occurred == null || reported == null) {
      if (!accident.excluded) {
        mayBeLate("扣分—是否迟报不明", accident);
      }
    } else if (reported.isAfter(occurred.plusHours(24))) {
      if (accident.confirmed) {
        findings.add("扣分—事故迟报", "E-1", Effect.DEDUCTS, accident.day, accident.name);
        deductions.add(dated(accident, "E-1", new Deduction("E-1", accident.name, LATE)));
      } else if (accident.pending()) {
        mayBeLate("扣分—迟报的事故待认定", accident);
      }
    }
  }

  private void mayBeLate(String rule, Matter accident) {
    maybeLate++;
    findings.add(rule, "E-1", Effect.SCORES, accident.day, accident.name);
  }

  private @Nullable LocalDateTime time(Matter accident, int field) {
    LocalDateTime at = (LocalDateTime) accident.entry.value(field);
    return at != null && period.sees(at.toLocalDate()) ? at : null;
  }

  // ---- cases and misconducts

  private ZeroState cases(@Nullable List<Matter> cases) {
    if (cases == null) {
      return notSupplied("零案件—未提供清单", Code.DATA_CASES);
    }
    ZeroState state = ZeroState.CLEAN;
    for (Matter matter : cases) {
      boolean withdrawn = matter.happened(WITHDRAWN, period) != null;
      common(matter, withdrawn);
      if (withdrawn) {
        findings.add("剔除—撤案", "EX-2", Effect.EXCLUDES, matter.day, matter.name);
        exclusions.add(dated(matter, "EX-2", new Exclusion(matter.name, "WITHDRAWN", null, null)));
      } else if (inPeriod(matter.day)) {
        state = worse(state, filed(matter));
      }
    }
    return state;
  }

  private ZeroState filed(Matter matter) {
    if ("CRIMINAL".equals(matter.text(CASE_KIND))) {
      return wouldBreak("零案件—刑事案件", "case", "HN-ZC-1", Support.A, false, matter, matter.day, null);
    }
    if (matter.yes(IMPACT)) {
      return wouldBreak(
          "零案件—影响重大的治安案件", "case", "HN-ZC-2", Support.A, false, matter, matter.day, null);
    }
    return matter.absent(IMPACT) && !matter.excluded
        ? opens("零案件—治安案件影响不明", "HN-ZC-2", Support.A, false, matter)
        : ZeroState.CLEAN;
  }

  private void misconducts(@Nullable List<Matter> misconducts) {
    if (misconducts == null) {
      misconductsMissing = true;
      opensConformity("否决—未提供清单", Code.DATA_MISCONDUCTS);
      return;
    }
    for (Matter misconduct : misconducts) {
      common(misconduct, false);
      if (!inPeriod(misconduct.day)) {
        continue;
      }
      String name = misconduct.name;
      LocalDate day = misconduct.day;
      if (misconduct.confirmed) {
        findings.add("否决—瞒报谎报截访打击报复", "V-1", Effect.VETOES, day, name);
        vetoes.add(dated(misconduct, "V-1", new Veto("V-1", name, misconduct.text(0), day)));
        against.addClaimed("V-1", Support.D, name, day);
        decisions.add(new Decision(Kind.VETO, List.of(new Named(name, day))));
        failing = true;
      } else if (misconduct.pending()) {
        findings.add("否决—违规行为待认定", "V-1", Effect.OPENS_CONFORMITY, day, name);
        open.addClaimed("V-1", Support.D, name, day);
        decisions.add(new Decision(Kind.OPEN, List.of(new Named(name, day))));
        misconductOpen = true;
      }
    }
  }

  private void opensConformity(String rule, Code code) {
    findings.add(code, new Finding(rule, code.code, ImmutableList.of(), Effect.OPENS_CONFORMITY));
    open.add(code.code, Support.D);
    decisions.add(new Decision(Kind.OPEN, List.of()));
  }

  // ---- daily reports

  private Reports reports(LocalDate from, LocalDate to) {
    long first = from.toEpochDay();
    long last = to.toEpochDay();
    long observed = last - first + 1;
    long missing = 0;
    long next = first;
    for (DayRange range : inOrder(record.days("dailyReports"))) {
      long begins = Math.max(range.from().toEpochDay(), first);
      long ends = Math.min(range.to().toEpochDay(), last);
      if (begins > ends) {
        continue;
      }
      if (begins > next) {
        missing += begins - next;
        gap(next, begins - 1, last);
      }
      next = Math.max(next, ends + 1);
    }
    if (next <= last) {
      missing += last - next + 1;
      gap(next, last, last);
    }
    long reported = observed - missing;
    if (reported * 100 < observed * 95) {
      reportsMissing = true;
      opensConformity("数据—日报不足", Code.DATA_REPORTS);
    }
    if (observed < 90) {
      tooShort = true;
      opensConformity("数据—观察期过短", Code.DATA_OBSERVED);
    }
    return new Reports(observed, reported);
  }

  private static List<DayRange> inOrder(List<DayRange> ranges) {
    for (int i = 1; i < ranges.size(); i++) {
      if (ranges.get(i).from().isBefore(ranges.get(i - 1).from())) {
        List<DayRange> sorted = new ArrayList<>(ranges);
        sorted.sort((a, b) -> a.from().compareTo(b.from()));
        return sorted;
      }
    }
    return ranges;
  }

  private void gap(long from, long to, long lastObserved) {
    if (openUnit && to > from && lastObserved - to < 30) {
      LocalDate due = LocalDate.ofEpochDay(to);
      findings.add(new Finding("提醒—日报缺口", "R-REPORT-GAP", ImmutableList.of(), Effect.REMINDS), due);
      reminders.add(
          new Dated<>(
              due,
              null,
              "R-REPORT-GAP",
              new Reminder(
                  "R-REPORT-GAP",
                  null,
                  LocalDate.ofEpochDay(from),
                  due,
                  due,
                  DAYS.between(asOf, due))));
    }
  }

  // ---- points

  private Points points(
      Unit unit,
      long observedDays,
      @Nullable List<Matter> disputes,
      @Nullable List<Matter> hazards) {
    Points points = new Points(findings);
    Entry given = record.single("indicators");
    long months = Math.min(12, (observedDays * 12 + 364) / 365);
    long quota = (4 * months + 11) / 12;

    points.add(LEADING_GROUP, value(given, 0));
    quota(points, MEETINGS, value(given, 1), quota);
    points.add(LEDGER_KEPT, value(given, 2));
    end(points, 0, 10, W10, List.of());

    tech(points, value(given, 3), (String) unit.values().get("setting"));
    if ("VILLAGE_COMMUNITY".equals(record.track())) {
      steps(points, VOLUNTEERS, value(given, 4), 20, 10, 1);
    } else {
      steps(points, GUARDS, value(given, 5), 4, 2, 1);
    }
    patrol(points, value(given, 6));
    points.add(GRID_WORKER, value(given, 7));
    end(points, 1, 20, W20, List.of());

    List<Named> late = settlement(points, disputes);
    mediators(points, value(given, 8));
    points.add(LEGAL_ADVISER, value(given, 9));
    end(points, 2, 20, W20, late);

    assistance(points, value(given, 10), value(given, 11));
    end(points, 3, 5, W5, List.of());

    end(points, 4, 20, W20, rectified(points, hazards));

    lawTalks(points, value(given, 12), quota);
    points.add(CHARTER, value(given, 13));
    end(points, 5, 10, W10, List.of());

    points.add(WINDOW, value(given, 14));
    points.add(AFFAIRS, value(given, 15));
    end(points, 6, 5, W5, List.of());

    satisfaction(points, record.single("survey"));
    end(points, 7, 10, W10, List.of());
    if (points.anyAbsent()) {
      opensConformity("数据—指标缺项", Code.DATA_INDICATOR);
    }
    return points;
  }

  private static @Nullable Object value(@Nullable Entry entry, int field) {
    return entry == null ? null : entry.value(field);
  }

  private void end(Points points, int standard, int weight, BigDecimal exact, List<Named> behind) {
    Code code = STANDARDS[standard];
    StandardScore.State state = points.end(code.code, weight, exact);
    if (state == StandardScore.State.PASSED) {
      findings.add(code, PASSES[standard]);
      return;
    }
    boolean fails = state == StandardScore.State.FAILED;
    List<Named> records = behind.isEmpty() ? behind : Grounds.sorted(new ArrayList<>(behind));
    Finding finding =
        new Finding(
            fails ? "标准—不合格" : "标准—待定",
            code.code,
            Grounds.names(records),
            fails ? Effect.FAILS_STANDARD : Effect.OPENS_CONFORMITY);
    if (records.isEmpty()) {
      findings.add(code, finding);
    } else {
      findings.add(finding, records.get(0).day());
    }
    (fails ? against : open).add(code.code, Support.D, records);
    decisions.add(new Decision(fails ? Kind.FAIL : Kind.OPEN, records));
    failing |= fails;
    standardOpen |= !fails;
  }

  private static void quota(
      Points points, Indicator indicator, @Nullable Object count, long quota) {
    if (!(count instanceof Long number)) {
      points.addMissing(indicator);
      return;
    }
    int scored = number >= quota ? 3 : 2 * number >= quota ? 2 : 4 * number >= quota ? 1 : 0;
    points.addScored(indicator, new Share(number, quota).text(), scored);
  }

  private static void lawTalks(Points points, @Nullable Object count, long quota) {
    if (!(count instanceof Long number)) {
      points.addMissing(LAW_TALKS);
      return;
    }
    int scored = number >= quota ? 5 : 2 * number >= quota ? 3 : 0;
    points.addScored(LAW_TALKS, new Share(number, quota).text(), scored);
  }

  private static final BigDecimal[] TECH_FULL = {
    new BigDecimal("0.80"), new BigDecimal("0.75"), new BigDecimal("0.70")
  };
  private static final BigDecimal[] TECH_SOME = {
    new BigDecimal("0.70"), new BigDecimal("0.65"), new BigDecimal("0.60")
  };

  private static void tech(Points points, @Nullable Object value, @Nullable String setting) {
    if (!(value instanceof BigDecimal share)) {
      points.addMissing(TECH);
      return;
    }
    int where = "URBAN".equals(setting) ? 0 : "SUBURBAN".equals(setting) ? 1 : 2;
    int scored =
        share.compareTo(TECH_FULL[where]) >= 0 ? 5 : share.compareTo(TECH_SOME[where]) >= 0 ? 3 : 0;
    points.addScored(TECH, text(share), scored);
  }

  private static final BigDecimal THREE = new BigDecimal(3);

  private static void patrol(Points points, @Nullable Object value) {
    if (!(value instanceof BigDecimal hours)) {
      points.addMissing(PATROL);
      return;
    }
    int scored = hours.compareTo(THREE) >= 0 ? 5 : hours.compareTo(BigDecimal.ONE) >= 0 ? 3 : 0;
    points.addScored(PATROL, text(hours), scored);
  }

  private static String text(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  /** Five, three, one or no points. */
  private static void steps(
      Points points, Indicator indicator, @Nullable Object count, int full, int some, int few) {
    if (!(count instanceof Long number)) {
      points.addMissing(indicator);
      return;
    }
    int scored = number >= full ? 5 : number >= some ? 3 : number >= few ? 1 : 0;
    points.addScored(indicator, Long.toString(number), scored);
  }

  private static void mediators(Points points, @Nullable Object count) {
    if (!(count instanceof Long number)) {
      points.addMissing(MEDIATORS);
      return;
    }
    points.addScored(MEDIATORS, Long.toString(number), number >= 3 ? 4 : number >= 1 ? 2 : 0);
  }

  private static void assistance(Points points, @Nullable Object targets, @Nullable Object plans) {
    if (targets instanceof Long people && people == 0) {
      points.add(ASSISTANCE, ASSISTANCE.full(null, "NO-TARGETS"), NO_TARGETS, 5);
    } else if (targets instanceof Long people && plans instanceof Long planned) {
      Share share = new Share(planned, people);
      points.addScored(ASSISTANCE, share.text(), share.reaches(95) ? 5 : share.reaches(80) ? 3 : 0);
    } else {
      points.addMissing(ASSISTANCE);
    }
  }

  private static void satisfaction(Points points, @Nullable Entry survey) {
    if (!(value(survey, 0) instanceof Long surveyed)
        || !(value(survey, 1) instanceof Long satisfied)) {
      points.addMissing(SATISFACTION);
      return;
    }
    if (surveyed < 30) {
      points.add(SATISFACTION, SATISFACTION.absent("SURVEY-TOO-SMALL"), FEW_SURVEYED, 0);
      return;
    }
    Share share = new Share(satisfied, surveyed);
    int scored = share.reaches(98) ? 10 : share.reaches(90) ? 8 : share.reaches(80) ? 6 : 0;
    points.addScored(SATISFACTION, share.text(), scored);
  }

  /** Scores the indicator by the records behind it, which its finding names. */
  private void scored(
      Points points,
      Indicator indicator,
      String value,
      int scored,
      String rule,
      List<Named> behind) {
    if (behind.isEmpty()) {
      points.addScored(indicator, value, scored);
      return;
    }
    List<Named> records = Grounds.sorted(new ArrayList<>(behind));
    points.put(indicator.score(value, scored), scored);
    findings.add(
        new Finding(rule, indicator.code.code, Grounds.names(records), Effect.SCORES),
        records.get(0).day());
  }

  private List<Named> settlement(Points points, @Nullable List<Matter> disputes) {
    if (disputes == null) {
      points.addMissing(DISPUTES);
      return List.of();
    }
    int due = 0;
    List<Named> late = new ArrayList<>(0);
    for (Matter dispute : disputes) {
      LocalDate last = settleBy(dispute);
      if (inPeriod(last)) {
        due++;
        LocalDate settled = dispute.happened(SETTLED, period);
        if (settled == null || settled.isAfter(last)) {
          late.add(new Named(dispute.name, last));
        }
      }
    }
    if (due == 0) {
      points.add(DISPUTES, DISPUTES.full("1", "NONE-DUE"), NO_DISPUTES, 12);
      return late;
    }
    Share share = new Share(due - late.size(), due);
    int scored = share.reaches(95) ? 12 : share.reaches(90) ? 9 : share.reaches(80) ? 6 : 0;
    scored(points, DISPUTES, share.text(), scored, "计分—纠纷按期化解率", late);
    return late;
  }

  private static LocalDate settleBy(Matter dispute) {
    return dispute.day.plusDays(dispute.yes(AGREED) ? 60 : 30);
  }

  private List<Named> rectified(Points points, @Nullable List<Matter> hazards) {
    if (hazards == null) {
      points.addMissing(HAZARDS);
      return List.of();
    }
    int major = 0;
    int ordinary = 0;
    List<Named> late = new ArrayList<>(0);
    List<Named> lateOrdinary = new ArrayList<>(0);
    for (Matter hazard : hazards) {
      LocalDate due = hazard.dayAt(DUE);
      if (due != null && inPeriod(due)) {
        boolean isMajor = "MAJOR".equals(hazard.text(LEVEL));
        if (isMajor) {
          major++;
        } else {
          ordinary++;
        }
        LocalDate rectified = hazard.happened(RECTIFIED, period);
        if (rectified == null || rectified.isAfter(due)) {
          (isMajor ? late : lateOrdinary).add(new Named(hazard.name, due));
        }
      }
    }
    Share ofMajor = new Share(late.size(), Math.max(1, major));
    Share ofOrdinary = new Share(lateOrdinary.size(), Math.max(1, ordinary));
    String value = "major=" + ofMajor.text() + ";ordinary=" + ofOrdinary.text();
    late.addAll(lateOrdinary);
    if (major + ordinary == 0) {
      points.add(HAZARDS, HAZARDS.full(value, "NONE-DUE"), NO_HAZARDS, 20);
      return late;
    }
    int scored = 20 - 10 * ofMajor.startedTenths() - 5 * ofOrdinary.startedTenths();
    scored(points, HAZARDS, value, Math.max(0, scored), "计分—隐患整治", late);
    return late;
  }

  // ---- reminders of what is due

  private void remindOfDisputes(@Nullable List<Matter> disputes) {
    if (disputes == null) {
      return;
    }
    LocalDate soon = asOf.plusDays(7);
    for (Matter dispute : disputes) {
      LocalDate due = settleBy(dispute);
      if (dispute.happened(SETTLED, period) == null && !due.isAfter(soon)) {
        remind("提醒—纠纷化解", "R-DISPUTE", dispute.name, due);
      }
    }
  }

  private void remindOfHazards(@Nullable List<Matter> hazards) {
    if (hazards == null) {
      return;
    }
    LocalDate soon = asOf.plusDays(7);
    for (Matter hazard : hazards) {
      LocalDate due = hazard.dayAt(DUE);
      if (due != null && hazard.happened(RECTIFIED, period) == null && !due.isAfter(soon)) {
        remind("提醒—隐患整改", "R-HAZARD", hazard.name, due);
      }
    }
  }

  // ---- conformity

  private Conformity conformity() {
    if (decisions.isEmpty()) {
      findings.conformity(CONFORMS);
      return Conformity.CONFORMING;
    }
    for (Kind kind : KINDS) {
      if (kind.fails == failing) {
        for (Decision decision : decisions) {
          if (decision.kind == kind) {
            decide(kind, decision.behind);
          }
        }
      }
    }
    return failing ? Conformity.NON_CONFORMING : Conformity.UNDETERMINED;
  }

  private static final Kind[] KINDS = Kind.values();

  private void decide(Kind kind, List<Named> behind) {
    if (behind.isEmpty()) {
      findings.conformity(decides(kind.rule, "CONFORMITY"));
    } else {
      findings.add(
          new Finding(kind.rule, "CONFORMITY", Grounds.names(behind), Effect.DECIDES),
          behind.get(0).day());
    }
  }

  private boolean mayFail() {
    boolean fails = mayFail(zeroOpen, "等级下限—零指标待定");
    fails |= mayFail(misconductOpen, "等级下限—违规行为待认定");
    fails |= mayFail(misconductsMissing, "等级下限—违规行为未提供");
    fails |= mayFail(reportsMissing, "等级下限—日报不足");
    fails |= mayFail(tooShort, "等级下限—观察期过短");
    fails |= mayFail(standardOpen, "等级下限—标准待定");
    return fails;
  }

  private boolean mayFail(boolean holds, String rule) {
    if (holds) {
      findings.range(decides(rule, "GRADE-RANGE"));
    }
    return holds;
  }

  private static LocalDate later(LocalDate day, @Nullable LocalDate other) {
    return other != null && other.isAfter(day) ? other : day;
  }

  private static LocalDate earlier(LocalDate day, @Nullable LocalDate other) {
    return other != null && other.isBefore(day) ? other : day;
  }
}
