package com.example.province;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import com.example.province.Columns.Spot;
import io.sanling.Rulebook;
import io.sanling.form.RecordCode;
import io.sanling.form.RecordProblem;
import io.sanling.record.ReadOutcome;
import io.sanling.record.UnitRecord;
import io.sanling.region.Region;
import io.sanling.region.RegionTally;
import io.sanling.result.AssessmentResult;
import io.sanling.value.AssessmentPeriod;
import io.sanling.value.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.apache.hadoop.mapreduce.lib.input.TextInputFormat;
import org.apache.spark.api.java.JavaNewHadoopRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.apache.spark.util.LongAccumulator;
import org.jspecify.annotations.Nullable;

/**
 * Assesses the records of a province or a country on a cluster. The results are those of one
 * machine, byte for byte; of a unit that comes twice the first record counts, by file and place.
 *
 * <p>A folder {@code out} appears when everything is done, with the tables {@code results}, {@code
 * rejects}, {@code regions} and, where rules came to no result, {@code undecided} as Parquet, and
 * {@code regions.json} and {@code run.json}. The same data by the same rulebook give the same
 * again.
 */
public final class ProvinceJob {
  private static final String RUN = "run.json";
  private static final String STAGED = "staged";

  private final SparkSession spark;
  private final JavaSparkContext context;
  private final byte[] bundle;
  private final PublicKey key;
  private final Rulebook rulebook;
  private final AssessmentPeriod period;
  private final LongAccumulator assessing;

  /**
   * @param bundle the bundle's file
   * @param key what its signature is verified with, here and on each machine
   * @param asOf the day as of which records are assessed
   */
  public ProvinceJob(SparkSession spark, byte[] bundle, PublicKey key, LocalDate asOf) {
    this.spark = spark;
    this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.bundle = bundle;
    this.key = key;
    this.rulebook = Machine.verified(bundle, key).load();
    this.period = rulebook.period(asOf);
    this.assessing = spark.sparkContext().longAccumulator("assessing");
    // Each task writes results, rejects and the rest at once, instead of sorting them apart first.
    spark.conf().set("spark.sql.maxConcurrentOutputFileWriters", "8");
  }

  /** What a run came to. */
  public record Counts(long results, long rejects, long undecided, long duplicates) {
    public long units() {
      return results + rejects + undecided;
    }
  }

  /** Nanoseconds of processor time that reading, assessing and writing as JSON took so far. */
  public long assessingNanos() {
    return assessing.value();
  }

  /**
   * Assesses the records and writes what comes of them.
   *
   * @param records a file or folder of JSON Lines ({@code .jsonl}, {@code .jsonl.gz}), or of
   *     Parquet with one column {@code record} of JSON, or with the columns of a record
   * @param out the folder, replaced where it is of such a run
   * @throws IllegalArgumentException when there are no records, or {@code out} holds something else
   */
  public Counts run(String records, String out) throws IOException {
    Path place = new Path(out);
    Path fresh = place.suffix(".new");
    FileSystem files = place.getFileSystem(context.hadoopConfiguration());
    if (files.exists(place) && !files.exists(new Path(place, RUN))) {
      throw new IllegalArgumentException(out + " is there and holds no results of such a run");
    }
    files.delete(fresh, true);
    Path staged = new Path(fresh, STAGED);
    spark
        .createDataFrame(assessed(records), Columns.OF_TASK)
        .write()
        .partitionBy(Columns.PART)
        .parquet(staged.toString());
    Counts counts = publish(files, staged, fresh);
    files.delete(staged, true);
    write(files, new Path(fresh, RUN), told(counts));
    Path old = place.suffix(".old");
    files.delete(old, true);
    if (files.exists(place)) {
      files.rename(place, old);
    }
    files.rename(fresh, place);
    files.delete(old, true);
    return counts;
  }

  private Machine machine() {
    return new Machine(
        context.broadcast(bundle), context.broadcast(key), rulebook.digest(), period);
  }

  // ---- every record by itself

  private JavaRDD<Row> assessed(String records) throws IOException {
    Machine machine = machine();
    LongAccumulator clock = assessing;
    Path data = new Path(records);
    FileSystem files = data.getFileSystem(context.hadoopConfiguration());
    if (!files.exists(data)) {
      throw new IllegalArgumentException(records + " is not there");
    }
    String root = files.makeQualified(data).toString();
    List<String> lines = files(files, data, ".jsonl", ".jsonl.gz");
    if (lines.isEmpty()) {
      if (files(files, data, ".parquet").isEmpty()) {
        throw new IllegalArgumentException(records + " holds neither JSON Lines nor Parquet");
      }
      return assessed(spark.read().parquet(records), root, machine, clock);
    }
    Configuration conf = new Configuration(context.hadoopConfiguration());
    conf.set(FileInputFormat.INPUT_DIR, String.join(",", lines));
    return ((JavaNewHadoopRDD<LongWritable, Text>)
            context.newAPIHadoopRDD(conf, TextInputFormat.class, LongWritable.class, Text.class))
        .mapPartitionsWithInputSplit(
            (split, pairs) -> {
              FileSplit part = (FileSplit) split;
              String file = RecordLines.below(root, part.getPath().toString());
              return new PartAssessment(
                  RecordLines.of(pairs, file, part.getStart()), machine, clock);
            },
            false);
  }

