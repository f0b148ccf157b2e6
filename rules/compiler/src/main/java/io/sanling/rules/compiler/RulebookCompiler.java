package io.sanling.rules.compiler;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.Rulebook;
import io.sanling.RulebookBundle;
import io.sanling.RulebookException;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.internal.json.Digests;
import io.sanling.internal.rulebook.CompiledRulebook;
import io.sanling.internal.rulebook.RuleClasses;
import io.sanling.record.Track;
import io.sanling.result.AccidentClass;
import io.sanling.result.Conformity;
import io.sanling.result.Support;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The door: {@code RulebookCompiler.compile(folder)} turns a rulebook folder into a {@link
 * Rulebook} that works wherever a bundled one does.
 */
public final class RulebookCompiler {
  private final Path folder;
  private final Problems problems = new Problems();
  private final RulebookFolder files;

  private RulebookCompiler(Path folder) {
    this.folder = folder;
    this.files = new RulebookFolder(folder, problems);
  }

  /** Whether the path is a rulebook folder. */
  public static boolean isRulebook(Path folder) {
    return Files.isRegularFile(folder.resolve(RulebookFolder.METADATA));
  }

  /**
   * Compiles the rulebook in the folder.
   *
   * @throws RulebookException with code {@code RB-INVALID} and every problem found, each with file
   *     and line, when the rulebook cannot be used
   */
  public static Rulebook compile(Path folder) {
    Compiled compiled = build(folder);
    return Rulebook.of(
        CompiledRulebook.load(
            compiled.json(), RuleClasses.of(compiled.id(), compiled.model().classes())));
  }

  /**
   * Compiles the rulebook in the folder into one file's worth, for servers without a compiler:
   * {@code RulebookCompiler.bundle(folder).signedWith(key).write(file)}. Every file of the folder
   * travels along, for whoever wants to see what it was compiled from; hidden files do not.
   *
   * @throws RulebookException with code {@code RB-INVALID} as {@link #compile}, and {@code
   *     RB-CLASS} when the vocabulary means something that rules may not do
   */
  public static RulebookBundle bundle(Path folder) {
    Compiled compiled = build(folder);
    ImmutableMap<String, byte[]> classes = compiled.model().classes();
    RuleClasses.of(compiled.id(), classes);
    return RulebookBundle.of(compiled.json(), classes, RulebookFolder.sources(folder));
  }

  static Compiled build(Path folder) {
    if (!isRulebook(folder)) {
      throw new RulebookException(
          "RB-NOT-A-RULEBOOK",
          folder + " 不是规则集文件夹：里面没有 " + RulebookFolder.METADATA,
          folder + " is no rulebook folder: there is no " + RulebookFolder.METADATA + " in it");
    }
    return new RulebookCompiler(folder).build();
  }

  /**
   * A compiled rulebook.
   *
   * @param id its id
   * @param json what it says, for {@code rulebook.json}
   * @param model its rules as classes
   */
  record Compiled(String id, Map<String, @Nullable Object> json, RuleModel model) {}

