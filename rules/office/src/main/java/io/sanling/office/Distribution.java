package io.sanling.office;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How points are spread over units: quartiles, which are points that units have, and counts. */
final class Distribution {
  private static final int BINS = 12;

  private final TreeMap<BigDecimal, Long> counts = new TreeMap<>();
  private long units;
  private @Nullable BigDecimal most;

  /** The points of one unit. */
  void add(BigDecimal points, @Nullable BigDecimal greatest) {
    counts.merge(points, 1L, Long::sum);
    units++;
    most = greatest == null || (most != null && most.compareTo(greatest) >= 0) ? most : greatest;
  }

  Map<String, @Nullable Object> tree() {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("units", units);
    tree.put("most", most == null ? null : most.toPlainString());
    tree.put("quartiles", List.of(at(0), at(1), at(2), at(3), at(4)));
    BigDecimal width = width(counts.lastKey().subtract(counts.firstKey()));
    tree.put("width", width.toPlainString());
    tree.put("bins", bins(width));
    return tree;
  }

  /** The least of 1, 2, 5, 10, 20 … of which {@value #BINS} do for the range. */
  private static BigDecimal width(BigDecimal range) {
    for (BigDecimal tens = BigDecimal.ONE; ; tens = tens.movePointRight(1)) {
      for (long steps : new long[] {1, 2, 5}) {
        BigDecimal width = tens.multiply(BigDecimal.valueOf(steps));
        if (width.multiply(BigDecimal.valueOf(BINS)).compareTo(range) >= 0) {
          return width.setScale(0);
        }
      }
    }
  }

  /** Units by parts of that width, those without units between others too: from, units. */
  private List<Object> bins(BigDecimal width) {
    TreeMap<BigDecimal, Long> bins = new TreeMap<>();
    counts.forEach(
        (points, count) ->
            bins.merge(
                points.divide(width, 0, RoundingMode.FLOOR).multiply(width), count, Long::sum));
    // A part of its own for the greatest points alone says less than the part they end.
    BigDecimal last = bins.lastKey();
    if (bins.size() > 1 && last.compareTo(counts.lastKey()) == 0) {
      bins.merge(last.subtract(width), bins.pollLastEntry().getValue(), Long::sum);
    }
    List<Object> all = new ArrayList<>();
    for (BigDecimal from = bins.firstKey();
        from.compareTo(bins.lastKey()) <= 0;
        from = from.add(width)) {
      all.add(List.of(from.toPlainString(), bins.getOrDefault(from, 0L)));
    }
    return all;
  }

  /** The points that so many quarters of the units do not exceed, by nearest rank. */
  private String at(int quarters) {
    long rank = Math.max(1, (units * quarters + 3) / 4);
    for (Map.Entry<BigDecimal, Long> each : counts.entrySet()) {
      rank -= each.getValue();
      if (rank <= 0) {
        return each.getKey().toPlainString();
      }
    }
    return counts.lastKey().toPlainString();
  }
}
