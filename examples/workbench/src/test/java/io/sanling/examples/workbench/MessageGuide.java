package io.sanling.examples.workbench;

import com.google.common.collect.ImmutableMap;
import io.sanling.form.RecordCode;
import io.sanling.replay.ReplayException;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.problem.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The guide's table of all messages (全部提示), written from the bundles that word them. */
final class MessageGuide {
  static final Path FILE = Path.of("..", "..", "rules", "messages.md");

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
          "replay.");

  private static final ImmutableMap<Severity, String> SEVERITIES =
      ImmutableMap.of(
          Severity.ERROR, "错误（规则集不能用）",
          Severity.WARNING, "提醒（多半不是本意）",
          Severity.INFO, "说明（值得知道）");

  /** What keeps a rulebook from being loaded or carried through; the library words these itself. */
  static final ImmutableMap<String, List<String>> REFUSALS =
      ImmutableMap.<String, List<String>>builder()
          .put(
              "RB-UNKNOWN",
              List.of("没有这个编号的内置规则集，也没有这个文件夹。", "请检查 --rulebook 的写法；sanling rulebooks 列出内置的编号。"))
          .put("RB-NOT-A-RULEBOOK", List.of("这个文件夹里没有 rulebook.yaml。", "请写规则集所在的文件夹。"))
          .put("RB-INVALID", List.of("规则集有错误，列出前几处。", "用 sanling check 看全部错误，改正后再用。"))
          .put("RB-ID", List.of("内置规则集的编号与文件夹名不同。", "只在编译本项目时出现：两者要相同。"))
          .put("RB-RUNAWAY", List.of("一条规则或全部规则执行的次数太多，停了下来。", "请按提示的位置修改那条规则的条件。"))
          .put("RB-EVALUATION", List.of("执行提示中的那条规则时出错。", "请联系规则集的编制人。"))
          .put("RB-UNDECIDED", List.of("有的单位没有得出评定。", "评定的规则要管到每一种情形；最后一条通常只写“尚未评定”。"))
          .put("RB-UNGRADED", List.of("有的单位没有得出等级。", "定级的规则要管到每一种情形；最后一条通常只写“尚未定级”。"))
          .put("RB-NOT-SCORED", List.of("没有规则为某个指标计分。", "填报了的、缺项的、不适用的，都要有一条规则处理。"))
          .put("RB-NOT-JUDGED", List.of("没有规则判定某项标准是否合格。", "合格、不合格、待定都要有规则。"))
          .put("RB-SCORED-TWICE", List.of("一个指标被两条规则计分。", "请修改条件，使每个指标只由一条规则计分。"))
          .put("RB-CAP-DIFFERS", List.of("同一条款的扣分有两个上限。", "请改成一个；要另设上限，请另立条款。"))
          .put("RB-DEDUCTED-LATE", List.of("指标已经计分，后面又有规则从它里面扣分。", "请把扣分的规则写在“从满分起扣，扣完为止”的前面。"))
          .put("RB-NOT-GIVEN", List.of("规则为没有填报的指标计分。", "条件里请加上“已填报”。"))
          .put("RB-NO-ROW", List.of("评分表里没有适用于某个取值的行。", "每个取值都要有一行适用，最后通常是一行不限上下限的。"))
          .put("RB-NO-CLAUSE", List.of("结果引用的条款不在 clauses.csv 里。", "请在 clauses.csv 里加上这一条。"))
          .put("RB-UNKNOWN-RULE", List.of("结果出自一条不认识的规则。", "规则包或安装不完整，请重新编译或安装。"))
          .put("RB-DAMAGED", List.of("编译过的规则集不完整。", "请重新编译或重新安装。"))
          .put("RB-CLASS-PATH", List.of("程序所在的环境里，本库要用的另一个库太旧或者缺少。", "请开发人员按提示换用所写的版本。"))
          .put("RB-CLASS", List.of("规则包里的程序不在许可的范围里，没有执行。", "请用 sanling compile 由规则文件重新编译。"))
          .put(
              "RB-BUNDLE-",
              List.of(
                  "规则包不能用；“-”后面写明原因：SIZE 太大，ENTRY 里面的文件不对，DAMAGED 不是规则包，或不完整、被改动过，MANIFEST"
                      + " 与清单不符，MISSING 缺文件，CONTENT 内容不是规则集，DIGEST 与摘要不符，UNREADABLE 读不了，WRITE 写不了。",
                  "请重新取得规则包，或用 sanling compile 重新编译。"))
          .put("RB-UNSIGNED", List.of("要求核对签名，规则包却没有签名。", "请签发的人用 --sign 签名。"))
          .put("RB-SIGNATURE", List.of("签名不是这把公钥所对应的，或者签名后被改动过。", "请核对公钥，并重新取得规则包；不要使用它。"))
          .put("RB-OTHER", List.of("服务器得到的是另一个规则集，继续使用原来的。", "请把正确的规则包或文件夹放回原处。"))
          .put("RB-OLDER", List.of("签名的规则包比用过的旧（序号更小，或已被替换），没有使用。", "要退回旧版，请用更大的 --serial 重新编译签名。"))
          .put("RB-DEADLINE", List.of("规则集没有在时限内装载完，已放弃，继续使用原来的版本。", "请检查规则包，或请开发人员放宽时限。"))
          .put(
              "RB-KEY",
              List.of("密钥文件读不了、写不了、已经存在，或者不是 Ed25519 密钥。", "请用 sanling keys 生成，换一个没有用过的文件名。"))
          .put("RB-RELOAD", List.of("服务器读取新版时出错，继续使用原来的版本。", "请查看服务器日志，改正后再保存一次。"))
          .put("RB-WATCH", List.of("无法监视文件夹的改动。", "请检查文件夹是否存在、能否读取。"))
          .buildOrThrow();

  private final StringBuilder text = new StringBuilder();

  private MessageGuide() {}

  /** Writes the table anew. */
  public static void main(String[] args) throws IOException {
    Files.writeString(FILE, text());
  }

  static String text() {
    return new MessageGuide().write();
  }

  private String write() {
    line("# 全部提示");
    line("");
    line("这个文件由程序的提示文字生成，不要手改。怎样读一条提示，见[指南](README.md)。");
    line("“…”是提示里会写明的名称、数值或位置。同一个代码可以有几种说法。");
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
    refusals();
    replays();
    return text.toString();
  }

  private void rulebooks() {
    Wordings wordings = Wordings.of("/io/sanling/rules/problem/messages");
    section("一、规则集的问题");
    for (RulebookCode code : RulebookCode.values()) {
      line("");
      line("### " + code);
      line("");
      line("通常是" + SEVERITIES.get(code.severity()) + "。");
      line("");
      row("提示", "应为", "English");
      row("---", "---", "---");
      for (String key : wordings.keys()) {
        boolean ofCode = key.equals(code.name()) || key.startsWith(code.name() + ".");
        if (ofCode && !key.endsWith(EXPECTED)) {
          row(
              wordings.chinese(key),
              wordings.chinese(key + EXPECTED),
              (wordings.english(key) + " " + wordings.english(key + EXPECTED)).strip());
        }
      }
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
    String last = "";
    for (String key : wordings.keys()) {
      String kind = key.replaceFirst("\\..*", "");
      if (!kind.equals(last)) {
        line("");
        line("### " + title(kind));
        line("");
        row("提示", "English");
        row("---", "---");
        last = kind;
      }
      row(wordings.chinese(key), wordings.english(key));
    }
  }

  private static String title(String kind) {
    return switch (kind) {
      case "data" -> "数据读不了";
      case "note" -> "没有读取的文件和工作表";
      default ->
          Arrays.stream(RecordCode.values())
              .filter(code -> code.name().toLowerCase(Locale.ROOT).split("_")[0].equals(kind))
              .map(RecordCode::toString)
              .collect(Collectors.joining("、"));
    };
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

  private void refusals() {
    section("五、规则集不能装载或执行");
    line("");
    row("代码", "提示", "怎么办");
    row("---", "---", "---");
    for (Map.Entry<String, List<String>> refusal : REFUSALS.entrySet()) {
      row(
          refusal.getKey().endsWith("-") ? refusal.getKey() + "…" : refusal.getKey(),
          refusal.getValue().get(0),
          refusal.getValue().get(1));
    }
  }

  private void replays() {
    Wordings wordings = Wordings.of("/io/sanling/replay/messages");
    section("六、往年重算文件夹的问题");
    line("");
    line("有问题的文件夹不重算，一次列出全部问题，每个写明文件、行和字段。");
    line("");
    row("代码", "提示", "English");
    row("---", "---", "---");
    for (ReplayException.Code code : ReplayException.Code.values()) {
      row(code.toString(), wordings.chinese(code.name()), wordings.english(code.name()));
    }
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
