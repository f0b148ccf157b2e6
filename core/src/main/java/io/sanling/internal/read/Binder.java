package io.sanling.internal.read;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.sanling.internal.Unseen;
import io.sanling.record.Accident;
import io.sanling.record.AccidentType;
import io.sanling.record.CaseKind;
import io.sanling.record.CaseRecord;
import io.sanling.record.DayRange;
import io.sanling.record.Determination;
import io.sanling.record.DeterminationStatus;
import io.sanling.record.Dispute;
import io.sanling.record.Ground;
import io.sanling.record.Hazard;
import io.sanling.record.HazardLevel;
import io.sanling.record.IdScheme;
import io.sanling.record.Indicator;
import io.sanling.record.Labelled;
import io.sanling.record.Misconduct;
import io.sanling.record.MisconductKind;
import io.sanling.record.Petition;
import io.sanling.record.Place;
import io.sanling.record.RecordCode;
import io.sanling.record.RecordList;
import io.sanling.record.Setting;
import io.sanling.record.Source;
import io.sanling.record.Survey;
import io.sanling.record.Track;
import io.sanling.record.Unit;
import io.sanling.record.UnitKind;
import io.sanling.record.UnitRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One raw tree, of whatever format, to one unit record, with everything that is wrong with it. */
final class Binder {
  static final int MOST_RECORDS = 10_000;

  private static final int LONGEST_LOCAL_ID = 64;
  private static final ImmutableSet<String> RECORD =
      ImmutableSet.of(
          "unit",
          "petitions",
          "accidents",
          "cases",
          "misconducts",
          "hazards",
          "disputes",
          "dailyReports",
          "indicators",
          "survey");
  private static final ImmutableSet<String> UNIT =
      ImmutableSet.of(
          "id",
          "idScheme",
          "name",
          "kind",
          "division",
          "setting",
          "headcount",
          "openedOn",
          "closedOn");
  private static final ImmutableSet<String> PETITION =
      ImmutableSet.of(
          "id",
          "acceptedOn",
          "withinCompetence",
          "extensionDocument",
          "resolvedOn",
          "refusedRegistration",
          "source",
          "determination");
  private static final ImmutableSet<String> ACCIDENT =
      ImmutableSet.of(
          "id",
          "occurredOn",
          "occurredAt",
          "reportedAt",
          "type",
          "deaths",
          "missing",
          "seriousInjuries",
          "minorInjuries",
          "directLossYuan",
          "poorSafetyManagement",
          "source",
          "determination");
  private static final ImmutableSet<String> CASE =
      ImmutableSet.of(
          "id", "filedOn", "kind", "majorImpact", "withdrawnOn", "source", "determination");
  private static final ImmutableSet<String> MISCONDUCT =
      ImmutableSet.of("id", "kind", "foundOn", "source", "determination");
  private static final ImmutableSet<String> HAZARD =
      ImmutableSet.of("id", "foundOn", "level", "dueOn", "rectifiedOn", "source");
  private static final ImmutableSet<String> DISPUTE =
      ImmutableSet.of("id", "reportedOn", "settledOn", "agreedExtension", "source");
  private static final ImmutableSet<String> DETERMINATION =
      ImmutableSet.of("status", "body", "document", "ground", "decidedOn");
  private static final ImmutableSet<String> SURVEY = ImmutableSet.of("surveyed", "satisfied");
  private static final ImmutableMap<String, Indicator> INDICATORS =
      Arrays.stream(Indicator.values())
          .collect(ImmutableMap.toImmutableMap(Indicator::key, indicator -> indicator));

  private final Problems problems;
  private final Values values;
  private final PersonalScan personal;

  private @Nullable String key;
  private @Nullable String unitId;

  Binder(Problems problems) {
    this.problems = problems;
    this.values = new Values(problems);
    this.personal = new PersonalScan(problems);
  }

  /** The id that makes a second record of the unit a duplicate; null when there is none. */
  @Nullable String key() {
    return key;
  }

