package io.sanling.internal.form;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.sanling.form.Determination;
import io.sanling.form.Field;
import io.sanling.form.Field.Relation;
import io.sanling.form.FieldType;
import io.sanling.form.Form;
import io.sanling.form.RecordCode;
import io.sanling.form.Subject;
import io.sanling.form.Subject.Constraint;
import io.sanling.form.Subject.IdScheme;
import io.sanling.internal.PersonalData;
import io.sanling.internal.Unseen;
import io.sanling.internal.form.FormLayout.Codes;
import io.sanling.internal.form.FormLayout.Pair;
import io.sanling.internal.form.FormLayout.Slot;
import io.sanling.value.DayRange;
import io.sanling.value.Place;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One raw tree, of whatever format, to one unit record, with everything that is wrong with it. */
public final class Binder {
  public static final int MOST_RECORDS = 10_000;

  private static final int LONGEST_LOCAL_ID = 64;
  public static final String DETERMINATION = "determination";
  private static final ImmutableSet<String> DETERMINED =
      ImmutableSet.of("status", "body", "document", "ground", "decidedOn");

  private final Reading reading;
  private final Layout layout;
  private final Problems problems;
  private final Values values;
  private final PersonalScan personal;
  private final Map<String, Set<String>> ids = new HashMap<>();
  private final List<Reference> references = new ArrayList<>();
  private final @Nullable ChangeCheck changes;
  private final @Nullable AppealCheck appeals;
  private final @Nullable AmendmentCheck amendments;
  private final @Nullable ClosingCheck closings;
  private final @Nullable VerificationCheck verifications;

  /** Where the unit lies, as soon as that is known. */
  private @Nullable String division;

  private @Nullable String key;
  private @Nullable String unitId;

  public Binder(Reading reading, Problems problems) {
    this.reading = reading;
    this.layout = reading.layout();
    this.problems = problems;
    this.values = new Values(problems);
    this.personal = new PersonalScan(problems);
    this.changes = layout.forms().changes().map(ChangeCheck::new).orElse(null);
    this.appeals = layout.forms().appeals().map(form -> new AppealCheck(form, layout)).orElse(null);
    this.amendments =
        layout.forms().amendments().map(form -> new AmendmentCheck(form, layout)).orElse(null);
    Form closed = layout.forms().closings().orElse(null);
    Form.Closing closing = closed == null ? null : closed.closing();
    this.closings = closed == null || closing == null ? null : new ClosingCheck(closed, closing);
    this.verifications =
        layout
            .forms()
            .verifications()
            .map(form -> new VerificationCheck(form, layout))
            .orElse(null);
  }

  /** An entry that another one names, to be looked for when all are read. */
  private record Reference(Form form, String id, Fields fields, Field field) {}

  /** The id that makes a second record of the unit a duplicate; null when there is none. */
  public @Nullable String key() {
    return key;
  }

  /** The id that may be shown. */
  public @Nullable String unitId() {
    return unitId;
  }

  /** The record; null when there are problems. */
  public @Nullable Filled<Filled.Subject, Filled.Entry> record(Raw raw) {
    if (!(raw instanceof Raw.Obj object)) {
      values.wrongType(raw, Pointer.ROOT, "type.record");
      return null;
    }
    Fields fields = new Fields(object, Pointer.ROOT, "", layout.record());
    Map<String, LocalDate> suppliedFrom = new HashMap<>();
    Filled.Subject unit = unit(fields, suppliedFrom);
    Filled<Filled.Subject, Filled.Entry> record =
        unit == null ? null : new Filled<>(layout.forms(), unit);
    if (record != null) {
      record.suppliedFrom().putAll(suppliedFrom);
    }
    for (TableList table : layout.formTables()) {
      form(table.form(), fields, record);
    }
    references.forEach(this::resolve);
    if (changes != null) {
      changes.check(unit, this::isCode);
    }
    if (appeals != null) {
      appeals.check(ids);
    }
    if (amendments != null) {
      amendments.check(ids, problems.isEmpty() ? record : null);
    }
    if (verifications != null) {
      verifications.check(unit == null ? null : unit.openedOn());
    }
    return record == null || !problems.isEmpty() ? null : record;
  }

