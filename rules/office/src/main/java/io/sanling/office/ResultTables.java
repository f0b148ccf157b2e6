package io.sanling.office;

import com.google.common.collect.ImmutableList;
import io.sanling.Rulebook;
import io.sanling.explain.Explanation;
import io.sanling.explain.Labels;
import io.sanling.form.Form;
import io.sanling.form.Subject;
import io.sanling.internal.rulebook.Deed;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.record.UnitRecord;
import io.sanling.region.Region;
import io.sanling.region.RegionTrend;
import io.sanling.result.AssessmentResult;
import io.sanling.result.AssessmentResult.Exclusion;
import io.sanling.result.AssessmentResult.GradeRange;
import io.sanling.result.AssessmentResult.LedgerEntry;
import io.sanling.result.Conformity;
import io.sanling.result.Handling;
import io.sanling.result.Handling.Consequence;
import io.sanling.result.Handling.NextStep;
import io.sanling.result.Handling.SupervisionStep;
import io.sanling.result.Reports;
import io.sanling.result.Score;
import io.sanling.result.ZeroState;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tables of results: which there are follows from what the rulebook declares, and so does which
 * columns they have.
 */
final class ResultTables {
  /** Tenths of a percent, as rates of regions are published. */
  private static final int SHARE_SCALE = 3;

  private static final Set<Sheet> OF_REGIONS =
      EnumSet.of(Sheet.TREND, Sheet.REGIONS, Sheet.HANDLED);

  private final UnitWords words;
  private final Rulebook rulebook;
  private final RulebookContent.Decides decides;
  private final boolean kinds;
  private final boolean tracks;
  private final boolean regions;
  private final boolean reports;
  private final boolean scored;
  private final boolean states;
  private final boolean interim;

  /** The tables, in the order of the sheets. */
  enum Sheet {
    TREND("trend"),
    UNITS("units"),
    FAILED("failed"),
    OPEN("open"),
    LEDGER("ledger"),
    EXCLUSIONS("exclusions"),
    REMINDERS("reminders"),
    SUPERVISION("supervision"),
    CONSEQUENCES("consequences"),
    REGIONS("regions"),
    HANDLED("handled"),
    NOTICE("notice");

    private final String key;

    Sheet(String key) {
      this.key = key;
    }
  }

  /** A row, with the day it is sorted by in its table, if it is. */
  record Row(Sheet sheet, @Nullable LocalDate day, List<@Nullable Object> cells) {}

  /** The cells of a row, or the columns of a table, left to right. */
  private static final class Cells<T extends @Nullable Object> {
    final List<T> all = new ArrayList<>();

    Cells<T> add(boolean declared, @Nullable T cell) {
      if (declared) {
        all.add(cell);
      }
      return this;
    }
  }

  /**
   * @param interim whether the results are interim ones, which are shown with those before them and
   *     never published
   */
  ResultTables(UnitWords words, boolean interim) {
    this.interim = interim;
    this.words = words;
    this.rulebook = words.rulebook();
    Subject subject = rulebook.forms().subject();
    this.decides = rulebook.compiled().content().decides();
    this.kinds = !subject.kinds().isEmpty();
    this.tracks = subject.unitClass(Subject.TRACK).isPresent();
    this.regions = subject.regions() != null;
    this.reports = rulebook.forms().daily().isPresent();
    this.states = rulebook.forms().publicity().isPresent();
    this.scored = rulebook.scores() || decides.points();
  }

  /** Empty tables of what the rulebook declares. */
  Map<Sheet, PeoplesTable> open() throws IOException {
    Map<Sheet, PeoplesTable> tables = new EnumMap<>(Sheet.class);
    for (Sheet sheet : Sheet.values()) {
      if (isDeclared(sheet) && !OF_REGIONS.contains(sheet)) {
        tables.put(sheet, table(sheet, columns(sheet)));
      }
    }
    return tables;
  }

