package io.sanling.examples.workbench.input;

import io.sanling.examples.workbench.console.Page;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.record.ReadOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Counts rejected records, and keeps the first few to be shown. */
public final class RejectCount {
  private static final int SHOWN = 5;

  private final List<String> first = new ArrayList<>();
  private long units;
  private long rows;

  public void add(ReadOutcome.Rejected<?> rejected, Locale locale) {
    if (Rejects.isRow(rejected)) {
      rows++;
    } else {
      units++;
    }
    if (first.size() < SHOWN) {
      first.add(Rejects.describe(rejected, locale));
    }
  }

  /** Adds those that came later. */
  public void add(RejectCount later) {
    rows += later.rows;
    units += later.units;
    later.first.stream().limit(SHOWN - first.size()).forEach(first::add);
  }

  public long units() {
    return units;
  }

  /** Rows that belong to no unit. */
  public long rows() {
    return rows;
  }

  public boolean isEmpty() {
    return units + rows == 0;
  }

  public String text(Terminal terminal) {
    Page page = new Page(terminal);
    if (rows > 0) {
      page.line("summary.rows", rows);
    }
    for (String reject : first) {
      page.add("  " + reject + "\n");
    }
    if (units + rows > first.size()) {
      page.add("  ").line("summary.more-rejects");
    }
    return page.toString();
  }
}
