package io.sanling.examples.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.Rulebooks;
import io.sanling.UnitRecords;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However much data there is, the heap it takes is bounded. */
class BoundsTest {
  private static final int LINES = 20_000;
  private static final int ROWS = 6_000;
  private static final List<String> COLUMNS =
      List.of("id", "idScheme", "kind", "division", "setting");

  @TempDir Path temp;

  /** Assesses what the arguments name, one after the other, in one small JVM. */
  static final class Small {
    private Small() {}

    public static void main(String[] data) {
      for (String each : data) {
        int code =
            Sanling.run(
                System.in,
                System.out,
                System.err,
                "assess",
                "--rulebook",
                "henan-2021",
                "--out",
                each + ".out",
                "--no-workbook",
                each.endsWith("few.jsonl") ? "--by=month" : "--quiet",
                each);
        if (code != 0) {
          System.exit(code);
        }
      }
      System.exit(0);
    }
  }

  private static List<String> unit(int number) {
    String village = "411603" + (100 + number / 900) + (100 + number % 900);
    return List.of(village, "DIVISION_CODE", "VILLAGE", village, "RURAL");
  }

  private Path lines(String name, int lines) throws IOException {
    Path file = temp.resolve(name);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < lines; i++) {
        List<String> unit = unit(i);
        out.write("{\"unit\":{");
        for (int c = 0; c < COLUMNS.size(); c++) {
          out.write((c == 0 ? "" : ",") + "\"" + COLUMNS.get(c) + "\":\"" + unit.get(c) + "\"");
        }
        out.write("}}\n");
      }
    }
    return file;
  }

  private Path csv() throws IOException {
    Path folder = Files.createDirectory(temp.resolve("csv"));
    try (Writer out = Files.newBufferedWriter(folder.resolve("units.csv"))) {
      out.write(String.join(",", COLUMNS) + "\n");
      for (int i = 0; i < ROWS; i++) {
        out.write(String.join(",", unit(i)) + "\n");
      }
    }
    return folder;
  }

  private Path workbook() throws IOException {
    String sheet = UnitRecords.tables(Rulebooks.bundled("henan-2021").forms()).get(0).name();
    Path file = temp.resolve("data.xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "test", "1.0")) {
      Worksheet units = workbook.newWorksheet(sheet);
      for (int c = 0; c < COLUMNS.size(); c++) {
        units.value(0, c, COLUMNS.get(c));
      }
      for (int i = 0; i < ROWS; i++) {
        for (int c = 0; c < COLUMNS.size(); c++) {
          units.value(i + 1, c, unit(i).get(c));
        }
      }
    }
    return file;
  }

  @Test
  void tensOfThousandsOfUnitsFitIntoAHeapThatHoldsHundreds() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx40m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Small.class.getName(),
                lines("data.jsonl", LINES).toString(),
                lines("few.jsonl", LINES / 12).toString(),
                csv().toString(),
                workbook().toString())
            .redirectErrorStream(true)
            .redirectOutput(temp.resolve("log").toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(temp.resolve("log"))).isZero();
    assertThat(Files.size(temp.resolve("data.jsonl.out/results.jsonl"))).isGreaterThan(20L << 20);
    assertThat(temp.resolve("few.jsonl.out/interim-results-2021-12-31.jsonl")).exists();
    assertThat(temp.resolve("csv.out/run.json")).exists();
    assertThat(temp.resolve("data.xlsx.out/run.json")).exists();
  }
}
