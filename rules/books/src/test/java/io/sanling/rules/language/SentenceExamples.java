package io.sanling.rules.language;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.sanling.Rulebooks;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.gate.Objection;
import io.sanling.rules.gate.RuleGate;
import io.sanling.rules.lint.Lint;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.PlainText;
import io.sanling.rules.source.RulebookFiles;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every sentence of the vocabulary with an example: a line of a bundled rule where one says it,
 * else the sentence with its slots filled.
 */
final class SentenceExamples {
  static final long ENOUGH = 1_000_000;

  /** The rulebook whose vocabulary it is; the others have the same, as a test holds. */
  static final String RULEBOOK = "henan-2022";

  /** Wordings of principles: events of all kinds together, points for cases. */
  private static final ImmutableSet<String> UNMENDABLE = ImmutableSet.of("event", "cases");

  private static final ImmutableMap<String, String> VALUES =
      ImmutableMap.<String, String>builder()
          .put("天", " 30 天")
          .put("人", " 3 人")
          .put("小时", " 24 小时")
          .put("次", " 4 次")
          .put("%", " 60%")
          .put("元", " 5000000 元")
          .put("分", " 2 分")
          .put("比例", " 0.1")
          .put(Sentence.CODE, " NOTE-PROPERTY-LOSS")
          .buildOrThrow();

  private final RulebookDraft draft;
  private final Words words;
  private final Map<String, Said> said = new LinkedHashMap<>();

  /** A line of a rule. */
  private record Said(String text, String source) {}

  private SentenceExamples(RulebookDraft draft, Words words) {
    this.draft = draft;
    this.words = words;
  }

  static SentenceExamples ofBundledRulebooks() {
    RulebookDraft draft = draft(RULEBOOK);
    Map<String, String> indicators = new LinkedHashMap<>();
    draft.scores().forEach(line -> indicators.put(line.shortName(), line.indicator()));
    Map<String, String> goals = new LinkedHashMap<>();
    draft.metadata().goals().forEach(goal -> goals.put(goal.name(), goal.id()));
    SentenceExamples examples =
        new SentenceExamples(draft, new Words(indicators, goals, draft.forms()));
    examples.listen(draft);
    Rulebooks.bundledIds().stream().sorted().map(SentenceExamples::draft).forEach(examples::listen);
    return examples;
  }

  static RulebookDraft draft(String id) {
    Problems problems = new Problems();
    RulebookDraft draft = RulebookDraft.read(RulebookFiles.read(Path.of(id), problems), problems);
    if (draft == null || problems.hasErrors()) {
      throw new IllegalStateException(id + ": " + problems.all());
    }
    return draft;
  }

  Vocabulary vocabulary() {
    return draft.vocabulary();
  }

  ImmutableMap<String, Parameter> parameters() {
    return draft.parameters();
  }

  Words words() {
    return words;
  }

  // ---- what the bundled rules say

  private void listen(RulebookDraft spoken) {
    spoken
        .ruleTexts()
        .forEach(
            (file, text) -> {
              for (Rule rule : RuleFile.read(file, text, new Problems())) {
                listen(rule, spoken.vocabulary(), spoken.id());
              }
            });
  }

  private void listen(Rule rule, Vocabulary vocabulary, String rulebook) {
    String source = rulebook + " “" + rule.name() + "”";
    List<Sentence> details = List.of();
    String opening = "";
    for (Rule.Line line : rule.when()) {
      String plain = PlainText.plain(line.text());
      if (line.detail()) {
        hear(details, opening, line, source);
      } else {
        Vocabulary.Condition condition = vocabulary.conditionsFor(plain, new Effort(ENOUGH)).get(0);
        details = condition.details();
        opening = condition.opening().template();
        hear(List.of(condition.opening()), "", line, source);
      }
    }
    for (Rule.Line line : rule.then()) {
      hear(
          vocabulary.consequencesFor(PlainText.plain(line.text()), new Effort(ENOUGH)),
          "那么",
          line,
          source);
    }
  }

