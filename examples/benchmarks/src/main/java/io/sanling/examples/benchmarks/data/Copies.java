package io.sanling.examples.benchmarks.data;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The made-up county over and over, each copy as another county with valid ids of its own,
 * streamed. The same seed and number give the same bytes.
 */
public final class Copies {
  private static final String OWN = "411603";
  private static final Pattern DIVISION = Pattern.compile(OWN + "(\\d{6})");
  private static final Pattern UNIT =
      Pattern.compile("\"id\":\"([^\"]+)\",\"idScheme\":\"(USCC|LOCAL)\"");
  private static final Pattern USCC_CODE = Pattern.compile("[0-9A-Z]{2}" + OWN + "[0-9A-Z]{10}");
  private static final String USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  private static final int COUNTIES = 90 * 90;

  private final int first;

  /**
   * @param seed chooses the counties
   */
  public Copies(long seed) {
    this.first = new SplittableRandom(seed).nextInt(COUNTIES);
  }

  /** Writes so many records as JSON Lines. */
  public void writeLines(Path file, long records) throws IOException {
    List<String> lines = countyLines();
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      for (long i = 0; i < records; i++) {
        out.write(line(lines.get((int) (i % lines.size())), (int) (i / lines.size())));
        out.write('\n');
      }
    }
  }

  /** Lines of the county, in the order of its files. */
  public static List<String> countyLines() {
    try (Stream<Path> files = Files.list(Checkout.county())) {
      List<String> lines = new ArrayList<>();
      for (Path file : files.filter(path -> path.toString().endsWith(".jsonl")).sorted().toList()) {
        lines.addAll(Files.readAllLines(file, StandardCharsets.UTF_8));
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The record of another county. */
  String line(String line, int copy) {
    String county = county(copy);
    Matcher unit = UNIT.matcher(line);
    String named = line;
    if (unit.find()) {
      named =
          line.substring(0, unit.start(1)) + id(unit.group(1), copy) + line.substring(unit.end(1));
    }
    return DIVISION.matcher(named).replaceAll(county + "$1");
  }

  private String county(int copy) {
    int number = (first + copy) % COUNTIES;
    return String.format("41%02d%02d", 10 + number / 90, 10 + number % 90);
  }

  private String id(String id, int copy) {
    if (!USCC_CODE.matcher(id).matches()) {
      return DIVISION.matcher(id).matches()
          ? county(copy) + id.substring(OWN.length())
          : id + "-" + copy;
    }
    String code = id.substring(0, 2) + county(copy) + id.substring(8, 17);
    int sum = 0;
    int weight = 1;
    for (int i = 0; i < code.length(); i++) {
      sum += USCC.indexOf(code.charAt(i)) * weight;
      weight = weight * 3 % 31;
    }
    return code + USCC.charAt((31 - sum % 31) % 31);
  }

  /**
   * Writes at least so many records as a folder of CSV files: whole copies of the county.
   *
   * @return how many there are
   */
  public long writeCsv(Path folder, long records) throws IOException {
    Files.createDirectories(folder);
    int copies = copies(records);
    long written = 0;
    for (Path file : tables()) {
      List<String> lines = Files.readAllLines(file, Charset.forName("GB18030"));
      try (BufferedWriter out =
          Files.newBufferedWriter(folder.resolve(file.getFileName()), StandardCharsets.UTF_8)) {
        out.write(lines.get(0));
        out.write('\n');
        for (int copy = 0; copy < copies; copy++) {
          for (String line : lines.subList(1, lines.size())) {
            out.write(row(line, copy));
            out.write('\n');
          }
        }
      }
      if (file.endsWith("units.csv")) {
        written = (long) copies * (lines.size() - 1);
      }
    }
    return written;
  }

  /** So many copies hold at least so many records. */
  static int copies(long records) {
    int units = countyLines().size();
    return Math.toIntExact((records + units - 1) / units);
  }

  /** The tables of the county but for names of regions. */
  static List<Path> tables() throws IOException {
    try (Stream<Path> files = Files.list(Checkout.county().resolve("gb18030"))) {
      return files.filter(path -> !path.endsWith("regions.csv")).sorted().toList();
    }
  }

  /** The row of another county. */
  String row(String row, int copy) {
    int comma = row.indexOf(',');
    String rest = row.substring(comma);
    return id(row.substring(0, comma), copy)
        + (rest.contains(OWN) ? DIVISION.matcher(rest).replaceAll(county(copy) + "$1") : rest);
  }
}
