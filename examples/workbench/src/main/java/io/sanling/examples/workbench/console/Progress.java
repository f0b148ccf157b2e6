package io.sanling.examples.workbench.console;

import io.sanling.record.RecordSource;
import java.io.PrintStream;

/** A progress bar on standard error, when that is a terminal. */
public final class Progress implements AutoCloseable {
  /** Set by the start script, since a JVM cannot tell about standard error alone. */
  private static final boolean TERMINAL = Boolean.getBoolean("sanling.terminal");

  private static final int WIDTH = 30;
  private static final int EVERY = 256;

  private final PrintStream err;
  private final RecordSource source;
  private final boolean shown;
  private long units;

  public Progress(Terminal terminal, RecordSource source) {
    this.err = terminal.err();
    this.source = source;
    this.shown = TERMINAL && !terminal.isQuiet();
  }

  public void step() {
    step(1);
  }

  public void step(int more) {
    units += more;
    if (shown && units / EVERY > (units - more) / EVERY) {
      draw();
    }
  }

  private void draw() {
    long total = source.totalBytes();
    if (total > 0) {
      int done = (int) Math.min(WIDTH, WIDTH * source.bytesRead() / total);
      err.print(
          "\r["
              + "#".repeat(done)
              + "-".repeat(WIDTH - done)
              + "] "
              + 100 * done / WIDTH
              + "% "
              + units);
    } else {
      err.print("\r" + units);
    }
    err.flush();
  }

  @Override
  public void close() {
    if (shown && units >= EVERY) {
      err.print("\r" + " ".repeat(WIDTH + 24) + "\r");
      err.flush();
    }
  }
}