  /** Checks all of a form, and puts it into the record if there is one. */
  private void form(
      FormLayout form, Fields fields, @Nullable Filled<Filled.Subject, Filled.Entry> record) {
    String id = form.form().id();
    Raw raw = fields.get(id);
    if (raw == null) {
      return;
    }
    Pointer path = fields.path(id);
    switch (form.form().count()) {
      case MANY -> {
        ImmutableList<Filled.Entry> entries = list(raw, path, form);
        if (record != null && entries != null && problems.isEmpty()) {
          record.lists().put(id, entries);
        }
      }
      case DAYS -> {
        ImmutableList<DayRange> days = days(raw, path);
        if (record != null) {
          record.days().put(id, days);
        }
      }
      case ONE -> {
        Filled.Entry entry = item(raw, path, form);
        if (record != null && entry != null) {
          record.singles().put(id, entry);
        }
      }
    }
  }

  /** Checks a row whose unit is not known, as if it were the first of its list. */
  public void orphan(TableList table, Raw raw) {
    Pointer path = Pointer.ROOT.member(table.member());
    switch (table.form().form().count()) {
      case MANY -> item(raw, path.item(0), table.form());
      case DAYS -> range(raw, path.item(0));
      case ONE -> item(raw, path, table.form());
    }
  }

  private Filled.@Nullable Subject unit(Fields record, Map<String, LocalDate> suppliedFrom) {
    Raw raw = record.required("unit");
    if (raw == null) {
      return null;
    }
    if (!(raw instanceof Raw.Obj object)) {
      values.wrongType(raw, record.path("unit"), "type.object");
      return null;
    }
    Subject subject = layout.subject();
    Fields unit = new Fields(object, record.path("unit"), "unit", layout.unit());
    String scheme = unit.choice("idScheme", layout.schemes(), true);
    String id = unitId(unit, scheme);
    String name = unit.text("name");
    String kind = subject.kinds().isEmpty() ? null : unit.choice("kind", layout.kinds(), true);
    division = subject.regions() == null ? null : division(unit, subject.regions());
    boolean whole =
        (kind != null || subject.kinds().isEmpty())
            && (division != null || subject.regions() == null);
    ImmutableMap.Builder<String, Object> given = ImmutableMap.builder();
    for (Layout.Sorted sorted : layout.classes()) {
      String code = unit.choice(sorted.what().id(), sorted.codes(), sorted.what().required());
      whole &= code != null || !sorted.what().required();
      if (code != null) {
        given.put(sorted.what().id(), code);
      }
    }
    @Nullable Object[] fields = values(unit, layout.unitFields());
    for (int i = 0; i < fields.length; i++) {
      Field field = layout.unitFields().get(i).field();
      Object value = fields[i] == null ? field.defaultsTo() : fields[i];
      whole &= value != null || !field.required();
      if (value != null) {
        given.put(field.id(), value);
      }
    }
    Raw opened = unit.get("openedOn");
    LocalDate openedOn = opened == null ? null : values.dayOpened(opened, unit.path("openedOn"));
    LocalDate closedOn = unit.day("closedOn");
    unit.notBefore("closedOn", closedOn, openedOn, "contradiction.closed");
    suppliedFrom(unit, suppliedFrom);
    for (Constraint constraint : subject.constraints()) {
      if (constraint.kinds().isEmpty() || kind != null && constraint.kinds().contains(kind)) {
        constrain(constraint, unit, scheme, id, division);
      }
    }
    return id == null || scheme == null || !whole
        ? null
        : new Filled.Subject(
            id, scheme, name, kind, division, openedOn, closedOn, given.buildOrThrow());
  }

