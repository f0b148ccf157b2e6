package io.sanling.rules.compiler;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.internal.Exact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A rulebook folder, read: its files as values, with every problem of their form. */
final class RulebookFolder {
  static final String METADATA = "rulebook.yaml";
  static final String PARAMETERS = "parameters.yaml";
  static final String VOCABULARY = "vocabulary.yaml";
  static final String CLAUSES = "clauses.csv";
  static final String SCORES = "scoring.csv";
  static final String SCORE_SHEET = "scoring.xlsx";
  static final String RULES = ".dslr";

  static final ImmutableMap<String, String> CLAUSE_COLUMNS =
      ImmutableMap.<String, String>builder()
          .put("id", "条款")
          .put("heading", "标题")
          .put("text", "内容")
          .put("support", "依据等级")
          .put("reasonSupport", "作为理由的等级")
          .put("source", "来源")
          .put("lastChecked", "核对日期")
          .buildOrThrow();

  static final ImmutableMap<String, String> SCORE_COLUMNS =
      ImmutableMap.<String, String>builder()
          .put("standard", "标准编号")
          .put("standardName", "标准")
          .put("weight", "权重")
          .put("indicator", "指标编号")
          .put("indicatorName", "指标")
          .put("unitOfMeasure", "计量")
          .put("track", "统计口径")
          .put("setting", "城乡分类")
          .put("min", "下限(含)")
          .put("max", "上限(不含)")
          .put("points", "得分")
          .put("support", "依据等级")
          .put("source", "来源")
          .put("lastChecked", "核对日期")
          .buildOrThrow();

  private static final int SOURCE_DEPTH = 4;

  private final Path folder;
  private final Problems problems;

  RulebookFolder(Path folder, Problems problems) {
    this.folder = folder;
    this.problems = problems;
  }

