package io.sanling.rules.gate;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects objections, as many as are worth listing. */
final class Objections {
  private static final Comparator<Objection> ORDER =
      Comparator.comparingInt(Objection::line).thenComparingInt(Objection::column);

  private final List<Objection> found = new ArrayList<>();

  void add(Objection objection) {
    if (!isFull()) {
      found.add(objection);
    } else if (found.size() == Limit.OBJECTIONS.most()) {
      found.add(tooMuch(Limit.OBJECTIONS, Limit.OBJECTIONS.most(), objection.line(), 0));
    }
  }

  void add(Reason reason, Token at, String... details) {
    add(Refusal.of(reason, at, details).objection());
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  boolean isFull() {
    return found.size() >= Limit.OBJECTIONS.most();
  }

  int size() {
    return found.size();
  }

  ImmutableList<Objection> all() {
    return ImmutableList.sortedCopyOf(ORDER, found);
  }

  static Objection tooMuch(Limit limit, long found, int line, int column) {
    return new Objection(
        Reason.LIMIT,
        line,
        column,
        String.valueOf(found),
        ImmutableList.of(limit.name(), String.valueOf(limit.most())));
  }
}
