package io.sanling.examples.benchmarks;

import static io.sanling.examples.benchmarks.Report.number;

import io.sanling.examples.benchmarks.Processes.Spent;
import io.sanling.examples.benchmarks.Report.Goal;
import io.sanling.examples.benchmarks.data.Checkout;
import io.sanling.examples.benchmarks.data.Copies;
import io.sanling.examples.benchmarks.data.Workbooks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The sections of whole processes, all by {@code examples/sanling}. */
final class WholeRuns {
  private static final long SEED = 2022;
  private static final int LARGEST_TABLES = 100_000;

  /** A sheet has 1 048 576 rows, and a unit 15 of indicators. */
  private static final int LARGEST_WORKBOOK = 50_000;

  private static final int MILLION = 1_000_000;
  private static final String NO_WORKBOOK = "--no-workbook";
  private static final List<String> ASSESS =
      List.of("assess", "--rulebook", "henan-2022", "--as-of", "2022-08-31");
  private static final List<String> BY_FOLDER =
      List.of("assess", "--rulebook", "rules/books/henan-2022", "--as-of", "2022-08-31");

  private final Processes processes;
  private final Report report;
  private final Path work;
  private final int rounds;
  private final boolean profiled;
  private final Path sanling = Checkout.top().resolve("examples/sanling");

  WholeRuns(Report report, Path work, int rounds, boolean profiled) {
    this.processes = new Processes(work);
    this.report = report;
    this.work = work;
    this.rounds = rounds;
    this.profiled = profiled;
  }

  private List<String> command(List<String> arguments, String... more) {
    List<String> command = new ArrayList<>(List.of(sanling.toString()));
    for (String argument : arguments) {
      command.add(
          argument.startsWith("rules/") ? Checkout.top().resolve(argument).toString() : argument);
    }
    command.addAll(List.of(more));
    return command;
  }

  // ---- starts

  void start() {
    Path one = work.resolve("one.jsonl");
    write(one, Copies.countyLines().get(0) + "\n");
    // A cache of its own, so that the first run finds none.
    Path cache = work.resolve("cache");
    Map<String, String> caching = Map.of("SANLING_CACHE", cache.toString());
    report.heading("Cold starts");
    report.text("Whole processes by `examples/sanling`, from the command to its end.");
    report.header("what", "s", "CPU s", "MB resident");
    processes.run(command(ASSESS, one.toString()), Map.of());
    spent(
        "one record, bundled", processes.median(rounds, command(ASSESS, one.toString()), Map.of()));
    spent(
        "one record, a folder's first run",
        processes.median(
            rounds, () -> Processes.delete(cache), command(BY_FOLDER, one.toString()), caching));
    Spent second = processes.median(rounds, command(BY_FOLDER, one.toString()), caching);
    spent("one record, a folder's second run", second);
    List<String> county = command(ASSESS, Checkout.county().toString());
    Spent table = processes.median(rounds, county, Map.of());
    spent("the county's 2 204 units, start to table", table);
    report.reached(Goal.COUNTY, number(table.wall()) + " s");
    report.reached(Goal.FOLDER, number(second.wall()) + " s");
    profile("the county, start to table", county);
  }

  private void spent(String what, Spent spent) {
    report.row(what, number(spent.wall()), number(spent.cpu()), number(spent.megabytes()));
  }

  // ---- runs

