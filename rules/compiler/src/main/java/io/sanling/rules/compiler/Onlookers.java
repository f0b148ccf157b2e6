package io.sanling.rules.compiler;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.sanling.Rulebook;
import io.sanling.form.Measure;
import io.sanling.internal.engine.Assessment;
import io.sanling.internal.engine.CompiledRulebook;
import io.sanling.internal.engine.Plans;
import io.sanling.internal.rulebook.RuleInfo;
import io.sanling.internal.rulebook.RuleNumber;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.internal.rulebook.ScoreTable;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.rulebook.Clause;
import io.sanling.rulebook.RulebookException;
import io.sanling.rules.draft.Metadata;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.value.AssessmentPeriod;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells that other drafts give the same result as one, without assessing by them. The one assesses
 * while the rules that the others have beside its own look on: that the conditions of such a rule
 * held is noted, at whatever time they did, and it does nothing. As long as no rule acts that
 * another draft has not, and none could have acted that only the other has, step by step the same
 * happens by both.
 *
 * <p>What is said beside the rules must be the same as well, as far as the result can show it.
 * Where that is not certain, nothing is said. Several threads may ask.
 */
public final class Onlookers {
  private static final String LOOKING_ON = "?";

  private final RulebookDraft draft;
  private final Variants.Compiled own;
  private final RulebookContent content;
  private final Map<String, String> looking = new LinkedHashMap<>();
  private final Map<String, List<Object>> measures = new HashMap<>();
  private Plans plans;
  private final ImmutableList<Optional<Apart>> others;
  private final Rulebook rulebook;

  /**
   * In what another draft differs.
   *
   * @param rules names of rules that only one of the two has, or of which they say other things
   * @param clauses codes of clauses that are not as good for both
   * @param scores how it scores; null where the same way
   * @param isSearchedAlike whether the range of grades is searched the same way
   */
  private record Apart(
      Set<String> rules,
      Set<String> clauses,
      @Nullable ScoreTable scores,
      boolean isSearchedAlike,
      Map<Map<String, String>, Boolean> scoredAlike) {}

  /** What was seen of a record. */
  public static final class Seen {
    private final Assessment.Watched watched;
    private final Map<String, String> classes;
    private final ImmutableSet<String> cited;

    private Seen(Assessment.Watched watched, UnitRecord record) {
      this.watched = watched;
      this.classes = record.classes();
      Set<String> codes = new HashSet<>();
      watched.result().reasons().forEach(reason -> codes.add(reason.code()));
      watched.result().findings().forEach(finding -> codes.add(finding.clause()));
      this.cited = ImmutableSet.copyOf(codes);
    }

    /** What the draft itself makes of it, without a digest. */
    public AssessmentResult result() {
      return watched.result();
    }
  }

  private Onlookers(Variants variants, RulebookDraft draft, List<RulebookDraft> others) {
    this.draft = draft;
    this.own = variants.compiled(draft);
    CompiledRulebook compiled = own.of(draft).compiled();
    this.content = compiled.content();
    this.plans = compiled.plans();
    this.others =
        others.stream()
            .map(
                other -> {
                  Variants.Compiled its = variants.compiled(other);
                  return its.batch() == own.batch() ? apart(other, its) : Optional.<Apart>empty();
                })
            .collect(ImmutableList.toImmutableList());
    this.rulebook = rulebook();
  }

  /**
   * @param others drafts of which is asked whether they could say anything else, which like the
   *     draft are among the variants
   * @throws RulebookException when the rules of one cannot be compiled
   */
  public static Onlookers of(Variants variants, RulebookDraft draft, List<RulebookDraft> others) {
    return new Onlookers(variants, draft, others);
  }

  /** First come those that look on, so that nothing escapes them between two rules that act. */
  private Rulebook rulebook() {
    CompiledRulebook watched =
        own.batch()
            .with(
                ImmutableMap.<String, String>builder()
                    .putAll(looking)
                    .putAll(own.part().rules())
                    .buildOrThrow(),
                content);
    return Rulebook.of(
        new CompiledRulebook(content, watched.rules(), plans, watched.factClasses()));
  }