  private PeoplesTable table(Sheet sheet, ImmutableList<Column> columns) throws IOException {
    return new PeoplesTable(
        words.say("sheet." + sheet.key), words.say("note." + sheet.key), columns);
  }

  private boolean isDeclared(Sheet sheet) {
    return switch (sheet) {
      case UNITS -> true;
      case FAILED, OPEN -> decides.conformity();
      case LEDGER -> !rulebook.goals().isEmpty();
      case EXCLUSIONS ->
          rulebook.forms().all().stream()
              .anyMatch(
                  form -> form.isDetermined() || form.roles().containsKey(Form.Role.WITHDRAWAL));
      case REMINDERS ->
          rulebook.compiled().content().rules().values().stream()
              .flatMap(rule -> rule.does().stream())
              .anyMatch(deed -> deed.kind() == Deed.Kind.REMINDS);
      case SUPERVISION -> !rulebook.compiled().content().ladder().rungs().isEmpty();
      case CONSEQUENCES -> !interim && !rulebook.compiled().content().consequences().isEmpty();
      case REGIONS -> regions;
      case HANDLED ->
          regions && (isDeclared(Sheet.SUPERVISION) || isDeclared(Sheet.CONSEQUENCES) || states);
      case TREND -> regions && interim;
      case NOTICE -> !interim && (decides.conformity() || decides.grade());
    };
  }

  private ImmutableList<Column> columns(Sheet sheet) {
    Cells<Column> columns = new Cells<>();
    if (sheet == Sheet.REMINDERS) {
      return reminderColumns(words);
    }
    columns
        .add(true, column("unitId", Column.Kind.CODE))
        .add(true, column("unitName", Column.Kind.NAME))
        .add(kinds && sheet != Sheet.LEDGER, column("kind", Column.Kind.TEXT))
        .add(tracks, column("track", Column.Kind.WORD));
    if (sheet == Sheet.UNITS) {
      words
          .levels()
          .forEach(level -> columns.all.add(new Column(words.level(level), Column.Kind.WORD)));
    } else {
      columns.add(regions, column("region", Column.Kind.TEXT));
    }
    switch (sheet) {
      case UNITS -> {
        columns
            .add(decides.conformity(), column("conformity", Column.Kind.WORD))
            .add(decides.grade(), column("grade", Column.Kind.WORD))
            .add(decides.grade(), column("gradeRange", Column.Kind.WORD))
            .add(scored, column("points", Column.Kind.POINTS))
            .add(scored, column("lowest", Column.Kind.POINTS))
            .add(scored, column("highest", Column.Kind.POINTS));
        rulebook
            .goals()
            .forEach(
                goal -> columns.all.add(new Column(words.labels().goal(goal), Column.Kind.WORD)));
        columns
            .add(reports, column("reportedDays", Column.Kind.COUNT))
            .add(reports, column("observedDays", Column.Kind.COUNT))
            .add(reports, column("coverage", Column.Kind.SHARE))
            .add(states, column("state", Column.Kind.WORD))
            .add(true, column("reasons", Column.Kind.SENTENCES));
      }
      case FAILED, OPEN ->
          columns
              .add(true, column("reason", Column.Kind.NAME))
              .add(true, column("matters", Column.Kind.SENTENCES))
              .add(sheet == Sheet.OPEN, column("missing", Column.Kind.SENTENCES))
              .add(true, column("support", Column.Kind.WORD))
              .add(true, column("clause", Column.Kind.TEXT));
      case LEDGER ->
          columns
              .add(true, column("goal", Column.Kind.WORD))
              .add(true, column("day", Column.Kind.DAY))
              .add(true, column("matter", Column.Kind.SENTENCES))
              .add(isGraded(), column("size", Column.Kind.WORD))
              .add(true, column("heading", Column.Kind.NAME))
              .add(true, column("clause", Column.Kind.TEXT))
              .add(isClosed(), column("stage", Column.Kind.WORD))
              .add(isClosed(), column("stageSince", Column.Kind.DAY));
      case EXCLUSIONS ->
          columns
              .add(true, column("matter", Column.Kind.SENTENCES))
              .add(true, column("ground", Column.Kind.TEXT))
              .add(true, column("body", Column.Kind.NAME))
              .add(true, column("document", Column.Kind.NAME));
      case SUPERVISION ->
          columns
              .add(true, column("step", Column.Kind.WORD))
              .add(true, column("since", Column.Kind.DAY))
              .add(true, column("office", Column.Kind.NAME))
              .add(true, column("matter", Column.Kind.SENTENCES))
              .add(true, column("nextStep", Column.Kind.WORD))
              .add(true, column("nextOn", Column.Kind.DAY))
              .add(true, column("heading", Column.Kind.NAME))
              .add(true, column("clause", Column.Kind.TEXT));
      case CONSEQUENCES ->
          columns
              .add(true, column("consequence", Column.Kind.NAME))
              .add(true, column("from", Column.Kind.DAY))
              .add(true, column("until", Column.Kind.DAY))
              .add(true, column("heading", Column.Kind.NAME))
              .add(true, column("clause", Column.Kind.TEXT));
      default ->
          columns
              .add(decides.conformity(), column("conformity", Column.Kind.WORD))
              .add(decides.grade(), column("grade", Column.Kind.WORD));
    }
    return ImmutableList.copyOf(columns.all);
  }

