package io.sanling.rules.language;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.form.Form;
import io.sanling.rules.language.Consequences.Consequence;
import io.sanling.rules.language.Grammar.Opening;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.source.PlainText;
import io.sanling.rules.tree.Test;
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
import org.jspecify.annotations.Nullable;

/**
 * Every sentence that the rules of a rulebook may say (全部句子), as a document in Markdown: with an
 * example where one of its rules says it.
 */
public final class SentenceList {
  private static final Pattern COMPARED = Pattern.compile("(.+?)(不少于|少于|多于|不多于)(〔数.*〕)");
  private static final Pattern SLOT = Pattern.compile("\\{([^{}:]+):([^{}]+)\\}");
  private static final long ENOUGH = 1_000_000;
  private static final Place NOWHERE = Place.file("");
  private static final String NONE = "—";

  private static final ImmutableMap<About.Thing, String> NEEDS =
      ImmutableMap.<About.Thing, String>builder()
          .put(About.Thing.ENTRY, "有一件（起、次……）事项")
          .put(About.Thing.DEADLINE, "事项，并说到它的一个时限")
          .put(About.Thing.BREACH, "事项，并说到时限已过")
          .put(About.Thing.MISSING, "没有提供……清单")
          .put(About.Thing.GAP, "有一段日报缺口")
          .put(About.Thing.INDICATOR, "有一项待计分的指标")
          .put(About.Thing.STANDARD, "有一项标准的指标都已计分")
          .put(About.Thing.FOUND, "有一票否决、有目标被打破之类")
          .buildOrThrow();

  private final Grammar grammar;
  private final Consequences consequences;
  private final String title;
  private final Map<String, String> said = new LinkedHashMap<>();
  private final Map<String, Slot> slots = new LinkedHashMap<>();
  private final StringBuilder head = new StringBuilder();
  private final StringBuilder body = new StringBuilder();

  private SentenceList(Grammar grammar, String title) {
    this.grammar = grammar;
    this.consequences = new Consequences(grammar);
    this.title = title;
  }

  /**
   * The document.
   *
   * @param title id of the rulebook
   * @param texts its rule files
   */
  public static String of(Grammar grammar, String title, Map<String, String> texts) {
    SentenceList list = new SentenceList(grammar, title);
    texts.forEach(list::listen);
    return list.write();
  }

  // ---- what its rules say

  private void listen(String file, String text) {
    if (RulesReader.isDefinitions(file)) {
      return;
    }
    for (Rule rule : RuleFile.read(file, text, new Problems())) {
      ImmutableList<Phrase<Test>> details = ImmutableList.of();
      String under = "";
      ImmutableList<Form> forms = ImmutableList.of();
      for (Rule.Line line : rule.when()) {
        if (line.detail()) {
          hear(details, under, line);
          continue;
        }
        Phrase<Opening> phrase = hear(grammar.openingPhrases(), "", line);
        if (phrase != null) {
          Opening opening = phrase.meaning(line, Map.of(), new Problems());
          details = opening.details() == null ? ImmutableList.of() : opening.details();
          under = phrase.template();
          ImmutableList<Form> about =
              About.of(List.of(opening.with().apply(ImmutableList.of(), NOWHERE))).forms();
          forms = about.isEmpty() ? forms : about;
        }
      }
      for (Rule.Line line : rule.then()) {
        hear(consequences.about(forms), "那么", line);
      }
    }
  }

  private <T> @Nullable Phrase<T> hear(List<Phrase<T>> phrases, String where, Rule.Line line) {
    String plain = PlainText.plain(line.text());
    for (Phrase<T> phrase : phrases) {
      if (phrase.matches(plain, new Effort(ENOUGH))) {
        said.putIfAbsent(where + "\n" + phrase.template(), line.text());
        said.putIfAbsent(phrase.template(), line.text());
        return phrase;
      }
    }
    return null;
  }

