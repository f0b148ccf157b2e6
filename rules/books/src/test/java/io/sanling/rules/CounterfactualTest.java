package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.Rulebook;
import io.sanling.UnitRecords;
import io.sanling.explain.Causes;
import io.sanling.explain.Causes.Cause;
import io.sanling.explain.Causes.Row;
import io.sanling.explain.Causes.Why;
import io.sanling.internal.engine.Assessment;
import io.sanling.internal.json.JsonTree;
import io.sanling.internal.rulebook.RuleInfo;
import io.sanling.record.ReadOutcome;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.rulebook.RulebookException;
import io.sanling.rules.cases.RulebookCase;
import io.sanling.rules.cases.RulebookCases;
import io.sanling.rules.compiler.Variants;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.draft.ScoreLine;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.source.RulebookFiles;
import io.sanling.rules.tree.RuleTree;
import io.sanling.rules.tree.Rules;
import io.sanling.value.AssessmentPeriod;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is named as the cause of a field is what moves it: units are assessed again without each
 * rule in turn, and with other points in each row of the score table.
 */
class CounterfactualTest {
  private static final Path COUNTY = Path.of("../../examples/data/huaiyang-2022");
  private static final int MOST_CASES = 14;
  private static final int MOST_OF_THE_COUNTY = 6;
  private static final long SEED = 11;

  /** A unit with its result, the values of all fields and, once asked for, their causes. */
  private record Assessed(
      UnitRecord record,
      AssessmentPeriod period,
      AssessmentResult result,
      ImmutableMap<String, Object> values,
      Causes causes,
      Map<String, Why> known) {
    static Assessed by(Rulebook rulebook, UnitRecord record, AssessmentPeriod period) {
      return of(rulebook, record, period, assess(rulebook, record, period));
    }

    private static Assessed of(
        Rulebook rulebook, UnitRecord record, AssessmentPeriod period, AssessmentResult result) {
      return new Assessed(
          record,
          period,
          result,
          valuesOf(result),
          Causes.of(rulebook, result, record),
          new HashMap<>());
    }

    private static AssessmentResult assess(
        Rulebook rulebook, UnitRecord record, AssessmentPeriod period) {
      return Assessment.run(rulebook.compiled(), record, record.digest(), period);
    }

    /** The same unit by another rulebook; nothing where that comes to no result. */
    Optional<Assessed> by(Rulebook other) {
      try {
        AssessmentResult again = assess(other, record, period);
        boolean same = again.receipt().resultDigest().equals(result.receipt().resultDigest());
        return Optional.of(same ? this : of(other, record, period, again));
      } catch (RulebookException e) {
        return Optional.empty();
      }
    }

    ImmutableList<String> fields() {
      return values.keySet().stream()
          .filter(field -> !field.isEmpty() && !field.startsWith("/receipt"))
          .collect(ImmutableList.toImmutableList());
    }

    Why why(String field) {
      return known.computeIfAbsent(field, causes::of);
    }
  }

  private static ImmutableMap<String, Object> valuesOf(AssessmentResult result) {
    Map<String, Object> values = new LinkedHashMap<>();
    collect("", JsonTree.parse(result.toJson()), values);
    return ImmutableMap.copyOf(values);
  }

  private static void collect(String path, Object value, Map<String, Object> values) {
    values.put(path, Objects.requireNonNullElse(value, "null"));
    if (value instanceof Map<?, ?> members) {
      members.forEach((key, member) -> collect(path + "/" + key, member, values));
    } else if (value instanceof List<?> items) {
      for (int i = 0; i < items.size(); i++) {
        Object id = items.get(i) instanceof Map<?, ?> members ? members.get("id") : null;
        collect(path + "/" + (id == null ? i : id), items.get(i), values);
      }
    }
  }

  private static RulebookDraft read(RulebookFiles files) {
    return RulebookDraft.read(files, new Problems());
  }