  private Column column(String key, Column.Kind kind) {
    return column(words, key, kind);
  }

  private static Column column(UnitWords words, String key, Column.Kind kind) {
    return new Column(words.say("column." + key), kind);
  }

  /** Whether any form has classes by size. */
  private boolean isGraded() {
    return rulebook.forms().all().stream().anyMatch(form -> form.grading() != null);
  }

  /** Whether entries of the ledger are closed step by step. */
  private boolean isClosed() {
    return rulebook.forms().closings().isPresent();
  }

  /** The rows of one unit in all tables. */
  ImmutableList<Row> rows(UnitRecord record, AssessmentResult result) {
    Explanation explanation = words.explain(record, result);
    List<Explanation.ReasonInWords> reasons = explanation.reasons(words.locale());
    ImmutableList.Builder<Row> rows = ImmutableList.builder();
    rows.add(unit(record, result, reasons));
    Sheet listed =
        result.conformity() == Conformity.NON_CONFORMING
            ? Sheet.FAILED
            : result.conformity() == Conformity.UNDETERMINED ? Sheet.OPEN : null;
    if (listed != null) {
      for (Explanation.ReasonInWords reason : reasons) {
        Cells<@Nullable Object> cells = head(record, result, true);
        cells
            .add(true, reason.heading())
            .add(listed == Sheet.OPEN, reason.matters())
            .add(listed == Sheet.OPEN, reason.missing())
            .add(
                listed == Sheet.FAILED,
                Stream.concat(reason.matters().stream(), reason.missing().stream()).toList())
            .add(true, reason.support().name())
            .add(true, reason.code());
        rows.add(new Row(listed, null, cells.all));
      }
    }
    for (LedgerEntry entry : result.ledger()) {
      Cells<@Nullable Object> cells = head(record, result, false);
      LedgerEntry.SizeClass size = entry.size();
      LedgerEntry.Stage stage = entry.stage();
      String matter = entry.record();
      cells
          .add(true, words.labels().goal(entry.zero()))
          .add(true, entry.date())
          .add(true, matter == null ? null : explanation.matter(matter, words.locale()))
          .add(isGraded(), size == null ? null : words.labels().size(size))
          .add(true, words.heading(entry.clause()))
          .add(true, entry.clause())
          .add(isClosed(), stage == null ? null : words.labels().stage(stage.code()))
          .add(isClosed(), stage == null ? null : stage.since());
      rows.add(new Row(Sheet.LEDGER, null, cells.all));
    }
    for (Exclusion exclusion : result.exclusions()) {
      Cells<@Nullable Object> cells = head(record, result, true);
      String ground = exclusion.ground();
      cells
          .add(true, explanation.matter(exclusion.record(), words.locale()))
          .add(true, ground == null ? null : words.labels().ground(exclusion.record(), ground))
          .add(true, exclusion.body())
          .add(true, exclusion.document());
      rows.add(new Row(Sheet.EXCLUSIONS, null, cells.all));
    }
    for (WorkList.Task task : WorkList.tasks(words, explanation, result)) {
      rows.add(new Row(Sheet.REMINDERS, task.due(), cells(words, task)));
    }
    for (SupervisionStep step : result.handling().supervision()) {
      NextStep next = step.next();
      Cells<@Nullable Object> cells = head(record, result, true);
      cells
          .add(true, words.labels().step(step.step()))
          .add(true, step.since())
          .add(true, step.office())
          .add(true, explanation.matter(step.record(), words.locale()))
          .add(true, next == null ? null : words.labels().step(next.step()))
          .add(true, next == null ? null : next.on())
          .add(true, words.heading(step.clause()))
          .add(true, step.clause());
      rows.add(new Row(Sheet.SUPERVISION, step.since(), cells.all));
    }
    for (Consequence each : result.handling().consequences()) {
      Cells<@Nullable Object> cells = head(record, result, true);
      cells
          .add(true, words.labels().consequence(each.code()))
          .add(true, each.from())
          .add(true, each.until())
          .add(true, words.heading(each.clause()))
          .add(true, each.clause());
      rows.add(new Row(Sheet.CONSEQUENCES, null, cells.all));
    }
    if (isDeclared(Sheet.NOTICE)) {
      Cells<@Nullable Object> cells = head(record, result, true);
      decided(cells, result);
      rows.add(new Row(Sheet.NOTICE, null, cells.all));
    }
    return rows.build();
  }

