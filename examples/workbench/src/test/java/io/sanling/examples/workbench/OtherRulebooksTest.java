package io.sanling.examples.workbench;

import static io.sanling.examples.workbench.Ran.run;
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
    Ran ran = run("check", folder);
    assertThat(ran.code()).as(ran.out()).isZero();
    assertThat(ran.out()).startsWith("0 处错误，0 处提醒，0 处说明；").containsPattern("；[1-9][0-9]* 个案例全部符合");
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
      Ran ran = run("assess", "--rulebook", BOOKS.resolve("longmen-2018"), "--as-of", day, data);
      assertThat(ran.code()).isEqualTo(2);
      assertThat(ran.err()).contains("统计截止日 " + day + " 不在评定期 2018-04-29 至 2018-12-31 之内");
    }
  }

  @Test
  void publishedRatingsComeOutAsPublished() throws Exception {
    Path replay = converted(PUBLISHED);
    assertThat(replay.resolve("accepted.csv")).doesNotExist();
    Ran ran = run("replay", replay, "--rulebook", FHRS, "--quiet");
    assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
    assertThat(ran.out()).contains("结论：一致");
  }

  @Test
  void aRatingThatTheTableDoesNotGiveIsADifference() throws Exception {
    Path replay = converted(PUBLISHED.replaceFirst("\"rating\":\"5\"", "\"rating\":\"4\""));
    Ran ran = run("replay", replay, "--rulebook", FHRS, "--quiet");
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
