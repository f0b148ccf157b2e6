package io.sanling.rules.language;

import com.google.common.collect.ImmutableList;
import io.sanling.rules.problem.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The guide's table of all sentences (全部句子), written from the vocabulary. */
final class SentenceGuide {
  static final Path FILE = Path.of("..", "sentences.md");

  private static final Pattern VARIABLE = Pattern.compile("\\$[a-z]+");
  private static final Pattern BINDING = Pattern.compile("(\\$[a-z]+) :");
  private static final String MADE_UP = "（没有规则用到）";

  private final SentenceExamples examples;
  private final StringBuilder text = new StringBuilder();

  private SentenceGuide(SentenceExamples examples) {
    this.examples = examples;
  }

  /** Writes the table anew. */
  public static void main(String[] args) throws IOException {
    Files.writeString(FILE, text(SentenceExamples.ofBundledRulebooks()));
  }

  static String text(SentenceExamples examples) {
    return new SentenceGuide(examples).write();
  }

  private String write() {
    line("# 全部句子");
    line("");
    line("规则文件（`*.dslr`）只能用这里的句子。这个文件由内置规则集的 `vocabulary.yaml` 生成，不要手改。");
    line("怎样加一条规则，见[指南](README.md)。");
    line("");
    line("- 〔…〕是空，里面写着填什么；填法见下一节。");
    line("- “当”下面的句子有两种：事项（下面可以用“- ”开头的行限定）和自成一句的条件（不能再限定）。");
    line("- 例子尽量取自内置规则，出处写明规则集和规则名称；没有规则用到的，空是随手填的。");
    line("- 全角半角、空格多少都没有关系。");
    slots();
    conditions();
    wholeConditions();
    consequences();
    return text.toString();
  }

  // ---- what fills the slots

  private void slots() {
    section("空里填什么");
    row("空", "填法");
    row("---", "---");
    Set<String> kinds = new LinkedHashSet<>();
    examples
        .all()
        .forEach(shown -> shown.sentence().slots().forEach(slot -> kinds.add(slot.kind())));
    for (String kind : kinds) {
      if (Sentence.WHOLE.contains(kind) || Sentence.EXACT.contains(kind)) {
        row(kind, number(kind));
      } else if (kind.equals(Sentence.CODE)) {
        row(kind, "`clauses.csv` 里的条款编号，或者一个代码：大写字母开头，只用大写字母、数字和“-”，如 `NOTE-PROPERTY-LOSS`");
      } else {
        row(kind, String.join("、", examples.words().of(kind).keySet()));
      }
    }
    line("");
    line("句子容许几项的，几项之间用顿号，如“属于瞒报、谎报”。指标的名称取自评分表，去掉末尾的括号。");
  }

  private static String number(String kind) {
    String whole = Sentence.WHOLE.contains(kind) ? "整数" : "整数或小数";
    String unit = kind.equals("比例") ? "，不写单位，如 `0.1`" : "加单位，如 `3 " + kind + "`";
    return whole + unit + "；或者单位是“" + kind + "”的参数，写作 `「参数名」`";
  }

  // ---- conditions

  private void conditions() {
    line("");
    line("## 写在“当”下面：事项");
    for (Vocabulary.Condition condition : examples.vocabulary().conditions()) {
      if (condition.complete()) {
        continue;
      }
      GuideSentence opening = examples.opening(condition);
      line("");
      line("### " + template(opening.sentence()));
      line("");
      line("可以用下面的句子限定，也可以不限定：");
      line("");
      row("限定的句子", "例子", "出处");
      row("---", "---", "---");
      examples.details(condition).forEach(detail -> row(detail, "- "));
    }
  }

  private void wholeConditions() {
    section("写在“当”下面：自成一句的条件");
    row("句子", "例子", "出处");
    row("---", "---", "---");
    examples.vocabulary().conditions().stream()
        .filter(Vocabulary.Condition::complete)
        .map(examples::opening)
        .forEach(shown -> row(shown, ""));
  }

  // ---- consequences

  private void consequences() {
    section("写在“那么”下面：结果");
    line("打破、待定、否决、扣分，还要限定“已认定”“未剔除”等；漏了的，检查会说要限定什么 (RB-PRINCIPLE)。");
    line("零指标要与事项相配：信访事项打破零上访，事故打破零事故，案件打破零案件。");
    line("“前面要有”是“当”下面必须有的事项；括号里是那个事项还必须带的限定。没有它，结果不知道说的是谁。");
    line("");
    row("句子", "例子", "前面要有", "出处");
    row("---", "---", "---", "---");
    for (GuideSentence consequence : examples.consequences()) {
      row(
          template(consequence.sentence()),
          "`" + consequence.example() + "`",
          String.join("；或", needs(consequence)),
          source(consequence));
    }
  }