  private void suppliedFrom(Fields unit, Map<String, LocalDate> suppliedFrom) {
    Raw raw = unit.get(Columns.SUPPLIED_FROM);
    Pointer path = unit.path(Columns.SUPPLIED_FROM);
    if (raw == null) {
      return;
    }
    if (!(raw instanceof Raw.Obj object)) {
      values.wrongType(raw, path, "type.object");
      return;
    }
    ImmutableSet.Builder<String> lists = ImmutableSet.builder();
    layout.forms().lists().forEach(form -> lists.add(form.id()));
    ImmutableSet<String> known = lists.build();
    Fields days = new Fields(object, path, "", known);
    for (String form : known) {
      LocalDate day = days.day(form);
      if (day != null) {
        suppliedFrom.put(form, day);
      }
    }
  }

  /**
   * What holds for the codes of units of some kinds, as of those that lie where their code says.
   */
  private void constrain(
      Constraint constraint,
      Fields unit,
      @Nullable String scheme,
      @Nullable String id,
      @Nullable String division) {
    String wanted = constraint.scheme();
    if (wanted != null && scheme != null && !scheme.equals(wanted)) {
      unit.problem(
          RecordCode.ID,
          "idScheme",
          "id.scheme",
          scheme,
          kinds(constraint, false),
          wanted,
          name(wanted),
          kinds(constraint, true));
    }
    boolean placed = division != null && endsRight(constraint, unit, "division", division);
    boolean coded =
        id != null
            && scheme != null
            && (wanted == null || scheme.equals(wanted))
            && isCode(scheme, id);
    if (id != null
        && coded
        && endsRight(constraint, unit, "id", id)
        && division != null
        && placed
        && !id.regionMatches(0, division, 0, constraint.samePrefix())) {
      differ(constraint.samePrefix(), unit, id, division);
    }
  }

  private void differ(int digits, Fields unit, String id, String division) {
    Subject.Regions regions = layout.subject().regions();
    String level =
        regions == null
            ? ""
            : regions.levels().stream()
                .filter(known -> known.digits() == digits)
                .map(known -> known.choice().name())
                .collect(joining());
    unit.problem(
        RecordCode.CONTRADICTION,
        "division",
        level.isEmpty() ? "contradiction.prefix" : "contradiction.region",
        division,
        id,
        level,
        chinese(digits),
        String.valueOf(digits));
  }

  private static String chinese(int number) {
    String digits = "零一二三四五六七八九十";
    return number < digits.length()
        ? digits.substring(number, number + 1)
        : number < 20 ? "十" + digits.charAt(number - 10) : String.valueOf(number);
  }

  /** The kinds of a constraint, as a sentence names them. */
  private String kinds(Constraint constraint, boolean english) {
    ImmutableList<String> names =
        layout.subject().kinds().stream()
            .map(Subject.Kind::choice)
            .filter(kind -> constraint.kinds().contains(kind.code()))
            .map(kind -> english ? kind.english() : kind.name())
            .collect(ImmutableList.toImmutableList());
    int last = names.size() - 1;
    return last < 1
        ? String.join("", names)
        : String.join(english ? ", " : "、", names.subList(0, last))
            + (english ? " or " : "和")
            + names.get(last);
  }

  private String name(String scheme) {
    return layout.schemes().choices().stream()
        .filter(choice -> choice.code().equals(scheme))
        .map(choice -> choice.name())
        .collect(joining());
  }

  private static boolean endsRight(Constraint constraint, Fields unit, String name, String code) {
    String ending = constraint.notEnding();
    if (ending == null || !code.endsWith(ending)) {
      return true;
    }
    String note = constraint.note();
    unit.problem(
        RecordCode.ID,
        name,
        note == null ? "id.ending" : "id.endingNote",
        code,
        ending,
        note == null ? "" : note);
    return false;
  }

