package io.sanling.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sanling.form.RecordProblem;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a reject says names fields, kinds and divisions as the forms do. */
class RejectMessagesTest {
  private static List<String> said(ObjectNode record, Locale locale) {
    InvalidRecordException rejected =
        catchThrowableOfType(InvalidRecordException.class, () -> DataSets.parse(record.toString()));
    return rejected.problems().stream().map(problem -> problem.message(locale)).toList();
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/petitions/0/acceptedOn|\"2022-04-12\"|办结日期 2022-04-11 早于受理日期 2022-04-12。",
        "/hazards/0/rectifiedOn|\"2022-01-31\"|整改完成日期 2022-01-31 早于发现日期 2022-02-01。",
        "/hazards/0/dueOn|\"2022-01-31\"|整改期限 2022-01-31 早于发现日期 2022-02-01。",
        "/disputes/0/settledOn|\"2022-01-09\"|化解日期 2022-01-09 早于上报日期 2022-01-10。",
        "/cases/0/withdrawnOn|\"2022-05-01\"|撤案日期 2022-05-01 早于立案日期 2022-05-02。",
        "/accidents/0/occurredOn|\"2022-06-02\"|发生时间 2022-06-01T08:30 不在发生日期 2022-06-02 当天。",
        "/accidents/0/reportedAt|\"2022-06-01T08:29\"|报告时间 2022-06-01T08:29 早于发生时间"
            + " 2022-06-01T08:30。",
        "/petitions/0/determination/decidedOn|\"2022-02-28\"|认定日期 2022-02-28 早于该记录的日期 2022-03-01。",
        "/indicators/assistancePlans|5|方案数 5 多于应帮教人数 4。",
        "/survey/satisfied|121|满意人数 121 多于调查人数 120。",
        "/unit/idScheme|\"LOCAL\"|此处为 LOCAL；行政村和社区的编码类别应为 DIVISION_CODE（行政区划代码）。",
        "/unit/id|\"410328000000\"|此处为 410328000000，以 000 结尾，是乡镇（街道）或更上一级的代码；应为村（社区）自己的代码。",
        "/unit/division|\"410329104205\"|行政区划代码 410329104205 与主体编码 410328104205"
            + " 不在同一个县（前六位不同）；请改正其中一个。",
        "/unit/division|\"41\"|此处为“41”；应为 12 位数字的行政区划代码。",
        "/unit/setting|\"TOWN\"|此处为“TOWN”；应为以下之一：URBAN、SUBURBAN、RURAL。",
        "/indicators/patrolHours|25|此处的数太大；不得超过 24。",
        "/indicators/techCoverage|1.1|此处为 1.1；比率应在 0 到 1 之间。",
        "/indicators/guards|-1|此处为 -1；不得小于 0。"
      })
  void theSentenceIsInTheWordsOfTheForms(String pointer, String value, String sentence) {
    assertThat(said(DataSets.with(pointer, value), Locale.CHINA)).containsExactly(sentence);
  }

  @Test
  void whatARefusalSaysNamesThePlaceOfEachProblem() {
    ObjectNode record = DataSets.with("/petitions/0/acceptedOn", "\"2022-04-12\"");
    ((ObjectNode) record.get("survey")).remove("surveyed");
    InvalidRecordException rejected =
        catchThrowableOfType(InvalidRecordException.class, () -> DataSets.parse(record.toString()));
    assertThat(rejected.message(Locale.CHINA).lines())
        .containsExactlyInAnyOrder(
            "/petitions/0/resolvedOn: 办结日期 2022-04-11 早于受理日期 2022-04-12。",
            "/survey/surveyed: 此处必填，但没有值。");
    assertThat(rejected.message(Locale.ENGLISH).lines())
        .contains("/survey/surveyed: A value is required here and there is none.");
    InvalidRecordException whole =
        catchThrowableOfType(InvalidRecordException.class, () -> DataSets.parse(""));
    assertThat(whole.message(Locale.CHINA)).isEqualTo("文本中没有记录；应为一个 JSON 对象。");
  }

  @Test
  void inEnglishItNamesThemInEnglish() {
    assertThat(said(DataSets.with("/petitions/0/acceptedOn", "\"2022-04-12\""), Locale.ENGLISH))
        .containsExactly(
            "day of resolution: 2022-04-11, which is before day of acceptance, 2022-04-12.");
    assertThat(said(DataSets.with("/unit/idScheme", "\"LOCAL\""), Locale.ENGLISH))
        .containsExactly("Found LOCAL; a village or community needs idScheme DIVISION_CODE.");
  }

  @Test
  void whatIsWrongComesInTheOrderOfTheForms() {
    ObjectNode record = DataSets.example();
    DataSets.put(record, "/survey/surveyed", "\"x\"");
    DataSets.put(record, "/indicators/assistancePlans", "9");
    DataSets.put(record, "/indicators/lawTalks", "-1");
    DataSets.put(record, "/dailyReports/0/0", "1");
    DataSets.put(record, "/disputes/0/settledOn", "\"2022-01-09\"");
    DataSets.put(record, "/accidents/0/determination/status", "null");
    DataSets.put(record, "/accidents/0/source", "\"x\"");
    DataSets.put(record, "/accidents/0/occurredAt", "\"2022-06-02T08:30\"");
    DataSets.put(record, "/accidents/0/type", "\"x\"");
    DataSets.put(record, "/unit/setting", "null");
    DataSets.put(record, "/unit/idScheme", "\"x\"");
    InvalidRecordException rejected =
        catchThrowableOfType(InvalidRecordException.class, () -> DataSets.parse(record.toString()));
    assertThat(rejected.problems())
        .extracting(RecordProblem::path)
        .containsExactly(
            "/unit/idScheme",
            "/unit/setting",
            "/accidents/0/occurredAt",
            "/accidents/0/reportedAt",
            "/accidents/0/type",
            "/accidents/0/source",
            "/accidents/0/determination/status",
            "/disputes/0/settledOn",
            "/dailyReports/0/0",
            "/indicators/lawTalks",
            "/indicators/assistancePlans",
            "/survey/surveyed");
  }
}