  private String example(String where, Phrase<?> phrase) {
    String text = said.getOrDefault(where + "\n" + phrase.template(), said.get(phrase.template()));
    return text == null ? NONE : "`" + text + "`";
  }

  // ---- the document

  private String write() {
    conditions();
    wholeConditions();
    consequences();
    points();
    definitions();
    head();
    return head.toString() + body;
  }

  private void head() {
    line(head, "# 全部句子");
    line(head, "");
    line(head, "规则文件（`*.dslr`）只能说这里的句子。句子由 `" + title + "` 的表单、度量、目标、等级和定义而来：");
    line(head, "表单改了，能说的句子也就改了。固定的说法是词汇第 " + Wordings.NUMBER + " 号，发布以后不再改动。");
    line(head, "这个文件是生成的，不要手改。怎样加一条规则，见[指南](README.md)。");
    line(head, "");
    line(head, "- 〔…〕是空，里面写着填什么；填法见下一节。");
    line(head, "- “当”下面的句子有两种：事项（下面可以用“- ”开头的行限定）和自成一句的条件（不能再限定）。");
    line(head, "- 例子取自 `" + title + "` 的规则；“—”是没有规则说到。");
    if (grammar.forms().all().stream().anyMatch(form -> !form.deadlines().isEmpty())) {
      line(head, "- “（时限）已过”不问是哪一年：往年逾期的，今年、明年都还是已过。“（时限）已过，逾期首日在评定期内”只是本评定期里开始逾期的。");
    }
    line(head, "- 打破、待定、否决、扣分、加分、升降的，都要说是哪个评定期的事；没有说的，一件事年年都算，检查会提醒 (RB-EVERY-PERIOD)。");
    line(head, "- 全角半角、空格多少都没有关系。");
    line(head, "");
    line(head, "## 空里填什么");
    line(head, "");
    row(head, "空", "填法");
    row(head, "---", "---");
    slots.values().stream()
        .filter(slot -> !isEmpty(slot))
        .forEach(slot -> row(head, slot.kind(), filling(slot)));
    line(head, "");
    line(head, "容许几项的，几项之间用顿号或“或”，如“瞒报、谎报”。");
  }

  /** Whether it is taught, and what it is about is declared by the rulebook. */
  private boolean isTaught(Phrase<?> phrase) {
    String said = phrase.template();
    boolean daily = !grammar.forms().daily().isEmpty();
    boolean goals = !grammar.names().goals().isEmpty();
    boolean deadlines =
        grammar.forms().all().stream().anyMatch(form -> !form.deadlines().isEmpty());
    return !phrase.isAlias()
        && phrase.slots().stream().noneMatch(SentenceList::isEmpty)
        && (daily || !said.contains("日报") && !said.contains("补报"))
        && (goals || !said.contains("目标") && !said.contains("得星"))
        && (deadlines || !said.contains("逾期"));
  }

  private static boolean isEmpty(Slot slot) {
    return slot.filler() instanceof Slot.Terms terms && terms.values().isEmpty();
  }

  private String filling(Slot slot) {
    Slot.Filler filler = slot.filler();
    if (filler instanceof Slot.Number number) {
      boolean share = number.unit().equals(Slot.SHARE);
      return (number.whole() ? "整数" : "整数或小数")
          + (share ? "，如 `0.1` 或 `10%`" : "加单位，如 `3" + number.unit() + "`")
          + "；或者单位是“"
          + number.unit()
          + "”的参数，写作 `「参数名」`";
    }
    if (filler instanceof Slot.Terms terms) {
      List<String> taught = new ArrayList<>(terms.values().keySet());
      grammar.forms().all().stream()
          .filter(form -> slot.kind().equals("表单") && !form.name().equals(form.label()))
          .forEach(form -> taught.remove(PlainText.plain(form.name())));
      return String.join("、", taught);
    }
    return filler instanceof Slot.Code
        ? "`clauses.csv` 里的条款编号，或者一个代码：大写字母开头，只用大写字母、数字和“-”，如 `NOTE-PERIOD`"
        : "数，单位与所说的字段或指标相同";
  }

