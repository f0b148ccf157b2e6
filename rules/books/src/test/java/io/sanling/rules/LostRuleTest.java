package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.sanling.rules.cases.CaseFailure;
import io.sanling.rules.cases.CaseRun;
import io.sanling.rules.cases.LostRules;
import io.sanling.rules.cases.RulebookCase;
import io.sanling.rules.cases.RulebookCases;
import io.sanling.rules.compiler.Variants;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.draft.ScoreLine;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.source.RulebookFiles;
import io.sanling.rules.tree.RuleTree;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A rule that is not there any more is named by the cases that fail for it. */
class LostRuleTest {
  private static final BundledRulebook BOOK = new BundledRulebook("henan-2022");
  private static final RulebookFiles FILES = RulebookFiles.read(BOOK.folder(), new Problems());
  private static final RulebookDraft DRAFT = RulebookDraft.read(FILES, new Problems());
  private static final List<RulebookCase> CASES = RulebookCases.read(FILES, DRAFT, new Problems());

  /** How a rule is lost. */
  enum Loss {
    COMMENTED_OUT("# "),
    DROPPED(null);

    private final String before;

    Loss(String before) {
      this.before = before;
    }

    RulebookDraft of(RuleTree rule) {
      String file = rule.place().file();
      List<String> lines = FILES.text(file, new Problems()).lines().toList();
      List<String> left = new ArrayList<>(lines.subList(0, rule.place().line() - 1));
      boolean ended = false;
      for (String line : lines.subList(left.size(), lines.size())) {
        if (ended) {
          left.add(line);
        } else if (before != null) {
          left.add(before + line);
        }
        ended = ended || line.strip().equals("结束");
      }
      byte[] text = (String.join("\n", left) + "\n").getBytes(StandardCharsets.UTF_8);
      return RulebookDraft.read(FILES.with(Map.of(file, text)), new Problems());
    }
  }

  @ParameterizedTest
  @EnumSource
  void isNamedByTheCasesThatFailForIt(Loss loss) {
    Map<String, RulebookDraft> without = new LinkedHashMap<>();
    for (RuleTree rule : DRAFT.rules().all()) {
      RulebookDraft draft = loss.of(rule);
      assertThat(draft.rules().all()).as(rule.name()).hasSize(DRAFT.rules().all().size() - 1);
      without.put(rule.name(), draft);
    }
    Variants variants = Variants.of(List.copyOf(without.values()));
    int failures = 0;
    List<String> others = new ArrayList<>();
    for (Map.Entry<String, RulebookDraft> one : without.entrySet()) {
      RulebookDraft draft = one.getValue();
      Map<RulebookCase, List<CaseFailure>> byCase =
          CaseRun.of(variants.rulebook(draft), CASES, () -> LostRules.of(draft, DRAFT))
              .failures()
              .stream()
              .collect(Collectors.groupingBy(CaseFailure::example));
      for (List<CaseFailure> ofCase : byCase.values()) {
        failures += ofCase.size();
        if (ofCase.stream().noneMatch(failure -> names(failure, "“" + one.getKey() + "”"))) {
          others.add(one.getKey() + ": " + ofCase.get(0).problem());
        }
      }
    }
    assertThat(failures).isGreaterThan(2000);
    assertThat(others).isEmpty();
  }

  /** Each rule of the rulebook in turn is not there: what cases expected is told by its kind. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "henan-2021",
        "shanxi-2022",
        "../../examples/rulebooks/fhrs-2012",
        "../../examples/rulebooks/longmen-2018",
        "../../examples/rulebooks/wenzhou-2017"
      })
  void isNamedWhateverACaseExpects(String folder) {
    RulebookFiles files = RulebookFiles.read(Path.of(folder), new Problems());
    RulebookDraft draft = RulebookDraft.read(files, new Problems());
    List<RulebookCase> cases = RulebookCases.read(files, draft, new Problems());
    Map<RuleTree, RulebookDraft> without = new LinkedHashMap<>();
    draft.rules().all().forEach(rule -> without.put(rule, CounterfactualTest.without(draft, rule)));
    Variants variants = Variants.of(List.copyOf(without.values()));
    Map<String, int[]> byKind = new TreeMap<>();
    List<String> others = new ArrayList<>();
    without.forEach(
        (rule, other) -> {
          List<CaseFailure> failures =
              CaseRun.of(variants.rulebook(other), cases, () -> LostRules.of(other, draft))
                  .failures();
          for (CaseFailure failure : failures) {
            boolean named = names(failure, "“" + rule.name() + "”");
            int[] count = byKind.computeIfAbsent(kind(failure), any -> new int[2]);
            count[0] += named ? 1 : 0;
            count[1]++;
            if (!named) {
              others.add(rule.name() + ": " + failure.problem());
            }
          }
        });
    assertThat(byKind.values()).as(folder).allMatch(count -> count[0] * 10 >= count[1] * 9);
    assertThat(others).as(folder).hasSizeLessThanOrEqualTo(3);
  }

  private static String kind(CaseFailure failure) {
    return failure.expected() == null ? "none" : failure.expected().expectation().kind().name();
  }

  /** Each row of the score table in turn gives a point less or more. */
  @Test
  void aRowThatGivesOtherPointsIsNamedByTheCasesThatFailForIt() {
    Map<ScoreLine, RulebookDraft> changed = new LinkedHashMap<>();
    for (ScoreLine line : DRAFT.scores()) {
      int by = line.points().signum() > 0 ? -1 : 1;
      changed.put(line, withRow(DRAFT, line, line.points().add(BigDecimal.valueOf(by))));
    }
    Variants variants = Variants.of(List.copyOf(changed.values()));
    int failures = 0;
    List<String> others = new ArrayList<>();
    for (Map.Entry<ScoreLine, RulebookDraft> one : changed.entrySet()) {
      for (CaseFailure failure : CaseRun.of(variants.rulebook(one.getValue()), CASES).failures()) {
        failures++;
        if (!names(failure, one.getKey().clause())) {
          others.add(one.getKey().clause() + ": " + failure.problem());
        }
      }
    }
    assertThat(failures).isGreaterThan(400);
    assertThat(others).hasSizeLessThanOrEqualTo(failures / 100);
  }

  static RulebookDraft withRow(RulebookDraft draft, ScoreLine line, BigDecimal points) {
    ScoreLine other =
        new ScoreLine(
            line.standard(),
            line.standardName(),
            line.weight(),
            line.indicator(),
            line.indicatorName(),
            line.measure(),
            line.classes(),
            line.min(),
            line.max(),
            points,
            line.support(),
            line.source(),
            line.lastChecked(),
            line.row());
    return new RulebookDraft(
        draft.name(),
        draft.metadata(),
        draft.parameters(),
        draft.clauses(),
        draft.english(),
        draft.formsFile(),
        draft.scores().stream()
            .map(each -> each == line ? other : each)
            .collect(ImmutableList.toImmutableList()),
        draft.ruleTexts(),
        draft.rules(),
        draft.consequences(),
        draft.ladder(),
        draft.caseSheets());
  }

  private static boolean names(CaseFailure failure, String start) {
    return failure.cause().stream()
        .flatMap(cause -> cause.rules().stream())
        .anyMatch(named -> named.startsWith(start));
  }
}
