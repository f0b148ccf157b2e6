package io.sanling.rules.drl;

import com.google.common.collect.ImmutableList;
import io.sanling.form.Deadline;
import io.sanling.form.Field;
import io.sanling.form.Form;
import io.sanling.internal.engine.FactClasses;
import io.sanling.rules.tree.Condition;
import io.sanling.rules.tree.Definition;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The Java source of the class of a form's facts, or of the unit's: a method for each field that is
 * asked for, for each definition and for each condition. Bodies call what the base class has, and
 * nothing else; fields and deadlines are places in the form.
 */
final class FactSource {
  private final @Nullable Form form;
  private final Tests tests;
  private final Map<String, String> fields = new LinkedHashMap<>();
  private final Map<String, Integer> bodies = new LinkedHashMap<>();
  private final Map<String, Integer> defined = new HashMap<>();
  private Map<String, Definition> definitions = Map.of();
  private final Map<Integer, String> conditions = new LinkedHashMap<>();

  /**
   * @param form the form; null for the unit
   */
  FactSource(@Nullable Form form) {
    this.form = form;
    this.tests = new Tests(this::field, this::deadline, this::definition);
  }

  /** What compound terms mean, by term, in the conditions that follow. */
  void read(Map<String, Definition> others) {
    if (definitions != others) {
      definitions = others;
      defined.clear();
    }
  }

  /** Makes it answer for the condition of that number. */
  void add(int condition, String expression) {
    conditions.put(condition, expression);
  }

  String expression(ImmutableList<Condition.Detail> details) {
    return tests.all(details);
  }

  /** By the field's id, as other forms of a union have another field of it. */
  private String field(Field field) {
    Field own = form == null ? field : form.field(field.id()).orElseThrow();
    String place = form == null ? Literals.quoted(own.id()) : "" + form.indexOf(own.id());
    String method = "f_" + own.id();
    fields.put(method, type(own) + " " + method + "() { return super." + getter(own, place));
    return method + "()";
  }

  private static String type(Field field) {
    return switch (field.type()) {
      case DAY, SET_DAY -> "java.time.LocalDate";
      case TIME -> "java.time.LocalDateTime";
      case FLAG -> "Boolean";
      case COUNT -> "Long";
      case NUMBER, MONEY, SHARE -> "java.math.BigDecimal";
      case CHOICE, DOCUMENT, TEXT, REFERENCE, GRID -> "String";
    };
  }

  private String getter(Field field, String place) {
    String method =
        switch (field.type()) {
          case DAY -> "day";
          case SET_DAY -> form == null ? "setDay" : "day";
          case TIME -> "time";
          case FLAG -> "flag";
          case COUNT -> "count";
          case NUMBER, MONEY, SHARE -> "number";
          case DOCUMENT -> form == null ? "text" : "document";
          case CHOICE, TEXT, REFERENCE, GRID -> "text";
        };
    return method + "(" + place + "); }";
  }

  private String deadline(Deadline deadline) {
    if (form == null) {
      throw new IllegalStateException("the unit has no deadline " + deadline.name());
    }
    return String.valueOf(place(form, deadline));
  }

  static int place(Form form, Deadline deadline) {
    for (int i = 0; i < form.deadlines().size(); i++) {
      if (form.deadlines().get(i).name().equals(deadline.name())) {
        return i;
      }
    }
    throw new IllegalStateException(form.id() + " has no deadline " + deadline.name());
  }

  /** Equal definitions have one number, whatever they are called. */
  private String definition(String name) {
    Integer known = defined.get(name);
    if (known == null) {
      Definition definition = definitions.get(name);
      if (definition == null) {
        throw new IllegalStateException("no definition " + name);
      }
      known = bodies.computeIfAbsent(tests.of(definition.test()), body -> bodies.size());
      defined.put(name, known);
    }
    return "d" + known + "()";
  }

  /** The simple name of the class. */
  String name() {
    return form == null ? FactClasses.ofUnit() : FactClasses.of(form);
  }

  /** The source. */
  String text(String packageName) {
    String base = form == null ? "UnitFact" : "EntryFact";
    StringBuilder text = new StringBuilder();
    text.append("package ").append(packageName).append(";\n");
    text.append("import io.sanling.internal.engine.*;\n");
    text.append("public final class ").append(name()).append(" extends ").append(base);
    text.append(" {\n  public ").append(name()).append("(").append(base);
    text.append(".Source source) { super(source); }\n");
    if (!conditions.isEmpty()) {
      text.append("  public boolean holds(int condition) {\n    switch (condition) {\n");
      conditions
          .keySet()
          .forEach(number -> text.append("      case " + number + ": return c" + number + "();\n"));
      text.append("      default: return false;\n    }\n  }\n");
    }
    conditions.forEach((number, body) -> method(text, "c" + number, body));
    bodies.forEach((body, number) -> method(text, "d" + number, body));
    fields.values().forEach(accessor -> text.append("  ").append(accessor).append("\n"));
    return text.append("}\n").toString();
  }

  private static void method(StringBuilder text, String name, String body) {
    text.append("  boolean " + name + "() { return " + body + "; }\n");
  }
}
