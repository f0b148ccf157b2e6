package io.sanling.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What is written byte by byte is what Jackson's generator writes. */
class JsonBytesTest {
  private static final JsonFactory JACKSON =
      JsonFactory.builder()
          .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .build();

  private static String byJackson(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JACKSON.createGenerator(out)) {
      json.writeString(text);
    }
    return out.toString(UTF_8);
  }

  @Example
  void everyCharacterOfUnicodeIsWrittenAsByJackson() throws IOException {
    StringBuilder all = new StringBuilder();
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
        all.appendCodePoint(c);
      }
      if (c % 4096 == 4095) {
        String text = all.toString();
        assertThat(new String(JsonBytes.canonical(JsonBytes::text, text), UTF_8))
            .isEqualTo(byJackson(text));
        assertThat(JsonBytes.text(JsonBytes::text, text)).isEqualTo(byJackson(text));
        all.setLength(0);
      }
    }
  }

  @Example
  void halfOfACharacterIsEscapedAndHasNoCanonicalForm() throws IOException {
    for (String half : List.of("\ud800", "a\udc00", "\udc00\ud800", "\ud83dx", "村\ud83d")) {
      String written = JsonBytes.text(JsonBytes::text, half);
      assertThat(JsonTree.parse("{\"half\":" + written + "}")).isEqualTo(Map.of("half", half));
      assertThat(new String(written.getBytes(UTF_8), UTF_8)).isEqualTo(written);
      assertThatThrownBy(() -> JsonBytes.canonical(JsonBytes::text, half))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Example
  void aTextIsTheSameHoweverOftenItWasWritten() {
    // Enough of them that places for known texts are shared and taken over.
    List<String> texts =
        IntStream.range(0, 3000).mapToObj(i -> "规则\"" + i + "😀".repeat(i % 40)).toList();
    String once = JsonBytes.text(JsonBytes::texts, texts);
    for (int i = 0; i < 12; i++) {
      assertThat(JsonBytes.text(JsonBytes::texts, texts)).isEqualTo(once);
      for (int j = 0; j < 8; j++) {
        String text = texts.get(31 * i);
        assertThat(JsonBytes.text(JsonBytes::text, text))
            .isEqualTo("\"" + text.replace("\"", "\\\"") + "\"");
      }
    }
  }

  @Property(tries = 300)
  void numbersAreWrittenAsJavaWritesThem(
      @ForAll long number, @ForAll int unscaled, @ForAll @IntRange(min = -30, max = 60) int scale) {
    for (long each : new long[] {number, unscaled, 0, Long.MIN_VALUE, Long.MAX_VALUE}) {
      assertThat(JsonBytes.<Long>text(JsonBytes::number, each)).isEqualTo(Long.toString(each));
      for (BigDecimal decimal :
          List.of(
              BigDecimal.valueOf(each, scale),
              new BigDecimal(BigInteger.valueOf(each).pow(3), scale))) {
        assertThat(JsonBytes.text(JsonBytes::decimal, decimal))
            .isEqualTo('"' + decimal.toPlainString() + '"');
      }
    }
  }

  @Property(tries = 300)
  void daysAndTimesAreWrittenAsJavaWritesThem(
      @ForAll @IntRange(min = -800_000, max = 5_000_000) int day,
      @ForAll @IntRange(min = 0, max = 86_399) int second) {
    LocalDate date = LocalDate.ofEpochDay(day);
    LocalDateTime time = date.atStartOfDay().plusSeconds(second);
    assertThat(JsonBytes.text(JsonBytes::day, date)).isEqualTo("\"" + date + "\"");
    assertThat(JsonBytes.text(JsonBytes::time, time))
        .isEqualTo(
            DateTimeFormatter.ofPattern("\"uuuu-MM-dd'T'HH:mm:ss\"".replace("\"", "'\"'"))
                .format(time));
  }

  @Property(tries = 200)
  void aShapeIsWrittenInItsOrderAndByItsKeys(@ForAll long seed) {
    Random random = new Random(seed);
    List<String> names = new ArrayList<>();
    for (int i = random.nextInt(9); i > 0; i--) {
      names.add("n\"名".substring(random.nextInt(3)) + i);
    }
    Shape.Members<Map<String, String>> members = Shape.of();
    names.forEach(name -> members.put(name, (json, value) -> json.textIfKnown(value.get(name))));
    Map<String, String> value = new java.util.LinkedHashMap<>();
    names.forEach(
        name -> {
          if (random.nextInt(3) > 0) {
            value.put(name, "value of " + name);
          }
        });
    Shape<Map<String, String>> shape = members.build();
    assertThat(shape.text(value)).isEqualTo(CanonicalJson.inOrder(value));
    assertThat(shape.canonicalText(value)).isEqualTo(new String(CanonicalJson.bytes(value), UTF_8));
    assertThat(shape.digest(value)).isEqualTo(Digests.sha256(CanonicalJson.bytes(value)));
    String last = "zz";
    value.put(last, "more");
    assertThat(shape.with(last, (json, of) -> json.text(of.get(last))).text(value))
        .isEqualTo(CanonicalJson.inOrder(value));
    assertThat(shape.with(last, (json, of) -> json.text("?")).without(last).text(value))
        .isEqualTo(shape.text(value));
  }

  @Example
  void anObjectThatComesAgainIsWrittenAsBefore() {
    record Pair(String second, int first) {}
    Shape<Pair> shape =
        Shape.<Pair>of()
            .put("second", (json, pair) -> json.text(pair.second))
            .put("first", (json, pair) -> json.number(pair.first))
            .build(pair -> pair.first % 3 != 0);
    List<Pair> pairs =
        IntStream.range(0, 6000).mapToObj(i -> new Pair("值" + "长".repeat(i % 200), i)).toList();
    for (int round = 0; round < 20; round++) {
      for (Pair pair : pairs) {
        assertThat(shape.text(pair))
            .isEqualTo("{\"second\":\"" + pair.second + "\",\"first\":" + pair.first + "}");
        assertThat(shape.canonicalText(pair))
            .isEqualTo("{\"first\":" + pair.first + ",\"second\":\"" + pair.second + "\"}");
      }
    }
  }

  @Example
  void whatIsWrittenWhileSomethingIsWrittenIsNotMixedUp() {
    Shape<String> inner = Shape.<String>of().put("inner", (json, text) -> json.text(text)).build();
    Shape<String> outer =
        Shape.<String>of()
            .put("digest", (json, text) -> json.text(inner.digest(text)))
            .put("text", (json, text) -> json.text(inner.text(text)))
            .build();
    assertThat(outer.text("a"))
        .isEqualTo(
            "{\"digest\":\"%s\",\"text\":\"{\\\"inner\\\":\\\"a\\\"}\"}"
                .formatted(Digests.sha256("{\"inner\":\"a\"}".getBytes(UTF_8))));
  }

  @Example
  void aWritingThatFailsLeavesNothingBehind() {
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> JsonBytes.text(JsonBytes::tree, List.of("a", 1.5)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(JsonBytes.text(JsonBytes::text, "b")).isEqualTo("\"b\"");
    }
  }

  @Example
  void aTextLargerThanAnyBufferIsWrittenWhole() {
    String text = "\u0001村😀x".repeat(300_000);
    assertThat(JsonTree.parse("{\"a\":" + JsonBytes.text(JsonBytes::text, text) + "}"))
        .isEqualTo(Map.of("a", text));
  }
}
