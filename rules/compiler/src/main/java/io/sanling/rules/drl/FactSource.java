package io.sanling.rules.drl;

import com.google.common.collect.ImmutableList;
import io.sanling.form.Deadline;
import io.sanling.form.Field;
import io.sanling.form.Form;
import io.sanling.internal.engine.FactClasses;
import io.sanling.rules.tree.Condition;
import io.sanling.rules.tree.Definition;
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
  private final Map<String, Definition> definitions;
  private final Tests tests;
  private final Map<String, String> fields = new LinkedHashMap<>();
  private final Map<String, Integer> defined = new LinkedHashMap<>();
  private final Map<Integer, String> definitionBodies = new LinkedHashMap<>();
  private final Map<Integer, String> conditions = new LinkedHashMap<>();

  /**
   * @param form the form; null for the unit
   * @param definitions what compound terms mean, by term
   */
  FactSource(@Nullable Form form, Map<String, Definition> definitions, Numbers numbers) {
    this.form = form;
    this.definitions = definitions;
    this.tests = new Tests(numbers, this::field, this::deadline, this::definition);
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
      case CHOICE, DOCUMENT, TEXT, REFERENCE -> "String";
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
          case CHOICE, TEXT, REFERENCE -> "text";
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

  private String definition(String name) {
    Integer known = defined.get(name);
    if (known == null) {
      Definition definition = definitions.get(name);
      if (definition == null) {
        throw new IllegalStateException("no definition " + name);
      }
      known = defined.size();
      defined.put(name, known);
      definitionBodies.put(known, tests.of(definition.test()));
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
    methods(text, "c", conditions);
    methods(text, "d", definitionBodies);
    fields.values().forEach(accessor -> text.append("  ").append(accessor).append("\n"));
    return text.append("}\n").toString();
  }

  private static void methods(StringBuilder text, String prefix, Map<Integer, String> bodies) {
    bodies.forEach(
        (number, body) ->
            text.append("  boolean " + prefix + number + "() { return " + body + "; }\n"));
  }
}
