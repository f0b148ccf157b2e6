package io.sanling.examples.workbench.input;

import com.google.common.collect.ImmutableSet;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.internal.publish.Publication;
import io.sanling.internal.publish.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --out} and {@code --replace}: the folder of results that a command writes whole. */
public final class ResultsFolder {
  /** What commands wrote before there was a {@code run.json}. */
  private static final ImmutableSet<String> KNOWN =
      ImmutableSet.of(
          "results.jsonl",
          "rejects.jsonl",
          "warnings.jsonl",
          "regions.json",
          "summary.txt",
          "changes.jsonl",
          "changes.csv",
          "summary.json",
          "differences.csv");

  @Option(names = "--out", paramLabel = "DIR", descriptionKey = "option.out")
  public @Nullable Path out;

  @Option(names = "--replace", descriptionKey = "option.replace")
  public boolean replace;

  /**
   * Begins to write; null where nothing is asked for.
   *
   * @param inputs what is read, which no results may replace
   */
  public @Nullable Publication begin(Terminal terminal, Path... inputs) throws IOException {
    return begin(false, false, terminal, inputs);
  }

  /**
   * The same.
   *
   * @param resume whether what a run left that broke off is kept, to go on with it
   * @param interim whether interim results are written, which never replace others
   */
  public @Nullable Publication begin(
      boolean resume, boolean interim, Terminal terminal, Path... inputs) throws IOException {
    if (out == null) {
      if (replace) {
        throw terminal.refusal("out.replace.alone");
      }
      return null;
    }
    for (Path input : inputs) {
      if (Files.exists(out)
          && Files.exists(input)
          && input.toRealPath().startsWith(out.toRealPath())) {
        throw terminal.refusal("out.input", out, input);
      }
    }
    Publication publication =
        resume
            ? Publication.resumed(out, replace, KNOWN)
            : Publication.results(out, replace, KNOWN);
    if (interim && publication.takesAnothersPlace() && !Run.isInterim(out)) {
      publication.close();
      throw terminal.refusal("interim.replace", out);
    }
    if (!resume && publication.foundUnfinished()) {
      terminal.note("out.unfinished", out);
    }
    return publication;
  }

  /** Puts in place what was begun, if anything was, and says so. */
  public void publish(@Nullable Publication publication, Run run, Terminal terminal)
      throws IOException {
    if (publication != null && out != null) {
      publication.publish(run);
      if (!terminal.isJson()) {
        terminal.print(terminal.say("out.written", out));
      }
    }
  }
}