  /** The id that may be shown. */
  @Nullable String unitId() {
    return unitId;
  }

  /** The record; null when there are problems. */
  @Nullable UnitRecord record(Raw raw) {
    if (!(raw instanceof Raw.Obj object)) {
      values.wrongType(raw, "", "type.record");
      return null;
    }
    Fields fields = new Fields(object, "", RECORD);
    Unit unit = unit(fields);
    ImmutableList<Petition> petitions =
        list(fields, RecordList.PETITIONS, PETITION, this::petition);
    ImmutableList<Accident> accidents =
        list(fields, RecordList.ACCIDENTS, ACCIDENT, this::accident);
    ImmutableList<CaseRecord> cases = list(fields, RecordList.CASES, CASE, this::caseRecord);
    ImmutableList<Misconduct> misconducts =
        list(fields, RecordList.MISCONDUCTS, MISCONDUCT, this::misconduct);
    ImmutableList<Hazard> hazards = list(fields, RecordList.HAZARDS, HAZARD, this::hazard);
    ImmutableList<Dispute> disputes = list(fields, RecordList.DISPUTES, DISPUTE, this::dispute);
    ImmutableList<DayRange> reports = reports(fields);
    ImmutableMap<Indicator, BigDecimal> indicators = indicators(fields);
    Survey survey = survey(fields);
    return unit == null || !problems.isEmpty()
        ? null
        : new UnitRecord(
            unit,
            petitions,
            accidents,
            cases,
            misconducts,
            hazards,
            disputes,
            reports,
            indicators,
            survey);
  }

  /** Checks a row whose unit is not known, as if it were the first of its list. */
  void orphan(TableList table, Raw raw) {
    String path = "/" + table.member();
    switch (table) {
      case PETITIONS -> item(raw, path + "/0", PETITION, this::petition);
      case ACCIDENTS -> item(raw, path + "/0", ACCIDENT, this::accident);
      case CASES -> item(raw, path + "/0", CASE, this::caseRecord);
      case MISCONDUCTS -> item(raw, path + "/0", MISCONDUCT, this::misconduct);
      case HAZARDS -> item(raw, path + "/0", HAZARD, this::hazard);
      case DISPUTES -> item(raw, path + "/0", DISPUTE, this::dispute);
      case DAILY_REPORTS -> range(raw, path + "/0");
      case INDICATORS -> indicators(raw, path);
      case SURVEYS -> survey(raw, path);
      case UNITS -> throw new IllegalArgumentException("a unit is no orphan");
    }
  }

  private @Nullable Unit unit(Fields record) {
    Raw raw = record.required("unit");
    if (raw == null) {
      return null;
    }
    if (!(raw instanceof Raw.Obj object)) {
      values.wrongType(raw, "/unit", "type.object");
      return null;
    }
    Fields unit = new Fields(object, "/unit", UNIT);
    IdScheme scheme = unit.required("idScheme", IdScheme.class);
    String id = unitId(unit, scheme);
    String name = unit.text("name");
    UnitKind kind = unit.required("kind", UnitKind.class);
    String division = division(unit);
    Setting setting = unit.required("setting", Setting.class);
    Long headcount = unit.count("headcount");
    Raw opened = unit.get("openedOn");
    LocalDate openedOn = opened == null ? null : values.dayOpened(opened, "/unit/openedOn");
    LocalDate closedOn = unit.day("closedOn");
    unit.notBefore("closedOn", closedOn, openedOn, "contradiction.closed");
    if (kind != null && kind.track() == Track.VILLAGE_COMMUNITY) {
      village(unit, scheme, id, division);
    }
    return id == null || scheme == null || kind == null || division == null || setting == null
        ? null
        : new Unit(id, scheme, name, kind, division, setting, headcount, openedOn, closedOn);
  }

