package io.sanling.rules.draft;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes the score table as CSV, with what stands in the workbook's cells. */
final class ScoreCsv {
  private ScoreCsv() {}

  static String write(ImmutableList<ScoreLine> lines, ImmutableMap<String, String> columns) {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      csv.writeRecord(columns.values());
      for (ScoreLine line : lines) {
        List<String> cells =
            columns.keySet().stream().map(column -> line.row().get(column)).toList();
        csv.writeRecord(cells);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
