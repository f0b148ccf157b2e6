package io.sanling.examples.workbench.console;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes what a maintainer needs about an internal error, without any data of the records. */
public final class CrashLog {
  private CrashLog() {}

  public static int report(Terminal terminal, Throwable error) {
    try {
      Path log = Files.createTempFile("sanling-error-", ".log");
      try (PrintWriter writer =
          new PrintWriter(Files.newBufferedWriter(log, StandardCharsets.UTF_8))) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
          // The message is left out: it could hold text from a record.
          writer.println(cause.getClass().getName());
          for (StackTraceElement frame : cause.getStackTrace()) {
            writer.println("\tat " + frame);
          }
        }
      }
      terminal.error("internal", error.getClass().getSimpleName(), log);
    } catch (IOException e) {
      terminal.error("internal.unlogged", error.getClass().getSimpleName());
    }
    return Exit.INTERNAL;
  }
}