  private @Nullable String unitId(Fields unit, @Nullable String scheme) {
    Raw raw = unit.required("id");
    Pointer path = unit.path("id");
    String id = raw == null ? null : values.unchangedText(raw, path);
    if (raw == null || id == null) {
      return null;
    }
    if (Values.isBlank(id)) {
      problems.add(RecordCode.ID, path, raw.place(), "id.blank");
      return null;
    }
    key = id;
    boolean exempt = IdScheme.USCC.equals(scheme) && Ids.isOrganisation(id);
    if (!exempt) {
      personal.text(id, path, raw.place());
    }
    unitId = exempt || !PersonalData.in(id) ? id : null;
    boolean clean = values.isClean(id, Unseen::isForbiddenInIds, raw, path);
    if (scheme != null && !isCode(scheme, id)) {
      switch (scheme) {
        case IdScheme.DIVISION_CODE ->
            problems.add(RecordCode.ID, path, raw.place(), "id.division", id, Ids.DIVISION_DIGITS);
        case IdScheme.USCC -> problems.add(RecordCode.ID, path, raw.place(), "id.uscc", id);
        case IdScheme.LOCAL ->
            problems.add(
                RecordCode.ID, path, raw.place(), "id.local", id, String.valueOf(LONGEST_LOCAL_ID));
        default ->
            problems.add(
                RecordCode.ID,
                path,
                raw.place(),
                "id.pattern",
                id,
                Ids.shape(layout.pattern(scheme)));
      }
    }
    return clean ? unitId : null;
  }

  /** Whether it is a code of any of the kinds that units have. */
  private boolean isCode(String id) {
    return layout.schemes().choices().stream().anyMatch(scheme -> isCode(scheme.code(), id));
  }

  private boolean isCode(String scheme, String id) {
    return switch (scheme) {
      case IdScheme.DIVISION_CODE -> Ids.isDivisionCode(id);
      case IdScheme.USCC -> Ids.isUscc(id);
      case IdScheme.LOCAL -> id.codePointCount(0, id.length()) <= LONGEST_LOCAL_ID;
      default -> Ids.matches(id, layout.pattern(scheme));
    };
  }

  private @Nullable String division(Fields unit, Subject.Regions regions) {
    Raw raw = unit.required("division");
    String division = raw == null ? null : values.unchangedCode(raw, unit.path("division"));
    if (raw == null || division == null) {
      return null;
    }
    if (!Ids.isOfDigits(division, regions.digits())) {
      problems.add(
          RecordCode.ID,
          unit.path("division"),
          raw.place(),
          "id.division",
          division,
          String.valueOf(regions.digits()));
      return null;
    }
    return division;
  }

  /** The values of fields in their order, with what holds between them checked. */
  private @Nullable Object[] values(Fields fields, ImmutableList<Slot> slots) {
    @Nullable Object[] read = new @Nullable Object[slots.size()];
    boolean limited = false;
    for (int i = 0; i < read.length; i++) {
      Slot slot = slots.get(i);
      Field field = slot.field();
      Raw raw = field.required() ? fields.required(field.id()) : fields.get(field.id());
      if (raw != null) {
        read[i] = values.value(raw, fields.path(field.id()), field, slot.codes());
        if (read[i] instanceof String grid && field.type() == FieldType.GRID) {
          read[i] = grid(fields, field, grid);
        }
        for (Pair pair : slot.relations()) {
          relate(fields, field, read[i], pair, read[pair.index()]);
        }
        limited |= !slot.limits().isEmpty();
        if (read[i] instanceof String id && field.type() == FieldType.REFERENCE) {
          layout
              .forms()
              .find(String.valueOf(field.form()))
              .ifPresent(form -> references.add(new Reference(form, id, fields, field)));
        }
      }
    }
    for (int i = 0; limited && i < read.length; i++) {
      for (Pair pair : slots.get(i).limits()) {
        if (fields.get(slots.get(i).field().id()) != null) {
          relate(fields, slots.get(i).field(), read[i], pair, read[pair.index()]);
        }
      }
    }
    return read;
  }

