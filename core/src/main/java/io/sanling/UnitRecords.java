package io.sanling;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import io.sanling.form.Forms;
import io.sanling.internal.form.Layout;
import io.sanling.internal.read.RecordReading;
import io.sanling.internal.rulebook.GuavaCheck;
import io.sanling.record.InvalidRecordException;
import io.sanling.record.ReadOptions;
import io.sanling.record.ReadOutcome;
import io.sanling.record.RecordSource;
import io.sanling.record.UnitRecord;
import io.sanling.record.UnreadableDataException;
import io.sanling.value.Place;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The door to unit records (创建主体记录): reads JSON Lines, folders of CSV files and workbooks, and
 * writes a record in its canonical form.
 */
public final class UnitRecords {
  private UnitRecords() {}

  /**
   * Opens a data set: a {@code .jsonl} or {@code .jsonl.gz} file, a folder of them, a folder of CSV
   * files with {@code units.csv}, or an {@code .xlsx} workbook.
   *
   * @param forms what is recorded, as the rulebook declares it that the records are assessed by
   * @throws UnreadableDataException when there is nothing to read
   */
  public static RecordSource open(Path data, Forms forms) {
    return open(data, forms, ReadOptions.strict());
  }

  /**
   * Opens a data set.
   *
   * @param forms what is recorded, as the rulebook declares it that the records are assessed by
   * @throws UnreadableDataException when there is nothing to read
   */
  public static RecordSource open(Path data, Forms forms, ReadOptions options) {
    GuavaCheck.require();
    return RecordReading.open(
        requireNonNull(data, "data"),
        requireNonNull(forms, "forms"),
        requireNonNull(options, "options"));
  }

  /**
   * Opens a data set that comes as a stream, such as an upload or a blob of a database: JSON Lines,
   * plain or gzip, read as they come, or an {@code .xlsx} workbook, read whole.
   *
   * <pre>{@code
   * try (RecordSource source =
   *     UnitRecords.open(upload.getInputStream(), upload.getName(), forms, ReadOptions.strict())) {
   *   source.stream().forEach(this::take);
   * }
   * }</pre>
   *
   * @param data closed with the source, also where it cannot be read
   * @param name what it is called, for places and messages, e.g. {@code records.jsonl}
   * @param forms what is recorded, as the rulebook declares it that the records are assessed by
   * @throws UnreadableDataException when there is nothing to read
   */
  public static RecordSource open(InputStream data, String name, Forms forms, ReadOptions options) {
    GuavaCheck.require();
    return RecordReading.open(
        requireNonNull(data, "data"),
        requireNonNull(name, "name"),
        requireNonNull(forms, "forms"),
        requireNonNull(options, "options"));
  }

  /**
   * Reads one record of data that the caller takes apart himself: a line of a file that several
   * machines share, a message of a queue. Two records of one unit are for the caller to find.
   *
   * <pre>{@code
   * ReadOutcome<UnitRecord> outcome =
   *     UnitRecords.read(line, Place.line("part-7.jsonl", 12), forms, ReadOptions.strict());
   * }</pre>
   *
   * @param json the JSON as it came, to be UTF-8
   * @param place where it stands, for messages
   * @param forms what is recorded, as the rulebook declares it that the record is assessed by
   * @return the record, or everything that is wrong with it; what {@link #open} gives for the same
   *     line
   */
  public static ReadOutcome<UnitRecord> read(
      byte[] json, Place place, Forms forms, ReadOptions options) {
    GuavaCheck.require();
    return RecordReading.read(
        requireNonNull(json, "json"),
        requireNonNull(place, "place"),
        requireNonNull(forms, "forms"),
        requireNonNull(options, "options"));
  }

  /**
   * Reads one record from its JSON text.
   *
   * @param forms what is recorded, as the rulebook declares it that the record is assessed by
   * @throws InvalidRecordException when something is wrong with it
   */
  public static UnitRecord parse(String json, Forms forms) {
    GuavaCheck.require();
    return RecordReading.parse(requireNonNull(json, "json"), requireNonNull(forms, "forms"));
  }

  /**
   * The table of the units or of a form, as a file or sheet has it.
   *
   * @param file name of the file without {@code .csv}, or of the sheet
   * @param name its Chinese name, which does as well
   * @param headers Chinese headers (表头) by the JSON name of the column, which does as well
   */
  public record Table(String file, String name, Map<String, String> headers) {
    public Table {
      headers = ImmutableMap.copyOf(headers);
    }
  }

  /** The tables of a folder of CSV files or of a workbook, the units first. */
  public static List<Table> tables(Forms forms) {
    return Layout.of(forms).tables().stream()
        .map(table -> new Table(table.file(), table.name(), table.columns().headers()))
        .collect(toImmutableList());
  }
}
