package io.sanling.rules.compiler;

import com.google.common.collect.ImmutableList;
import io.sanling.RulebookException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects every problem of a rulebook, to report them once. */
final class Problems {
  private final List<Problem> found = new ArrayList<>();

  void add(String code, Place place, String message) {
    found.add(new Problem(code, place, message));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  ImmutableList<Problem> all() {
    return ImmutableList.copyOf(found);
  }

  /** Ends here when there are any. */
  void throwIfAny(Path folder) {
    if (!found.isEmpty()) {
      throw new RulebookException(
          "RB-INVALID",
          "规则集 "
              + folder.getFileName()
              + " 有 "
              + found.size()
              + " 处问题：\n  "
              + String.join("\n  ", found.stream().map(Problem::toString).toList()));
    }
  }
}
