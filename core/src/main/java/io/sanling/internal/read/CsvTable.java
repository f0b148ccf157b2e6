package io.sanling.internal.read;

import io.sanling.internal.PersonalData;
import io.sanling.record.UnreadableDataException;
import io.sanling.record.UnreadableDataException.Code;
import io.sanling.value.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One CSV file. */
final class CsvTable implements Table {
  private final DataFile file;
  private final TextEncoding.Kind kind;

  private CsvTable(DataFile file, TextEncoding.Kind kind) {
    this.file = file;
    this.kind = kind;
  }

  /**
   * The files of one folder, whose encodings are found out together.
   *
   * @throws UnreadableDataException when one is in no encoding that is read, or nobody can tell in
   *     which
   */
  static List<CsvTable> of(List<Path> paths) throws IOException {
    Map<DataFile, TextEncoding.Evidence> found = new LinkedHashMap<>();
    for (Path path : paths) {
      DataFile file = new DataFile(path);
      found.put(file, evidence(file));
    }
    List<CsvTable> tables = new ArrayList<>();
    for (Map.Entry<DataFile, TextEncoding.Evidence> entry : found.entrySet()) {
      DataFile file = entry.getKey();
      TextEncoding.Evidence evidence = entry.getValue();
      TextEncoding.Kind kind = evidence.among(found.values());
      if (kind == TextEncoding.Kind.UNSURE) {
        throw new UnreadableDataException(
            Code.ENCODING,
            "data.encodingUnsure",
            null,
            file.name(),
            PersonalData.show(evidence.asUtf8()),
            PersonalData.show(evidence.asGb18030()));
      }
      if (kind == TextEncoding.Kind.NEITHER) {
        throw new UnreadableDataException(
            Code.ENCODING, "data.encoding", null, file.name(), String.valueOf(evidence.line()));
      }
      tables.add(new CsvTable(file, kind));
    }
    return tables;
  }

  private static TextEncoding.Evidence evidence(DataFile file) throws IOException {
    new LineInput(file).close();
    try (DataInput in = file.open()) {
      return TextEncoding.of(in);
    } catch (Gunzip.Fault e) {
      throw Sniff.notWhole(e, file.name(), 1);
    }
  }

  @Override
  public String name() {
    return file.name();
  }

  boolean isGb18030() {
    return kind == TextEncoding.Kind.GB18030;
  }

  boolean isUtf8() {
    return kind == TextEncoding.Kind.UTF_8;
  }

  @Override
  public Place place(long row, int column) {
    return Place.line(file.name(), row);
  }

  @Override
  public Rows open() throws IOException {
    return new CsvRows(new LineInput(file), isGb18030() ? Gb18030.CHARSET : StandardCharsets.UTF_8);
  }

  @Override
  public long bytes() {
    return file.size();
  }
}
