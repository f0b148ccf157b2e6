package io.sanling.replay;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a replay states, for tests that assess its units again and again without reading them. */
public final class Stated {
  private Stated() {}

  /** The fields stated of each unit. */
  public static ImmutableMap<String, Map<String, @Nullable Object>> units(Replay replay) {
    return fields(replay.units());
  }

  /** The fields stated of each region, by {@code prefix/TRACK}. */
  public static ImmutableMap<String, Map<String, @Nullable Object>> regions(Replay replay) {
    return fields(replay.regions());
  }

  private static ImmutableMap<String, Map<String, @Nullable Object>> fields(
      ImmutableMap<String, Expected> expected) {
    return Stream.of(expected.values().toArray(Expected[]::new))
        .collect(ImmutableMap.toImmutableMap(Expected::subject, Expected::fields));
  }

  /** Whether the tree is as stated. */
  public static boolean agree(
      Map<String, @Nullable Object> stated, Map<String, @Nullable Object> tree) {
    return Subset.differences(stated, tree).isEmpty();
  }
}
