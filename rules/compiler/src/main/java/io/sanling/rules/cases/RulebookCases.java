package io.sanling.rules.cases;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.AssessmentPeriod;
import io.sanling.Rulebook;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.record.Indicator;
import io.sanling.record.InvalidRecordException;
import io.sanling.record.RecordList;
import io.sanling.record.UnitRecord;
import io.sanling.record.UnitRecords;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.RulebookFiles;
import io.sanling.rules.source.YamlNode;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the cases of a rulebook folder, {@code cases/*.yaml}, written in the Chinese words of the
 * data tables. Each case says only how its unit differs from the one in {@code cases/基准.yaml}.
 */
public final class RulebookCases {
  private static final String FOLDER = "cases/";
  private static final String BASE = FOLDER + "基准.yaml";
  private static final String NOT_SUPPLIED = "未提供";

  private final Rulebook rulebook;
  private final Problems problems;
  private final RulebookFiles files;
  private final CaseWords words = CaseWords.load();

  private RulebookCases(RulebookFiles files, Rulebook rulebook, Problems problems) {
    this.files = files;
    this.rulebook = rulebook;
    this.problems = problems;
  }

  /**
   * The cases of the folder, in file order.
   *
   * @throws io.sanling.RulebookException with every problem of their form
   */
  public static ImmutableList<RulebookCase> read(Path folder, Rulebook rulebook) {
    Problems problems = new Problems();
    ImmutableList<RulebookCase> cases =
        read(RulebookFiles.read(folder, problems), rulebook, problems);
    problems.throwIfErrors(String.valueOf(folder.getFileName()));
    return cases;
  }

  /** The cases among the files; those of a wrong form are problems and left out. */
  public static ImmutableList<RulebookCase> read(
      RulebookFiles files, Rulebook rulebook, Problems problems) {
    return new RulebookCases(files, rulebook, problems).read();
  }

  private ImmutableList<RulebookCase> read() {
    YamlNode base = yaml(BASE);
    List<RulebookCase> cases = new ArrayList<>();
    if (base != null) {
      for (String file : caseFiles()) {
        YamlNode root = yaml(file);
        for (YamlNode node : root == null ? List.<YamlNode>of() : root.items()) {
          RulebookCase read = readCase(node, base);
          if (read != null) {
            cases.add(read);
          }
        }
      }
    }
    return ImmutableList.copyOf(cases);
  }

  private @Nullable YamlNode yaml(String file) {
    String text = files.text(file, problems);
    return text == null ? null : YamlNode.parse(file, text, problems).orElse(null);
  }

  private List<String> caseFiles() {
    return files.names().stream()
        .filter(name -> name.startsWith(FOLDER) && name.endsWith(".yaml") && !name.equals(BASE))
        .toList();
  }

  private @Nullable RulebookCase readCase(YamlNode node, YamlNode base) {
    List<String> known =
        new ArrayList<>(List.of("名称", "条款", "类型", "评定期", "统计截止日", "主体", "日报", "指标", "调查", "期望"));
    Arrays.stream(RecordList.values()).forEach(list -> known.add(list.label()));
    node.allow(known.toArray(String[]::new));
    AssessmentPeriod period = period(node);
    try {
      UnitRecord record =
          UnitRecords.parse(CanonicalJson.inOrder(record(node.members(), base, period)));
      return new RulebookCase(
          node.place(),
          node.text("名称"),
          node.text("条款"),
          kind(node),
          record,
          period,
          expected(node));
    } catch (InvalidRecordException e) {
      e.problems()
          .forEach(
              problem ->
                  problems.add(
                      RulebookCode.CASE,
                      node.place(),
                      "",
                      problem.path() + " " + problem.message(Locale.CHINESE)));
      return null;
    }
  }

  private AssessmentPeriod period(YamlNode node) {
    AssessmentPeriod period = rulebook.defaultPeriod();
    YamlNode days = node.members().get("评定期");
    try {
      if (days != null) {
        List<YamlNode> ends = days.items();
        period =
            AssessmentPeriod.of(
                LocalDate.parse(ends.get(0).text()), LocalDate.parse(ends.get(1).text()));
      }
      String asOf = node.textOrNull("统计截止日");
      return asOf == null ? period : period.asOf(LocalDate.parse(asOf));
    } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException e) {
      problems.add(RulebookCode.CASE, node.place(), "", "评定期或统计截止日不对");
      return rulebook.defaultPeriod();
    }
  }

  private RulebookCase.Kind kind(YamlNode node) {
    String label = node.text("类型");
    for (RulebookCase.Kind kind : RulebookCase.Kind.values()) {
      if (kind.label().equals(label)) {
        return kind;
      }
    }
    problems.add(RulebookCode.CASE, node.place(), "", "“类型”应为 触及、未触及、边界 之一，现为“" + label + "”");
    return RulebookCase.Kind.MET;
  }

  private Map<String, @Nullable Object> record(
      Map<String, YamlNode> members, YamlNode base, AssessmentPeriod period) {
    Map<String, @Nullable Object> record = new LinkedHashMap<>();
    Map<String, @Nullable Object> unit = fields("units", base.members().get("主体"));
    unit.putAll(fields("units", members.get("主体")));
    record.put("unit", unit);
    for (RecordList list : RecordList.values()) {
      YamlNode node = members.get(list.label());
      if (node == null || !node.isText()) {
        List<Object> items = new ArrayList<>();
        for (YamlNode item : node == null ? List.<YamlNode>of() : node.items()) {
          items.add(nested(fields(list.key(), item)));
        }
        record.put(list.key(), items);
      } else if (!isNotSupplied(node)) {
        problems.add(RulebookCode.CASE, node.place(), "", "应为列表，或“未提供”");
      }
    }
    record.put("dailyReports", reports(members.get("日报"), period));
    Map<String, @Nullable Object> indicators = indicators(base.members().get("指标"));
    indicators.putAll(indicators(members.get("指标")));
    record.put("indicators", indicators);
    YamlNode survey = members.getOrDefault("调查", base.members().get("调查"));
    record.put(
        "survey", survey == null || isNotSupplied(survey) ? null : fields("surveys", survey));
    return record;
  }

  private static boolean isNotSupplied(YamlNode node) {
    return node.isText() && node.text().equals(NOT_SUPPLIED);
  }

  private List<Object> reports(@Nullable YamlNode node, AssessmentPeriod period) {
    if (node == null) {
      return List.of(List.of(period.from().toString(), period.to().toString()));
    }
    List<Object> ranges = new ArrayList<>();
    node.items()
        .forEach(range -> ranges.add(range.items().stream().<Object>map(YamlNode::text).toList()));
    return ranges;
  }

  private Map<String, @Nullable Object> fields(String list, @Nullable YamlNode node) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    if (node != null) {
      node.members()
          .forEach(
              (header, value) -> {
                String field = words.field(list, header);
                if (field == null) {
                  problems.add(RulebookCode.CASE, value.place(), "", "数据表中没有“" + header + "”这一列");
                } else {
                  fields.put(field, words.value(field, value.text()));
                }
              });
    }
    return fields;
  }

  private Map<String, @Nullable Object> indicators(@Nullable YamlNode node) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    if (node != null) {
      node.members()
          .forEach(
              (name, value) -> {
                Indicator indicator =
                    Arrays.stream(Indicator.values())
                        .filter(candidate -> candidate.label().equals(name))
                        .findFirst()
                        .orElse(null);
                if (indicator == null) {
                  problems.add(RulebookCode.CASE, value.place(), "", "没有“" + name + "”这个由单位填报的指标");
                } else {
                  values.put(indicator.key(), words.value(indicator.key(), value.text()));
                }
              });
    }
    return values;
  }

  /** Flat columns such as {@code determinationStatus} as the nested object of the record. */
  private static Map<String, @Nullable Object> nested(Map<String, @Nullable Object> flat) {
    String prefix = "determination";
    Map<String, @Nullable Object> record = new LinkedHashMap<>();
    Map<String, @Nullable Object> determination = new LinkedHashMap<>();
    flat.forEach(
        (field, value) -> {
          if (field.startsWith(prefix)) {
            String rest = field.substring(prefix.length());
            determination.put(
                rest.substring(0, 1).toLowerCase(Locale.ROOT) + rest.substring(1), value);
          } else {
            record.put(field, value);
          }
        });
    if (!determination.isEmpty()) {
      record.put(prefix, determination);
    }
    return record;
  }

  private ImmutableMap<Expectation, ImmutableMap<String, ImmutableList<String>>> expected(
      YamlNode node) {
    Map<Expectation, ImmutableMap<String, ImmutableList<String>>> expected = new LinkedHashMap<>();
    YamlNode list = node.members().get("期望");
    if (list == null || list.members().isEmpty()) {
      problems.add(RulebookCode.CASE, node.place(), "", "案例没有写“期望”");
      return ImmutableMap.of();
    }
    list.members()
        .forEach(
            (label, value) ->
                Expectation.of(label)
                    .ifPresentOrElse(
                        expectation -> expected.put(expectation, texts(value)),
                        () ->
                            problems.add(
                                RulebookCode.CASE, value.place(), "", "不认识的期望“" + label + "”")));
    return ImmutableMap.copyOf(expected);
  }

  private static ImmutableMap<String, ImmutableList<String>> texts(YamlNode value) {
    if (value.isText()) {
      return RulebookCase.single(List.of(value.text()));
    }
    if (value.isList()) {
      return RulebookCase.single(value.items().stream().map(YamlNode::text).toList());
    }
    ImmutableMap.Builder<String, ImmutableList<String>> texts = ImmutableMap.builder();
    value.members().forEach((of, text) -> texts.put(of, ImmutableList.of(text.text())));
    return texts.buildOrThrow();
  }
}