  /** The grid, if it is one of the unit's own division, as far as that is known. */
  private @Nullable String grid(Fields fields, Field field, String grid) {
    Subject.Regions regions = layout.subject().regions();
    int digits = regions == null ? 0 : regions.digits();
    if (!Ids.isGrid(grid, digits)) {
      fields.problem(
          RecordCode.ID,
          field.id(),
          "id.grid",
          grid,
          String.valueOf(digits),
          String.valueOf(Ids.GRID_LENGTH),
          (division == null ? "1".repeat(digits) : division) + "/03");
      return null;
    }
    if (division != null && !grid.startsWith(division)) {
      fields.problem(RecordCode.CONTRADICTION, field.id(), "contradiction.grid", grid, division);
      return null;
    }
    return grid;
  }

  /** What must hold between two values; skipped where one of them is wrong. */
  private void relate(
      Fields fields, Field field, @Nullable Object value, Pair pair, @Nullable Object other) {
    Relation relation = pair.relation();
    String reason =
        relation.kind() == Relation.Kind.ONLY_WITH
            ? fields.get(pair.other().id()) == null ? "contradiction.only" : null
            : broken(relation, value, other);
    if (reason != null) {
      fields.problem(
          relation.kind() == Relation.Kind.AT_MOST ? RecordCode.RANGE : RecordCode.CONTRADICTION,
          field.id(),
          reason,
          value == null ? "" : written(value),
          other == null ? "" : written(other),
          field.shortName(),
          pair.other().shortName(),
          field.english(),
          pair.other().english(),
          String.valueOf(relation.digits()));
    }
  }

  /** Why the two values cannot be together; null where they can. */
  static @Nullable String broken(
      Relation relation, @Nullable Object value, @Nullable Object other) {
    return switch (relation.kind()) {
      case NOT_BEFORE -> isBefore(value, other) ? "contradiction.before" : null;
      case SAME_DAY ->
          value != null && other != null && !dayOf(value).equals(dayOf(other))
              ? "contradiction.sameDay"
              : null;
      case SAME_PREFIX ->
          value != null && other != null && !agree(value, other, relation.digits())
              ? "contradiction.samePrefix"
              : null;
      case AT_MOST -> isAbove(value, other) ? "range.above" : null;
      case ONLY_WITH -> value != null && other == null ? "contradiction.only" : null;
    };
  }

  /** Text of JSON as the scalar of JSON that a field of the type holds. */
  private static Raw scalar(Raw raw, Field field) {
    if (!(raw instanceof Raw.Text text)) {
      return raw;
    }
    if (field.type() == FieldType.FLAG) {
      return text.text().equals("true")
          ? Raw.Bool.TRUE
          : text.text().equals("false") ? Raw.Bool.FALSE : raw;
    }
    return field.type() == FieldType.COUNT && Decimal.of(text.text()) != null
        ? new Raw.Num(text.text())
        : raw;
  }

  private static String written(Object value) {
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }

  private static boolean isBefore(@Nullable Object value, @Nullable Object other) {
    if (value instanceof LocalDateTime time && other instanceof LocalDateTime before) {
      return time.isBefore(before);
    }
    return value != null && other != null && dayOf(value).compareTo(dayOf(other)) < 0;
  }

  private static LocalDate dayOf(Object value) {
    return value instanceof LocalDateTime time ? time.toLocalDate() : (LocalDate) value;
  }

  private static boolean agree(Object value, Object other, int digits) {
    return written(value).regionMatches(0, written(other), 0, digits);
  }

  private static boolean isAbove(@Nullable Object value, @Nullable Object other) {
    return value != null && other != null && number(value).compareTo(number(other)) > 0;
  }

  private static BigDecimal number(Object value) {
    return value instanceof Long count ? BigDecimal.valueOf(count) : (BigDecimal) value;
  }