  private Cells<@Nullable Object> unit(UnitRecord record, AssessmentResult result) {
    Cells<@Nullable Object> cells = new Cells<>();
    String kind = result.kind();
    String track = result.track();
    return cells
        .add(true, result.unitId())
        .add(true, UnitWords.unitName(record))
        .add(kinds, kind == null ? null : words.labels().kind(kind))
        .add(tracks, track == null ? null : words.labels().track(track));
  }

  /** The unit and the smallest region it lies in. */
  private Cells<@Nullable Object> head(
      UnitRecord record, AssessmentResult result, boolean withKind) {
    Cells<@Nullable Object> cells = unit(record, result);
    if (!withKind && kinds) {
      cells.all.remove(2);
    }
    return cells.add(regions, words.regionName(words.region(result.division())));
  }

  private void decided(Cells<@Nullable Object> cells, AssessmentResult result) {
    Conformity conformity = result.conformity();
    String grade = result.grade();
    cells
        .add(decides.conformity(), conformity == null ? null : words.labels().constant(conformity))
        .add(decides.grade(), grade == null ? null : words.labels().grade(grade));
  }

  private Row unit(
      UnitRecord record, AssessmentResult result, List<Explanation.ReasonInWords> reasons) {
    Cells<@Nullable Object> cells = unit(record, result);
    words
        .levels()
        .forEach(
            level ->
                cells.all.add(words.regionName(level.prefix(result.division(), result.grid()))));
    decided(cells, result);
    GradeRange range = result.gradeRange();
    Score score = result.score();
    cells
        .add(decides.grade(), range == null ? null : range(range))
        .add(scored, score == null ? null : score.points())
        .add(scored, score == null ? null : score.lowest())
        .add(scored, score == null ? null : score.highest());
    for (String goal : rulebook.goals()) {
      ZeroState state = result.zeros().get(goal);
      cells.all.add(state == null ? null : words.labels().state(goal, state));
    }
    Reports covered = result.reports();
    Handling.State state = result.handling().state();
    cells
        .add(reports, covered == null ? null : covered.reportedDays())
        .add(reports, covered == null ? null : covered.observedDays())
        .add(
            reports, covered == null ? null : share(covered.reportedDays(), covered.observedDays()))
        .add(states, state == null ? null : words.labels().constant(state))
        .add(true, reasons.stream().map(this::sentence).toList());
    return new Row(Sheet.UNITS, null, cells.all);
  }