  /** What holds for villages and communities, whose code is that of where they lie. */
  private void village(
      Fields unit, @Nullable IdScheme scheme, @Nullable String id, @Nullable String division) {
    if (scheme != null && scheme != IdScheme.DIVISION_CODE) {
      unit.problem(RecordCode.ID, "idScheme", "id.village", scheme.name());
    }
    boolean placed = division != null && isVillageCode(unit, "division", division);
    boolean coded = id != null && scheme == IdScheme.DIVISION_CODE && Ids.isDivisionCode(id);
    if (id != null
        && coded
        && isVillageCode(unit, "id", id)
        && division != null
        && placed
        && !Ids.isSameCounty(id, division)) {
      unit.problem(RecordCode.CONTRADICTION, "division", "contradiction.county", division, id);
    }
  }

  private static boolean isVillageCode(Fields unit, String name, String code) {
    if (Ids.isAboveVillage(code)) {
      unit.problem(RecordCode.ID, name, "id.township", code);
      return false;
    }
    return true;
  }

  private @Nullable String unitId(Fields unit, @Nullable IdScheme scheme) {
    Raw raw = unit.required("id");
    String path = "/unit/id";
    String id = raw == null ? null : values.unchangedText(raw, path);
    if (raw == null || id == null) {
      return null;
    }
    if (Values.isBlank(id)) {
      problems.add(RecordCode.ID, path, raw.place(), "id.blank");
      return null;
    }
    key = id;
    boolean exempt = scheme == IdScheme.USCC && Ids.isOrganisation(id);
    if (!exempt) {
      personal.text(id, path, raw.place());
    }
    unitId = exempt || !PersonalData.in(id) ? id : null;
    boolean clean = values.isClean(id, Unseen::isForbiddenInIds, raw, path);
    if (scheme == IdScheme.DIVISION_CODE && !Ids.isDivisionCode(id)) {
      problems.add(RecordCode.ID, path, raw.place(), "id.division", id);
    } else if (scheme == IdScheme.USCC && !Ids.isUscc(id)) {
      problems.add(RecordCode.ID, path, raw.place(), "id.uscc", id);
    } else if (scheme == IdScheme.LOCAL && id.codePointCount(0, id.length()) > LONGEST_LOCAL_ID) {
      problems.add(
          RecordCode.ID, path, raw.place(), "id.local", id, String.valueOf(LONGEST_LOCAL_ID));
    }
    return clean ? unitId : null;
  }

  private @Nullable String division(Fields unit) {
    Raw raw = unit.required("division");
    String division = raw == null ? null : values.unchangedCode(raw, "/unit/division");
    if (raw == null || division == null) {
      return null;
    }
    if (!Ids.isDivisionCode(division)) {
      problems.add(RecordCode.ID, "/unit/division", raw.place(), "id.division", division);
      return null;
    }
    return division;
  }

  private @Nullable Petition petition(Fields fields) {
    String id = fields.id();
    LocalDate acceptedOn = fields.requiredDay("acceptedOn");
    Boolean withinCompetence = fields.flag("withinCompetence");
    String extensionDocument = fields.text("extensionDocument");
    LocalDate resolvedOn = fields.day("resolvedOn");
    fields.notBefore("resolvedOn", resolvedOn, acceptedOn, "contradiction.resolved");
    Boolean refusedRegistration = fields.flag("refusedRegistration");
    Source source = fields.choice("source", Source.class);
    Determination determination = determination(fields, acceptedOn);
    return id == null || acceptedOn == null || determination == null
        ? null
        : new Petition(
            id,
            acceptedOn,
            withinCompetence,
            extensionDocument,
            resolvedOn,
            Boolean.TRUE.equals(refusedRegistration),
            source,
            determination);
  }

