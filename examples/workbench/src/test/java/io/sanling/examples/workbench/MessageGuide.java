package io.sanling.examples.workbench;

import com.google.common.collect.ImmutableMap;
import io.sanling.explain.CodeTexts;
import io.sanling.form.RecordCode;
import io.sanling.replay.ReplayException;
import io.sanling.rules.problem.Page;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.problem.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The guide's folder of all messages (全部提示): an index and a page a code, drawn from the bundles
 * that word them and the pages beside them.
 */
final class MessageGuide {
  static final Path FOLDER = Path.of("..", "..", "rules", "messages");

  private static final String EXPECTED = ".expected";

  /** What is no message but a help text, a heading or a column. */
  private static final List<String> NO_MESSAGE =
      List.of(
          "sanling.",
          "usage.synopsis",
          "usage.command",
          "usage.option",
          "usage.parameter",
          "option.",
          "parameter.",
          "column.",
          "help",
          "version",
          "target.",
          "summary.",
          "impact.",
          "history.",
          "replay.",
          "explain-code.avoid",
          "explain-code.prefer",
          "explain-code.why");

  private static final ImmutableMap<Severity, String> SEVERITIES =
      ImmutableMap.of(
          Severity.ERROR, "错误（规则集不能用）",
          Severity.WARNING, "提醒（多半不是本意）",
          Severity.INFO, "说明（值得知道）");

  private static final ImmutableMap<Severity, String> SHORT =
      ImmutableMap.of(Severity.ERROR, "", Severity.WARNING, "提醒：", Severity.INFO, "说明：");

  /** Where the areas of {@link RulebookCode} begin. */
  private static final ImmutableMap<RulebookCode, String> AREAS =
      ImmutableMap.<RulebookCode, String>builder()
          .put(RulebookCode.FILE_MISSING, "文件")
          .put(RulebookCode.YAML, "YAML 和单个的值")
          .put(RulebookCode.FORM_ID, "表单")
          .put(RulebookCode.CSV, "表格和工作簿")
          .put(RulebookCode.RULE_FILE, "规则文件和句子")
          .put(RulebookCode.LOST, "谁用到谁")
          .put(RulebookCode.BAND_ORDER, "计分、等级和原则")
          .put(RulebookCode.CASE, "案例")
          .put(RulebookCode.EDITION, "版次和加层")
          .buildOrThrow();

  private final Map<String, String> pages = new TreeMap<>();
  private StringBuilder text = new StringBuilder();

  private MessageGuide() {}

  /** Writes the folder anew. */
  public static void main(String[] args) throws IOException {
    Map<String, String> pages = pages();
    try (Stream<Path> files = Files.list(Files.createDirectories(FOLDER))) {
      for (Path file : files.filter(path -> !pages.containsKey(name(path))).toList()) {
        Files.delete(file);
      }
    }
    for (Map.Entry<String, String> page : pages.entrySet()) {
      Files.writeString(FOLDER.resolve(page.getKey()), page.getValue());
    }
  }

  static String name(Path file) {
    return file.getFileName().toString();
  }

  /** The files of the folder by name: the index and a page a code. */
  static Map<String, String> pages() {
    return new MessageGuide().write();
  }

  /** What keeps a rulebook from being loaded or carried through, and is no problem of its files. */
  static List<String> refusals() {
    return CodeTexts.codes().stream()
        .filter(code -> code.startsWith("RB-"))
        .filter(
            code -> Stream.of(RulebookCode.values()).noneMatch(of -> of.toString().equals(code)))
        .toList();
  }

  private Map<String, String> write() {
    line("# 全部提示");
    line("");
    line("这个文件夹由程序的提示文字生成，不要手改。怎样读一条提示，见[指南](../README.md)。");
    line("每个代码有一页：提示怎么说，避免怎样写，建议怎样写，为什么。“…”是提示里会写明的名称、数值或位置。");
    line("");
    line("1. [规则集的问题](#一规则集的问题)（`sanling check`）");
    line("2. [修改建议](#二修改建议)");
    line("3. [数据的问题](#三数据的问题)（`sanling assess` 等）");
    line("4. [命令行的提示](#四命令行的提示)");
    line("5. [规则集不能装载或执行](#五规则集不能装载或执行)");
    line("6. [往年重算文件夹的问题](#六往年重算文件夹的问题)（`sanling replay`）");
    rulebooks();
    mends();
    records();
    commands();
    refused();
    replays();
    pages.put("README.md", text.toString());
    return pages;
  }