  private void conditions() {
    section("写在“当”下面：事项");
    for (Phrase<Opening> phrase : grammar.openingPhrases()) {
      ImmutableList<Phrase<Test>> details = details(phrase);
      if (details == null || !isTaught(phrase)) {
        continue;
      }
      line("");
      line("### " + template(phrase));
      line("");
      line(details.isEmpty() ? "它们共有的句子可以用来限定。" : "可以用下面的句子限定，也可以不限定：");
      line("");
      if (!details.isEmpty()) {
        row("限定的句子", "例子");
        row("---", "---");
      }
      for (Phrase<Test> detail : details) {
        String template = template(detail);
        Matcher compared = COMPARED.matcher(template);
        if (!isTaught(detail)) {
          continue;
        } else if (compared.matches()) {
          if (compared.group(2).equals("不少于")) {
            row(
                compared.group(1) + "不少于（或少于、多于、不多于）" + compared.group(3),
                example(phrase.template(), detail));
          }
        } else {
          row(template, example(phrase.template(), detail));
        }
      }
    }
  }

  /** What narrows it; empty where it depends on the entries named, null where nothing may. */
  private static @Nullable ImmutableList<Phrase<Test>> details(Phrase<Opening> phrase) {
    if (!phrase.slots().isEmpty()) {
      return phrase.slots().get(0).kind().equals("表单") ? ImmutableList.of() : null;
    }
    return phrase
        .meaning(new Rule.Line(phrase.template(), false, NOWHERE), Map.of(), new Problems())
        .details();
  }

  private void wholeConditions() {
    section("写在“当”下面：自成一句的条件");
    line("");
    row("句子", "例子");
    row("---", "---");
    for (Phrase<Opening> phrase : grammar.openingPhrases()) {
      if (details(phrase) == null && isTaught(phrase)) {
        row(template(phrase), example("", phrase));
      }
    }
  }

  private void consequences() {
    section("写在“那么”下面：结果");
    line("");
    line("打破、待定、否决、扣分，还要限定“已认定”“未剔除”等；漏了的，检查会说要限定什么 (RB-PRINCIPLE)。");
    line("“前面要有”是“当”下面必须有的东西：没有它，结果不知道说的是谁。");
    line("");
    row("句子", "前面要有", "例子");
    row("---", "---", "---");
    List<ImmutableList<Form>> abouts = new ArrayList<>();
    abouts.add(ImmutableList.of());
    grammar.forms().all().stream()
        .filter(form -> form.count() != Form.Count.DAYS)
        .forEach(form -> abouts.add(ImmutableList.of(form)));
    Set<String> written = new LinkedHashSet<>();
    for (ImmutableList<Form> about : abouts) {
      for (Phrase<Consequence> phrase : consequences.withoutPoints(about)) {
        if (isTaught(phrase) && written.add(phrase.template())) {
          row(template(phrase), needs(phrase, about), example("那么", phrase));
        }
      }
    }
  }

  private static String needs(Phrase<Consequence> phrase, ImmutableList<Form> about) {
    String needed =
        NEEDS.entrySet().stream()
            .filter(need -> speaksOf(phrase, need.getKey()))
            .map(Map.Entry::getValue)
            .collect(Collectors.joining("；"));
    return !needed.isEmpty()
        ? needed
        : about.isEmpty() ? NONE : "如有一" + about.get(0).measure() + about.get(0).label();
  }

