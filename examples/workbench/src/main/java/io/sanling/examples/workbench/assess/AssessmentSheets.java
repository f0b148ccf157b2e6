package io.sanling.examples.workbench.assess;

import io.sanling.examples.workbench.console.Terminal;
import io.sanling.internal.publish.Publication;
import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** Where what comes of an assessment is written as it comes: nowhere, to files, or as lines. */
class AssessmentSheets {
  /** The files of {@code --out}; without it, lines for a program and nothing for a person. */
  static AssessmentSheets of(@Nullable Publication publication, boolean lenient, Terminal terminal)
      throws IOException {
    return publication != null
        ? new Files(publication, lenient)
        : terminal.isJson() ? new Lines(terminal) : new AssessmentSheets();
  }

  /** Whether results are written at all: to write them as JSON takes time. */
  boolean areWritten() {
    return false;
  }

  void result(String json) throws IOException {}

  void reject(String json) throws IOException {}

  void warning(String json) throws IOException {}

  void regions(String json) throws IOException {}

  void summary(String text) throws IOException {}

  private static final class Files extends AssessmentSheets {
    private final Writer results;
    private final Writer rejects;
    private final @Nullable Writer warnings;
    private final Writer regions;
    private final Writer summary;

    Files(Publication publication, boolean lenient) throws IOException {
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
    void result(String json) throws IOException {
      results.append(json).append('\n');
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
    void result(String json) {
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
