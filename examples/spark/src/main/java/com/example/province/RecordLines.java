package com.example.province;

import com.example.province.Columns.Spot;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/** The records of the part of the data that one task reads, each with its place. */
abstract class RecordLines implements Iterator<RecordLines.Line> {
  private Line next;

  /** A record as it came. */
  record Line(Spot spot, byte[] json) {}

  /** The next record that is not blank; null at the end. */
  abstract Line read();

  /** The file, where the part begins and how many lines it has. */
  abstract Spot end();

  @Override
  public boolean hasNext() {
    if (next == null) {
      next = read();
    }
    return next != null;
  }

  @Override
  public Line next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Line line = next;
    next = null;
    return line;
  }

  /** Lines of a file from a byte on. */
  static RecordLines of(Iterator<Tuple2<LongWritable, Text>> lines, String file, long start) {
    return new RecordLines() {
      private long number;

      @Override
      Line read() {
        while (lines.hasNext()) {
          Tuple2<LongWritable, Text> line = lines.next();
          number++;
          if (!isBlank(line._2())) {
            return new Line(new Spot(file, line._1().get(), start, number), line._2().copyBytes());
          }
        }
        return null;
      }

      @Override
      Spot end() {
        return new Spot(file, start, start, number);
      }
    };
  }

  private static boolean isBlank(Text line) {
    // A record begins with a brace: only what does not is worth a look.
    return line.getLength() == 0 || line.charAt(0) != '{' && line.toString().isBlank();
  }

  /**
   * Rows of tables: the record as JSON, the file it is in and its row there from 0.
   *
   * @param root the folder that files are named below
   */
  static RecordLines ofTable(Iterator<Row> rows, String root) {
    return new RecordLines() {
      @Override
      Line read() {
        if (!rows.hasNext()) {
          return null;
        }
        Row row = rows.next();
        long number = row.getLong(2);
        String json = row.isNullAt(0) ? "" : row.getString(0);
        return new Line(
            new Spot(below(root, row.getString(1)), number, 0, number + 1),
            json.getBytes(StandardCharsets.UTF_8));
      }

      @Override
      Spot end() {
        return new Spot("", 0, 0, 0);
      }
    };
  }

  /** The file without the folder that all files are in. */
  static String below(String root, String file) {
    return file.startsWith(root + "/") ? file.substring(root.length() + 1) : file;
  }
}
