package io.sanling.internal.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.drools.model.Model;
import org.jspecify.annotations.Nullable;

/**
 * Rules run one after the other, top to bottom: of each, the conditions and the consequence that
 * Drools compiled are called for the facts there are. That is what a session does as long as
 * nothing that a rule offers concerns the rule itself or one above it, which is looked at whenever
 * a rule offers something; where it does, or where anything fails, the run is given up, and a
 * session tells what comes of it.
 */
final class OrderedRules {
  private static final int FEWEST_FACTS = 4;
  private static final int MOST_ROOM = 64;

  private final OrderedRule[] rules;
  private final Selection[] selections;
  private final List<Join> joins;

  /**
   * How many facts a selection had when it had to make more room: the next one begins with that.
   */
  private final int[] room;

  /** Which patterns a fact of a class may match; as many as there are classes of facts. */
  private final Map<Class<?>, Kind> kinds = new ConcurrentHashMap<>();

  /**
   * A class of facts.
   *
   * @param of the class
   * @param places the places of the selections that have all facts of a type it is of
   * @param asked the patterns of these types, in the order of their rules
   */
  private record Kind(Class<?> of, int[] places, Asked[] asked) {}

  /**
   * A pattern that the facts of a class may match.
   *
   * @param rule the place of its rule
   * @param facts those that match it by themselves
   * @param against whether a fact that matches it speaks against the rule's acting
   */
  private record Asked(int rule, Selection facts, boolean against) {}

  /** Something was offered that concerns the rule which offered it or one above it. */
  private static final class FeedsBack extends RuntimeException {
    FeedsBack() {
      super(null, null, false, false);
    }
  }

  private OrderedRules(OrderedRule[] rules, Selection[] selections, List<Join> joins) {
    this.rules = rules;
    this.selections = selections;
    this.joins = joins;
    this.room = new int[selections.length];
    Arrays.fill(room, FEWEST_FACTS);
  }

  /** The rules of the model; null where one asks in a way that is not known here. */
  static @Nullable OrderedRules orNull(Model model, List<Join> joins) {
    Selection.All all = new Selection.All();
    List<OrderedRule> rules = OrderedRule.orNull(model, all);
    return rules == null
        ? null
        : new OrderedRules(
            rules.toArray(OrderedRule[]::new), all.selections.toArray(Selection[]::new), joins);
  }

  /** What the rules find; null where a session must tell. */
  @Nullable Effects run(CompiledRulebook rulebook, FactView view, Supposed supposed, Acts acts) {
    Run run = new Run(acts);
    try {
      Consumer<Object> facts = JoinLimit.before(run, joins, rulebook.content());
      Budget budget = new Budget(rulebook.rulePlans().size(), view.facts().size());
      Effects effects = new Effects(rulebook, view, budget, facts, supposed);
      view.facts().forEach(facts);
      effects.begins(view.lists().keySet());
      run.all(effects, budget.total());
      return effects;
    } catch (Exception | LinkageError | StackOverflowError e) {
      return null;
    }
  }

  private Kind kind(Class<?> type) {
    Kind kind = kinds.get(type);
    return kind == null ? kinds.computeIfAbsent(type, this::kindOf) : kind;
  }

  private Kind kindOf(Class<?> type) {
    int[] places = new int[selections.length];
    int count = 0;
    for (Selection selection : selections) {
      if (selection.from == null && selection.type.isAssignableFrom(type)) {
        places[count++] = selection.place;
      }
    }
    List<Asked> asked = new ArrayList<>();
    for (int i = 0; i < rules.length; i++) {
      int rule = i;
      rules[i].eachPattern(
          (pattern, against) -> {
            if (pattern.asked().type.isAssignableFrom(type)) {
              asked.add(new Asked(rule, pattern.asked(), against));
            }
          });
    }
    return new Kind(type, Arrays.copyOf(places, count), asked.toArray(Asked[]::new));
  }

  /** One run: the facts there are, and the rule that is at work. */
  final class Run implements Consumer<Object> {
    private final Acts acts;

    /** The facts of each selection, and how many there are. */
    private final Object[][] facts = new Object[selections.length][];

    private final int[] counts = new int[selections.length];

    /** How many it was chosen from so far. */
    private final int[] seen = new int[selections.length];

    /** What the rule at work offered: there for the rules below it. */
    private final List<Object> offered = new ArrayList<>();

    private @Nullable Kind last;
    private int current = -1;
    private boolean mayCancel;
    private int left;

    private Run(Acts acts) {
      this.acts = acts;
    }

    private void all(Effects effects, int most) throws Exception {
      left = most;
      for (current = 0; current < rules.length; current++) {
        mayCancel = false;
        rules[current].run(this, effects);
        for (int i = 0; i < offered.size(); i++) {
          add(offered.get(i));
        }
        offered.clear();
      }
    }

    /** Takes a fact: one of the record, or one that the rule at work offers. */
    @Override
    public void accept(Object fact) {
      if (current < 0) {
        add(fact);
        return;
      }
      for (Asked asked : kind(fact).asked) {
        if (asked.rule > current) {
          break;
        }
        if ((asked.rule == current || !asked.against) && asked.facts.has(fact)) {
          if (!asked.against) {
            throw new FeedsBack();
          }
          mayCancel = true;
        }
      }
      offered.add(fact);
    }

    /** Facts of a class come one after the other. */
    private Kind kind(Object fact) {
      Kind known = last;
      if (known == null || known.of != fact.getClass()) {
        known = OrderedRules.this.kind(fact.getClass());
        last = known;
      }
      return known;
    }

    private void add(Object fact) {
      for (int place : kind(fact).places) {
        add(place, fact);
      }
    }

    private void add(int place, Object fact) {
      Object[] known = facts[place];
      int count = counts[place]++;
      if (known == null) {
        known = new Object[room[place]];
        facts[place] = known;
      } else if (count == known.length) {
        known = Arrays.copyOf(known, 2 * count);
        facts[place] = known;
        room[place] = Math.min(2 * count, MOST_ROOM);
      }
      known[count] = fact;
    }

    /** How many facts the selection has, now that all are chosen that there are. */
    int count(Selection selection) throws Exception {
      int place = selection.place;
      Selection from = selection.from;
      if (from != null) {
        int all = count(from);
        if (seen[place] < all) {
          Object[] known = facts[from.place];
          for (int i = seen[place]; i < all; i++) {
            if (selection.chooses(known[i])) {
              add(place, known[i]);
            }
          }
          seen[place] = all;
        }
      }
      return counts[place];
    }

    Object fact(Selection selection, int index) {
      return facts[selection.place][index];
    }

    /**
     * Whether the rule acts on a match. What it did before may have taken that from it, which only
     * a session knows, and so is how often rules may act at all.
     */
    boolean acts(String rule) {
      if (mayCancel) {
        throw new FeedsBack();
      }
      if (!acts.allows(rule)) {
        return false;
      }
      if (--left <= 0) {
        throw new FeedsBack();
      }
      return true;
    }
  }
}
