package io.sanling.explain;

import com.google.common.base.Strings;
import io.sanling.explain.Causes.Parameter;
import io.sanling.explain.Causes.Rule;
import io.sanling.form.Deadline;
import io.sanling.form.Form;
import io.sanling.form.Measure;
import io.sanling.internal.engine.Matter;
import io.sanling.rulebook.Clause;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
        if (!unused && isUsed(number) && isToldApart(number, shown) && told.add(number.name())) {
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

  /** Whether it made a difference to the unit; a layer's number is told in any case. */
  private boolean isUsed(Parameter number) {
    return number.layer() != null
        || !extendsNothing(number.name())
            && !isLeastReached(number.name())
            && !isOfOtherValues(number.name());
  }

  /** Whether it only is the time for entries of other values (按) than those there are. */
  private boolean isOfOtherValues(String name) {
    boolean byValues = false;
    for (Form form : words.rulebook.forms().all()) {
      for (Deadline deadline : form.deadlines()) {
        Deadline.ByValues by = deadline.byValues();
        if (by != null && by.limits().containsValue(name)) {
          byValues = true;
          List<Matter> matters = words.seen.matters(form.id());
          if (matters != null
              && matters.stream().anyMatch(matter -> name.equals(limit(by, matter)))) {
            return false;
          }
        }
      }
    }
    return byValues;
  }

  private static @Nullable String limit(Deadline.ByValues by, Matter matter) {
    return by.limits()
        .get(
            by.fields().stream()
                .map(field -> String.valueOf(matter.value(field)))
                .collect(Collectors.joining("/")));
  }

  /** Whether it only is by how much deadlines are extended, and none was. */
  private boolean extendsNothing(String name) {
    boolean extending = false;
    for (Form form : words.rulebook.forms().all()) {
      for (Deadline deadline : form.deadlines()) {
        if (isExtendedBy(deadline, name)) {
          extending = true;
          if (isExtended(form, deadline)) {
            return false;
          }
        }
      }
    }
    return extending;
  }

  private static boolean isExtendedBy(Deadline deadline, String name) {
    return deadline.extension() != null && name.equals(deadline.extension().limit());
  }

  private boolean isExtended(Form form, Deadline deadline) {
    List<Matter> matters = words.seen.matters(form.id());
    return matters != null
        && matters.stream().anyMatch(matter -> matter.term(deadline.name()).longer() != null);
  }

  /** Whether it only is the least number of those asked, and as many were. */
  private boolean isLeastReached(String name) {
    List<Measure> measures =
        words.rulebook.forms().measures().values().stream()
            .filter(measure -> measure.tooFew() != null && name.equals(measure.limit()))
            .toList();
    return !measures.isEmpty()
        && measures.stream()
            .noneMatch(
                measure ->
                    String.valueOf(measure.tooFew()).equals(words.seen.lacking(measure.id())));
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