  /** The conditions with which the whole rule passes, found by trying. */
  List<String> needs(GuideSentence consequence) {
    Set<String> used = variables(meaning(consequence));
    if (used.isEmpty()) {
      return List.of("—");
    }
    List<List<Vocabulary.Condition>> chosen = new ArrayList<>(List.of(List.of()));
    Set<String> left = new LinkedHashSet<>(used);
    for (String variable : used) {
      List<Vocabulary.Condition> binders =
          examples.vocabulary().conditions().stream()
              .filter(condition -> bound(opening(condition)).contains(variable))
              .toList();
      if (!binders.isEmpty()) {
        left.remove(variable);
        chosen =
            chosen.stream()
                .flatMap(before -> binders.stream().map(binder -> with(before, binder)))
                .toList();
      }
    }
    List<String> needs = new ArrayList<>();
    for (List<Vocabulary.Condition> conditions : chosen) {
      for (Map<Vocabulary.Condition, GuideSentence> details : details(conditions, left)) {
        if (passes(conditions, details, consequence)) {
          needs.add(
              conditions.stream()
                  .map(condition -> named(condition, details))
                  .collect(Collectors.joining("，并且")));
        }
      }
    }
    return needs;
  }

  private static List<Vocabulary.Condition> with(
      List<Vocabulary.Condition> before, Vocabulary.Condition next) {
    List<Vocabulary.Condition> all = new ArrayList<>(before);
    all.add(next);
    return all;
  }

  /** The details that bind what the conditions leave unbound, at most one of them. */
  private List<Map<Vocabulary.Condition, GuideSentence>> details(
      List<Vocabulary.Condition> conditions, Set<String> unbound) {
    if (unbound.isEmpty()) {
      return List.of(Map.of());
    }
    List<Map<Vocabulary.Condition, GuideSentence>> details = new ArrayList<>();
    for (Vocabulary.Condition condition : conditions) {
      for (GuideSentence detail : examples.details(condition)) {
        if (bound(meaning(detail)).containsAll(unbound)) {
          Map<Vocabulary.Condition, GuideSentence> one = new LinkedHashMap<>();
          one.put(condition, detail);
          details.add(one);
        }
      }
    }
    return details;
  }

  private boolean passes(
      List<Vocabulary.Condition> conditions,
      Map<Vocabulary.Condition, GuideSentence> details,
      GuideSentence consequence) {
    StringBuilder rule = new StringBuilder("规则 “试写”\n  条款 V-1\n当\n");
    for (Vocabulary.Condition condition : conditions) {
      rule.append("  ").append(examples.opening(condition).example()).append('\n');
      GuideSentence detail = details.get(condition);
      if (detail != null) {
        rule.append("    - ").append(detail.example()).append('\n');
      }
    }
    rule.append("那么\n  ").append(consequence.example()).append("\n结束\n");
    Problems problems = new Problems();
    ImmutableList<PlacedRule> rules =
        new RuleReader(examples.vocabulary(), examples.parameters(), problems)
            .read(Map.of("试写.dslr", rule.toString()));
    return !problems.hasErrors() && !examples.areAgainstPrinciples(rules);
  }

  private static String named(
      Vocabulary.Condition condition, Map<Vocabulary.Condition, GuideSentence> details) {
    GuideSentence detail = details.get(condition);
    return template(condition.opening())
        + (detail == null ? "" : "（" + template(detail.sentence()) + "）");
  }

  private String opening(Vocabulary.Condition condition) {
    return meaning(examples.opening(condition));
  }

  private String meaning(GuideSentence shown) {
    return examples.meaning(shown, new Problems());
  }

  private static Set<String> variables(String meaning) {
    return VARIABLE
        .matcher(meaning)
        .results()
        .map(found -> found.group())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Set<String> bound(String meaning) {
    return BINDING
        .matcher(meaning)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }

  // ---- lines

  private void section(String title) {
    line("");
    line("## " + title);
    line("");
  }

  private void row(GuideSentence shown, String mark) {
    row(template(shown.sentence()), "`" + mark + shown.example() + "`", source(shown));
  }

  private static String source(GuideSentence shown) {
    return shown.source().isEmpty() ? MADE_UP : shown.source();
  }

  /** The sentence with its slots as a reader sees them. */
  private static String template(Sentence sentence) {
    String template = sentence.template();
    for (Sentence.Slot slot : sentence.slots()) {
      String kind = slot.kind();
      String said = slot.name().equals(kind) ? kind : slot.name() + "：" + kind;
      template =
          template.replaceFirst(
              Pattern.quote("{" + slot.name() + ":" + kind + "}"),
              Matcher.quoteReplacement("〔" + said + "〕"));
    }
    return template;
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

  static String committed() {
    try {
      return Files.readString(FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
