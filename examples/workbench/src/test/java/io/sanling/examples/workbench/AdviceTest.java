package io.sanling.examples.workbench;

import static io.sanling.examples.workbench.CommandRun.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.Sets;
import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.Rulebooks;
import io.sanling.UnitRecords;
import io.sanling.advice.Advice;
import io.sanling.advice.Advice.Act;
import io.sanling.advice.Advice.Change;
import io.sanling.advice.Advice.Change.Bound;
import io.sanling.advice.Advice.Outcome;
import io.sanling.advice.Advice.Plan;
import io.sanling.advice.Advice.Step;
import io.sanling.advice.Advisor;
import io.sanling.form.Determination;
import io.sanling.form.Field;
import io.sanling.form.Form;
import io.sanling.record.Entry;
import io.sanling.record.ReadOutcome;
import io.sanling.record.RecordSource;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.result.Conformity;
import io.sanling.rules.compiler.RulebookCompiler;
import io.sanling.value.AssessmentPeriod;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Advice is true: whoever carries out a set of steps stands where it says, nobody gets there with
 * fewer, and nothing that happened is touched.
 */
class AdviceTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String COUNTY = "../data/huaiyang-2022";
  private static final LocalDate AS_OF = LocalDate.of(2022, 8, 31);
  private static final Rulebook HENAN = Rulebooks.bundled("henan-2022");
  private static final int UNITS = 200;

  /** What is lawful, harm or a wrong: natures that advice never touches but in time. */
  private static final Set<String> HAPPENED = Set.of("信访", "事故", "案件", "违规");

  private static List<UnitRecord> county = List.of();

  /** Of whom too few were asked in the survey. */
  private static List<UnitRecord> tooFewAsked = List.of();

  /** A unit in eleven, over all townships. */
  @BeforeAll
  static void readTheCounty() {
    List<UnitRecord> all = new ArrayList<>();
    try (RecordSource source = UnitRecords.open(Path.of(COUNTY), HENAN.forms())) {
      source.stream()
          .flatMap(
              outcome ->
                  outcome instanceof ReadOutcome.Accepted<UnitRecord> accepted
                      ? Stream.of(accepted.value())
                      : Stream.empty())
          .forEach(all::add);
    }
    county = IntStream.range(0, UNITS).mapToObj(i -> all.get(i * all.size() / UNITS)).toList();
    tooFewAsked =
        all.stream()
            .filter(record -> record.single("survey") != null)
            .filter(record -> record.single("survey").count("surveyed") < 30)
            .limit(30)
            .toList();
  }

  // ---- what each set of steps is held to

  private static AssessmentResult assessed(
      Rulebook book,
      UnitRecord record,
      AssessmentPeriod period,
      Advice advice,
      Collection<Step> steps) {
    return Assessor.of(book)
        .assess(CarriedOut.of(record, period.asOf(), steps), period.asOf(advice.by()));
  }

  private static boolean reaches(Rulebook book, Advice.Target target, AssessmentResult result) {
    return switch (target.kind()) {
      case CONFORMITY -> result.conformity() == Conformity.CONFORMING;
      case GRADE -> {
        List<String> grades =
            book.grades().steps().stream().map(step -> step.grade().id()).toList();
        int at = grades.indexOf(result.grade());
        yield at >= 0 && at <= grades.indexOf(target.value());
      }
      case POINTS -> {
        int order =
            result.score() == null
                ? -1
                : result.score().points().compareTo(new BigDecimal(target.value()));
        yield result.score() != null && (book.grades().lowerIsBetter() ? order <= 0 : order >= 0);
      }
    };
  }

  private static void isTrue(
      Rulebook book, UnitRecord record, AssessmentPeriod period, Advice advice) {
    boolean untouched =
        reaches(book, advice.target(), assessed(book, record, period, advice, List.of()));
    assertThat(untouched).as("%s untouched", advice).isEqualTo(advice.outcome() == Outcome.MET);
    assertThat(advice.plans().isEmpty())
        .as("%s", advice)
        .isEqualTo(advice.outcome() != Outcome.REACHABLE);
    assertThat(advice.obstacles().isEmpty())
        .as("%s", advice)
        .isEqualTo(advice.outcome() != Outcome.UNREACHABLE);
    assertThat(advice.obstacles()).allSatisfy(each -> assertThat(each.clause()).isNotBlank());
    assertThat(advice.notices()).as("%s", advice).doesNotContain(Advice.NOT_PROVEN);
    List<Set<Step>> sets = new ArrayList<>();
    for (Plan plan : advice.plans()) {
      AssessmentResult done = assessed(book, record, period, advice, plan.steps());
      assertThat(reaches(book, advice.target(), done))
          .as("%s by %s", advice, plan.steps())
          .isTrue();
      assertThat(done.grade()).isEqualTo(plan.result().grade());
      assertThat(done.score()).isEqualTo(plan.result().score());
      assertThat(plan.cost())
          .isEqualByComparingTo(
              plan.steps().stream().map(Step::cost).reduce(BigDecimal.ZERO, BigDecimal::add));
      noneCanBeLeftOut(book, record, period, advice, plan);
      nothingThatHappenedIsTouched(record, period, plan);
      sets.add(new LinkedHashSet<>(plan.steps()));
    }
    for (Set<Step> one : sets) {
      assertThat(sets.stream().filter(other -> other != one))
          .noneMatch(other -> other.containsAll(one));
    }
    assertThat(sets).extracting(Set::size).isSorted();
  }

  private static void noneCanBeLeftOut(
      Rulebook book, UnitRecord record, AssessmentPeriod period, Advice advice, Plan plan) {
    List<Step> steps = plan.steps();
    Stream<? extends Collection<Step>> fewer =
        plan == advice.plans().get(0) && steps.size() <= 5
            ? Sets.powerSet(new LinkedHashSet<>(steps)).stream()
                .filter(each -> each.size() < steps.size())
            : steps.stream().map(left -> steps.stream().filter(step -> step != left).toList());
    fewer.forEach(
        each ->
            assertThat(possible(book, record, period, advice, each))
                .as("%s needs all of %s, not only %s", advice, steps, each)
                .isFalse());
  }

  /** What readers refuse is no way. */
  private static boolean possible(
      Rulebook book,
      UnitRecord record,
      AssessmentPeriod period,
      Advice advice,
      Collection<Step> steps) {
    try {
      return reaches(book, advice.target(), assessed(book, record, period, advice, steps));
    } catch (io.sanling.record.InvalidRecordException e) {
      return false;
    }
  }

  private static void nothingThatHappenedIsTouched(
      UnitRecord record, AssessmentPeriod period, Plan plan) {
    UnitRecord before = CarriedOut.of(record, period.asOf(), List.of());
    UnitRecord after = CarriedOut.of(record, period.asOf(), plan.steps());
    for (Form form : record.forms().all()) {
      if (form.count() != Form.Count.MANY) {
        continue;
      }
      List<Entry> was = before.list(form.id());
      List<Entry> is = after.list(form.id());
      if (was == null || is == null) {
        assertThat(was == null && (is == null || is.isEmpty())).isTrue();
        continue;
      }
      assertThat(is)
          .extracting(Entry::id)
          .containsExactlyElementsOf(was.stream().map(Entry::id).toList());
      for (int i = 0; i < was.size(); i++) {
        for (Field field : form.fields()) {
          Object value = was.get(i).value(field.id());
          boolean changeable = field.change() != null && !HAPPENED.contains(form.nature());
          if (value != null && !changeable) {
            assertThat(is.get(i).value(field.id())).as(field.id()).isEqualTo(value);
          }
        }
        Determination decided = was.get(i).determination();
        if (decided != null && decided.status() == Determination.Status.CONFIRMED) {
          assertThat(is.get(i).determination()).isEqualTo(decided);
        }
      }
    }
    for (Step step : plan.steps()) {
      assertThat(step.from()).isBeforeOrEqualTo(step.by());
      assertThat(step.by()).isBetween(period.asOf(), period.to());
      assertThat(step.from()).isAfterOrEqualTo(period.asOf());
    }
  }

  // ---- the county

  @Test
  void everySetOfStepsOfTheCountyDoesWhatItSays() {
    AssessmentPeriod period = HENAN.period(AS_OF);
    Set<Act> acts = new LinkedHashSet<>();
    Set<Outcome> outcomes = new LinkedHashSet<>();
    for (int i = 0; i < UNITS; i += 2) {
      UnitRecord record = county.get(i);
      Advice advice = Advisor.of(HENAN).advise(record, period);
      isTrue(HENAN, record, period, advice);
      outcomes.add(advice.outcome());
      advice.plans().forEach(plan -> plan.steps().forEach(step -> acts.add(step.act())));
    }
    assertThat(outcomes).contains(Outcome.REACHABLE, Outcome.UNREACHABLE);
    assertThat(acts).contains(Act.REPORT, Act.IMPROVE, Act.FINISH);
  }

  /**
   * A survey of too few can be completed: those who were asked stay, and it is not what puts a
   * grade out of reach that may still turn out.
   */
  @Test
  void whatIsOnlyNotKnownYetPutsNothingOutOfReach() {
    AssessmentPeriod period = HENAN.period(AS_OF);
    int completed = 0;
    for (UnitRecord record : tooFewAsked) {
      Advice advice = Advisor.of(HENAN).advise(record, period);
      isTrue(HENAN, record, period, advice);
      assertThat(advice.obstacles()).as("%s", record).noneMatch(each -> each.clause().equals("S8"));
      assertThat(advice.best().conformity()).isNotEqualTo(worseThan(advice.untouched()));
      long asked = record.single("survey").count("surveyed");
      long content = record.single("survey").count("satisfied");
      for (Plan plan : advice.plans()) {
        for (Step step : plan.steps()) {
          if (step.record().equals("survey")) {
            completed++;
            assertThat(step.condition()).isTrue();
            Entry survey = CarriedOut.of(record, period.asOf(), plan.steps()).single("survey");
            assertThat(survey.count("surveyed")).isGreaterThanOrEqualTo(30);
            assertThat(survey.count("satisfied"))
                .isBetween(content, content + survey.count("surveyed") - asked);
          }
        }
      }
    }
    assertThat(completed).isPositive();
  }

  private static @Nullable Conformity worseThan(Advice.Standing standing) {
    return standing.conformity() == Conformity.UNDETERMINED ? Conformity.NON_CONFORMING : null;
  }

  @ParameterizedTest
  @ValueSource(strings = {"henan-2021", "henan-2022", "shanxi-2022"})
  void onTheLastDayOnlyWhatCanStillBeEnteredHelps(String id) {
    Rulebook book = Rulebooks.bundled(id);
    AssessmentPeriod period =
        AssessmentPeriod.of(LocalDate.of(2022, 1, 1), LocalDate.of(2022, 12, 31)).asOf(AS_OF);
    AssessmentPeriod last = new AssessmentPeriod(period.from(), AS_OF, AS_OF);
    for (UnitRecord record : county.subList(0, 10)) {
      for (AssessmentPeriod each : List.of(period, last)) {
        isTrue(book, record, each, Advisor.of(book).advise(record, each));
      }
    }
  }

  /**
   * Each thing that could be done, done as well as it can be: no fewer of them reach the target. It
   * is gone through whatever is not needed for certain; what is, is in each set. Of some units
   * pairs of the others are tried, of all each one.
   */
  @Test
  void noFewerThingsReachTheTarget() {
    AssessmentPeriod period = HENAN.period(AS_OF);
    int searched = 0;
    for (UnitRecord record : county) {
      Advice advice = Advisor.of(HENAN).advise(record, period);
      if (advice.outcome() != Outcome.REACHABLE) {
        continue;
      }
      List<Step> things = things(record, period);
      List<Step> needed = new ArrayList<>();
      List<Step> others = new ArrayList<>();
      for (Step thing : things) {
        List<Step> rest = things.stream().filter(each -> each != thing).toList();
        boolean without = possible(HENAN, record, period, advice, rest);
        (without ? others : needed).add(thing);
      }
      int fewer = advice.plans().get(0).steps().size() - 1 - needed.size();
      int most = Math.min(fewer, record.hashCode() % 20 == 0 ? 2 : 1);
      for (int size = 0; size <= most && size <= others.size(); size++) {
        for (Set<Step> some : Sets.combinations(new LinkedHashSet<>(others), size)) {
          List<Step> all = new ArrayList<>(needed);
          all.addAll(some);
          assertThat(possible(HENAN, record, period, advice, all))
              .as("%s by %s", advice, all)
              .isFalse();
          searched++;
        }
      }
    }
    assertThat(searched).isPositive();
  }

  /** All things that could be done about a unit of the campaign, found without the library. */
  private static List<Step> things(UnitRecord record, AssessmentPeriod period) {
    List<Step> things = new ArrayList<>();
    LocalDate closed = record.unit().closedOn();
    LocalDate last = closed != null && closed.isBefore(period.to()) ? closed : period.to();
    boolean running = !last.isBefore(AS_OF);
    UnitRecord known = CarriedOut.of(record, AS_OF, List.of());
    if (running) {
      things.add(thing(Act.REPORT, "dailyReports", AS_OF, last));
    }
    for (String list :
        List.of("petitions", "accidents", "cases", "misconducts", "hazards", "disputes")) {
      List<Entry> entries = known.list(list);
      if (entries == null) {
        things.add(thing(Act.SUPPLY, list, AS_OF, last));
        continue;
      }
      for (Entry entry : entries) {
        entry(known, entry, last, running, things);
      }
    }
    Entry indicators = known.single("indicators");
    for (Field field : known.forms().form("indicators").fields()) {
      Object value = indicators == null ? null : indicators.value(field.id());
      if (field.id().equals("assistanceTargets") || value == null) {
        if (value == null) {
          things.add(
              thing(Act.SUPPLY, "indicators", AS_OF, last, change(field, most(field, indicators))));
        }
      } else if (running) {
        things.add(
            thing(Act.IMPROVE, "indicators", AS_OF, last, change(field, most(field, indicators))));
      }
    }
    Entry survey = known.single("survey");
    boolean few = survey == null || survey.count("surveyed") < 30;
    String people = few ? "100" : survey.count("surveyed").toString();
    if (few || running) {
      things.add(
          thing(
              Act.SUPPLY,
              "survey",
              AS_OF,
              last,
              new Change("surveyed", null, people, Bound.EXACTLY),
              new Change("satisfied", null, people, Bound.EXACTLY)));
    }
    return things;
  }

  private static void entry(
      UnitRecord known, Entry entry, LocalDate last, boolean running, List<Step> things) {
    Determination decided = entry.determination();
    if (decided != null && decided.status() != Determination.Status.CONFIRMED) {
      things.add(
          thing(
              Act.DECIDE,
              entry.name(),
              AS_OF,
              last,
              new Change("determination", null, "EXCLUDED", Bound.EXACTLY)));
    }
    for (Field field : entry.form().fields()) {
      boolean countOrFlag =
          switch (field.type()) {
            case FLAG, COUNT -> true;
            default -> false;
          };
      if (entry.value(field.id()) == null && countOrFlag) {
        String value = field.type() == io.sanling.form.FieldType.FLAG ? "false" : "0";
        things.add(
            thing(
                Act.SUPPLY,
                entry.name(),
                AS_OF,
                last,
                new Change(field.id(), null, value, Bound.EXACTLY)));
      }
    }
    LocalDate due =
        switch (entry.form().id()) {
          case "petitions" ->
              entry.day("acceptedOn").plusDays(entry.text("extensionDocument") == null ? 60 : 90);
          case "disputes" ->
              entry
                  .day("reportedOn")
                  .plusDays(Boolean.TRUE.equals(entry.flag("agreedExtension")) ? 60 : 30);
          case "hazards" -> entry.day("dueOn");
          default -> null;
        };
    String end =
        switch (entry.form().id()) {
          case "petitions" -> "resolvedOn";
          case "disputes" -> "settledOn";
          default -> "rectifiedOn";
        };
    if (due != null && running && entry.value(end) == null && !due.isBefore(AS_OF)) {
      LocalDate by = due.isBefore(last) ? due : last;
      things.add(
          thing(
              Act.FINISH,
              entry.name(),
              AS_OF,
              by,
              new Change(end, null, by.toString(), Bound.AT_MOST)));
    }
  }

  private static Step thing(
      Act act, String record, LocalDate from, LocalDate by, Change... changes) {
    return new Step(act, record, List.of(changes), null, from, by, BigDecimal.ONE, false, null);
  }

  private static Change change(Field field, String to) {
    return new Change(field.id(), null, to, Bound.AT_LEAST);
  }

  /** As good as it can be. */
  private static String most(Field field, Entry indicators) {
    if (field.id().equals("assistanceTargets")) {
      return "1000";
    } else if (field.id().equals("assistancePlans")) {
      Long targets = indicators == null ? null : indicators.count("assistanceTargets");
      return targets == null ? "1000" : targets.toString();
    }
    return switch (field.type()) {
      case FLAG -> "true";
      case SHARE -> "1";
      case NUMBER -> "24";
      default -> "1000";
    };
  }

  // ---- whatever else

  @Test
  void theOrderOfWhatIsHandedInDoesNotShow() throws IOException {
    AssessmentPeriod period = HENAN.period(AS_OF);
    for (UnitRecord record : county.subList(0, 30)) {
      ObjectNode tree = (ObjectNode) JSON.readTree(record.toJson());
      tree.fields()
          .forEachRemaining(
              member -> {
                if (member.getValue().isArray()) {
                  List<JsonNode> items = new ArrayList<>();
                  member.getValue().forEach(items::add);
                  Collections.reverse(items);
                  member.setValue(JSON.createArrayNode().addAll(items));
                }
              });
      UnitRecord reversed = UnitRecords.parse(tree.toString(), HENAN.forms());
      assertThat(Advisor.of(HENAN).advise(reversed, period).toJson())
          .isEqualTo(Advisor.of(HENAN).advise(record, period).toJson());
    }
  }

  @Test
  void severalThreadsMayAskOneAdvisor() {
    AssessmentPeriod period = HENAN.period(AS_OF);
    Advisor advisor = Advisor.of(HENAN);
    List<String> one =
        county.subList(0, 40).stream().map(each -> advisor.advise(each, period).toJson()).toList();
    assertThat(
            county.subList(0, 40).parallelStream()
                .map(each -> advisor.advise(each, period).toJson())
                .toList())
        .isEqualTo(one);
  }

  static Stream<Path> others() throws IOException {
    return OtherRulebooksTest.folders();
  }

  @ParameterizedTest
  @MethodSource("others")
  void otherRulebooksAdviseToo(Path folder) {
    Rulebook book = RulebookCompiler.compile(folder);
    String id = folder.getFileName().toString();
    List<UnitRecord> units =
        madeUp(id).stream().map(json -> UnitRecords.parse(json, book.forms())).toList();
    AssessmentPeriod whole = book.defaultPeriod();
    AssessmentPeriod early = whole.asOf(whole.to().minusDays(40));
    int plans = 0;
    for (UnitRecord unit : units) {
      for (AssessmentPeriod period : List.of(whole, early)) {
        List<Advice> told = new ArrayList<>();
        told.add(Advisor.of(book).advise(unit, period));
        Advisor.of(book).targets().stream()
            .filter(target -> period.equals(early))
            .forEach(target -> told.add(Advisor.of(book).target(target).advise(unit, period)));
        for (Advice advice : told) {
          isTrue(book, unit, period, advice);
          plans += advice.plans().size();
          if (period.equals(whole)) {
            assertThat(advice.forPublic(Locale.ENGLISH) + advice.forPublic(Locale.CHINESE))
                .doesNotContain("null", "{0}");
          }
        }
      }
    }
    assertThat(plans).as(id).isPositive();
  }

  private static List<String> madeUp(String id) {
    List<String> units = new ArrayList<>();
    switch (id) {
      case "fhrs-2012" -> {
        for (String scores :
            List.of(
                "'status':'RATED','hygiene':10,'structural':10,'confidence':20",
                "'status':'RATED','hygiene':25,'structural':25,'confidence':30",
                "'status':'RATED','structural':5,'confidence':5",
                "'status':'RATED','hygiene':0,'structural':0,'confidence':0",
                "'status':'EXEMPT'")) {
          units.add(unit("'division':'001'", "'inspection':{" + scores + "}"));
        }
        units.add(unit("'division':'001'", null));
      }
      case "longmen-2018" -> {
        String lists = "'findings':[],'accidents':[],'misconducts':[]";
        String few =
            "'quarter':{'residentsMeetings':0,'volumes':5,'activities':0,'feesCollected':false}";
        units.add(unit("", lists + "," + few + ",'survey':{'surveyed':50,'satisfied':35}"));
        units.add(unit("", lists + "," + few));
        units.add(unit("", "'findings':[],'misconducts':[]," + few));
        units.add(
            unit(
                "",
                "'findings':[{'id':'F-1','foundOn':'2018-10-05','kind':'WEEDS'}],'misconducts':[],"
                    + "'accidents':[{'id':'A-1','occurredOn':'2018-10-06','determination':{'status':'PENDING'}}]"));
      }
      case "wenzhou-2017" -> {
        String lists =
            "'vetoMatters':[],'accidents':[],'events':[],'misconducts':[],'covertChecks':[]";
        String rates = "'rates':{'safetySense':'0.90','awarenessGap':'3.5','participationGap':'0'}";
        units.add(
            unit(
                "'id':'330302','idScheme':'COUNTY_CODE','division':'330302'",
                lists + "," + rates + ",'assessment':{'placesDown':0,'placesUp':0}"));
        units.add(
            unit(
                "'id':'330302','idScheme':'COUNTY_CODE','division':'330302'", lists + "," + rates));
        units.add(
            unit(
                "'id':'330302','idScheme':'COUNTY_CODE','division':'330302'",
                "'accidents':[],'events':[],'misconducts':[]"));
      }
      case "levels-2024" -> {
        String lists = "'awards':[],'accidents':[],'misconducts':[]";
        units.add(unit("", lists + ",'review':{'level':'AA','trained':'0.5'}"));
        units.add(unit("", lists + ",'review':{'trained':'0.5'}"));
        units.add(unit("", lists));
        units.add(unit("", "'awards':[]"));
        units.add(
            unit(
                "",
                "'awards':[],'misconducts':[],'review':{'level':'AAA','trained':'0.99'},'accidents':["
                    + "{'id':'A-1','occurredOn':'2024-03-01','deaths':1,'determination':{'status':'PENDING'}},"
                    + "{'id':'A-2','occurredOn':'2024-03-02','determination':{'status':'CONFIRMED'}}]"));
      }
      default -> {
        String lists = "'accidents':[],'misconducts':[]";
        String low =
            "'community':{'lessons':1,'jobs':2,'green':'0.1','cameras':'0.3','asked':50,'content':20}";
        units.add(unit("", lists + "," + low));
        units.add(unit("", lists));
        units.add(unit("", low));
        units.add(
            unit(
                "",
                low
                    + ",'misconducts':[],'accidents':[{'id':'A-1','occurredOn':'2024-03-01',"
                    + "'determination':{'status':'PENDING'}}]"));
      }
    }
    return units;
  }

  private static String unit(String more, String forms) {
    String id =
        more.startsWith("'id'")
            ? more
            : "'id':'U-1','idScheme':'LOCAL'" + (more.isEmpty() ? "" : "," + more);
    return ("{'unit':{" + id + "}" + (forms == null ? "" : "," + forms) + "}").replace('\'', '"');
  }

  // ---- the command

  @Test
  void theCommandTellsEachUnitThatIsAskedFor() throws IOException {
    String[] asked = {"advise", "--rulebook", "henan-2022", "--as-of", "2022-08-31", COUNTY};
    String first = "411603001001";
    String named = "日月街道诚达社区";
    CommandRun ran = run(with(asked, "--unit", first, "--name", named, "--target", "STAR5"));
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains(first, named, "目标：五星（或更好）", "每日报告每天都报", "为了：");
    assertThat(run(with(asked, "--unit", first, "--name", named, "--target", "五星")).out())
        .isEqualTo(ran.out());
    CommandRun json = run(with(asked, "--unit", first, "--format", "json"));
    assertThat(JSON.readTree(json.out()).get("unitId").asText()).isEqualTo(first);
    CommandRun township = run(with(asked, "--region", "411603001", "--format", "json"));
    assertThat(township.out().lines().count()).isGreaterThan(20);
    assertThat(run(with(asked)).err()).contains("--unit", "--name", "--region");
  }

  @Test
  void whatIsToldIsToldInNumbersAndByRatio() throws IOException {
    String[] asked = {"advise", "--rulebook", "henan-2022", "--as-of", "2022-08-31", COUNTY};
    assertThat(run(with(asked, "--unit", "411603100218")).out())
        .contains("观察 365 天，有日报 329 天", "需 347 天，还差 18 天");
    String named = "92411603XN0000152X";
    assertThat(run(with(asked, "--unit", named)).out())
        .contains("“已制定帮教方案数”÷“应帮教人数”不低于 80 %", "应帮教人数为 0 的也可以")
        .doesNotContain("5 人");
    JsonNode ratio = null;
    for (JsonNode step :
        JSON.readTree(run(with(asked, "--unit", named, "--format", "json")).out())
            .at("/plans/0/steps")) {
      if (!step.get("ratio").isNull()) {
        ratio = step.get("ratio");
        assertThat(step.get("changes"))
            .allMatch(each -> each.get("bound").asText().equals("BY_RATIO"));
      }
    }
    assertThat(ratio)
        .isEqualTo(
            JSON.readTree(
                "{\"measure\":\"assistance\",\"value\":\"0.8\",\"bound\":\"AT_LEAST\","
                    + "\"among\":null,\"orNone\":true}"));
    assertThat(run(with(asked, "--unit", "411603109214")).out())
        .contains("“调查人数”从 19 人 补足到不少于 30 人", "“满意人数”÷“调查人数”不低于 80 %");
  }

  private static Object[] with(String[] asked, String... more) {
    return Stream.concat(Stream.of(asked), Stream.of(more)).toArray();
  }

  @Test
  void whatCannotBeAskedIsRefusedWithWhatCan() {
    String township = COUNTY + "/411603205.jsonl";
    String[] asked = {"advise", "--rulebook", "henan-2022", "--unit", "X", township};
    assertThat(run((Object[]) asked).err()).contains("没有编码为“X”的主体");
    for (String[] more :
        new String[][] {
          {"--target", "STAR9", "STAR5（五星）|STAR4（四星）|STAR3（三星）|"},
          {"--by", "2023-01-01", "2022-12-31"},
          {"--freeze", "indicators/guard", "indicators/guards"},
          {"--cost", "indicators/guards=-1", "不能是负数"},
          {"--cost", "guards=1", "没有字段"}
        }) {
      List<Object> all = new ArrayList<>(List.of((Object[]) asked));
      all.addAll(List.of(more[0], more[1]));
      CommandRun ran = run(all.toArray());
      assertThat(ran.code()).as(more[1]).isEqualTo(2);
      assertThat(ran.err()).contains(more[2]);
    }
  }
}
