package io.sanling.internal.form;

import com.google.common.collect.ImmutableList;
import io.sanling.form.RecordCode;
import io.sanling.form.RecordProblem;
import io.sanling.value.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects everything that is wrong with one record. */
public final class Problems {
  /** Against a line made of nothing but faults, which would take all memory. */
  private static final int MOST = 100_000;

  private final boolean lenient;
  private final List<RecordProblem> problems = new ArrayList<>();
  private final List<RecordProblem> warnings = new ArrayList<>();
  private final Set<String> personal = new HashSet<>();

  public Problems(boolean lenient) {
    this.lenient = lenient;
  }

  public void add(RecordCode code, Pointer path, @Nullable Place place, String reason) {
    add(code, path, place, reason, "");
  }

  public void add(
      RecordCode code,
      Pointer pointer,
      @Nullable Place place,
      String reason,
      String found,
      String... limits) {
    String path = pointer.toString();
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

  public ImmutableList<RecordProblem> problems() {
    return ImmutableList.copyOf(problems);
  }

  public ImmutableList<RecordProblem> warnings() {
    return ImmutableList.copyOf(warnings);
  }
}