  private Compiled build() {
    YamlNode metadata = files.yaml(RulebookFolder.METADATA);
    ImmutableMap<String, Parameter> parameters = files.parameters();
    List<Table.Row> clauses = files.clauses();
    List<Table.Row> scores = files.scores();
    YamlNode vocabularyFile = files.yaml(RulebookFolder.VOCABULARY);
    if (metadata == null || vocabularyFile == null) {
      problems.throwIfAny(folder);
      throw new IllegalStateException("a file is missing and nobody said so");
    }
    Words words = new Words(indicatorNames(scores));
    Vocabulary vocabulary = Vocabulary.read(vocabularyFile, words, problems);
    metadata.allow("编号", "名称", "施行", "状态", "摘要锁定", "规则文件", "等级", "事故等级", "达标率目标", "统计标记");
    ImmutableMap<String, String> ruleFiles = files.ruleFiles(metadata.items("规则文件"));
    ImmutableList<Rule> rules = files.rules(ruleFiles);
    String id = metadata.text("编号");
    if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      problems.add("RB-ID", metadata.place(), "编号只能用小写字母、数字和“-”，现为“" + id + "”");
    }
    Drl drl = new Drl(vocabulary, parameters, problems);
    String packageName = RuleClasses.packageOf(id);
    String text = drl.write(packageName, rules);
    checkReferences(rules, clauses, parameters);
    Map<String, @Nullable Object> content =
        content(metadata, parameters, clauses, scores, vocabularyFile, ruleFiles);
    Map<String, @Nullable Object> statistics = statistics(metadata, parameters);
    problems.throwIfAny(folder);
    String digest = Digests.sha256(CanonicalJson.bytes(content));
    checkLock(metadata, digest);
    RuleModel model = RuleModel.compile(id, packageName, drl, text, problems);
    problems.throwIfAny(folder);
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("digest", digest);
    json.put("model", model.name());
    json.put("statistics", statistics);
    json.put("rules", rules.stream().map(RulebookCompiler::json).toList());
    json.put("content", content);
    return new Compiled(id, json, model);
  }

  private void checkLock(YamlNode metadata, String digest) {
    String locked = metadata.textOrNull("摘要锁定");
    if (locked != null && !locked.equals(digest)) {
      problems.add(
          "RB-LOCKED",
          metadata.place(),
          "这一版已发布并锁定为 " + locked + "，内容却已改动 (现为 " + digest + ")；要修改请另建新版");
    }
  }

  private void checkReferences(
      List<Rule> rules, List<Table.Row> clauses, Map<String, Parameter> parameters) {
    List<String> known = clauses.stream().map(row -> row.get("id")).toList();
    for (Rule rule : rules) {
      if (!rule.clause().isEmpty() && !known.contains(rule.clause())) {
        problems.add(
            "RB-NO-CLAUSE",
            rule.place(),
            "clauses.csv 中没有条款“" + rule.clause() + "”" + Suggestion.among(rule.clause(), known));
      }
    }
    for (Parameter parameter : parameters.values()) {
      if (!known.contains(parameter.clause())) {
        problems.add(
            "RB-NO-CLAUSE", parameter.place(), "clauses.csv 中没有条款“" + parameter.clause() + "”");
      }
    }
  }

  private static Map<String, String> indicatorNames(List<Table.Row> scores) {
    Map<String, String> names = new LinkedHashMap<>();
    for (Table.Row row : scores) {
      names.put(
          row.get("indicatorName").replaceFirst("[(（][^()（）]*[)）]$", ""), row.get("indicator"));
    }
    return names;
  }

  private Map<String, @Nullable Object> content(
      YamlNode metadata,
      Map<String, Parameter> parameters,
      List<Table.Row> clauses,
      List<Table.Row> scores,
      YamlNode vocabulary,
      Map<String, String> ruleFiles) {
    Map<String, @Nullable Object> content = new LinkedHashMap<>();
    content.put("metadata", metadata(metadata));
    content.put("clauses", clauses.stream().map(this::clause).toList());
    content.put("parameters", parameters.values().stream().map(RulebookCompiler::json).toList());
    content.put("vocabulary", vocabulary.tree());
    Map<String, @Nullable Object> texts = new LinkedHashMap<>();
    ruleFiles.forEach((name, text) -> texts.put(name, text.stripTrailing()));
    content.put("rules", texts);
    content.put(
        "scoring",
        scores.stream()
            .map(
                row -> {
                  Map<String, @Nullable Object> values = new LinkedHashMap<>(row.values());
                  values.computeIfPresent("min", (k, v) -> v.equals("") ? null : v);
                  values.computeIfPresent("max", (k, v) -> v.equals("") ? null : v);
                  return values;
                })
            .toList());
    return content;
  }

  private Map<String, @Nullable Object> metadata(YamlNode metadata) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("id", metadata.text("编号"));
    tree.put("title", metadata.text("名称"));
    YamlNode effective = metadata.members().get("施行");
    if (effective == null) {
      problems.add("RB-MISSING", metadata.place(), "缺少“施行”");
    } else {
      effective.allow("自", "至");
      Map<String, @Nullable Object> days = new LinkedHashMap<>();
      days.put("from", files.day(effective.text("自"), effective.place()).toString());
      days.put("to", files.day(effective.text("至"), effective.place()).toString());
      tree.put("effective", days);
    }
    List<Object> grades = new ArrayList<>();
    for (YamlNode node : metadata.items("等级")) {
      node.allow("编号", "名称", "适用", "最低分", "条款");
      Map<String, @Nullable Object> grade = new LinkedHashMap<>();
      grade.put("id", node.text("编号"));
      grade.put("label", node.text("名称"));
      grade.put("when", conformity(node));
      String from = node.textOrNull("最低分");
      grade.put(
          "from", from == null ? "0" : RulebookFolder.plain(files.decimal(from, node.place())));
      grades.add(grade);
    }
    tree.put("grades", grades);
    List<Object> classes = new ArrayList<>();
    for (YamlNode node : metadata.items("事故等级")) {
      node.allow("等级", "死亡和失踪", "重伤", "直接损失", "条款");
      Map<String, @Nullable Object> limits = new LinkedHashMap<>();
      limits.put("class", accidentClass(node));
      limits.put("killedOrMissing", whole(node, "死亡和失踪"));
      limits.put("seriouslyInjured", whole(node, "重伤"));
      limits.put(
          "directLossYuan", RulebookFolder.plain(files.decimal(node.text("直接损失"), node.place())));
      classes.add(limits);
    }
    tree.put("accidentClasses", classes);
    tree.put("targets", names(metadata, "达标率目标"));
    tree.put("flags", names(metadata, "统计标记"));
    return tree;
  }

  private static Map<String, @Nullable Object> names(YamlNode metadata, String key) {
    Map<String, @Nullable Object> names = new LinkedHashMap<>();
    YamlNode node = metadata.members().get(key);
    if (node != null) {
      node.members().forEach((name, parameter) -> names.put(name, parameter.text()));
    }
    return names;
  }

  private String conformity(YamlNode node) {
    String label = node.text("适用");
    for (Conformity conformity : Conformity.values()) {
      if (conformity.label().equals(label)) {
        return conformity.name();
      }
    }
    problems.add("RB-TERM", node.place(), "“适用”应为 达标、待定、不达标、不适用 之一，现为“" + label + "”");
    return Conformity.UNDETERMINED.name();
  }

  private String accidentClass(YamlNode node) {
    String label = node.text("等级");
    for (AccidentClass accidentClass : AccidentClass.values()) {
      if (accidentClass.label().equals(label)) {
        return accidentClass.name();
      }
    }
    problems.add("RB-TERM", node.place(), "不认识事故等级“" + label + "”");
    return AccidentClass.ORDINARY.name();
  }

  private Long whole(YamlNode node, String key) {
    try {
      return files.decimal(node.text(key), node.place()).longValueExact();
    } catch (ArithmeticException e) {
      problems.add("RB-NUMBER", node.place(), "“" + key + "”应为整数");
      return 0L;
    }
  }

  private Map<String, @Nullable Object> statistics(
      YamlNode metadata, Map<String, Parameter> parameters) {
    Map<String, @Nullable Object> targets = new LinkedHashMap<>();
    YamlNode byTrack = metadata.members().get("达标率目标");
    if (byTrack != null) {
      byTrack
          .members()
          .forEach(
              (label, name) -> {
                String track = Labels.track(label, name.place(), problems);
                Long percent = parameter(name, parameters);
                if (!track.equals("*")) {
                  targets.put(Track.valueOf(track).name(), String.valueOf(percent));
                }
              });
    }
    Map<String, @Nullable Object> statistics = new LinkedHashMap<>();
    statistics.put("targets", targets);
    YamlNode flags = metadata.members().get("统计标记");
    if (flags == null) {
      problems.add("RB-MISSING", metadata.place(), "缺少“统计标记”");
    } else {
      flags.allow("小样本", "沉默").members();
      statistics.put("smallBase", flag(flags, "小样本", parameters));
      statistics.put("silentBelow", flag(flags, "沉默", parameters));
    }
    return statistics;
  }

  private Long flag(YamlNode flags, String key, Map<String, Parameter> parameters) {
    YamlNode name = flags.members().get(key);
    if (name == null) {
      problems.add("RB-MISSING", flags.place(), "缺少“" + key + "”");
      return 0L;
    }
    return parameter(name, parameters);
  }

  private Long parameter(YamlNode name, Map<String, Parameter> parameters) {
    Parameter parameter = parameters.get(name.text());
    if (parameter == null) {
      problems.add(
          "RB-UNKNOWN-PARAMETER", name.place(), "parameters.yaml 中没有参数“" + name.text() + "”");
      return 0L;
    }
    return parameter.value().longValue();
  }

  private Map<String, @Nullable Object> clause(Table.Row row) {
    Map<String, @Nullable Object> clause = new LinkedHashMap<>();
    for (String key : List.of("id", "heading", "text")) {
      clause.put(key, row.get(key));
      if (row.get(key).isEmpty()) {
        problems.add("RB-MISSING", row.place(), "条款缺少“" + key + "”");
      }
    }
    String support = support(row, "support");
    clause.put("support", support);
    clause.put(
        "reasonSupport",
        row.get("reasonSupport").isEmpty() ? support : support(row, "reasonSupport"));
    clause.put("source", row.get("source").isEmpty() ? null : row.get("source"));
    clause.put("lastChecked", files.day(row.get("lastChecked"), row.place()).toString());
    return clause;
  }

  private String support(Table.Row row, String column) {
    try {
      return Support.valueOf(row.get(column)).name();
    } catch (IllegalArgumentException e) {
      problems.add("RB-TERM", row.place(), "依据等级应为 A、B、C、D 之一，现为“" + row.get(column) + "”");
      return Support.D.name();
    }
  }

  private static Map<String, @Nullable Object> json(Parameter parameter) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", parameter.name());
    json.put("value", RulebookFolder.plain(parameter.value()));
    json.put("unit", parameter.unit());
    json.put("clause", parameter.clause());
    json.put("source", parameter.source());
    json.put("lastChecked", parameter.lastChecked().toString());
    return json;
  }

  private static Map<String, @Nullable Object> json(Rule rule) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", rule.name());
    json.put("clause", rule.clause());
    json.put("support", rule.support());
    json.put("file", rule.place().file());
    json.put("line", (long) rule.place().line());
    return json;
  }
}