  private String sentence(Explanation.ReasonInWords reason) {
    Stream<String> said = Stream.concat(reason.matters().stream(), reason.missing().stream());
    String all = said.collect(Collectors.joining(words.say("reasons.comma")));
    return all.isEmpty()
        ? words.say("reason.alone", reason.heading(), reason.code())
        : words.say("reason", reason.heading(), reason.code(), all);
  }

  private String range(GradeRange range) {
    String lowest = words.labels().grade(range.lowest());
    return range.lowest().equals(range.highest())
        ? lowest
        : words.say("range", lowest, words.labels().grade(range.highest()));
  }

  private static @Nullable BigDecimal share(long part, long whole) {
    return whole == 0
        ? null
        : BigDecimal.valueOf(part)
            .divide(BigDecimal.valueOf(whole), SHARE_SCALE, RoundingMode.HALF_UP);
  }

  // ---- reminders

  /** An empty table of reminders. */
  static PeoplesTable reminders(UnitWords words) throws IOException {
    return new PeoplesTable(
        words.say("sheet.reminders"), words.say("note.reminders"), reminderColumns(words));
  }

  private static ImmutableList<Column> reminderColumns(UnitWords words) {
    Cells<Column> columns = new Cells<>();
    columns
        .add(true, column(words, "due", Column.Kind.DAY))
        .add(true, column(words, "daysLeft", Column.Kind.COUNT))
        .add(!words.levels().isEmpty(), column(words, "region", Column.Kind.TEXT))
        .add(true, column(words, "unitId", Column.Kind.CODE))
        .add(true, column(words, "unitName", Column.Kind.NAME))
        .add(true, column(words, "reminder", Column.Kind.TEXT))
        .add(true, column(words, "matter", Column.Kind.SENTENCES))
        .add(true, column(words, "clause", Column.Kind.TEXT));
    return ImmutableList.copyOf(columns.all);
  }

  /** The row of a reminder. */
  static List<@Nullable Object> cells(UnitWords words, WorkList.Task task) {
    Cells<@Nullable Object> cells = new Cells<>();
    return cells
        .add(true, task.due())
        .add(true, task.daysLeft())
        .add(!words.levels().isEmpty(), task.regionName())
        .add(true, task.unitId())
        .add(true, task.unitName())
        .add(true, task.what())
        .add(true, task.matter())
        .add(true, task.code())
        .all;
  }

  // ---- regions

  /** The tables of the regions, where any are declared. */
  Map<Sheet, PeoplesTable> regions(List<Region> counted) throws IOException {
    Map<Sheet, PeoplesTable> tables = new EnumMap<>(Sheet.class);
    if (isDeclared(Sheet.REGIONS)) {
      List<Tallied> grades = occurring(grades(), counted);
      PeoplesTable table = table(Sheet.REGIONS, regionColumns(grades));
      for (Region region : counted) {
        table.add(region(region, grades));
      }
      tables.put(Sheet.REGIONS, table);
    }
    if (isDeclared(Sheet.HANDLED)) {
      List<Tallied> handled = occurring(handled(), counted);
      Cells<Column> columns = placeColumns().add(true, column("units", Column.Kind.COUNT));
      handled.forEach(each -> columns.add(true, each.column()));
      PeoplesTable table = table(Sheet.HANDLED, ImmutableList.copyOf(columns.all));
      for (Region region : counted) {
        if (handled.stream().anyMatch(each -> each.of(region) > 0)) {
          Cells<@Nullable Object> cells = place(region).add(true, region.units());
          handled.forEach(each -> cells.add(true, each.of(region) > 0 ? each.of(region) : null));
          table.add(cells.all);
        }
      }
      tables.put(Sheet.HANDLED, table);
    }
    return tables;
  }

