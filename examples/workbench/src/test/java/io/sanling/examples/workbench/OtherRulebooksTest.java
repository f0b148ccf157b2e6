package io.sanling.examples.workbench;

import static io.sanling.examples.workbench.CommandRun.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Standards of other campaigns and countries, as rulebooks without Java of their own. */
class OtherRulebooksTest {
  private static final Path BOOKS = Path.of("../rulebooks");

  /** Made up to try sentences that none of the standards needs. */
  private static final Path MADE_UP = Path.of("src/test/resources/rulebooks");

  private static final Path FHRS = BOOKS.resolve("fhrs-2012");
  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

  /** Made up, in the form in which ratings are published. */
  private static final String PUBLISHED =
      """
      {"id":1,"authority":"760","type":1,"rating":"5","ratedOn":"2019-03-04","hygiene":0,"structural":0,"confidence":0}
      {"id":2,"authority":"760","type":7844,"rating":"5","ratedOn":"2019-03-04","hygiene":5,"structural":5,"confidence":5}
      {"id":3,"authority":"760","type":1,"rating":"4","ratedOn":"2019-03-04","hygiene":10,"structural":5,"confidence":5}
      {"id":4,"authority":"760","type":1,"rating":"3","ratedOn":"2019-03-04","hygiene":10,"structural":10,"confidence":10}
      {"id":5,"authority":"761","type":1,"rating":"2","ratedOn":"2019-03-04","hygiene":15,"structural":0,"confidence":0}
      {"id":6,"authority":"761","type":1,"rating":"1","ratedOn":"2019-03-04","hygiene":15,"structural":15,"confidence":20}
      {"id":7,"authority":"761","type":1,"rating":"0","ratedOn":"2019-03-04","hygiene":25,"structural":0,"confidence":0}
      {"id":8,"authority":"761","type":1,"rating":"4","ratedOn":"2019-03-04"}
      {"id":9,"authority":"761","type":1,"rating":"Exempt"}
      {"id":10,"authority":"762","type":1,"rating":"AwaitingInspection"}
      {"id":11,"authority":"762","type":1,"rating":"AwaitingPublication","ratedOn":"2020-11-02"}
      {"id":9,"authority":"761","type":1,"rating":"Exempt"}
      """;

  @TempDir Path temp;

  static Stream<Path> folders() throws IOException {
    return Stream.concat(foldersIn(BOOKS), foldersIn(MADE_UP));
  }

