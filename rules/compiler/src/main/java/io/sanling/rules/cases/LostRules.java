package io.sanling.rules.cases;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.sanling.internal.json.JsonTree;
import io.sanling.internal.rulebook.RuleInfo;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.rules.draft.Deeds;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.language.RulesReader;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.tree.Action;
import io.sanling.rules.tree.RuleTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rules that the rulebook does not have and once had: those that stand in its rule files as
 * comments, and those that the edition it was made from has.
 */
public final class LostRules {
  /** None. */
  public static final LostRules NONE = new LostRules(ImmutableList.of());

  private static final Pattern HEAD = Pattern.compile("[#＃]+\\s*规则\\s*[“\"「『].*");
  private static final Pattern COMMENT = Pattern.compile("\\s*[#＃]+ ?");
  private static final Pattern END = Pattern.compile("[#＃]+\\s*结束\\s*");

  private final ImmutableList<Lost> all;

  private LostRules(ImmutableList<Lost> all) {
    this.all = all;
  }

  /**
   * A rule that is not there.
   *
   * @param rule what it was
   * @param edition id of the edition that has it; null where it is commented out
   * @param lastLine the last line of the comment; 0 where it stands in another edition
   */
  record Lost(RuleInfo rule, @Nullable String edition, int lastLine) {
    boolean isCommentedOut() {
      return edition == null;
    }

    /** Where it stands, as a person says it. */
    String where() {
      return isCommentedOut()
          ? rule.file() + " " + rule.line() + "—" + lastLine
          : edition + " " + rule.file() + ":" + rule.line();
    }
  }

  /**
   * The rules that the draft lost.
   *
   * @param origin the edition that it was made from; null where there is none
   */
  public static LostRules of(RulebookDraft draft, @Nullable RulebookDraft origin) {
    Set<String> there =
        draft.rules().all().stream().map(RuleTree::name).collect(Collectors.toSet());
    Map<String, Lost> lost = new LinkedHashMap<>();
    for (Lost commented : commentedOut(draft)) {
      lost.putIfAbsent(commented.rule().name(), commented);
    }
    if (origin != null) {
      for (RuleTree rule : origin.rules().all()) {
        lost.putIfAbsent(rule.name(), new Lost(info(rule), origin.id(), 0));
      }
    }
    lost.keySet().removeAll(there);
    return new LostRules(ImmutableList.copyOf(lost.values()));
  }

  ImmutableList<RuleInfo> rules() {
    return all.stream().map(Lost::rule).collect(ImmutableList.toImmutableList());
  }

  @Nullable Lost named(String name) {
    return all.stream().filter(lost -> lost.rule().name().equals(name)).findFirst().orElse(null);
  }

  Stream<Lost> stream() {
    return all.stream();
  }

  // ---- comments

  private static List<Lost> commentedOut(RulebookDraft draft) {
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, Integer> ends = new LinkedHashMap<>();
    draft
        .ruleTexts()
        .forEach(
            (file, text) ->
                texts.put(
                    file, RulesReader.isDefinitions(file) ? text : uncommented(file, text, ends)));
    if (ends.isEmpty()) {
      return List.of();
    }
    List<Lost> lost = new ArrayList<>();
    for (RuleTree rule : draft.rules(texts, draft.parameters(), new Problems()).all()) {
      Integer end = ends.get(rule.place().file() + ":" + rule.place().line());
      if (end != null) {
        lost.add(new Lost(info(rule), null, end));
      }
    }
    return lost;
  }

  /** The commented rules alone, each on its lines. */
  private static String uncommented(String file, String text, Map<String, Integer> ends) {
    List<String> lines = text.lines().toList();
    List<String> rules = new ArrayList<>();
    int head = 0;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (HEAD.matcher(line).matches()) {
        head = i + 1;
      } else if (!line.isEmpty() && !COMMENT.matcher(line).lookingAt()) {
        head = 0;
      }
      rules.add(head == 0 ? "" : COMMENT.matcher(lines.get(i)).replaceFirst(""));
      if (head > 0 && END.matcher(line).matches()) {
        ends.put(file + ":" + head, i + 1);
        head = 0;
      }
    }
    return String.join("\n", rules) + "\n";
  }

  // ---- as compiled rules are

  private static RuleInfo info(RuleTree rule) {
    List<Map<String, @Nullable Object>> does = new ArrayList<>(Deeds.of(rule, false));
    if (rule.actions().stream().anyMatch(Action.Breaks.class::isInstance)) {
      does.addAll(Deeds.of(rule, true));
    }
    return new RuleInfo(
        rule.name(),
        rule.clause(),
        null,
        rule.place().file(),
        rule.place().line(),
        null,
        ImmutableSet.of(),
        ImmutableList.of(),
        ImmutableList.of(),
        RulebookContent.deeds(does.stream().map(JsonTree::of).toList()),
        ImmutableSet.of(),
        ImmutableSet.of(),
        ImmutableSet.of(),
        ImmutableSet.of(),
        ImmutableList.of());
  }
}
