package io.sanling.rules.gate;

import com.google.common.collect.ImmutableList;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One way to call a method.
 *
 * @param name the method
 * @param slots what its arguments must be
 * @param type what it returns
 */
record Form(String name, ImmutableList<Slot> slots, Class<?> type) {
  /** The method without its first parameters. */
  static Form of(Method method, int without) {
    return new Form(
        method.getName(),
        Arrays.stream(method.getParameters())
            .skip(without)
            .map(Slot::of)
            .collect(ImmutableList.toImmutableList()),
        method.getReturnType());
  }

  boolean takes(int arguments) {
    return slots.size() == arguments;
  }

  /** The arguments that do not fit. */
  List<Integer> misfits(List<Argument> arguments) {
    return IntStream.range(0, arguments.size())
        .filter(i -> !slots.get(i).accepts(arguments.get(i)))
        .boxed()
        .toList();
  }

  @Override
  public String toString() {
    return name + slots.stream().map(Slot::toString).collect(Collectors.joining(", ", "(", ")"));
  }
}
