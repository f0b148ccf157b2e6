package io.sanling.rules.gate;

import com.google.common.collect.ImmutableList;
import java.util.*;

public final class RuleGate {
  private RuleGate() {}

  public static Gated read(String drl) {
    ImmutableList.Builder<GatedRule> rules = ImmutableList.builder();
    String[] lines = drl.split("\n");
    String name = "";
    int start = 0;
    boolean then = false;
    List<GatedLine> c = new ArrayList<>();
    List<GatedLine> q = new ArrayList<>();
    for (int i = 0; i < lines.length; i++) {
      String l = lines[i];
      if (l.startsWith("rule \"")) {
        name = l.substring(6, l.length() - 1);
        start = i + 1;
        then = false;
        c.clear();
        q.clear();
      } else if (l.equals("when")) {
      } else if (l.equals("then")) {
        then = true;
      } else if (l.equals("end")) {
        rules.add(
            new GatedRule(
                name, null, null, start, ImmutableList.copyOf(c), ImmutableList.copyOf(q)));
      } else if (!l.isEmpty()) {
        (then ? q : c).add(new GatedLine(l, i + 1));
      }
    }
    return new Gated(rules.build(), ImmutableList.of());
  }

  public static ImmutableList<Objection> pattern(String t) {
    return ImmutableList.of();
  }

  public static ImmutableList<Objection> condition(String t) {
    return ImmutableList.of();
  }

  public static ImmutableList<Objection> constraints(String f, String t) {
    return ImmutableList.of();
  }

  public static ImmutableList<Objection> consequence(String t) {
    return ImmutableList.of();
  }
}
