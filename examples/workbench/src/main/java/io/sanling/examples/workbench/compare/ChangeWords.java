package io.sanling.examples.workbench.compare;

import com.google.common.base.CaseFormat;
import com.google.common.collect.ImmutableList;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.rules.attribution.ChangeEffect;
import io.sanling.rules.difference.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts a change of text, and what it does to the units, into words. */
final class ChangeWords {
  /** So many other changes are named beside one. */
  private static final int NAMED = 3;

  private ChangeWords() {}

  /** What its counts alone do not say: what comes along, and what it only does with others. */
  static String remark(Terminal terminal, ChangeEffect effect) {
    ImmutableList<Change> undone = effect.undone().with();
    ImmutableList<Change> applied = effect.applied().with();
    List<String> remarks = new ArrayList<>();
    boolean alike = undone.equals(applied) && along(effect.undone()) && along(effect.applied());
    if (alike) {
      remarks.add(terminal.say("impact.texts.with", all(terminal, effect.undone())));
    } else {
      if (along(effect.undone())) {
        remarks.add(terminal.say("impact.texts.undone-with", all(terminal, effect.undone())));
      }
      if (along(effect.applied())) {
        remarks.add(terminal.say("impact.texts.applied-with", all(terminal, effect.applied())));
      }
    }
    if (effect.onlyTogether() > 0) {
      remarks.add(
          effect.togetherWith().isEmpty()
              ? terminal.say("impact.texts.together-others", effect.onlyTogether())
              : terminal.say(
                  "impact.texts.together",
                  effect.onlyTogether(),
                  names(terminal, effect.togetherWith())));
    }
    if (effect.eitherWay() > 0) {
      remarks.add(
          effect.eitherOf().isEmpty()
              ? terminal.say("impact.texts.covered", effect.eitherWay())
              : terminal.say(
                  "impact.texts.either", effect.eitherWay(), names(terminal, effect.eitherOf())));
    }
    return String.join(terminal.say("impact.semicolon"), remarks);
  }

  private static boolean along(ChangeEffect.Trial trial) {
    return !trial.with().isEmpty() || trial.andTheRest();
  }

  private static String all(Terminal terminal, ChangeEffect.Trial trial) {
    String named = names(terminal, trial.with());
    return trial.andTheRest()
        ? Stream.of(named, terminal.say("impact.texts.rest"))
            .filter(name -> !name.isEmpty())
            .collect(Collectors.joining(terminal.say("impact.and")))
        : named;
  }

  private static String names(Terminal terminal, List<Change> changes) {
    String named =
        changes.stream()
            .limit(NAMED)
            .map(change -> name(terminal, change))
            .collect(Collectors.joining(terminal.say("impact.and")));
    return changes.size() > NAMED
        ? terminal.say("impact.texts.and-more", named, changes.size())
        : named;
  }

  static String name(Terminal terminal, Change change) {
    return part(terminal, change) + " " + change.name();
  }

  static String part(Terminal terminal, Change change) {
    return terminal.say(
        "impact.part."
            + CaseFormat.UPPER_UNDERSCORE.to(CaseFormat.LOWER_HYPHEN, change.part().name()));
  }
}
