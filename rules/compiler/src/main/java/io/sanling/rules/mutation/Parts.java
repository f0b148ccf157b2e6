package io.sanling.rules.mutation;

import com.google.common.collect.ImmutableList;
import io.sanling.rules.problem.Place;
import io.sanling.rules.tree.Test;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values made of records and lists, one part of them replaced. */
final class Parts {
  private static final String TREE = Test.class.getPackageName();

  private Parts() {}

  /**
   * A part in another's place.
   *
   * @param part the other part
   * @param before what the part it replaces says
   * @param after what it says; empty where something is left out
   * @param place where, if not where the part stands
   */
  record Turn(Object part, String before, String after, @Nullable Place place) {}

  /** A tree with one part replaced. */
  record Turned<T>(T tree, Turn turn, Place place) {}

  /** The record with that component replaced. */
  static <R> R with(R whole, String component, @Nullable Object value) {
    RecordComponent[] components = whole.getClass().getRecordComponents();
    for (int i = 0; i < components.length; i++) {
      if (components[i].getName().equals(component)) {
        return with(whole, i, value);
      }
    }
    throw new IllegalArgumentException(component);
  }

  /** What the tree is with each of its parts replaced in turn by each thing it turns into. */
  static <T> List<Turned<T>> each(T tree, Place place, Function<Object, Stream<Turn>> turns) {
    List<Turned<T>> all = new ArrayList<>();
    walk(tree, place, part -> part, turns, all);
    return all;
  }

  @SuppressWarnings("unchecked")
  private static <T> void walk(
      Object part,
      Place around,
      UnaryOperator<Object> whole,
      Function<Object, Stream<Turn>> turns,
      List<Turned<T>> all) {
    Place own =
        part instanceof Record record && !(part instanceof Test) ? place(record, around) : around;
    turns
        .apply(part)
        .forEach(
            turn ->
                all.add(
                    new Turned<>(
                        (T) whole.apply(turn.part()),
                        turn,
                        turn.place() == null ? own : turn.place())));
    if (part instanceof ImmutableList<?> list) {
      for (int i = 0; i < list.size(); i++) {
        int index = i;
        walk(list.get(i), own, changed -> whole.apply(with(list, index, changed)), turns, all);
      }
    } else if (isTree(part)) {
      RecordComponent[] components = part.getClass().getRecordComponents();
      for (int i = 0; i < components.length; i++) {
        Object component = get(part, components[i]);
        int index = i;
        if (component != null && (component instanceof ImmutableList<?> || isTree(component))) {
          walk(component, own, changed -> whole.apply(with(part, index, changed)), turns, all);
        }
      }
    }
  }

  /** The tree with all parts replaced that the change replaces. */
  @SuppressWarnings("unchecked")
  static <T> T replace(T tree, UnaryOperator<Object> change) {
    Object changed = change.apply(tree);
    if (changed instanceof ImmutableList<?> list) {
      return (T)
          list.stream()
              .map(part -> replace((Object) part, change))
              .collect(ImmutableList.toImmutableList());
    } else if (isTree(changed)) {
      RecordComponent[] components = changed.getClass().getRecordComponents();
      @Nullable Object[] values = new @Nullable Object[components.length];
      for (int i = 0; i < values.length; i++) {
        Object value = get(changed, components[i]);
        values[i] = value == null ? null : replace(value, change);
      }
      return (T) (Object) made(changed, components, values);
    }
    return (T) changed;
  }

  static ImmutableList<Object> with(ImmutableList<?> list, int index, Object value) {
    List<Object> changed = new ArrayList<>(list);
    changed.set(index, value);
    return ImmutableList.copyOf(changed);
  }

  static <T> ImmutableList<T> without(ImmutableList<T> list, int index) {
    List<T> changed = new ArrayList<>(list);
    changed.remove(index);
    return ImmutableList.copyOf(changed);
  }

  private static boolean isTree(@Nullable Object part) {
    return part instanceof Record && part.getClass().getPackageName().equals(TREE);
  }

  private static Place place(Record part, Place around) {
    for (RecordComponent component : part.getClass().getRecordComponents()) {
      if (component.getType() == Place.class && component.getName().equals("place")) {
        return (Place) Objects.requireNonNull(get(part, component));
      }
    }
    return around;
  }

  private static <R> R with(R whole, int index, @Nullable Object value) {
    RecordComponent[] components = whole.getClass().getRecordComponents();
    @Nullable Object[] values = new @Nullable Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = i == index ? value : get(whole, components[i]);
    }
    return made(whole, components, values);
  }

  private static @Nullable Object get(Object whole, RecordComponent component) {
    try {
      return component.getAccessor().invoke(whole);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static <R> R made(R like, RecordComponent[] components, @Nullable Object[] values) {
    try {
      return (R)
          like.getClass()
              .getDeclaredConstructor(
                  Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new))
              .newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
