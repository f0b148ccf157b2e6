package io.sanling.examples.workbench.assess;

import io.sanling.examples.workbench.console.Terminal;
import io.sanling.internal.publish.Publication;
import io.sanling.office.ResultWorkbook;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** Where what comes of an assessment is written as it comes: nowhere, to files, or as lines. */
class AssessmentSheets implements Closeable {
  private static final String WORKBOOK = "结果.xlsx";

  /** Opens the workbook, where one is written. */
  @FunctionalInterface
  interface Opening {
    ResultWorkbook open() throws IOException;
  }

  /** The files of {@code --out}; without it, lines for a program and nothing for a person. */
  static AssessmentSheets of(
      @Nullable Publication publication,
      boolean lenient,
      boolean csv,
      Opening workbook,
      Terminal terminal)
      throws IOException {
    return publication != null
        ? new Files(publication, lenient, csv, workbook.open())
        : terminal.isJson() ? new Lines(terminal) : new AssessmentSheets();
  }

  /** The workbook that results go to; null where none is written. */
  @Nullable ResultWorkbook workbook() {
    return null;
  }

  /** Whether results are written at all: to write them as JSON takes time. */
  boolean areWritten() {
    return false;
  }

  /**
   * A result.
   *
   * @param rows what it comes to in the workbook; null where none is written
   */
  void result(String json, ResultWorkbook.@Nullable Rows rows) throws IOException {}

  void reject(String json) throws IOException {}

  void warning(String json) throws IOException {}

  void regions(String json) throws IOException {}

  void summary(String text) throws IOException {}

  @Override
  public void close() throws IOException {}

  private static final class Files extends AssessmentSheets {
    private final Writer results;
    private final Writer rejects;
    private final @Nullable Writer warnings;
    private final Writer regions;
    private final Writer summary;
    private final Publication publication;
    private final boolean csv;
    private final ResultWorkbook workbook;

    Files(Publication publication, boolean lenient, boolean csv, ResultWorkbook workbook)
        throws IOException {
      this.publication = publication;
      this.csv = csv;
      this.workbook = workbook;
      results = publication.text("results.jsonl");
      rejects = publication.text("rejects.jsonl");
      warnings = lenient ? publication.text("warnings.jsonl") : null;
      regions = publication.text("regions.json");
      summary = publication.text("summary.txt");
    }

    @Override
    boolean areWritten() {
      return true;
    }

    @Override
    ResultWorkbook workbook() {
      return workbook;
    }

    @Override
    void result(String json, ResultWorkbook.@Nullable Rows rows) throws IOException {
      results.append(json).append('\n');
      if (rows != null) {
        workbook.add(rows);
      }
    }

    @Override
    void reject(String json) throws IOException {
      rejects.append(json).append('\n');
    }

    @Override
    void warning(String json) throws IOException {
      if (warnings != null) {
        warnings.append(json).append('\n');
      }
    }

    @Override
    void regions(String json) throws IOException {
      regions.write(json);
    }

    @Override
    void summary(String text) throws IOException {
      summary.write(text);
      try (OutputStream out = publication.bytes(WORKBOOK)) {
        workbook.write(out);
      }
      if (csv) {
        workbook.writeCsv(publication::text);
      }
    }

    @Override
    public void close() throws IOException {
      workbook.close();
    }
  }

  /** A line each, which says what it is. */
  private static final class Lines extends AssessmentSheets {
    private final Terminal terminal;

    Lines(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    boolean areWritten() {
      return true;
    }

    @Override
    void result(String json, ResultWorkbook.@Nullable Rows rows) {
      terminal.json("result", json);
    }

    @Override
    void reject(String json) {
      terminal.json("reject", json);
    }

    @Override
    void warning(String json) {
      terminal.json("warning", json);
    }
  }
}
