package io.sanling.examples.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs whole processes and says what they took. */
public final class Processes {
  private static final String TIMED =
      "TIMEFORMAT='%R %U %S'; time \"$@\" > \"$SANLING_LOG\" 2>&1 < /dev/null";
  private static final int POLL_MILLIS = 10;

  private final Path work;

  /**
   * @param work where the log of the last process is left
   */
  public Processes(Path work) {
    this.work = work;
  }

  /**
   * What a process took.
   *
   * @param wall seconds on the clock
   * @param cpu seconds of all its threads, those of the JVM too
   * @param megabytes greatest resident memory, where {@code /proc} tells it, else not a number
   * @param exit its exit code
   * @param log what it said
   */
  public record Spent(double wall, double cpu, double megabytes, int exit, Path log) {}

  /** The command of the JVM that runs this. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Runs the command once. */
  public Spent run(List<String> command, Map<String, String> environment) {
    Path log = work.resolve("process.log");
    List<String> timed = new ArrayList<>(List.of("bash", "-c", TIMED, "bash"));
    timed.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(timed);
    builder.environment().putAll(environment);
    builder.environment().put("SANLING_LOG", log.toString());
    builder.environment().put("LC_NUMERIC", "C");
    try {
      Process process = builder.start();
      double greatest = Double.NaN;
      while (process.isAlive()) {
        greatest = Math.max(Double.isNaN(greatest) ? 0 : greatest, resident(process));
        Thread.sleep(POLL_MILLIS);
      }
      try (BufferedReader told =
          new BufferedReader(
              new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
        String times = told.lines().reduce("", (before, line) -> line);
        double[] seconds =
            Stream.of(times.trim().split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
        return new Spent(
            seconds[0],
            seconds[1] + seconds[2],
            greatest == 0 ? Double.NaN : greatest,
            process.exitValue(),
            log);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Runs the command so often, with nothing to be made ready. */
  public Spent median(int rounds, List<String> command, Map<String, String> environment) {
    return median(rounds, () -> {}, command, environment);
  }

  /**
   * Runs the command so often and says what it took at the median of the clock.
   *
   * @param before what is made ready each time, not counted
   * @throws IllegalStateException when it ends with another code than 0 or 1
   */
  public Spent median(
      int rounds, Runnable before, List<String> command, Map<String, String> environment) {
    List<Spent> all = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      before.run();
      Spent spent = run(command, environment);
      if (spent.exit() > 1) {
        throw new IllegalStateException(
            String.join(" ", command) + " ended with " + spent.exit() + ", see " + spent.log());
      }
      all.add(spent);
    }
    all.sort(Comparator.comparing(Spent::wall));
    return all.get(rounds / 2);
  }

  private static double resident(Process process) {
    return process.descendants().mapToDouble(each -> resident(each.pid())).max().orElse(0);
  }

  private static double resident(long pid) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
        if (line.startsWith("VmHWM:")) {
          return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
        }
      }
    } catch (IOException e) {
      // It has ended, or this is no Linux.
      return 0;
    }
    return 0;
  }

  /** Deletes a folder with all in it, if it is there. */
  static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
