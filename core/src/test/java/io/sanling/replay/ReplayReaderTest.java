package io.sanling.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.base.Strings;
import io.sanling.SyntheticRulebook;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A replay with something wrong is not run, and everything that is wrong is said where it is. */
class ReplayReaderTest {
  private static final String HEAD =
      "{'title':'示例','rulebook':'henan-2022','digest':'sha256:%s','data':'units.jsonl','support':'D','source':'编制的示例'}"
          .replace("%s", Strings.repeat("0", 64));

  @TempDir Path folder;

  @BeforeEach
  void aReplayWithoutMistakes() throws IOException {
    write("replay.json", HEAD);
    write("units.jsonl", "{}");
    write("expected.jsonl", "{'unitId':'1','grade':'FAIL'}");
  }

  @Test
  void aReplayWithoutMistakesIsRead() {
    Replay replay = Replay.read(folder);
    assertThat(replay.title()).isEqualTo("示例");
    assertThat(replay.rulebook()).isEqualTo("henan-2022");
    assertThat(replay.needsRulebook()).isTrue();
  }

  @Test
  void aFolderWithoutReplayIsNamed() {
    assertThat(problems(Path.of("no", "such", "folder")))
        .containsExactly(Path.of("no", "such", "folder") + " REPLAY-FOLDER");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {                                        | replay.json REPLAY-SYNTAX
          []                                       | replay.json REPLAY-SYNTAX
          {'rulbook':'x'}                          | replay.json /rulbook REPLAY-FIELD
          {'digest':'abc'}                         | replay.json /digest REPLAY-VALUE
          {'digest':null}                          | replay.json /digest REPLAY-MISSING
          {'rulebook':null}                        | replay.json /rulebook REPLAY-MISSING
          {'data':null}                            | replay.json /data REPLAY-MISSING
          {'data':'nope.jsonl'}                    | replay.json /data REPLAY-FILE
          {'data':7}                               | replay.json /data REPLAY-VALUE
          {'title':' '}                            | replay.json /title REPLAY-MISSING
          {'source':null}                          | replay.json /source REPLAY-MISSING
          {'support':'E'}                          | replay.json /support REPLAY-VALUE
          {'asOf':'2022-02-30'}                    | replay.json /asOf REPLAY-VALUE
          {'from':'2022-01-01'}                    | replay.json /to REPLAY-MISSING
          {'from':'2022-02-01','to':'2022-01-01'}  | replay.json /to REPLAY-VALUE
          {'from':'2022-01-01','to':'2022-12-31','asOf':'2023-01-01'} | replay.json /asOf REPLAY-VALUE
          {'source':'电话 13812345678'}              | replay.json /source REPLAY-PERSONAL-DATA
          """)
  void whatIsWrongWithTheHeadIsSaid(String change, String problem) throws IOException {
    if (change.startsWith("{'")) {
      String head = HEAD;
      for (String key : List.of("rulebook", "digest", "data", "title", "source", "support")) {
        if (change.startsWith("{'" + key + "'")) {
          head = head.replaceFirst("'" + key + "':'[^']*',?", "").replace(",}", "}");
        }
      }
      write("replay.json", head.replaceFirst("}$", "," + change.substring(1)));
    } else {
      write("replay.json", change);
    }
    assertThat(problems(folder)).containsExactly(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          x                                                     | expected.jsonl:2 REPLAY-SYNTAX
          [1]                                                   | expected.jsonl:2 REPLAY-SYNTAX
          {'unitId':'2','grade':'FAIL','grade':'PASS'}          | expected.jsonl:2 REPLAY-SYNTAX
          {'unitId':'2','conformty':'CONFORMING'}               | expected.jsonl:2 /conformty REPLAY-FIELD
          {'unitId':'2','conformity':'CONFORM'}                 | expected.jsonl:2 /conformity REPLAY-VALUE
          {'unitId':'2','score':{'points':87}}                  | expected.jsonl:2 /score/points REPLAY-VALUE
          {'unitId':'2','score':{'points':'87'}}                | expected.jsonl:2 /score/points REPLAY-VALUE
          {'unitId':'2','score':{'standards':[{'id':'S1','indicators':[{'ID':'x'}]}]}} | expected.jsonl:2 /score/standards/0/indicators/0/ID REPLAY-FIELD
          {'unitId':'2','ledger':{}}                            | expected.jsonl:2 /ledger REPLAY-VALUE
          {'unitId':'2','reports':[]}                           | expected.jsonl:2 /reports REPLAY-VALUE
          {'unitId':'2','official':true}                        | expected.jsonl:2 /official REPLAY-VALUE
          {'unitId':'2'}                                        | expected.jsonl:2 /unitId REPLAY-NOTHING-EXPECTED
          {'grade':'FAIL'}                                      | expected.jsonl:2 /unitId REPLAY-MISSING
          {'unitId':'1','grade':'PASS'}                         | expected.jsonl:2 /unitId REPLAY-TWICE
          {'unitId':'11010519491231002X','grade':'PASS'}        | expected.jsonl:2 /unitId REPLAY-PERSONAL-DATA
          {'unitId':'2','exclusions':[{'body':'电话13812345678'}]} | expected.jsonl:2 /exclusions/0/body REPLAY-PERSONAL-DATA
          """)
  void whatIsWrongWithAnExpectationIsSaid(String line, String problem) throws IOException {
    write("expected.jsonl", "{'unitId':'1','grade':'FAIL'}\n" + line);
    assertThat(problems(folder)).containsExactly(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {'track':'VILLAGE_COMMUNITY','units':1}                      | regions.jsonl:1 /prefix /track REPLAY-MISSING
          {'prefix':'411603','track':'VILLAGE_COMMUNITY','unit':1}     | regions.jsonl:1 /unit REPLAY-FIELD
          {'prefix':'411603','track':'VILLAGE_COMMUNITY'}              | regions.jsonl:1 /prefix /track REPLAY-NOTHING-EXPECTED
          {'prefix':'411603','track':'VILLAGE_COMMUNITY','grades':{'STAR5':'20'}} | regions.jsonl:1 /grades/STAR5 REPLAY-VALUE
          """)
  void whatIsWrongWithARegionIsSaid(String line, String problem) throws IOException {
    write("regions.jsonl", line);
    assertThat(problems(folder)).containsExactly(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          a,411603,VILLAGE_COMMUNITY,85.7,475,407,HY2022,A |
          a,411603,村(社区),85.7 %,475,,HY2022,A            |
          a,,,101,475,,HY2022,A                            | published.csv:2 rate REPLAY-VALUE
          a,,,x,475,,HY2022,A                              | published.csv:2 rate REPLAY-VALUE
          a,,,85.7,0,,HY2022,A                             | published.csv:2 of REPLAY-VALUE
          a,,,85.7,475,476,HY2022,A                        | published.csv:2 conforming REPLAY-VALUE
          a,,,85.7,-1,,HY2022,A                            | published.csv:2 of REPLAY-VALUE
          a,,,85.7,475,,,A                                 | published.csv:2 source REPLAY-MISSING
          a,,,85.7,475,,HY2022,                            | published.csv:2 support REPLAY-MISSING
          a,,,85.7,475,,HY2022,X                           | published.csv:2 support REPLAY-VALUE
          a,,,85.7,475,,HY2022                             | published.csv:2 REPLAY-SYNTAX
          """)
  void whatIsWrongWithAPublishedFigureIsSaid(String row, String problem) throws IOException {
    write("published.csv", "id,prefix,track,rate,of,conforming,source,support\n" + row);
    assertThat(problems(folder))
        .containsExactlyElementsOf(problem == null ? List.of() : List.of(problem));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          expected.jsonl | {'unitId':'2','zeros':{'petitions':'CLEAN'}}             | /zeros REPLAY-VALUE petition
          expected.jsonl | {'unitId':'2','ledger':[{'zero':'acident'}]}             | /ledger REPLAY-VALUE accident
          expected.jsonl | {'unitId':'2','kind':'VILAGE'}                           | /kind REPLAY-VALUE VILLAGE
          regions.jsonl  | {'prefix':'4116030','track':'VILLAGE_COMMUNITY','units':1} | /prefix REPLAY-VALUE 99 9999 999999 999999999
          regions.jsonl  | {'prefix':'411603','track':'VILLAGE_COMUNITY','units':1} | /track REPLAY-VALUE VILLAGE_COMMUNITY
          regions.jsonl  | {'prefix':'411603','units':1}                            | /track REPLAY-MISSING VILLAGE_COMMUNITY 村(社区) ENTERPRISE_INSTITUTION 企事业单位
          published.csv  | a,411603,,85.7,475,,HY2022,A                             | track REPLAY-MISSING VILLAGE_COMMUNITY 村(社区) ENTERPRISE_INSTITUTION 企事业单位
          published.csv  | a,411603,村(社区,85.7,475,,HY2022,A                       | track REPLAY-VALUE 村(社区)
          published.csv  | a,41160,村(社区),85.7,475,,HY2022,A                       | prefix REPLAY-VALUE 99 9999 999999 999999999
          """)
  void whatTheRulebookDoesNotDeclareIsSaidBeforeItRuns(String file, String line, String problem)
      throws IOException {
    String head =
        file.equals("published.csv") ? "id,prefix,track,rate,of,conforming,source,support\n" : "";
    write(file, head + line);
    Replay replay = Replay.read(folder);
    ReplayException e =
        catchThrowableOfType(
            ReplayException.class, () -> replay.run(SyntheticRulebook.withoutTargets()));
    assertThat(e.problems())
        .extracting(p -> p.place() + " " + p.code() + " " + p.expected())
        .containsExactly(file + (head.isEmpty() ? ":1 " : ":2 ") + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          1,/grade,FAIL,PASS,更正,某县三零办,2026-11-24     |
          1,/grade,FAIL,PASS,更正,某县三零办,2026/3/1       |
          1,/grade,FAIL,PASS,更正,某县三零办,昨天            | accepted.csv:2 decidedOn REPLAY-VALUE
          1,/grade,FAIL,PASS,更正,某县三零办,2026-02-30     | accepted.csv:2 decidedOn REPLAY-VALUE
          1,/grade,FAIL,PASS,更正,某县三零办,               | accepted.csv:2 decidedOn REPLAY-MISSING
          1,/grade,FAIL,PASS,,某县三零办,2026-11-24         | accepted.csv:2 reason REPLAY-MISSING
          1,/grade,FAIL,PASS,更正,,2026-11-24               | accepted.csv:2 decidedBy REPLAY-MISSING
          1,/grade,FAIL,PASS,更正,13812345678,2026-11-24    | accepted.csv:2 认定机关 REPLAY-PERSONAL-DATA
          """)
  void whatIsWrongWithAnAcceptanceIsSaid(String row, String problem) throws IOException {
    String table = "对象,字段,当时,现在,理由,认定机关,认定日期\r\n" + row + "\r\n";
    Files.write(folder.resolve("accepted.csv"), table.getBytes(Charset.forName("GB18030")));
    assertThat(problems(folder))
        .containsExactlyElementsOf(problem == null ? List.of() : List.of(problem));
  }

  @Test
  void aFolderInPlaceOfAFileIsSaid() throws IOException {
    Files.delete(folder.resolve("expected.jsonl"));
    Files.createDirectory(folder.resolve("expected.jsonl"));
    assertThat(problems(folder)).singleElement().asString().endsWith(" REPLAY-FILE");
  }

  @Test
  void whatNeedNotBeThereMayBeStatedNotToBe() throws IOException {
    write("expected.jsonl", "{'unitId':'1','score':null}");
    assertThat(problems(folder)).isEmpty();
    write("expected.jsonl", "{'unitId':'1','ledger':null}");
    assertThat(problems(folder)).containsExactly("expected.jsonl:1 /ledger REPLAY-VALUE");
  }

  @Test
  void anUnknownOrMissingColumnIsSaid() throws IOException {
    write("published.csv", "id,rate,of,sorce,support\na,80.9,132,GC2022,A");
    assertThat(problems(folder))
        .containsExactly(
            "published.csv:1 sorce REPLAY-FIELD", "published.csv:1 source REPLAY-MISSING");
  }

  @Test
  void aFileWithNearlyTheRightNameIsNotPassedOver() throws IOException {
    write("acepted.csv", "");
    write("review.csv", "");
    assertThat(problems(folder)).containsExactly("acepted.csv REPLAY-FIELD");
  }

  @Test
  void aReplayThatExpectsNothingIsNone() throws IOException {
    Files.delete(folder.resolve("expected.jsonl"));
    assertThat(problems(folder)).singleElement().asString().endsWith(" REPLAY-NOTHING-EXPECTED");
    write("expected.jsonl", "");
    assertThat(problems(folder)).containsExactly("expected.jsonl REPLAY-NOTHING-EXPECTED");
  }

  @Test
  void bytesThatAreNoTextAreSaid() throws IOException {
    Files.write(folder.resolve("expected.jsonl"), new byte[] {'{', (byte) 0xC4, (byte) 0xE3, '}'});
    assertThat(problems(folder)).containsExactly("expected.jsonl:1 REPLAY-SYNTAX");
    Files.write(folder.resolve("expected.jsonl"), new byte[] {0, 1, 2});
    assertThat(problems(folder)).containsExactly("expected.jsonl REPLAY-SYNTAX");
  }

  @Test
  void everyProblemIsReportedAtOnceInBothLanguages() throws IOException {
    write("replay.json", "{'title':'示例','asof':'2022-12-31'}");
    write(
        "expected.jsonl",
        "{'unitId':'1','grad':'FAIL'}\n"
            + "{'unitId':'13812345678x','exclusions':[{'body':'13912345678'}]}");
    ReplayException e = catchThrowableOfType(ReplayException.class, () -> Replay.read(folder));
    assertThat(e.message(Locale.CHINESE))
        .isEqualTo(
            """
            replay.json /asof REPLAY-FIELD: 没有“asof”这个字段、列或文件；应为：asOf
            replay.json /source REPLAY-MISSING: 缺少应有的内容
            replay.json /support REPLAY-MISSING: 缺少应有的内容
            expected.jsonl:1 /grad REPLAY-FIELD: 没有“grad”这个字段、列或文件；应为：grade grid
            expected.jsonl:2 /unitId REPLAY-PERSONAL-DATA: 像是个人的身份证号或手机号，本库不收个人信息，请删去
            expected.jsonl:2 /exclusions/0/body REPLAY-PERSONAL-DATA: 像是个人的身份证号或手机号，本库不收个人信息，请删去\
            """);
    assertThat(e.getMessage())
        .startsWith(
            "replay.json /asof REPLAY-FIELD: no field, column or file is called \"asof\"; expected:"
                + " asOf\n")
        .doesNotContain("139");
  }

  private static List<String> problems(Path folder) {
    try {
      Replay.read(folder);
      return List.of();
    } catch (ReplayException e) {
      return e.problems().stream().map(p -> p.place() + " " + p.code()).toList();
    }
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text.replace('\'', '"'));
  }
}
