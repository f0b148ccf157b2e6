package io.sanling.internal.read;

import com.google.common.collect.ImmutableList;
import io.sanling.record.Place;
import io.sanling.record.RecordCode;
import io.sanling.record.RecordProblem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects everything that is wrong with one record. */
final class Problems {
  /** Against a line made of nothing but faults, which would take all memory. */
  private static final int MOST = 100_000;

  private final boolean lenient;
  private final List<RecordProblem> problems = new ArrayList<>();
  private final List<RecordProblem> warnings = new ArrayList<>();
  private final Set<String> personal = new HashSet<>();

  Problems(boolean lenient) {
    this.lenient = lenient;
  }

  void add(RecordCode code, String path, @Nullable Place place, String reason) {
    add(code, path, place, reason, "");
  }

  void add(
      RecordCode code,
      String path,
      @Nullable Place place,
      String reason,
      String found,
      String... limits) {
    if (code == RecordCode.PERSONAL_DATA && !personal.add(path)) {
      return;
    }
    RecordProblem problem =
        new RecordProblem(code, path, place, reason, found, ImmutableList.copyOf(limits));
    List<RecordProblem> to = code == RecordCode.UNKNOWN_FIELD && lenient ? warnings : problems;
    if (to.size() < MOST) {
      to.add(problem);
    }
  }

  boolean isEmpty() {
    return problems.isEmpty();
  }

  ImmutableList<RecordProblem> problems() {
    return ImmutableList.copyOf(problems);
  }

  ImmutableList<RecordProblem> warnings() {
    return ImmutableList.copyOf(warnings);
  }
}
