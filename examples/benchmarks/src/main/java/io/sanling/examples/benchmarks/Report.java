package io.sanling.examples.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures as Markdown: the goals first, then each section's table. */
final class Report {
  private static final String BEGIN = "<!-- figures -->";
  private static final String END = "<!-- end of figures -->";

  private final List<String> lines = new ArrayList<>();
  private final List<String> profiles = new ArrayList<>();
  private final Map<Goal, String> reached = new LinkedHashMap<>();

  /** What was to be reached, with what it was when this began. */
  enum Goal {
    FLOOR("`assess` / by hand with the same digests", "5.4", "at most 2", "1.3"),
    TUTORIAL("Drools as tutorials use it / our rules step", "1.03", "at least 4", "7"),
    KILOBYTES("KB allocated a record", "155", "at most 30", "17"),
    IO_100K("100 000 records, clock / bare reading and writing", "7.0", "at most 3", "2"),
    IO_1M("1 000 000 records, clock / bare reading and writing", "5.6", "at most 3", "2"),
    MILLION("1 000 000 records, `-Xmx512m`", "74 s", "at most 35 s", "25 s"),
    CPU_10K("10 000 records, CPU of the process", "9-12 s", "at most 3 s", "2 s"),
    COUNTY("the county's 2 204 units, start to table", "1.1-4.6 s", "at most 1 s", "0.7 s"),
    FOLDER("a folder's second run", "3.1 s", "at most 0.7 s", "0.5 s"),
    THREADS("two threads against one", "1.7", "at least 1.85", "1.95");

    private final String what;
    private final String before;
    private final String wanted;
    private final String stretch;

    Goal(String what, String before, String wanted, String stretch) {
      this.what = what;
      this.before = before;
      this.wanted = wanted;
      this.stretch = stretch;
    }
  }

  void reached(Goal goal, String figure) {
    reached.put(goal, figure);
  }

  void heading(String title) {
    lines.add("");
    lines.add("### " + title);
    lines.add("");
  }

  /** A paragraph. */
  void text(String text) {
    lines.add(text);
    lines.add("");
  }

  void row(String... cells) {
    lines.add("| " + String.join(" | ", cells) + " |");
  }

  void header(String... cells) {
    row(cells);
    lines.add("|" + "---|".repeat(cells.length));
  }

  void profile(String what, List<String> dearest) {
    profiles.add("| " + what + " | " + String.join("; ", dearest) + " |");
  }

  /** A number with as many digits as it deserves. */
  static String number(double number) {
    if (Double.isNaN(number)) {
      return "-";
    }
    return String.format(
        Locale.ROOT, number >= 100 ? "%.0f" : number >= 10 ? "%.1f" : "%.2f", number);
  }

  String markdown(String command) {
    StringBuilder text = new StringBuilder();
    text.append("Measured ")
        .append(LocalDate.now(ZoneOffset.UTC))
        .append(" by `")
        .append(command)
        .append("` on ");
    text.append(machine()).append(".\n");
    if (!reached.isEmpty()) {
      text.append("\n| figure | before | now | wanted | stretch |\n|---|---|---|---|---|\n");
      for (Map.Entry<Goal, String> each : reached.entrySet()) {
        Goal goal = each.getKey();
        text.append("| ").append(goal.what).append(" | ").append(goal.before).append(" | **");
        text.append(each.getValue()).append("** | ").append(goal.wanted).append(" | ");
        text.append(goal.stretch).append(" |\n");
      }
    }
    lines.forEach(line -> text.append(line).append('\n'));
    if (!profiles.isEmpty()) {
      text.append(
          "\n### Profiles\n\nWhere the samples of the flight recorder fell, the five dearest");
      text.append(" methods.\n\n| what | methods |\n|---|---|\n");
      profiles.forEach(line -> text.append(line).append('\n'));
    }
    return text.toString();
  }

  private static String machine() {
    return Runtime.getRuntime().availableProcessors()
        + " processors ("
        + processor()
        + "), "
        + System.getProperty("os.name")
        + ", "
        + System.getProperty("java.vm.name")
        + " "
        + Runtime.version()
        + ", load "
        + load();
  }

  private static String processor() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).trim())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      // No Linux.
      return System.getProperty("os.arch");
    }
  }

  /** What else the machine did shows whether times on the clock can be trusted. */
  private static String load() {
    return String.format(
        Locale.ROOT, "%.1f", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  /** Puts the figures where the file has its marks. */
  static void write(Path readme, String figures) {
    try {
      String text = Files.readString(readme, StandardCharsets.UTF_8);
      int begin = text.indexOf(BEGIN);
      int end = text.indexOf(END);
      if (begin < 0 || end < begin) {
        throw new IllegalStateException(readme + " has no marks for figures");
      }
      Files.writeString(
          readme,
          text.substring(0, begin + BEGIN.length()) + "\n" + figures + text.substring(end),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
