package io.sanling.examples.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs benchmarks of this class path by JMH; what comes of it as plain figures by name. */
public final class Jmh {
  private static final int KB = 1024;

  private final Effort effort;
  private final Path work;

  /** How long is measured. */
  public enum Effort {
    /** For trying the benchmarks. */
    TRIAL(1, 1, 200, 1),
    /** Minutes: enough to see whether something changed. */
    SHORT(1, 5, 1000, 3),
    /** Half an hour and more: what the README tells. */
    LONG(3, 8, 2000, 5);

    private final int forks;
    private final int iterations;
    private final int millis;
    private final int rounds;

    Effort(int forks, int iterations, int millis, int rounds) {
      this.forks = forks;
      this.iterations = iterations;
      this.millis = millis;
      this.rounds = rounds;
    }

    /** How often whole processes are run. */
    int rounds() {
      return rounds;
    }
  }

  /**
   * A figure, an operation.
   *
   * @param cpu processor time of the measuring threads, in microseconds
   * @param wall time on the clock, in microseconds
   * @param kilobytes allocated, in KB
   */
  public record Figure(double cpu, double wall, double kilobytes) {}

  /**
   * @param work where logs and recordings are left
   */
  public Jmh(Effort effort, Path work) {
    this.effort = effort;
    this.work = work;
  }

  /**
   * Runs those that the expressions find, each with every value of its parameters.
   *
   * @return by name, with the values of parameters behind slashes, such as {@code
   *     OneRecord.assess/TYPICAL}
   * @throws IllegalStateException when one fails
   */
  public Map<String, Figure> run(List<String> include) {
    return run(include, Map.of(), List.of());
  }

  /**
   * The same with parameters chosen and options of the JVM.
   *
   * @param parameters values by the name of a parameter
   */
  public Map<String, Figure> run(
      List<String> include, Map<String, String> parameters, List<String> jvm) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .forks(effort.forks)
            .warmupIterations(effort.iterations)
            .warmupTime(TimeValue.milliseconds(effort.millis))
            .measurementIterations(effort.iterations)
            .measurementTime(TimeValue.milliseconds(effort.millis))
            .addProfiler(GCProfiler.class)
            .addProfiler(CpuTime.class)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.NORMAL)
            .output(work.resolve("jmh.log").toString())
            .jvmArgsAppend("-XX:+UseSerialGC", "-Xmx1g")
            .jvmArgsPrepend(jvm.toArray(String[]::new));
    include.forEach(options::include);
    parameters.forEach(options::param);
    try {
      Map<String, Figure> figures = new LinkedHashMap<>();
      for (RunResult result : new Runner(options.build()).run()) {
        figures.put(name(result), figure(result));
      }
      return figures;
    } catch (RunnerException e) {
      throw new IllegalStateException("see " + work.resolve("jmh.log"), e);
    }
  }

  private static String name(RunResult result) {
    String method = result.getParams().getBenchmark();
    int type = method.lastIndexOf('.', method.lastIndexOf('.') - 1);
    StringBuilder name = new StringBuilder(method.substring(type + 1));
    for (String parameter : result.getParams().getParamsKeys()) {
      name.append('/').append(result.getParams().getParam(parameter));
    }
    return name.toString();
  }

  private static Figure figure(RunResult result) {
    return new Figure(
        score(result, CpuTime.LABEL),
        result.getPrimaryResult().getScore(),
        score(result, "gc.alloc.rate.norm") / KB);
  }

  private static double score(RunResult result, String label) {
    for (String known : result.getSecondaryResults().keySet()) {
      if (known.endsWith(label)) {
        return result.getSecondaryResults().get(known).getScore();
      }
    }
    return Double.NaN;
  }

  // ---- on another class path

  /**
   * The same in a JVM of its own, for benchmarks that are not on this class path.
   *
   * @param classPath with this class in it
   */
  public Map<String, Figure> elsewhere(String classPath, String include) {
    Path figures = work.resolve("figures.tsv");
    Processes.Spent spent =
        new Processes(work)
            .run(
                List.of(
                    Processes.java(),
                    "-cp",
                    classPath,
                    Jmh.class.getName(),
                    effort.name(),
                    include,
                    figures.toString(),
                    work.toString()),
                Map.of());
    if (spent.exit() != 0) {
      throw new IllegalStateException(include + " failed, see " + spent.log());
    }
    Map<String, Figure> read = new LinkedHashMap<>();
    try {
      for (String line : Files.readAllLines(figures, StandardCharsets.UTF_8)) {
        int tab = line.indexOf('\t');
        List<Double> numbers = new ArrayList<>();
        for (String number : List.of(line.substring(tab + 1).split("\t", -1))) {
          numbers.add(Double.valueOf(number));
        }
        read.put(
            line.substring(0, tab), new Figure(numbers.get(0), numbers.get(1), numbers.get(2)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return read;
  }

  /** What {@link #elsewhere} starts: effort, expression, file of figures, folder for logs. */
  public static void main(String[] args) throws IOException {
    List<String> lines = new ArrayList<>();
    new Jmh(Effort.valueOf(args[0]), Path.of(args[3]))
        .run(List.of(args[1]))
        .forEach(
            (name, figure) ->
                lines.add(name + '\t' + figure.cpu + '\t' + figure.wall + '\t' + figure.kilobytes));
    Files.write(Path.of(args[2]), lines, StandardCharsets.UTF_8);
  }
}