  /** What the draft makes of the record; nothing where it fails, or one that looks on does. */
  public Optional<Seen> look(UnitRecord record, AssessmentPeriod period) {
    try {
      return Optional.of(
          new Seen(
              Assessment.watched(
                  rulebook.compiled(), ImmutableSet.copyOf(looking.values()), record, period),
              record));
    } catch (RulebookException e) {
      return Optional.empty();
    }
  }

  /** Whether it is certain that the other draft of that number gives the same result. */
  public boolean isSame(Seen seen, int other) {
    Apart apart = others.get(other).orElse(null);
    return apart != null
        && (apart.isSearchedAlike() || !seen.watched.searched())
        && Sets.intersection(apart.clauses(), seen.cited).isEmpty()
        && Sets.intersection(apart.rules(), seen.watched.met()).isEmpty()
        && isScoredAlike(apart, seen.classes);
  }

  // ---- how drafts differ

  private Optional<Apart> apart(RulebookDraft other, Variants.Compiled its) {
    CompiledRulebook compiled = its.of(other).compiled();
    RulebookContent says = compiled.content();
    if (!isLike(other, says) || !isInSameOrder(its) || !addMeasures(other, its, compiled)) {
      return Optional.empty();
    }
    Set<String> rules = new LinkedHashSet<>();
    its.part().rules().keySet().stream()
        .filter(rule -> !own.part().rules().containsKey(rule))
        .forEach(rule -> rules.add(looking.computeIfAbsent(rule, name -> LOOKING_ON + name)));
    own.part()
        .rules()
        .forEach(
            (rule, name) -> {
              if (!its.part().rules().containsKey(rule)) {
                rules.add(name);
              }
            });
    boolean toldAlike = true;
    for (String rule : Sets.union(content.rules().keySet(), says.rules().keySet())) {
      if (!Objects.equals(told(content, rule), told(says, rule))) {
        toldAlike = false;
        rules.add(rule);
        rules.add(
            rule.endsWith(RuleInfo.PENDING)
                ? rule.substring(0, rule.length() - RuleInfo.PENDING.length())
                : rule);
      }
    }
    return Optional.of(
        new Apart(
            ImmutableSet.copyOf(rules),
            content.clauses().values().stream()
                .filter(clause -> !isAsGood(clause, says.clauses().get(clause.id())))
                .map(Clause::id)
                .collect(ImmutableSet.toImmutableSet()),
            other.scores().equals(draft.scores()) ? null : says.scores(),
            toldAlike
                && content.bands().equals(says.bands())
                && draft.forms().measures().equals(other.forms().measures()),
            new ConcurrentHashMap<>()));
  }

  private static boolean isAsGood(Clause clause, @Nullable Clause other) {
    return other != null && clause.reasonSupport() == other.reasonSupport();
  }

  /** Whether what neither is a rule nor looked at by itself is the same. */
  private boolean isLike(RulebookDraft other, RulebookContent says) {
    return content.effective().equals(says.effective())
        && content.goals().keySet().equals(says.goals().keySet())
        && content.grades().equals(says.grades())
        && content.score().equals(says.score())
        && content.decides().equals(says.decides())
        && content.caps().equals(says.caps())
        && content.lookBacks().equals(says.lookBacks())
        && content.ladder().equals(says.ladder())
        && content.scores().isEmpty() == says.scores().isEmpty()
        && placeholders(draft).equals(placeholders(other))
        && draft.forms().subject().equals(other.forms().subject())
        && draft.forms().all().equals(other.forms().all())
        && Sets.intersection(draft.formsFile().parameters(), other.formsFile().parameters())
            .stream()
            .allMatch(name -> value(content, name).equals(value(says, name)));
  }

  private static List<String> placeholders(RulebookDraft draft) {
    return draft.metadata().placeholders().stream().map(Metadata.Named::name).toList();
  }

