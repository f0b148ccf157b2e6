package io.sanling.examples.workbench.input;

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
    StringBuilder text = new StringBuilder();
    if (rows > 0) {
      text.append(terminal.say("summary.rows", rows)).append('\n');
    }
    for (String reject : first) {
      text.append("  ").append(reject).append('\n');
    }
    if (units + rows > first.size()) {
      text.append("  ").append(terminal.say("summary.more-rejects")).append('\n');
    }
    return text.toString();
  }
}
