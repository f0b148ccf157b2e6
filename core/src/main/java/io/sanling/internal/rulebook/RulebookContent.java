package io.sanling.internal.rulebook;

import static java.util.Objects.requireNonNullElse;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.sanling.form.Forms;
import io.sanling.internal.Placeholders;
import io.sanling.internal.json.JsonTree;
import io.sanling.result.Conformity;
import io.sanling.result.Support;
import io.sanling.rulebook.Clause;
import io.sanling.rulebook.GradeScale;
import io.sanling.value.AssessmentPeriod;
import io.sanling.value.DayRange;
import io.sanling.value.Place;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a compiled rulebook says, beside its rule classes.
 *
 * @param id e.g. {@code henan-2022}
 * @param title Chinese title
 * @param effective days the rulebook is for
 * @param digest digest of its canonical content
 * @param model name of the rules' model class
 * @param clauses clauses by id, in file order
 * @param numbers numbers that rules use, by name, in file order
 * @param rules rules by name, in file order
 * @param definitions where each definition stands, by name
 * @param forms what it declares to be recorded
 * @param goals what units are to keep, by id, in the order declared
 * @param grades grade scale
 * @param cycle how often it assesses, which an as-of day then chooses; null for its effective days
 * @param score how points are added up
 * @param scores score table; empty when the rulebook gives no score
 * @param caps the most that a clause takes off for events, by clause
 * @param statistics targets and flags of regions
 * @param decides what rules decide
 * @param conditions numbers of the conditions of measures
 * @param bands what fields ({@code form/field}, or {@code /field} of the unit) and measures that
 *     rules ask about are compared with; {@code *} for every number
 * @param lookBacks how far rules look back on entries, by form
 * @param placeholders what stands for nothing where a document is asked for
 * @param english translations by what they are of: {@link #TITLE}, a clause's id, a number's name
 *     or a unit of measure
 * @param ladder the supervision ladder; none where it declares none
 * @param ruleFiles what the rule files say, by file
 * @param consequences what follows from results, in the order of the table; empty where nothing
 * @param carriesOver clause under which matters that fall between the edition before and this one
 *     are carried over (承前); null where none are
 */
public record RulebookContent(
    String id,
    String title,
    DayRange effective,
    String digest,
    String model,
    ImmutableMap<String, Clause> clauses,
    ImmutableMap<String, RuleNumber> numbers,
    ImmutableMap<String, RuleInfo> rules,
    ImmutableMap<String, Place> definitions,
    Forms forms,
    ImmutableMap<String, Goal> goals,
    GradeScale grades,
    AssessmentPeriod.@Nullable Cycle cycle,
    Score score,
    ScoreTable scores,
    ImmutableMap<String, BigDecimal> caps,
    Statistics statistics,
    Decides decides,
    ImmutableMap<String, Integer> conditions,
    ImmutableMap<String, ImmutableList<String>> bands,
    ImmutableMap<String, LookBack> lookBacks,
    Placeholders placeholders,
    ImmutableMap<String, Translation> english,
    Ladder ladder,
    ImmutableMap<String, String> ruleFiles,
    ImmutableList<ConsequenceRow> consequences,
    @Nullable String carriesOver) {

  /** What the translation of the title is called. */
  public static final String TITLE = "名称";

  /** The clause of what is open since rules look back further than lists were supplied. */
  public static final String NOT_KNOWN_BACK = "DATA-LOOKBACK";

  /**
   * How far rules look back on the entries of a form.
   *
   * @param years so many years before the period; 0 for none
   * @param days so many days before the as-of day, which may lie before the period; 0 for none
   */
  public record LookBack(int years, int days) {}

  /**
   * What rules decide.
   *
   * @param conformity whether they decide conformity
   * @param grade whether they decide the grade
   * @param tableOnly whether nothing but the points, and conformity, gives the grade
   * @param standards whether they say which standards pass
   * @param points whether they take off or add points beside the standards
   */
  public record Decides(
      boolean conformity, boolean grade, boolean tableOnly, boolean standards, boolean points) {
    static Decides of(JsonTree tree) {
      return new Decides(
          tree.truth("conformity"),
          tree.truth("grade"),
          tree.truth("tableOnly"),
          tree.truth("standards"),
          tree.truth("points"));
    }
  }

  /**
   * Something a unit keeps or breaks (目标).
   *
   * @param id JSON key, e.g. {@code fire}
   * @param name Chinese name, e.g. 零火灾
   * @param english English name
   * @param kept what one says of a unit that kept it, e.g. 保持
   * @param broken what one says of a unit that broke it, e.g. 破零
   */
  public record Goal(String id, String name, String english, String kept, String broken) {}

  /**
   * How points are added up (总分).
   *
   * @param lowerIsBetter whether fewer points are the better ones
   * @param base what deductions and bonuses beside the standards start from
   * @param least the sum is not below it
   * @param greatest the sum is not above it; null for no bound
   */
  public record Score(
      boolean lowerIsBetter, BigDecimal base, BigDecimal least, @Nullable BigDecimal greatest) {
    /** Deductions from nothing, and not below it. */
    public static final Score USUAL = new Score(false, BigDecimal.ZERO, BigDecimal.ZERO, null);

    static Score of(@Nullable JsonTree tree) {
      return tree == null
          ? USUAL
          : new Score(
              tree.truth("lowerIsBetter"),
              tree.decimal("base"),
              tree.decimal("least"),
              tree.decimalOrNull("greatest"));
    }
  }

  /**
   * Numbers that region statistics go by.
   *
   * @param targets least percentage of conforming units by code of the class units are counted by;
   *     a code without one has none
   * @param smallBase fewer units than this are flagged
   * @param silentBelow report coverage in percent below which a region without broken zeros is
   *     flagged
   */
  public record Statistics(ImmutableMap<String, Integer> targets, int smallBase, int silentBelow) {}

  /** Id of the form that a record is of, by its name. */
  public static String formOf(String record) {
    int slash = record.indexOf('/');
    return slash < 0 ? record : record.substring(0, slash);
  }

  /**
   * The sentences under the name that stands there, without remarks; none where the files are not
   * known.
   */
  public ImmutableList<String> sentences(String file, int line) {
    ImmutableList<String> lines =
        ruleFiles.getOrDefault(file, "").lines().collect(ImmutableList.toImmutableList());
    int next =
        Stream.concat(
                rules.values().stream()
                    .filter(rule -> rule.file().equals(file))
                    .map(RuleInfo::line),
                definitions.values().stream()
                    .filter(place -> place.file().equals(file))
                    .map(place -> requireNonNullElse(place.line(), 0L).intValue()))
            .filter(other -> other > line)
            .min(Comparator.naturalOrder())
            .orElse(lines.size() + 1);
    return lines.subList(Math.min(line, lines.size()), Math.min(next - 1, lines.size())).stream()
        .map(String::strip)
        .takeWhile(each -> !each.equals("结束") && !each.equals("end"))
        .filter(each -> !each.isEmpty() && !each.startsWith("#"))
        .collect(ImmutableList.toImmutableList());
  }

  /** The sentence with the numbers that it names. */
  public String filledIn(String sentence) {
    return new ClauseTexts(numbers, unit -> unit).filledIn(sentence);
  }

  /** Ids of the forms whose entries may break or open the goal. */
  public ImmutableSet<String> formsOf(String goal) {
    return rules.values().stream()
        .filter(rule -> rule.goals().contains(goal))
        .flatMap(rule -> Stream.ofNullable(rule.form()))
        .collect(ImmutableSet.toImmutableSet());
  }

  /** Reads the compiler's {@code rulebook.json}. */
  public static RulebookContent of(Map<String, @Nullable Object> compiled) {
    JsonTree root = JsonTree.of(compiled);
    JsonTree content = root.object("content");
    JsonTree metadata = content.object("metadata");
    JsonTree effective = metadata.object("effective");
    ImmutableMap<String, RuleNumber> numbers = numbers(content, root.object("numbers"));
    ImmutableMap<String, Translation> english = english(content);
    Score score = Score.of(metadata.objectOrNull("score"));
    String cycle = metadata.textOrNull("cycle");
    return new RulebookContent(
        metadata.text("id"),
        metadata.text("title"),
        new DayRange(
            LocalDate.parse(effective.text("from")), LocalDate.parse(effective.text("to"))),
        root.text("digest"),
        root.text("model"),
        clauses(content, numbers, english, !root.object("lookBacks").members().isEmpty()),
        numbers,
        rules(root, numbers),
        definitions(root.object("definitions")),
        Forms.of(content.object("forms").members()),
        goals(metadata),
        grades(metadata, score.lowerIsBetter(), root.object("decides").truth("table")),
        cycle == null ? null : AssessmentPeriod.Cycle.valueOf(cycle),
        score,
        scores(content, root.objects("rows")),
        caps(root.object("caps")),
        statistics(metadata, numbers),
        Decides.of(root.object("decides")),
        integers(root.object("conditions")),
        bands(root.object("bands")),
        lookBacks(root.object("lookBacks")),
        Placeholders.STANDARD.with(metadata.textsOrNone("placeholders")),
        english,
        Ladder.of(content, root, numbers),
        texts(content.object("rules")),
        content.objectsOrNone("consequences").stream()
            .map(row -> ConsequenceRow.of(row, numbers))
            .collect(ImmutableList.toImmutableList()),
        metadata.textOrNull("carriesOver"));
  }

  /** What a number is, the content says, which the digest is of; beside it, what follows. */
  private static ImmutableMap<String, RuleNumber> numbers(JsonTree content, JsonTree beside) {
    ImmutableMap.Builder<String, RuleNumber> numbers = ImmutableMap.builder();
    for (JsonTree row : content.objects("parameters")) {
      String name = row.text("name");
      JsonTree of = beside.object(name);
      numbers.put(
          name,
          new RuleNumber(
              name,
              row.text("value"),
              row.text("unit"),
              row.text("clause"),
              Support.valueOf(of.text("support")),
              of.textOrNull("source"),
              row.textOrNull("earlier"),
              place(of.object("place"))));
    }
    return numbers.buildOrThrow();
  }

  private static ImmutableMap<String, Place> definitions(JsonTree places) {
    ImmutableMap.Builder<String, Place> definitions = ImmutableMap.builder();
    places.members().keySet().forEach(name -> definitions.put(name, place(places.object(name))));
    return definitions.buildOrThrow();
  }

  private static Place place(JsonTree place) {
    String sheet = place.textOrNull("sheet");
    return sheet == null
        ? Place.line(place.text("file"), place.integer("line"))
        : Place.cell(place.text("file"), sheet, place.text("cell"));
  }

  /** What a rule does, as the compiler writes it. */
  public static ImmutableList<Deed> deeds(List<JsonTree> deeds) {
    return deeds.stream()
        .map(
            deed ->
                new Deed(
                    Deed.Kind.valueOf(deed.text("kind")),
                    deed.textOrNull("of"),
                    deed.decimalOrNull("points")))
        .collect(ImmutableList.toImmutableList());
  }

  private static ImmutableMap<String, Clause> clauses(
      JsonTree content,
      ImmutableMap<String, RuleNumber> numbers,
      ImmutableMap<String, Translation> english,
      boolean lookingBack) {
    ClauseTexts chinese = new ClauseTexts(numbers, unit -> unit);
    ClauseTexts translated = new ClauseTexts(numbers, unit -> named(english, unit));
    Map<String, Clause> clauses = new LinkedHashMap<>();
    for (JsonTree row : content.objects("clauses")) {
      Translation of = english.get(row.text("id"));
      clauses.put(
          row.text("id"),
          new Clause(
              row.text("id"),
              row.text("heading"),
              chinese.filledIn(row.text("text")),
              of == null ? null : Strings.emptyToNull(of.name()),
              of == null ? null : Strings.emptyToNull(translated.filledIn(of.text())),
              Support.valueOf(row.text("support")),
              Support.valueOf(row.text("reasonSupport")),
              row.textOrNull("source"),
              day(row.textOrNull("lastChecked"))));
    }
    if (lookingBack) {
      clauses.putIfAbsent(NOT_KNOWN_BACK, notKnownBack());
    }
    return ImmutableMap.copyOf(clauses);
  }

  /** Rulebooks need not say it, since it holds whatever they say. */
  private static Clause notKnownBack() {
    return new Clause(
        NOT_KNOWN_BACK,
        "以前的清单未提供",
        "规则要看评定期以前的清单，而单位没有写明清单从哪一天起齐全（提供起始日），或者写的日子不够早；不知道的不能当作没有，待定。",
        "Earlier entries not supplied",
        "The rules look back before the period, and the list was not supplied that far back, see"
            + " suppliedFrom; what is not known is not taken for nothing.",
        Support.D,
        Support.D,
        null,
        null);
  }

  private static ImmutableMap<String, Translation> english(JsonTree content) {
    ImmutableMap.Builder<String, Translation> english = ImmutableMap.builder();
    for (JsonTree row : content.objectsOrNone("english")) {
      english.put(row.text("of"), new Translation(row.text("name"), row.text("text")));
    }
    return english.buildOrThrow();
  }

  private static String named(Map<String, Translation> english, String of) {
    Translation translation = english.get(of);
    return translation == null || translation.name().isEmpty() ? of : translation.name();
  }

  /** The English name of a number or a unit of measure, as translated; else the Chinese one. */
  public String inEnglish(String of) {
    return named(english, of);
  }

  private static @Nullable LocalDate day(@Nullable String text) {
    return text == null ? null : LocalDate.parse(text);
  }

  private static ImmutableMap<String, RuleInfo> rules(
      JsonTree root, ImmutableMap<String, RuleNumber> numbers) {
    ImmutableMap.Builder<String, RuleInfo> rules = ImmutableMap.builder();
    for (JsonTree row : root.objects("rules")) {
      String support = row.textOrNull("support");
      rules.put(
          row.text("name"),
          new RuleInfo(
              row.text("name"),
              row.text("clause"),
              support == null ? null : Support.valueOf(support),
              row.text("file"),
              row.integer("line"),
              row.textOrNull("form"),
              ImmutableSet.copyOf(row.textsOrNone("goals")),
              uses(row, numbers),
              ImmutableList.copyOf(row.textsOrNone("definitions")),
              deeds(row.objects("does")),
              ImmutableSet.copyOf(row.textsOrNone("asks")),
              ImmutableSet.copyOf(row.textsOrNone("missing")),
              ImmutableSet.copyOf(row.textsOrNone("entries")),
              ImmutableSet.copyOf(row.textsOrNone("back")),
              Asked.of(row)));
    }
    return rules.buildOrThrow();
  }

  private static ImmutableList<RuleInfo.Use> uses(
      JsonTree rule, ImmutableMap<String, RuleNumber> numbers) {
    ImmutableList.Builder<RuleInfo.Use> uses = ImmutableList.builder();
    for (JsonTree use : rule.objects("numbers")) {
      RuleNumber number = numbers.get(use.text("name"));
      if (number == null) {
        throw new IllegalStateException("no number " + use.text("name"));
      }
      uses.add(new RuleInfo.Use(number, use.truth("ifExtended"), use.truth("foreign")));
    }
    return uses.build();
  }

  private static ImmutableMap<String, Goal> goals(JsonTree metadata) {
    ImmutableMap.Builder<String, Goal> goals = ImmutableMap.builder();
    for (JsonTree row : metadata.objects("goals")) {
      String id = row.text("id");
      goals.put(
          id,
          new Goal(
              id, row.text("name"), row.text("english"), row.text("kept"), row.text("broken")));
    }
    return goals.buildOrThrow();
  }

  /** Points reach the grades of conforming units only; rules any but those of open decisions. */
  private static GradeScale grades(JsonTree metadata, boolean lowerIsBetter, boolean byTable) {
    ImmutableList.Builder<GradeScale.Step> steps = ImmutableList.builder();
    ImmutableMap.Builder<Conformity, GradeScale.Grade> others = ImmutableMap.builder();
    for (JsonTree row : metadata.objects("grades")) {
      String id = row.text("id");
      String english = row.textOrNull("english");
      GradeScale.Grade grade =
          new GradeScale.Grade(id, row.text("label"), english == null ? id : english);
      String when = row.textOrNull("when");
      boolean failing = !byTable && Conformity.NON_CONFORMING.name().equals(when);
      if (when == null || failing || when.equals(Conformity.CONFORMING.name())) {
        steps.add(
            new GradeScale.Step(grade, row.decimalOrNull(lowerIsBetter ? "to" : "from"), failing));
      } else {
        others.put(Conformity.valueOf(when), grade);
      }
    }
    return new GradeScale(steps.build(), others.buildOrThrow(), lowerIsBetter);
  }

  private static ScoreTable scores(JsonTree content, List<JsonTree> places) {
    Map<String, ScoreTable.Standard> standards = new LinkedHashMap<>();
    Map<String, ScoreTable.Entry> heads = new LinkedHashMap<>();
    Map<String, ImmutableList.Builder<ScoreTable.Row>> rows = new LinkedHashMap<>();
    Iterator<JsonTree> place = places.iterator();
    for (JsonTree row : content.objects("scoring")) {
      ScoreTable.Standard standard =
          standards.computeIfAbsent(
              row.text("standard"),
              id -> new ScoreTable.Standard(id, row.text("standardName"), row.decimal("weight")));
      String indicator = row.text("indicator");
      heads.putIfAbsent(
          indicator,
          new ScoreTable.Entry(
              standard,
              indicator,
              row.text("indicatorName"),
              row.text("unitOfMeasure"),
              ImmutableList.of()));
      rows.computeIfAbsent(indicator, id -> ImmutableList.builder())
          .add(row(row, place(place.next())));
    }
    ImmutableList.Builder<ScoreTable.Entry> entries = ImmutableList.builder();
    heads.forEach(
        (id, head) ->
            entries.add(
                new ScoreTable.Entry(
                    head.standard(),
                    id,
                    head.name(),
                    head.unitOfMeasure(),
                    rows.getOrDefault(id, ImmutableList.builder()).build())));
    return new ScoreTable(entries.build());
  }

  private static ScoreTable.Row row(JsonTree row, Place place) {
    return new ScoreTable.Row(
        texts(row.object("classes")),
        row.decimalOrNull("min"),
        row.decimalOrNull("max"),
        row.decimal("points"),
        Support.valueOf(row.text("support")),
        Strings.emptyToNull(row.text("source")),
        place);
  }

  private static ImmutableMap<String, String> texts(JsonTree tree) {
    ImmutableMap.Builder<String, String> texts = ImmutableMap.builder();
    tree.members().keySet().forEach(key -> texts.put(key, tree.text(key)));
    return texts.buildOrThrow();
  }

  private static ImmutableMap<String, BigDecimal> caps(JsonTree caps) {
    ImmutableMap.Builder<String, BigDecimal> byClause = ImmutableMap.builder();
    caps.members().keySet().forEach(clause -> byClause.put(clause, caps.decimal(clause)));
    return byClause.buildOrThrow();
  }

  private static ImmutableMap<String, Integer> integers(JsonTree tree) {
    ImmutableMap.Builder<String, Integer> integers = ImmutableMap.builder();
    tree.members().keySet().forEach(key -> integers.put(key, tree.integer(key)));
    return integers.buildOrThrow();
  }

  private static ImmutableMap<String, LookBack> lookBacks(JsonTree tree) {
    ImmutableMap.Builder<String, LookBack> lookBacks = ImmutableMap.builder();
    for (String form : tree.members().keySet()) {
      JsonTree back = tree.object(form);
      lookBacks.put(form, new LookBack(back.integer("years"), back.integer("days")));
    }
    return lookBacks.buildOrThrow();
  }

  private static ImmutableMap<String, ImmutableList<String>> bands(JsonTree bands) {
    ImmutableMap.Builder<String, ImmutableList<String>> byName = ImmutableMap.builder();
    bands
        .members()
        .keySet()
        .forEach(name -> byName.put(name, ImmutableList.copyOf(bands.textsOrNone(name))));
    return byName.buildOrThrow();
  }

  private static Statistics statistics(JsonTree metadata, Map<String, RuleNumber> numbers) {
    ImmutableMap.Builder<String, Integer> targets = ImmutableMap.builder();
    JsonTree byCode = metadata.object("targets");
    byCode
        .members()
        .keySet()
        .forEach(code -> targets.put(code, whole(numbers.get(byCode.text(code)))));
    JsonTree flags = metadata.object("flags");
    return new Statistics(
        targets.buildOrThrow(),
        whole(numbers.get(flags.textOrNull("小样本"))),
        whole(numbers.get(flags.textOrNull("沉默"))));
  }

  private static int whole(@Nullable RuleNumber number) {
    return number == null ? 0 : new BigDecimal(number.value()).intValue();
  }
}