  private static Stream<Path> foldersIn(Path books) throws IOException {
    try (Stream<Path> all = Files.list(books)) {
      return all.filter(Files::isDirectory).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("folders")
  void eachHasNoProblemAndAllItsCasesComeOutAsReckonedByHand(Path folder) {
    CommandRun ran = run("check", folder);
    assertThat(ran.code()).as(ran.out()).isZero();
    assertThat(ran.out()).startsWith("0 处错误，0 处提醒，0 处说明；").containsPattern("；[1-9][0-9]* 个案例全部符合");
  }

  /** The levels by reviews, with regions; only reviews of the better levels count. */
  private Path levels(boolean whole) throws IOException {
    Path folder = Files.createDirectory(temp.resolve("levels-2024"));
    for (String file : new String[] {"rulebook.yaml", "clauses.csv", "parameters.yaml"}) {
      Files.copy(MADE_UP.resolve("levels-2024").resolve(file), folder.resolve(file));
    }
    Path forms = MADE_UP.resolve("levels-2024/forms.yaml");
    Files.writeString(
        folder.resolve("forms.yaml"),
        Files.readString(forms)
            .replace(
                "编码: [LOCAL]",
                "编码: [LOCAL]\n  区划: {位数: 6, 级: [{编号: CITY, 名称: 市, 英文: city, 位: 4},"
                    + " {编号: COUNTY, 名称: 县, 英文: county, 位: 6}]}"));
    String rules = Files.readString(MADE_UP.resolve("levels-2024/levels.dslr"));
    Files.writeString(
        folder.resolve("levels.dslr"),
        whole
            ? rules
            : rules
                .replace("    - 评审等级已填", "    - 评审等级为优秀等、良好等、合格等")
                .replace("  尚未定级\n", "  尚未定级\n  没有提供评审结论\n"));
    return folder;
  }

  private Path units() throws IOException {
    String[] lists = {"\"awards\":[]", "\"accidents\":[]", "\"misconducts\":[]"};
    String rest = String.join(",", lists);
    StringBuilder lines = new StringBuilder();
    String[][] units = {{"E-1", "410101", "AAA"}, {"E-2", "410102", "B"}, {"E-3", "410202", "AA"}};
    for (String[] unit : units) {
      lines.append(
          "{\"unit\":{\"id\":\"%s\",\"idScheme\":\"LOCAL\",\"division\":\"%s\"},"
                  .formatted(unit[0], unit[1])
              + "\"review\":{\"level\":\"%s\",\"trained\":\"1\"},".formatted(unit[2])
              + rest
              + "}\n");
    }
    return Files.writeString(temp.resolve("units.jsonl"), lines);
  }

  @Test
  void aUnitThatTheRulesLeaveUndecidedIsNamedAndTheOthersAreAssessed() throws IOException {
    Path levels = levels(false);
    Path units = units();
    CommandRun ran = run("assess", "--rulebook", levels, "--as-of", "2024-06-30", units);
    assertThat(ran.code()).as(ran.out() + ran.err()).isEqualTo(2);
    assertThat(ran.out()).contains("读入主体 3：已评定 2", "1 个主体评定不了", "RB-UNGRADED: E-2：没有一条规则定级");
    CommandRun interim =
        run("assess", "--rulebook", levels, "--as-of", "2024-06-30", "--by", "quarter", units);
    assertThat(interim.code()).isEqualTo(2);
    assertThat(interim.out())
        .contains("读入主体 3：已评定 2", "1 个主体评定不了", "RB-UNGRADED: E-2 2024-03-31：没有一条规则定级");
  }

  @Test
  void whereTheRulebookGivesGradesOnlyTheRegionsShowThem() throws IOException {
    CommandRun ran = run("assess", "--rulebook", levels(true), "--as-of", "2024-06-30", units());
    assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
    assertThat(ran.out().lines())
        .containsSubsequence(
            "区域    主体  三甲  双甲  乙  标记",
            "410101     1     1     0   0",
            "410102     1     0     0   1",
            "410202     1     0     1   0",
            "4101     2     1     0   1",
            "4102     1     0     1   0");
    assertThat(ran.out()).contains("得分和等级不是官方结果。").doesNotContain("达标率", "件数排名", "统计口径");
  }

  @Test
  void theThreeOfThePublicStandardsAreThere() throws IOException {
    assertThat(foldersIn(BOOKS))
        .extracting(folder -> folder.getFileName().toString())
        .containsExactly("fhrs-2012", "longmen-2018", "wenzhou-2017");
  }

  @Test
  void aDayOnWhichAQuarterlyRulebookIsNotInEffectIsRefused() throws IOException {
    Path data = Files.writeString(temp.resolve("units.jsonl"), "{}\n");
    for (String day : List.of("2018-01-01", "2019-01-01")) {
      CommandRun ran =
          run("assess", "--rulebook", BOOKS.resolve("longmen-2018"), "--as-of", day, data);
      assertThat(ran.code()).isEqualTo(2);
      assertThat(ran.err()).contains("统计截止日 " + day + " 不在评定期 2018-04-29 至 2018-12-31 之内");
    }
  }

  @Test
  void publishedRatingsComeOutAsPublished() throws Exception {
    Path replay = converted(PUBLISHED);
    assertThat(replay.resolve("accepted.csv")).doesNotExist();
    CommandRun ran = run("replay", replay, "--rulebook", FHRS, "--quiet");
    assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
    assertThat(ran.out()).contains("结论：一致");
  }

  @Test
  void aRatingThatTheTableDoesNotGiveIsADifference() throws Exception {
    Path replay = converted(PUBLISHED.replaceFirst("\"rating\":\"5\"", "\"rating\":\"4\""));
    CommandRun ran = run("replay", replay, "--rulebook", FHRS, "--quiet");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).contains("1 /grade  当时 RATING4，现在 RATING5");
  }

  private Path converted(String published) throws Exception {
    Path source = temp.resolve("published.jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(source))) {
      out.write(published.getBytes(StandardCharsets.UTF_8));
    }
    Path replay = temp.resolve("replay");
    Process converter =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                BOOKS.resolve("FhrsReplay.java").toString(),
                source.toString(),
                replay.toString(),
                digest())
            .redirectErrorStream(true)
            .start();
    String said = new String(converter.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(converter.waitFor()).as(said).isZero();
    assertThat(said).contains("12 lines, 11 establishments, 1 repeated");
    return replay;
  }

  private static String digest() {
    return DIGEST
        .matcher(run("check", FHRS).out())
        .results()
        .map(MatchResult::group)
        .findFirst()
        .orElseThrow();
  }
}
