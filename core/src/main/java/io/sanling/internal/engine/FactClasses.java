package io.sanling.internal.engine;

import static java.lang.invoke.MethodType.methodType;

import com.google.common.collect.ImmutableMap;
import io.sanling.form.Form;
import io.sanling.form.Forms;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/**
 * The classes of facts that were compiled with the rules of a rulebook: one for each form, and one
 * for the unit. Facts of the classes of another load of the same rulebook would match no rule.
 */
public final class FactClasses {
  private static final String UNIT = "U";
  private static final String ENTRY = "E_";

  private final MethodHandle unit;
  private final ImmutableMap<String, MethodHandle> entries;

  private FactClasses(MethodHandle unit, ImmutableMap<String, MethodHandle> entries) {
    this.unit = unit;
    this.entries = entries;
  }

  /** The simple name of the class of the unit. */
  public static String ofUnit() {
    return UNIT;
  }

  /** The simple name of the class of the entries of the form; no keyword, whatever its id. */
  public static String of(Form form) {
    return ENTRY + form.id();
  }

  /** Whether a rulebook has a class of its own for entries of the form. */
  public static boolean isFact(Form form) {
    return form.count() != Form.Count.DAYS;
  }

  /**
   * The classes beside the rules.
   *
   * @param prefix what their simple names follow: the package of the rules, with a dot
   * @param loader the loader of the rules
   * @throws ReflectiveOperationException when one is missing or is none
   */
  public static FactClasses of(String prefix, Forms forms, ClassLoader loader)
      throws ReflectiveOperationException {
    ImmutableMap.Builder<String, MethodHandle> entries = ImmutableMap.builder();
    for (Form form : forms.all()) {
      if (isFact(form)) {
        entries.put(
            form.id(),
            constructor(prefix + of(form), loader, EntryFact.class, EntryFact.Source.class));
      }
    }
    return new FactClasses(
        constructor(prefix + UNIT, loader, UnitFact.class, UnitFact.Source.class),
        entries.buildOrThrow());
  }

  private static MethodHandle constructor(
      String name, ClassLoader loader, Class<?> base, Class<?> source)
      throws ReflectiveOperationException {
    Class<?> type = Class.forName(name, false, loader).asSubclass(base);
    return MethodHandles.publicLookup()
        .findConstructor(type, methodType(void.class, source))
        .asType(methodType(base, source));
  }

  UnitFact unit(UnitFact.Source source) {
    try {
      return (UnitFact) unit.invokeExact(source);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** Makes facts of entries of the form. */
  MethodHandle entries(Form form) {
    MethodHandle made = entries.get(form.id());
    if (made == null) {
      throw new IllegalStateException("no class of facts for " + form.id());
    }
    return made;
  }

  static EntryFact entry(MethodHandle made, EntryFact.Source source) {
    try {
      return (EntryFact) made.invokeExact(source);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static RuntimeException unexpected(Throwable thrown) {
    if (thrown instanceof RuntimeException e) {
      throw e;
    }
    if (thrown instanceof Error e) {
      throw e;
    }
    return new IllegalStateException(thrown);
  }
}
