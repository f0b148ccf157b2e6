package io.sanling.rules.edition;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.rules.problem.Place;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Edits in place change what they mean to and no other byte. */
class TextEditsTest {
  private static TextEdits edits(String text) {
    return TextEdits.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(TextEdits edits) {
    return new String(edits.apply(), StandardCharsets.UTF_8);
  }

  private static Place span(int line, int column, int end) {
    return Place.span("x.yaml", line, column, end);
  }

  @Test
  void severalEditsInAnyOrderKeepTheRest() {
    assertThat(
            text(
                edits("a: 1 # 一\r\nb: 2\r\nc: 3")
                    .replace(span(3, 4, 5), "三")
                    .deleteLine(2)
                    .replace(span(1, 4, 5), "壹")))
        .isEqualTo("a: 壹 # 一\r\nc: 三");
  }

  @Test
  void linesAreAddedInTheOrderTheyAreAskedForAndEndedAsTheOthers() {
    assertThat(text(edits("a: 1\r\nz: 9\r\n").insertAfter(1, "b: 2").insertAfter(1, "c: 3")))
        .isEqualTo("a: 1\r\nb: 2\r\nc: 3\r\nz: 9\r\n");
    assertThat(text(edits("a: 1").insertAfter(1, "b: 2"))).isEqualTo("a: 1\nb: 2");
  }

  @Test
  void columnsCountCharactersAndNoByteOrderMark() {
    assertThat(text(edits("\uFEFF𠮷: 1\n").replace(span(1, 4, 5), "2"))).isEqualTo("\uFEFF𠮷: 2\n");
  }

  @Test
  void daysMoveAndWhatIsNoneStays() {
    DayShift year = DayShift.years(1);
    assertThat(year.of("2024-02-29T08:00 至 2024-03-01")).isEqualTo("2025-02-28T08:00 至 2025-03-01");
    assertThat(year.of("2024-02-30 12024-01-01 2024-01-011"))
        .isEqualTo("2024-02-30 12024-01-01 2024-01-011");
    assertThat(DayShift.days(366).of("[2023-01-15]")).isEqualTo("[2024-01-16]");
  }
}
