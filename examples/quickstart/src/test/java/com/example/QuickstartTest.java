package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class QuickstartTest {
  private static final Path SOURCE = Path.of("src/main/java/com/example/Quickstart.java");

  @Test
  void printsAGradedResultWithItsReasons() {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      Quickstart.main(new String[0]);
    } finally {
      System.setOut(before);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("NON_CONFORMING FAIL")
        .contains("HN-ZA-1 零事故：人员伤亡（依据 A）")
        .contains("事故 A-1：发生日期 2022-06-01，事故类型 生产安全事故")
        .contains("零事故：破零");
  }

  @Test
  void theReadmeShowsThisVeryCode() throws IOException {
    Path readme = Path.of("../../README.md");
    if (Files.notExists(readme)) {
      return; // The folder was copied out of the project, as it is meant to be.
    }
    assertThat(Files.readString(readme)).contains(Files.readString(SOURCE).strip());
  }

  @Test
  void fromMainToThePrintedResultItTakesLessThan20Lines() throws IOException {
    var lines = Files.readAllLines(SOURCE);
    int main = lines.indexOf("  public static void main(String[] args) {");
    assertThat(lines.size() - main).isLessThan(20);
  }
}
