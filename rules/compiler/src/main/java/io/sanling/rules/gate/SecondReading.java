package io.sanling.rules.gate;

import com.google.common.collect.ImmutableList;
import io.sanling.internal.facts.Effects;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.GlobalDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.jspecify.annotations.Nullable;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * Drools' own reading of the rules the gate understood. Where it finds anything else in them, the
 * gate does not know what it lets through, and objects.
 *
 * <p>Drools' parser only ever meets the canonical form: on texts as they come it takes time
 * exponential in the nesting of calls, and keeps silent about some of what it skips.
 */
final class SecondReading {
  private static final String PACKAGE = "io.sanling.rulebook.gated";
  private static final String GLOBAL = Effects.class.getName() + " effects";

  private final ImmutableList<GatedRule> rules;
  private final Objections objections;

  private SecondReading(ImmutableList<GatedRule> rules, Objections objections) {
    this.rules = rules;
    this.objections = objections;
  }

  static void check(ImmutableList<GatedRule> rules, Objections objections) {
    new SecondReading(rules, objections).check();
  }

  private void check() {
    PackageDescr read = parse();
    if (read == null || !isHeadOnly(read) || read.getRules().size() != rules.size()) {
      object(1, PACKAGE);
      return;
    }
    for (int i = 0; i < rules.size(); i++) {
      GatedRule rule = rules.get(i);
      if (!isSame(rule, read.getRules().get(i))) {
        object(rule.line(), rule.name());
      }
    }
  }

  private void object(int line, String found) {
    objections.add(new Objection(Reason.SYNTAX, line, 0, found, ImmutableList.of()));
  }

  private @Nullable PackageDescr parse() {
    DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
    try {
      PackageDescr read = parser.parse(false, drl());
      return parser.hasErrors() ? null : read;
    } catch (DroolsParserException | RuntimeException | StackOverflowError e) {
      return null;
    }
  }

  private String drl() {
    StringBuilder drl = new StringBuilder("package " + PACKAGE + ";\n");
    RuleGate.imports().forEach(name -> drl.append("import ").append(name).append(";\n"));
    drl.append("global ").append(GLOBAL).append(";\n");
    for (GatedRule rule : rules) {
      drl.append("rule \"").append(rule.name()).append("\"\n");
      annotations(rule).forEach(text -> drl.append('@').append(text).append('\n'));
      drl.append("when\n");
      rule.conditions().forEach(line -> drl.append(line.text()).append('\n'));
      drl.append("then\n");
      rule.consequences().forEach(line -> drl.append(line.text()).append('\n'));
      drl.append("end\n");
    }
    return drl.toString();
  }

  private static List<String> annotations(GatedRule rule) {
    List<String> annotations = new ArrayList<>();
    if (rule.clause() != null) {
      annotations.add("clause(\"" + rule.clause() + "\")");
    }
    if (rule.support() != null) {
      annotations.add("support(\"" + rule.support() + "\")");
    }
    return annotations;
  }

  private static boolean isHeadOnly(PackageDescr read) {
    return PACKAGE.equals(read.getName())
        && read.getUnit() == null
        && read.getAttributes().isEmpty()
        && read.getFunctions().isEmpty()
        && read.getFunctionImports().isEmpty()
        && read.getAccumulateImports().isEmpty()
        && read.getClassAndEnumDeclarationDescrs().isEmpty()
        && read.getEntryPointDeclarations().isEmpty()
        && read.getWindowDeclarations().isEmpty()
        && read.getImports().stream()
            .map(ImportDescr::getTarget)
            .toList()
            .equals(RuleGate.imports())
        && read.getGlobals().stream().map(SecondReading::text).toList().equals(List.of(GLOBAL));
  }

  private static String text(GlobalDescr global) {
    return global.getType() + " " + global.getIdentifier();
  }

  private static boolean isSame(GatedRule rule, RuleDescr read) {
    return read.getClass() == RuleDescr.class
        && read.getName().equals(rule.name())
        && read.getAttributes().isEmpty()
        && read.getParentName() == null
        && read.getNamedConsequences().isEmpty()
        && read.getAnnotations().stream()
            .map(SecondReading::text)
            .sorted()
            .toList()
            .equals(annotations(rule))
        && read.getLhs().getDescrs().stream()
            .map(SecondReading::text)
            .toList()
            .equals(texts(rule.conditions()))
        && String.valueOf(read.getConsequence())
            .strip()
            .equals(String.join("\n", texts(rule.consequences())));
  }

  private static List<String> texts(ImmutableList<GatedLine> lines) {
    return lines.stream().map(GatedLine::text).toList();
  }

  private static String text(AnnotationDescr annotation) {
    return annotation.getName() + "(" + annotation.getSingleValue() + ")";
  }

  /** The canonical form, or a text that is none. */
  private static String text(BaseDescr condition) {
    if (condition instanceof PatternDescr pattern) {
      return pattern(pattern);
    }
    if (condition instanceof NotDescr not && not.getDescrs().size() == 1) {
      return "not " + text(not.getDescrs().get(0));
    }
    if (condition instanceof ExistsDescr exists && exists.getDescrs().size() == 1) {
      return "exists " + text((BaseDescr) exists.getDescrs().get(0));
    }
    return condition.getClass().getName();
  }

  private static String pattern(PatternDescr pattern) {
    boolean plain =
        pattern.getClass() == PatternDescr.class
            && !pattern.isQuery()
            && !pattern.isUnification()
            && pattern.getSource() == null
            && pattern.getBehaviors().isEmpty()
            && pattern.getAnnotations().isEmpty()
            && pattern.getPositionalConstraints().isEmpty();
    String binding = pattern.getIdentifier() == null ? "" : pattern.getIdentifier() + " : ";
    return plain
        ? binding
            + pattern.getObjectType()
            + pattern.getConstraint().getDescrs().stream()
                .map(SecondReading::constraint)
                .collect(Collectors.joining(", ", "(", ")"))
        : "";
  }

  private static String constraint(Object constraint) {
    return constraint instanceof ExprConstraintDescr expression
        ? expression.getExpression()
        : constraint.getClass().getName();
  }
}