  private Filled.@Nullable Entry entry(Fields fields, FormLayout layout) {
    Form form = layout.form();
    boolean many = form.count() == Form.Count.MANY;
    String id = many ? fields.id() : null;
    @Nullable Object[] read = values(fields, layout.slots());
    boolean whole = id != null || !many;
    for (int i = 0; i < read.length; i++) {
      whole &= read[i] != null || !layout.slots().get(i).field().required();
    }
    if (changes != null && changes.isOf(form)) {
      changes.add(read, fields::problem);
    }
    if (appeals != null && appeals.isOf(form)) {
      appeals.add(read, fields::problem);
    }
    if (amendments != null && amendments.isOf(form)) {
      amendments.add(read, fields);
    }
    if (closings != null && closings.isOf(form)) {
      closings.add(read, fields::problem);
    }
    if (verifications != null && verifications.isOf(form)) {
      verifications.add(read, fields);
    }
    Determination determination = null;
    if (form.isDetermined()) {
      String ownDay = form.ownDay();
      Object own = ownDay == null ? null : read[form.indexOf(ownDay)];
      determination = determination(fields, own == null ? null : dayOf(own), layout.grounds());
      whole &= determination != null;
    }
    return whole ? new Filled.Entry(form, id, read, determination) : null;
  }

  private @Nullable Determination determination(
      Fields entry, @Nullable LocalDate ownDay, Codes grounds) {
    Raw raw = entry.get(DETERMINATION);
    Pointer path = entry.path(DETERMINATION);
    if (raw != null && !(raw instanceof Raw.Obj)) {
      values.wrongType(raw, path, "type.object");
      return null;
    }
    Raw.Obj object =
        raw instanceof Raw.Obj given
            ? given
            : new Raw.Obj(ImmutableMap.of(), ImmutableMap.of(), entry.place());
    Fields fields = new Fields(object, path, DETERMINATION, DETERMINED);
    String status = fields.choice("status", Layout.STATUS, true);
    String body = fields.text("body");
    String document = fields.text("document");
    String ground = fields.choice("ground", grounds, false);
    LocalDate decidedOn = fields.day("decidedOn");
    fields.notBefore("decidedOn", decidedOn, ownDay, "contradiction.decided");
    return status == null
        ? null
        : new Determination(
            Determination.Status.valueOf(status), body, document, ground, decidedOn);
  }

  private @Nullable ImmutableList<Filled.Entry> list(Raw raw, Pointer path, FormLayout form) {
    if (!(raw instanceof Raw.Arr array)) {
      values.wrongType(raw, path, "type.list");
      return null;
    }
    List<Raw> items = array.items();
    tooMany(array, path);
    ImmutableList.Builder<Filled.Entry> bound = ImmutableList.builder();
    Set<String> own = items.isEmpty() ? ImmutableSet.of() : new HashSet<>();
    ids.put(form.form().id(), own);
    for (int i = 0; i < items.size(); i++) {
      Raw item = items.get(i);
      Filled.Entry value = item(item, path.item(i), form);
      if (value != null) {
        bound.add(value);
      }
      duplicate(item, path.item(i), own);
    }
    return bound.build();
  }

  private Filled.@Nullable Entry item(Raw item, Pointer path, FormLayout form) {
    if (item instanceof Raw.Obj object) {
      return entry(new Fields(object, path, form.form().id(), form.known()), form);
    }
    values.wrongType(item, path, "type.object");
    return null;
  }

  /** A list that was not supplied may hold the entry; one that was supplied must. */
  private void resolve(Reference reference) {
    Set<String> there = ids.get(reference.form().id());
    if (there != null && !there.contains(reference.id())) {
      reference
          .fields()
          .problem(
              RecordCode.CONTRADICTION,
              reference.field().id(),
              "contradiction.reference",
              reference.id(),
              reference.form().name(),
              reference.form().english());
    }
  }

  private void duplicate(Raw item, Pointer path, Set<String> ids) {
    if (!(item instanceof Raw.Obj object)) {
      return;
    }
    Raw raw = object.members().get("id");
    String id =
        raw instanceof Raw.Text text
            ? text.text()
            : raw instanceof Raw.Cell cell ? cell.text() : null;
    if (raw != null && id != null && !Values.isBlank(id) && !ids.add(id)) {
      problems.add(
          RecordCode.DUPLICATE_RECORD, path.member("id"), raw.place(), "duplicate.record", id);
    }
  }

