package io.sanling.examples.workbench.compare;

import io.sanling.examples.workbench.console.Terminal;
import io.sanling.impact.UnitImpact;
import io.sanling.internal.publish.Publication;
import io.sanling.rules.attribution.ChangeEffect;
import io.sanling.rules.difference.Seams;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where what comes of a comparison is written as it comes: nowhere, to files, or as lines. */
class ImpactSheets {
  /** The files of {@code --out}; without it, lines for a program and nothing for a person. */
  static ImpactSheets of(@Nullable Publication publication, ImpactWords words, Terminal terminal)
      throws IOException {
    return publication != null
        ? new ImpactFiles(publication, words, terminal)
        : terminal.isJson() ? new ImpactLines(terminal) : new ImpactSheets();
  }

  /** Whether changes are written at all: to write them as JSON takes time. */
  boolean areWritten() {
    return false;
  }

  void change(UnitImpact unit, String json) throws IOException {}

  void reject(String json) throws IOException {}

  void seam(Seams.Seam seam) throws IOException {}

  void difference(ChangeEffect effect) throws IOException {}

  void summary(String json, String text) throws IOException {}
}
