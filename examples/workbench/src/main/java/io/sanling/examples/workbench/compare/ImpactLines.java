package io.sanling.examples.workbench.compare;

import com.google.common.collect.ImmutableMap;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.impact.UnitImpact;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.rules.attribution.ChangeEffect;
import io.sanling.rules.difference.Change;
import io.sanling.rules.difference.Seams;
import java.util.LinkedHashMap;
import java.util.Map;

/** The lines that {@code sanling impact --format json} writes; each says what it is. */
final class ImpactLines extends ImpactSheets {
  private final Terminal terminal;

  ImpactLines(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  boolean areWritten() {
    return true;
  }

  @Override
  void change(UnitImpact unit, String json) {
    terminal.json("change", json);
  }

  @Override
  void reject(String json) {
    terminal.json("reject", json);
  }

  @Override
  void seam(Seams.Seam seam) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("earlier", seam.earlier());
    tree.put("now", seam.now());
    tree.put("first", seam.first().toString());
    tree.put("last", seam.last().toString());
    tree.put("daysBefore", seam.daysBefore());
    tree.put("daysNow", seam.daysNow());
    tree.put("place", String.valueOf(seam.place()));
    tree.put("message", seam.problem().message(terminal.locale()).strip());
    terminal.json("seam", CanonicalJson.inOrder(tree));
  }

  @Override
  void difference(ChangeEffect effect) {
    Change change = effect.change();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("part", change.part().name());
    tree.put("act", change.act().name());
    tree.put("name", change.name());
    tree.put("before", change.before());
    tree.put("after", change.after());
    tree.put("clauses", change.clauses().asList());
    tree.put("place", String.valueOf(change.place()));
    tree.put("undone", trial(effect.undone()));
    tree.put("applied", trial(effect.applied()));
    tree.put("remark", ChangeWords.remark(terminal, effect));
    terminal.json("difference", CanonicalJson.inOrder(tree));
  }

  private static Map<String, Object> trial(ChangeEffect.Trial trial) {
    return ImmutableMap.of(
        "flipped", trial.flipped(), "moved", trial.moved(), "others", trial.others());
  }
}
