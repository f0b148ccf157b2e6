package io.sanling.rules.source;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.problem.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a CSV file (RFC 4180) as a grid. A cell is one line: what goes on behind a line break is a
 * quotation mark that nobody closed.
 */
public final class CsvGrid {
  private static final int MOST_ROWS = 10_000;
  private static final Pattern LINE = Pattern.compile("line (\\d+)");

  private static final char COMMA = ',';
  private static final String SEPARATORS = ",;\t|，；";
  private static final int LEAST_SEPARATORS = 3;
  private static final int HEADER_WITHIN = 20;
  private static final int LONGEST_HEADER = 120;

  private CsvGrid() {}

  /** What divides the headers, which some programs do not divide by commas. */
  private static char separator(List<String> lines) {
    for (String line : lines.subList(0, Math.min(lines.size(), HEADER_WITHIN))) {
      for (char separator : SEPARATORS.toCharArray()) {
        if (line.length() <= LONGEST_HEADER
            && CharMatcher.is(separator).countIn(line) >= LEAST_SEPARATORS) {
          return separator;
        }
      }
    }
    return COMMA;
  }

  /** The grid; cut short, and reported, where the text is no CSV. */
  public static Grid read(String file, String text, Problems problems) {
    List<String> textLines = text.lines().toList();
    char separator = separator(textLines);
    if (separator != COMMA) {
      problems.add(
          Problem.of(RulebookCode.CSV, Place.file(file), String.valueOf(separator))
              .worded("separator", file, separator == '\t' ? "Tab" : separator)
              .as(Severity.WARNING));
    }
    ImmutableList.Builder<Grid.Line> lines = ImmutableList.builder();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(separator)
            .allowMissingFields(true)
            .allowExtraFields(true)
            .ofCsvRecord(text)) {
      int rows = 0;
      for (CsvRecord row : reader) {
        if (++rows > MOST_ROWS) {
          problems.add(
              Problem.of(
                      RulebookCode.LIMIT, Place.line(file, (int) row.getStartingLineNumber()), "")
                  .worded("rows", MOST_ROWS));
          break;
        }
        if (row.getFields().stream().anyMatch(field -> field.indexOf('\n') >= 0)) {
          problems.add(
              RulebookCode.CSV, Place.line(file, (int) row.getStartingLineNumber()), "", file);
          break;
        }
        Grid.Line line = line(file, row, textLines, separator);
        if (!line.isBlank()) {
          lines.add(line);
        }
      }
    } catch (CsvParseException e) {
      Matcher where = LINE.matcher(String.valueOf(e.getMessage()));
      problems.add(
          RulebookCode.CSV,
          Place.line(file, where.find() ? Integer.parseInt(where.group(1)) : 0),
          "",
          file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Grid(Place.file(file), lines.build());
  }

  private static Grid.Line line(
      String file, CsvRecord row, List<String> textLines, char separator) {
    int number = (int) row.getStartingLineNumber();
    String text = number <= textLines.size() ? textLines.get(number - 1) : "";
    ImmutableList.Builder<String> texts = ImmutableList.builder();
    ImmutableList.Builder<Place> places = ImmutableList.builder();
    int start = 0;
    for (String field : row.getFields()) {
      texts.add(CharMatcher.whitespace().trimFrom(field));
      if (start > text.length()) {
        places.add(Place.line(file, number));
        continue;
      }
      int end = end(text, start, separator);
      places.add(Place.span(file, number, start + 1, end + 1));
      start = end + 1;
    }
    return new Grid.Line(Place.line(file, number), texts.build(), places.build());
  }

  /** Where the field that starts there ends: at the next separator outside quotation marks. */
  private static int end(String text, int start, char separator) {
    boolean quoted = false;
    for (int i = start; i < text.length(); i++) {
      if (text.charAt(i) == '"') {
        quoted = !quoted;
      } else if (text.charAt(i) == separator && !quoted) {
        return i;
      }
    }
    return text.length();
  }
}
