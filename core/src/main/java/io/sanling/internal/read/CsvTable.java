package io.sanling.internal.read;

import io.sanling.record.Place;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;

/** One CSV file. */
final class CsvTable implements Table {
  private final Path path;
  private final String name;
  private final Charset charset;
  private final long bytes;

  CsvTable(Path path) throws IOException {
    this.path = path;
    this.name = Sniff.name(path);
    this.charset = CsvEncoding.of(path);
    this.bytes = Files.size(path);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Place place(long row, int column) {
    return Place.line(name, row);
  }

  @Override
  public Rows open() throws IOException {
    return new CsvRows(new LineInput(path), charset);
  }

  @Override
  public long bytes() {
    return bytes;
  }
}