  private static JavaRDD<Row> assessed(
      Dataset<Row> table, String root, Machine machine, LongAccumulator clock) {
    boolean json = Arrays.asList(table.columns()).contains("record");
    return table
        .select(
            json ? col("record") : to_json(struct(col("*"))),
            col("_metadata.file_path"),
            col("_metadata.row_index"))
        .javaRDD()
        .mapPartitions(rows -> new PartAssessment(RecordLines.ofTable(rows, root), machine, clock));
  }

  /** Files of the folder, or the file, without what systems leave beside them. */
  private static List<String> files(FileSystem files, Path data, String... endings)
      throws IOException {
    List<String> found = new ArrayList<>();
    for (FileStatus file : files.listStatus(data)) {
      String name = file.getPath().getName();
      if (file.isFile()
          && !name.startsWith("_")
          && !name.startsWith(".")
          && Arrays.stream(endings).anyMatch(name::endsWith)) {
        found.add(file.getPath().toString());
      }
    }
    return found;
  }

  // ---- what only all of them together show

  private Counts publish(FileSystem files, Path staged, Path fresh) throws IOException {
    Dataset<Row> all = spark.read().schema(Columns.OF_TASK).parquet(staged.toString());
    Dataset<Row> again = comeAgain(all).persist();
    long duplicates = again.count();
    Dataset<Row> others = duplicates == 0 ? null : again;
    save(rejects(all, others), fresh, "rejects");
    boolean anyUndecided = isThere(files, staged, Columns.UNDECIDED);
    if (anyUndecided) {
      save(
          without(part(all, Columns.UNDECIDED), others)
              .select(col("file"), col("offset"), col("unitId"), col("json").as("message")),
          fresh,
          "undecided");
    }
    boolean asStaged = others == null || part(again, Columns.RESULT).isEmpty();
    List<Region> regions;
    if (asStaged && isThere(files, staged, Columns.RESULT)) {
      regions = regions(part(all, Columns.REGION).select("json").as(Encoders.STRING()));
      files.rename(of(staged, Columns.RESULT), new Path(fresh, "results"));
    } else {
      save(without(part(all, Columns.RESULT), others).drop(Columns.PART), fresh, "results");
      regions = regions(counted(table(fresh, "results")));
    }
    again.unpersist();
    save(
        spark.createDataFrame(regions.stream().map(ProvinceJob::row).toList(), Columns.OF_REGION),
        fresh,
        "regions");
    write(files, new Path(fresh, "regions.json"), Region.toJson(regions));
    return new Counts(
        table(fresh, "results").count(),
        table(fresh, "rejects").count(),
        anyUndecided ? table(fresh, "undecided").count() : 0,
        duplicates);
  }

  private static Path of(Path staged, String part) {
    return new Path(staged, Columns.PART + "=" + part);
  }

  private static boolean isThere(FileSystem files, Path staged, String part) throws IOException {
    return files.exists(of(staged, part));
  }

  private static Dataset<Row> part(Dataset<Row> all, String part) {
    return all.filter(col(Columns.PART).equalTo(part));
  }

  private static void save(Dataset<Row> table, Path folder, String name) {
    table.write().parquet(new Path(folder, name).toString());
  }

  private Dataset<Row> table(Path folder, String name) {
    return spark.read().parquet(new Path(folder, name).toString());
  }

  /** Records of units that an earlier record is of, by file and place. */
  private static Dataset<Row> comeAgain(Dataset<Row> all) {
    Dataset<Row> named =
        all.filter(
                col(Columns.PART)
                    .isin(Columns.RESULT, Columns.REJECT, Columns.UNDECIDED)
                    .and(col("unitId").isNotNull()))
            .select(Columns.PART, "file", "offset", "split", "splitLine", "unitId");
    Dataset<Row> twice =
        named.groupBy("unitId").agg(count(lit(1)).as("records")).filter(col("records").gt(1));
    return named
        .join(twice.select("unitId"), "unitId")
        .withColumn(
            "nth",
            row_number().over(Window.partitionBy("unitId").orderBy(col("file"), col("offset"))))
        .filter(col("nth").gt(1))
        .drop("nth");
  }

  private static Dataset<Row> without(Dataset<Row> records, @Nullable Dataset<Row> again) {
    return again == null ? records : joined(records, again, "left_anti");
  }

  private static Dataset<Row> joined(Dataset<Row> records, Dataset<Row> again, String how) {
    Dataset<Row> known =
        again.select(col("file").as("f"), col("offset").as("o"), lit(true).as("again"));
    return records.join(
        known, col("file").equalTo(col("f")).and(col("offset").equalTo(col("o"))), how);
  }