  /** A sentence says nothing until its slots are filled, so that they are. */
  private static boolean speaksOf(Phrase<Consequence> phrase, About.Thing thing) {
    String text = phrase.template();
    for (Slot slot : phrase.slots()) {
      text =
          text.replace(
              "{" + slot.name() + ":" + slot.kind() + "}",
              slot.filler() instanceof Slot.Terms terms
                  ? terms.values().keySet().iterator().next()
                  : slot.filler() instanceof Slot.Number number
                      ? "1" + (number.unit().equals(Slot.SHARE) ? "" : number.unit())
                      : "A");
    }
    return phrase
        .meaning(new Rule.Line(text, false, NOWHERE), Map.of(), new Problems())
        .needs()
        .contains(thing);
  }

  private void points() {
    section("写在“那么”下面：扣分和加分");
    line("");
    line("一句由几段连成，依次是：");
    line("");
    row("段", "写法", "意思");
    row("---", "---", "---");
    row("从哪里", wording("from"), "从这项指标的满分里扣，扣完为止；不写的，在各项标准之外扣");
    row("可能", wording("possibly"), "还没有认定，或者还不知道的");
    row("每多少", wording("perUnit"), "事项里填的数，每有这么多");
    row("每少多少", wording("below.started"), "比规定的少的部分，不足一档按一档");
    row("每少满多少", wording("below.full"), "比规定的少的部分，不足一档不计");
    row("每多多少", wording("above.started"), "比规定的多的部分，不足一档按一档");
    row("每多满多少", wording("above.full"), "比规定的多的部分，不足一档不计");
    row("扣或加", wording("takes") + " / " + wording("adds"), "从指标里只能扣");
    row("多少分", wording("amount") + " / " + wording("percentOf"), "");
    row("全部", wording("takesAll") + " / " + wording("takesWhole"), "写了“从……中”的用后一种");
    row("加倍", wording("doubled"), "评定期内第二次起加倍");
    row("上限", wording("cap.takes") + " / " + wording("cap.takes.whole"), "同一条款合计；写了“从……中”的不写");
    line("");
    line("例如：");
    line("");
    said.forEach(
        (where, text) -> {
          if (where.startsWith("那么\n") && where.contains("{分值:分}")
              || where.startsWith("那么\n") && where.contains("满{上限:分}")) {
            line("- `" + text + "`");
          }
        });
  }

  private static String wording(String key) {
    return shown(Wordings.of(key, Map.of("量词", "件（起、次……）")));
  }

  private void definitions() {
    section("定义");
    line("");
    line("复合的说法写在 `definitions.dslr` 里，用“，且”“，或”“并非”和括号连起来，最多套 8 层：");
    line("");
    line("```");
    line("定义 “名称”");
    line("  句子，或句子，或（句子，且并非句子）");
    line("```");
    line("");
    line("一个定义只说一种表单的记录，或者只说单位，用的是能限定它的句子；几种都说得通的，名称下面加一行“表单 名称”。");
    if (!grammar.definitions().isEmpty()) {
      line("");
      row("`" + title + "` 的定义", "说的是");
      row("---", "---");
      grammar
          .definitions()
          .values()
          .forEach(
              definition ->
                  row(
                      definition.name(),
                      definition.form() == null ? "单位" : definition.form().label()));
    }
  }

  // ---- lines

  private void section(String name) {
    line("");
    line("## " + name);
  }

  /** The sentence with its slots as a reader sees them. */
  private String template(Phrase<?> phrase) {
    phrase.slots().forEach(slot -> slots.putIfAbsent(slot.kind(), slot));
    return shown(phrase.template());
  }

  private static String shown(String template) {
    return SLOT.matcher(template)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group(1).equals(found.group(2))
                        ? "〔" + found.group(1) + "〕"
                        : "〔" + found.group(1) + "：" + found.group(2) + "〕"));
  }

  private void row(String... cells) {
    row(body, cells);
  }

  private static void row(StringBuilder text, String... cells) {
    line(
        text,
        "| "
            + Arrays.stream(cells)
                .map(cell -> cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | "))
            + " |");
  }

  private void line(String line) {
    line(body, line);
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append('\n');
  }
}