  private void tooMany(Raw.Arr array, Pointer path) {
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

  private ImmutableList<DayRange> days(Raw raw, Pointer path) {
    ImmutableList.Builder<DayRange> ranges = ImmutableList.builder();
    if (raw instanceof Raw.Arr array) {
      tooMany(array, path);
      for (int i = 0; i < array.items().size(); i++) {
        DayRange range = range(array.items().get(i), path.item(i));
        if (range != null) {
          ranges.add(range);
        }
      }
    } else {
      values.wrongType(raw, path, "type.list");
    }
    return ranges.build();
  }

  private @Nullable DayRange range(Raw raw, Pointer path) {
    if (!(raw instanceof Raw.Arr array) || array.items().size() != 2) {
      values.wrongType(raw, path, "type.range");
      return null;
    }
    unknown(array.unknown(), path, "");
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

  private @Nullable LocalDate requiredDay(Raw.Arr range, int index, Pointer path) {
    Raw raw = range.items().get(index);
    if (raw instanceof Raw.Null) {
      problems.add(RecordCode.MISSING, path.item(index), place(range, index), "missing");
      return null;
    }
    return values.day(raw, path.item(index));
  }

  private static @Nullable Place place(Raw.Arr array, int index) {
    Place own = array.items().get(index).place();
    return own == null ? array.place() : own;
  }

  private void unknown(Map<String, Raw> unknown, Pointer path, String where) {
    for (Map.Entry<String, Raw> field : unknown.entrySet()) {
      unknown(field.getKey(), field.getValue(), path, where);
    }
  }

  private void unknown(String name, Raw value, Pointer parent, String where) {
    Pointer path = parent.child(name);
    if (reading.passesOver(where, name)) {
      personal.everything(value, path);
      return;
    }
    String reason = value instanceof Raw.Cell && name.isEmpty() ? "unknown.column" : "unknown";
    problems.add(RecordCode.UNKNOWN_FIELD, path, value.place(), reason, name);
    personal.text(name, parent, value.place());
    personal.everything(value, path);
  }

  /** The members of one object, read by name; members of other names are reported at once. */
  private final class Fields implements AmendmentCheck.Entry {
    private final Raw.Obj object;
    private final Pointer path;

    Fields(Raw.Obj object, Pointer path, String where, Set<String> known) {
      this.object = object;
      this.path = path;
      for (Map.Entry<String, Raw> member : object.members().entrySet()) {
        if (!known.contains(member.getKey())) {
          unknown(member.getKey(), member.getValue(), path, where);
        }
      }
      unknown(object.unknown(), path, where);
    }

    Pointer path(String name) {
      return path.member(name);
    }

    @Nullable Place place() {
      return object.place();
    }

    private @Nullable Place place(String name) {
      Raw raw = object.members().get(name);
      return raw == null || raw.place() == null ? object.place() : raw.place();
    }

    @Override
    public void problem(
        RecordCode code, String name, String reason, String found, String... expected) {
      problems.add(code, path(name), place(name), reason, found, expected);
    }

    @Override
    public @Nullable Object as(Field field, Slot other) {
      Raw raw = get(field.id());
      Object value =
          raw == null
              ? null
              : values.value(
                  scalar(raw, other.field()), path(field.id()), other.field(), other.codes());
      return value instanceof String grid && other.field().type() == FieldType.GRID
          ? grid(this, field, grid)
          : value;
    }

    @Override
    public boolean has(String name) {
      return get(name) != null;
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

    @Nullable LocalDate day(String name) {
      Raw raw = get(name);
      return raw == null ? null : values.day(raw, path(name));
    }

    @Nullable String choice(String name, Codes codes, boolean required) {
      Raw raw = required ? required(name) : get(name);
      return raw == null ? null : values.choice(raw, path(name), codes);
    }

    void notBefore(
        String name, @Nullable LocalDate later, @Nullable LocalDate earlier, String reason) {
      if (later != null && earlier != null && later.isBefore(earlier)) {
        problem(RecordCode.CONTRADICTION, name, reason, later.toString(), earlier.toString());
      }
    }
  }
}