  /** A column of how many a region has of something. */
  private record Tallied(String header, Function<Region, @Nullable Long> count) {
    Column column() {
      return new Column(header, Column.Kind.COUNT);
    }

    long of(Region region) {
      Long many = count.apply(region);
      return many == null ? 0 : many;
    }
  }

  private Stream<Tallied> grades() {
    return rulebook.grades().grades().stream()
        .map(
            each ->
                new Tallied(
                    words.say("column.graded", words.labels().grade(each.id())),
                    region -> region.grades().get(each.id())));
  }

  /** Steps of supervision, consequences and states. */
  private Stream<Tallied> handled() {
    RulebookContent content = rulebook.compiled().content();
    Labels labels = words.labels();
    Stream<Tallied> steps =
        content.ladder().steps().stream()
            .map(
                each ->
                    new Tallied(
                        words.say("column.supervised", labels.step(each.id())),
                        region -> region.handled().supervision().get(each.id())));
    Stream<Tallied> consequences =
        content.consequences().stream()
            .filter(each -> !interim)
            .map(
                each ->
                    new Tallied(
                        words.say("column.followed", labels.consequence(each.code())),
                        region -> region.handled().consequences().get(each.code())));
    Stream<Tallied> finalities =
        Stream.of(Handling.State.values())
            .map(
                each ->
                    new Tallied(
                        words.say("column.stated", labels.constant(each)),
                        region -> region.handled().states().get(each)));
    return Stream.concat(Stream.concat(steps, consequences), finalities);
  }

  private static List<Tallied> occurring(Stream<Tallied> columns, List<Region> counted) {
    return columns
        .filter(each -> counted.stream().anyMatch(region -> each.of(region) > 0))
        .toList();
  }

  private Cells<Column> placeColumns() {
    return new Cells<Column>()
        .add(true, column("level", Column.Kind.WORD))
        .add(true, column("regionCode", Column.Kind.CODE))
        .add(true, column("regionName", Column.Kind.NAME))
        .add(tracks, column("track", Column.Kind.WORD));
  }

  private Cells<@Nullable Object> place(Region region) {
    String track = region.track();
    return new Cells<@Nullable Object>()
        .add(
            true,
            words.levels().stream()
                .filter(level -> level.choice().code().equals(region.level()))
                .map(words::level)
                .findFirst()
                .orElse(region.level()))
        .add(true, region.prefix())
        .add(true, words.regionName(region.prefix()))
        .add(tracks, track == null ? null : words.labels().track(track));
  }

  private ImmutableList<Column> regionColumns(List<Tallied> grades) {
    Labels labels = words.labels();
    Cells<Column> columns = placeColumns().add(true, column("units", Column.Kind.COUNT));
    for (Conformity conformity : counted()) {
      columns.add(decides.conformity(), new Column(labels.constant(conformity), Column.Kind.COUNT));
    }
    columns
        .add(decides.conformity(), column("rate", Column.Kind.SHARE))
        .add(hasTargets(), column("target", Column.Kind.SHARE))
        .add(hasTargets(), column("targetMet", Column.Kind.WORD));
    rulebook.goals().forEach(goal -> columns.all.add(broken(goal)));
    grades.forEach(each -> columns.all.add(each.column()));
    columns
        .add(reports, column("reportedDays", Column.Kind.COUNT))
        .add(reports, column("observedDays", Column.Kind.COUNT))
        .add(true, column("flags", Column.Kind.WORD));
    return ImmutableList.copyOf(columns.all);
  }

  private static List<Conformity> counted() {
    return List.of(Conformity.CONFORMING, Conformity.UNDETERMINED, Conformity.NON_CONFORMING);
  }

