package io.sanling.internal.engine;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.sanling.internal.rulebook.OneOfAKind;
import java.util.ArrayList;
import java.util.List;
import org.drools.model.Condition;
import org.drools.model.Model;
import org.drools.model.Pattern;
import org.drools.model.Rule;

/**
 * A rule that compares facts of several types with each other; the comparisons multiply.
 *
 * @param rule name of the rule
 * @param types the types, without those an assessment has only one fact of
 */
public record Join(String rule, ImmutableList<Class<?>> types) {

  /** The rules of the model that multiply. */
  static ImmutableList<Join> of(Model model) {
    ImmutableList.Builder<Join> joins = ImmutableList.builder();
    for (Rule rule : model.getRules()) {
      List<Class<?>> types = new ArrayList<>();
      collect(rule.getView(), types);
      if (types.size() > 1) {
        joins.add(new Join(rule.getName(), ImmutableList.copyOf(types)));
      }
    }
    return joins.build();
  }

  /** The types of facts that some rule of the model asks for. */
  static ImmutableSet<Class<?>> asked(Model model) {
    ImmutableSet.Builder<Class<?>> types = ImmutableSet.builder();
    model.getRules().forEach(rule -> asked(rule.getView(), types));
    return types.build();
  }

  private static void asked(Condition condition, ImmutableSet.Builder<Class<?>> types) {
    if (condition instanceof Pattern<?> pattern) {
      types.add(pattern.getPatternVariable().getType());
    } else {
      condition.getSubConditions().forEach(part -> asked(part, types));
    }
  }

  private static void collect(Condition condition, List<Class<?>> types) {
    if (condition instanceof Pattern<?> pattern) {
      Class<?> type = pattern.getPatternVariable().getType();
      if (!OneOfAKind.class.isAssignableFrom(type)) {
        types.add(type);
      }
      return;
    }
    boolean positive =
        condition.getType() != Condition.Type.NOT && condition.getType() != Condition.Type.EXISTS;
    List<Class<?>> within = positive ? types : new ArrayList<>();
    for (Condition part : condition.getSubConditions()) {
      collect(part, within);
    }
    // Whether there is one at all is one look each; several within multiply.
    if (!positive && within.size() > 1) {
      types.addAll(within);
    }
  }
}