  private void hear(List<Sentence> sentences, String where, Rule.Line line, String source) {
    String plain = PlainText.plain(line.text());
    sentences.stream()
        .filter(sentence -> sentence.matches(plain, new Effort(ENOUGH)))
        .forEach(
            sentence -> {
              Said heard = new Said(line.text(), source);
              said.putIfAbsent(where + "\n" + sentence.template(), heard);
              said.putIfAbsent(sentence.template(), heard);
            });
  }

  // ---- examples

  GuideSentence opening(Vocabulary.Condition condition) {
    return example(condition.opening(), null, false, "");
  }

  ImmutableList<GuideSentence> details(Vocabulary.Condition condition) {
    return condition.details().stream()
        .map(detail -> example(detail, condition, false, condition.opening().template()))
        .collect(ImmutableList.toImmutableList());
  }

  ImmutableList<GuideSentence> consequences() {
    return vocabulary().consequences().stream()
        .map(consequence -> example(consequence, null, true, "那么"))
        .collect(ImmutableList.toImmutableList());
  }

  /** All of them, in the order of the vocabulary. */
  ImmutableList<GuideSentence> all() {
    ImmutableList.Builder<GuideSentence> all = ImmutableList.builder();
    for (Vocabulary.Condition condition : vocabulary().conditions()) {
      all.add(opening(condition)).addAll(details(condition));
    }
    return all.addAll(consequences()).build();
  }

  private GuideSentence example(
      Sentence sentence, Vocabulary.@Nullable Condition under, boolean consequence, String where) {
    Said heard =
        said.getOrDefault(where + "\n" + sentence.template(), said.get(sentence.template()));
    if (heard != null) {
      return new GuideSentence(sentence, under, consequence, heard.text(), heard.source());
    }
    GuideSentence several =
        new GuideSentence(sentence, under, consequence, filled(sentence, 2), "");
    return objections(several).isEmpty()
        ? several
        : new GuideSentence(sentence, under, consequence, filled(sentence, 1), "");
  }

  private String filled(Sentence sentence, int terms) {
    String text = sentence.template();
    for (Sentence.Slot slot : sentence.slots()) {
      String value =
          VALUES.getOrDefault(
              slot.kind(),
              String.join("、", words.of(slot.kind()).keySet().stream().limit(terms).toList()));
      text = text.replace("{" + slot.name() + ":" + slot.kind() + "}", value);
    }
    return text.strip();
  }

  /** What the gate objects to in the example. */
  List<Objection> objections(GuideSentence shown) {
    Problems problems = new Problems();
    String meaning = meaning(shown, problems);
    if (shown.consequence()) {
      return RuleGate.consequence(meaning);
    }
    Vocabulary.Condition under = shown.under();
    if (under == null) {
      return isPattern(shown) ? RuleGate.pattern(meaning) : RuleGate.condition(meaning);
    }
    String pattern = under.opening().exampleMeaning();
    return RuleGate.constraints(pattern.substring(pattern.indexOf(':') + 1).strip(), meaning);
  }

  private boolean isPattern(GuideSentence shown) {
    return vocabulary().conditions().stream()
        .anyMatch(condition -> condition.opening() == shown.sentence() && !condition.complete());
  }

  /** Whether a check refuses the rules by a principle that no further sentence can satisfy. */
  boolean areAgainstPrinciples(ImmutableList<PlacedRule> rules) {
    Problems problems = new Problems();
    Lint.check(
        draft.layered(
            draft.metadata(), draft.parameters(), draft.clauses(), draft.ruleTexts(), rules),
        problems);
    return problems.all().stream()
        .filter(problem -> problem.code() == RulebookCode.PRINCIPLE)
        .anyMatch(problem -> UNMENDABLE.contains(problem.wording()));
  }

  /** What the example means; problems are its wrong numbers and names. */
  String meaning(GuideSentence shown, Problems problems) {
    Rule.Line line = new Rule.Line(shown.example(), shown.under() != null, Place.line("例子", 1));
    return shown.sentence().meaning(line, draft.parameters(), problems);
  }
}
