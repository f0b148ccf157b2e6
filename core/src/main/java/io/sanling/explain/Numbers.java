package io.sanling.explain;

import com.google.common.base.Strings;
import io.sanling.explain.Causes.Parameter;
import io.sanling.explain.Causes.Rule;
import io.sanling.rulebook.Clause;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Set;

/** The numbers that rules used, where they are not as the clauses shown say. */
final class Numbers {
  private final Words words;
  private final Lines lines;

  Numbers(Words words, Lines lines) {
    this.words = words;
    this.lines = lines;
  }

  /**
   * The numbers set by another clause than those shown, or less official than it.
   *
   * @param ofReason whether it is a reason that they are told for
   */
  void tell(Iterable<Rule> rules, Set<String> shown, boolean ofReason) {
    Set<String> told = new LinkedHashSet<>();
    for (Rule rule : rules) {
      boolean foreign =
          rule.parameters().stream().anyMatch(use -> use.foreign() && !use.onlyIfExtended());
      for (Parameter number : rule.parameters()) {
        boolean unused = ofReason && number.onlyIfExtended() && !foreign && !cites(shown, number);
        if (!unused && isToldApart(number, shown) && told.add(number.name())) {
          lines.line(
              number.source() == null ? "number.unsourced" : "number",
              words.number(number.name()),
              words.number(new BigDecimal(number.value()), number.unit()),
              words.quoted(number.clause()),
              number.support(),
              Strings.nullToEmpty(number.source()));
        }
      }
    }
  }

  private static boolean cites(Set<String> shown, Parameter number) {
    return shown.stream().findFirst().filter(number.clause()::equals).isPresent();
  }

  private boolean isToldApart(Parameter number, Set<String> shown) {
    Clause clause = words.rulebook.clause(number.clause());
    return !shown.contains(number.clause())
        || shown.size() > 1
        || clause == null
        || clause.reasonSupport() != number.support();
  }
}
