package io.sanling.internal.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Utf8;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A line is read from its bytes as its text is, and refused with the same words. */
class JsonReadingTest {
  private static final String[] PIECES = {
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"a\"",
    "\"村\"",
    "\"😀\"",
    "\"\\ud83d\\ude00\"",
    "\"\\ud83d\"",
    "\"\\u0000\"",
    "1",
    "-0.50",
    "1e9",
    "012",
    "true",
    "false",
    "null",
    "\"",
    "\\",
    " ",
    "\t",
    "\u0000",
    "\uFEFF",
    "é",
    "\u2028",
    "{\"a\":1,\"a\":2}",
    "\"unit\":{\"id\":\"村\"}",
    "nul",
    "//x",
    "NaN"
  };

  private static Object outcome(Callable<Object> read) {
    try {
      return read.call();
    } catch (JsonReading.Fault fault) {
      return List.of(fault.path.toString(), fault.reason, fault.found);
    } catch (Exception e) {
      return e.getClass();
    }
  }

  private static void assertSame(byte[] line) {
    String text = new String(line, UTF_8);
    assertThat(outcome(() -> JsonReading.read(line)))
        .as(text)
        .isEqualTo(outcome(() -> JsonReading.read(text)));
  }

  @Property(tries = 3000)
  void whateverStandsInIt(@ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(random.nextInt(3) > 0 ? "{" : "");
    for (int i = random.nextInt(12); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    assertSame(text.toString().getBytes(UTF_8));
  }

  @Property(tries = 3000)
  void whicheverByteOfARecordIsAnother(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] line =
        ("{\"unit\":{\"id\":\"410328104205\",\"name\":\"青山村😀\"},\"accidents\":[{\"id\":\"A-1\","
             + "\"deaths\":0,\"share\":\"0.5\",\"fire\":true,\"none\":null}],\"days\":[[\"2022-01-01\",\"2022-08-31\"]]}")
            .getBytes(UTF_8);
    for (int i = random.nextInt(3); i > 0; i--) {
      line[random.nextInt(line.length)] = (byte) "{}[]:,\"\\0 \u0000xz".charAt(random.nextInt(13));
    }
    byte[] cut =
        Arrays.copyOf(line, line.length - (random.nextInt(3) == 0 ? random.nextInt(20) : 0));
    if (Utf8.isWellFormed(cut)) {
      assertSame(cut);
    }
  }

  @Example
  void whatOtherEncodingsBeginWithIsNotTakenForThem() {
    for (String text :
        List.of(
            "",
            "{",
            "{\u0000",
            "{\u0000}\u0000",
            "\u0000{",
            "\uFEFF{}",
            "{}",
            "{} {}",
            " {}",
            "[]")) {
      assertSame(text.getBytes(UTF_8));
    }
    assertSame("[".repeat(100).getBytes(UTF_8));
    assertSame("{\"a\":".repeat(100).getBytes(UTF_8));
  }
}
