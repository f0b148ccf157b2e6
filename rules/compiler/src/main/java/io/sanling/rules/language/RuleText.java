package io.sanling.rules.language;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.sanling.internal.facts.Effects;
import io.sanling.rules.gate.GatedRule;
import io.sanling.rules.gate.RuleGate;
import io.sanling.rules.problem.Place;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The rules of a rulebook as the DRL that Drools compiles, written anew from what the gate
 * understood, with the way back to the sentence of every line.
 */
public final class RuleText {
  private final String text;
  private final ImmutableSortedMap<Integer, Place> places;

  private RuleText(String text, ImmutableSortedMap<Integer, Place> places) {
    this.text = text;
    this.places = places;
  }

  /** The rules as one text. They are considered in the order in which a reader meets them. */
  public static RuleText of(String packageName, ImmutableList<PlacedRule> rules) {
    List<String> lines = new ArrayList<>();
    ImmutableSortedMap.Builder<Integer, Place> places = ImmutableSortedMap.naturalOrder();
    lines.add("package " + packageName + ";");
    RuleGate.imports().forEach(type -> lines.add("import " + type + ";"));
    lines.add("global " + Effects.class.getName() + " effects;");
    int salience = rules.size();
    for (PlacedRule rule : rules) {
      GatedRule gated = rule.gated();
      lines.add("rule \"" + name(rule) + "\" salience " + salience--);
      places.put(lines.size(), rule.place());
      lines.add("when");
      for (int i = 0; i < gated.conditions().size(); i++) {
        lines.add(ascii(gated.conditions().get(i).text()));
        places.put(lines.size(), rule.conditionPlaces().get(i));
      }
      lines.add("then");
      for (int i = 0; i < gated.consequences().size(); i++) {
        lines.add(ascii(gated.consequences().get(i).text()));
        places.put(lines.size(), rule.consequencePlaces().get(i));
      }
      lines.add("end");
    }
    return new RuleText(String.join("\n", lines) + "\n", places.buildOrThrow());
  }

  /**
   * The name as Drools copies it into Java: it takes away one of the backslashes, and the Java
   * compiler the other.
   */
  private static String name(PlacedRule rule) {
    return ascii(rule.name()).replace("\\", "\\\\");
  }

  /**
   * Everything else as escapes, which names and literals, where alone it stands, may hold: Drools
   * reads the text in the platform's charset, and by the bytes in that charset tells lambdas apart.
   */
  private static String ascii(String text) {
    StringBuilder ascii = new StringBuilder(text.length());
    for (char c : text.toCharArray()) {
      if (c < 0x80) {
        ascii.append(c);
      } else {
        ascii.append("\\u").append(HexFormat.of().toHexDigits(c));
      }
    }
    return ascii.toString();
  }

  /** The same rules with their DRL changed within its lines. */
  public RuleText with(UnaryOperator<String> change) {
    return new RuleText(change.apply(text), places);
  }

  /** The DRL, in ASCII. */
  public String text() {
    return text;
  }

  /** Where the sentence of a DRL line stands; lines count from 1. */
  public Optional<Place> placeOf(int line) {
    return Optional.ofNullable(places.floorEntry(line)).map(Map.Entry::getValue);
  }
}
