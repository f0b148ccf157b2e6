package com.example.province;

import io.sanling.RulebookBundle;
import io.sanling.value.SanlingException;
import java.io.IOException;
import java.io.InputStream;
import java.security.PublicKey;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Assesses the records of a province or a country, as {@code spark-submit} starts it. */
public final class AssessProvince {
  private static final List<String> OPTIONS =
      List.of("--bundle", "--key", "--as-of", "--records", "--out");

  private AssessProvince() {}

  public static void main(String[] args) throws IOException {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i + 1 < args.length; i += 2) {
      given.put(args[i], args[i + 1]);
    }
    if (args.length != 2 * OPTIONS.size() || !given.keySet().containsAll(OPTIONS)) {
      System.err.println(
          "用法 / usage: AssessProvince --bundle FILE.sanling --key PUBLIC.pem --as-of 2022-12-31"
              + " --records DATA --out FOLDER");
      System.exit(2);
    }
    try (SparkSession spark = SparkSession.builder().appName("sanling").getOrCreate()) {
      Figures figures = new Figures();
      spark.sparkContext().addSparkListener(figures);
      PublicKey key =
          RulebookBundle.SigningKeys.readPublic(java.nio.file.Path.of(given.get("--key")));
      ProvinceJob job =
          new ProvinceJob(
              spark,
              bytes(given.get("--bundle"), spark.sparkContext().hadoopConfiguration()),
              key,
              LocalDate.parse(given.get("--as-of")));
      ProvinceJob.Counts counts = job.run(given.get("--records"), given.get("--out"));
      System.out.println(Columns.json(counts));
      System.out.print(figures.text(counts.units(), job.assessingNanos()));
    } catch (SanlingException e) {
      System.err.println(e.code() + ": " + e.message(Locale.CHINESE));
      System.exit(2);
    } catch (IllegalArgumentException | DateTimeException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  private static byte[] bytes(String file, Configuration configuration) throws IOException {
    Path path = new Path(file);
    try (InputStream in = path.getFileSystem(configuration).open(path)) {
      return in.readAllBytes();
    }
  }
}
