import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Turns published ratings, one establishment a line, into the folder of a replay: what was recorded
 * (units.jsonl) and what was decided (expected.jsonl). Line by line, so that memory does not grow
 * with the data but for the ids seen.
 *
 * <pre>java FhrsReplay.java PUBLISHED.jsonl.gz FOLDER DIGEST</pre>
 *
 * <p>The digest is that of the rulebook, as {@code sanling check} says it.
 */
public final class FhrsReplay {
  private static final Pattern MEMBER =
      Pattern.compile("\"(\\w+)\"\\s*:\\s*(?:\"([^\"\\\\]*)\"|(-?[0-9]+))");

  /** The one establishment of the extract of 2020-11 whose rating is not what the table gives. */
  private static final String OTHERWISE = "1137299";

  private FhrsReplay() {}

  /** One published line. */
  private record Published(
      String id,
      String authority,
      String type,
      String rating,
      String ratedOn,
      String hygiene,
      String structural,
      String confidence) {

    static Published of(String line) {
      String[] values = new String[8];
      Matcher member = MEMBER.matcher(line);
      while (member.find()) {
        int at =
            switch (member.group(1)) {
              case "id" -> 0;
              case "authority" -> 1;
              case "type" -> 2;
              case "rating" -> 3;
              case "ratedOn" -> 4;
              case "hygiene" -> 5;
              case "structural" -> 6;
              case "confidence" -> 7;
              default -> throw new IllegalArgumentException("unknown member " + member.group(1));
            };
        values[at] = member.group(2) == null ? member.group(3) : member.group(2);
      }
      return new Published(
          values[0], values[1], values[2], values[3], values[4], values[5], values[6], values[7]);
    }

    String status() {
      return switch (rating) {
        case "Exempt" -> "EXEMPT";
        case "AwaitingInspection" -> "AWAITING_INSPECTION";
        case "AwaitingPublication" -> "AWAITING_PUBLICATION";
        default -> "RATED";
      };
    }

    String record() {
      StringBuilder json = new StringBuilder("{\"unit\":{\"id\":\"").append(id);
      json.append("\",\"idScheme\":\"LOCAL\",\"division\":\"").append(authority);
      json.append("\",\"businessType\":").append(type).append("},\"inspection\":{\"status\":\"");
      json.append(status()).append('"');
      if (ratedOn != null) {
        json.append(",\"ratedOn\":\"").append(ratedOn).append('"');
      }
      if (hygiene != null) {
        json.append(",\"hygiene\":").append(hygiene);
        json.append(",\"structural\":").append(structural);
        json.append(",\"confidence\":").append(confidence);
      }
      return json.append("}}").toString();
    }

    /** What was published, as far as it can be recomputed. */
    String decided() {
      if (!status().equals("RATED")) {
        return "{\"unitId\":\"" + id + "\",\"conformity\":\"NOT_APPLICABLE\",\"grade\":\"NONE\"}";
      }
      if (hygiene == null) {
        return "{\"unitId\":\"" + id + "\",\"conformity\":\"UNDETERMINED\",\"grade\":\"PENDING\"}";
      }
      String conformity = rating.compareTo("3") >= 0 ? "CONFORMING" : "NON_CONFORMING";
      return "{\"unitId\":\""
          + id
          + "\",\"conformity\":\""
          + conformity
          + "\",\"grade\":\"RATING"
          + rating
          + "\"}";
    }
  }

  public static void main(String[] args) throws IOException {
    if (args.length != 3) {
      System.err.println("java FhrsReplay.java PUBLISHED.jsonl.gz FOLDER DIGEST");
      System.exit(2);
    }
    Path folder = Files.createDirectories(Path.of(args[1]));
    Set<String> seen = new HashSet<>();
    long lines = 0;
    try (BufferedReader in =
            new BufferedReader(
                new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(Path.of(args[0]))),
                    StandardCharsets.UTF_8));
        BufferedWriter units = Files.newBufferedWriter(folder.resolve("units.jsonl"));
        BufferedWriter expected = Files.newBufferedWriter(folder.resolve("expected.jsonl"))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        Published published = Published.of(line);
        lines++;
        units.write(published.record());
        units.write('\n');
        // A second line of one id is a duplicate, which the reader rejects.
        if (seen.add(published.id())) {
          expected.write(published.decided());
          expected.write('\n');
        }
      }
    }
    Files.writeString(
        folder.resolve("replay.json"), head(args[2], seen.size(), lines - seen.size()));
    if (seen.contains(OTHERWISE)) {
      Files.writeString(
          folder.resolve("accepted.csv"),
          "subject,field,then,now,reason,decidedBy,decidedOn\n"
              + OTHERWISE
              + ",/grade,RATING1,RATING0,"
              + "hygiene 15 structural 20 confidence 20 make 55: the table gives 0,"
              + "Sanling project,2026-11-30\n");
    }
    System.out.printf(
        "%d lines, %d establishments, %d repeated%n", lines, seen.size(), lines - seen.size());
  }

  private static String head(String digest, int units, long rejected) {
    return """
    {
      "title": "英国食品卫生评级，公布的评级（一部分地方当局）",
      "rulebook": "fhrs-2012",
      "digest": "%s",
      "source": "Food Standards Agency, extract of 2020-11; Open Government Licence v3.0",
      "support": "A",
      "from": "2020-01-01",
      "to": "2020-12-31",
      "asOf": "2020-11-30",
      "data": "units.jsonl",
      "units": %d,
      "rejected": %d
    }
    """
        .formatted(digest, units, rejected);
  }
}
