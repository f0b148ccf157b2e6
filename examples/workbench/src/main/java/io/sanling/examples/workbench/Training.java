package io.sanling.examples.workbench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Does what the command line mostly does, on a little data, so that the JVM lists which classes it
 * takes ({@code -XX:DumpLoadedClassList}), to be archived for later starts.
 */
final class Training {
  private Training() {}

  /**
   * A data file of henan-2022, a folder of that rulebook, and a folder to write to. The rulebook's
   * folder should be in the cache already: compilers are seldom wanted.
   *
   * @throws IllegalStateException when a command does not end well
   */
  public static void main(String[] arguments) throws IOException {
    Path data = Path.of(arguments[0]);
    String folder = arguments[1];
    Path to = Path.of(arguments[2]);
    String unit =
        Files.readString(data).replaceFirst("(?s)\\{\"unit\":\\{\"id\":\"([^\"]*)\".*", "$1");
    String[] by = {"--rulebook", "henan-2022", "--as-of", "2022-08-31", data.toString()};
    run("rulebooks");
    by(by, "assess");
    by(by, "assess", "--replace", "--out", to.resolve("out").toString());
    by(by, "assess", "--format", "json");
    by(by, "explain", "--unit", unit);
    by(by, "advise", "--unit", unit);
    by(by, "reminders");
    String results = to.resolve("out").resolve("results.jsonl").toString();
    run("verify", "--rulebook", "henan-2022", data.toString(), results);
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
    int code =
        Sanling.run(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream(),
            command);
    if (code != 0) {
      throw new IllegalStateException(String.join(" ", command) + ": " + code);
    }
  }
}