  private @Nullable Accident accident(Fields fields) {
    String id = fields.id();
    LocalDate occurredOn = fields.requiredDay("occurredOn");
    LocalDateTime occurredAt = fields.time("occurredAt");
    if (occurredOn != null && occurredAt != null && !occurredAt.toLocalDate().equals(occurredOn)) {
      fields.problem(
          RecordCode.CONTRADICTION,
          "occurredAt",
          "contradiction.occurred",
          occurredAt.toString(),
          occurredOn.toString());
    }
    LocalDateTime reportedAt = fields.time("reportedAt");
    if (occurredAt != null && reportedAt != null && reportedAt.isBefore(occurredAt)) {
      fields.problem(
          RecordCode.CONTRADICTION,
          "reportedAt",
          "contradiction.reported",
          reportedAt.toString(),
          occurredAt.toString());
    }
    AccidentType type = fields.required("type", AccidentType.class);
    Long deaths = fields.count("deaths");
    Long missing = fields.count("missing");
    Long seriousInjuries = fields.count("seriousInjuries");
    Long minorInjuries = fields.count("minorInjuries");
    BigDecimal directLossYuan = fields.amount("directLossYuan");
    Boolean poorSafetyManagement = fields.flag("poorSafetyManagement");
    Source source = fields.choice("source", Source.class);
    Determination determination = determination(fields, occurredOn);
    return id == null || occurredOn == null || type == null || determination == null
        ? null
        : new Accident(
            id,
            occurredOn,
            occurredAt,
            reportedAt,
            type,
            deaths,
            missing,
            seriousInjuries,
            minorInjuries,
            directLossYuan == null ? BigDecimal.ZERO : directLossYuan,
            poorSafetyManagement,
            source,
            determination);
  }

  private @Nullable CaseRecord caseRecord(Fields fields) {
    String id = fields.id();
    LocalDate filedOn = fields.requiredDay("filedOn");
    CaseKind kind = fields.required("kind", CaseKind.class);
    Boolean majorImpact = fields.flag("majorImpact");
    LocalDate withdrawnOn = fields.day("withdrawnOn");
    fields.notBefore("withdrawnOn", withdrawnOn, filedOn, "contradiction.withdrawn");
    Source source = fields.choice("source", Source.class);
    Determination determination = determination(fields, filedOn);
    return id == null || filedOn == null || kind == null || determination == null
        ? null
        : new CaseRecord(id, filedOn, kind, majorImpact, withdrawnOn, source, determination);
  }

  private @Nullable Misconduct misconduct(Fields fields) {
    String id = fields.id();
    MisconductKind kind = fields.required("kind", MisconductKind.class);
    LocalDate foundOn = fields.requiredDay("foundOn");
    Source source = fields.choice("source", Source.class);
    Determination determination = determination(fields, foundOn);
    return id == null || kind == null || foundOn == null || determination == null
        ? null
        : new Misconduct(id, kind, foundOn, source, determination);
  }

  private @Nullable Hazard hazard(Fields fields) {
    String id = fields.id();
    LocalDate foundOn = fields.requiredDay("foundOn");
    HazardLevel level = fields.required("level", HazardLevel.class);
    LocalDate dueOn = fields.requiredDay("dueOn");
    fields.notBefore("dueOn", dueOn, foundOn, "contradiction.due");
    LocalDate rectifiedOn = fields.day("rectifiedOn");
    fields.notBefore("rectifiedOn", rectifiedOn, foundOn, "contradiction.rectified");
    Source source = fields.choice("source", Source.class);
    return id == null || foundOn == null || level == null || dueOn == null
        ? null
        : new Hazard(id, foundOn, level, dueOn, rectifiedOn, source);
  }

  private @Nullable Dispute dispute(Fields fields) {
    String id = fields.id();
    LocalDate reportedOn = fields.requiredDay("reportedOn");
    LocalDate settledOn = fields.day("settledOn");
    fields.notBefore("settledOn", settledOn, reportedOn, "contradiction.settled");
    Boolean agreedExtension = fields.flag("agreedExtension");
    Source source = fields.choice("source", Source.class);
    return id == null || reportedOn == null
        ? null
        : new Dispute(id, reportedOn, settledOn, Boolean.TRUE.equals(agreedExtension), source);
  }

