package io.sanling.examples.workbench.author;

import io.sanling.examples.workbench.console.Exit;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.internal.publish.Publication;
import io.sanling.rules.cases.Coverage;
import io.sanling.rules.check.CheckJson;
import io.sanling.rules.check.CheckReport;
import io.sanling.rules.check.CheckText;
import io.sanling.rules.check.RulebookCheck;
import io.sanling.rules.check.Sarif;
import io.sanling.rules.edition.Publishing;
import io.sanling.rules.layer.RulebookSources;
import io.sanling.rules.mutation.Mutation;
import io.sanling.rules.mutation.MutationText;
import io.sanling.rules.problem.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sanling check}: every problem of a rulebook in one pass, each at its place. */
@Command(name = "check")
public final class CheckCommand implements Callable<Integer> {
  private enum Format {
    TEXT,
    JSON,
    SARIF
  }

  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "RULEBOOK", descriptionKey = "parameter.rulebook")
  String rulebook = "";

  @Option(
      names = "--format",
      paramLabel = "text|json|sarif",
      defaultValue = "text",
      descriptionKey = "option.check-format")
  Format format = Format.TEXT;

  @Option(names = "--out", paramLabel = "FILE", descriptionKey = "option.check-out")
  @Nullable Path out;

  @Option(names = "--sync", descriptionKey = "option.sync")
  boolean sync;

  @Option(names = "--coverage", descriptionKey = "option.coverage")
  boolean coverage;

  @Option(names = "--publish", descriptionKey = "option.publish")
  boolean publish;

  @Option(names = "--mend", descriptionKey = "option.mend")
  boolean mend;

  @Option(names = "--undo", descriptionKey = "option.undo")
  boolean undo;

  @Option(names = "--watch", descriptionKey = "option.watch")
  boolean watch;

  public CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    refuseWhatDoesNotGoTogether();
    Path folder = new RulebookFolder(terminal).find(rulebook);
    if (folder == null) {
      return bundled();
    }
    if (!folder.equals(Path.of(rulebook))) {
      terminal.note("check.sources", rulebook, folder);
    }
    if (mend) {
      if (!folder.equals(Path.of(rulebook))) {
        throw terminal.refusal("check.bundled", rulebook);
      }
      Mends mends = new Mends(terminal);
      return undo ? mends.undo(folder) : report(mends.mend(folder));
    }
    if (sync) {
      new ScoreSync(terminal).run(folder);
    }
    if (watch) {
      try (FolderChanges changes = FolderChanges.of(folder)) {
        return new CheckWatch(folder, changes, terminal).run();
      }
    }
    if (publish) {
      return published(Publishing.publish(folder));
    }
    return report(coverage ? RulebookCheck.checkWithCoverage(folder) : RulebookCheck.check(folder));
  }

  private int published(Publishing.Outcome outcome) throws IOException {
    int code = report(outcome.check());
    String digest = outcome.digest();
    if (digest == null) {
      return Exit.FOUND;
    }
    terminal.note("check.published", digest);
    return code;
  }

  private int report(CheckReport report) throws IOException {
    String text = render(report);
    if (out != null) {
      Publication.write(out, text.getBytes(StandardCharsets.UTF_8));
    }
    if (out == null || terminal.isJson()) {
      terminal.out().print(text);
    } else {
      terminal.out().print(CheckText.of(report, terminal.locale()).summary());
    }
    return report.isClean() ? Exit.OK : Exit.FOUND;
  }

  private void refuseWhatDoesNotGoTogether() {
    if (undo && !mend || mend && (sync || watch || publish || coverage)) {
      throw terminal.refusal("mend.alone");
    }
    if (watch && (out != null || publish || coverage || format != Format.TEXT)) {
      throw terminal.refusal("check.watch.alone");
    }
  }

  /** A bundled rulebook whose folder is not at hand: its files as the library carries them. */
  private int bundled() throws IOException {
    if (sync || watch || publish || mend) {
      throw terminal.refusal("check.bundled", rulebook);
    }
    Problems problems = new Problems();
    RulebookSources sources = RulebookSources.named(rulebook, problems).orElseThrow();
    return report(
        RulebookCheck.check(
            sources,
            coverage ? RulebookCheck.Extent.SLIPS : RulebookCheck.Extent.PROBLEMS,
            problems));
  }

  private String render(CheckReport report) {
    return switch (format) {
      case JSON -> CheckJson.of(report, terminal.locale()) + "\n";
      case SARIF -> Sarif.of(report, terminal.locale()) + "\n";
      case TEXT -> text(report) + exercised(report);
    };
  }

  private String exercised(CheckReport report) {
    Coverage exercised = report.coverage();
    Mutation slips = report.mutation();
    return (exercised == null ? "" : "\n" + exercised.table(terminal.locale()))
        + (slips == null ? "" : "\n" + MutationText.of(terminal.locale()).text(slips));
  }

  private CheckText text(CheckReport report) {
    CheckText text = CheckText.of(report, terminal.locale());
    return out == null && terminal.isColoured() ? text.coloured() : text;
  }
}