  /** Every file of the folder that is not hidden, by path with {@code /}. */
  static ImmutableMap<String, byte[]> sources(Path folder) {
    ImmutableMap.Builder<String, byte[]> sources = ImmutableMap.builder();
    try (Stream<Path> files = Files.walk(folder, SOURCE_DEPTH)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        List<String> names = new ArrayList<>();
        folder.relativize(file).forEach(name -> names.add(name.toString()));
        if (names.stream().noneMatch(name -> name.startsWith(".") || name.startsWith("~"))) {
          sources.put(String.join("/", names), Files.readAllBytes(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sources.buildOrThrow();
  }

  @Nullable YamlNode yaml(String file) {
    String text = text(file);
    return text == null ? null : YamlNode.parse(file, text, problems).orElse(null);
  }

  ImmutableMap<String, Parameter> parameters() {
    YamlNode root = yaml(PARAMETERS);
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    for (YamlNode node : root == null ? List.<YamlNode>of() : root.items()) {
      node.allow("名称", "数值", "单位", "条款", "来源", "核对", "说明");
      Parameter parameter =
          new Parameter(
              node.text("名称"),
              decimal(node.text("数值"), node.place()),
              node.text("单位"),
              node.text("条款"),
              node.textOrNull("来源"),
              day(node.text("核对"), node.place()),
              node.place());
      if (parameters.put(parameter.name(), parameter) != null) {
        problems.add("RB-PARAMETER-TWICE", node.place(), "参数“" + parameter.name() + "”写了两次");
      }
    }
    return ImmutableMap.copyOf(parameters);
  }

  List<Table.Row> clauses() {
    String text = text(CLAUSES);
    return text == null ? List.of() : Table.csv(CLAUSES, text, CLAUSE_COLUMNS, problems);
  }

  /** The score table, the same in the workbook and in the CSV file beside it; none: no score. */
  List<Table.Row> scores() {
    boolean csv = Files.exists(folder.resolve(SCORES));
    boolean sheet = Files.exists(folder.resolve(SCORE_SHEET));
    if (!csv && !sheet) {
      return List.of();
    }
    if (csv != sheet) {
      problems.add(
          "RB-SCORES", new Place(csv ? SCORE_SHEET : SCORES, 0), "评分表须有 .xlsx 和内容相同的 .csv 两份，缺这一份");
    }
    String text = csv ? text(SCORES) : null;
    List<Table.Row> fromCsv =
        text == null ? List.of() : scoreRows(Table.csv(SCORES, text, SCORE_COLUMNS, problems));
    List<Table.Row> fromSheet =
        sheet
            ? scoreRows(Table.workbook(folder.resolve(SCORE_SHEET), SCORE_COLUMNS, problems))
            : List.of();
    if (csv && sheet) {
      compare(fromCsv, fromSheet);
    }
    return sheet ? fromSheet : fromCsv;
  }

  private List<Table.Row> scoreRows(List<Table.Row> rows) {
    return rows.stream().map(this::canonical).toList();
  }

  /** English constants for Chinese labels, plain decimals for numbers. */
  private Table.Row canonical(Table.Row row) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String column : SCORE_COLUMNS.keySet()) {
      String value = row.get(column);
      values.put(
          column,
          switch (column) {
            case "weight", "points" -> plain(decimal(value, row.place()));
            case "min", "max" -> value.isEmpty() ? "" : plain(decimal(value, row.place()));
            case "track" -> Labels.track(value, row.place(), problems);
            case "setting" -> Labels.setting(value, row.place(), problems);
            case "unitOfMeasure" -> Labels.measure(value);
            case "lastChecked" -> day(value, row.place()).toString();
            default -> value;
          });
    }
    return new Table.Row(values, row.place());
  }

  private void compare(List<Table.Row> csv, List<Table.Row> sheet) {
    for (int i = 0; i < Math.max(csv.size(), sheet.size()); i++) {
      Map<String, String> left = i < csv.size() ? csv.get(i).values() : Map.of();
      Map<String, String> right = i < sheet.size() ? sheet.get(i).values() : Map.of();
      if (!left.equals(right)) {
        Place place = (i < sheet.size() ? sheet.get(i) : csv.get(i)).place();
        problems.add("RB-SCORES", place, "与 " + SCORES + " 不同：" + difference(right, left));
        return;
      }
    }
  }

  private static String difference(Map<String, String> sheet, Map<String, String> csv) {
    List<String> columns = new ArrayList<>();
    SCORE_COLUMNS.forEach(
        (key, header) -> {
          String left = sheet.getOrDefault(key, "");
          String right = csv.getOrDefault(key, "");
          if (!left.equals(right)) {
            columns.add(header + "：工作簿为“" + left + "”，CSV 为“" + right + "”");
          }
        });
    return String.join("；", columns);
  }

  /** The rule files in the order the metadata gives, as text. */
  ImmutableMap<String, String> ruleFiles(List<YamlNode> order) {
    Map<String, String> files = new LinkedHashMap<>();
    for (YamlNode node : order) {
      String name = node.text();
      if (!name.endsWith(RULES) || name.contains("/") || name.contains("\\")) {
        problems.add("RB-RULE-FILE", node.place(), "规则文件应是本文件夹中的 *.dslr，现为“" + name + "”");
        continue;
      }
      String text = text(name);
      if (text != null) {
        files.put(name, text);
      }
    }
    for (String present : filesWith(RULES)) {
      if (!files.containsKey(present)) {
        problems.add(
            "RB-UNREAD", new Place(present, 0), "这个规则文件没有列在 " + METADATA + " 的“规则文件”中，不会生效");
      }
    }
    return ImmutableMap.copyOf(files);
  }

  private List<String> filesWith(String extension) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(path -> String.valueOf(path.getFileName()))
          .filter(name -> name.endsWith(extension))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file's text, strictly UTF-8, without byte-order mark, lines ended by LF. */
  private @Nullable String text(String file) {
    Path path = folder.resolve(file);
    if (!Files.isRegularFile(path)) {
      problems.add("RB-MISSING", new Place(file, 0), "缺少这个文件");
      return null;
    }
    try {
      byte[] bytes = Files.readAllBytes(path);
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return (text.startsWith("\uFEFF") ? text.substring(1) : text)
          .replace("\r\n", "\n")
          .replace('\r', '\n');
    } catch (CharacterCodingException e) {
      problems.add("RB-ENCODING", new Place(file, 0), "不是 UTF-8 编码，请另存为 UTF-8");
      return null;
    } catch (IOException e) {
      problems.add("RB-UNREADABLE", new Place(file, 0), "无法读取");
      return null;
    }
  }

  BigDecimal decimal(String text, Place place) {
    try {
      return Exact.decimal(Text.plain(text));
    } catch (NumberFormatException e) {
      problems.add("RB-NUMBER", place, "“" + text + "”不是数");
      return BigDecimal.ZERO;
    }
  }

  LocalDate day(String text, Place place) {
    try {
      return LocalDate.parse(Text.plain(text));
    } catch (DateTimeException e) {
      problems.add("RB-DATE", place, "“" + text + "”不是日期，应写作 2022-12-31");
      return LocalDate.EPOCH;
    }
  }

  static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  ImmutableList<Rule> rules(Map<String, String> files) {
    List<Rule> rules = new ArrayList<>();
    files.forEach((name, text) -> rules.addAll(RuleFile.read(name, text, problems)));
    return ImmutableList.copyOf(rules);
  }
}
