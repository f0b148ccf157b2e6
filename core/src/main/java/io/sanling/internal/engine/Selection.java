package io.sanling.internal.engine;

import java.util.ArrayList;
import java.util.List;
import org.drools.model.functions.Predicate1;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a type that fulfil certain conditions: one for all the rules that ask the same, so
 * that each fact is held against a condition once, however many rules begin with it.
 */
final class Selection {
  /** Its place among those of the rules. */
  final int place;

  final Class<?> type;

  /** What it is chosen from; null where it has all facts of the type. */
  final @Nullable Selection from;

  private final @Nullable Predicate1<Object> test;

  private Selection(
      int place, Class<?> type, @Nullable Selection from, @Nullable Predicate1<Object> test) {
    this.place = place;
    this.type = type;
    this.from = from;
    this.test = test;
  }

  /** Those of the rules of a model. */
  static final class All {
    final List<Selection> selections = new ArrayList<>();

    Selection of(Class<?> type) {
      return of(type, null, null);
    }

    /** Those of the selection that fulfil the condition, too. */
    Selection of(Selection from, Predicate1<Object> test) {
      return of(from.type, from, test);
    }

    private Selection of(
        Class<?> type, @Nullable Selection from, @Nullable Predicate1<Object> test) {
      for (Selection known : selections) {
        // Conditions that are the same are the same object of a class that Drools compiled.
        if (known.type == type && known.from == from && known.test == test) {
          return known;
        }
      }
      Selection made = new Selection(selections.size(), type, from, test);
      selections.add(made);
      return made;
    }
  }

  /** Whether a fact of what it is chosen from belongs to it. */
  boolean chooses(Object fact) throws Exception {
    return test == null || test.test(fact);
  }

  /** Whether a fact of the type belongs to it. */
  boolean has(Object fact) {
    try {
      return (from == null || from.has(fact)) && chooses(fact);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
