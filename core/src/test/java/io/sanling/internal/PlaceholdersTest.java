package io.sanling.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholdersTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "　",
        "\u200B",
        "\u2800",
        "\u2060\uFEFF",
        "\u00AD \u3164",
        "\uFFA0",
        "\u180E",
        "/",
        "／",
        "//",
        " - ",
        "－",
        "—",
        "——",
        "–",
        "_",
        "＿",
        "...",
        "…",
        "．",
        "*",
        "＊",
        "???",
        "？",
        "、",
        "､",
        "。",
        "｡",
        "\\",
        "＼",
        "/ /",
        "-\u200B-",
        "-/.",
        "无",
        " 无 ",
        "无\u200B",
        "\u200B无",
        "无\u3000",
        "没有",
        "暂无",
        "空",
        "待补",
        "不适用",
        "不详",
        "nil",
        "None",
        "NULL",
        "ｎｕｌｌ",
        "n/a",
        "N/A",
        "Ｎ／Ａ",
        "na",
        "NA",
        "n\u00ADull"
      })
  void whatStandsForNothing(String text) {
    assertThat(Placeholders.STANDARD.match(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "县应急管理局",
        "应急〔2022〕17号",
        "无锡市应急管理局",
        "空港区管委会",
        "不详细的决定",
        "无文号",
        "1",
        "甲",
        "A-1",
        "No. 1",
        "nano",
        "N / A",
        "待定",
        "+",
        "#",
        "(无)",
        "\"无\""
      })
  void whatIsWrittenIsTakenAtItsWord(String text) {
    assertThat(Placeholders.STANDARD.match(text)).isFalse();
  }

  @Test
  void aRulebookMayAddWords() {
    Placeholders more = Placeholders.STANDARD.with(List.of("待定", "ＴＢＤ"));
    assertThat(more.match(" 待\u200B定 ")).isTrue();
    assertThat(more.match("tbd")).isTrue();
    assertThat(more.match("无")).isTrue();
    assertThat(Placeholders.STANDARD.match("待定")).isFalse();
  }

  @Test
  void aRulebookMayAddWordsWithDigits() {
    Placeholders more = Placeholders.STANDARD.with(List.of("第０号"));
    assertThat(more.match("第0号")).isTrue();
    assertThat(more.match("第\u200B０号")).isTrue();
    assertThat(more.match("第1号")).isFalse();
    assertThat(Placeholders.STANDARD.match("第0号")).isFalse();
  }
}
