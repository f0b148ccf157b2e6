package io.sanling.rules.compiler;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import org.drools.model.Consequence;
import org.drools.model.EntryPoint;
import org.drools.model.Global;
import org.drools.model.Model;
import org.drools.model.Query;
import org.drools.model.Rule;
import org.drools.model.TypeMetaData;
import org.drools.model.View;
import org.jspecify.annotations.Nullable;

/** Some rules of a compiled model under the names and in the order of one rulebook. */
final class ChosenRules implements Model {
  private final Model model;
  private final ImmutableList<Rule> rules;

  /**
   * @param compiled rules by the name they were compiled under
   * @param chosen the names of the chosen ones, in their order, each with its name in the rulebook
   */
  ChosenRules(
      Model model, ImmutableMap<String, Rule> compiled, ImmutableMap<String, String> chosen) {
    this.model = model;
    ImmutableList.Builder<Rule> placed = ImmutableList.builder();
    int salience = chosen.size();
    for (Map.Entry<String, String> one : chosen.entrySet()) {
      Rule rule = compiled.get(one.getKey());
      if (rule == null) {
        throw new IllegalStateException("no rule " + one.getKey());
      }
      placed.add(new Placed(rule, one.getValue(), salience--));
    }
    this.rules = placed.build();
  }

  @Override
  public String getName() {
    return model.getName();
  }

  @Override
  public String getPackageName() {
    return model.getPackageName();
  }

  @Override
  public List<Global> getGlobals() {
    return model.getGlobals();
  }

  @Override
  public List<Rule> getRules() {
    return rules;
  }

  @Override
  public List<Query> getQueries() {
    return model.getQueries();
  }

  @Override
  public List<TypeMetaData> getTypeMetaDatas() {
    return model.getTypeMetaDatas();
  }

  @Override
  public List<EntryPoint> getEntryPoints() {
    return model.getEntryPoints();
  }

  /** A rule under another name at another place. */
  private record Placed(Rule rule, String name, int salience) implements Rule {
    @Override
    public String getName() {
      return name;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable T getAttribute(Attribute<T> attribute) {
      return attribute == Attribute.SALIENCE ? (T) (Object) salience : rule.getAttribute(attribute);
    }

    @Override
    public String getPackage() {
      return rule.getPackage();
    }

    @Override
    public View getView() {
      return rule.getView();
    }

    @Override
    public Consequence getDefaultConsequence() {
      return rule.getDefaultConsequence();
    }

    @Override
    public Map<String, Consequence> getConsequences() {
      return rule.getConsequences();
    }

    @Override
    public Map<String, Object> getMetaData() {
      return rule.getMetaData();
    }

    @Override
    public Object getMetaData(String key) {
      return rule.getMetaData(key);
    }

    @Override
    public String getUnit() {
      return rule.getUnit();
    }
  }
}