  /**
   * @param sizes numbers of records
   */
  void run(List<Integer> sizes) {
    report.heading("Whole runs");
    report.text(
        "`examples/sanling assess … --no-workbook --out DIR FILE`, against Jackson alone reading"
            + " the same records and writing lines as long (one thread); the county again and again"
            + " under other valid ids.");
    report.header("records", "heap", "s", "CPU s", "MB resident", "bare s", "s / bare");
    for (int size : sizes) {
      Path data = lines(size);
      int times = size >= MILLION ? 1 : rounds;
      Spent bare = null;
      for (String heap : List.of("-Xmx512m", "-Xmx256m")) {
        Path out = work.resolve("out");
        Spent spent = assess(times, data, out, heap, NO_WORKBOOK);
        if (bare == null) {
          bare = bare(times, data, out.resolve("results.jsonl"));
        }
        double ratio = spent.wall() / bare.wall();
        report.row(
            grouped(size) + ", JSON Lines",
            heap,
            number(spent.wall()),
            number(spent.cpu()),
            number(spent.megabytes()),
            number(bare.wall()),
            number(ratio));
        if (heap.equals("-Xmx512m")) {
          goals(size, spent, ratio);
        }
        Processes.delete(out);
      }
      if (size <= LARGEST_TABLES) {
        String heap = "-Xmx512m";
        alone(grouped(size) + ", CSV", times, csv(size), heap, NO_WORKBOOK);
        int units = Math.min(size, LARGEST_WORKBOOK);
        alone(grouped(units) + ", workbook", times, workbook(units), heap, NO_WORKBOOK);
        alone(grouped(size) + ", JSON Lines, with 结果.xlsx", times, data, heap);
      }
      if (size == LARGEST_TABLES) {
        alone(
            grouped(size) + ", JSON Lines, by one processor",
            times,
            data,
            "-Xmx512m -XX:ActiveProcessorCount=1",
            NO_WORKBOOK);
        Path out = work.resolve("out");
        profile(
            grouped(size) + " records",
            command(ASSESS, NO_WORKBOOK, "--out", out.toString(), data.toString()));
        Processes.delete(out);
      }
    }
  }

  private void goals(int size, Spent spent, double ratio) {
    if (size == 10_000) {
      report.reached(Goal.CPU_10K, number(spent.cpu()) + " s");
    } else if (size == LARGEST_TABLES) {
      report.reached(Goal.IO_100K, number(ratio));
    } else if (size == MILLION) {
      report.reached(Goal.IO_1M, number(ratio));
      report.reached(Goal.MILLION, number(spent.wall()) + " s");
    }
  }

  /** A row of a run that is not compared with bare reading and writing. */
  private void alone(String what, int times, Path data, String options, String... more) {
    Path out = work.resolve("out");
    Spent spent = assess(times, data, out, options, more);
    report.row(
        what,
        "-Xmx512m",
        number(spent.wall()),
        number(spent.cpu()),
        number(spent.megabytes()),
        "-",
        "-");
    Processes.delete(out);
  }

  private Spent assess(int times, Path data, Path out, String options, String... more) {
    List<String> command = command(ASSESS, "--out", out.toString(), data.toString());
    command.addAll(List.of(more));
    return processes.median(
        times, () -> Processes.delete(out), command, Map.of("SANLING_JAVA_OPTS", options));
  }

  private Spent bare(int times, Path data, Path results) {
    return processes.median(
        times,
        List.of(
            Processes.java(),
            "-XX:+UseSerialGC",
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            BareJackson.class.getName(),
            data.toString(),
            results.toString(),
            work.resolve("bare.jsonl").toString()),
        Map.of());
  }

  private void profile(String what, List<String> command) {
    if (!profiled) {
      return;
    }
    Path recording = work.resolve("run.jfr");
    processes.run(command, Map.of("SANLING_JAVA_OPTS", Profile.option(recording)));
    report.profile(what, Profile.dearest(recording));
  }

  private static String grouped(int number) {
    return String.format(Locale.ROOT, "%,d", number).replace(',', ' ');
  }

  // ---- heap

  void memory() {
    Spent spent =
        processes.run(
            List.of(
                Processes.java(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                LiveHeap.class.getName()),
            Map.of());
    try {
      String last =
          Files.readAllLines(spent.log(), StandardCharsets.UTF_8).stream().reduce("", (a, b) -> b);
      int space = last.indexOf(' ');
      report.heading("Live heap");
      report.text(
          "A loaded rulebook that has assessed keeps "
              + last.substring(0, space)
              + " KB of the heap, a record of the county "
              + last.substring(space + 1)
              + " bytes.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // ---- data, made once

  private Path lines(int size) {
    return made("county-" + size + ".jsonl", file -> new Copies(SEED).writeLines(file, size));
  }

  private Path csv(int size) {
    return made("county-" + size + "-csv", folder -> new Copies(SEED).writeCsv(folder, size));
  }

  private Path workbook(int size) {
    return made("county-" + size + ".xlsx", file -> Workbooks.write(new Copies(SEED), file, size));
  }

  @FunctionalInterface
  private interface Making {
    void to(Path path) throws IOException;
  }

  private Path made(String name, Making making) {
    Path data = work.resolve(name);
    if (!Files.exists(data)) {
      Path beside = work.resolve("making-" + name);
      try {
        Processes.delete(beside);
        making.to(beside);
        Files.move(beside, data);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return data;
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
