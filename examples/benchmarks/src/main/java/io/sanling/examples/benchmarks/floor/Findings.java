package io.sanling.examples.benchmarks.floor;

import com.google.common.collect.ImmutableList;
import io.sanling.internal.CodePoints;
import io.sanling.result.Effect;
import io.sanling.result.Finding;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was found, put in order: what is of no record by clause, then by day, record and clause. */
final class Findings {
  private final Map<Code, Finding> plain = new EnumMap<>(Code.class);
  private final List<Finding> conformity = new ArrayList<>(2);
  private final List<Finding> range = new ArrayList<>(2);
  private final List<Dated<Finding>> dated = new ArrayList<>();

  /** Something with the day and the record it is listed by. */
  record Dated<T>(LocalDate day, @Nullable String record, String code, T value) {
    private static final Comparator<Dated<?>> ORDER =
        Comparator.<Dated<?>, LocalDate>comparing(Dated::day)
            .thenComparing(Dated::record, Comparator.nullsFirst(CodePoints.ORDER))
            .thenComparing(Dated::code, CodePoints.ORDER);

    static <T> ImmutableList<T> sorted(List<Dated<T>> list) {
      if (list.isEmpty()) {
        return ImmutableList.of();
      }
      list.sort(ORDER);
      ImmutableList.Builder<T> values = ImmutableList.builderWithExpectedSize(list.size());
      for (Dated<T> item : list) {
        values.add(item.value);
      }
      return values.build();
    }
  }

  /** Without records, of a clause that only one finding is of. */
  void add(Code code, Finding finding) {
    plain.put(code, finding);
  }

  void conformity(Finding finding) {
    conformity.add(finding);
  }

  void range(Finding finding) {
    range.add(finding);
  }

  /** Of one record. */
  void add(String rule, String clause, Effect effect, LocalDate day, String record) {
    dated.add(
        new Dated<>(
            day, record, clause, new Finding(rule, clause, ImmutableList.of(record), effect)));
  }

  /** Of records, the earliest first. */
  void add(Finding finding, LocalDate day) {
    dated.add(
        new Dated<>(
            day,
            finding.records().isEmpty() ? null : finding.records().get(0),
            finding.clause(),
            finding));
  }

  ImmutableList<Finding> sorted() {
    ImmutableList.Builder<Finding> all =
        ImmutableList.builderWithExpectedSize(
            conformity.size() + plain.size() + range.size() + dated.size());
    all.addAll(conformity);
    for (Map.Entry<Code, Finding> entry : plain.entrySet()) {
      all.add(entry.getValue());
      if (entry.getKey() == Code.GRADE) {
        all.addAll(range);
      }
    }
    return all.addAll(Dated.sorted(dated)).build();
  }
}