  private static String value(RulebookContent content, @Nullable String number) {
    RuleNumber known = number == null ? null : content.numbers().get(number);
    return known == null ? "" : known.value();
  }

  /** Rules that both have are considered in the same order. */
  private boolean isInSameOrder(Variants.Compiled its) {
    Set<String> ours = own.part().rules().keySet();
    Set<String> theirs = its.part().rules().keySet();
    return Sets.intersection(ours, theirs)
        .immutableCopy()
        .asList()
        .equals(Sets.intersection(theirs, ours).immutableCopy().asList());
  }

  /** What only the other measures, those that look on can ask for; the rest must be the same. */
  private boolean addMeasures(
      RulebookDraft other, Variants.Compiled its, CompiledRulebook compiled) {
    Map<String, Measure> ours = draft.forms().measures();
    Map<String, Measure> theirs = other.forms().measures();
    Map<String, List<Object>> more = new HashMap<>();
    for (String id : Sets.union(ours.keySet(), theirs.keySet())) {
      Measure measure = theirs.get(id);
      boolean isOnlyTheirs = !ours.containsKey(id);
      if (measure != null && !isOnlyTheirs) {
        if (!of(measure, content, own.part().conditions())
            .equals(of(ours.get(id), compiled.content(), its.part().conditions()))) {
          return false;
        }
      } else if (plans.spots().containsKey(id) || isScored(id, draft) || isScored(id, other)) {
        return false;
      } else if (measure != null) {
        List<Object> said = of(measure, compiled.content(), its.part().conditions());
        if (!measures.getOrDefault(id, said).equals(said)) {
          return false;
        }
        more.put(id, said);
      }
    }
    measures.putAll(more);
    plans = plans.with(compiled.plans(), more.keySet());
    return true;
  }

  private static List<Object> of(
      @Nullable Measure measure, RulebookContent content, Map<String, Integer> conditions) {
    return measure == null
        ? List.of()
        : List.of(
            measure,
            conditions.getOrDefault(Plans.condition(measure), -1),
            conditions.getOrDefault(Plans.among(measure), -1),
            value(content, measure.limit()),
            value(content, measure.lookBack()));
  }

  private static boolean isScored(String measure, RulebookDraft draft) {
    return draft.scores().stream().anyMatch(line -> line.indicator().equals(measure));
  }

  /** What is told of a rule, wherever it and its numbers stand. */
  private static @Nullable List<Object> told(RulebookContent content, String name) {
    RuleInfo rule = content.rules().get(name);
    if (rule == null) {
      return null;
    }
    return List.of(
        rule.clause(),
        Optional.ofNullable(rule.support()),
        Optional.ofNullable(rule.form()),
        rule.goals(),
        rule.uses().stream()
            .map(
                use ->
                    List.of(
                        use.number().clause(),
                        use.number().support(),
                        use.ifExtended(),
                        use.foreign()))
            .toList(),
        rule.does(),
        rule.asks(),
        rule.missing(),
        rule.entries(),
        rule.back());
  }

  // ---- scores

  private boolean isScoredAlike(Apart apart, Map<String, String> classes) {
    ScoreTable scores = apart.scores();
    return scores == null
        || apart
            .scoredAlike()
            .computeIfAbsent(
                classes, of -> rows(content.scores(), classes).equals(rows(scores, classes)));
  }

  /** What a unit of the classes is scored by. */
  private static List<Object> rows(ScoreTable scores, Map<String, String> classes) {
    ImmutableList.Builder<Object> rows = ImmutableList.builder();
    for (ScoreTable.Entry entry : scores.of(classes)) {
      rows.add(entry.standard().id(), entry.standard().weight());
      rows.add(entry.indicator(), entry.unitOfMeasure());
      for (ScoreTable.Row row : entry.rows()) {
        if (row.concerns(classes) || entry.isValued() || entry.isDeducted()) {
          rows.add(Optional.ofNullable(row.min()), Optional.ofNullable(row.max()), row.points());
        }
      }
    }
    return rows.build();
  }
}