  private @Nullable Determination determination(Fields record, @Nullable LocalDate ownDay) {
    Raw raw = record.get("determination");
    String path = record.path("determination");
    if (raw != null && !(raw instanceof Raw.Obj)) {
      values.wrongType(raw, path, "type.object");
      return null;
    }
    Raw.Obj object =
        raw instanceof Raw.Obj given
            ? given
            : new Raw.Obj(ImmutableMap.of(), ImmutableMap.of(), record.place());
    Fields fields = new Fields(object, path, DETERMINATION);
    DeterminationStatus status = fields.required("status", DeterminationStatus.class);
    String body = fields.text("body");
    String document = fields.text("document");
    Ground ground = fields.choice("ground", Ground.class);
    LocalDate decidedOn = fields.day("decidedOn");
    fields.notBefore("decidedOn", decidedOn, ownDay, "contradiction.decided");
    return status == null ? null : new Determination(status, body, document, ground, decidedOn);
  }

  private interface ItemBinder<T> {
    @Nullable T bind(Fields fields);
  }

  private <T> @Nullable ImmutableList<T> list(
      Fields record, RecordList list, Set<String> known, ItemBinder<T> binder) {
    Raw raw = record.get(list.key());
    String path = record.path(list.key());
    if (raw == null) {
      return null;
    }
    if (!(raw instanceof Raw.Arr array)) {
      values.wrongType(raw, path, "type.list");
      return null;
    }
    List<Raw> items = array.items();
    tooMany(array, path);
    ImmutableList.Builder<T> bound = ImmutableList.builder();
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < items.size(); i++) {
      Raw item = items.get(i);
      T value = item(item, path + "/" + i, known, binder);
      if (value != null) {
        bound.add(value);
      }
      duplicate(item, path + "/" + i, ids);
    }
    return bound.build();
  }

  private <T> @Nullable T item(Raw item, String path, Set<String> known, ItemBinder<T> binder) {
    if (item instanceof Raw.Obj object) {
      return binder.bind(new Fields(object, path, known));
    }
    values.wrongType(item, path, "type.object");
    return null;
  }

  private void duplicate(Raw item, String path, Set<String> ids) {
    if (!(item instanceof Raw.Obj object)) {
      return;
    }
    Raw raw = object.members().get("id");
    String id =
        raw instanceof Raw.Text text
            ? text.text()
            : raw instanceof Raw.Cell cell ? cell.text() : null;
    if (raw != null && id != null && !Values.isBlank(id) && !ids.add(id)) {
      problems.add(RecordCode.DUPLICATE_RECORD, path + "/id", raw.place(), "duplicate.record", id);
    }
  }

  private void tooMany(Raw.Arr array, String path) {
    int size = array.items().size();
    if (size > MOST_RECORDS) {
      problems.add(
          RecordCode.RANGE,
          path,
          array.items().get(MOST_RECORDS).place(),
          "range.records",
          String.valueOf(size),
          String.valueOf(MOST_RECORDS));
    }
  }

  private ImmutableList<DayRange> reports(Fields record) {
    Raw raw = record.get("dailyReports");
    String path = record.path("dailyReports");
    ImmutableList.Builder<DayRange> ranges = ImmutableList.builder();
    if (raw instanceof Raw.Arr array) {
      tooMany(array, path);
      for (int i = 0; i < array.items().size(); i++) {
        DayRange range = range(array.items().get(i), path + "/" + i);
        if (range != null) {
          ranges.add(range);
        }
      }
    } else if (raw != null) {
      values.wrongType(raw, path, "type.list");
    }
    return ranges.build();
  }

  private @Nullable DayRange range(Raw raw, String path) {
    if (!(raw instanceof Raw.Arr array) || array.items().size() != 2) {
      values.wrongType(raw, path, "type.range");
      return null;
    }
    unknown(array.unknown(), path);
    LocalDate from = requiredDay(array, 0, path);
    LocalDate to = requiredDay(array, 1, path);
    if (from == null || to == null) {
      return null;
    }
    if (to.isBefore(from)) {
      problems.add(
          RecordCode.RANGE, path, place(array, 1), "range.ends", to.toString(), from.toString());
      return null;
    }
    return new DayRange(from, to);
  }

  private @Nullable LocalDate requiredDay(Raw.Arr range, int index, String path) {
    Raw raw = range.items().get(index);
    if (raw instanceof Raw.Null) {
      problems.add(RecordCode.MISSING, path + "/" + index, place(range, index), "missing");
      return null;
    }
    return values.day(raw, path + "/" + index);
  }

  private static @Nullable Place place(Raw.Arr array, int index) {
    Place own = array.items().get(index).place();
    return own == null ? array.place() : own;
  }

  private ImmutableMap<Indicator, BigDecimal> indicators(Fields record) {
    Raw raw = record.get("indicators");
    return raw == null ? ImmutableMap.of() : indicators(raw, record.path("indicators"));
  }

  private ImmutableMap<Indicator, BigDecimal> indicators(Raw raw, String path) {
    if (!(raw instanceof Raw.Obj object)) {
      values.wrongType(raw, path, "type.object");
      return ImmutableMap.of();
    }
    Fields fields = new Fields(object, path, INDICATORS.keySet());
    ImmutableMap.Builder<Indicator, BigDecimal> bound = ImmutableMap.builder();
    for (Indicator indicator : Indicator.values()) {
      BigDecimal value = indicator(fields, indicator);
      if (value != null) {
        bound.put(indicator, value);
      }
    }
    ImmutableMap<Indicator, BigDecimal> given = bound.buildOrThrow();
    BigDecimal targets = given.get(Indicator.ASSISTANCE_TARGETS);
    BigDecimal plans = given.get(Indicator.ASSISTANCE_PLANS);
    if (targets != null && plans != null && plans.compareTo(targets) > 0) {
      fields.problem(
          RecordCode.RANGE,
          Indicator.ASSISTANCE_PLANS.key(),
          "range.plans",
          plans.toPlainString(),
          targets.toPlainString());
    }
    return given;
  }

  private @Nullable BigDecimal indicator(Fields fields, Indicator indicator) {
    return switch (indicator.form()) {
      case BOOLEAN -> {
        Boolean flag = fields.flag(indicator.key());
        yield flag == null ? null : flag ? BigDecimal.ONE : BigDecimal.ZERO;
      }
      case COUNT -> {
        Long count = fields.count(indicator.key());
        yield count == null ? null : BigDecimal.valueOf(count);
      }
      case RATIO, AMOUNT -> {
        Raw raw = fields.get(indicator.key());
        String path = fields.path(indicator.key());
        BigDecimal value = raw == null ? null : values.decimal(raw, path, indicator.form());
        yield raw == null || value == null || !values.atMost(value, indicator.most(), raw, path)
            ? null
            : value;
      }
    };
  }

  private @Nullable Survey survey(Fields record) {
    Raw raw = record.get("survey");
    return raw == null ? null : survey(raw, record.path("survey"));
  }

  private @Nullable Survey survey(Raw raw, String path) {
    if (!(raw instanceof Raw.Obj object)) {
      values.wrongType(raw, path, "type.object");
      return null;
    }
    Fields fields = new Fields(object, path, SURVEY);
    Long surveyed = fields.requiredCount("surveyed");
    Long satisfied = fields.requiredCount("satisfied");
    if (surveyed == null || satisfied == null) {
      return null;
    }
    if (satisfied > surveyed) {
      fields.problem(
          RecordCode.RANGE,
          "satisfied",
          "range.satisfied",
          satisfied.toString(),
          surveyed.toString());
      return null;
    }
    return new Survey(surveyed, satisfied);
  }

  private void unknown(Map<String, Raw> unknown, String path) {
    for (Map.Entry<String, Raw> field : unknown.entrySet()) {
      unknown(field.getKey(), field.getValue(), path);
    }
  }

  private void unknown(String name, Raw value, String parent) {
    String path = Pointer.child(parent, name);
    String reason = value instanceof Raw.Cell && name.isEmpty() ? "unknown.column" : "unknown";
    problems.add(RecordCode.UNKNOWN_FIELD, path, value.place(), reason, name);
    personal.text(name, parent, value.place());
    personal.everything(value, path);
  }

  /** The members of one object, read by name; members of other names are reported at once. */
  private final class Fields {
    private final Raw.Obj object;
    private final String path;

    Fields(Raw.Obj object, String path, Set<String> known) {
      this.object = object;
      this.path = path;
      for (Map.Entry<String, Raw> member : object.members().entrySet()) {
        if (!known.contains(member.getKey())) {
          unknown(member.getKey(), member.getValue(), path);
        }
      }
      unknown(object.unknown(), path);
    }

    String path(String name) {
      return path + "/" + name;
    }

    @Nullable Place place() {
      return object.place();
    }

    private @Nullable Place place(String name) {
      Raw raw = object.members().get(name);
      return raw == null || raw.place() == null ? object.place() : raw.place();
    }

    void problem(RecordCode code, String name, String reason, String found, String... expected) {
      problems.add(code, path(name), place(name), reason, found, expected);
    }

    /** What stands there; null when it is absent or null, which mean the same. */
    @Nullable Raw get(String name) {
      Raw raw = object.members().get(name);
      return raw instanceof Raw.Null ? null : raw;
    }

    @Nullable Raw required(String name) {
      Raw raw = get(name);
      if (raw == null) {
        problem(RecordCode.MISSING, name, "missing", "");
      }
      return raw;
    }

    @Nullable String id() {
      Raw raw = required("id");
      String id = raw == null ? null : values.id(raw, path("id"));
      if (id != null && Values.isBlank(id)) {
        problem(RecordCode.MISSING, "id", "missing.blank", "");
        return null;
      }
      return id;
    }

    @Nullable String text(String name) {
      Raw raw = get(name);
      return raw == null ? null : values.text(raw, path(name));
    }

    @Nullable Boolean flag(String name) {
      Raw raw = get(name);
      return raw == null ? null : values.flag(raw, path(name));
    }

    @Nullable Long count(String name) {
      Raw raw = get(name);
      return raw == null ? null : values.count(raw, path(name));
    }

    @Nullable Long requiredCount(String name) {
      Raw raw = required(name);
      return raw == null ? null : values.count(raw, path(name));
    }

    @Nullable BigDecimal amount(String name) {
      Raw raw = get(name);
      return raw == null ? null : values.decimal(raw, path(name), Indicator.Form.AMOUNT);
    }

    @Nullable LocalDate day(String name) {
      Raw raw = get(name);
      return raw == null ? null : values.day(raw, path(name));
    }

    @Nullable LocalDate requiredDay(String name) {
      Raw raw = required(name);
      return raw == null ? null : values.day(raw, path(name));
    }

    @Nullable LocalDateTime time(String name) {
      Raw raw = get(name);
      return raw == null ? null : values.time(raw, path(name));
    }

    <E extends Enum<E> & Labelled> @Nullable E choice(String name, Class<E> type) {
      Raw raw = get(name);
      return raw == null ? null : values.choice(raw, path(name), type);
    }

    <E extends Enum<E> & Labelled> @Nullable E required(String name, Class<E> type) {
      Raw raw = required(name);
      return raw == null ? null : values.choice(raw, path(name), type);
    }

    void notBefore(
        String name, @Nullable LocalDate later, @Nullable LocalDate earlier, String reason) {
      if (later != null && earlier != null && later.isBefore(earlier)) {
        problem(RecordCode.CONTRADICTION, name, reason, later.toString(), earlier.toString());
      }
    }
  }
}
