package io.sanling.examples.workbench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Does what the command line mostly does, on a little data, so that the JVM sees which classes it
 * takes, and archives them for later starts ({@code -XX:ArchiveClassesAtExit}).
 */
final class Training {
  private Training() {}

  /** A data file of henan-2022, a folder of that rulebook, and an empty folder to write to. */
  public static void main(String[] arguments) throws IOException {
    Path data = Path.of(arguments[0]);
    String folder = arguments[1];
    Path to = Path.of(arguments[2]);
    String unit =
        Files.readString(data).replaceFirst("(?s)\\{\"unit\":\\{\"id\":\"([^\"]*)\".*", "$1");
    String[] by = {"--rulebook", "henan-2022", "--as-of", "2022-08-31", data.toString()};
    run("rulebooks");
    by(by, "assess");
    by(by, "assess", "--out", to.resolve("out").toString());
    by(by, "assess", "--format", "json");
    by(by, "explain", "--unit", unit);
    by(by, "advise", "--unit", unit);
    by(by, "reminders");
    by(by, "verify", to.resolve("out").resolve("results.jsonl").toString());
    run("assess", "--rulebook", folder, "--as-of", "2022-08-31", data.toString());
    run("assess", "--rulebook", folder, "--as-of", "2022-08-31", data.toString());
    run("sentences", folder);
  }

  private static void by(String[] by, String command, String... more) {
    String[] all = new String[1 + by.length + more.length];
    all[0] = command;
    System.arraycopy(by, 0, all, 1, by.length);
    System.arraycopy(more, 0, all, 1 + by.length, more.length);
    run(all);
  }

  private static void run(String... command) {
    Sanling.run(
        InputStream.nullInputStream(),
        OutputStream.nullOutputStream(),
        OutputStream.nullOutputStream(),
        command);
  }
}
