package io.sanling.rules.difference;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.sanling.form.Deadline;
import io.sanling.form.Field;
import io.sanling.form.FieldType;
import io.sanling.form.Form;
import io.sanling.form.Measure;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.draft.ScoreLine;
import io.sanling.rules.language.Parameter;
import io.sanling.rules.tree.Condition;
import io.sanling.rules.tree.RuleTree;
import io.sanling.rules.tree.Rules;
import io.sanling.rules.tree.Test;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which clauses use what a rulebook declares, by the rules that carry them out. */
final class Uses {
  private final RulebookDraft draft;
  private final Rules rules;

  private Uses(RulebookDraft draft) {
    this.draft = draft;
    this.rules = draft.rules();
  }

  static Uses of(RulebookDraft draft) {
    return new Uses(draft);
  }

  /** The parameter's own clause, then those of the rules that use it. */
  ImmutableSet<String> ofParameter(Parameter parameter) {
    return ImmutableSet.<String>builder()
        .add(parameter.clause())
        .addAll(clauses(rule -> rules.uses(rule).containsKey(parameter.name())))
        .build();
  }

  /** The clauses of the rules that say the term. */
  ImmutableSet<String> ofDefinition(String term) {
    return clauses(
        rule ->
            rule.conditions().stream()
                .flatMap(condition -> condition.details().stream())
                .anyMatch(detail -> names(detail.test(), term)));
  }

  private boolean names(Test test, String term) {
    if (test instanceof Test.Defined defined) {
      return defined.definition().equals(term)
          || Stream.ofNullable(rules.definitions().get(defined.definition()))
              .anyMatch(definition -> names(definition.test(), term));
    } else if (test instanceof Test.Not not) {
      return names(not.test(), term);
    } else if (test instanceof Test.All all) {
      return all.tests().stream().anyMatch(each -> names(each, term));
    }
    return test instanceof Test.Any any && any.tests().stream().anyMatch(each -> names(each, term));
  }

  /**
   * The clauses of the rules that ask for a determination, or go by whether a document is there.
   */
  ImmutableSet<String> ofDocuments() {
    return clauses(rule -> rule.conditions().stream().anyMatch(this::asksForDocument));
  }

  private boolean asksForDocument(Condition condition) {
    return rules
        .leaves(condition)
        .anyMatch(
            test ->
                test instanceof Test.Determination
                    || test instanceof Test.Timeliness time && isExtended(time.deadline())
                    || test instanceof Test.Filled filled
                        && filled.field().type() == FieldType.DOCUMENT);
  }

  private boolean isExtended(Deadline deadline) {
    Deadline.Extension extension = deadline.extension();
    return extension != null
        && draft.forms().all().stream()
            .filter(form -> form.deadlines().contains(deadline))
            .flatMap(form -> form.field(extension.field()).stream())
            .anyMatch(field -> field.type() == FieldType.DOCUMENT);
  }

  /** The clauses of the rules about entries of the form, and of indicators measured by it. */
  ImmutableSet<String> ofForm(Form form) {
    return with(
        clauses(rule -> rule.conditions().stream().anyMatch(c -> isOf(c, form))),
        measure -> form.id().equals(measure.form()));
  }

  private static boolean isOf(Condition condition, Form form) {
    return condition instanceof Condition.EachEntry entry && entry.forms().contains(form)
        || condition instanceof Condition.NoEntry none && none.form().equals(form)
        || condition instanceof Condition.NotSupplied missing && missing.form().equals(form);
  }

  /** The clauses of the rules that ask the field, and of indicators that are it or need it. */
  ImmutableSet<String> ofField(Form form, Field field) {
    String path = form.id() + "/" + field.id();
    ImmutableSet<String> scored =
        form.count() == Form.Count.ONE
            ? ofIndicator(field.id()).collect(ImmutableSet.toImmutableSet())
            : ImmutableSet.of();
    return with(
        Sets.union(asking(form, test -> isOf(test, field)), scored).immutableCopy(),
        measure ->
            form.id().equals(measure.form()) && field.id().equals(measure.field())
                || path.equals(measure.field())
                || path.equals(measure.numerator())
                || path.equals(measure.denominator()));
  }

  private static boolean isOf(Test test, Field field) {
    return test instanceof Test.Flag flag && flag.field().equals(field)
        || test instanceof Test.OneOf one && one.field().equals(field)
        || test instanceof Test.Compared compared && compared.field().equals(field)
        || test instanceof Test.Filled filled && filled.field().equals(field)
        || test instanceof Test.InPeriod period && period.field().equals(field)
        || test instanceof Test.LookBack back && back.field().equals(field);
  }

  /** The clauses of the rules that go by the deadline, and of indicators measured by it. */
  ImmutableSet<String> ofDeadline(Form form, Deadline deadline) {
    return with(
        asking(
            form, test -> test instanceof Test.Timeliness time && time.deadline().equals(deadline)),
        measure -> form.id().equals(measure.form()) && deadline.name().equals(measure.deadline()));
  }

  /** The clauses of the rules and indicators that go by the measure. */
  ImmutableSet<String> ofMeasure(Measure measure) {
    return with(
        clauses(
            rule ->
                rule.conditions().stream()
                    .flatMap(rules::leaves)
                    .anyMatch(
                        test ->
                            test instanceof Test.OfMeasure measured
                                && measured.id().equals(measure.id()))),
        other -> other.equals(measure));
  }

  private ImmutableSet<String> asking(Form form, Predicate<Test> asks) {
    return clauses(
        rule ->
            rule.conditions().stream()
                .filter(
                    condition ->
                        isOf(condition, form)
                            || condition instanceof Condition.TheUnit
                            || condition instanceof Condition.Whole)
                .flatMap(rules::leaves)
                .anyMatch(asks));
  }

  /** With those of the rows of the score table for the measures, and for what they are part of. */
  private ImmutableSet<String> with(ImmutableSet<String> clauses, Predicate<Measure> measured) {
    return ImmutableSet.<String>builder()
        .addAll(clauses)
        .addAll(
            draft.forms().measures().values().stream()
                .filter(
                    measure ->
                        measured.test(measure)
                            || measure.parts().stream()
                                .flatMap(part -> part(part.measure()))
                                .anyMatch(measured))
                .flatMap(measure -> ofIndicator(measure.id()))
                .iterator())
        .build();
  }

  private Stream<Measure> part(String id) {
    return Stream.ofNullable(draft.forms().measures().get(id));
  }

  private Stream<String> ofIndicator(String id) {
    return draft.scores().stream()
        .filter(line -> line.indicator().equals(id))
        .map(ScoreLine::clause)
        .distinct();
  }

  private ImmutableSet<String> clauses(Predicate<RuleTree> uses) {
    return rules.all().stream()
        .filter(uses)
        .map(RuleTree::clause)
        .collect(ImmutableSet.toImmutableSet());
  }
}