  private static List<Assessed> units(RulebookFiles files, RulebookDraft draft, Rulebook rulebook) {
    List<RulebookCase> cases = new ArrayList<>(RulebookCases.read(files, draft, new Problems()));
    Collections.shuffle(cases, new Random(SEED));
    List<Assessed> units = new ArrayList<>();
    cases.stream()
        .limit(MOST_CASES)
        .forEach(each -> units.add(Assessed.by(rulebook, each.record(), each.period())));
    if (draft.id().startsWith("henan-2022")) {
      try (Stream<UnitRecord> county =
          UnitRecords.open(COUNTY, rulebook.forms()).stream()
              .flatMap(
                  each ->
                      each instanceof ReadOutcome.Accepted<UnitRecord> read
                          ? Stream.of(read.value())
                          : Stream.empty())) {
        List<UnitRecord> all = new ArrayList<>(county.toList());
        Collections.shuffle(all, new Random(SEED));
        all.stream()
            .limit(MOST_OF_THE_COUNTY)
            .forEach(each -> units.add(Assessed.by(rulebook, each, rulebook.defaultPeriod())));
      }
    }
    return units;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "henan-2021",
        "henan-2022",
        "henan-2023",
        "shanxi-2022",
        "../../examples/rulebooks/fhrs-2012",
        "../../examples/rulebooks/longmen-2018",
        "../../examples/rulebooks/wenzhou-2017"
      })
  void withoutTheNamedRuleAFieldIsOtherwiseAndWithoutAnotherItIsNot(String folder) {
    RulebookFiles files = RulebookFiles.read(Path.of(folder), new Problems());
    RulebookDraft draft = read(files);
    Map<String, RulebookDraft> without = new LinkedHashMap<>();
    draft.rules().all().forEach(rule -> without.put(rule.name(), without(draft, rule)));
    Variants variants =
        Variants.of(Stream.concat(Stream.of(draft), without.values().stream()).toList());
    List<Assessed> units = units(files, draft, variants.rulebook(draft));
    List<String> unnamed = new ArrayList<>();
    List<String> idle = new ArrayList<>();
    int moved = 0;
    for (Map.Entry<String, RulebookDraft> one : without.entrySet()) {
      String rule = one.getKey();
      Rulebook rulebook = variants.rulebook(one.getValue());
      for (Assessed unit : units) {
        Assessed other = unit.by(rulebook).orElse(null);
        if (other == null) {
          continue;
        }
        for (String field : unit.fields()) {
          boolean differs = differs(field, unit, other);
          moved += differs ? 1 : 0;
          String what = rule + " " + field + " of " + unit.record().unit().id();
          if (differs
              && !isOfTheSearch(field, other)
              && !names(unit, field, rule, without.keySet())) {
            unnamed.add(what + " " + unit.values().get(field));
          } else if (!differs
              && isTheOne(unit.why(field), rule)
              && !isReplaced(field, unit, other)) {
            idle.add(what + " " + unit.values().get(field));
          }
        }
      }
    }
    assertThat(moved).isGreaterThan(without.size());
    assertThat(unnamed).isEmpty();
    assertThat(idle).isEmpty();
  }

  /** Whether the possibilities are too many to be tried rests on all that give grades. */
  private static boolean isOfTheSearch(String field, Assessed other) {
    return field.equals("/notices") && other.result().toJson().contains("NOTE-RANGE-WHOLE");
  }

  static RulebookDraft without(RulebookDraft draft, RuleTree rule) {
    Rules rules = draft.rules();
    return new RulebookDraft(
        draft.name(),
        draft.metadata(),
        draft.parameters(),
        draft.clauses(),
        draft.english(),
        draft.formsFile(),
        draft.scores(),
        draft.ruleTexts(),
        new Rules(
            rules.forms(),
            rules.all().stream()
                .filter(each -> each != rule)
                .collect(ImmutableList.toImmutableList()),
            rules.definitions(),
            rules.measures()),
        draft.consequences(),
        draft.ladder(),
        draft.caseSheets());
  }

  // ---- fields

  /** Items of lists go by what they say, since those before them may be gone. */
  private static boolean differs(String field, Assessed before, Assessed after) {
    String item = item(field, before);
    if (item == null) {
      return !Objects.equals(before.values().get(field), after.values().get(field));
    }
    String list = item.substring(0, item.lastIndexOf('/'));
    Object what = before.values().get(item);
    return Collections.frequency(items(after, list), what)
        < Collections.frequency(items(before, list), what);
  }

  private static Collection<?> items(Assessed unit, String list) {
    return unit.values().get(list) instanceof Collection<?> items ? items : List.of();
  }

  /** The item of a list that the field is, or is part of; null where it is none. */
  private static String item(String field, Assessed unit) {
    for (int end = field.indexOf('/', 1); end >= 0; end = field.indexOf('/', end + 1)) {
      int next = field.indexOf('/', end + 1);
      String item = next < 0 ? field : field.substring(0, next);
      if (items(unit, field.substring(0, end)).size() > 0
          && item.substring(end + 1).matches("[0-9]+")) {
        return item;
      }
    }
    return null;
  }

  /** Whether the rule is told of, be it as one that would have given something there. */
  private static boolean names(Assessed unit, String field, String rule, Set<String> rules) {
    String item = item(field, unit);
    Object what = item == null ? null : unit.values().get(item);
    return unit.fields().stream()
        .filter(
            each ->
                each.equals(field)
                    || what != null && what.equals(unit.values().get(each)) && isBeside(each, item))
        .map(unit::why)
        .anyMatch(
            why ->
                why.causes().stream()
                        .anyMatch(cause -> own(cause.rule().name(), rules).equals(rule))
                    || why.silent().stream().anyMatch(each -> each.name().equals(rule)));
  }

  private static boolean isBeside(String field, String item) {
    return field.lastIndexOf('/') == item.lastIndexOf('/')
        && field.startsWith(item.substring(0, item.lastIndexOf('/') + 1));
  }

  /** The name in the rule file. */
  private static String own(String name, Set<String> rules) {
    return rules.contains(name) || !name.endsWith(RuleInfo.PENDING)
        ? name
        : name.substring(0, name.length() - RuleInfo.PENDING.length());
  }

  private static boolean isTheOne(Why why, String rule) {
    Set<String> deciding =
        why.deciding().stream().map(cause -> cause.rule().name()).collect(Collectors.toSet());
    return deciding.equals(Set.of(rule));
  }

  /** Whether something else made the field the same; or there is nothing in it to be moved. */
  private static boolean isReplaced(String field, Assessed before, Assessed after) {
    Object value = before.values().get(field);
    if (value instanceof Collection<?> items && items.isEmpty()
        || value instanceof Map<?, ?> members && members.isEmpty()) {
      return true;
    }
    Why now = after.why(field);
    Why then = before.why(field);
    return !(then.deciding().stream()
            .map(Cause::rule)
            .toList()
            .containsAll(now.deciding().stream().map(Cause::rule).toList())
        && then.grounds().containsAll(now.grounds()));
  }

  // ---- rows

  @ParameterizedTest
  @ValueSource(strings = {"henan-2022", "henan-2023", "../../examples/rulebooks/fhrs-2012"})
  void otherPointsInTheNamedRowAreOtherPointsOfTheIndicator(String folder) {
    RulebookFiles files = RulebookFiles.read(Path.of(folder), new Problems());
    RulebookDraft draft = read(files);
    Map<ScoreLine, RulebookDraft> changed = new LinkedHashMap<>();
    draft.scores().forEach(line -> changed.put(line, with(draft, line)));
    Variants variants =
        Variants.of(Stream.concat(Stream.of(draft), changed.values().stream()).toList());
    List<Assessed> units = units(files, draft, variants.rulebook(draft));
    List<String> wrong = new ArrayList<>();
    int moved = 0;
    for (Map.Entry<ScoreLine, RulebookDraft> one : changed.entrySet()) {
      Rulebook rulebook = variants.rulebook(one.getValue());
      for (Assessed unit : units) {
        Assessed other = unit.by(rulebook).orElse(null);
        if (other == null) {
          continue;
        }
        for (String field : unit.fields()) {
          if (field.endsWith("/indicators/" + one.getKey().indicator() + "/points")) {
            boolean differs = differs(field, unit, other);
            List<Row> rows =
                unit.why(field).causes().stream().flatMap(cause -> cause.rows().stream()).toList();
            moved += differs ? 1 : 0;
            if (!rows.isEmpty()
                && differs != rows.stream().anyMatch(row -> is(row, one.getKey()))) {
              wrong.add(one.getKey().clause() + " " + field + " " + rows);
            }
          }
        }
      }
    }
    assertThat(moved).isPositive();
    assertThat(wrong).isEmpty();
  }

  private static boolean is(Row row, ScoreLine line) {
    return row.indicator().equals(line.indicator())
        && row.classes().equals(line.classes())
        && Objects.equals(row.min(), line.min())
        && Objects.equals(row.max(), line.max())
        && row.points().compareTo(line.points()) == 0;
  }

  private static RulebookDraft with(RulebookDraft draft, ScoreLine line) {
    return LostRuleTest.withRow(
        draft, line, line.points().add(BigDecimal.valueOf(line.points().signum() > 0 ? -1 : 1)));
  }
}