  /** What is rejected for itself, and what is rejected since an earlier record is of its unit. */
  private Dataset<Row> rejects(Dataset<Row> all, @Nullable Dataset<Row> again) {
    Broadcast<Map<String, NavigableMap<Long, Long>>> before = context.broadcast(linesBefore(all));
    String[] columns = {"file", "offset", "split", "splitLine", "unitId", "json", "again"};
    Dataset<Row> own = part(all, Columns.REJECT);
    Dataset<Row> marked =
        again == null
            ? own.withColumn("again", lit(false)).select(cols(columns))
            : joined(own, again, "left")
                .select(cols(columns))
                .union(
                    again
                        .filter(col(Columns.PART).notEqual(Columns.REJECT))
                        .withColumn("json", lit("[]"))
                        .withColumn("again", lit(true))
                        .select(cols(columns)));
    return marked.map(
        (MapFunction<Row, Row>) row -> reject(row, before.value()),
        Encoders.row(Columns.OF_REJECT));
  }

  private static Column[] cols(String... names) {
    return Arrays.stream(names).map(functions::col).toArray(Column[]::new);
  }

  private static Row reject(Row row, Map<String, NavigableMap<Long, Long>> before) {
    Spot spot = Spot.of(row);
    String unitId = row.getAs("unitId");
    Place place =
        spot.place(
            before.getOrDefault(spot.file(), new TreeMap<>()).getOrDefault(spot.split(), 0L));
    List<RecordProblem> problems = new ArrayList<>();
    if (Boolean.TRUE.equals(row.getAs("again"))) {
      problems.add(
          new RecordProblem(
              RecordCode.DUPLICATE_UNIT, "/unit/id", place, "duplicate.unit", unitId, List.of()));
    }
    problems.addAll(Columns.problems(row, place));
    return RowFactory.create(
        spot.file(),
        place.line(),
        unitId,
        problems.stream()
            .map(problem -> problem.code().toString())
            .distinct()
            .collect(Collectors.joining(" ")),
        new ReadOutcome.Rejected<UnitRecord>(place, unitId, problems, List.of()).toJson());
  }

  /** How many lines of each file are before each of its parts. */
  private static Map<String, NavigableMap<Long, Long>> linesBefore(Dataset<Row> all) {
    Map<String, NavigableMap<Long, Long>> lines = new TreeMap<>();
    for (Row row : part(all, Columns.SPLIT).collectAsList()) {
      Spot spot = Spot.of(row);
      lines
          .computeIfAbsent(spot.file(), file -> new TreeMap<>())
          .merge(spot.split(), spot.line(), Long::sum);
    }
    for (NavigableMap<Long, Long> parts : lines.values()) {
      long before = 0;
      for (Map.Entry<Long, Long> part : parts.entrySet()) {
        long own = part.getValue();
        part.setValue(before);
        before += own;
      }
    }
    return lines;
  }

  // ---- regions

  /** Regions of all from those of parts, which have no unit in common. */
  private List<Region> regions(Dataset<String> ofParts) {
    RegionTally tally = RegionTally.of(rulebook);
    ofParts.toLocalIterator().forEachRemaining(json -> Region.parseAll(json).forEach(tally::add));
    return tally.regions();
  }

  /** Regions of parts of the results, read back. */
  private Dataset<String> counted(Dataset<Row> results) {
    Machine machine = machine();
    return results
        .select("json")
        .as(Encoders.STRING())
        .mapPartitions(
            (MapPartitionsFunction<String, String>)
                part -> {
                  RegionTally tally = RegionTally.of(machine.assessor().rulebook());
                  part.forEachRemaining(json -> tally.add(AssessmentResult.parse(json)));
                  return List.of(Region.toJson(tally.regions())).iterator();
                },
            Encoders.STRING());
  }

  private static Row row(Region region) {
    return RowFactory.create(
        region.level(),
        region.prefix(),
        region.track(),
        region.units(),
        region.conforming(),
        region.undetermined(),
        region.nonConforming(),
        Objects.toString(region.percent(), null),
        region.toJson());
  }

  // ---- files

  /** What the run rests on, and what came of it; the same of every run of the same data. */
  private String told(Counts counts) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("form", "province-on-spark/1");
    told.put("rulebook", rulebook.id());
    told.put("rulebookDigest", rulebook.digest());
    told.put("from", period.from().toString());
    told.put("to", period.to().toString());
    told.put("asOf", period.asOf().toString());
    told.put("results", counts.results());
    told.put("rejects", counts.rejects());
    told.put("undecided", counts.undecided());
    told.put("duplicates", counts.duplicates());
    return Columns.json(told) + "\n";
  }

  private static void write(FileSystem files, Path file, String text) throws IOException {
    try (FSDataOutputStream out = files.create(file, true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