  private void rulebooks() {
    Wordings wordings = Wordings.of("/io/sanling/rules/problem/messages");
    section("一、规则集的问题");
    for (RulebookCode code : RulebookCode.values()) {
      String area = AREAS.get(code);
      if (area != null) {
        line("");
        line("### " + area);
        line("");
      }
      List<String> keys =
          wordings.keys().stream()
              .filter(key -> key.equals(code.name()) || key.startsWith(code.name() + "."))
              .filter(key -> !key.endsWith(EXPECTED))
              .toList();
      index(code.toString(), wordings.chinese(keys.get(0)), SHORT.get(code.severity()));
      page(
          code.toString(),
          code.title(Locale.ENGLISH),
          SEVERITIES.get(code.severity()),
          () -> {
            row("提示", "应为", "English");
            row("---", "---", "---");
            for (String key : keys) {
              row(
                  wordings.chinese(key),
                  wordings.chinese(key + EXPECTED),
                  (wordings.english(key) + " " + wordings.english(key + EXPECTED)).strip());
            }
            CodeTexts.of(code.toString(), Locale.CHINESE)
                .ifPresent(
                    also ->
                        row(
                            also,
                            "装载或者评定时",
                            CodeTexts.of(code.toString(), Locale.ENGLISH).orElseThrow()));
          });
    }
  }

  private void mends() {
    Wordings wordings = Wordings.of("/io/sanling/rules/problem/messages");
    section("二、修改建议");
    line("");
    line("有把握的问题，“修改建议”一行写明最可能的改法，照它改一处，这个问题就没有了：");
    line("");
    table(wordings, key -> key.startsWith("fix."));
  }

  private void records() {
    Wordings wordings = Wordings.of("/io/sanling/record/messages");
    section("三、数据的问题");
    line("");
    line("有问题的记录整条退回，不评定；其余照常评定。提示里不会重复身份证号、手机号。");
    line("");
    for (RecordCode code : RecordCode.values()) {
      String kind = code.name().toLowerCase(Locale.ROOT).split("_")[0];
      worded(
          code.toString(),
          "错误（这条记录退回）",
          () ->
              table(
                  wordings,
                  key ->
                      key.startsWith(kind + ".")
                          || code == RecordCode.TYPE && key.startsWith("cell.")));
    }
    line("");
    line("### 数据读不了");
    line("");
    table(wordings, key -> key.startsWith("data."));
    line("");
    line("### 没有读取的文件和工作表");
    line("");
    table(wordings, key -> key.startsWith("note."));
  }

  private void commands() {
    Wordings wordings = Wordings.of("/io/sanling/examples/workbench/messages");
    section("四、命令行的提示");
    line("");
    table(wordings, key -> NO_MESSAGE.stream().noneMatch(key::startsWith));
    line("");
    line("写文件和文件夹的命令都可能有的：");
    line("");
    table(
        Wordings.of("/io/sanling/internal/publish/messages"),
        key -> Character.isUpperCase(key.charAt(0)) || key.startsWith("failed"));
  }

  private void refused() {
    section("五、规则集不能装载或执行");
    line("");
    refusals().forEach(code -> worded(code, "错误（没有结果）", () -> {}));
  }

  private void replays() {
    Wordings wordings = Wordings.of("/io/sanling/replay/messages");
    section("六、往年重算文件夹的问题");
    line("");
    line("有问题的文件夹不重算，一次列出全部问题，每个写明文件、行和字段。");
    line("");
    for (ReplayException.Code code : ReplayException.Code.values()) {
      worded(
          code.toString(), "错误（这个文件夹不重算）", () -> table(wordings, key -> key.equals(code.name())));
    }
  }

  /** A code that has a text of its own. */
  private void worded(String code, String severity, Runnable wordings) {
    String title = CodeTexts.of(code, Locale.CHINESE).orElseThrow();
    index(code, title, "");
    page(
        code,
        CodeTexts.of(code, Locale.ENGLISH).orElseThrow(),
        severity,
        () -> {
          line(title);
          line("");
          wordings.run();
        });
  }

  private void index(String code, String title, String severity) {
    line("- [" + code + "](" + code + ".md)　" + severity + title);
  }

  /** The page of a code, beside the index. */
  private void page(String code, String english, String severity, Runnable wordings) {
    Page page = Page.of(code).orElseThrow(() -> new IllegalStateException("no page of " + code));
    StringBuilder index = text;
    text = new StringBuilder();
    line("# " + code);
    line("");
    line(english);
    line("");
    line("通常是" + severity + "。自 " + page.since() + "。[全部提示](README.md)");
    part("提示", wordings);
    part("避免（avoid）", () -> line(page.avoid()));
    part("建议（prefer）", () -> line(page.prefer()));
    part("为什么（why）", () -> line(page.why(Locale.CHINESE)));
    line("");
    line(page.why(Locale.ENGLISH));
    pages.put(code + ".md", text.toString().replaceAll("\\n{3,}", "\n\n").strip() + "\n");
    text = index;
  }

  private void part(String title, Runnable content) {
    section(title);
    line("");
    content.run();
  }

  private void table(Wordings wordings, Predicate<String> shown) {
    row("提示", "English");
    row("---", "---");
    wordings.keys().stream()
        .filter(shown)
        .forEach(key -> row(wordings.chinese(key), wordings.english(key)));
  }

  private void section(String title) {
    line("");
    line("## " + title);
  }

  private void row(String... cells) {
    line(
        "| "
            + Arrays.stream(cells)
                .map(cell -> cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | "))
            + " |");
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
