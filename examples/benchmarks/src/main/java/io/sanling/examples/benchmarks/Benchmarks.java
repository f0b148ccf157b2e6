package io.sanling.examples.benchmarks;

import io.sanling.examples.benchmarks.Jmh.Effort;
import io.sanling.examples.benchmarks.data.Checkout;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures and prints the figures as Markdown. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Measures the library and prints ratios of this one run as Markdown.")
public final class Benchmarks implements Callable<Integer> {
  private static final Path HOME = Checkout.top().resolve("examples/benchmarks");

  @Parameters(
      arity = "0..*",
      description = "What to measure: ${COMPLETION-CANDIDATES}; all of it where nothing is said.")
  private Set<Section> sections = EnumSet.allOf(Section.class);

  @Option(
      names = "--effort",
      description = "How long: ${COMPLETION-CANDIDATES}; SHORT where nothing is said.")
  private Effort effort = Effort.SHORT;

  @Option(
      names = "--sizes",
      split = ",",
      description = "Numbers of records of whole runs; 10000,100000,1000000 where nothing is said.")
  private List<Integer> sizes = List.of(10_000, 100_000, 1_000_000);

  @Option(names = "--profile", description = "Also the five dearest methods of each.")
  private boolean profile;

  @Option(names = "--readme", description = "Also puts the figures into the README of this folder.")
  private boolean readme;

  @Option(names = "--peers", hidden = true, description = "Class path of the peers.")
  private @Nullable String peers;

  private Benchmarks() {}

  /** Runs by the options given; ends with 2 where they are wrong. */
  public static void main(String[] args) {
    CommandLine command =
        new CommandLine(new Benchmarks()).setCaseInsensitiveEnumValuesAllowed(true);
    System.exit(command.execute(args));
  }

  @Override
  public Integer call() throws IOException {
    Path work = Files.createDirectories(HOME.resolve("target/benchmarks"));
    Report report = new Report();
    InMemory inMemory = new InMemory(new Jmh(effort, work), report, work);
    WholeRuns wholeRuns = new WholeRuns(report, work, effort.rounds(), profile);
    for (Section section : EnumSet.copyOf(sections)) {
      System.err.println("measuring: " + section);
      switch (section) {
        case RECORD -> inMemory.record();
        case RULES -> inMemory.rules();
        case PEERS -> {
          if (peers == null) {
            System.err.println("the peers were not built");
          } else {
            inMemory.peers(peers);
          }
        }
        case START -> wholeRuns.start();
        case RUN -> {
          wholeRuns.run(sizes);
          inMemory.threads();
        }
        case MEMORY -> wholeRuns.memory();
        case RELOAD -> inMemory.reload();
        case MORE -> inMemory.more();
      }
      if (profile) {
        inMemory.profile(section);
      }
    }
    String figures = report.markdown(command());
    try (PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
      out.print(figures);
    }
    if (readme) {
      Report.write(HOME.resolve("README.md"), figures);
    }
    return 0;
  }

  private String command() {
    StringBuilder command = new StringBuilder("examples/benchmarks/run --effort ").append(effort);
    command.append(profile ? " --profile" : "").append(readme ? " --readme" : "");
    if (sections.size() < Section.values().length) {
      sections.forEach(section -> command.append(' ').append(section));
    }
    return command.toString();
  }
}
