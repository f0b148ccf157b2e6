package io.sanling.rules.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.sanling.internal.facts.Effects;
import io.sanling.internal.facts.EventFact;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.drools.model.codegen.ExecutableModelProject;
import org.junit.jupiter.api.Test;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;

/** What the gate lets through compiles: every accessor in every comparison, every effect. */
class GatedRulesCompileTest {
  private final List<String> rules = new ArrayList<>();

  @Test
  void whateverPassesCompiles() {
    Set<String> inherited = FactTypes.all().get("EventFact").accessors();
    for (FactType fact : FactTypes.all().values()) {
      boolean event = EventFact.class.isAssignableFrom(fact.type());
      Predicate<String> own =
          name -> !event || fact.type() == EventFact.class || !inherited.contains(name);
      fact.properties().keySet().stream()
          .filter(own)
          .forEach(name -> accessor(fact, name, fact.properties().get(name)));
      fact.methods().values().stream()
          .filter(form -> own.test(form.name()))
          .forEach(form -> accessor(fact, form.name() + sample(form.slots()), form.type()));
    }
    EffectMethods.all().values().forEach(this::effect);
    for (String name : List.of("a-b", "a—b", "a、b", "%", "1", "《》", "class", "a（b）", "a(b)")) {
      rules.add(rule(name, "UnitFact(open)", "grades", ""));
    }
    rules.add(
        rule(
            "connected",
            "PetitionFact(!!refused && !(inPeriod || olderThan(3)) || (refused && !inPeriod),"
                + " !(withinCompetence == null || withinCompetence != false))",
            "grades",
            ""));

    Gated gated = RuleGate.read(String.join("\n", rules));
    assertThat(gated.objections()).isEmpty();
    assertThat(errors(gated.rules())).isEmpty();
  }

  private void accessor(FactType fact, String accessor, Class<?> type) {
    Set<String> truths = new LinkedHashSet<>();
    if (type == boolean.class) {
      truths.addAll(
          List.of(accessor, "!" + accessor, accessor + " == true", accessor + " != false"));
    } else if (type == Boolean.class) {
      truths.addAll(List.of(accessor + " == true", accessor + " != false", accessor + " == null"));
    } else if (type == LocalDate.class) {
      truths.addAll(List.of(accessor + " == null", accessor + " != null"));
    } else {
      String value =
          type.isEnum() ? Constants.of(type).stream().findFirst().orElse("") : literal(type);
      if (value.isEmpty()) {
        return;
      }
      truths.addAll(
          List.of(
              accessor + " == " + value,
              accessor + " != " + value,
              accessor + " in (" + value + ", " + value + ")",
              accessor + " not in (" + value + ")"));
      if (type == int.class || type == long.class) {
        truths.addAll(List.of(accessor + " < 1", accessor + " >= 1"));
      } else {
        truths.add(accessor + " != null");
      }
    }
    String constraints = String.join(", ", truths) + ", $x : " + accessor;
    rules.add(rule("r" + rules.size(), fact.name() + "(" + constraints + ")", "grades", ""));
  }

  private void effect(Form form) {
    List<String> conditions = new ArrayList<>();
    StringBuilder arguments = new StringBuilder();
    boolean day = form.slots().stream().anyMatch(slot -> slot.type() == LocalDate.class);
    for (Slot slot : form.slots()) {
      if (slot.type() == LocalDate.class) {
        arguments.append(", $r.dueDay(60, 30)");
      } else if (slot.type().isEnum()) {
        arguments.append(", ").append(Constants.of(slot.type()).get(0));
      } else if (slot.type() == int.class || slot.type() == String.class) {
        arguments.append(", ").append(slot.decimal() ? "\"0.5\"" : literal(slot.type()));
      } else {
        boolean record = day || !FactTypes.all().containsKey(slot.type().getSimpleName());
        String binding = record ? "$r" : "$b" + conditions.size();
        String type = record ? "PetitionFact" : slot.type().getSimpleName();
        conditions.add(binding + " : " + type + "()");
        arguments.append(", ").append(binding);
      }
    }
    if (conditions.isEmpty()) {
      conditions.add("UnitFact()");
    }
    rules.add(
        rule("r" + rules.size(), String.join("\n", conditions), form.name(), arguments.toString()));
  }

  private static String sample(ImmutableList<Slot> slots) {
    return slots.stream()
        .map(slot -> slot.decimal() ? "\"0.5\"" : literal(slot.type()))
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String literal(Class<?> type) {
    return type == String.class ? "\"A-1\"" : "30";
  }

  private static String rule(String name, String when, String effect, String arguments) {
    return "rule \"%s\" when\n%s\nthen effects.%s(\"%s\"%s); end\n"
        .formatted(name, when, effect, name, arguments);
  }

  private static List<String> errors(ImmutableList<GatedRule> rules) {
    StringBuilder drl = new StringBuilder("package io.sanling.rulebook.gated;\n");
    RuleGate.imports().forEach(name -> drl.append("import ").append(name).append(";\n"));
    drl.append("global ").append(Effects.class.getName()).append(" effects;\n");
    for (GatedRule rule : rules) {
      drl.append("rule \"").append(rule.name()).append("\" when\n");
      rule.conditions().forEach(line -> drl.append(line.text()).append('\n'));
      drl.append("then\n");
      rule.consequences().forEach(line -> drl.append(line.text()).append('\n'));
      drl.append("end\n");
    }
    KieServices kie = KieServices.get();
    ReleaseId release = kie.newReleaseId("io.sanling.rulebook", "gated", "1");
    try {
      KieFileSystem files = kie.newKieFileSystem().generateAndWritePomXML(release);
      files.write("src/main/resources/io/sanling/rulebook/gated/rules.drl", drl.toString());
      KieBuilder builder = kie.newKieBuilder(files).buildAll(ExecutableModelProject.class);
      return builder.getResults().getMessages(Message.Level.ERROR).stream()
          .map(Message::toString)
          .toList();
    } finally {
      kie.getRepository().removeKieModule(release);
    }
  }
}
