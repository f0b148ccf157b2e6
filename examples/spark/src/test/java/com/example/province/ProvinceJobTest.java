package com.example.province;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.RulebookBundle;
import io.sanling.RulebookBundle.SigningKeys;
import io.sanling.Rulebooks;
import io.sanling.UnitRecords;
import io.sanling.record.ReadOutcome;
import io.sanling.record.RecordSource;
import io.sanling.record.UnitRecord;
import io.sanling.region.Region;
import io.sanling.region.RegionTally;
import io.sanling.result.AssessmentResult;
import io.sanling.rules.compiler.RulebookCompiler;
import io.sanling.rules.layer.RulebookSources;
import io.sanling.rules.problem.Problems;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What several tasks make of the data is what one machine makes of it. */
class ProvinceJobTest {
  private static final LocalDate AS_OF = LocalDate.of(2022, 8, 31);
  private static final Rulebook RULEBOOK = Rulebooks.bundled("henan-2022");

  /** So many bytes of a file a task reads. */
  private static final int PART = 10_000;

  @TempDir static Path keys;

  private static SparkSession spark;
  private static RulebookBundle made;
  private static byte[] bundle;
  private static PublicKey key;

  @TempDir Path folder;

  private Path data;

  @BeforeAll
  static void start() throws IOException {
    SigningKeys.generate(keys.resolve("private.pem"), keys.resolve("public.pem"));
    key = SigningKeys.readPublic(keys.resolve("public.pem"));
    Problems problems = new Problems();
    RulebookSources sources = RulebookSources.named("henan-2022", problems).orElseThrow();
    made = RulebookCompiler.build(sources, problems).bundle();
    bundle = signed(made, "private.pem");
    spark =
        SparkSession.builder()
            .master("local[2]")
            .appName("test")
            .config("spark.ui.enabled", false)
            .config("spark.sql.shuffle.partitions", 2)
            .config("spark.hadoop.mapreduce.input.fileinputformat.split.maxsize", PART)
            // Of so little data the code would take longer to compile than to run.
            .config("spark.sql.codegen.wholeStage", false)
            .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
            .config("spark.sql.warehouse.dir", keys.resolve("warehouse").toString())
            .getOrCreate();
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static byte[] signed(RulebookBundle made, String privateKey) throws IOException {
    Path file = keys.resolve(privateKey + RulebookBundle.SUFFIX);
    made.signedWith(SigningKeys.readPrivate(keys.resolve(privateKey))).write(file);
    return Files.readAllBytes(file);
  }

  @BeforeEach
  void makeFolder() throws IOException {
    data = Files.createDirectory(folder.resolve("data"));
  }

  // ---- the data

  private static String village(int number, String accidents) {
    String id = String.format("%012d", 410328104200L + number);
    return """
    {"unit":{"id":"%s","idScheme":"DIVISION_CODE","name":"示例村","kind":"VILLAGE","division":"%s","setting":"RURAL"},\
    "petitions":[],"cases":[],"misconducts":[],"hazards":[],"disputes":[],"accidents":[%s],\
    "dailyReports":[["2022-01-01","2022-08-31"]]}\
    """
        .formatted(id, id, accidents);
  }

  private static String hurt(int number) {
    return village(
        number,
        "{\"id\":\"A-1\",\"occurredOn\":\"2022-06-01\",\"type\":\"WORK_SAFETY\",\"minorInjuries\":1,"
            + "\"determination\":{\"status\":\"CONFIRMED\"}}");
  }

  private void write(String name, List<String> lines, String ending) throws IOException {
    Files.writeString(data.resolve(name), String.join(ending, lines) + ending);
  }

  private void writeVillages() throws IOException {
    write("a.jsonl", IntStream.range(0, 90).mapToObj(i -> village(i, "")).toList(), "\n");
    write("b.jsonl", IntStream.range(90, 180).mapToObj(ProvinceJobTest::hurt).toList(), "\r\n");
  }

  // ---- one machine

  private record Alone(List<String> results, List<String> rejects, String regions) {}

  private static Alone alone(Path data) {
    Assessor assessor = Assessor.of(RULEBOOK);
    List<AssessmentResult> results = new ArrayList<>();
    List<String> rejects = new ArrayList<>();
    try (RecordSource source = UnitRecords.open(data, RULEBOOK.forms())) {
      for (ReadOutcome<UnitRecord> outcome : source.stream().toList()) {
        if (outcome instanceof ReadOutcome.Accepted<UnitRecord> accepted) {
          results.add(assessor.assess(accepted.value(), AS_OF));
        } else if (outcome instanceof ReadOutcome.Rejected<UnitRecord> rejected) {
          rejects.add(rejected.toJson());
        }
      }
    }
    return new Alone(
        results.stream().map(AssessmentResult::toJson).toList(),
        rejects,
        Region.toJson(RegionTally.regions(RULEBOOK, results.stream())));
  }

  // ---- many

  private ProvinceJob.Counts run(Path records, Path out) throws IOException {
    return new ProvinceJob(spark, bundle, key, AS_OF).run(records.toString(), out.toString());
  }

  private static List<String> column(Path out, String table, String column, String... order) {
    Dataset<Row> rows = spark.read().parquet(out.resolve(table).toString());
    return rows
        .orderBy(Stream.of(order).map(rows::col).toArray(org.apache.spark.sql.Column[]::new))
        .select(column)
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private static Alone together(Path out) throws IOException {
    return new Alone(
        column(out, "results", "json", "file", "offset"),
        column(out, "rejects", "json", "file", "line"),
        Files.readString(out.resolve("regions.json")));
  }

  @Test
  void severalTasksGiveTheBytesOfOneMachineAndEqualRegionsAndRejectsAtTheirLines()
      throws IOException {
    writeVillages();
    List<String> lines = new ArrayList<>(Files.readAllLines(data.resolve("a.jsonl")));
    lines.set(70, lines.get(70).replace("VILLAGE\"", "HAMLET\""));
    lines.set(71, "  ");
    lines.set(72, "{\"unit\":");
    write("a.jsonl", lines, "\r\n");
    ByteArrayOutputStream others = new ByteArrayOutputStream();
    others.writeBytes(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
    others.writeBytes((village(300, "") + "\n\n").getBytes(UTF_8));
    others.writeBytes((village(301, "") + "\n").getBytes(Charset.forName("GB18030")));
    Files.write(data.resolve("c.jsonl"), others.toByteArray());
    assertThat(Files.size(data.resolve("a.jsonl"))).isGreaterThan(2 * PART);
    Path out = folder.resolve("out");
    assertThat(run(data, out)).isEqualTo(new ProvinceJob.Counts(178, 3, 0, 0));
    assertThat(together(out)).isEqualTo(alone(data));
    assertThat(column(out, "regions", "level")).contains("PROVINCE", "TOWNSHIP");
    assertThat(names(out))
        .containsExactlyInAnyOrder("results", "rejects", "regions", "regions.json", "run.json");
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .toList();
    }
  }

  @Test
  void ofAUnitThatComesTwiceTheFirstRecordCountsWhicheverTaskReadsIt() throws IOException {
    writeVillages();
    write(
        "c.jsonl",
        List.of(
            hurt(3),
            village(150, ""),
            village(400, ""),
            village(400, "").replace("RURAL", "x"),
            hurt(3)),
        "\n");
    Path out = folder.resolve("out");
    assertThat(run(data, out)).isEqualTo(new ProvinceJob.Counts(181, 4, 0, 4));
    assertThat(together(out)).isEqualTo(alone(data));
  }

  @Test
  void parquetOfRecordsGivesTheSameAsTheirJson() throws IOException {
    writeVillages();
    Alone alone = alone(data);
    Path columns = folder.resolve("columns");
    spark.read().json(data.toString()).repartition(3).write().parquet(columns.toString());
    Path texts = folder.resolve("texts");
    spark
        .read()
        .text(data.toString())
        .toDF("record")
        .repartition(3)
        .write()
        .parquet(texts.toString());
    for (Path table : List.of(columns, texts)) {
      Path out = folder.resolve("out-" + table.getFileName());
      run(table, out);
      assertThat(column(out, "results", "json", "unitId")).isEqualTo(alone.results());
      assertThat(Files.readString(out.resolve("regions.json"))).isEqualTo(alone.regions());
    }
  }

  @Test
  void aSecondRunTakesThePlaceOfTheFirstAndSaysTheSame() throws IOException {
    writeVillages();
    Path packed = Files.createDirectory(folder.resolve("packed"));
    for (String name : List.of("a.jsonl", "b.jsonl")) {
      try (OutputStream out =
          new GZIPOutputStream(Files.newOutputStream(packed.resolve(name + ".gz")))) {
        Files.copy(data.resolve(name), out);
      }
    }
    Path out = folder.resolve("out");
    run(packed, out);
    assertThat(together(out)).isEqualTo(alone(packed));
    String told = Files.readString(out.resolve("run.json"));
    assertThat(told).contains(RULEBOOK.digest()).contains("\"results\":180");
    Files.createDirectories(folder.resolve("out.new/staged")); // what a run that was killed leaves
    run(packed, out);
    assertThat(together(out)).isEqualTo(alone(packed));
    assertThat(out.resolve("run.json")).hasContent(told);
    assertThat(names(folder)).containsExactlyInAnyOrder("data", "packed", "out");
  }

  @Test
  void aFolderOfOtherFilesIsLeftAlone() throws IOException {
    writeVillages();
    Path out = Files.createDirectory(folder.resolve("out"));
    Files.writeString(out.resolve("letter.txt"), "keep");
    assertThatIllegalArgumentException().isThrownBy(() -> run(data, out));
    assertThat(out.resolve("letter.txt")).hasContent("keep");
  }

  @Test
  void withoutRecordsThereIsNothingToAssess() {
    assertThatIllegalArgumentException().isThrownBy(() -> run(data, folder.resolve("out")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(folder.resolve("nowhere"), folder.resolve("out")));
  }

  @Test
  void aBundleThatTheKeyDidNotSignIsRefusedBeforeAnythingIsRead() throws IOException {
    SigningKeys.generate(keys.resolve("other.pem"), keys.resolve("other-public.pem"));
    byte[] others = signed(made, "other.pem");
    assertThatThrownBy(() -> new ProvinceJob(spark, others, key, AS_OF))
        .hasMessageContaining("RB-SIGNATURE");
  }
}