  private boolean hasTargets() {
    return decides.conformity() && !rulebook.targets().isEmpty();
  }

  private List<@Nullable Object> region(Region region, List<Tallied> grades) {
    Cells<@Nullable Object> cells = place(region);
    Integer target = region.target();
    Boolean met = region.targetMet();
    Reports covered = region.reports();
    cells
        .add(true, region.units())
        .add(decides.conformity(), region.conforming())
        .add(decides.conformity(), region.undetermined())
        .add(decides.conformity(), region.nonConforming())
        .add(decides.conformity(), rate(region))
        .add(hasTargets(), target == null ? null : BigDecimal.valueOf(target, 2))
        .add(hasTargets(), met == null ? null : words.say(met ? "target.met" : "target.missed"));
    rulebook.goals().forEach(goal -> cells.all.add(region.brokenZeros().getOrDefault(goal, 0L)));
    grades.forEach(each -> cells.all.add(each.of(region)));
    cells
        .add(reports, covered == null ? null : covered.reportedDays())
        .add(reports, covered == null ? null : covered.observedDays())
        .add(true, flags(region));
    return cells.all;
  }

  // ---- regions over the interim days

  /**
   * The table of the trend, where regions are declared: what fits on a page; the rest is in the
   * trend's own JSON.
   */
  Optional<PeoplesTable> trend(RegionTrend trend) throws IOException {
    if (!isDeclared(Sheet.TREND)) {
      return Optional.empty();
    }
    PeoplesTable table = table(Sheet.TREND, trendColumns());
    for (RegionTrend.OfRegion each : trend.regions()) {
      for (RegionTrend.Step step : each.steps()) {
        table.add(step(step));
      }
    }
    return Optional.of(table);
  }

  private ImmutableList<Column> trendColumns() {
    Cells<Column> columns =
        placeColumns()
            .add(true, column("asOf", Column.Kind.DAY))
            .add(true, column("units", Column.Kind.COUNT));
    for (Conformity conformity : counted()) {
      columns.add(
          decides.conformity(), new Column(words.labels().constant(conformity), Column.Kind.COUNT));
    }
    columns
        .add(decides.conformity(), column("rate", Column.Kind.SHARE))
        .add(decides.conformity(), column("points.rate", Column.Kind.NUMBER));
    for (String goal : rulebook.goals()) {
      Column broken = broken(goal);
      columns
          .add(true, broken)
          .add(true, new Column(words.say("column.changed", broken.header()), Column.Kind.NUMBER));
    }
    return ImmutableList.copyOf(columns.add(true, column("flags", Column.Kind.WORD)).all);
  }

  private List<@Nullable Object> step(RegionTrend.Step step) {
    Region region = step.region();
    RegionTrend.@Nullable Change change = step.change();
    Cells<@Nullable Object> cells =
        place(region)
            .add(true, step.asOf())
            .add(true, region.units())
            .add(decides.conformity(), region.conforming())
            .add(decides.conformity(), region.undetermined())
            .add(decides.conformity(), region.nonConforming())
            .add(decides.conformity(), rate(region))
            .add(decides.conformity(), change == null ? null : change.percent());
    for (String goal : rulebook.goals()) {
      cells
          .add(true, region.brokenZeros().getOrDefault(goal, 0L))
          .add(true, change == null ? null : change.brokenZeros().getOrDefault(goal, 0L));
    }
    return cells.add(true, flags(region)).all;
  }

  private static @Nullable BigDecimal rate(Region region) {
    BigDecimal percent = region.percent();
    return percent == null ? null : percent.movePointLeft(2);
  }

  private String flags(Region region) {
    return region.flags().stream().map(words.labels()::constant).collect(Collectors.joining(" "));
  }

  private Column broken(String goal) {
    return new Column(words.say("column.broken", words.labels().goal(goal)), Column.Kind.COUNT);
  }
}
