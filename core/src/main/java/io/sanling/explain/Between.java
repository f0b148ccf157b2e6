package io.sanling.explain;

import com.google.common.collect.ImmutableList;
import io.sanling.explain.Causes.Cause;
import io.sanling.explain.Causes.Difference;
import io.sanling.explain.Causes.Moved;
import io.sanling.result.Effect;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What differs between two results of a unit. */
final class Between {
  private static final BigDecimal NOTHING = BigDecimal.ZERO.setScale(2);

  private Between() {}

  /** What was found, by whichever rule. */
  private record Found(Effect effect, String clause, List<String> records) {}

  private record Key(Part.Kind kind, String clause, @Nullable String indicator) {}

  static Difference of(@Nullable Causes before, @Nullable Causes after, String field) {
    List<Cause> then = before == null ? ImmutableList.of() : before.of(field).causes();
    List<Cause> now = after == null ? ImmutableList.of() : after.of(field).causes();
    return new Difference(
        field,
        without(then, now),
        without(now, then),
        ImmutableList.of(),
        field.equals("/score/points") || field.equals("/score")
            ? parts(before, after)
            : ImmutableList.of());
  }

  private static ImmutableList<Cause> without(List<Cause> causes, List<Cause> others) {
    Set<Found> there = others.stream().map(Between::found).collect(Collectors.toSet());
    return causes.stream()
        .filter(cause -> !there.contains(found(cause)))
        .collect(ImmutableList.toImmutableList());
  }

  private static Found found(Cause cause) {
    return new Found(cause.effect(), cause.clause(), cause.records());
  }

  /** The parts that differ, kind by kind. */
  private static ImmutableList<Moved> parts(@Nullable Causes before, @Nullable Causes after) {
    Map<Key, Part> then = byKey(before);
    Map<Key, Part> now = byKey(after);
    return Stream.concat(then.keySet().stream(), now.keySet().stream())
        .distinct()
        .sorted((a, b) -> a.kind().compareTo(b.kind()))
        .filter(key -> points(then.get(key)).compareTo(points(now.get(key))) != 0)
        .map(
            key -> {
              Part part = now.get(key);
              Part earlier = then.get(key);
              return new Moved(
                  key.kind(),
                  key.clause(),
                  key.indicator(),
                  points(earlier),
                  points(part),
                  causes(before, earlier),
                  causes(after, part));
            })
        .collect(ImmutableList.toImmutableList());
  }

  private static List<Cause> causes(@Nullable Causes of, @Nullable Part part) {
    return of == null || part == null ? ImmutableList.of() : of.of(part);
  }

  private static BigDecimal points(@Nullable Part part) {
    return part == null ? NOTHING : part.points();
  }

  private static Map<Key, Part> byKey(@Nullable Causes causes) {
    Map<Key, Part> parts = new LinkedHashMap<>();
    (causes == null ? ImmutableList.<Part>of() : causes.parts())
        .forEach(part -> parts.put(new Key(part.kind(), part.clause(), part.indicator()), part));
    return parts;
  }
}
