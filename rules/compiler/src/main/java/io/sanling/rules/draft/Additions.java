package io.sanling.rules.draft;

import com.google.common.collect.ImmutableMap;
import io.sanling.rules.tree.Action;
import io.sanling.rules.tree.Action.Certainty;
import java.util.function.Predicate;

/**
 * What rules of layers may do where the base allows it (规则结果), by word: what breaks or opens, takes
 * off, reminds or notes. Nothing that could be better for a unit is among it.
 */
public final class Additions {
  private Additions() {}

  /** What each word allows. */
  public static ImmutableMap<String, Predicate<Action>> of(Metadata metadata) {
    ImmutableMap.Builder<String, Predicate<Action>> words = ImmutableMap.builder();
    words.put("打破", action -> !broken(action).isEmpty());
    for (Metadata.Goal goal : metadata.goals()) {
      words.put("打破" + goal.name(), action -> broken(action).equals(goal.id()));
      words.put(
          goal.name() + "待定",
          action -> action instanceof Action.Opens opens && opens.goal().equals(goal.id()));
    }
    return words
        .put("一票否决", action -> action instanceof Action.Vetoes)
        .put("达标待定", action -> action instanceof Action.OpensConformity)
        .put("扣", action -> isDeduction(action, Certainty.SURE))
        .put("可能扣", action -> isDeduction(action, Certainty.POSSIBLE))
        .put("提示", action -> action instanceof Action.Notes notes && !notes.aboutEntry())
        .put("就该事项提示", action -> action instanceof Action.Notes notes && notes.aboutEntry())
        .put("提醒督办", action -> action instanceof Action.Reminds reminds && !reminds.ofGap())
        .put("提醒补报", action -> action instanceof Action.Reminds reminds && reminds.ofGap())
        .buildKeepingLast();
  }

  /** The goal it breaks; empty for none. */
  private static String broken(Action action) {
    if (action instanceof Action.Breaks breaks) {
      return breaks.goal();
    }
    return action instanceof Action.BreaksByUnit breaks ? breaks.goal() : "";
  }

  private static boolean isDeduction(Action action, Certainty certainty) {
    return action instanceof Action.Deducts deducts
        && deducts.indicator() == null
        && deducts.certainty() == certainty;
  }
}
