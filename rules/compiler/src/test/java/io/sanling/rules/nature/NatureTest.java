package io.sanling.rules.nature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words give away what something is about, however they are written. */
class NatureTest {

  @ParameterizedTest
  @CsvSource({
    "信访件数,       PETITION",
    "越 级 走访,     PETITION",
    "上\u200b访人次, PETITION",
    "进－京,         PETITION",
    "立案数,         CASE",
    "有效警情,       CASE",
    "案　件,         CASE",
    "信訪件,         PETITION",
    "越級上訪,       PETITION",
    "截访,           MISCONDUCT"
  })
  void aWordDemandsItsNature(String text, Nature nature) {
    assertThat(Nature.demandedBy(text)).containsExactly(nature);
  }

  @ParameterizedTest
  @ValueSource(strings = {"消防演练次数", "事故起数", "来访登记", "方案数", "案例", "满意度"})
  void otherWordsDemandNone(String text) {
    assertThat(Nature.demandedBy(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "姓 名",
        "联系电话",
        "手机号",
        "身份证号",
        "家庭住址",
        "微信号",
        "contactName",
        "phone",
        "home-address",
        "ＮＡＭＥ",
        "户主",
        "当事人",
        "證件及電話",
        "公民身份号码",
        "证件号码",
        "联络编号",
        "家庭地址",
        "QQ号",
        "fullname",
        "surname",
        "cellphone",
        "telephone",
        "idCard",
        "identity card"
      })
  void aFieldAboutAPersonIsKnownByItsWords(String text) {
    assertThat(Nature.isPersonal(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "人数",
        "当事人数",
        "户主人次",
        "法律顾问单位",
        "办公地址",
        "surnamed",
        "phones3",
        "renamed",
        "addressed",
        "名称"
      })
  void otherFieldsAreNot(String text) {
    assertThat(Nature.isPersonal(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"张三13812345678", "证件 4101051990-01011234", "1381234 5678", "户主甲", "身份证"})
  void aValueNamesNobody(String text) {
    assertThat(Nature.isPersonalValue(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"电话", "微信", "12345热线", "省级暗访", "by phone"})
  void aValueMayNameAWay(String text) {
    assertThat(Nature.isPersonalValue(text)).isFalse();
  }

  @Test
  void everyNatureIsKnownByItsTerm() {
    for (Nature nature : Nature.values()) {
      assertThat(Nature.of(nature.term())).contains(nature);
    }
    assertThat(Nature.of("别的")).isEmpty();
  }
}
