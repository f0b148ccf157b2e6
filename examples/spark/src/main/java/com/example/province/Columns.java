package com.example.province;

import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sanling.form.RecordCode;
import io.sanling.form.RecordProblem;
import io.sanling.result.AssessmentResult;
import io.sanling.rulebook.RulebookException;
import io.sanling.value.Place;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** What the tables hold, and what the tasks write before it is known which units come twice. */
final class Columns {
  /** What a row of a task is. */
  static final String PART = "part";

  static final String RESULT = "result";
  static final String REJECT = "reject";
  static final String UNDECIDED = "undecided";
  static final String REGION = "region";
  static final String SPLIT = "split";

  /**
   * Where a record stands: its file, where in the file (a byte, of Parquet a row), where the part
   * of the file begins that the task read, and its line in that part, from 1. Lines of the file are
   * known when all tasks have counted theirs.
   */
  private static final StructType PLACE =
      struct(
          field("file", StringType),
          field("offset", LongType),
          field("split", LongType),
          field("splitLine", LongType));

  private static final StructType UNIT =
      struct(
          field("unitId", StringType),
          field("kind", StringType),
          field("track", StringType),
          field("division", StringType),
          field("conformity", StringType),
          field("grade", StringType),
          field("lowest", StringType),
          field("highest", StringType),
          field("points", StringType),
          field("recordDigest", StringType),
          field("resultDigest", StringType),
          field("json", StringType));

  private static final List<String> OF_UNIT = List.of(UNIT.fieldNames());
  private static final int BEFORE_UNIT = 1 + PLACE.size();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<List<Told>> PROBLEMS = new TypeReference<>() {};

  /** A problem without its place, which is not known yet. */
  record Told(String code, String path, String reason, String found, List<String> expected) {
    static Told of(RecordProblem problem) {
      return new Told(
          problem.code().name(),
          problem.path(),
          problem.reason(),
          problem.found(),
          problem.expected());
    }

    RecordProblem at(Place place) {
      return new RecordProblem(RecordCode.valueOf(code), path, place, reason, found, expected);
    }
  }

  static final StructType OF_REJECT =
      struct(
          field("file", StringType),
          field("line", LongType),
          field("unitId", StringType),
          field("codes", StringType),
          field("json", StringType));

  static final StructType OF_REGION =
      struct(
          field("level", StringType),
          field("prefix", StringType),
          field("track", StringType),
          field("units", LongType),
          field("conforming", LongType),
          field("undetermined", LongType),
          field("nonConforming", LongType),
          field("percent", StringType),
          field("json", StringType));

  /** What tasks write: results as they are published, and what is still to be put together. */
  static final StructType OF_TASK = merge(struct(field(PART, StringType)), PLACE, UNIT);

  private Columns() {}

  /** A place in data that several tasks read. */
  record Spot(String file, long offset, long split, long line) {
    /** As messages name it, once it is known how many lines are before the part. */
    Place place(long linesBefore) {
      return Place.line(file.substring(file.lastIndexOf('/') + 1), linesBefore + line);
    }

    static Spot of(Row row) {
      return new Spot(
          row.getAs("file"),
          row.<Long>getAs("offset"),
          row.<Long>getAs("split"),
          row.<Long>getAs("splitLine"));
    }
  }

  static Row result(Spot spot, AssessmentResult result) {
    AssessmentResult.GradeRange range = result.gradeRange();
    return row(
        RESULT,
        spot,
        result.unitId(),
        result.kind(),
        result.track(),
        result.division(),
        Objects.toString(result.conformity(), null),
        result.grade(),
        range == null ? null : range.lowest(),
        range == null ? null : range.highest(),
        result.score() == null ? null : result.score().points().toPlainString(),
        result.receipt().recordDigest(),
        result.receipt().resultDigest(),
        result.toJson());
  }

  static Row reject(Spot spot, String unitId, List<RecordProblem> problems) {
    return row(REJECT, spot, unitId, json(problems.stream().map(Told::of).toList()));
  }

  static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The problems of a reject, now that its place is known. */
  static List<RecordProblem> problems(Row reject, Place place) {
    try {
      return JSON.readValue(reject.<String>getAs("json"), PROBLEMS).stream()
          .map(problem -> problem.at(place))
          .toList();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The rules came to no result. */
  static Row undecided(Spot spot, String unitId, RulebookException failure) {
    return row(UNDECIDED, spot, unitId, failure.code() + ": " + failure.message(Locale.CHINESE));
  }

  /** Regions of what one task has assessed, as JSON. */
  static Row regions(String json) {
    return row(REGION, new Spot("", 0, 0, 0), null, json);
  }

  /** How many lines the part of the file has. */
  static Row split(Spot spot) {
    return row(SPLIT, spot, null, null);
  }

  private static Row row(String part, Spot spot, String unitId, String json) {
    Object[] unit = new Object[OF_UNIT.size()];
    unit[0] = unitId;
    unit[OF_UNIT.indexOf("json")] = json;
    return row(part, spot, unit);
  }

  private static Row row(String part, Spot spot, Object... unit) {
    Object[] values = new Object[OF_TASK.size()];
    values[0] = part;
    values[1] = spot.file();
    values[2] = spot.offset();
    values[3] = spot.split();
    values[4] = spot.line();
    System.arraycopy(unit, 0, values, BEFORE_UNIT, unit.length);
    return RowFactory.create(values);
  }

  private static StructField field(String name, DataType type) {
    return DataTypes.createStructField(name, type, true);
  }

  private static StructType struct(StructField... fields) {
    return new StructType(fields);
  }

  private static StructType merge(StructType... types) {
    StructType all = new StructType();
    for (StructType type : types) {
      for (StructField field : type.fields()) {
        all = all.add(field);
      }
    }
    return all;
  }
}
