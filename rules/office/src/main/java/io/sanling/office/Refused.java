package io.sanling.office;

import io.sanling.form.RecordCode;
import io.sanling.record.ReadOutcome;
import io.sanling.rulebook.RulebookException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What of the data came to no result: all of it counted, the first few told. */
final class Refused {
  private static final int TOLD = 200;

  private final List<Object> first = new ArrayList<>();
  private long units;
  private long rows;
  private long undecided;

  void add(ReadOutcome.Rejected<?> rejected) {
    boolean row =
        rejected.problems().stream()
            .anyMatch(
                problem ->
                    problem.code() == RecordCode.ORPHAN && problem.path().equals("/unit/id"));
    if (row) {
      rows++;
    } else {
      units++;
    }
    rejected
        .problems()
        .forEach(
            problem ->
                tell(
                    rejected.place().toString(),
                    rejected.unitId(),
                    problem.code() + " " + problem.path(),
                    problem.message(Locale.CHINESE),
                    problem.message(Locale.ENGLISH)));
  }

  void add(RulebookException failure) {
    undecided++;
    tell(
        "", null, failure.code(), failure.message(Locale.CHINESE), failure.message(Locale.ENGLISH));
  }

  private void tell(
      String place, @Nullable String unit, String what, String chinese, String english) {
    if (first.size() < TOLD) {
      Map<String, @Nullable Object> told = new LinkedHashMap<>();
      told.put("place", place);
      told.put("unit", unit);
      told.put("what", what);
      told.put("zh", chinese);
      told.put("en", english);
      first.add(told);
    }
  }

  void count(Map<String, Object> counts) {
    counts.put("rejected", units);
    counts.put("rejectedRows", rows);
    counts.put("undecided", undecided);
  }

  List<Object> tree() {
    return first;
  }
}
